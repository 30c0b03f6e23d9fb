"""Scoring: from answers to scores between 0 and 100, where more is always better."""

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

    A score is the mean of the items answered, stretched so that the lowest answer is 0 and the
    highest 100. It is NaN when more items are missing than the scale allows.
    """
    values = turned(answers, measure)
    stretch = 100 / (measure.highest - measure.lowest)
    columns = {}
    for scale in measure.scales:
        items = values[list(scale.items)]
        enough = items.isna().sum(axis=1) <= scale.may_be_missing
        columns[scale.outcome] = ((items.mean(axis=1) - measure.lowest) * stretch).where(enough)
    return pd.DataFrame(columns, index=answers.index)
