"""Figures of changes with their intervals: the model, and its drawings, wide and for a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.evaluation.release import SYMBOLS, Symbol
from generator.reports.drawings import (
    ACCENT,
    NARROW,
    SOFT,
    WIDTH,
    Drawn,
    line,
    lines_of,
    ticks,
    words,
)
from generator.reports.figures import Data, Figure
from generator.reports.formats import signed

if TYPE_CHECKING:
    import plotly.graph_objects as go

_LABELS = 295
_NAMES = 255
_VALUES = 170
_ROW = 28
_LETTERS = 38
_GRADE_LETTERS = 26
_NARROW_LETTERS = 40
_LINE = 15
_UNIT = "points of 100"


@dataclass(frozen=True)
class Mark:
    """A change with its interval: what it is of, and whether the interval leaves zero out.

    `value`, `low` and `high` are None where the release doesn't show them; `symbol` says why. A
    `pooled` one puts others together; a `spread` has no value and runs from the lowest of several
    to the highest. Its `grade` says how strong its evidence is.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    people: str
    symbol: Symbol | None = None
    pooled: bool = False
    grade: str = ""
    spread: bool = False

    @property
    def clear(self) -> bool:
        """Return whether the interval leaves zero out."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    @property
    def text(self) -> str:
        """Return the change and its interval, or the symbol."""
        if self.spread and self.low is not None and self.high is not None:
            return f"from {signed(self.low)} to {signed(self.high)}"
        if self.value is None or self.low is None or self.high is None:
            return self.symbol or "x"
        return f"{signed(self.value)} ({signed(self.low)} to {signed(self.high)})"

    @property
    def in_words(self) -> str:
        """Return the change, its interval and whose it is, or why none is shown."""
        if self.spread:
            return f"{self.text}, n {self.people} each"
        if self.value is None or self.low is None or self.high is None:
            return SYMBOLS[self.symbol or "x"]
        interval = f"{signed(self.low)} to {signed(self.high)}"
        graded = f", evidence: {self.grade}" if self.grade else ""
        return f"{signed(self.value)}, interval {interval}, n {self.people}{graded}"


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
                    signed(value)
                    if value is not None
                    else "–"
                    if mark.spread
                    else mark.symbol or "x"
                    for value in (mark.value, mark.low, mark.high)
                ),
                *((mark.grade or "not graded",) if self.graded else ()),
            )
            for group in self.groups
            for mark in group.marks
        )
        header = ("Part", "Of", "People", "Change", "From", "To")
        return Data((*header, "Evidence") if self.graded else header, 2, rows)

    @property
    def graded(self) -> bool:
        """Tell whether the release says how strong the evidence of any of its changes is."""
        return any(mark.grade for group in self.groups for mark in group.marks)

    def drawn(self) -> Drawn:
        """Return a line for each change, under each other, on one axis."""
        across = _axis(self, _LABELS, WIDTH - _VALUES)
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
                grade = lines_of(mark.grade, _GRADE_LETTERS)
                high = _ROW + _LINE * max(len(label) - 1, len(grade))
                for at, text in enumerate(label):
                    body.append(words(0, y + 19 + _LINE * at, text, bold=mark.pooled))
                middle = y + _ROW // 2
                body.append(words(_NAMES, middle + 5, mark.people, kind="ws-chart__num"))
                body.append(words(WIDTH, middle + 5, mark.text, anchor="end", kind="ws-chart__num"))
                for at, text in enumerate(grade, 1):
                    below = middle + 5 + _LINE * at
                    body.append(words(WIDTH, below, text, anchor="end", kind="ws-chart__soft"))
                body += _mark(mark, middle, across)
                y += high
            y += 8
        soft = "ws-chart__soft"
        frame = [
            words(across(0), 12, "no change", anchor="middle", kind=soft),
            words(_NAMES, 12, "n", kind=soft),
            words(WIDTH, 12, "change (interval)", anchor="end", kind=soft),
        ]
        frame += _scale(self, across, top, y)
        middle_of_axis = (across(self.start) + across(self.end)) / 2
        frame.append(words(middle_of_axis, y + 31, _UNIT, anchor="middle", kind=soft))
        return Drawn((*frame, *body), y + 38)

    def narrow(self) -> Drawn:
        """Return it for a phone: name, numbers and line of each change under each other."""
        across = _axis(self, 8, NARROW - 8)
        body: list[str] = []
        y = 24
        for group in self.groups:
            for text in lines_of(group.heading, _NARROW_LETTERS - 4):
                body.append(words(0, y + 8, text, bold=True))
                y += 20
            for mark in group.marks:
                told = [(text, mark.pooled, "") for text in lines_of(mark.label, _NARROW_LETTERS)]
                told += [(f"{mark.text}, n {mark.people}", False, "ws-chart__num")]
                told += [
                    (text, False, "ws-chart__soft")
                    for text in lines_of(mark.grade, _NARROW_LETTERS)
                ]
                for text, bold, kind in told:
                    body.append(words(0, y + 14, text, bold=bold, kind=kind))
                    y += _LINE + 2
                # The line at no change stops short of the words.
                body.append(line(across(0), y, across(0), y + 20, "ws-chart__zero", width=1.5))
                body += _mark(mark, y + 10, across)
                y += 34
        no_change = words(across(0), 12, "no change", anchor="middle", kind="ws-chart__soft")
        unit = words(NARROW / 2, y + 32, _UNIT, anchor="middle", kind="ws-chart__soft")
        return Drawn((no_change, *body, *_numbers(self, across, y), unit), y + 40)

    def chart(self) -> go.Figure:
        """Return the changes as a chart to explore."""
        from generator.reports.specs import interval_chart  # noqa: PLC0415 - Plotly is slow to load

        return interval_chart(self)


def _axis(figure: IntervalFigure, left: float, right: float) -> Callable[[float], float]:
    """Return where a number of points stands across the drawing."""
    span = figure.end - figure.start
    return lambda value: round(left + (value - figure.start) / span * (right - left), 1)


def _scale(
    figure: IntervalFigure, across: Callable[[float], float], top: int, bottom: int
) -> Iterator[str]:
    """Yield the line at no change, and the others with their numbers beneath."""
    yield line(across(0), top, across(0), bottom, "ws-chart__zero", width=1.5)
    for tick in ticks(figure.start, figure.end):
        if tick:
            x = across(tick)
            yield line(x, top, x, bottom, "ws-chart__grid", "#dfd8c9")
    yield from _numbers(figure, across, bottom)


def _numbers(
    figure: IntervalFigure, across: Callable[[float], float], bottom: int
) -> Iterator[str]:
    for tick in ticks(figure.start, figure.end):
        number = signed(tick, 0)
        yield words(across(tick), bottom + 15, number, anchor="middle", kind="ws-chart__soft")


def _mark(mark: Mark, y: int, across: Callable[[float], float]) -> Iterator[str]:
    if mark.low is None or mark.high is None:
        return
    if mark.value is None:
        # From the lowest of several to the highest: a bar between two stops, with no mark on it.
        for end in (mark.low, mark.high):
            x = across(end)
            yield line(x, y - 6, x, y + 6, "ws-chart__spread", SOFT, width=2)
        yield line(across(mark.low), y, across(mark.high), y, "ws-chart__spread", SOFT, width=2)
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
