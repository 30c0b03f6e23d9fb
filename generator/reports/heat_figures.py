"""Heat maps of delivery: how much of what was planned each school did, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.evaluation.release import SYMBOLS, NotShown, Symbol
from generator.reports.drawings import (
    NARROW,
    WIDTH,
    Drawn,
    hidden,
    key_of_steps,
    line,
    lines_of,
    on_step,
    step,
    words,
)
from generator.reports.figure_definitions import HeatDefinition
from generator.reports.figures import Data, Figure, heading_of
from generator.reports.formats import in_table
from generator.reports.references import Cited

BANDS = ((0, "below 60%"), (60, "60 to 69%"), (70, "70 to 79%"), (80, "80 to 89%"), (90, "90% on"))
"""Where each shade begins, and what it stands for; the darker, the more was done."""

_TERM = re.compile(r" terms together| term\b")
_DATED = re.compile(r"(?P<name>\w+) (?P<year>\d{4})")
_NAMES = 190
_PEOPLE = 70
_SMALL = 12
_ABREAST = 3
_ROW = 34
_TITLES = 74


@dataclass(frozen=True)
class Field:
    """One field of the map: what it shows, in per cent, or the symbol, and of how many."""

    value: float | None
    text: str
    count: str
    symbol: Symbol | None = None

    @property
    def in_words(self) -> str:
        """Return what the field shows and of how many, or why nothing."""
        return SYMBOLS[self.symbol] if self.symbol else f"{self.text} of {self.count}"


@dataclass(frozen=True)
class HeatRow:
    """A school's fields."""

    name: str
    fields: tuple[Field, ...]

    @property
    def count(self) -> str:
        """Return how many of what its fields rest on: the fewest and the most where they differ."""
        counts = list(dict.fromkeys(field.count for field in self.fields))
        if len(counts) < 2:
            return counts[0]
        numbers = sorted(counts, key=lambda text: float(text.replace(",", "")) if text[:1].isdigit()
                         else -1.0)  # fmt: skip
        return f"{numbers[0]}–{numbers[-1]}"


@dataclass(frozen=True)
class HeatFigure(Figure):
    """Fields in shades, a row a school; a column is a part and, where told apart, a term."""

    columns: tuple[tuple[str, str], ...]
    counted: str
    rows: tuple[HeatRow, ...]

    def in_words(self) -> str:
        """Return every field."""
        labels = self._labels()
        parts = [
            f"{row.name}: "
            + ", ".join(
                f"{label} {field.in_words}" for label, field in zip(labels, row.fields, strict=True)
            )
            for row in self.rows
        ]
        counted = self.counted.lower()
        return f"Shares in per cent, each of so many {counted}, a row a school. {'. '.join(parts)}."

    def data(self) -> Data:
        """Return a row for each school and term, or for each school where no term is told apart."""
        parts = list(dict.fromkeys(part for part, _ in self.columns))
        rows = tuple(
            (row.name, term or "All", of[0].count, *(field.text for field in of))
            for row in self.rows
            for term in dict.fromkeys(term for _, term in self.columns)
            if (of := [one for one, (_, when) in zip(row.fields, self.columns, strict=True)
                       if when == term])
        )  # fmt: skip
        return Data(("School", "Term", self.counted, *parts), 2, rows)

    def drawn(self) -> Drawn:
        """Return the map under its key, every share written in its field."""
        parts, _ = _key(WIDTH)
        left = _NAMES + _PEOPLE
        wide = (WIDTH - left) / len(self.columns)
        top = 34
        at = 0
        for name, group in groupby(self.columns, key=lambda column: column[0]):
            count = len(list(group))
            middle = left + (at + count / 2) * wide
            for number, text in enumerate(lines_of(name, max(9, round(count * wide / 7.2)))):
                parts.append(
                    words(middle, top + 14 + 16 * number, text, anchor="middle", bold=True)
                )
            at += count
        parts += self._terms(left, top + _TITLES - 8, wide)
        counted = self.counted
        parts.append(
            words(left - 12, top + _TITLES - 8, counted, anchor="end", kind="ws-chart__soft")
        )
        y = top + _TITLES
        for row in self.rows:
            parts.append(words(0, y + 22, row.name))
            parts.append(words(left - 12, y + 22, row.count, anchor="end", kind="ws-chart__num"))
            for number, field in enumerate(row.fields):
                parts += _field(field, left + number * wide, y, wide)
            y += _ROW
        return Drawn(tuple(parts), y + 4)

    def _terms(self, left: float, y: float, wide: float) -> Iterator[str]:
        """Yield the terms above their columns; those of a year, cut short, under their year."""
        dated = [_DATED.fullmatch(term) for _, term in self.columns]
        soft = "ws-chart__soft"
        if not all(dated):
            for number, (_, term) in enumerate(self.columns):
                middle = left + (number + 0.5) * wide
                for at, text in enumerate(reversed(lines_of(term, max(6, round(wide / 7.2))))):
                    yield words(middle, y - 15 * at, text, anchor="middle", kind=soft, size=_SMALL)
            return
        names = [(match["name"][:3], match["year"]) for match in dated if match]
        for number, (name, _) in enumerate(names):
            middle = left + (number + 0.5) * wide
            yield words(middle, y, name, anchor="middle", kind=soft, size=_SMALL)
        at = 0
        for year, group in groupby(year for _, year in names):
            many = len(list(group))
            begins, ends = left + at * wide, left + (at + many) * wide
            yield line(begins + 3, y - 15, ends - 3, y - 15, "ws-chart__grid", "#8a8471")
            yield words((begins + ends) / 2, y - 20, year, anchor="middle", kind=soft, size=_SMALL)
            at += many

    def narrow(self) -> Drawn:
        """Return it for a phone: each school's fields under its name, a few abreast."""
        parts, y = _key(NARROW)
        told_apart = len({part for part, _ in self.columns}) > 1
        for row in self.rows:
            y += 26
            parts.append(words(0, y, row.name, bold=True))
            counted = f"{self.counted.lower()}: {row.count}"
            parts.append(
                words(NARROW, y, counted, anchor="end", kind="ws-chart__soft", size=_SMALL)
            )
            fields = zip(self.columns, row.fields, strict=True)
            for part, group in groupby(fields, key=lambda one: one[0][0]):
                of = [(term, field) for (_, term), field in group]
                abreast = min(_ABREAST, len(of))
                wide = NARROW / abreast
                if told_apart:
                    y += 20
                    parts.append(words(0, y, part))
                y += 6
                for number, (term, field) in enumerate(of):
                    start = number % abreast * wide
                    if number and not number % abreast:
                        y += _ROW + 20 if term else _ROW
                    if term:
                        parts.append(
                            words(start + wide / 2, y + 12, term, anchor="middle",
                                  kind="ws-chart__soft", size=_SMALL)
                        )  # fmt: skip
                    parts += _field(field, start, y + 18 if term else y, wide)
                y += _ROW + 18 if of[0][0] else _ROW
        return Drawn(tuple(parts), round(y) + 6)

    def _labels(self) -> list[str]:
        return [f"{part}, {term.lower()}" if term else part for part, term in self.columns]


