"""Matching: people who are each other's one nearest candidate, and nobody else.

Where two people are equally near, nobody is linked, and no answer is used twice: a missed link
loses a person, a false one makes a change out of two.
"""

from __future__ import annotations

import pandas as pd

_PAIR = ["before", "after"]


def candidates(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return every pair of one block that has a hash in common: before, after, slips.

    Args:
        before: `row`, `left_out` and `hash` of the earlier wave's people, and their `block`.
        after: the later wave's.

    """
    # A hash names its elements, so two that are the same leave out the same ones.
    shared = before.merge(after, on=["block", "left_out", "hash"], suffixes=("_before", "_after"))
    pairs = shared.rename(
        columns={"row_before": "before", "row_after": "after", "left_out": "slips"}
    )
    return pairs.groupby(_PAIR, sort=True)[["slips"]].min().reset_index()


def mutual_nearest(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs in which each is the other's one nearest candidate."""
    keep = pd.Series(data=True, index=pairs.index)
    for side in _PAIR:
        nearest = pairs["slips"] == pairs.groupby(side)["slips"].transform("min")
        keep &= nearest & (nearest.groupby(pairs[side]).transform("sum") == 1)
    return pairs[keep].reset_index(drop=True)


def undecided(pairs: pd.DataFrame, linked: pd.DataFrame) -> int:
    """Return how many people had a candidate and were linked to nobody, on the lesser side."""
    return min(int((~pairs[side].drop_duplicates().isin(linked[side])).sum()) for side in _PAIR)
