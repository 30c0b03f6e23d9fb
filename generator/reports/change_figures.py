"""Figures of changes from a release: by outcome or school, put together, and over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.evaluation.grades import grade_of
from generator.evaluation.release import Found, NotShown, Release, Row, Table
from generator.reports.figure_definitions import (
    Axis,
    ForestDefinition,
    IntervalDefinition,
    MultiplesDefinition,
    Panel,
)
from generator.reports.figures import heading_of
from generator.reports.formats import in_table
from generator.reports.interval_figures import IntervalFigure, Mark, MarkGroup
from generator.reports.references import Cited

_SPREAD = (
    "A grey bar between two stops runs from the lowest to the highest of the schools' own changes: "
    "schools have few staff, so none is named. "
)

_UNSEEN = "Single schools have few staff, so their changes are not shown. "
_A_RANGE = 2
"""So many schools a range needs."""


def interval_figure(
    definition: IntervalDefinition, cited: Cited, names: dict[str, str]
) -> IntervalFigure:
    """Return the figure of the changes a definition names; its rows must be in the release."""
    release = cited.release
    table = release.table_of[definition.table]
    groups = tuple(_panel(release, table, panel) for panel in definition.panels)
    note = (
        f"{_level(release)} A filled mark's interval lies all on one side of no change; a hollow "
        "mark's holds it. n: people with a score both times, rounded."
    )
    heading = heading_of(definition, release, cited, names, note)
    return IntervalFigure(heading, groups, *_ends(groups, definition.axis))


def forest_figure(
    definition: ForestDefinition, cited: Cited, names: dict[str, str]
) -> IntervalFigure:
    """Return each school's own change and, under them, what they come to when put together."""
    release = cited.release
    own, pooled = release.table_of["pooling-schools"], release.table_of["pooling"]
    groups = []
    for row_id in definition.rows:
        row = pooled.row(row_id)
        assert row is not None  # noqa: S101 - the check refuses a report without its rows
        schools = [each for each in own.rows if each.id.startswith(f"{row_id}.")]
        if _of(release, row.ids[1]) == "staff":
            # So few work in a school that nobody's head should read theirs off a chart.
            marks = _from_to(own, schools)
        else:
            marks = [_mark_of(release, own, each, each.names[2]) for each in schools]
        together = replace(_mark_of(release, pooled, row, "Put together"), pooled=True)
        groups.append(MarkGroup(row.names[0], (*marks, together)))
    drawn = [mark for group in groups for mark in group.marks]
    named = any(not mark.spread and not mark.pooled for mark in drawn)
    in_all = any(mark.spread for mark in drawn)
    note = (
        f"{_level(release)} {'Circles: each school’s own change. ' if named else ''}"
        f"{_SPREAD if in_all else ''}{_UNSEEN if not named and not in_all else ''}"
        f"Diamonds: {'their' if named or in_all else 'the schools’'} random-effects "
        "mean, with an interval that allows for schools that differ. With so few schools it says "
        "little of others. Nobody graded the evidence for a mean of this kind. n: people with a "
        "score both times, rounded."
    )
    heading = heading_of(definition, release, cited, names, note)
    return IntervalFigure(heading, tuple(groups), *_ends(groups, definition.axis))


def _from_to(table: Table, schools: Sequence[Row]) -> list[Mark]:
    """Return from where to where single schools' changes lie, without saying which is whose.

    Where the release hides so many that fewer than two are left there is no mark: a range of one
    would be that school's own.
    """
    shown = [
        (change, people)
        for row in schools
        if (change := table.number(row, "estimate")) is not None
        and (people := table.number(row, "n")) is not None
    ]
    if len(shown) < _A_RANGE:
        return []
    changes, sizes = [change for change, _ in shown], [size for _, size in shown]
    counts = "–".join(f"{one:,.0f}" for one in dict.fromkeys((min(sizes), max(sizes))))
    label = f"{len(shown)} schools, each by itself"
    return [Mark(label, None, min(changes), max(changes), counts, spread=True)]


