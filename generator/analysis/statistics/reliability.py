"""How far the items of a scale hang together: Cronbach's alpha, its interval, each item's part.

Items must all point the same way before they come here; a negative item–rest correlation is the
sign that one does not. Below .70 a scale's change scores are too noisy for claims about pupils.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy import stats

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    listed,
    not_estimable,
)

Missing = Literal["pairwise", "complete"]

_MINIMUM_ITEMS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStatistics:
    """One item: answers given, mean, SD, and how it goes with the rest of its scale.

    `item_rest` is the correlation with the sum of the other items; `alpha_without` the scale's
    alpha were the item left out. Each is None where it can't be worked out.
    """

    item: str
    n: int
    mean: float | None
    sd: float | None
    item_rest: float | None
    alpha_without: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """A scale's internal consistency in one set of answers.

    Attributes:
        alpha: Cronbach's alpha with Feldt's interval.
        standardised_alpha: alpha of the standardised items, from `average_r`.
        average_r: mean correlation between two items.
        person_mean, person_sd: of each person's mean over the items they answered.
        items: one entry an item, in the order given.

    """

    alpha: Estimate
    standardised_alpha: float | None
    average_r: float | None
    person_mean: float | None
    person_sd: float | None
    items: tuple[ItemStatistics, ...]


def reliability(
    items: pd.DataFrame, *, missing: Missing = "pairwise", level: float = LEVEL
) -> Reliability:
    """Cronbach's α = k/(k−1) (1 − Σs²ᵢ/Σcᵢⱼ) from the items' covariances, and what goes with it.

    Args:
        items: (n, k) answers, one column an item, reversed items already turned round.
        missing: covariances from every pair of answers there is ("pairwise", as R psych's default)
            or from people who answered every item ("complete").
        level: of Feldt's (1965) F interval, which counts everybody who answered any item
            ("pairwise") or every item ("complete").

    """
    answers = pd.DataFrame({str(name): as_floats(items[name]) for name in items.columns})
    answers = answers.dropna(how="any" if missing == "complete" else "all")
    k = answers.shape[1]
    covariance = (
        answers.cov().to_numpy(dtype=float) if len(answers) > 1 else np.full((k, k), np.nan)
    )
    method = f"Cronbach's alpha, {k} items, {missing} covariances, Feldt's interval"
    refusal = _why_no_alpha(answers, covariance)
    alpha: Estimate
    if refusal:
        alpha = not_estimable(method, refusal, n=len(answers), level=level)
    else:
        alpha = feldt_interval(
            alpha_of(covariance), len(answers), len(covariance), level=level, method=method
        )
    average_r = None if refusal else _average_correlation(covariance)
    person_means = answers.mean(axis=1)
    return Reliability(
        alpha=alpha,
        standardised_alpha=(
            None if average_r is None else k * average_r / (1 + (k - 1) * average_r)
        ),
        average_r=average_r,
        person_mean=_known(person_means.mean()),
        person_sd=_known(person_means.std()),
        items=tuple(
            _item(answers.iloc[:, at], covariance, at, estimable=refusal is None) for at in range(k)
        ),
    )


def alpha_of(covariance: Floats) -> float:
    """Cronbach's alpha of a (k, k) covariance matrix with a positive sum."""
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def feldt_interval(
    alpha: float, n: int, k: int, *, level: float = LEVEL, method: str = "Cronbach's alpha"
) -> Estimate:
    """Feldt's interval: (1 − α)/(1 − α̂) follows F(n − 1, (n − 1)(k − 1)).

    Assumes items of equal covariance and normal errors; treats people as independent, so pupils in
    few schools get an interval that is a little too narrow.
    """
    if n < 2:
        return not_estimable(method, "fewer than two people answered", n=n, level=level)
    df = n - 1, (n - 1) * (k - 1)
    tail = (1 - level) / 2
    return Estimate(
        value=alpha,
        low=float(1 - (1 - alpha) * stats.f.ppf(1 - tail, *df)),
        high=float(1 - (1 - alpha) * stats.f.ppf(tail, *df)),
        level=level,
        n=n,
        method=method,
    )


def _why_no_alpha(answers: pd.DataFrame, covariance: Floats) -> str | None:
    if answers.shape[1] < _MINIMUM_ITEMS:
        return "a scale needs two items to hang together"
    if len(answers) < 2:
        return "fewer than two people answered"
    if np.isnan(covariance).any():
        return "two items were never answered by the same people"
    constant = [str(name) for name, at in zip(answers, np.diag(covariance), strict=True) if at <= 0]
    if constant:
        return f"everybody gave the same answer to {listed(constant)}"
    if covariance.sum() <= 0:
        return "the items cancel out: check which are reversed"
    if alpha_of(covariance) > 1:
        # Each pair has people of its own, so that the pairs may contradict each other.
        return "too few people answered the same items"
    return None


def _average_correlation(covariance: Floats) -> float:
    sd = np.sqrt(np.diag(covariance))
    correlations = covariance / np.outer(sd, sd)
    k = len(correlations)
    return float((correlations.sum() - k) / (k * (k - 1)))


def _item(answers: pd.Series, covariance: Floats, at: int, *, estimable: bool) -> ItemStatistics:
    item_rest = alpha_without = None
    if estimable:
        others = np.delete(np.arange(len(covariance)), at)
        rest = covariance[np.ix_(others, others)]
        with_rest = float(covariance[at, others].sum())
        if rest.sum() > 0:
            item_rest = with_rest / float(np.sqrt(covariance[at, at] * rest.sum()))
            alpha_without = alpha_of(rest) if len(rest) >= _MINIMUM_ITEMS else None
    return ItemStatistics(
        item=str(answers.name),
        n=int(answers.notna().sum()),
        mean=_known(answers.mean()),
        sd=_known(answers.std()),
        item_rest=item_rest,
        alpha_without=alpha_without,
    )


def _known(number: float) -> float | None:
    return None if pd.isna(number) else float(number)
