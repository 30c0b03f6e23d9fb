"""Canaries: they are in the study's files, everything reads them as anybody, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.analysis.simulation.canaries import (
    SAYS,
    SURNAME,
    canary_of,
    code_of,
    full_width,
    marks,
)
from generator.analysis.simulation.study_files import log_files, survey_files
from generator.analysis.surveys.survey_files import read_survey
from generator.evaluation.number_lists import as_number
from generator.problems import has_errors


@pytest.fixture(scope="module")
def texts(demonstration) -> dict[str, str]:
    """Return the text of every pupils' export and session log of the first year and the last."""
    d = demonstration
    asked = [
        one
        for one in d.study.surveys
        if one.measure.startswith("pupils") and one.wave[:7] in ("2017-18", "2019-20")
    ]
    files = dict(survey_files(d.study, d.study.truth, asked, d.measures, d.respondents))
    logs = dict(log_files(d.study, d.study.truth, d.study.logs[:1]))
    files |= {name: raw for name, raw in logs.items() if name.startswith("sessions")}
    return {name: _text(raw) for name, raw in files.items()}


def _text(raw: bytes) -> str:
    if not raw.startswith(b"PK"):
        return raw.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def test_every_school_has_a_canary_that_can_be_found_in_the_files(demonstration, texts) -> None:
    everything = "\n".join(texts.values())
    for school in demonstration.study.schools:
        own = canary_of(demonstration.study, school)
        told = own.name if school.phase == "secondary" else full_width(own.number)
        assert told in everything or own.name.split()[0] in everything
        log = next(text for name, text in texts.items() if school.id in name)
        assert SAYS in log


def test_every_kind_of_mark_is_in_some_file_of_the_study(demonstration, texts) -> None:
    everything = "\n".join(texts.values())
    elements = demonstration.respondents.code.elements
    assert SURNAME in everything
    assert ",".join(code_of(elements)) in everything
    assert all(len(mark) > 3 for mark in marks(demonstration.study, elements))


def test_a_canary_is_read_as_anybody_is_and_its_name_stays_at_the_door(demonstration) -> None:
    d = demonstration
    numbers = {canary_of(d.study, school).number for school in d.study.schools}
    read = ""
    for survey in d.study.surveys[:2]:
        measure = d.measures[survey.measure]
        table, problems = read_survey(d.folder, survey, measure, d.study, d.respondents)
        assert not has_errors(problems)
        read += table.to_csv()
        if measure.linked_by == "number":
            assert set(table["number"].map(as_number)) & numbers
    assert SURNAME not in read


def test_a_number_written_in_full_width_reads_the_same() -> None:
    assert full_width("042H") != "042H"
    assert as_number(full_width("042H")) == "042H"