def multiples_figure(
    definition: MultiplesDefinition, cited: Cited, names: dict[str, str]
) -> IntervalFigure:
    """Return a panel for each change, in which each report's stands under the one before it."""
    release = cited.release
    groups = []
    allowed: dict[str, set[bool]] = {}
    for row_id in definition.rows:
        marks = []
        heading = ""
        for one in (*cited.earlier.values(), release):
            table = one.table_of[definition.table]
            row = table.row(row_id)
            if row is None:
                continue
            heading = ", ".join(row.names)
            marks.append(_mark_of(one, table, row, _months(one)))
            if _of(one, row.ids[1]) == "pupils":
                allowed.setdefault(one.title, set()).add(_allows_for_classes(table, row))
        groups.append(MarkGroup(heading, tuple(marks)))
    note = (
        f"{_level(release)} A filled mark's interval lies all on one side of no change. Each "
        "report follows those it could link from its first survey to its last: the same people in "
        f"part, and other year groups.{_classmates(allowed)} n: those people, rounded."
    )
    title = heading_of(definition, release, cited, names, note)
    return IntervalFigure(title, tuple(groups), *_ends(groups, definition.axis))


def _classmates(allowed: dict[str, set[bool]]) -> str:
    """Return which reports' intervals of pupils allow for classmates, where not all do."""
    without = [title for title, found in allowed.items() if True not in found]
    if not without or len(without) == len(allowed):
        return ""
    with_them = [title for title in allowed if title not in without]
    return (
        f" Pupils' intervals allow for classmates who change alike in the {_listed(with_them)}, "
        f"and not in the {_listed(without)}: there they are likely to be too narrow."
    )


def _listed(titles: Sequence[str]) -> str:
    return " and the ".join(title.lower() for title in titles)


def _allows_for_classes(table: Table, row: Row) -> bool:
    """Tell whether a change's interval allows for classmates: so many classes stand behind it."""
    return "classes" in table.position_of and table.number(row, "classes") is not None


def _of(release: Release, group: str) -> str:
    """Return of whom a group of the plan is, such as pupils."""
    return next((one.of for one in release.plan.groups if one.id == group), "")


def _level(release: Release) -> str:
    return f"Each line is a {100 * release.plan.level:g}% interval."


def _months(release: Release) -> str:
    before, after = release.before.opens, release.after.opens
    begins = f"{before:%b}" if before.year == after.year else f"{before:%b %Y}"
    return f"{begins} to {after:%b %Y}"


def _ends(groups: Sequence[MarkGroup], axis: Axis | None) -> tuple[float, float]:
    if axis is not None:
        return axis.start, axis.end
    marks = [mark for group in groups for mark in group.marks]
    ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
    start = 5 * (min([0.0, *ends]) // 5)
    end = -5 * (min([0.0, *(-end for end in ends)]) // 5)
    return start, end or 5.0


def _panel(release: Release, table: Table, panel: Panel) -> MarkGroup:
    names = [dimension.id for dimension in table.dimensions]
    marks = []
    for row_id in panel.rows:
        row = table.row(row_id)
        assert row is not None  # noqa: S101 - the check refuses a report without its rows
        marks.append(_mark_of(release, table, row, row.names[names.index(panel.named_by)]))
    return MarkGroup(panel.heading or "", tuple(marks))


def _mark_of(release: Release, table: Table, row: Row, label: str) -> Mark:
    cells = [table.cell(row, name) for name in ("estimate", "low", "high")]
    symbol = next((cell.status for cell in cells if isinstance(cell, NotShown)), None)
    value, low, high = (
        None if symbol else table.number(row, name) for name in ("estimate", "low", "high")
    )
    people = in_table(table.cell(row, "n"), "count")
    column = table.columns[table.position_of["estimate"]]
    found = Found(table, row, column, table.cell(row, "estimate"))
    grade = None if symbol else grade_of(release, found)
    return Mark(label, value, low, high, people, symbol, grade=grade.words if grade else "")
