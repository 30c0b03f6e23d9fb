"""Workbooks of one sheet, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook

from generator.spreadsheets import TEXT_STAYS_TEXT

Cells = Sequence[Sequence[str | int | datetime]]

_CREATED = datetime(2018, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone


def workbook(sheet: str, lines: Cells) -> bytes:
    """Return a workbook with one sheet of these cells; times are real dates."""
    out = io.BytesIO()
    book = Workbook(out, TEXT_STAYS_TEXT)
    book.set_properties({"created": _CREATED})
    page = book.add_worksheet(sheet)
    moment = book.add_format({"num_format": "m/d/yy h:mm:ss"})
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if isinstance(cell, datetime):
                page.write_datetime(row, column, cell, moment)
            elif isinstance(cell, int):
                page.write_number(row, column, cell)
            elif cell:
                page.write_string(row, column, cell)
    book.close()
    return out.getvalue()
