"""The coverage workbook and the catalogue, opened again by other programs."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl
import pytest

from generator.documents.packages.catalogue import FIELDS, catalogue_json
from generator.documents.packages.coverage_workbook import coverage_workbook
from generator.lessons.coverage import coverage
from generator.programme import Programme


@pytest.fixture
def book(programme: Programme) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(coverage_workbook(programme)))


def test_workbook_holds_every_lesson_and_every_statement(
    programme: Programme, book: openpyxl.Workbook
) -> None:
    assert book.sheetnames == ["About", "Lessons", "Scheme of work", "Statements"]
    lessons = [row[0] for row in book["Lessons"].iter_rows(min_row=2, values_only=True)]
    assert lessons == [lesson.id for lesson in programme.lessons]
    rows = coverage(programme.framework, programme.lessons)
    written = list(book["Statements"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in written] == [row.statement.code for row in rows]
    introduced = {row[0] for row in written if row[4]}
    assert introduced == {row.statement.code for row in rows if row.meetings}


def test_no_text_becomes_a_formula(programme: Programme) -> None:
    [pack] = programme.packs
    hostile = pack.lesson.model_copy(update={"title": "=1+1", "outcome": "@SUM(A1)"})
    changed = replace(programme, packs=(replace(pack, lesson=hostile),))
    book = openpyxl.load_workbook(io.BytesIO(coverage_workbook(changed)))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_workbook_is_the_same_each_time(programme: Programme) -> None:
    assert coverage_workbook(programme) == coverage_workbook(programme)


def test_catalogue_lists_every_lesson_with_every_field(programme: Programme) -> None:
    catalogue = json.loads(catalogue_json(programme))
    assert [entry["id"] for entry in catalogue["lessons"]] == [one.id for one in programme.lessons]
    for entry in catalogue["lessons"]:
        assert list(entry) == list(FIELDS)
