"""Spreadsheets: workbooks in which no text can become a formula or a link, and no time is kept."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from generator.documents.office_package import About
from generator.spreadsheets import TEXT_STAYS_TEXT


def new_workbook(out: BytesIO, about: About) -> xlsxwriter.Workbook:
    """Return a workbook that is written to `out` when it is closed."""
    book = xlsxwriter.Workbook(out, TEXT_STAYS_TEXT)
    book.set_properties(
        {
            "title": about.title,
            "author": about.author,
            "keywords": ", ".join(about.keywords),
            "comments": about.description,
            "created": datetime.combine(about.made_on, time()),
        }
    )
    return book
