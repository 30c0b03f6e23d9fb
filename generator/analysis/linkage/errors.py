"""Errors: how many links are likely false, and how many are likely missed, without the truth.

**False links.** Each linked person's partner is taken away in turn: would somebody else have been
put in the partner's place? The share for whom somebody would is the chance that a person without
a partner is given one. It is multiplied, block by block, by how many people were left without.

**Missed links.** A true pair is lost where a stranger is as near as the partner. How often a
stranger is within one or two slips is seen on pairs linked without any slip, so pairs linked with
slips are scaled up by it. And a pair is lost beyond two slips of seven: if each element slips with
the same chance, independently, the slips of the pairs found are a binomial cut off above 2, which
says how much of it lies beyond. People who slip often do so more than this allows, so the number
missed is a lower estimate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import minimize_scalar

from generator.analysis.linkage.codes import MOST_SLIPS

_SIDES = (("before", "after"), ("after", "before"))


@dataclass(frozen=True)
class LinkageErrors:
    """What is expected to have gone wrong among the links of two waves.

    `slip` is the chance that an element differs between two waves of one person.
    """

    false_links: float
    missed_links: float
    slip: float | None


def expected_errors(
    found: pd.DataFrame, pairs: pd.DataFrame, people: pd.DataFrame, elements: int
) -> LinkageErrors:
    """Return the links expected to be false and to be missing.

    Args:
        found: every candidate pair: before, after, slips.
        pairs: those that were linked.
        people: one row a person of either wave: `side`, `row` and `block`.
        elements: how many elements a code has.

    """
    false = sum(_false_links(found, pairs, people, *sides) for sides in _SIDES) / len(_SIDES)
    true = _true_pairs(found, pairs, false)
    slip = _slip(true, elements)
    if slip is None:
        return LinkageErrors(false, 0.0, None)
    within = float(stats.binom.cdf(MOST_SLIPS, elements, slip))
    there = sum(true.values()) / within
    return LinkageErrors(false, max(0.0, there - (len(pairs) - false)), slip)


def _false_links(
    found: pd.DataFrame, pairs: pd.DataFrame, people: pd.DataFrame, side: str, other: str
) -> float:
    """Return how many people of a side are expected to be linked though they have no partner."""
    there = set(people.loc[people["side"] == other, "block"])
    everybody = people[people["side"] == side].set_index("row")["block"]
    # Nobody can be put together with anybody where the other wave has none of the block.
    everybody = everybody[everybody.isin(there)]
    linked = everybody[everybody.index.isin(pairs[side])]
    if linked.empty:
        return 0.0
    replaced = linked[linked.index.isin(_replaced(found, pairs, side, other))]
    blocks = pd.DataFrame(
        {
            "people": everybody.value_counts(),
            "linked": linked.value_counts(),
            "replaced": replaced.value_counts(),
        }
    ).fillna(0.0)
    usual = len(replaced) / len(linked)
    chance = (blocks["replaced"] / blocks["linked"]).where(blocks["linked"] > 0, usual)
    # A false link hides a person without a partner, so those without one are a little more.
    alone = (blocks["people"] - blocks["linked"]) / (1 - chance).clip(lower=0.5)
    return float((alone * chance).sum())


def _replaced(found: pd.DataFrame, pairs: pd.DataFrame, side: str, other: str) -> pd.Series:
    """Return the linked people of a side who would get another partner if theirs were gone."""
    partner = pairs.set_index(side)[other]
    others = found[found[side].isin(partner.index)]
    others = others[others[other] != others[side].map(partner)]
    nearest = others["slips"] == others.groupby(side)["slips"].transform("min")
    others = others[nearest & (nearest.groupby(others[side]).transform("sum") == 1)]
    best = found.groupby(other)["slips"].min()
    ties = found[found["slips"] == found[other].map(best)][other].value_counts()
    alone = (others["slips"] == others[other].map(best)) & (others[other].map(ties) == 1)
    return others[alone][side]


def _true_pairs(found: pd.DataFrame, pairs: pd.DataFrame, false: float) -> dict[int, float]:
    """Return how many true pairs with 0, 1 and 2 slips there are, linked or tied with a stranger.

    False links are taken out of those with the most slips, where strangers are.
    """
    linked = {slips: float((pairs["slips"] == slips).sum()) for slips in range(MOST_SLIPS + 1)}
    for slips in reversed(linked):
        taken = min(linked[slips], false)
        linked[slips] -= taken
        false -= taken
    exact = pairs[pairs["slips"] == 0]
    nearby: dict[int, float] = {}
    for slips in linked:
        strangers = found[found["slips"] <= slips].merge(
            pairs[["before", "after"]], how="left", indicator=True
        )
        strangers = strangers[strangers["_merge"] == "left_only"]
        crowded = exact["before"].isin(strangers["before"]) | exact["after"].isin(
            strangers["after"]
        )
        nearby[slips] = float(crowded.mean()) if len(exact) else 0.0
    return {slips: count / max(0.1, 1 - nearby[slips]) for slips, count in linked.items()}


def _slip(by_slips: Mapping[int, float], elements: int) -> float | None:
    """Return the chance of a slip that best explains the pairs' slips, or None without pairs."""
    counts = np.array([by_slips.get(slips, 0.0) for slips in range(MOST_SLIPS + 1)])
    if counts.sum() <= 0:
        return None
    if counts[1:].sum() == 0:
        return 0.0

    def surprise(chance: float) -> float:
        shares = stats.binom.pmf(range(MOST_SLIPS + 1), elements, chance)
        return -float(counts @ np.log(shares / shares.sum()))

    return float(minimize_scalar(surprise, bounds=(1e-6, 0.4), method="bounded").x)
