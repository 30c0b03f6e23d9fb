"""Tables as HTML that reads well aloud and on a phone, and a figure's data as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from markupsafe import Markup

from generator.evaluation.release import SYMBOLS, Symbol
from generator.evaluation.release_files import data_kind
from generator.reports.figures import Figure
from generator.reports.shown_tables import (
    ShownCell,
    ShownColumn,
    ShownRow,
    ShownTable,
    in_place,
)
from generator.spreadsheets import csv_text

_MANY_ROWS = 12
"""More rows than this are folded under the table's name on a page; on paper all are printed."""

_MANY_COLUMNS = 8
"""A table of more columns than this is set smaller on paper, so that none is cut off."""

_A_SENTENCE = 30
"""The letters from which a cell's words need room to be read on a phone."""


def table_html(table: ShownTable) -> Markup:
    """Return the table with its caption, and a key to its symbols beneath it."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in table.named_by) + "".join(
        f'<th scope="col"{_numeric(column)}>{escape(column.label)}</th>' for column in table.columns
    )
    kind = "ws-table ws-table--wide" if table.width > _MANY_COLUMNS else "ws-table"
    # A wide table scrolls within its frame; the frame takes the keyboard so that it can.
    framed = Markup(  # noqa: S704 - every text in it is escaped
        f'<div class="ws-table-wrap" role="region" aria-labelledby="{table.id}-c" tabindex="0">'
        f'<table class="{kind}" id="{table.id}"><caption id="{table.id}-c">{_caption(table)}'
        f"</caption><thead><tr>{head}</tr></thead>{''.join(_bodies(table))}</table></div>"
    )
    return framed + key_to_symbols(table.symbols)


def folded_table_html(table: ShownTable) -> Markup:
    """Return the table; a long one folded under its name, so that a page can be read past it."""
    whole = table_html(table)
    if table.number and sum(1 for _ in table.rows) > _MANY_ROWS:
        return Markup(  # noqa: S704 - every text in it is escaped
            f'<details class="ws-fold"><summary>{escape(table.number)}. {escape(table.title)}'
            f"</summary>{whole}</details>"
        )
    return whole


def figure_csv(figure: Figure) -> str:
    """Return the figure's data as CSV; on a synthetic figure every line says so."""
    shown = figure.data()
    lines = [[*(name.lower() for name in shown.header), "data"]]
    data = data_kind(synthetic=figure.heading.synthetic)
    # A data file holds plain minus signs, no thousands commas and no percent signs.
    for row in shown.rows:
        names, numbers = row[: shown.names], row[shown.names :]
        plain = [n.replace("−", "-").replace("+", "").replace(",", "").rstrip("%") for n in numbers]
        lines.append([*names, *plain, data])
    return csv_text(lines, end="\n")


def synthetic_mark(*, synthetic: bool) -> Markup:
    """Return the mark that stands on everything made from synthetic data, or nothing."""
    text = '<span class="ws-synthetic-mark">Synthetic data</span>' if synthetic else ""
    return Markup(text)  # noqa: S704 - no text from outside is in it


def key_to_symbols(symbols: Iterable[Symbol]) -> Markup:
    """Return what each symbol means, as a sentence; nothing where there are none."""
    words = "; ".join(f"<b>{symbol}</b> {escape(in_place(symbol))}" for symbol in symbols)
    text = f'<p class="ws-key">In place of a number: {words}.</p>' if words else ""
    return Markup(text)  # noqa: S704 - escaped


def _bodies(table: ShownTable) -> Iterator[str]:
    for heading, rows in table.blocks:
        inner = "".join(_row(table, row) for row in rows)
        if heading is None:
            yield f"<tbody>{inner}</tbody>"
        else:
            yield (
                f'<tbody><tr class="ws-table__block"><th scope="rowgroup" colspan="{table.width}">'
                f"{escape(heading)}</th></tr>{inner}</tbody>"
            )


def _row(table: ShownTable, row: ShownRow) -> str:
    heads = "".join(f'<th scope="row">{escape(name)}</th>' for name in row.names)
    cells = "".join(map(_cell, row.cells, table.columns))
    return f"<tr>{heads}{cells}</tr>"


def _cell(cell: ShownCell, column: ShownColumn) -> str:
    # Words read from the left like any others; numbers stand under each other.
    if not column.numeric and len(cell.text) > _A_SENTENCE:
        return f'<td class="ws-words">{escape(cell.text)}</td>'
    return f"<td{_numeric(column)}>{_symbol_or(cell)}</td>"


def _symbol_or(cell: ShownCell) -> str:
    meaning = SYMBOLS.get(cell.text)  # type: ignore[call-overload]
    if meaning and cell.number is None:
        return f'<abbr title="{escape(meaning)}">{cell.text}</abbr>'
    return escape(cell.text)


def _numeric(column: ShownColumn) -> str:
    return ' class="ws-num"' if column.numeric else ""


def _caption(table: ShownTable) -> str:
    mark = synthetic_mark(synthetic=table.synthetic)
    if not table.number:
        return " ".join(part for part in (escape(table.title), mark, escape(table.about)) if part)
    return (
        f'{mark} <b class="ws-table__title">{escape(table.number)}. {escape(table.title)}.</b> '
        f'<span class="ws-table__about">{escape(table.about)}</span>'
    )
