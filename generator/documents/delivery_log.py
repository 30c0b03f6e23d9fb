"""The delivery log: a spreadsheet in which a teacher notes how a lesson went, class by class.

Its layout stands in `generator/evaluation/session_log.py`, where the analysis finds it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Literal

from xlsxwriter.worksheet import Worksheet

from generator.documents.look import BODY_FONT, FIRM_LINE, INK, LINE, SOFT_INK, Look
from generator.documents.office_package import About
from generator.documents.workbooks import new_workbook
from generator.evaluation.session_log import (
    ACTIVITY_DONE,
    AFTER_ACTIVITIES,
    BEFORE_ACTIVITIES,
    HEADING_ROW,
    IDS_ROW,
    MARK,
    LogColumn,
    activity_heading,
)

LINES = 30
"""How many classes a log has room for, ready to choose from lists; more can be added below."""

_WIDTHS = {"date": 16, "text": 17, "whole number": 9, "choice": 15}
_OF_ACTIVITY = "What became of this activity. Leave it empty where all of the lesson was taught."

_HOW_TO = {
    "One line a class": "Fill it in on the day, in two minutes. Log lessons that were lost too.",
    "Choose from the lists": "Click on a cell to see what may stand in it.",
    "Activities": (
        "Done, Changed or Left out. Core activities make the lesson work; adaptable ones may "
        "change as the plan says. An empty cell in a lesson taught in full counts as Done."
    ),
    "No names": (
        "No pupil's or adult's name, and nothing that a pupil told you. What you were told goes "
        "to the DSL, the same day, and not in here."
    ),
    "Leave rows 1 to 3 as they are": (
        "The evaluation finds its way by them. You may copy the sheets of several lessons into "
        "one workbook."
    ),
}


@dataclass(frozen=True)
class DeliveryLog:
    """A lesson's log, still empty; each activity is its id, its title and its fidelity."""

    lesson_id: str
    title: str
    year: int
    year_name: str
    activities: tuple[tuple[str, str, Literal["core", "adaptable"]], ...]
    look: Look
    made_on: date


def write_xlsx(log: DeliveryLog) -> bytes:
    """Return the log as a spreadsheet."""
    out = BytesIO()
    about = About(f"Delivery log: {log.title}", "Whole School", log.made_on, (log.year_name,))
    with new_workbook(out, about) as book:
        plain = {"font_name": BODY_FONT, "font_color": INK, "font_size": 10, "valign": "top"}
        cell = {**plain, "border": 1, "border_color": LINE, "text_wrap": True}
        formats = {
            "mark": book.add_format(plain | {"bold": True, "font_size": 14}),
            "title": book.add_format(plain | {"font_size": 13, "font_color": log.look.colour}),
            "note": book.add_format(plain | {"font_color": SOFT_INK}),
            "id": book.add_format(plain | {"font_color": SOFT_INK, "font_size": 8}),
            "head": book.add_format(
                cell | {"bold": True, "font_color": "#ffffff", "bg_color": log.look.colour}
            ),
            "core": book.add_format(
                cell | {"bold": True, "bg_color": log.look.wash, "border_color": FIRM_LINE}
            ),
            "adaptable": book.add_format(
                cell | {"italic": True, "bg_color": log.look.wash, "border_color": FIRM_LINE}
            ),
            "cell": book.add_format(cell),
            "day": book.add_format(cell | {"num_format": "dd/mm/yyyy"}),
            "strong": book.add_format(plain | {"bold": True, "text_wrap": True}),
            "text": book.add_format(plain | {"text_wrap": True}),
        }
        _log_sheet(book.add_worksheet(log.lesson_id), log, formats)
        _how_to_sheet(book.add_worksheet("How to fill it in"), log, formats)
    return out.getvalue()


