"""Tables as a report shows them: one model of each, for page, PDF, Word and spreadsheet alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.evaluation.release import (
    SYMBOLS,
    Column,
    Kind,
    NotShown,
    Release,
    Row,
    Symbol,
    Table,
)
from generator.reports.definition import TableDefinition
from generator.reports.figures import Data, Figure
from generator.reports.formats import in_table


@dataclass(frozen=True)
class ShownCell:
    """A cell as it is written, and the number it is written from, if it shows one."""

    text: str
    number: float | None = None


@dataclass(frozen=True)
class ShownColumn:
    """A column's heading and what kind its cells are."""

    label: str
    kind: Kind = "text"

    @property
    def numeric(self) -> bool:
        """Tell whether numbers stand in it, one under the other."""
        return self.kind != "text"


@dataclass(frozen=True)
class ShownRow:
    """A row: the names it is told apart by, and its cells."""

    names: tuple[str, ...]
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True)
class ShownTable:
    """A table: what it is called and about, its columns, and its rows, which may stand in blocks.

    `named_by` are the headings of the columns of names. A block is a heading, or None, and rows.
    """

    id: str
    number: str
    title: str
    about: str
    synthetic: bool
    named_by: tuple[str, ...]
    columns: tuple[ShownColumn, ...]
    blocks: tuple[tuple[str | None, tuple[ShownRow, ...]], ...]

    @property
    def rows(self) -> Iterator[ShownRow]:
        """Yield every row, whatever block it stands in."""
        for _, rows in self.blocks:
            yield from rows

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """Return the symbols that stand in it, in the order in which they are explained."""
        seen = {cell.text for row in self.rows for cell in row.cells if cell.number is None}
        return tuple(symbol for symbol in SYMBOLS if symbol in seen)

    @property
    def width(self) -> int:
        """Return how many columns it has, those of names among them."""
        return len(self.named_by) + len(self.columns)


def shown_table(definition: TableDefinition, release: Release, number: str) -> ShownTable:
    """Return the rows and columns of a release's table that a definition names."""
    table = release.table_of[definition.table]
    columns = [
        column
        for column in table.columns
        if not definition.columns or column.id in definition.columns
    ]
    rows = [
        row
        for row in table.rows
        if any(fnmatchcase(row.id, pattern) for pattern in definition.rows)
    ]
    grouped = len(table.dimensions) > 1 and len({row.ids[0] for row in rows}) < len(rows)
    return ShownTable(
        id=f"table-{definition.id}",
        number=number,
        title=definition.title or table.title,
        about=_about(table, rows, release),
        synthetic=release.synthetic,
        named_by=tuple(each.label for each in table.dimensions[1 if grouped else 0 :]),
        columns=tuple(ShownColumn(column.label, column.kind) for column in columns),
        blocks=tuple(_blocks(table, rows, columns, grouped=grouped)),
    )


def whole_table(table: Table, release: Release) -> ShownTable:
    """Return all of a release's table, each row with all its names, as a spreadsheet wants it."""
    rows = tuple(_row(table, row, table.columns, row.names) for row in table.rows)
    return ShownTable(
        id=f"table-{table.id}",
        number="",
        title=table.title,
        about=table.about,
        synthetic=release.synthetic,
        named_by=tuple(each.label for each in table.dimensions),
        columns=tuple(ShownColumn(column.label, column.kind) for column in table.columns),
        blocks=((None, rows),),
    )


def in_place(symbol: Symbol) -> str:
    """Return what a symbol in place of a number means, for the key of a table."""
    more = ", by itself or because it would give another away" if symbol == "c" else ""
    return f"{SYMBOLS[symbol]}{more}"


def table_of_figure(figure: Figure) -> ShownTable:
    """Return the figure's data as a table; rows of one first name stand together under it."""
    data, heading = figure.data(), figure.heading
    firsts = [row[0] for row in data.rows]
    grouped = data.names > 1 and len(set(firsts)) < len(firsts) and any(firsts)
    begins = 1 if grouped or not any(firsts) else 0
    kinds = [_kind(data, at) for at in range(data.names, len(data.header))]
    blocks = tuple(
        (
            first if grouped else None,
            tuple(
                ShownRow(row[begins : data.names], tuple(map(_written, row[data.names :])))
                for row in data.rows
                if not grouped or row[0] == first
            ),
        )
        for first in (dict.fromkeys(firsts) if grouped else [""])
    )
    return ShownTable(
        id=f"{heading.id}-data",
        number=f"Data of {heading.number.replace('Figure', 'figure')}",
        title=heading.title,
        about=heading.subtitle,
        synthetic=heading.synthetic,
        named_by=data.header[begins : data.names],
        columns=tuple(map(ShownColumn, data.header[data.names :], kinds)),
        blocks=blocks,
    )


def plain_table(
    name: str,
    title: str,
    header: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    synthetic: bool,
) -> ShownTable:
    """Return a table of words; the first column names each row."""
    return ShownTable(
        id=f"part-{name}",
        number="",
        title=title,
        about="",
        synthetic=synthetic,
        named_by=header[:1],
        columns=tuple(map(ShownColumn, header[1:])),
        blocks=((None, tuple(ShownRow(row[:1], tuple(map(ShownCell, row[1:]))) for row in rows)),),
    )


def _about(table: Table, rows: Sequence[Row], release: Release) -> str:
    """Return what a table is about, without what it says of pupils where none stand in it."""
    at = next((n for n, one in enumerate(table.dimensions) if one.id == "group"), None)
    if at is None:
        return table.about
    asked = {group.id: group.of for group in release.plan.groups}
    if {asked.get(row.ids[at]) for row in rows} & {"pupils", None}:
        return table.about
    sentences = re.split(r"(?<=\.)\s+", table.about)
    return " ".join(sentence for sentence in sentences if "pupils" not in sentence)


def _blocks(
    table: Table, rows: Sequence[Row], columns: Sequence[Column], *, grouped: bool
) -> Iterator[tuple[str | None, tuple[ShownRow, ...]]]:
    if not grouped:
        yield None, tuple(_row(table, row, columns, row.names) for row in rows)
        return
    for first in dict.fromkeys(row.ids[0] for row in rows):
        block = [row for row in rows if row.ids[0] == first]
        yield block[0].names[0], tuple(_row(table, row, columns, row.names[1:]) for row in block)


def _row(table: Table, row: Row, columns: Sequence[Column], names: tuple[str, ...]) -> ShownRow:
    return ShownRow(names, tuple(_cell(table, row, column) for column in columns))


def _cell(table: Table, row: Row, column: Column) -> ShownCell:
    cell = table.cell(row, column.id)
    number = None if isinstance(cell, NotShown | str) else float(cell)
    return ShownCell(in_table(cell, column.kind), number)


def _kind(data: Data, at: int) -> Kind:
    """Return what kind a column of a figure's data is: numbers where any stands in it."""
    numbers = any(_written(row[at]).number is not None for row in data.rows)
    return "score" if numbers else "text"


def _written(text: str) -> ShownCell:
    """Return a number that is written already, as a cell."""
    plain = text.replace("−", "-").replace(",", "").rstrip("%")
    try:
        return ShownCell(text, float(plain))
    except ValueError:
        return ShownCell(text)
