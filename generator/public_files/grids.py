"""Grids: tables of a page, a data file or a workbook, set cell by cell beside the release's own.

A number that is in the release is a leak all the same where it stands in another's place: above
all in the place of one that is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.evaluation.release import Cell, Column, NotShown, Row, Table
from generator.public_files.released import Released, sizes_of

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Misplaced:
    """A cell that does not say what the release's cell says."""

    row: int
    column: str
    said: str
    expected: str


def misplaced(grid: Grid, released: Released) -> Iterator[Misplaced]:
    """Yield each cell of a grid that differs from the cell of every release's table it fits.

    A grid that is no table of a release yields nothing: its numbers are looked at one by one.
    """
    for top, header in enumerate(grid[:6]):
        fitting = [(one, here) for one in released.tables() if (here := _columns(header, one))]
        if fitting:
            yield from _beside(grid[top + 1 :], top, header, fitting)
            return


def _columns(header: Sequence[str], table: Table) -> dict[int, Column]:
    """Return which column of the table stands where, if all but the names in front are its."""
    found: dict[int, Column] = {}
    for at, label in enumerate(header):
        for column in table.columns:
            is_it = label in (column.label, column.id.replace("-", "_"))
            if is_it and at not in found and column not in found.values():
                found[at] = column
    named = len(header) - len(found)
    return found if found and len(found) > 1 and named <= 2 * len(table.dimensions) + 1 else {}


def _beside(
    rows: Grid, top: int, header: Sequence[str], tables: Sequence[tuple[Table, dict[int, Column]]]
) -> Iterator[Misplaced]:
    block = ""
    for number, cells in enumerate(rows, top + 2):
        if len([cell for cell in cells if cell]) == 1:
            block = next(cell for cell in cells if cell)
            continue
        names = {*cells, block}
        found = [
            (row, {at: (table.cell(row, column.id), column) for at, column in columns.items()})
            for table, columns in tables
            for row in table.rows
            if _is_row(row, names)
        ]
        # A row told apart by more names is the nearer one.
        most = max((len(row.names) for row, _ in found), default=0)
        own = [there for row, there in found if len(row.names) == most]
        for at, said in enumerate(cells):
            expected = [there[at] for there in own if at in there]
            if expected and not any(_says(said, cell, column) for cell, column in expected):
                cell = expected[0][0]
                shown = cell.status if isinstance(cell, NotShown) else str(cell)
                yield Misplaced(number, header[at], said, shown)


def _is_row(row: Row, names: set[str]) -> bool:
    return set(row.names) <= names or set(row.ids) <= names


def _says(said: str, cell: Cell, column: Column) -> bool:
    if isinstance(cell, NotShown):
        return said.strip("[]") == cell.status
    if isinstance(cell, str):
        return True  # words; their numbers are looked at one by one
    plain = said.replace(",", "").replace("−", "-").strip("+% ")
    try:
        return abs(Decimal(plain)).normalize() in set(sizes_of(cell, column))
    except InvalidOperation:
        return False
