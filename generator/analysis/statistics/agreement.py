"""How far people coding the same material agree, beyond chance.

Krippendorff's alpha takes any number of coders, gaps, and any level of measurement; Cohen's kappa
takes two coders of every unit. By custom alpha from .80 supports firm conclusions and from .667
tentative ones (Krippendorff 2004).
"""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    from_standard_error,
    not_estimable,
)

Measurement = Literal["nominal", "ordinal", "interval", "ratio"]
Weights = Literal["none", "linear", "quadratic"]

_PAIR = 2


def krippendorff_alpha(
    ratings: ArrayLike, measurement: Measurement, *, level: float = LEVEL
) -> Estimate:
    """Krippendorff's α = 1 − Dₒ/Dₑ from the coincidences of values within units.

    The interval leaves out one unit at a time (jackknife, t on units − 1); with few units or near
    perfect agreement it is only a guide.

    Args:
        ratings: (coders, units) codes as numbers, missing where a coder did not code a unit. For
            named codes pass `pandas.factorize` of them and "nominal".
        measurement: how far apart two codes are taken to be.
        level: of the interval.

    """
    table = np.atleast_2d(np.asarray(ratings, dtype=float))
    method = f"Krippendorff's alpha, {measurement}"
    # Units with one code have nobody to agree with.
    table = table[:, np.sum(~np.isnan(table), axis=0) >= _PAIR]
    units = table.shape[1]
    if units == 0:
        return not_estimable(method, "no unit was coded by two people", level=level)
    values, coincidences = _coincidences(table)
    alpha = _alpha(values, coincidences.sum(axis=0), measurement)
    if alpha is None:
        return not_estimable(
            method, "every code is the same, so chance agreement is complete", n=units, level=level
        )
    total = coincidences.sum(axis=0)
    without = [_alpha(values, total - one, measurement) for one in coincidences]
    kept = np.array([value for value in without if value is not None])
    if units <= _PAIR or len(kept) < units or np.ptp(kept) == 0:
        return Estimate(
            value=alpha,
            level=level,
            n=units,
            method=method,
            why_not="too few units, or too much agreement, to judge the spread",
        )
    se = float(np.sqrt((units - 1) / units * np.sum((kept - kept.mean()) ** 2)))
    half = float(stats.t.ppf((1 + level) / 2, units - 1)) * se
    return Estimate(
        value=alpha,
        low=alpha - half,
        high=min(1.0, alpha + half),
        level=level,
        n=units,
        method=method,
        se=se,
        df=units - 1,
        notes=("interval by leaving out one unit at a time",),
    )


def cohen_kappa(
    first: Sequence[object],
    second: Sequence[object],
    *,
    categories: Sequence[object] | None = None,
    weights: Weights = "none",
    level: float = LEVEL,
) -> Estimate:
    """Cohen's κ between two coders, with Fleiss, Cohen and Everitt's (1969) standard error.

    Args:
        first: (n,) one coder's codes, of any kind; units either coder left out are dropped.
        second: (n,) the other coder's.
        categories: every code in order, needed for weights; the codes seen, sorted, if not given.
        weights: partial credit by distance between categories: none, linear or quadratic.
        level: of the interval.

    """
    pairs = pd.DataFrame(
        {"first": np.asarray(first, dtype=object), "second": np.asarray(second, dtype=object)}
    ).dropna()
    method = "Cohen's kappa" if weights == "none" else f"Cohen's kappa, {weights} weights"
    n = len(pairs)
    if n == 0:
        return not_estimable(method, "no unit was coded by both people", level=level)
    codes = list(categories or sorted({*pairs["first"], *pairs["second"]}, key=_sort_key))
    place = {code: at for at, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)))
    for a, b in zip(pairs["first"], pairs["second"], strict=True):
        table[place[a], place[b]] += 1
    if len(set(pairs["first"]) | set(pairs["second"])) < 2:
        return not_estimable(method, "both coders used one code throughout", n=n, level=level)
    # Its own test against no agreement divides by zero for some tables; that test isn't used here.
    with np.errstate(invalid="ignore", divide="ignore"):
        found = cohens_kappa(table, wt=None if weights == "none" else weights)
    kappa, variance = float(found.kappa), float(found.var_kappa)
    if variance <= 1e-15:
        return Estimate(
            value=kappa,
            level=level,
            n=n,
            method=method,
            why_not="the coders agree throughout, so the spread can't be judged",
        )
    estimate = from_standard_error(kappa, float(np.sqrt(variance)), method=method, n=n, level=level)
    return estimate.without_p("agreement is described, not tested against none")


def _coincidences(table: Floats) -> tuple[Floats, Floats]:
    """Values in order, and (units, k, k) coincidences: pairs within a unit over its codes − 1."""
    values = np.unique(table[~np.isnan(table)])
    counts = np.stack([(table == value).sum(axis=0) for value in values], axis=1).astype(float)
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(len(values))
    pairs[:, diagonal, diagonal] -= counts
    return values, pairs / (counts.sum(axis=1) - 1)[:, None, None]


def _alpha(values: Floats, coincidences: Floats, measurement: Measurement) -> float | None:
    totals = coincidences.sum(axis=1)
    n = float(totals.sum())
    distance = _DISTANCES[measurement](values, totals)
    expected = float(totals @ distance @ totals) / (n * (n - 1)) if n > 1 else 0.0
    if expected <= 0:
        return None
    return 1 - float((coincidences * distance).sum()) / n / expected


def _nominal(values: Floats, totals: Floats) -> Floats:  # noqa: ARG001 - one shape for all four
    return 1 - np.eye(len(values))


def _ordinal(values: Floats, totals: Floats) -> Floats:  # noqa: ARG001
    """Codes lying between two values, counting half of each end."""
    rank = np.cumsum(totals) - totals / 2
    return np.subtract.outer(rank, rank) ** 2


def _interval(values: Floats, totals: Floats) -> Floats:  # noqa: ARG001
    return np.subtract.outer(values, values) ** 2


def _ratio(values: Floats, totals: Floats) -> Floats:  # noqa: ARG001
    both = np.add.outer(values, values)
    apart = np.subtract.outer(values, values)
    return np.divide(apart, both, out=np.zeros_like(apart), where=both != 0) ** 2


_DISTANCES: dict[Measurement, Callable[[Floats, Floats], Floats]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}


def _sort_key(code: object) -> tuple[bool, object]:
    """Numbers by size, then everything else by its text."""
    number = isinstance(code, int | float | np.number)
    return (not number, code if number else str(code))
