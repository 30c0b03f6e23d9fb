"""Scoring: from answers to scores, where more is always better."""

from __future__ import annotations

import pandas as pd

from generator.evaluation.measures import Measure


def turned(answers: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return the items' values with reversed items turned round; one column an item, NaN kept."""
    ends = measure.lowest + measure.highest
    return pd.DataFrame(
        {
            item.id: ends - answers[item.id] if item.reversed else answers[item.id]
            for item in measure.items
        }
    )


def scores(answers: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return each person's score on each scale: one column an outcome, index as `answers`.

    The mean of the items answered runs, as the measure says of each scale, from the lowest score
    it can have to the highest: 0 to 100 for a mean, the sum of the lowest and of the highest
    answers for a sum. It is NaN when more items are missing than the scale allows.
    """
    values = turned(answers, measure)
    columns = {}
    for scale in measure.scales:
        items = values[list(scale.items)]
        enough = items.isna().sum(axis=1) <= scale.may_be_missing
        lowest, highest = measure.ends(scale)
        along = (items.mean(axis=1) - measure.lowest) / (measure.highest - measure.lowest)
        columns[scale.outcome] = (lowest + along * (highest - lowest)).where(enough)
    return pd.DataFrame(columns, index=answers.index)
