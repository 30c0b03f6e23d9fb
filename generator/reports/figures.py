"""Figures: one model of each chart, from which its drawing, its spec, its table and words are made.

A figure's title says what it shows, its subtitle of what and whom. Numbers come from the release;
where one is not shown the figure says so and draws nothing for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evaluation.release import SYMBOLS, NotShown, Release, Row, Symbol, Table
from generator.reports.definition import IntervalDefinition, Panel, StackedDefinition
from generator.reports.formats import in_table, signed
from generator.reports.references import resolved


@dataclass(frozen=True)
class Mark:
    """A change with its interval: what it is of, and whether the interval leaves zero out.

    `value`, `low` and `high` are None where the release doesn't show them; `symbol` says why.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    people: str
    symbol: Symbol | None = None

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


@dataclass(frozen=True)
class MarkGroup:
    """Marks under one heading."""

    heading: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Share:
    """One answer's share of a bar, in per cent, or the symbol that stands for it."""

    label: str
    value: float | None
    symbol: Symbol | None = None

    @property
    def text(self) -> str:
        """Return the share as it is written in the bar."""
        return f"{self.value:g}%" if self.value is not None else self.symbol or "x"


@dataclass(frozen=True)
class Bar:
    """How one question was answered at one time."""

    question: str
    when: str
    people: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Heading:
    """What every figure says of itself."""

    id: str
    number: str
    title: str
    subtitle: str
    source: str
    note: str
    synthetic: bool


@dataclass(frozen=True)
class IntervalFigure:
    """Changes with their intervals about a line at no change, between `start` and `end`."""

    heading: Heading
    groups: tuple[MarkGroup, ...]
    start: float
    end: float


@dataclass(frozen=True)
class StackedFigure:
    """Bars of answers, two a question: before and after."""

    heading: Heading
    bars: tuple[Bar, ...]


Figure = IntervalFigure | StackedFigure


def interval_figure(
    definition: IntervalDefinition,
    release: Release,
    names: dict[str, str],
) -> IntervalFigure:
    """Return the figure of the changes a definition names; its rows must be in the release."""
    table = release.table_of[definition.table]
    groups = tuple(_mark_group(table, panel) for panel in definition.panels)
    marks = [mark for group in groups for mark in group.marks]
    if definition.axis is not None:
        start, end = definition.axis.start, definition.axis.end
    else:
        ends = [end for mark in marks for end in (mark.low, mark.high) if end is not None]
        start = 5 * (min([0.0, *ends]) // 5)
        end = -5 * (min([0.0, *(-end for end in ends)]) // 5)
    note = (
        f"Each line is a {100 * release.plan.level:g}% interval. A filled mark's interval lies all "
        "on one side of no change; a hollow mark's holds it. Intervals do not allow for classmates "
        "answering alike. n: people with a score both times, rounded. "
        f"{release.design.summary}"
    )
    return IntervalFigure(_heading(definition, release, names, note), groups, start, end or 5.0)


def stacked_figure(
    definition: StackedDefinition, release: Release, names: dict[str, str]
) -> StackedFigure:
    """Return the figure of the answers a definition names; its rows must be in the release."""
    table = release.table_of[definition.table]
    bars = []
    for item in definition.items:
        for when in ("before", "after"):
            row = table.row(f"{item}.{when}")
            assert row is not None  # noqa: S101 - the check refuses a report without its rows
            shares = tuple(
                _share(column.label, table, row, column.id)
                for column in table.columns
                if column.kind == "percent"
            )
            people = in_table(table.cell(row, "n"), "count")
            bars.append(Bar(row.names[0], row.names[1], people, shares))
    note = (
        "Pupils who answered the question both times; n: their number, rounded. Milder and "
        "stronger answers are put together. The shares are described, not tested: they have no "
        "intervals."
    )
    return StackedFigure(_heading(definition, release, names, note), tuple(bars))


def alternative(figure: Figure) -> str:
    """Return the figure in words, for readers who don't see it: every number it shows."""
    heading = figure.heading
    kind = "Synthetic data. " if heading.synthetic else ""
    if isinstance(figure, IntervalFigure):
        parts = [
            (f"{group.heading}: " if group.heading else "")
            + "; ".join(f"{mark.label} {_in_words(mark)}" for mark in group.marks)
            for group in figure.groups
        ]
        return f"{kind}Changes in points with intervals. {'. '.join(parts)}."
    parts = [
        f"{bar.question} {bar.when} (n {bar.people}): "
        + ", ".join(f"{share.label} {_share_in_words(share)}" for share in bar.shares)
        for bar in figure.bars
    ]
    return f"{kind}Answers in per cent, before and after. {'. '.join(parts)}."


def rows_of(figure: Figure) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the figure's data as a header and rows of text, for the table beneath it and its CSV.

    The columns that hold no names come last, from the one called "People".
    """
    if isinstance(figure, IntervalFigure):
        header: tuple[str, ...] = ("Part", "Of", "People", "Change", "From", "To")
        return header, [
            (
                group.heading,
                mark.label,
                mark.people,
                *(
                    signed(value) if value is not None else mark.symbol or "x"
                    for value in (mark.value, mark.low, mark.high)
                ),
            )
            for group in figure.groups
            for mark in group.marks
        ]
    labels = [share.label for share in figure.bars[0].shares]
    header = ("Question", "Survey", "People", *labels)
    return header, [
        (bar.question, bar.when, bar.people, *(share.text for share in bar.shares))
        for bar in figure.bars
    ]


def _heading(
    definition: IntervalDefinition | StackedDefinition,
    release: Release,
    names: dict[str, str],
    note: str,
) -> Heading:
    kind = "Synthetic data: " if release.synthetic else ""
    return Heading(
        id=f"figure-{definition.id}",
        number=names.get(f"figure:{definition.id}", "Figure"),
        title=resolved(definition.title, release, names),
        subtitle=resolved(definition.subtitle, release, names),
        source=f"{kind}{release.study_title}, surveys of {release.before.opens:%B %Y} and "
        f"{release.after.opens:%B %Y}.",
        note=note,
        synthetic=release.synthetic,
    )


def _mark_group(table: Table, panel: Panel) -> MarkGroup:
    names = [dimension.id for dimension in table.dimensions]
    marks = []
    for row_id in panel.rows:
        row = table.row(row_id)
        assert row is not None  # noqa: S101 - the check refuses a report without its rows
        cells = [table.cell(row, name) for name in ("estimate", "low", "high")]
        symbol = next((cell.status for cell in cells if isinstance(cell, NotShown)), None)
        value, low, high = (
            None if symbol else table.number(row, name) for name in ("estimate", "low", "high")
        )
        label = row.names[names.index(panel.named_by)]
        people = in_table(table.cell(row, "n"), "count")
        marks.append(Mark(label, value, low, high, people, symbol))
    return MarkGroup(panel.heading or "", tuple(marks))


def _share(label: str, table: Table, row: Row, column: str) -> Share:
    cell = table.cell(row, column)
    if isinstance(cell, NotShown):
        return Share(label, None, cell.status)
    return Share(label, table.number(row, column))


def _in_words(mark: Mark) -> str:
    if mark.value is None or mark.low is None or mark.high is None:
        return SYMBOLS[mark.symbol or "x"]
    interval = f"{signed(mark.low)} to {signed(mark.high)}"
    return f"{signed(mark.value)}, interval {interval}, n {mark.people}"


def _share_in_words(share: Share) -> str:
    return share.text if share.value is not None else SYMBOLS[share.symbol or "x"]
