"""Every format is read back as it was written: by example, and whatever people answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from survey_setting import Setting

from generator.analysis.simulation.exports import TOOLS, Person, suffix
from generator.evaluation.number_lists import with_letter

BY_TEXT = ("microsoft-forms", "google-forms", "google-sheet", "qualtrics", "qualtrics-tsv",
           "survey-monkey", "lime-survey-full", "redcap-labels", "smart-survey", "spss",
           "plain-csv", "plain-xlsx")  # fmt: skip
"""The exports in which questions and answers stand in words, or under the program's own ids."""
BY_CODE = ("qualtrics-codes", "lime-survey", "lime-survey-codes", "redcap")
"""Those in which a person has to say what some headers or numbers mean."""
WITHOUT_TIMES = ("google-forms", "google-sheet", "redcap-labels", "redcap", "spss", "plain-csv",
                 "plain-xlsx")  # fmt: skip


def compare(setting: Setting, tool: str, people: tuple[Person, ...]) -> None:
    outcome = setting.read(f"export{suffix(tool)}", setting.exported(tool, people))
    assert outcome.errors == [], outcome.words
    assert outcome.table is not None
    there = [one for one in people if any(one.answers.get(item.id) for item in
             setting.measure.items)]  # fmt: skip
    expected = setting.expected(there, seconds=tool not in WITHOUT_TIMES)
    assert_frame_equal(outcome.table, expected)


@pytest.mark.parametrize("tool", BY_TEXT)
@pytest.mark.parametrize("which", ["primary", "secondary"])
def test_an_export_in_words_reads_as_it_was_answered_without_a_question(
    request: pytest.FixtureRequest, which: str, tool: str
) -> None:
    setting = request.getfixturevalue(which)
    outcome = setting.read(f"export{suffix(tool)}", setting.exported(tool))
    assert outcome.sure
    compare(setting, tool, setting.people)


def test_every_kind_of_export_is_tried() -> None:
    assert set(BY_TEXT) | set(BY_CODE) == set(TOOLS)


@pytest.mark.parametrize("tool", BY_CODE)
def test_numbers_and_codes_are_never_guessed(primary: Setting, tool: str) -> None:
    people = primary.people * 3
    outcome = primary.read(f"export{suffix(tool)}", primary.exported(tool, people))
    assert outcome.table is None
    assert {one.code for one in outcome.errors} == {"SUR007"}
    assert all(one.path.endswith(".yml") for one in outcome.errors)


@pytest.mark.parametrize("tool", BY_CODE)
def test_an_export_of_codes_reads_once_somebody_said_what_they_mean(
    primary: Setting, tool: str
) -> None:
    raw = primary.exported(tool)
    primary.read(f"export{suffix(tool)}", raw)
    answer_all(primary, tool)
    compare(primary, tool, primary.people)


def answer_all(setting: Setting, tool: str) -> None:
    """Write the mapping as its owner would, who knows the form."""
    prefix = "A" if tool == "lime-survey-codes" else ""
    by_place = {one.to: one for one in setting.asked}
    words = tool == "lime-survey"
    lines = [f"measure: {setting.measure.id}", "columns:"]
    tool_name = {"qualtrics-codes": "qualtrics"}.get(tool, tool).removesuffix("-codes")
    lines.insert(1, f"tool: {tool_name}")
    number, row, stem = 0, 0, ""
    for question in setting.form:
        row = row + 1 if question.stem and question.stem == stem else 1
        number += row == 1
        stem = question.stem
        if tool == "redcap":
            name = question.id.replace("-", "_")
        elif tool == "qualtrics-codes":
            name = f"Q{number}_{row}" if stem else f"Q{number}"
        else:
            name = f"G01Q{number:02d}[SQ{row:03d}]" if stem else f"G01Q{number:02d}"
        lines.append(f'  - {{column: "{name}", to: {question.id}}}')
    if not words:
        for key, to in (("schools", "school"), ("year_groups", "year_group")):
            lines.append(f"{key}:")
            for at, (_, value) in enumerate(by_place[to].choices, 1):
                lines.append(f'  "{prefix}{at}": {value}')
        lines.append("answers:")
        values = [response.value for response in setting.measure.responses]
        lines += [f'  "{prefix}{value}": {value}' for value in values]
    schema = "# yaml-language-server: $schema=../../../../generator/schemas/mapping.schema.json"
    path = setting.root / "evaluation/studies/harbour-cluster/mappings/pupils-ks2.yml"
    path.write_text("\n".join([schema, *lines]) + "\n", encoding="utf-8")


@st.composite
def many_people(draw: st.DrawFn, setting: Setting) -> tuple[Person, ...]:
    count = draw(st.integers(1, 9))
    opens = datetime.combine(setting.study.wave_of[setting.survey.wave].opens, datetime.min.time())
    people = []
    for number in range(count):
        given_answers: dict[str, str] = {}
        for one in setting.asked:
            needed = one.to in {"school", "year_group"} or one.to == setting.asked[-1].to
            if not needed and draw(st.booleans()) and draw(st.booleans()):
                continue
            choice = (
                st.sampled_from(one.labels) if one.labels else st.just(with_letter(100 + number))
            )
            given_answers[one.to] = draw(choice)
        started = opens + timedelta(seconds=draw(st.integers(0, 10 * 86_400)), microseconds=0)
        took = timedelta(seconds=draw(st.integers(5, 4_000)))
        people.append(Person(given_answers, started, started + took))
    return tuple(people)


@pytest.mark.parametrize("tool", BY_TEXT)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_people_answer_is_read_back(
    primary: Setting, tool: str, data: st.DataObject
) -> None:
    mapping = primary.root / "evaluation/studies/harbour-cluster/mappings/pupils-ks2.yml"
    mapping.unlink(missing_ok=True)
    # Of what was read before, fewer people would not take the place.
    for kept in (primary.root / "evaluation/studies/harbour-cluster/data").glob("*.csv"):
        kept.unlink()
    # The mapping comes from one export; any other of the same form must read by it.
    primary.learn(tool)
    compare(primary, tool, data.draw(many_people(primary)))
