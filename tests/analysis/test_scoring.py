"""Scores from answers."""

from __future__ import annotations

import math

import pandas as pd
import pytest

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


def test_a_sum_is_left_in_its_own_units_and_fills_what_is_missing_with_the_mean(
    demonstration,
) -> None:
    measure = demonstration.measures["pupils-ks3-4"]
    sums = tuple(scale.model_copy(update={"score": "sum"}) for scale in measure.scales)
    fields = {name: getattr(measure, name) for name in type(measure).model_fields}
    summed = type(measure)(**(fields | {"scales": sums}))
    answers = older_pupils(summed, **{"know-adult": None, "know-service": 5, "would-tell": 4})
    assert scores(answers, summed)["help-seeking"].item() == pytest.approx(13.5)
    assert summed.ends(sums[2]) == (3, 15)
