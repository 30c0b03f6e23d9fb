"""The project's own forms come back without a question: online ones, and paper typed in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from survey_setting import Setting

from generator.analysis.simulation.exports import export, suffix
from generator.documents.questionnaires.entry_sheet import NUMBER, entry_sheet
from generator.documents.questionnaires.setting import MeasureSetting
from generator.evaluation.questionnaire import skip_words


@pytest.mark.parametrize("tool", ["microsoft-forms", "google-forms", "qualtrics", "smart-survey"])
def test_who_would_rather_not_say_has_given_no_answer(primary: Setting, tool: str) -> None:
    skip = skip_words(primary.measure)
    form = [replace(one, choices=(*one.choices, skip)) if one.codes else one
            for one in primary.form]  # fmt: skip
    first, *others = primary.people
    items = {item.id: skip for item in primary.measure.items[:3]}
    people = [replace(first, answers={**first.answers, **items}), *others]
    outcome = primary.read(f"own{suffix(tool)}", export(tool, form, people))
    assert outcome.sure
    assert outcome.table is not None, outcome.words
    said = primary.measure.items
    assert outcome.table.loc[0, [item.id for item in said[:3]]].isna().all()
    assert not outcome.table.loc[0, [item.id for item in said[3:]]].isna().any()


def typed(setting: Setting) -> bytes:
    """Return the sheet for paper answers, filled in as its reader would."""
    made_on = setting.study.wave_of[setting.survey.wave].opens
    about = MeasureSetting(setting.measure, setting.respondents, lambda text: text, made_on)
    book = load_workbook(BytesIO(entry_sheet(about, setting.asked)))
    sheet = book["Answers"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row, person in enumerate(setting.people, 2):
        sheet.cell(row, places[NUMBER], row - 1)
        for one in setting.asked:
            said = person.answers.get(one.to)
            if said:
                number = isinstance(said, str) and said.isdigit()
                sheet.cell(row, places[one.ask], int(said) if number else said)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("which", ["primary", "secondary"])
def test_answers_typed_from_paper_read_without_a_question(
    request: pytest.FixtureRequest, which: str
) -> None:
    setting: Setting = request.getfixturevalue(which)
    outcome = setting.read("paper.xlsx", typed(setting))
    assert outcome.sure
    assert outcome.table is not None, outcome.words
    assert outcome.table.equals(setting.expected(seconds=False))


def test_a_paper_typed_in_twice_is_told(primary: Setting, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(typed(primary)))
    book["Answers"]["A4"] = 1
    book.save(tmp_path / "twice.xlsx")
    outcome = primary.read_path(tmp_path / "twice.xlsx")
    (problem,) = outcome.errors
    assert (problem.code, problem.line) == ("SUR009", 4)
