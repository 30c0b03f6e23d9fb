"""More of the whole-school approach set against more change, school by school.

Where no arm had a single intervention, the nearest thing is a gradient: did schools that put more
of the approach in place change more? Schools chose how much, so it can't say why.
"""

from dataclasses import dataclass, replace
from itertools import permutations
from math import factorial, prod

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from generator.analysis.statistics.analysed import Labels
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    from_standard_error,
    not_estimable,
)
from generator.analysis.statistics.few_clusters import SCHOOLS_PER_ARM_FOR_Z

LIMITS = (
    (
        "schools were not given more or less of the approach by chance: willing, steady schools "
        "may both do more and change more"
    ),
    "the schools are few, and each is one point",
)

_FEWEST_SCHOOLS = 3
_ENUMERATED = factorial(8)
_SAME = 1e-12
_TOO_FEW = "no interval: with fewer than ten schools one made from their scatter says too much"
_DRAWS = 9_999
_SEED = 20170626


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient:
    """The slope of change on exposure over schools.

    Attributes:
        slope: change in the outcome for one more unit of exposure, least squares, every school
            counting once; its p-value is the permutation's.
        rank_correlation: Spearman's, within approaches where there are several; a description.
        smallest_possible: the p-value this number of schools could reach at best.
        limits: what must be said beside it.

    """

    slope: Estimate
    rank_correlation: float | None
    smallest_possible: float | None
    limits: tuple[str, ...] = LIMITS


def exposure_gradient(
    exposure: ArrayLike,
    change: ArrayLike,
    *,
    approach: Labels | None = None,
    level: float = LEVEL,
) -> Gradient:
    """Regress each school's change on how much of the approach it had.

    With approaches, schools are set beside schools of their own approach alone: the slope is the
    one within approaches, and only there are exposures shuffled. The interval, from ten schools up,
    is Student's t on schools − approaches − 1 degrees of freedom; p is the share of ways of
    shuffling with as steep a slope (all of them up to 40,320, else 9,999 drawn with a fixed seed).

    Args:
        exposure: (J,) components met, lessons taught, staff trained; one number a school.
        change: (J,) the school's mean change.
        approach: (J,) labels; None where all schools had one approach.
        level: of the interval.

    """
    x, y = as_floats(exposure), as_floats(change)
    of = np.zeros(len(x), dtype=int)
    if approach is not None:
        of = pd.factorize(pd.Series(np.asarray(approach, dtype=object)))[0]
    known = ~np.isnan(x) & ~np.isnan(y)
    x, y, of = x[known], y[known], of[known]
    both = (
        np.isin(of, np.flatnonzero(np.bincount(of, minlength=1) > 1)) if len(of) else known[known]
    )
    x, y, of = x[both], y[both], pd.factorize(of[both])[0]
    schools, approaches = len(x), len(set(of.tolist()))
    within = ", within approaches" if approach is not None else ""
    method = f"least-squares slope over schools{within}, permutation p-value"
    df = schools - approaches - 1
    x, y = _within(x, of), _within(y, of)
    refusal = None
    if schools < _FEWEST_SCHOOLS or df < 1:
        beside = " beside others of their approach" if approach is not None else ""
        refusal = f"a gradient needs three schools; {schools} have both numbers{beside}"
    elif np.abs(x).max() < _SAME:
        refusal = "every school had the same exposure as others of its approach"
        refusal = refusal if approach is not None else "every school had the same exposure"
    elif np.abs(y).max() < _SAME:
        refusal = "every school changed by the same amount"
    if refusal:
        return Gradient(
            slope=not_estimable(method, refusal, n=schools, n_clusters=schools, level=level),
            rank_correlation=None,
            smallest_possible=None,
        )
    slope = float(x @ y / (x @ x))
    residuals = y - slope * x
    spread = float(residuals @ residuals) / df
    p, smallest = _permuted(x, y, of)
    fitted = from_standard_error(
        slope,
        float(np.sqrt(spread / (x @ x))),
        df=df,
        method=method,
        n=schools,
        n_clusters=schools,
        level=level,
    )
    few = schools < SCHOOLS_PER_ARM_FOR_Z
    return Gradient(
        slope=replace(fitted, p=p, low=None, high=None, se=None, df=None, why_not=_TOO_FEW)
        if few
        else replace(fitted, p=p),
        rank_correlation=_rank_correlation(x, y),
        smallest_possible=smallest,
    )


def _within(values: Floats, of: NDArray[np.intp]) -> Floats:
    """Return each value less the mean of its approach."""
    if not len(values):
        return values
    return np.asarray(values - (np.bincount(of, weights=values) / np.bincount(of))[of])


def _rank_correlation(x: Floats, y: Floats) -> float | None:
    # Distances from an approach's mean can differ by rounding alone, which makes no rank.
    ranks = [stats.rankdata(np.round(values, 9)) for values in (x, y)]
    if any(np.ptp(each) == 0 for each in ranks):
        return None
    return float(np.corrcoef(*ranks)[0, 1])


def _permuted(x: Floats, y: Floats, of: NDArray[np.intp]) -> tuple[float, float]:
    steepness = abs(float(x @ y))
    slack = 1e-9 * float(np.abs(x) @ np.abs(y))
    groups = [np.flatnonzero(of == one) for one in range(int(of.max()) + 1)]
    ways = prod(factorial(len(group)) for group in groups)
    if ways <= _ENUMERATED:
        parts = [np.array(list(permutations(y[group]))) @ x[group] for group in groups]
        sums = parts[0]
        for part in parts[1:]:
            sums = np.add.outer(sums, part).ravel()
        return float(np.mean(np.abs(sums) >= steepness - slack)), 1 / ways
    generator = np.random.default_rng(_SEED)
    drawn = np.zeros(_DRAWS)
    for group in groups:
        drawn += generator.permuted(np.tile(y[group], (_DRAWS, 1)), axis=1) @ x[group]
    as_steep = int(np.sum(np.abs(drawn) >= steepness - slack))
    return (as_steep + 1) / (_DRAWS + 1), 1 / ways
