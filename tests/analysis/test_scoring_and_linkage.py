"""Scores from answers, and pairs from two waves."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from generator.analysis.linkage import link
from generator.analysis.scoring import scores, turned


def older_pupils(measure, **values: float | None) -> pd.DataFrame:
    row = {item.id: 3.0 for item in measure.items} | values
    return pd.DataFrame([row]).astype(float)


def test_the_best_answers_score_100_and_the_worst_0(demonstration) -> None:
    for measure in demonstration.measures.values():
        best = {item.id: 1.0 if item.reversed else measure.highest for item in measure.items}
        worst = {item.id: measure.highest if item.reversed else 1.0 for item in measure.items}
        table = scores(pd.DataFrame([best, worst]).astype(float), measure)
        assert (table.iloc[0] == 100).all()
        assert (table.iloc[1] == 0).all()


def test_reversed_items_are_turned_round(demonstration) -> None:
    measure = demonstration.measures["pupils-ks3-4"]
    values = turned(older_pupils(measure, **{"hit-back": 5, "walk-away": 5}), measure)
    assert (values["hit-back"].item(), values["walk-away"].item()) == (1, 5)


def test_one_missing_item_of_three_is_left_out_of_the_mean_and_two_are_too_many(
    demonstration,
) -> None:
    measure = demonstration.measures["pupils-ks3-4"]
    one = older_pupils(measure, **{"know-adult": None, "know-service": 5, "would-tell": 4})
    assert scores(one, measure)["help-seeking"].item() == pytest.approx(87.5)
    two = older_pupils(measure, **{"know-adult": None, "know-service": None})
    assert math.isnan(scores(two, measure)["help-seeking"].item())


def wave(*rows: tuple[str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["code", "school", "year_group"])
    return table.assign(answer=range(len(table)))


def test_the_same_code_in_the_same_school_and_year_group_is_the_same_person() -> None:
    linked = link(wave(("A", "s", 4), ("B", "s", 4)), wave(("B", "s", 4), ("C", "s", 4)))
    assert linked.pairs.to_dict("records") == [{"before": 1, "after": 0}]
    assert linked.is_linked.tolist() == [False, True]


def test_a_code_in_another_school_or_year_group_is_somebody_else() -> None:
    after = wave(("A", "t", 4), ("A", "s", 5))
    assert len(link(wave(("A", "s", 4)), after).pairs) == 0


def test_a_code_that_two_people_share_links_nobody() -> None:
    linked = link(wave(("A", "s", 4), ("A", "s", 4)), wave(("A", "s", 4)))
    assert len(linked.pairs) == 0
    assert len(linked.before) == 2


def test_a_survey_handed_in_twice_word_for_word_counts_once() -> None:
    twice = pd.concat([wave(("A", "s", 4))] * 2, ignore_index=True)
    linked = link(twice, wave(("A", "s", 4)))
    assert (len(linked.before), len(linked.pairs)) == (1, 1)


def test_people_without_a_code_are_never_linked_nor_thrown_together() -> None:
    nameless = pd.concat([wave(("", "s", 4))] * 2, ignore_index=True)
    linked = link(nameless, nameless)
    assert (len(linked.before), len(linked.pairs)) == (2, 0)
