"""A sheet for typing in paper answers: a row a questionnaire, choices from a list in each cell.

Its headers are the questions themselves, so that it reads like any export. A number in the first
column, written on each paper too, leads back to the paper when something has to be put right.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.documents.questionnaires.setting import MeasureSetting
from generator.evaluation.questionnaire import Asked
from generator.spreadsheets import TEXT_STAYS_TEXT

NUMBER = "Paper number"
ROWS = 500
"""How many rows have lists to choose from."""

_ADVICE = (
    "Number each paper, and write the same number into the first column.",
    "Type a row for each paper. Choose answers from the list in each cell.",
    "Leave a cell empty where the question was left out, or where two boxes are ticked.",
    "Never write a name anywhere in this file, and no remark.",
    "Have somebody else check one paper in ten against its row.",
    "Keep the file with the evaluator's other data, and destroy the papers when the study says so.",
)


def entry_sheet(setting: MeasureSetting, asked: Sequence[Asked] = ()) -> bytes:
    """Return the workbook; `asked` are the questions, the measure's own unless others are given."""
    measure, asked = setting.measure, asked or setting.asked
    out = io.BytesIO()
    book = Workbook(out, TEXT_STAYS_TEXT)
    book.set_properties({
        "title": f"{measure.title}: answers from paper",
        "author": "Whole School",
        "created": datetime.combine(setting.made_on, time()),
    })  # fmt: skip
    _advice(book, measure.title, measure.validity)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2,
                            "border_color": "#0b6657", "bg_color": "#e2f1ec"})  # fmt: skip
    sheet, lists = book.add_worksheet("Answers"), book.add_worksheet("Lists")
    lists.hide()
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 9)
    sheet.write_string(0, 0, NUMBER, head)
    sheet.set_row(0, 110)
    for at, one in enumerate(asked, 1):
        sheet.set_column(at, at, 18 if one.choices else 12)
        sheet.write_string(0, at, one.ask, head)
        if one.choices:
            _choose(sheet, lists, at, one)
    book.get_worksheet_by_name("Answers").activate()
    book.close()
    return out.getvalue()


def _advice(book: Workbook, title: str, validity: str) -> None:
    sheet = book.add_worksheet("Read me first")
    strong = book.add_format({"bold": True, "font_size": 14, "font_color": "#0b6657"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, f"Answers from paper: {title}", strong)
    for at, line in enumerate((*_ADVICE, f"The questions: {validity}"), 2):
        sheet.write_string(at, 0, line, wrapped)


def _choose(sheet: Worksheet, lists: Worksheet, at: int, one: Asked) -> None:
    """Let a column's cells be chosen from the question's own choices, which lie on a sheet."""
    for row, label in enumerate(one.labels):
        lists.write_string(row, at, label)
    column = _letters(at)
    sheet.data_validation(1, at, ROWS, at, {
        "validate": "list",
        "source": f"=Lists!${column}$1:${column}${len(one.labels)}",
        "error_title": "Not one of the answers",
        "error_message": "Choose from the list, or leave the cell empty.",
    })  # fmt: skip


def _letters(column: int) -> str:
    first, last = divmod(column, 26)
    return f"{chr(64 + first) if first else ''}{chr(65 + last)}"
