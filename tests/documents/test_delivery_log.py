"""The delivery log, opened again by another library and read as the evaluation reads it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from generator.analysis.delivery.session_logs import read_session_logs
from generator.documents.delivery_log import LINES, write_xlsx
from generator.documents.lesson_files import delivery_log
from generator.documents.lesson_setting import lesson_settings
from generator.evaluation.session_log import (
    ACTIVITY_DONE,
    AFTER_ACTIVITIES,
    BEFORE_ACTIVITIES,
    HEADING_ROW,
    IDS_ROW,
    MARK,
    activity_heading,
)


@pytest.fixture
def log(setting):
    return delivery_log(setting)


@pytest.fixture
def sheet(log):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(log))).worksheets[0]


def row(sheet, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]]


def test_it_is_laid_out_as_the_evaluation_expects(sheet, setting):
    assert [sheet["A1"].value, sheet["B1"].value] == [MARK, "y5-sv"]
    activities = setting.lesson.activities
    assert row(sheet, HEADING_ROW) == [
        *(column.heading for column in BEFORE_ACTIVITIES),
        *(activity_heading(activity.title, activity.fidelity) for activity in activities),
        *(column.heading for column in AFTER_ACTIVITIES),
    ]
    first = len(BEFORE_ACTIVITIES)
    ids = row(sheet, IDS_ROW)[first : first + len(activities)]
    assert ids == [activity.id for activity in activities]


def test_every_column_says_what_may_stand_in_it(sheet):
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert len(rules) == sheet.max_column
    last = HEADING_ROW + LINES
    taught = next(c for c in sheet[HEADING_ROW] if c.value == "Taught").column_letter
    rule = rules[f"{taught}{HEADING_ROW + 1}:{taught}{last}"]
    assert rule.type == "list"
    assert rule.formula1 == '"In full,Shortened,Not taught"'
    done = [rule for rule in rules.values() if rule.formula1 == f'"{",".join(ACTIVITY_DONE)}"']
    assert len(done) == 6
    assert {rule.type for rule in rules.values()} >= {"list", "date", "whole"}
    assert all(rule.prompt for rule in rules.values())
    assert "No names" in str(next(r.prompt for r in rules.values() if "names" in str(r.prompt)))


def test_the_year_is_there_and_a_class_is_not(sheet):
    headings = row(sheet, HEADING_ROW)
    line = row(sheet, HEADING_ROW + 1)
    assert line[headings.index("Year")] == 5
    assert line[headings.index("Class")] is None


def test_the_headings_stay_in_sight_and_on_every_printed_page(sheet):
    assert sheet.freeze_panes == f"D{HEADING_ROW + 1}"
    assert sheet.print_title_rows == f"$1:${HEADING_ROW}"
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "http://"])
def test_no_text_becomes_a_formula_or_a_link(log, sign):
    text = f'{sign}HYPERLINK("https://example.org")'
    bad = replace(log, title=text, activities=(("an-id", text, "core"),))
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(bad)))
    for each in book.worksheets:
        for cells in each.iter_rows():
            for cell in cells:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(write_xlsx(bad))) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert "<f>" not in archive.read(name).decode()


def test_the_same_log_gives_the_same_bytes_with_no_time_in_them(log):
    raw = write_xlsx(log)
    assert raw == write_xlsx(log)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.properties.title == "Delivery log: Helping safely"
    assert book.properties.created == datetime(2026, 11, 22)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_says_how_to_fill_it_in_and_asks_for_no_names(log):
    words = " ".join(
        str(cell.value)
        for cells in openpyxl.load_workbook(io.BytesIO(write_xlsx(log))).worksheets[1].iter_rows()
        for cell in cells
        if cell.value
    )
    assert "nothing that a pupil told you" in words


def test_a_log_that_was_filled_in_is_read_by_the_evaluation(log, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(log)))
    sheet = book.worksheets[0]
    headings = row(sheet, HEADING_ROW)
    told = {
        "Date": datetime(2026, 11, 20),
        "School": "Dunlin Steps",
        "Class": "5B",
        "Taught": "Shortened",
        "On the register": 28,
        "Present": 26,
        "Core: Begin": "Done",
        "Adaptable: Practise": "Left out",
        "What was changed most": "Time",
    }
    for heading, value in told.items():
        sheet.cell(HEADING_ROW + 1, headings.index(heading) + 1, value)
    book.save(tmp_path / "sessions.xlsx")
    school = SimpleNamespace(id="dunlin-steps", name="Dunlin Steps")
    study: Any = SimpleNamespace(
        schools=(school,), school_of={school.id: school}, data_path=lambda name: name
    )
    logs: Any = SimpleNamespace(sessions=("sessions.xlsx",), school_year="2026-27")
    sessions, problems = read_session_logs(tmp_path, study, logs)
    assert problems == []
    [session] = sessions.to_dict("records")
    assert (session["school"], session["class"], session["year_group"]) == ("dunlin-steps", "5B", 5)
    assert (session["lesson"], session["taught"], session["present"]) == ("y5-sv", "Shortened", 26)
    assert (session["core"], session["core_done"]) == (5, 1)
    assert (session["adaptable"], session["adaptable_done"]) == (1, 0)


def test_the_log_of_every_lesson_reads_back_under_its_id(whole_programme, tmp_path):
    school = SimpleNamespace(id="dunlin-steps", name="Dunlin Steps")
    study: Any = SimpleNamespace(
        schools=(school,), school_of={school.id: school}, data_path=lambda name: name
    )
    logs: Any = SimpleNamespace(sessions=("sessions.xlsx",), school_year="2026-27")
    told = {"Date": datetime(2026, 11, 20), "School": "Dunlin Steps", "Class": "B",
            "Taught": "In full", "On the register": 28, "Present": 26}  # fmt: skip
    for setting in lesson_settings(whole_programme):
        book = openpyxl.load_workbook(io.BytesIO(write_xlsx(delivery_log(setting))))
        headings = row(book.worksheets[0], HEADING_ROW)
        for heading, value in told.items():
            book.worksheets[0].cell(HEADING_ROW + 1, headings.index(heading) + 1, value)
        book.save(tmp_path / "sessions.xlsx")
        sessions, problems = read_session_logs(tmp_path, study, logs)
        assert problems == []
        [session] = sessions.to_dict("records")
        lesson = setting.pack.lesson
        core = sum(activity.fidelity == "core" for activity in lesson.activities)
        assert (session["lesson"], session["year_group"]) == (lesson.id, lesson.place.year)
        assert (session["core"], session["core_done"]) == (core, core)
