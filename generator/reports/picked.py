"""Comparisons are told for every outcome or for the main one: none is picked because it stood out.

Among many comparisons of groups some leave out zero by chance. Whoever shows those alone shows
chance; so a figure or table has all outcomes of a comparison or its main one, and so have the
summary and the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from generator.evaluation.release import NotShown, Release
from generator.problems import Problem, Rule
from generator.reports.definition import Definition, Report
from generator.reports.figure_definitions import IntervalDefinition, MultiplesDefinition
from generator.reports.references import Flaw, Reference, references
from generator.sources.yaml_files import YamlFile

PICKED = Rule(
    "RPT011",
    "A comparison picked out of many",
    "Among many comparisons some stand out by chance. A figure, a table, the summary and the "
    "answers tell all outcomes of a comparison, or the main one that the plan names.",
    "rows: [bystander-action.approach-secondary]",
    'rows: ["*.approach-secondary"]',
)
RULES = (PICKED,)

COMPARISONS = ("difference", "for-whom", "effect-by-group", "methods")
"""The tables whose rows compare groups: an outcome each, and what is compared."""

_HINT = "Tell every outcome of the comparison, or the main one alone, or none."


def picked_rows(definition: Definition, file: YamlFile, release: Release) -> Iterator[Problem]:
    """Yield a problem for each figure and table that shows some outcomes of a comparison alone."""
    for index, shown in enumerate(definition.tables):
        if shown.table in COMPARISONS and shown.table in release.table_of:
            rows = (
                row.id
                for row in release.table_of[shown.table].rows
                if any(fnmatchcase(row.id, pattern) for pattern in shown.rows)
            )
            for comparison in _picked(shown.table, rows, release):
                place = file.place(("tables", index))
                yield file.problem(PICKED, place, _message(comparison), _HINT)
    for index, figure in enumerate(definition.figures):
        if isinstance(figure, IntervalDefinition):
            drawn = [row for panel in figure.panels for row in panel.rows]
        elif isinstance(figure, MultiplesDefinition):
            drawn = [*figure.rows]
        else:
            continue
        if figure.table in COMPARISONS and figure.table in release.table_of:
            for comparison in _picked(figure.table, drawn, release):
                place = file.place(("figures", index))
                yield file.problem(PICKED, place, _message(comparison), _HINT)


def picked_in_summary(report: Report, release: Release) -> Iterator[tuple[str, Flaw]]:
    """Yield a flaw, with the file it is in, for each comparison the summary picks."""
    for section in report.definition.sections:
        if section.id == "summary":
            text = report.texts.get(section.text, "")
            yield from ((section.text, flaw) for flaw in picked_words(text, release))


def picked_words(text: str, release: Release) -> Iterator[Flaw]:
    """Yield a flaw for each comparison of which a text tells some outcomes alone."""
    cited = [one for one in references(text) if one.target.split(".")[0] in COMPARISONS]
    by_table: dict[str, list[Reference]] = {}
    for one in cited:
        by_table.setdefault(one.target.split(".")[0], []).append(one)
    for table, told in by_table.items():
        rows = [one.target.split(".", 1)[1].rpartition(".")[0] for one in told
                if one.target.endswith(".estimate")]  # fmt: skip
        for comparison in _picked(table, rows, release):
            first = next(one for one in told if comparison in one.target)
            yield Flaw(PICKED, first.start, first.words, _message(comparison), _HINT)


def _picked(table_id: str, rows: Iterable[str], release: Release) -> Iterator[str]:
    """Yield each comparison of which some rows are shown, and not all or the main one alone."""
    shown: dict[str, set[str]] = {}
    for row in rows:
        outcome, _, comparison = row.partition(".")
        shown.setdefault(comparison, set()).add(outcome)
    table = release.table_of[table_id]
    for comparison, outcomes in shown.items():
        there = {
            row.ids[0]
            for row in table.rows
            if ".".join(row.ids[1:]) == comparison
            and not isinstance(table.cell(row, "estimate"), NotShown)
        }
        # The plan names its outcomes in order, the main one first; some are not asked of all.
        in_order = [one for one in (release.plan.primary, *release.plan.outcomes) if one in there]
        if not there <= outcomes and not outcomes & there <= set(in_order[:1]):
            yield comparison


def _message(comparison: str) -> str:
    return f"some outcomes of {comparison} are told, and not the others"
