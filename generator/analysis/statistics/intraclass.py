"""How alike pupils in one school are: the intraclass correlation, with an exact interval."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, stats

from generator.analysis.statistics.analysed import complete_cases
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    NotEstimable,
    not_estimable,
)
from generator.analysis.statistics.profile_likelihood import Likelihood
from generator.analysis.statistics.random_intercept import fit_random_intercept
from generator.analysis.statistics.school_sums import school_sums

Schools = Sequence[object] | pd.Series | NDArray[np.generic]


def icc_anova(outcome: ArrayLike, school: Schools, *, level: float = LEVEL) -> Estimate:
    """ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW), n₀ = (N − Σn²/N) / (J − 1).

    May be negative, when schools are more alike than chance would make them. The interval inverts
    Wald's exact F (1940, Ann Math Stat 11:96), which allows unequal schools.

    Args:
        outcome: (N,) scores; rows missing the score or the school are left out.
        school: (N,) labels.
        level: of the interval.

    """
    analysed = complete_cases(outcome, school)
    n, means, within_ss = _by_school(analysed.outcome, analysed.codes, len(analysed.schools))
    method = "ICC(1) from analysis of variance"
    refusal = _why_no_icc(n, within_ss)
    if refusal:
        return not_estimable(method, refusal, n=analysed.n, n_clusters=len(n), level=level)
    total, schools = float(n.sum()), len(n)
    grand = float(n @ means / total)
    ms_between = float(n @ (means - grand) ** 2) / (schools - 1)
    ms_within = within_ss / (total - schools)
    usual_size = (total - float(n @ n) / total) / (schools - 1)
    icc = (ms_between - ms_within) / (ms_between + (usual_size - 1) * ms_within)
    low, high = _wald_limits(n, means, within_ss, level, lowest=-1 / n.max() + 1e-9)
    return Estimate(
        value=float(icc),
        low=low,
        high=high,
        level=level,
        n=int(total),
        n_clusters=schools,
        method=method,
        notes=(f"n₀ = {usual_size:.4g} pupils a school",),
    )


def icc_random_intercept(
    outcome: ArrayLike,
    school: Schools,
    *,
    likelihood: Likelihood = "REML",
    level: float = LEVEL,
) -> Estimate:
    """ICC = τ² / (τ² + σ²) of a model with no covariates; never negative.

    The interval is Wald's exact one, cut at zero.
    """
    analysed = complete_cases(outcome, school)
    method = f"ICC from a random intercept by {likelihood}"
    fit = fit_random_intercept(school_sums(analysed), likelihood)
    n, means, within_ss = _by_school(analysed.outcome, analysed.codes, len(analysed.schools))
    refusal = fit.why_not if isinstance(fit, NotEstimable) else _why_no_icc(n, within_ss)
    if refusal or isinstance(fit, NotEstimable):
        return not_estimable(method, str(refusal), n=analysed.n, n_clusters=len(n), level=level)
    low, high = _wald_limits(n, means, within_ss, level, lowest=0.0)
    return Estimate(
        value=fit.icc,
        low=low,
        high=high,
        level=level,
        n=fit.pupils,
        n_clusters=fit.schools,
        method=method,
    )


def _by_school(
    outcome: Floats, codes: NDArray[np.intp], schools: int
) -> tuple[Floats, Floats, float]:
    n = np.bincount(codes, minlength=schools).astype(float)
    means = np.bincount(codes, outcome, minlength=schools) / n
    return n, means, float(np.sum((outcome - means[codes]) ** 2))


def _why_no_icc(n: Floats, within_ss: float) -> str | None:
    if len(n) < 2:
        return "fewer than two schools have answers"
    if n.max() == 1:
        return "no school has two pupils, so likeness within a school can't be seen"
    if within_ss == 0:
        return "no two pupils in a school differ"
    return None


def _wald_limits(
    n: Floats, means: Floats, within_ss: float, level: float, lowest: float
) -> tuple[float, float]:
    """Limits for λ/(1 + λ): F(λ) falls as λ grows, and is F(J − 1, N − J) at the true λ."""
    df = len(n) - 1, float(n.sum()) - len(n)
    ms_within = within_ss / df[1]

    def f_ratio(ratio: float) -> float:
        weight = n / (1 + n * ratio)
        centre = weight @ means / weight.sum()
        return float(weight @ (means - centre) ** 2) / df[0] / ms_within

    def limit(critical: float) -> float:
        if f_ratio(lowest) <= critical:
            return lowest
        above = 1.0
        while f_ratio(above) > critical:
            above *= 4
        return float(optimize.brentq(lambda ratio: f_ratio(ratio) - critical, lowest, above))

    tail = (1 - level) / 2
    low, high = (limit(float(stats.f.ppf(share, *df))) for share in (1 - tail, tail))
    return low / (1 + low), high / (1 + high)
