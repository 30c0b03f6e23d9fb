"""A report's tables as one spreadsheet: a sheet a table, with a cover, a dictionary and symbols."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter.worksheet import Worksheet

from generator.documents.look import BODY_FONT, INK, LINE, SOFT_INK, WHOLE
from generator.documents.office_package import About
from generator.documents.workbooks import new_workbook
from generator.evaluation.release import SYMBOLS, Kind
from generator.reports.shown_tables import ShownTable

MADE_UP = "Synthetic data: every number here is made up."
HEADER_ROW = 4
"""The row of a table's headings, counted from 0: its title, its kind and what it is about stand
above it."""

_NUMBERS: dict[Kind, str] = {
    "count": "#,##0",
    "percent": 'General"%"',
    "score": "0.0",
    "change": '+0.0;"−"0.0;0.0',
    "standardised": '+0.00;"−"0.00;0.00',
    "coefficient": '0.00;"−"0.00',
    "p": "[>=0.1]0.00;0.000",
}
_LONGEST_NAME = 31


@dataclass(frozen=True)
class Meaning:
    """What a column of a table means."""

    table: str
    column: str
    kind: str
    about: str


@dataclass(frozen=True)
class ReportBook:
    """All the tables of a report's release, and what is needed to read them."""

    title: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    author: str
    made_on: date
    synthetic: bool
    tables: tuple[ShownTable, ...]
    dictionary: tuple[Meaning, ...]


def write_report_book(book: ReportBook) -> bytes:
    """Return the book as a spreadsheet."""
    out = BytesIO()
    words = ("synthetic data",) if book.synthetic else ()
    with new_workbook(out, About(book.title, book.author, book.made_on, words)) as file:
        formats = _formats(file)
        _cover(file.add_worksheet("Cover"), book, formats)
        _dictionary(file.add_worksheet("Dictionary"), book, formats)
        for number, table in enumerate(book.tables, 1):
            _table(file.add_worksheet(sheet_name(number, table)), table, formats)
    return out.getvalue()


def sheet_name(number: int, table: ShownTable) -> str:
    """Return what the sheet of a table is called: its number keeps it apart from all others."""
    return f"{number:02} {table.id.removeprefix('table-')}"[:_LONGEST_NAME]


def _formats(file: Any) -> dict[str, Any]:
    plain = {"font_name": BODY_FONT, "font_color": INK, "font_size": 10, "valign": "top"}
    cell = {**plain, "bottom": 1, "bottom_color": LINE}
    formats = {
        "title": file.add_format(plain | {"bold": True, "font_size": 14}),
        "kind": file.add_format(
            plain | {"bold": True, "font_color": "#5b3a00", "bg_color": "#fff3d1"}
        ),
        "about": file.add_format(plain | {"font_color": SOFT_INK}),
        "head": file.add_format(
            cell
            | {"bold": True, "text_wrap": True, "font_color": "#ffffff", "bg_color": WHOLE.colour}
        ),
        "name": file.add_format(cell | {"text_wrap": True}),
        "text": file.add_format(cell | {"text_wrap": True}),
        "symbol": file.add_format(cell | {"align": "right", "font_color": SOFT_INK}),
        "strong": file.add_format(plain | {"bold": True}),
        "words": file.add_format(plain | {"text_wrap": True}),
        "link": file.add_format(plain | {"font_color": WHOLE.colour, "underline": 1}),
    }
    for kind, shape in _NUMBERS.items():
        formats[kind] = file.add_format(cell | {"num_format": shape, "align": "right"})
    return formats


def _cover(sheet: Worksheet, book: ReportBook, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, book.title, formats["title"])
    if book.synthetic:
        sheet.write_string(1, 0, MADE_UP, formats["kind"])
    sheet.write_string(2, 0, book.subtitle, formats["about"])
    at = HEADER_ROW
    for name, words in book.cover:
        sheet.write_string(at, 0, name, formats["strong"])
        sheet.write_string(at, 1, words, formats["words"])
        at += 1
    at += 1
    sheet.write_string(at, 0, "Sheet", formats["head"])
    sheet.write_string(at, 1, "What it holds", formats["head"])
    for number, table in enumerate(book.tables, 1):
        name = sheet_name(number, table)
        sheet.write_url(at + number, 0, f"internal:'{name}'!A1", formats["link"], name)
        sheet.write_string(at + number, 1, f"{table.title}. {table.about}", formats["words"])
    at += len(book.tables) + 2
    sheet.write_string(at, 0, "In place of a number", formats["head"])
    sheet.write_string(at, 1, "What it means", formats["head"])
    for number, (symbol, meaning) in enumerate(SYMBOLS.items(), 1):
        sheet.write_string(at + number, 0, symbol, formats["strong"])
        sheet.write_string(at + number, 1, meaning, formats["words"])
    _for_paper(sheet, synthetic=book.synthetic)


def _dictionary(sheet: Worksheet, book: ReportBook, formats: dict[str, Any]) -> None:
    for column, width in enumerate((34, 26, 16, 100)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, "What every column means", formats["title"])
    if book.synthetic:
        sheet.write_string(1, 0, MADE_UP, formats["kind"])
    for column, label in enumerate(("Table", "Column", "Kind", "What it means")):
        sheet.write_string(HEADER_ROW, column, label, formats["head"])
    for at, one in enumerate(book.dictionary, HEADER_ROW + 1):
        for column, text in enumerate((one.table, one.column, one.kind, one.about)):
            sheet.write_string(at, column, text, formats["text"])
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    _for_paper(sheet, synthetic=book.synthetic)


def _table(sheet: Worksheet, table: ShownTable, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, table.title, formats["title"])
    if table.synthetic:
        sheet.write_string(1, 0, MADE_UP, formats["kind"])
    sheet.write_string(2, 0, table.about, formats["about"])
    names = len(table.named_by)
    for at, label in enumerate((*table.named_by, *(column.label for column in table.columns))):
        sheet.write_string(HEADER_ROW, at, label, formats["head"])
        sheet.set_column(at, at, 34 if at < names else 13)
    for at, row in enumerate(table.rows, HEADER_ROW + 1):
        for column, name in enumerate(row.names):
            sheet.write_string(at, column, name, formats["name"])
        for column, (cell, of) in enumerate(zip(row.cells, table.columns, strict=True), names):
            if cell.number is not None:
                sheet.write_number(at, column, cell.number, formats[of.kind])
            elif of.numeric or cell.text in SYMBOLS:
                sheet.write_string(at, column, cell.text, formats["symbol"])
            else:
                sheet.write_string(at, column, cell.text, formats["text"])
    sheet.set_row(HEADER_ROW, 44)
    sheet.freeze_panes(HEADER_ROW + 1, names)
    _for_paper(sheet, synthetic=table.synthetic)


def _for_paper(sheet: Worksheet, *, synthetic: bool) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_footer(f"&L{MADE_UP if synthetic else ''}&RPage &P of &N")
