"""The texts of a report's definition: those filled in, those read together, those printed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reports.definition import Definition
from generator.reports.figure_definitions import (
    FigureDefinition,
    FlowDefinition,
    IntervalDefinition,
    TheoryDefinition,
)
from generator.sources.yaml_files import Steps


def sentences(definition: Definition) -> Iterator[tuple[Steps, str]]:
    """Yield the texts of a definition that references are filled into."""
    for index, finding in enumerate(definition.findings):
        yield ("findings", index, "answer"), finding.answer
        yield ("findings", index, "why"), finding.why
    for index, deliverable in enumerate(definition.deliverables):
        yield ("deliverables", index, "done"), deliverable.done
    for index, figure in enumerate(definition.figures):
        yield ("figures", index, "title"), figure.title
        yield ("figures", index, "subtitle"), figure.subtitle
        if isinstance(figure, FlowDefinition):
            yield ("figures", index, "begins"), figure.begins


def told_together(definition: Definition) -> Iterator[tuple[Steps, str]]:
    """Yield what is read together in a definition: an answer with its reason, a figure's title."""
    for index, finding in enumerate(definition.findings):
        yield ("findings", index), f"{finding.answer} {finding.why}"
    for index, figure in enumerate(definition.figures):
        yield ("figures", index), f"{figure.title} {figure.subtitle}"
    for index, deliverable in enumerate(definition.deliverables):
        yield ("deliverables", index), deliverable.done


def printed_names(definition: Definition) -> Iterator[tuple[Steps, str]]:
    """Yield the titles and names of a definition, which are printed as they stand."""
    for key in ("title", "subtitle", "prepared_for", "by"):
        yield (key,), getattr(definition, key)
    for index, section in enumerate(definition.sections):
        yield ("sections", index, "title"), section.title
    for index, finding in enumerate(definition.findings):
        yield from ((("findings", index), one.of) for one in finding.apart)
    for index, one in enumerate(definition.deliverables):
        yield ("deliverables", index), f"{one.promised} ({one.due})"
    for index, objective in enumerate(definition.objectives):
        measured = [f"{each.by}. {each.not_measured or ''}" for each in objective.measured]
        yield from ((("objectives", index), text) for text in (objective.objective, *measured))
    for index, figure in enumerate(definition.figures):
        yield from _names_in_figure(figure, ("figures", index))
    for index, table in enumerate(definition.tables):
        yield ("tables", index, "title"), table.title or ""


def _names_in_figure(figure: FigureDefinition, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if figure.made_from:
        yield (*steps, "made_from"), figure.made_from
    match figure:
        case IntervalDefinition():
            texts = [panel.heading or "" for panel in figure.panels]
        case FlowDefinition():
            texts = [path.heading for path in figure.paths]
            texts += [step.label for path in figure.paths for step in path.steps]
            texts += figure.not_recorded
        case TheoryDefinition():
            texts = [stage.heading for stage in figure.stages]
            texts += [part for stage in figure.stages for part in stage.parts]
            texts += figure.assumes
        case _:
            texts = []
    yield from ((steps, text) for text in texts)