def _log_sheet(sheet: Worksheet, log: DeliveryLog, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, MARK, formats["mark"])
    sheet.write_string(0, 1, log.lesson_id, formats["mark"])
    sheet.write_string(0, 2, f"{log.year_name} · {log.title}", formats["title"])
    sheet.write_string(
        IDS_ROW - 1,
        0,
        "One line a class, on the day. No names of pupils or staff.",
        formats["note"],
    )
    sheet.set_row(0, 26)
    sheet.set_row(HEADING_ROW - 1, 62)
    at = _columns(sheet, 0, BEFORE_ACTIVITIES, formats)
    for activity_id, title, fidelity in log.activities:
        sheet.set_column(at, at, 12)
        sheet.write_string(IDS_ROW - 1, at, activity_id, formats["id"])
        heading = activity_heading(title, fidelity)
        sheet.write_string(HEADING_ROW - 1, at, heading, formats[fidelity])
        _ask(sheet, at, heading, _OF_ACTIVITY, {"validate": "list", "source": [*ACTIVITY_DONE]})
        at += 1
    width = _columns(sheet, at, AFTER_ACTIVITIES, formats)
    days = [n for n, column in enumerate(BEFORE_ACTIVITIES) if column.kind == "date"]
    years = [n for n, column in enumerate(BEFORE_ACTIVITIES) if column.id == "year_group"]
    for row in range(HEADING_ROW, HEADING_ROW + LINES):
        sheet.set_row(row, 22)
        for column in range(width):
            if column in years:
                sheet.write_number(row, column, log.year, formats["cell"])
            else:
                sheet.write_blank(row, column, None, formats["day" if column in days else "cell"])
    sheet.freeze_panes(HEADING_ROW, 3)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEADING_ROW - 1)
    sheet.set_footer("&L&8Whole School · CC BY 4.0&R&8&P / &N")


def _columns(
    sheet: Worksheet, at: int, columns: Sequence[LogColumn], formats: dict[str, Any]
) -> int:
    """Write the fixed columns' headings from column `at` on; return the column after them."""
    for number, column in enumerate(columns, at):
        sheet.set_column(number, number, _WIDTHS[column.kind])
        sheet.write_string(HEADING_ROW - 1, number, column.heading, formats["head"])
        _ask(sheet, number, column.heading, column.about, _allowed(column))
    return at + len(columns)


def _allowed(column: LogColumn) -> dict[str, Any]:
    """Return what a spreadsheet is to let into a column."""
    match column.kind:
        case "choice":
            return {"validate": "list", "source": [*column.choices]}
        case "date":
            return {"validate": "date", "criteria": ">", "value": date(2018, 1, 1)}
        case "whole number":
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 500}
        case "text":
            return {"validate": "any"}


def _ask(sheet: Worksheet, column: int, heading: str, about: str, allowed: dict[str, Any]) -> None:
    """Let a column take what is allowed alone, and say what that is when a cell is chosen."""
    words = {
        # A spreadsheet has room for 32 letters in a title, and for 255 in what follows it.
        "input_title": heading if len(heading) <= 32 else f"{heading[:31]}…",
        "input_message": about[:255],
        "error_title": "Please choose again",
        "error_message": "This cell takes something else: see the note beside it.",
        "ignore_blank": True,
    }
    sheet.data_validation(HEADING_ROW, column, HEADING_ROW + LINES - 1, column, allowed | words)


def _how_to_sheet(sheet: Worksheet, log: DeliveryLog, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 84)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "How to fill it in", formats["mark"])
    row = 2
    for head, words in _HOW_TO.items():
        sheet.write_string(row, 0, head, formats["strong"])
        sheet.write_string(row, 1, words, formats["text"])
        sheet.set_row(row, 20 if len(words) < 90 else 36)
        row += 1
    row += 1
    sheet.write_string(row, 0, "Activity", formats["core"])
    sheet.write_string(row, 1, "Core or adaptable, and its id for the evaluation", formats["core"])
    for activity_id, title, fidelity in log.activities:
        row += 1
        sheet.write_string(row, 0, title, formats["strong"])
        sheet.write_string(row, 1, f"{fidelity.capitalize()}: {activity_id}", formats["text"])