def _key(width: float) -> tuple[list[str], float]:
    """Return the key to the shades, and how high it is."""
    return key_of_steps([(index, label) for index, (_, label) in enumerate(BANDS)], width)


def _field(field: Field, x: float, y: float, wide: float) -> tuple[str, str]:
    if field.value is None:
        frame = hidden(x + 1, y + 1, wide - 2, _ROW - 2)
        return frame, words(x + wide / 2, y + 22, field.text, anchor="middle")
    shade = max(n for n, (begins, _) in enumerate(BANDS) if field.value >= begins)
    frame = step(x + 1, y + 1, wide - 2, _ROW - 2, shade)
    return frame, on_step(x + wide / 2, y + 22, field.text, shade)


def heat_figure(definition: HeatDefinition, cited: Cited, names: dict[str, str]) -> HeatFigure:
    """Return the map of the rows and columns a definition names; they must be in the release."""
    release = cited.release
    table = release.table_of[definition.table]
    columns = []
    for column_id in definition.columns:
        column = table.columns[table.position_of[column_id]]
        for one in definition.across or ("",):
            row_id = f"{definition.rows[0]}.{one}" if one else definition.rows[0]
            row = table.row(row_id)
            assert row is not None  # noqa: S101 - the check refuses a report without its rows
            columns.append((column.label, _TERM.sub("", row.names[-1]) if one else ""))
    rows = []
    for first in definition.rows:
        found = [
            table.row(f"{first}.{one}" if one else first) for one in definition.across or ("",)
        ]
        fields = []
        for column_id in definition.columns:
            for row in found:
                assert row is not None  # noqa: S101 - the check refuses a report without its rows
                cell = table.cell(row, column_id)
                text = in_table(cell, "percent")
                count = in_table(table.cell(row, definition.n), "count")
                symbol = cell.status if isinstance(cell, NotShown) else None
                fields.append(Field(table.number(row, column_id), text, count, symbol))
        of = found[0]
        assert of is not None  # noqa: S101 - the check refuses a report without its rows
        rows.append(HeatRow(of.names[0], tuple(fields)))
    counted = table.columns[table.position_of[definition.n]].label
    note = (
        "The more a shade stands out, the more was done. "
        "A dashed frame stands for a share that is not shown. "
        f"{' '.join(table.about.split())}"
    )
    heading = heading_of(definition, release, cited, names, note)
    return HeatFigure(heading, tuple(columns), counted, tuple(rows))
