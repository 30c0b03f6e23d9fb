"""What may be public: every number of the releases in each form it is written in, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.evaluation.release import Cell, Column, NotShown, Release, Row, Table
from generator.evaluation.release_files import cell_text
from generator.public_files.numbers import numbers_in
from generator.reports.formats import in_table

DECLARED: Mapping[str, str] = {
    "0": "no change, and where an axis begins",
    "100": "the top of a scale, and of a share in per cent",
}
"""Numbers that stand in reports without being in a release, and why they tell of nobody."""


FEWEST_PEOPLE = 5
"""The fewest people that any disclosure profile prints: a column with less counts other things."""

_ASSUMED = ("trial", "pupils")
"""The column of pupils that a trial to come is planned with: none of them was asked anything."""


@dataclass(frozen=True)
class Released:
    """The releases that a report is made from, and the words that are typed in it."""

    releases: tuple[Release, ...]
    words: tuple[str, ...] = ()

    @cached_property
    def sizes(self) -> frozenset[Decimal]:
        """Return the size of every number that may stand in public."""
        found = {Decimal(number).normalize() for number in DECLARED}
        for release in self.releases:
            for table in release.tables:
                for row in table.rows:
                    found |= set(_sizes(table, row))
            found |= _in_words(_texts(release.model_dump(mode="json", exclude={"tables"})))
        # An address in a list of references may be broken over two lines.
        found |= {Decimal(run) for text in self.words for run in re.findall(r"\d{5,}", text)}
        return frozenset(found | _in_words(self.words))

    @cached_property
    def people(self) -> frozenset[Decimal]:
        """Return every number of people that may stand in public: the releases' counts."""
        found = _people_in(self.words)
        for release in self.releases:
            for table in release.tables:
                for column in table.columns:
                    found |= _of_people(table, column, release)
            found |= _people_in(_texts(release.model_dump(mode="json", exclude={"tables"})))
        return frozenset(found)

    def tables(self) -> Iterator[Table]:
        """Yield every table of every release."""
        for release in self.releases:
            yield from release.tables


def _sizes(table: Table, row: Row) -> Iterator[Decimal]:
    """Yield the sizes of a row's numbers as tables, sentences and data files write them.

    A chart's bars of error are as long as an interval's end lies from its middle.
    """
    for column, cell in zip(table.columns, row.cells, strict=True):
        yield from sizes_of(cell, column)
    for name in row.names:
        yield from (number.size for number in numbers_in(name))
    if {"estimate", "low", "high"} <= set(table.position_of):
        middle, *ends = (table.number(row, name) for name in ("estimate", "low", "high"))
        if middle is not None:
            for end in ends:
                if end is not None:
                    for decimals in (1, 2):
                        yield _exactly(round(abs(end - middle), decimals))


def sizes_of(cell: Cell, column: Column) -> Iterator[Decimal]:
    """Yield the sizes that a cell may be written with."""
    for text in {cell_text(cell), in_table(cell, column.kind)}:
        yield from (number.size for number in numbers_in(text))
    if isinstance(cell, int | float):
        yield from (_exactly(cell), *(_exactly(round(cell, places)) for places in (1, 2)))


def _of_people(table: Table, column: Column, release: Release) -> set[Decimal]:
    """Return the counts of a column, if it counts people; what else is counted may be few.

    People are counted as the release's rules say, rounded and not few; but whole rolls are known to
    anybody, and pupils assumed are nobody, and are not.
    """
    cells = (table.cell(row, column.id) for row in table.rows)
    counts = [cell for cell in cells if not isinstance(cell, NotShown | str)]
    nearest = re.search(r"nearest (\d+)", release.protection.rules)
    rounding = int(nearest[1]) if nearest else 1
    is_known = column.id == "roll" or (table.id, column.id) == _ASSUMED
    few = any(0 < count < FEWEST_PEOPLE for count in counts)
    odd = any(count % rounding for count in counts) and not is_known
    return set() if column.kind != "count" or few or odd else {_exactly(one) for one in counts}


def _exactly(value: float) -> Decimal:
    return abs(Decimal(repr(value))).normalize()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _in_words(texts: Iterable[str]) -> set[Decimal]:
    return {number.size for text in texts for number in numbers_in(text)}


def _people_in(texts: Iterable[str]) -> set[Decimal]:
    return {number.size for text in texts for number in numbers_in(text) if number.of_people}
