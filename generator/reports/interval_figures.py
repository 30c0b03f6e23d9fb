"""Figures of changes with their intervals: by outcome, by school, put together, and over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.evaluation.release import SYMBOLS, NotShown, Release, Row, Symbol, Table
from generator.reports.drawings import ACCENT, WIDTH, Drawn, line, lines_of, ticks, words
from generator.reports.figure_definitions import (
    Axis,
    ForestDefinition,
    IntervalDefinition,
    MultiplesDefinition,
    Panel,
)
from generator.reports.figures import Data, Figure, heading_of
from generator.reports.formats import in_table, signed
from generator.reports.references import Cited

if TYPE_CHECKING:
    import plotly.graph_objects as go

_LABELS = 295
_NAMES = 255
_VALUES = 170
_ROW = 28
_LETTERS = 38
_LINE = 15


@dataclass(frozen=True)
class Mark:
    """A change with its interval: what it is of, and whether the interval leaves zero out.

    `value`, `low` and `high` are None where the release doesn't show them; `symbol` says why. A
    `pooled` one puts others together.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    people: str
    symbol: Symbol | None = None
    pooled: bool = False

    @property
    def clear(self) -> bool:
        """Return whether the interval leaves zero out."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    @property
    def text(self) -> str:
        """Return the change and its interval, or the symbol."""
        if self.value is None or self.low is None or self.high is None:
            return self.symbol or "x"
        return f"{signed(self.value)} ({signed(self.low)} to {signed(self.high)})"

    @property
    def in_words(self) -> str:
        """Return the change, its interval and whose it is, or why none is shown."""
        if self.value is None or self.low is None or self.high is None:
            return SYMBOLS[self.symbol or "x"]
        interval = f"{signed(self.low)} to {signed(self.high)}"
        return f"{signed(self.value)}, interval {interval}, n {self.people}"


@dataclass(frozen=True)
class MarkGroup:
    """Marks under one heading."""

    heading: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class IntervalFigure(Figure):
    """Changes with their intervals about a line at no change, between `start` and `end`."""

    groups: tuple[MarkGroup, ...]
    start: float
    end: float

    def in_words(self) -> str:
        """Return every change with its interval."""
        parts = [
            (f"{group.heading}: " if group.heading else "")
            + "; ".join(f"{mark.label} {mark.in_words}" for mark in group.marks)
            for group in self.groups
        ]
        return f"Changes in points with intervals. {'. '.join(parts)}."

    def data(self) -> Data:
        """Return a row for each change."""
        rows = tuple(
            (
                group.heading,
                mark.label,
                mark.people,
                *(
                    signed(value) if value is not None else mark.symbol or "x"
                    for value in (mark.value, mark.low, mark.high)
                ),
            )
            for group in self.groups
            for mark in group.marks
        )
        return Data(("Part", "Of", "People", "Change", "From", "To"), 2, rows)

    def drawn(self) -> Drawn:
        """Return a line for each change, under each other, on one axis."""
        left, right = _LABELS, WIDTH - _VALUES
        span = self.end - self.start

        def across(value: float) -> float:
            return round(left + (value - self.start) / span * (right - left), 1)

        body: list[str] = []
        y = 24
        top = y - 8
        for group in self.groups:
            if group.heading:
                body.append(words(0, y + 8, group.heading, bold=True))
                y += 24
            for mark in group.marks:
                # A long name takes another line, so that it doesn't run into the numbers.
                label = lines_of(mark.label, _LETTERS)
                high = _ROW + _LINE * (len(label) - 1)
                for at, text in enumerate(label):
                    body.append(words(0, y + 19 + _LINE * at, text, bold=mark.pooled))
                body += _mark(mark, y + high // 2, across)
                y += high
            y += 8
        soft = "ws-chart__soft"
        frame = [
            words(across(0), 12, "no change", anchor="middle", kind=soft),
            words(_NAMES, 12, "n", kind=soft),
            words(WIDTH, 12, "change (interval)", anchor="end", kind=soft),
            line(across(0), top, across(0), y, "ws-chart__zero", width=1.5),
        ]
        for tick in ticks(self.start, self.end):
            if tick:
                frame.append(line(across(tick), top, across(tick), y, "ws-chart__grid", "#dfd8c9"))
            frame.append(words(across(tick), y + 15, signed(tick, 0), anchor="middle", kind=soft))
        middle = (left + right) / 2
        frame.append(words(middle, y + 31, "points of 100", anchor="middle", kind=soft))
        return Drawn((*frame, *body), y + 38)

    def chart(self) -> go.Figure:
        """Return the changes as a chart to explore."""
        from generator.reports.specs import interval_chart  # noqa: PLC0415 - Plotly is slow to load

        return interval_chart(self)


def interval_figure(
    definition: IntervalDefinition, cited: Cited, names: dict[str, str]
) -> IntervalFigure:
    """Return the figure of the changes a definition names; its rows must be in the release."""
    release = cited.release
    table = release.table_of[definition.table]
    groups = tuple(_panel(table, panel) for panel in definition.panels)
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
        marks = [
            _mark_of(own, each, each.names[2])
            for each in own.rows
            if each.id.startswith(f"{row_id}.")
        ]
        together = replace(_mark_of(pooled, row, "Put together"), pooled=True)
        groups.append(MarkGroup(row.names[0], (*marks, together)))
    note = (
        f"{_level(release)} Circles: each school's own change. Diamonds: their random-effects "
        "mean, with an interval that allows for schools that differ. With so few schools it says "
        "little of others. n: people with a score both times, rounded."
    )
    heading = heading_of(definition, release, cited, names, note)
    return IntervalFigure(heading, tuple(groups), *_ends(groups, definition.axis))


def multiples_figure(
    definition: MultiplesDefinition, cited: Cited, names: dict[str, str]
) -> IntervalFigure:
    """Return a panel for each change, in which each report's stands under the one before it."""
    release = cited.release
    groups = []
    for row_id in definition.rows:
        marks = []
        heading = ""
        for one in (*cited.earlier.values(), release):
            table = one.table_of[definition.table]
            row = table.row(row_id)
            if row is None:
                continue
            heading = ", ".join(row.names)
            marks.append(_mark_of(table, row, _months(one)))
        groups.append(MarkGroup(heading, tuple(marks)))
    note = (
        f"{_level(release)} A filled mark's interval lies all on one side of no change. Each "
        "report follows people of its own: those it could link from its first survey to its last. "
        "n: those people, rounded."
    )
    title = heading_of(definition, release, cited, names, note)
    return IntervalFigure(title, tuple(groups), *_ends(groups, definition.axis))


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


