"""Tables: a release's table, or a part of it, as HTML that reads well aloud and on a phone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from html import escape

from markupsafe import Markup

from generator.evaluation.release import (
    SYMBOLS,
    Cell,
    Column,
    Dimension,
    NotShown,
    Release,
    Row,
    Symbol,
    Table,
)
from generator.evaluation.release_files import data_kind
from generator.reports.definition import TableDefinition
from generator.reports.figures import Figure, rows_of
from generator.reports.formats import in_table

_A_SENTENCE = 30
"""The letters from which a cell's words need room to be read on a phone."""


def table_html(definition: TableDefinition, release: Release, number: str) -> Markup:
    """Return the rows and columns a definition names, with a caption and a key to its symbols."""
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
    title = definition.title or table.title
    caption = _caption(number, title, table.about, synthetic=release.synthetic)
    head = "".join(
        f'<th scope="col">{escape(dimension.label)}</th>' for dimension in _told_apart(table, rows)
    ) + "".join(
        f'<th scope="col"{_numeric(c.kind != "text")}>{escape(c.label)}</th>' for c in columns
    )
    body = "".join(_bodies(table, rows, columns))
    used = [
        cell.status
        for row in rows
        for column in columns
        if isinstance(cell := table.cell(row, column.id), NotShown)
    ]
    return framed(f"table-{definition.id}", caption, head, body) + _key(used)


def figure_table(figure: Figure) -> Markup:
    """Return the figure's data as a table."""
    header, rows = rows_of(figure)
    first_number = header.index("People")
    if not any(row[0] for row in rows):
        header, rows, first_number = header[1:], [row[1:] for row in rows], first_number - 1
    head = "".join(
        f'<th scope="col"{_numeric(at >= first_number)}>{escape(text)}</th>'
        for at, text in enumerate(header)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(text)}</th>'
            if at < first_number
            else f'<td class="ws-num">{_symbol_or(text)}</td>'
            for at, text in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    heading = figure.heading
    caption = _caption(
        f"Data of {heading.number.replace('Figure', 'figure')}",
        heading.title,
        heading.subtitle,
        synthetic=heading.synthetic,
    )
    return framed(f"{heading.id}-data", caption, head, f"<tbody>{body}</tbody>")


def figure_csv(figure: Figure) -> str:
    """Return the figure's data as CSV; on a synthetic figure every line says so."""
    header, rows = rows_of(figure)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(name.lower() for name in header), "data"])
    data = data_kind(synthetic=figure.heading.synthetic)
    # A data file holds plain minus signs, no thousands commas and no percent signs.
    for row in rows:
        names, numbers = row[:2], row[2:]
        plain = [n.replace("−", "-").replace("+", "").replace(",", "").rstrip("%") for n in numbers]
        writer.writerow([*names, *plain, data])
    return out.getvalue()


def synthetic_mark(*, synthetic: bool) -> Markup:
    """Return the mark that stands on everything made from synthetic data, or nothing."""
    text = '<span class="ws-synthetic-mark">Synthetic data</span>' if synthetic else ""
    return Markup(text)  # noqa: S704 - no text from outside is in it


def framed(name: str, caption: str, head: str, body: str) -> Markup:
    """Return a table of parts that are HTML already; `name` is its id.

    `head` is the cells of its one head row, `body` its table bodies whole.
    """
    # A wide table scrolls within its frame; the frame takes the keyboard so that it can.
    return Markup(  # noqa: S704 - every text in it is escaped above
        f'<div class="ws-table-wrap" role="region" aria-labelledby="{name}-c" tabindex="0">'
        f'<table class="ws-table" id="{name}"><caption id="{name}-c">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )


def key_to_symbols(symbols: Iterable[Symbol]) -> Markup:
    """Return what each symbol means, as a sentence."""
    seen = [symbol for symbol in SYMBOLS if symbol in set(symbols)]
    words = "; ".join(f"<b>{symbol}</b> {escape(SYMBOLS[symbol])}" for symbol in seen)
    return Markup(f'<p class="ws-key">In place of a number: {words}.</p>')  # noqa: S704 - escaped


def _told_apart(table: Table, rows: Sequence[Row]) -> Iterator[Dimension]:
    yield from table.dimensions[1:] if _grouped(table, rows) else table.dimensions


def _grouped(table: Table, rows: Sequence[Row]) -> bool:
    """Tell whether the rows stand in blocks under their first name."""
    return len(table.dimensions) > 1 and len({row.ids[0] for row in rows}) < len(rows)


def _bodies(table: Table, rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[str]:
    if not _grouped(table, rows):
        yield f"<tbody>{''.join(_row(table, row, columns, row.names) for row in rows)}</tbody>"
        return
    width = len(table.dimensions) - 1 + len(columns)
    for first in dict.fromkeys(row.ids[0] for row in rows):
        block = [row for row in rows if row.ids[0] == first]
        name = escape(block[0].names[0])
        inner = "".join(_row(table, row, columns, row.names[1:]) for row in block)
        yield (
            f'<tbody><tr class="ws-table__block"><th scope="rowgroup" colspan="{width}">{name}</th>'
            f"</tr>{inner}</tbody>"
        )


def _row(table: Table, row: Row, columns: Sequence[Column], names: Sequence[str]) -> str:
    heads = "".join(f'<th scope="row">{escape(name)}</th>' for name in names)
    cells = "".join(_cell(table.cell(row, column.id), column) for column in columns)
    return f"<tr>{heads}{cells}</tr>"


def _cell(cell: Cell, column: Column) -> str:
    text = in_table(cell, column.kind)
    # Words read from the left like any others; numbers stand under each other.
    if column.kind == "text" and len(text) > _A_SENTENCE:
        return f'<td class="ws-words">{_symbol_or(text)}</td>'
    return f"<td{_numeric(column.kind != 'text')}>{_symbol_or(text)}</td>"


def _symbol_or(text: str) -> str:
    meaning = SYMBOLS.get(text)  # type: ignore[call-overload]
    return f'<abbr title="{escape(meaning)}">{text}</abbr>' if meaning else escape(text)


def _numeric(numeric: bool) -> str:  # noqa: FBT001 - one caller, one meaning
    return ' class="ws-num"' if numeric else ""


def _caption(number: str, title: str, about: str, *, synthetic: bool) -> str:
    mark = synthetic_mark(synthetic=synthetic)
    return (
        f'{mark} <b class="ws-table__title">{escape(number)}. {escape(title)}.</b> '
        f'<span class="ws-table__about">{escape(about)}</span>'
    )


def _key(used: Sequence[Symbol]) -> Markup:
    return key_to_symbols(used) if used else Markup("")
