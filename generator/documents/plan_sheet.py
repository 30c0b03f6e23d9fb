"""The three-year plan as a spreadsheet to fill in: Excel, LibreOffice or Google Sheets open it."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.documents.outputs import in_cache
from generator.programme import Programme
from generator.sources.markdown import to_plain_text
from generator.spreadsheets import TEXT_STAYS_TEXT
from generator.swap import write_whole_bytes
from generator.toolkit.plan import PARTS, SEASONS, STATUSES, Action, Term

SHEET = "toolkit/three-year-plan.xlsx"
"""Where the spreadsheet lies on the site."""

CACHE = "build/documents"
OWN_ROWS = 30
"""How many empty rows a school has for actions of its own."""
MADE_ON = datetime(2026, 1, 1, tzinfo=UTC)
"""A date that never changes, so that the same plan gives the same bytes."""

PLAN_COLUMNS: tuple[tuple[str, int], ...] = (
    ("No.", 6),
    ("Year", 11),
    ("Term", 12),
    ("By week", 7),
    ("Element", 14),
    ("What to do", 44),
    ("Who leads", 18),
    ("Schools", 15),
    ("What shows it is done", 44),
    ("Status", 12),
    ("Owner", 18),
    ("Date", 12),
    ("Note", 36),
)
STATUS, DATE = 9, 11
DETAIL_COLUMNS: tuple[tuple[str, int], ...] = (
    ("No.", 6),
    ("What to do", 36),
    ("How", 56),
    ("With", 22),
    ("In the secondary", 28),
    ("In the primaries", 28),
    ("Moves these questions of the self-assessment", 42),
    ("Help on the site", 32),
)
FIRST = 3
"""The row of the first action: a title, a line on how to use it and the header stand above."""
LINE = 15
"""The height of a line of text, in points."""


def make_plan_sheet(programme: Programme) -> dict[str, Path]:
    """Return the spreadsheet's address on the site, and its file, named by what is in it."""
    content = plan_sheet(programme)
    digest = hashlib.sha256(content).hexdigest()[:16]
    file = programme.root / CACHE / f"three-year-plan-{digest}.xlsx"
    if not in_cache(file):
        write_whole_bytes(file, content)
    return {SHEET: file}


def plan_sheet(programme: Programme) -> bytes:
    """Return the workbook: the plan to fill in, each action in full, and how to use it."""
    plan = programme.plan
    out = io.BytesIO()
    actions = [
        (f"{term.number + 1}.{number}", term, action)
        for term in plan.terms
        for number, action in enumerate(
            (action for part in PARTS for action in term.actions_in(part)), start=1
        )
    ]
    with xlsxwriter.Workbook(out, TEXT_STAYS_TEXT) as book:
        book.set_properties({"title": plan.title, "author": "Whole School", "created": MADE_ON})
        looks = _looks(book)
        sheet = book.add_worksheet("Plan")
        _head(
            sheet,
            PLAN_COLUMNS,
            looks,
            plan.title,
            "Fill in the pale columns. At the end are rows for actions of your own.",
        )
        for row, (number, term, action) in enumerate(actions, start=FIRST):
            _write(sheet, row, PLAN_COLUMNS, (number, *_planned(action, term, programme)), looks)
            _to_fill_in(sheet, row, looks)
            sheet.write_string(row, STATUS, next(iter(STATUSES.values())), looks.own)
        own = FIRST + len(actions)
        for row in range(own, own + OWN_ROWS):
            for column in range(STATUS):
                sheet.write_blank(row, column, None, looks.own)
            _to_fill_in(sheet, row, looks)
        _choices(sheet, programme, own)
        _layout(sheet, own + OWN_ROWS - 1, len(PLAN_COLUMNS))
        details = book.add_worksheet("Each action")
        _head(
            details,
            DETAIL_COLUMNS,
            looks,
            "Each action in full",
            "The numbers are those of the plan.",
        )
        for row, (number, _, action) in enumerate(actions, start=FIRST):
            _write(details, row, DETAIL_COLUMNS, (number, *_detailed(action, programme)), looks)
        _layout(details, own - 1, len(DETAIL_COLUMNS))
        _how_to_use(book.add_worksheet("How to use"), programme, looks)
    return out.getvalue()


