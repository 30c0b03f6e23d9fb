"""Cells of a spreadsheet: whatever a text begins with, it stays a text and is never worked out.

Every CSV file is written by `csv_text`, and every workbook opened with `TEXT_STAYS_TEXT`, so that
no answer of a pupil, no column of an export and no text of an author becomes a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

TEXT_STAYS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""How a workbook is opened so that no text becomes a formula, a link or a number."""

# The full-width signs too: some spreadsheets take them for the others.
_BEGINS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?%?")


def plain_cell(value: Any) -> Any:
    """Return a cell's value; a text that a spreadsheet would work out has an apostrophe first."""
    if isinstance(value, str) and _BEGINS.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def csv_text(rows: Iterable[Iterable[Any]], *, end: str = "\r\n") -> str:
    """Return the rows as CSV, each line ended as `end` says."""
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(map(plain_cell, row) for row in rows)
    return out.getvalue()
