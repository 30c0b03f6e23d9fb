"""The tables the analysis hands on: which columns a survey has, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.analysis.responses import answers_table, asked_columns
from generator.evaluation.respondents import Respondents, read_respondents


@pytest.fixture(scope="module")
def respondents(root: Path) -> Respondents:
    respondents, _ = read_respondents(root)
    assert respondents is not None
    return respondents


def test_the_youngest_write_a_number_and_older_pupils_a_code(
    demonstration, respondents: Respondents
) -> None:
    wave = demonstration.study.wave_of["2019-20-after"]
    young = asked_columns(demonstration.measures["pupils-ks2"], wave, respondents)
    older = asked_columns(demonstration.measures["pupils-ks3-4"], wave, respondents)
    assert young[:4] == ("school", "year_group", "class", "number")
    assert older[3:10] == respondents.element_ids
    assert "sexual-orientation" in older
    assert "sexual-orientation" not in young


def test_a_wave_that_asks_nothing_more_has_no_column_for_it(
    demonstration, respondents: Respondents
) -> None:
    wave = demonstration.study.wave_of["2017-18-before"]
    columns = asked_columns(demonstration.measures["staff"], wave, respondents)
    assert not {"sex", "class", "year_group"} & set(columns)


def test_families_are_asked_nothing_that_could_link_them(
    demonstration, respondents: Respondents
) -> None:
    wave = demonstration.study.wave_of["2019-20-after"]
    columns = asked_columns(demonstration.measures["parents"], wave, respondents)
    assert columns[:2] == ("school", "know-taught")


def test_what_a_row_leaves_out_is_empty_and_never_a_guess(
    demonstration, respondents: Respondents
) -> None:
    measure = demonstration.measures["staff"]
    table = answers_table([{"school": "gannet-point", "born-day": "7"}], measure, respondents)
    row = table.iloc[0]
    assert (row["school"], row["class"], row["year_group"]) == ("gannet-point", "", 0)
    assert (row["born-day"], row["born-place"], row["sex"]) == ("7", "", "")
    assert table[[item.id for item in measure.items]].isna().all(axis=None)
    assert len(answers_table([], measure, respondents)) == 0
