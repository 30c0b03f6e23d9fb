"""Quality: careless answers flagged and kept, gaps told apart, and a wrong reversal caught."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from generator.analysis.disclosure import profile
from generator.analysis.publishing import Publisher
from generator.analysis.quality import against_their_scale, flags, item_rests, left_out
from generator.analysis.quality_tables import extremes_table, quality_table, reliability_table
from generator.analysis.release_tables import Reading
from generator.analysis.responses import answers_table
from generator.analysis.waves import Asked
from generator.evaluation.release import Release


@pytest.fixture
def older(demonstration):
    """Return the older pupils' measure and a function that makes answers of rows of values."""
    measure = demonstration.measures["pupils-ks3-4"]

    def answers(*rows: list[float | None], seconds: float | None = None) -> pd.DataFrame:
        named = [
            {"seconds": seconds}
            | {item.id: value for item, value in zip(measure.items, row, strict=False)}
            for row in rows
        ]
        return answers_table(named, measure, demonstration.respondents)

    return measure, answers


def test_one_answer_to_everything_is_flagged_and_a_few_alike_are_not(older) -> None:
    measure, answers = older
    table = answers([4] * 23, [4] * 22 + [5], [4] * 6, [4] * 5, [])
    assert flags(table, measure)["straight_lined"].tolist() == [True, False, True, False, False]


def test_two_seconds_a_question_are_too_few_and_no_time_is_no_flag(older) -> None:
    measure, answers = older
    for seconds, fast in ((45.0, True), (46.0, False), (None, False)):
        assert flags(answers([3] * 23, seconds=seconds), measure)["fast"].tolist() == [fast]


def test_gaps_are_told_apart(older) -> None:
    measure, answers = older
    gap = [3] * 5 + [None] + [3] * 17
    left = left_out(answers([3] * 23, gap, [3] * 10, [], [None] + [3] * 5), measure)
    # The last began late and stopped early: it is neither complete nor only stopped.
    assert (left.people, left.complete, left.stopped, left.some) == (4, 1, 1, 2)


@pytest.fixture(scope="module")
def asked(reading: Reading) -> tuple[Asked, ...]:
    return reading.asked


def test_sound_measures_give_no_warning(asked) -> None:
    assert list(against_their_scale(item_rests(asked))) == []


@pytest.mark.parametrize("item", ["hit-back", "know-adult"])
def test_a_wrong_reversal_is_caught(asked, item: str) -> None:
    (older,) = [one for one in asked if one.measure.id == "pupils-ks3-4"]
    items = tuple(
        one.model_copy(update={"reversed": not one.reversed}) if one.id == item else one
        for one in older.measure.items
    )
    fields = {name: getattr(older.measure, name) for name in type(older.measure).model_fields}
    wrong = replace(older, measure=type(older.measure)(**(fields | {"items": items})))
    problems = list(against_their_scale(item_rests([wrong])))
    assert {problem.code for problem in problems} == {"QUA001"}
    assert {problem.severity for problem in problems} == {"warning"}
    assert len([one for one in problems if f'"{item}"' in one.message]) == 2  # both surveys


def test_a_small_survey_is_not_enough_to_doubt_a_question(asked) -> None:
    (older,) = [one for one in asked if one.measure.id == "pupils-ks3-4"]
    few = replace(older, before=older.before.iloc[:8], after=older.after.iloc[:8], linked=None)
    assert list(against_their_scale(item_rests([few]))) == []


@pytest.fixture
def out() -> Publisher:
    return Publisher(profile("school"))


def test_alpha_below_070_is_marked(asked, demonstration, out: Publisher) -> None:
    table = reliability_table(asked, demonstration.framework, out)
    rough = {row.id: row.cells[-1] for row in table.rows}
    assert rough["boundaries-and-consent.pupils-ks2"] == "yes"
    assert rough["help-seeking.pupils-ks3-4"] == "no"
    assert table.cell(table.row("help-seeking.pupils-ks2"), "before").status == "z"


def test_the_shares_of_a_survey_add_up_where_they_are_shown(asked, out: Publisher) -> None:
    table = quality_table(asked, out)
    row = table.row("pupils-ks3-4.before")
    shares = [table.number(row, name) for name in ("complete", "some", "stopped")]
    if None not in shares:
        assert sum(shares) == pytest.approx(100, abs=1.5)


def test_floor_and_ceiling_are_the_ends_of_the_scale(asked, demonstration, out: Publisher) -> None:
    table = extremes_table(asked, demonstration.framework, out)
    (young,) = [one for one in asked if one.measure.id == "pupils-ks2"]
    scores = young.scores_before["belonging-and-safety"].dropna()
    shown = table.number(table.row("belonging-and-safety.pupils-ks2.before"), "ceiling")
    assert shown == round(100 * float(np.mean(scores == 100)))


def test_the_release_says_how_its_links_were_made(release: Release) -> None:
    table = release.table_of["links"]
    row = table.row("pupils-ks3-4")
    assert table.cell(row, "by") == "A code made afresh"
    assert 95 < table.number(row, "found") <= 100
    assert 0 <= table.number(row, "false") < 2
    shares = [table.number(row, name) for name in ("exact", "one", "two")]
    assert sum(shares) == pytest.approx(100, abs=1.5)
