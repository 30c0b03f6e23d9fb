"""Figures of how questions were answered, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.evaluation.release import SYMBOLS, NotShown, Release, Row, Symbol, Table
from generator.reports.drawings import (
    NARROW,
    WIDTH,
    Drawn,
    hidden,
    key_of_steps,
    lines_of,
    on_step,
    step,
    words,
)
from generator.reports.figure_definitions import StackedDefinition
from generator.reports.figures import Data, Figure, heading_of
from generator.reports.formats import in_table, signed
from generator.reports.references import Cited

if TYPE_CHECKING:
    import plotly.graph_objects as go

_BAR = 28
_LINE = 18
_SHADES = (0, 2, 4)


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

    @property
    def in_words(self) -> str:
        """Return the share, or why it is not shown."""
        return self.text if self.value is not None else SYMBOLS[self.symbol or "x"]


@dataclass(frozen=True)
class Bar:
    """How one question was answered at one time."""

    question: str
    when: str
    people: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class StackedFigure(Figure):
    """Bars of answers, two a question: before and after."""

    bars: tuple[Bar, ...]

    def in_words(self) -> str:
        """Return every share of every bar."""
        parts = [
            f"{bar.question} {bar.when} (n {bar.people}): "
            + ", ".join(f"{share.label} {share.in_words}" for share in bar.shares)
            for bar in self.bars
        ]
        return f"Answers in per cent, before and after. {'. '.join(parts)}."

    def data(self) -> Data:
        """Return a row for each bar."""
        labels = [share.label for share in self.bars[0].shares]
        rows = tuple(
            (bar.question, bar.when, bar.people, *(share.text for share in bar.shares))
            for bar in self.bars
        )
        return Data(("Question", "Survey", "People", *labels), 2, rows)

    def drawn(self) -> Drawn:
        """Return the bars, two under each question."""
        return self._stacked(WIDTH, 74)

    def narrow(self) -> Drawn:
        """Return it for a phone: the same, with longer questions in more lines."""
        return self._stacked(NARROW, 36)

    def _stacked(self, width: float, letters: int) -> Drawn:
        labels = [share.label for share in self.bars[0].shares]
        parts, high = key_of_steps(list(zip(_SHADES, labels, strict=True)), width)
        y = round(high) + 18
        question = ""
        for bar in self.bars:
            if bar.question != question:
                question = bar.question
                y += 8
                for text in lines_of(f"{question} (n\N{NO-BREAK SPACE}{bar.people})", letters):
                    parts.append(words(0, y + 10, text, bold=True))
                    y += _LINE
                y += 4
            parts += _bar(bar, y, width)
            y += _BAR + 4
        return Drawn(tuple(parts), y + 4)

    def chart(self) -> go.Figure:
        """Return the bars as a chart to explore."""
        from generator.reports.specs import stacked_chart  # noqa: PLC0415 - Plotly is slow to load

        return stacked_chart(self)


def stacked_figure(
    definition: StackedDefinition, cited: Cited, names: dict[str, str]
) -> StackedFigure:
    """Return the figure of the answers a definition names; its rows must be in the release."""
    release = cited.release
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
        f"stronger answers are put together. {_changes(definition, release)}"
    )
    return StackedFigure(heading_of(definition, release, cited, names, note), tuple(bars))


def _changes(definition: StackedDefinition, release: Release) -> str:
    """Return the change in the upper share of each question, with the interval it has."""
    table = release.table_of.get("agreeing")
    asked = definition.table.removeprefix("answers-")
    arm = asked if asked.endswith("-lessons-alone") else f"{asked}-whole-school"
    told = []
    for item in definition.items:
        row = table.row(f"{item}.{arm}") if table else None
        numbers = [
            table.number(row, name) if table and row else None
            for name in ("estimate", "low", "high")
        ]
        change, low, high = (None if one is None else signed(one, 0) for one in numbers)
        whole = None not in (change, low, high)
        told.append(f"{change} ({low} to {high})" if whole else "not shown")
    return (
        "Change in the upper share, in percentage points with its interval, in the order drawn: "
        f"{'; '.join(told)}."
    )


def _share(label: str, table: Table, row: Row, column: str) -> Share:
    cell = table.cell(row, column)
    if isinstance(cell, NotShown):
        return Share(label, None, cell.status)
    return Share(label, table.number(row, column))


def _bar(bar: Bar, y: int, wide: float) -> Iterator[str]:
    left, width = 60.0, wide - 60.0
    yield words(0, y + 19, bar.when)
    shown = [share.value or 0.0 for share in bar.shares]
    # Rounded shares may add up to 99 or 101: the bar is drawn to its own full length.
    whole = sum(shown) if all(share.value is not None for share in bar.shares) else 100.0
    x = left
    for shade, share in zip(_SHADES, bar.shares, strict=True):
        if share.value is None:
            continue
        length = round(share.value / whole * width, 1)
        yield step(x, y, length, _BAR, shade)
        if length > 30:
            yield on_step(x + length / 2, y + 19, share.text, shade)
        x += length
    unseen = [share for share in bar.shares if share.value is None]
    if unseen:
        yield hidden(x, y, left + width - x, _BAR)
        text = " and ".join(f"{share.label} [{share.text}]" for share in unseen)
        yield words(wide, y + 19, text, anchor="end")
