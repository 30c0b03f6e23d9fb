"""What survey tools write: the quirks stand in the bytes, and the same form gives the same ones."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from generator.analysis.simulation.exports import TOOLS, Person, Question, export

YES_NO = ("No", "Yes", "Prefer not to say")
FORM = (
    Question("school", "Which school do you go to?", ("Dunlin Steps", "Tern Hill")),
    Question("calm", "I can calm down.", YES_NO, (0, 1, 99), stem="How true is this?"),
    Question("help", "I can ask for help.", YES_NO, (0, 1, 99), stem="How true is this?"),
    Question("clubs", "Which clubs?", ("Chess, or go", "Football", "None"), (1, 2, -1), many=True),
    Question("again", "I can calm down."),
)
PEOPLE = (
    Person(
        {"school": "Dunlin Steps", "calm": "Yes", "clubs": ("Chess, or go", "Football")},
        datetime(2018, 1, 8, 9, 15),
        datetime(2018, 1, 8, 9, 21),
    ),
    Person({"school": "Tern Hill"}, datetime(2018, 1, 9, 9, 15), None),
    Person({"school": "Tern Hill"}, datetime(2018, 1, 9, 9), None, kind="preview"),
)


def lines(tool: str, encoding: str = "utf-8") -> list[str]:
    return export(tool, FORM, PEOPLE).decode(encoding).splitlines()


@pytest.mark.parametrize("tool", TOOLS)
def test_the_same_form_gives_the_same_bytes(tool: str) -> None:
    assert export(tool, FORM, PEOPLE) == export(tool, FORM, PEOPLE)


def test_google_joins_choices_in_two_ways_and_writes_dates_in_two() -> None:
    assert '"Chess, or go;Football"' in lines("google-forms")[1]
    assert lines("google-forms")[1].startswith('"2018/01/08 9:21:00 am GMT+0"')
    assert '"Chess, or go, Football"' in lines("google-sheet")[1]
    assert lines("google-sheet")[1].startswith("08/01/2018 09:21:00")
    assert '"How true is this? [I can ask for help.]"' in lines("google-forms")[0]


def test_qualtrics_has_three_header_rows_and_keeps_previews() -> None:
    text = lines("qualtrics", "utf-8-sig")
    assert text[2].startswith('"{""ImportId"":""startDate""}"')
    assert [("Survey Preview" in line) for line in text[3:]] == [False, False, True]
    assert export("qualtrics-tsv", FORM, PEOPLE).startswith(b"\xff\xfe")
    assert "Dunlin Steps\tYes\t\tChess, or go,Football\t" in lines("qualtrics-tsv", "utf-16")[3]


def test_two_and_three_header_rows() -> None:
    assert lines("survey-monkey")[0].endswith("How true is this?,,Which clubs?,,,I can calm down.")
    assert lines("smart-survey", "utf-8-sig")[2].endswith('"Chess, or go",Football,None,')


def test_limesurvey_leaves_the_date_blank_where_nobody_finished() -> None:
    assert lines("lime-survey-codes", "utf-8-sig")[2].startswith('"2";"";"1"')
    assert '"G01Q02[SQ002]"' in lines("lime-survey", "utf-8-sig")[0]


def test_redcap_writes_four_underscores_before_a_negative_code() -> None:
    assert "clubs___1,clubs___2,clubs____1" in lines("redcap")[0]


def test_forms_numbers_a_question_met_twice_and_ends_choices_with_a_semicolon() -> None:
    book = load_workbook(BytesIO(export("microsoft-forms", FORM, PEOPLE)))
    head, row = (list(cells) for cells in book.active.iter_rows(values_only=True))
    assert head[-5:] == [
        "Which school do you go to?",
        "I can calm down.",
        "I can ask for help.",
        "Which clubs?",
        "I can calm down.2",
    ]
    assert row[1] == datetime(2018, 1, 8, 9, 15)
    assert row[-2] == "Chess, or go;Football;"
