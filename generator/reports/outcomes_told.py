"""Which outcomes each section of a report tells of, by what it places and quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.release import Release
from generator.reports.definition import Report, ReportSection
from generator.reports.figure_definitions import (
    ForestDefinition,
    IntervalDefinition,
    MultiplesDefinition,
    StackedDefinition,
)
from generator.reports.references import places, references


def outcomes_told(
    report: Report, release: Release, framework: Framework, measures: Mapping[str, Measure]
) -> Iterator[tuple[ReportSection, frozenset[str]]]:
    """Yield each section with the outcomes whose numbers or items stand in it."""
    outcome_of = {name: name for name in framework.by_id}
    for measure in measures.values():
        outcome_of |= {item.id: item.outcome for item in measure.items}
    for section in report.definition.sections:
        text = report.texts.get(section.text, "")
        addresses = [reference.target for reference in references(text)]
        for place in places(text):
            addresses += _placed(place.target, report, release)
        parts = {part for address in addresses for part in address.split(".")}
        yield section, frozenset(outcome_of[part] for part in parts if part in outcome_of)


def _placed(target: str, report: Report, release: Release) -> Iterator[str]:
    """Yield the addresses that are shown by what a text places."""
    kind, _, name = target.partition(":")
    definition = report.definition
    if target == "findings":
        for finding in definition.findings:
            yield from (reference.target for reference in references(finding.answer))
    elif kind == "figure" and name in definition.figure_of:
        figure = definition.figure_of[name]
        if isinstance(figure, IntervalDefinition):
            yield from (row for panel in figure.panels for row in panel.rows)
        elif isinstance(figure, StackedDefinition):
            yield from figure.items
        elif isinstance(figure, ForestDefinition | MultiplesDefinition):
            yield from figure.rows
    elif kind == "table" and name in definition.table_of:
        shown = definition.table_of[name]
        table = release.table_of.get(shown.table)
        for row in table.rows if table else ():
            if any(fnmatchcase(row.id, pattern) for pattern in shown.rows):
                yield row.id
