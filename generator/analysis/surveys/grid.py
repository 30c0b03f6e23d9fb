"""A survey file as a grid of texts, with each row's number as its owner sees it in a spreadsheet.

Limits stand here: a file that goes beyond them is refused before it can fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.evaluation.surveys import FILE
from generator.problems import Problem, Rule, Unreadable

MAX_BYTES = 50_000_000
"""The largest file that is opened: some 100,000 answers to 60 questions."""
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELLS = 10_000_000


@dataclass(frozen=True)
class Row:
    """A row that is not empty: its number in the file, counted from 1, and its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return a cell, empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Grid:
    """The rows of a survey file, and in words how they were read out of it.

    `formulas` names the columns in which cells are worked out by the spreadsheet. Dates that the
    spreadsheet kept as dates are written year first, as are times; `real_dates` names their cells.
    """

    path: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    sheet: str = ""
    real_dates: frozenset[tuple[int, int]] = field(default=frozenset(), repr=False)

    @property
    def width(self) -> int:
        """Return how many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)

    def problem(self, rule: Rule, row: int, column: int, message: str, hint: str) -> Problem:
        """Return a problem at a row's number and a column counted from 0."""
        return Problem(self.path, row, column + 1, rule.code, message, hint, rule.severity)


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def refused(path: Path | str, message: str, hint: str, row: int = 1) -> Unreadable:
    """Return the refusal of a whole file."""
    return Unreadable(Problem(str(path), row, 1, FILE.code, message, hint))


def bounded(path: str, rows: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
    """Yield the rows that are not empty, without the empty cells at their end.

    Raises Unreadable when there are more rows, columns or cells than a survey has.
    """
    count = cells = 0
    for number, texts in rows:
        end = len(texts)
        while end and not texts[end - 1].strip():
            end -= 1
        if not end:
            continue
        count += 1
        cells += len(texts)
        if count > MAX_ROWS or end > MAX_COLUMNS or cells > MAX_CELLS:
            raise refused(
                path,
                f"row {number} goes beyond {MAX_ROWS:,} rows, {MAX_COLUMNS:,} columns or "
                f"{MAX_CELLS:,} cells",
                "This is larger than a survey. Export one survey and one wave at a time.",
                number,
            )
        yield Row(number, tuple(texts))
