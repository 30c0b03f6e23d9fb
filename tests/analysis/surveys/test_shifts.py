"""Rows that slipped sideways: told once for all of them, with where and how to mend it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from survey_setting import Outcome, Setting
from test_read_command import forms, run


def moved(setting: Setting, edit: Callable[[Worksheet], None]) -> bytes:
    """Return a form's file of 24 people after somebody has edited it."""
    people = [
        replace(one, answers={**one.answers, "number": f"{10 + at}"})
        for at, one in enumerate(setting.people * 4)
    ]
    book = load_workbook(io.BytesIO(setting.exported("microsoft-forms", people)))
    edit(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def push(sheet: Worksheet, rows: range, column: int, step: int = 1) -> None:
    """Move what stands in these rows from a column on, as a spreadsheet's user does."""
    for row in rows:
        cells = [(cell.value, cell.number_format) for cell in sheet[row]]
        rest = cells[column - 1 :]
        rest = [(None, "General")] * step + rest if step > 0 else rest[-step:]
        for at in range(max(len(cells) - column + 1, len(rest))):
            cell = sheet.cell(row, column + at)
            cell.value, cell.number_format = rest[at] if at < len(rest) else (None, "General")


def after(setting: Setting, edit: Callable[[Worksheet], None]) -> Outcome:
    setting.learn("microsoft-forms")
    return setting.read("slipped.xlsx", moved(setting, edit))


@pytest.mark.parametrize(
    ("column", "step", "said"),
    [
        (1, 1, "rows 12 to 17 are one cell too far to the right, from column A on"),
        (6, 1, "rows 12 to 17 are one cell too far to the right, from column F on"),
        (6, 2, "rows 12 to 17 are 2 cells too far to the right, from column F on"),
        (9, 1, "rows 12 to 17 are one cell too far to the right, from column I on"),
    ],
)
def test_rows_that_slipped_right_are_told_once(
    secondary: Setting, column: int, step: int, said: str
) -> None:
    outcome = after(secondary, lambda sheet: push(sheet, range(12, 18), column, step))
    assert [one.message for one in outcome.errors] == [said], outcome.words
    assert outcome.errors[0].code == "SUR003"
    assert "let the rest move to the left" in outcome.errors[0].hint


def test_rows_that_slipped_left_are_told_once(secondary: Setting) -> None:
    outcome = after(secondary, lambda sheet: push(sheet, range(12, 18), 6, -1))
    (told,) = outcome.errors
    assert "rows 12 to 17 are one cell too far to the left" in told.message


def test_a_row_that_slipped_among_answers_alike_shows_in_what_it_pushed_out(
    primary: Setting,
) -> None:
    outcome = after(primary, lambda sheet: push(sheet, range(9, 10), 14))
    (told,) = outcome.errors
    assert told.message == "row 9 is one cell too far to the right, from column N on"


def test_what_is_wrong_in_other_rows_is_told_as_well(secondary: Setting) -> None:
    def edit(sheet: Worksheet) -> None:
        push(sheet, range(12, 18), 6)
        sheet.cell(5, sheet.max_column - 1).value = "Perhaps"

    outcome = after(secondary, edit)
    assert len(outcome.errors) == 2
    assert "row 5" in outcome.words


@pytest.mark.parametrize("columns", [range(18, 24), range(19, 33, 2), range(20, 21)])
def test_wrong_answers_are_no_slip(secondary: Setting, columns: range) -> None:
    def edit(sheet: Worksheet) -> None:
        for column in columns:
            sheet.cell(5, column).value = "Perhaps"

    outcome = after(secondary, edit)
    assert "too far" not in outcome.words
    assert all("row 5" in one.message for one in outcome.errors)


def test_the_command_ends_in_one_way(primary: Setting) -> None:
    assert run(primary, forms(primary))[0] == 0
    raw = moved(primary, lambda sheet: push(sheet, range(12, 18), 6))
    code, said = run(primary, primary.file("slipped.xlsx", raw))
    assert code == 1
    assert "Nothing was kept of this file" in said
    assert "people read" not in said
    assert said.count("too far to the right") == 1
    assert said.count("error SUR") == 1
