"""What a title or sentence must not make of part of the results: a contrast, or the whole.

That one group's interval leaves out zero and another's holds it is no difference between the two:
the difference has an interval of its own. And a title that tells one of several panels is read as
what they all show.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Rule
from generator.reports.figure_definitions import (
    FigureDefinition,
    ForestDefinition,
    IntervalDefinition,
    MultiplesDefinition,
    StackedDefinition,
)
from generator.reports.references import Citable, Flaw, Reference, paragraphs, references

SIDE_BY_SIDE = Rule(
    "RPT014",
    "Two groups told side by side without the difference between them",
    "Clear in one group and unclear in another is no difference between the two. Whoever tells "
    "both changes of a planned comparison in one paragraph, list item or title tells the "
    "comparison there as well.",
    "Staff rose on {{ directions.staff-all.rises }} outcomes with the whole-school approach and on "
    "{{ directions.staff-lessons-alone.rises }} with the lessons alone.",
    "Staff rose on {{ directions.staff-all.rises }} outcomes with the whole-school approach "
    "({{ directions.staff-all.rises | grade }}).",
)
ONE_PANEL = Rule(
    "RPT015",
    "A title that tells one panel of several",
    "A figure's title is taken for what all of it shows. It tells every row of the figure that has "
    "a result, or none: one that is picked is the one that somebody liked, or feared.",
    "title: Conflict in the secondary, {{ change.conflict-without-violence.gannet-point.estimate | "
    "interval }}  # and three other panels",
    "title: Four changes, report by report",
)
RULES = (SIDE_BY_SIDE, ONE_PANEL)

_TOLD = frozenset({"estimate", "standardised"})
_COUNTED = frozenset({"rises", "falls"})
_OF_A_COMPARISON = frozenset({"difference", "arms"})


def side_by_side(text: str, cited: Citable) -> Iterator[Flaw]:
    """Yield a flaw for each planned comparison whose two groups are told, and it is not."""
    for start, block in paragraphs(text):
        for flaw in _in_block(list(references(block)), cited):
            yield Flaw(flaw.rule, start + flaw.start, flaw.words, flaw.message, flaw.hint)


def one_panel(figure: FigureDefinition) -> Iterator[Flaw]:
    """Yield a flaw for a title that cites some of the rows that its figure shows, and not all."""
    rows = _rows(figure)
    told: dict[str, Reference] = {}
    for reference in references(figure.title):
        row = _row(reference.target)
        told.update({one: reference for one in rows if one == row})
    missing = [row for row in rows if row not in told]
    if told and missing:
        first = next(iter(told.values()))
        yield Flaw(
            ONE_PANEL,
            first.start,
            first.words,
            f"the title tells {', '.join(told)} and not {', '.join(missing)}",
            "Tell what all of the figure shows, or what it is of.",
        )


def _in_block(cites: list[Reference], cited: Citable) -> Iterator[Flaw]:
    told: dict[str, dict[str, Reference]] = {}
    compared: set[str] = set()
    for reference in cites:
        table, *ids = reference.target.rpartition(":")[2].split(".")
        if table == "change" and len(ids) == 3 and ids[2] in _TOLD:
            told.setdefault(ids[0], {})[ids[1]] = reference
        elif table == "directions" and len(ids) == 2 and ids[1] in _COUNTED:
            told.setdefault("", {})[ids[0]] = reference
        elif table in _OF_A_COMPARISON and ids:
            compared.add(ids[0])
    for outcome, groups in told.items():
        for comparison in cited.plan.comparisons:
            both = {comparison.group, comparison.less} <= groups.keys()
            if both and not (outcome in compared if outcome else compared):
                later = groups[comparison.less]
                yield Flaw(
                    SIDE_BY_SIDE,
                    later.start,
                    later.words,
                    f"{comparison.group} and {comparison.less} are told side by side, and the "
                    "difference between them is not",
                    f"Cite difference.{outcome or 'OUTCOME'}.{comparison.id}, or the approaches "
                    "compared in arms, in the same paragraph; or tell one of the two alone.",
                )


def _rows(figure: FigureDefinition) -> tuple[str, ...]:
    """Return the rows of the release that a figure shows, each with its results."""
    match figure:
        case IntervalDefinition():
            return tuple(row for panel in figure.panels for row in panel.rows)
        case ForestDefinition() | MultiplesDefinition():
            return figure.rows
        case StackedDefinition():
            return figure.items
        case _:
            return ()


def _row(address: str) -> str:
    """Return the row that an address leads to, or the question where it is of answers."""
    table, _, rest = address.rpartition(":")[2].partition(".")
    row = rest.rpartition(".")[0]
    return row.partition(".")[0] if table.startswith("answers-") else row
