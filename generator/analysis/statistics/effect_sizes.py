"""Differences in standard-deviation units: which standard deviation is always said.

Hedges' g for two groups of pupils, and for arms made of whole schools (Hedges 2007, J Educ Behav
Stat 32:341), where the standard deviation is either the one within schools or the total, and
comes from the model with the covariates (conditional) or without (unconditional).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import optimize, special, stats

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    infinite_left_out,
    not_estimable,
)
from generator.analysis.statistics.few_clusters import undefined_arms, z_based_p_allowed

Correction = Literal["exact", "approximate"]

_EEF_Z = 1.96
_NO_SPREAD = 1e-9
_BLIND = (
    "few schools often give a variance between them of zero by chance, and Hedges' formula then "
    "takes all pupils for independent"
)


@dataclass(frozen=True, slots=True)
class ClusteredEffect:
    """Hedges' g of two arms of schools, over the two standard deviations, and the ICC used."""

    within: Estimate
    total: Estimate
    icc: float | None


def small_sample_correction(df: float, correction: Correction = "exact") -> float:
    """Hedges' J(df): Γ(df/2) / (√(df/2) Γ((df−1)/2)), or its approximation 1 − 3/(4df − 1)."""
    if correction == "approximate":
        return 1 - 3 / (4 * df - 1)
    return float(np.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / np.sqrt(df / 2))