def _panel(table: Table, panel: Panel) -> MarkGroup:
    names = [dimension.id for dimension in table.dimensions]
    marks = []
    for row_id in panel.rows:
        row = table.row(row_id)
        assert row is not None  # noqa: S101 - the check refuses a report without its rows
        marks.append(_mark_of(table, row, row.names[names.index(panel.named_by)]))
    return MarkGroup(panel.heading or "", tuple(marks))


def _mark_of(table: Table, row: Row, label: str) -> Mark:
    cells = [table.cell(row, name) for name in ("estimate", "low", "high")]
    symbol = next((cell.status for cell in cells if isinstance(cell, NotShown)), None)
    value, low, high = (
        None if symbol else table.number(row, name) for name in ("estimate", "low", "high")
    )
    return Mark(label, value, low, high, in_table(table.cell(row, "n"), "count"), symbol)


def _mark(mark: Mark, y: int, across: Callable[[float], float]) -> Iterator[str]:
    yield words(_NAMES, y + 5, mark.people, kind="ws-chart__num")
    yield words(WIDTH, y + 5, mark.text, anchor="end", kind="ws-chart__num")
    if mark.value is None or mark.low is None or mark.high is None:
        return
    yield line(across(mark.low), y, across(mark.high), y, "ws-chart__interval", ACCENT, width=3)
    name, fill = ("point", ACCENT) if mark.clear else ("point--before", "#ffffff")
    x = across(mark.value)
    if mark.pooled:
        corners = f"M{round(x - 9, 1)} {y} L{x} {y - 9} L{round(x + 9, 1)} {y} L{x} {y + 9} Z"
        shape = f'<path class="ws-chart__{name}" d="{corners}"'
    else:
        shape = f'<circle class="ws-chart__{name}" cx="{x}" cy="{y}" r="6"'
    yield f'{shape} fill="{fill}" stroke="{ACCENT}" stroke-width="2"/>'