@dataclass(frozen=True)
class _Looks:
    """How cells look: read only, to fill in, a date to fill in, a header, a title."""

    text: Format
    own: Format
    date: Format
    head: Format
    title: Format
    plain: Format


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8B2A4"}
    own = {**cell, "bg_color": "#FFF6DC"}
    head = {
        **cell,
        "bold": True,
        "valign": "vcenter",
        "bg_color": "#0B6657",
        "font_color": "#FFFFFF",
    }
    return _Looks(
        text=book.add_format(cell),
        own=book.add_format(own),
        date=book.add_format({**own, "num_format": "d mmm yyyy"}),
        head=book.add_format(head),
        title=book.add_format({"bold": True, "font_size": 16}),
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _head(
    sheet: Worksheet, columns: Sequence[tuple[str, int]], looks: _Looks, title: str, about: str
) -> None:
    sheet.write_string(0, 0, title, looks.title)
    sheet.write_string(1, 0, about)
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(FIRST - 1, column, name, looks.head)
    sheet.set_row(FIRST - 1, 2 * LINE)


def _write(
    sheet: Worksheet,
    row: int,
    columns: Sequence[tuple[str, int]],
    values: Sequence[str],
    looks: _Looks,
) -> None:
    for column, value in enumerate(values):
        sheet.write_string(row, column, value, looks.text)
    lines = max(_lines(value, width) for value, (_, width) in zip(values, columns, strict=False))
    sheet.set_row(row, LINE * lines + 3)


def _lines(value: str, width: int) -> int:
    """Return how many lines a text takes in a column: programs differ, so a little too many."""
    return sum(max(1, math.ceil(1.12 * len(line) / width)) for line in value.split("\n"))


def _planned(action: Action, term: Term, programme: Programme) -> tuple[str, ...]:
    plan, framework = programme.plan, programme.whole_school
    return (
        plan.phase_of(term).year_name,
        term.season,
        str(action.week),
        plan.part_names(framework)[action.part],
        action.do,
        framework.person(action.lead).name,
        plan.school_name(action.schools),
        to_plain_text(action.shows),
    )


def _detailed(action: Action, programme: Programme) -> tuple[str, ...]:
    plan, framework = programme.plan, programme.whole_school
    questions = {
        indicator.id: f"{dimension.title}: {indicator.question}"
        for dimension in framework.dimensions
        for indicator in dimension.indicators
    }
    help_here = [plan.tool(each).name for each in action.tools]
    help_here += [f"Training: {framework.module(each).name}" for each in action.training]
    help_here += [f"Lesson: {programme.lesson_by_id[each].title}" for each in action.lessons]
    return (
        action.do,
        to_plain_text(action.how),
        ", ".join(framework.person(each).name for each in action.helped_by),
        to_plain_text(action.in_secondary or ""),
        to_plain_text(action.in_primaries or ""),
        "\n".join(questions[each] for each in action.moves),
        "\n".join(help_here),
    )


def _to_fill_in(sheet: Worksheet, row: int, looks: _Looks) -> None:
    for column in range(STATUS, len(PLAN_COLUMNS)):
        sheet.write_blank(row, column, None, looks.date if column == DATE else looks.own)


def _choices(sheet: Worksheet, programme: Programme, own: int) -> None:
    """Put drop-downs where a word is chosen, and refuse what is no date where a date belongs."""
    plan = programme.plan
    last = own + OWN_ROWS - 1
    lists: list[tuple[int, int, list[str]]] = [
        (FIRST, STATUS, list(STATUSES.values())),
        (own, 1, [phase.year_name for phase in plan.phases]),
        (own, 2, list(SEASONS)),
        (own, 4, list(plan.part_names(programme.whole_school).values())),
        (own, 7, [school.name for school in plan.schools]),
    ]
    for first, column, names in lists:
        choice = {
            "validate": "list",
            "source": names,
            "error_title": "Not in the list",
            "error_message": "Choose one of the list.",
        }
        sheet.data_validation(first, column, last, column, choice)
    a_date = {
        "validate": "date",
        "criteria": ">=",
        "value": datetime(2000, 1, 1),  # noqa: DTZ001 - a spreadsheet's dates have no zone
        "error_title": "Not a date",
        "error_message": "Write a date, such as 18/09/2026.",
    }
    sheet.data_validation(FIRST, DATE, last, DATE, a_date)


def _layout(sheet: Worksheet, last: int, columns: int) -> None:
    """Keep the header in sight and on every printed page, and make filters of it."""
    sheet.freeze_panes(FIRST, 0)
    sheet.autofilter(FIRST - 1, 0, last, columns - 1)
    sheet.repeat_rows(FIRST - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _how_to_use(sheet: Worksheet, programme: Programme, looks: _Looks) -> None:
    plan = programme.plan
    width = 100
    sheet.set_column(0, 0, width)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, plan.title, looks.title)
    lines = [plan.about, plan.how_to_use, plan.roles]
    lines += [f"{each.year_name}, {each.name.lower()}: {each.about}" for each in plan.phases]
    lines += [f"{each.name}: {each.about}" for each in plan.schools]
    for row, line in enumerate(lines, start=1):
        text = to_plain_text(line)
        sheet.write_string(row, 0, text, looks.plain)
        sheet.set_row(row, LINE * _lines(text, width) + 6)
