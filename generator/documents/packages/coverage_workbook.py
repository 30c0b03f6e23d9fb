"""Coverage and scheme of work as a workbook, computed from the same data as the pages.

Sheets: what this is, every lesson, a suggested scheme of work, and every statutory statement with
the lessons towards it. Texts are written as texts: no cell can become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.lessons.calendar import HALF_TERMS, calendar
from generator.lessons.coverage import coverage
from generator.lessons.curriculum import year_name
from generator.lessons.lesson import Lesson
from generator.programme import Programme
from generator.spreadsheets import TEXT_STAYS_TEXT

ACCENT = "#0b6657"

_LESSON_COLUMNS = (
    ("Lesson", 11),
    ("Year group", 12),
    ("Strand", 28),
    ("Title", 38),
    ("Outcome", 60),
    ("Minutes", 9),
    ("Method", 28),
    ("Care (1 to 3)", 12),
    ("Statements", 30),
    ("Builds on", 24),
    ("Version", 9),
)
_STATEMENT_COLUMNS = (
    ("Code", 11),
    ("Phase", 11),
    ("Heading", 30),
    ("Statement, in our words", 60),
    ("Introduced", 34),
    ("Revisited", 34),
    ("Deepened", 50),
    ("Why no lesson takes it as its aim", 50),
)


def coverage_workbook(programme: Programme) -> bytes:
    """Return the workbook of all lessons; the same programme gives the same bytes."""
    raw = BytesIO()
    with xlsxwriter.Workbook(raw, TEXT_STAYS_TEXT) as book:
        newest = max(lesson.reviewed_on for lesson in programme.lessons)
        book.set_properties(
            {
                "title": "Coverage and scheme of work",
                "author": "Whole School",
                "created": datetime.combine(newest, time()),
            }
        )
        formats = {
            "head": book.add_format(
                {"bold": True, "font_color": "#ffffff", "bg_color": ACCENT, "text_wrap": True}
            ),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "title": book.add_format({"bold": True, "font_size": 16, "font_color": ACCENT}),
        }
        _about_sheet(book.add_worksheet("About"), programme, formats)
        _lessons_sheet(book.add_worksheet("Lessons"), programme, formats)
        _scheme_sheet(book.add_worksheet("Scheme of work"), programme, formats)
        _statements_sheet(book.add_worksheet("Statements"), programme, formats)
    return raw.getvalue()


def _about_sheet(sheet: Worksheet, programme: Programme, formats: dict[str, Any]) -> None:
    framework = programme.framework
    rows = coverage(framework, programme.lessons)
    met = sum(bool(row.meetings) for row in rows)
    sheet.set_column(0, 0, 100, formats["text"])
    sheet.write_string(0, 0, "Coverage and scheme of work", formats["title"])
    lines = (
        f"{len(programme.lessons)} lessons, from {year_name(0)} to {year_name(13)}.",
        (
            f"They work towards {met} of {len(rows)} statutory statements. Working towards a "
            "statement is not covering it: your school's own scheme of work does that."
        ),
        (
            "The scheme of work is a suggestion: at most one lesson in a half-term for each year "
            "group, with those that need most care spread over the year."
        ),
        (
            "Care: 1 is usual, 2 asks for notice to the safeguarding lead, 3 asks for a second "
            "adult in the room and the lead on call."
        ),
        (
            f"Statements: {framework.title}, {framework.published_by}, {framework.version}, in "
            f"force from {framework.in_force_from}, in our words. {framework.licence}."
        ),
    )
    for number, line in enumerate(lines, start=2):
        sheet.write_string(number, 0, line, formats["text"])


def _lessons_sheet(sheet: Worksheet, programme: Programme, formats: dict[str, Any]) -> None:
    curriculum = programme.curriculum
    _head(sheet, _LESSON_COLUMNS, formats)
    for number, lesson in enumerate(programme.lessons, start=1):
        prior = [programme.lesson_by_id[prior.lesson] for prior in lesson.prior_knowledge]
        cells: tuple[str | int, ...] = (
            lesson.id,
            lesson.place.year_name,
            curriculum.strand_name(lesson.place.strand, lesson.place.year),
            lesson.title,
            lesson.outcome,
            lesson.minutes,
            ", ".join(curriculum.method(method).name for method in lesson.methods),
            lesson.sensitivity,
            ", ".join(lesson.statements),
            ", ".join(_named(one) for one in prior),
            str(lesson.version),
        )
        _row(sheet, number, cells, formats)
    sheet.autofilter(0, 0, len(programme.lessons), len(_LESSON_COLUMNS) - 1)


def _scheme_sheet(sheet: Worksheet, programme: Programme, formats: dict[str, Any]) -> None:
    suggested = calendar(programme.lessons)
    columns = (("Year group", 12), *((half_term, 30) for half_term in HALF_TERMS))
    _head(sheet, columns, formats)
    for number, year in enumerate(suggested.years, start=1):
        lessons = tuple(
            f"{lesson.title} ({lesson.id}), care {lesson.sensitivity}" if lesson else ""
            for lesson in year.lessons
        )
        _row(sheet, number, (year_name(year.year), *lessons), formats)
    heavy: tuple[str | int, ...] = ("Lessons of care 3 in this half-term", *suggested.heavy)
    _row(sheet, len(suggested.years) + 2, heavy, formats)


def _statements_sheet(sheet: Worksheet, programme: Programme, formats: dict[str, Any]) -> None:
    _head(sheet, _STATEMENT_COLUMNS, formats)
    rows = coverage(programme.framework, programme.lessons)
    for number, row in enumerate(rows, start=1):
        depths = [
            "; ".join(_named(one.lesson) for one in row.meetings if one.depth == depth)
            for depth in ("introduced", "revisited", "deepened")
        ]
        cells = (
            row.statement.code,
            row.group.phase,
            row.group.heading,
            row.statement.text,
            *depths,
            row.statement.not_taught or "",
        )
        _row(sheet, number, cells, formats)
    sheet.autofilter(0, 0, len(rows), len(_STATEMENT_COLUMNS) - 1)


def _named(lesson: Lesson) -> str:
    return f"{lesson.place.year_name}: {lesson.title}"


def _head(sheet: Worksheet, columns: Sequence[tuple[str, int]], formats: dict[str, Any]) -> None:
    for number, (name, width) in enumerate(columns):
        sheet.set_column(number, number, width, formats["text"])
        sheet.write_string(0, number, name, formats["head"])
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _row(
    sheet: Worksheet, number: int, cells: Sequence[str | int], formats: dict[str, Any]
) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell, formats["text"])
        elif cell:
            sheet.write_string(number, column, cell, formats["text"])