def hedges_g(
    first: ArrayLike,
    second: ArrayLike,
    *,
    correction: Correction = "exact",
    level: float = LEVEL,
) -> Estimate:
    """(mean₁ − mean₂) / pooled SD × J, with the noncentral-t interval for d, times J.

    For two groups of unrelated people (staff linked to nobody, two independent classes); not for
    pupils clustered in schools, whose interval it makes too narrow.
    """
    a, b = as_floats(first), as_floats(second)
    a, b = a[~np.isnan(a)], b[~np.isnan(b)]
    method = f"Hedges' g, difference over pooled SD, {correction} small-sample correction"
    n = len(a) + len(b)
    if min(len(a), len(b)) < 2:
        return not_estimable(method, "a group has fewer than two people", n=n, level=level)
    df = n - 2
    sd = float(np.sqrt((((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()) / df))
    if sd == 0:
        return not_estimable(method, "nobody in either group differs", n=n, level=level)
    d = float(a.mean() - b.mean()) / sd
    root = float(np.sqrt(len(a) * len(b) / n))
    j = small_sample_correction(df, correction)
    low, high = (limit / root * j for limit in noncentrality_limits(d * root, df, level))
    g = Estimate(value=d * j, low=low, high=high, level=level, n=n, method=method, df=df)
    return g.noting(*infinite_left_out(first, second))


def noncentrality_limits(t: float, df: float, level: float = LEVEL) -> tuple[float, float]:
    """Find the noncentralities for which t(df) exceeds, or falls short of, t only by chance."""
    tail = (1 - level) / 2

    def crossing(share: float) -> float:
        def gap(delta: float) -> float:
            below = float(special.nctdtr(df, delta, t))
            if np.isnan(below):
                # SciPy has no number in the far tails, where it is as good as nought or one.
                below = 0.0 if delta > t else 1.0
            return below - share

        reach = 4.0 + abs(t) / 2
        while gap(t - reach) < 0 or gap(t + reach) > 0:
            reach *= 2
            if reach > 1e6:
                return float("nan")
        return float(optimize.brentq(gap, t - reach, t + reach, xtol=1e-13, rtol=1e-14))

    return crossing(1 - tail), crossing(tail)


def clustered_hedges_g(
    difference: float,
    between: float,
    within: float,
    first_sizes: ArrayLike,
    second_sizes: ArrayLike,
    *,
    level: float = LEVEL,
) -> ClusteredEffect:
    """Hedges' g for two arms of schools of unequal size, over the within and the total SD.

    Formulas 8 to 20 of Hedges (2007) as the Education Endowment Foundation's analyses apply them.
    The interval is g ± z √var, at 95 % with z to two decimals (1.96), as those analyses print it;
    with fewer than ten schools in an arm, t on schools − 2 degrees of freedom stands for z, and
    there is no interval where the variance between schools is estimated as zero: the formula would
    then take all pupils for independent.

    Args:
        difference: adjusted difference, first arm minus second, in outcome units.
        between: τ², conditional or unconditional as the caller chooses.
        within: σ², of the same model.
        first_sizes: pupils analysed in each school of the first arm.
        second_sizes: pupils analysed in each school of the second.
        level: of the interval.

    """
    sizes = as_floats(first_sizes), as_floats(second_sizes)
    schools = [len(arm) for arm in sizes]
    n, m = int(sum(arm.sum() for arm in sizes)), sum(schools)
    names = "Hedges' g over the SD within schools", "Hedges' g over the total SD"
    refusal = _why_no_clustered_g(schools, n, between, within)
    if refusal:
        refused = [not_estimable(name, refusal, n=n, n_clusters=m, level=level) for name in names]
        return ClusteredEffect(refused[0], refused[1], None)
    icc = between / (between + within)
    few = not z_based_p_allowed(*schools)
    upper = (1 + level) / 2
    z = _EEF_Z if level == LEVEL else float(stats.norm.ppf(upper))
    quantile = float(stats.t.ppf(upper, m - 2)) if few else z
    blind = few and between <= _NO_SPREAD * within
    notes = (f"interval from t on {m - 2} degrees of freedom: few schools",) if few else ()

    def estimate(name: str, g: float, variance: float) -> Estimate:
        if blind:
            return Estimate(value=g, level=level, n=n, n_clusters=m, method=name, why_not=_BLIND)
        se = float(np.sqrt(variance))
        return Estimate(
            value=g,
            low=g - quantile * se,
            high=g + quantile * se,
            level=level,
            n=n,
            n_clusters=m,
            method=name,
            se=se,
            df=m - 2 if few else None,
            notes=notes,
        )

    return ClusteredEffect(
        within=estimate(names[0], *_over_within(difference, within, icc, sizes)),
        total=estimate(names[1], *_over_total(difference, between + within, icc, sizes)),
        icc=icc,
    )


def _why_no_clustered_g(schools: list[int], n: int, between: float, within: float) -> str | None:
    if min(schools) == 0:
        return "an arm has no school with results"
    if min(schools) == 1:
        return undefined_arms(*schools)
    if between + within <= 0 or within <= 0:
        return "no two pupils in a school differ, so there is no SD to divide by"
    if n <= sum(schools):
        return "no school has two pupils, so the SD within schools can't be estimated"
    return None


def _mean_variance(icc: float, sizes: tuple[Floats, Floats]) -> float:
    """Variance of the difference in means, in units of the total variance."""
    first, second = (float(arm.sum()) for arm in sizes)
    n = first + second
    usual = second * float(sizes[0] @ sizes[0]) / (first * n)
    usual += first * float(sizes[1] @ sizes[1]) / (second * n)
    return n / (first * second) * (1 + (usual - 1) * icc)


def _over_within(
    difference: float, within: float, icc: float, sizes: tuple[Floats, Floats]
) -> tuple[float, float]:
    g = difference / np.sqrt(within)
    free = sum(float(arm.sum()) - len(arm) for arm in sizes)
    return float(g), _mean_variance(icc, sizes) / (1 - icc) + float(g) ** 2 / (2 * free)


def _over_total(
    difference: float, total: float, icc: float, sizes: tuple[Floats, Floats]
) -> tuple[float, float]:
    n = float(sum(arm.sum() for arm in sizes))
    usual = [(arm.sum() ** 2 - arm @ arm) / (arm.sum() * (len(arm) - 1)) for arm in sizes]
    spread = n - sum(size * len(arm) for size, arm in zip(usual, sizes, strict=True))
    shrink = 1 - icc * (spread + sum(usual) - 2) / (n - 2)
    g = float(difference / np.sqrt(total) * np.sqrt(shrink))
    b = float(sum(size * (len(arm) - 1) for size, arm in zip(usual, sizes, strict=True)))
    a = 0.0
    for arm in sizes:
        pupils, squares, cubes = (float((arm**power).sum()) for power in (1, 2, 3))
        a += squares + (squares / pupils) ** 2 - 2 * cubes / pupils
    top = (n - 2) * (1 - icc) ** 2 + a * icc**2 + 2 * b * icc * (1 - icc)
    bottom = 2 * (n - 2) * ((n - 2) - icc * (n - 2 - b))
    return g, _mean_variance(icc, sizes) + top / bottom * g**2
