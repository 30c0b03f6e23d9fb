"""More of the whole-school approach set against more change, school by school.

Where no arm had a single intervention, the nearest thing is a gradient: did schools that put more
of the approach in place change more? Schools chose how much, so it can't say why.
"""

from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    from_standard_error,
    not_estimable,
)

LIMITS = (
    (
        "schools were not given more or less of the approach by chance: willing, steady schools "
        "may both do more and change more"
    ),
    "the schools are few, and each is one point",
)

_FEWEST_SCHOOLS = 3
_ENUMERATED_SCHOOLS = 8
_DRAWS = 9_999
_SEED = 20170626


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient:
    """The slope of change on exposure over schools.

    Attributes:
        slope: change in the outcome for one more unit of exposure, least squares, every school
            counting once; its p-value is the permutation's.
        rank_correlation: Spearman's, a description.
        smallest_possible: the p-value this number of schools could reach at best.
        limits: what must be said beside it.

    """

    slope: Estimate
    rank_correlation: float | None
    smallest_possible: float | None
    limits: tuple[str, ...] = LIMITS


def exposure_gradient(exposure: ArrayLike, change: ArrayLike, *, level: float = LEVEL) -> Gradient:
    """Regress each school's change on how much of the approach it had.

    The interval is Student's t on schools − 2 degrees of freedom; p is the share of ways of
    shuffling exposures among schools with as steep a slope (all of them up to eight schools, 9,999
    drawn with a fixed seed beyond).

    Args:
        exposure: (J,) components met, lessons taught, staff trained; one number a school.
        change: (J,) the school's mean change.
        level: of the interval.

    """
    x, y = as_floats(exposure), as_floats(change)
    known = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[known], y[known]
    schools = len(x)
    method = "least-squares slope over schools, permutation p-value"
    refusal = None
    if schools < _FEWEST_SCHOOLS:
        refusal = f"a gradient needs three schools; {schools} have both numbers"
    elif np.ptp(x) == 0:
        refusal = "every school had the same exposure"
    elif np.ptp(y) == 0:
        refusal = "every school changed by the same amount"
    if refusal:
        return Gradient(
            slope=not_estimable(method, refusal, n=schools, n_clusters=schools, level=level),
            rank_correlation=None,
            smallest_possible=None,
        )
    x = x - x.mean()
    slope = float(x @ y / (x @ x))
    residuals = y - y.mean() - slope * x
    spread = float(residuals @ residuals) / (schools - 2)
    p, smallest = _permuted(x, y)
    fitted = from_standard_error(
        slope,
        float(np.sqrt(spread / (x @ x))),
        df=schools - 2,
        method=method,
        n=schools,
        n_clusters=schools,
        level=level,
    )
    return Gradient(
        slope=Estimate(
            value=fitted.value,
            low=fitted.low,
            high=fitted.high,
            level=level,
            n=schools,
            n_clusters=schools,
            method=method,
            se=fitted.se,
            df=fitted.df,
            p=p,
        ),
        rank_correlation=float(np.corrcoef(stats.rankdata(x), stats.rankdata(y))[0, 1]),
        smallest_possible=smallest,
    )


def _permuted(x: Floats, y: Floats) -> tuple[float, float]:
    steepness = abs(float(x @ y))
    slack = 1e-9 * float(np.abs(x) @ np.abs(y - y.mean()))
    if len(x) <= _ENUMERATED_SCHOOLS:
        ways = np.array(list(permutations(y)))
        return float(np.mean(np.abs(ways @ x) >= steepness - slack)), 1 / factorial(len(x))
    shuffled = np.random.default_rng(_SEED).permuted(np.tile(y, (_DRAWS, 1)), axis=1)
    as_steep = int(np.sum(np.abs(shuffled @ x) >= steepness - slack))
    return (as_steep + 1) / (_DRAWS + 1), 1 / factorial(len(x))
