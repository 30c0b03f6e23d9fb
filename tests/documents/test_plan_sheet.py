"""The three-year plan's spreadsheet, made and opened again by another program's reader."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import openpyxl
import pytest

from generator.documents.plan_sheet import OWN_ROWS, SHEET, make_plan_sheet, plan_sheet
from generator.programme import Programme
from generator.toolkit.plan import STATUSES


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture(scope="module")
def book(programme: Programme) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(plan_sheet(programme)))


def rows(sheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_every_action_has_its_row_in_both_sheets(book, programme):
    actions = programme.plan.actions
    plan, details = rows(book["Plan"]), rows(book["Each action"])
    assert {row[5] for row in plan if row[5]} == {action.do for action in actions}
    assert len(plan) == len(actions) + OWN_ROWS
    assert [row[0] for row in plan[: len(actions)]] == [row[0] for row in details]
    assert [row[5] for row in plan[: len(actions)]] == [row[1] for row in details]
    assert plan[0][:5] == ["1.1", "First year", "Autumn term", "1", "Leading"]
    assert {row[9] for row in plan[: len(actions)]} == {"Not started"}


def test_a_status_is_chosen_from_a_list_and_the_header_stays_in_sight(book, programme):
    sheet = book["Plan"]
    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    last = 3 + len(programme.plan.actions) + OWN_ROWS
    assert lists[f"J4:J{last}"] == f'"{",".join(STATUSES.values())}"'
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == f"A3:M{last}"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["J3"].value == "Status"


def test_no_cell_is_a_formula_or_a_link_even_where_the_text_looks_like_one(programme):
    terms = list(programme.plan.terms)
    first = terms[0].actions[0].model_copy(update={"do": '=HYPERLINK("http://x")', "shows": "+1"})
    terms[0] = terms[0].model_copy(update={"actions": (first, *terms[0].actions[1:])})
    changed = replace(programme, plan=programme.plan.model_copy(update={"terms": tuple(terms)}))
    book = openpyxl.load_workbook(io.BytesIO(plan_sheet(changed)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")
    assert all(cell.hyperlink is None for cell in cells)
    assert '=HYPERLINK("http://x")' in {cell.value for cell in cells}


def test_the_same_plan_gives_the_same_bytes(programme):
    first = plan_sheet(programme)
    time.sleep(1.1)  # a clock in the file would have moved on
    assert plan_sheet(programme) == first


def test_the_file_is_named_by_what_is_in_it(programme):
    [(address, file)] = make_plan_sheet(programme).items()
    assert address == SHEET
    assert file.read_bytes() == plan_sheet(programme)
