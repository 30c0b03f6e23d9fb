"""Several schools' estimates summarised: how large on average, and how differently.

The random-effects mean of DerSimonian and Laird (1986) or by REML, with τ², I², Q and an interval
for a new school. The summary belongs beside each school's own estimate, never instead of it.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    from_standard_error,
    infinite_left_out,
    not_estimable,
)
from generator.analysis.statistics.few_clusters import SCHOOLS_PER_ARM_FOR_Z, why_no_z
from generator.analysis.statistics.heterogeneity import (
    cochran_q,
    dersimonian_laird,
    i_squared,
    q_profile,
    reml_variance,
)

Heterogeneity = Literal["DerSimonian–Laird", "REML"]
Interval = Literal["Hartung–Knapp", "Hartung–Knapp, unfloored", "normal"]

_FEWEST_TO_PREDICT = 3
PREDICTION_DRAWS = 20_000
PREDICTION_SEED = 20170626


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """A random-effects summary of k estimates.

    Attributes:
        mean: the pooled estimate.
        common: the inverse-variance mean that takes all schools to share one value; a description.
        tau2: variance of the true values between schools, with its Q-profile interval.
        i2: share of the spread in the estimates that is not sampling error, in per cent.
        q, q_df, q_p: Cochran's heterogeneity statistic.
        prediction: the estimate, with an interval for the true value in one more such school.
        weights: (k,) share of each estimate in the pooled mean, None for those left out.

    """

    mean: Estimate
    common: Estimate
    tau2: Estimate
    i2: float | None
    q: float | None
    q_df: int | None
    q_p: float | None
    prediction: Estimate
    weights: tuple[float | None, ...]


def pool(
    estimates: ArrayLike,
    standard_errors: ArrayLike,
    *,
    heterogeneity: Heterogeneity = "REML",
    interval: Interval = "Hartung–Knapp",
    level: float = LEVEL,
) -> Pooled:
    """Pool k estimates of the same thing.

    Hartung–Knapp (t on k − 1 degrees of freedom, variance from the spread of the estimates) holds
    its level with few schools. Its factor is never below one (Knapp and Hartung 2003; Röver, Knapp
    and Friede 2015): estimates that lie close together by chance would otherwise make an interval
    of next to nothing. "unfloored" leaves that out, as most software does, and "normal" is the
    older z interval. A p-value is given only from ten schools up.

    With Hartung–Knapp the prediction interval carries the doubt about τ² (see `_prediction`), and
    there is none for two schools; with the normal interval it uses z.

    Args:
        estimates: (k,) one a school; left out where either number is missing or the error zero.
        standard_errors: (k,) theirs.
        heterogeneity: how τ² is estimated.
        interval: how the mean's interval is made.
        level: of every interval.

    Raises:
        ValueError: when there are not as many errors as estimates.

    """
    y, se = as_floats(estimates), as_floats(standard_errors)
    if len(y) != len(se):
        raise ValueError(f"{len(y)} estimates and {len(se)} standard errors: give one of each.")
    usable = ~np.isnan(y) & (se > 0)
    y, v = y[usable], se[usable] ** 2
    k = len(y)
    names = _names(heterogeneity, interval)
    if k == 0:
        missing = [
            not_estimable(name, "no school has an estimate with a standard error", level=level)
            for name in names
        ]
        return _pooled(missing, None, (None, None, None), tuple(None for _ in usable))
    common = from_standard_error(
        float(np.sum(y / v) / np.sum(1 / v)),
        float(1 / np.sqrt(np.sum(1 / v))),
        method=names[1],
        n=k,
        level=level,
        n_clusters=k,
    ).without_p("a description of these schools, not a test")
    if k == 1:
        refusal = "one estimate only: how schools differ can't be seen"
        alone = [not_estimable(name, refusal, n=1, n_clusters=1, level=level) for name in names]
        return _pooled([alone[0], common, *alone[2:]], None, (None, None, None), _placed(usable, v))
    q = cochran_q(y, v, 0.0)
    tau2 = dersimonian_laird(y, v) if heterogeneity == "DerSimonian–Laird" else reml_variance(y, v)
    w = 1 / (v + tau2)
    value, se_usual = float(w @ y / w.sum()), float(1 / np.sqrt(w.sum()))
    se_used, df = se_usual, np.inf
    least = 1.0 if interval == "Hartung–Knapp" else 0.0
    if interval != "normal":
        se_used, df = se_usual * float(np.sqrt(max(cochran_q(y, v, tau2) / (k - 1), least))), k - 1
    mean = from_standard_error(
        value, se_used, df=float(df), method=names[0], n=k, n_clusters=k, level=level
    )
    if k < SCHOOLS_PER_ARM_FOR_Z:
        mean = mean.without_p(why_no_z(k))
    mean = mean.noting(*infinite_left_out(estimates, standard_errors))
    parts = [
        mean,
        common,
        q_profile(tau2, y, v, names[2], level),
        _normal_prediction(mean, tau2, k, names[3])
        if interval == "normal"
        else _prediction(mean, y, v, names[3], least),
    ]
    i2 = i_squared(tau2, v)
    tests = q, k - 1, float(stats.chi2.sf(q, k - 1))
    return _pooled(parts, i2, tests, _placed(usable, v + tau2))


def _names(heterogeneity: Heterogeneity, interval: Interval) -> tuple[str, str, str, str]:
    return (
        f"random-effects mean, {heterogeneity} variance between schools, {interval} interval",
        "inverse-variance mean, all schools taken to share one value",
        f"variance between schools, {heterogeneity}, Q-profile interval",
        "what one more such school would show",
    )


def _pooled(
    parts: list[Estimate],
    i2: float | None,
    q: tuple[float | None, int | None, float | None],
    weights: tuple[float | None, ...],
) -> Pooled:
    return Pooled(
        mean=parts[0],
        common=parts[1],
        tau2=parts[2],
        prediction=parts[3],
        i2=i2,
        q=q[0],
        q_df=q[1],
        q_p=q[2],
        weights=weights,
    )


def _placed(usable: np.ndarray, variances: Floats) -> tuple[float | None, ...]:
    shares = iter((1 / variances) / np.sum(1 / variances))
    return tuple(float(next(shares)) if used else None for used in usable)


def _normal_prediction(mean: Estimate, tau2: float, k: int, method: str) -> Estimate:
    """Return mean ± z √(τ² + SE²), as most software gives it: too narrow with few schools."""
    if mean.value is None or mean.se is None:
        return not_estimable(method, mean.why_not or "there is no mean", level=mean.level)
    half = float(stats.norm.ppf((1 + mean.level) / 2) * np.sqrt(tau2 + mean.se**2))
    return Estimate(
        value=mean.value,
        low=mean.value - half,
        high=mean.value + half,
        level=mean.level,
        n=k,
        n_clusters=k,
        method=method,
    )


def _prediction(mean: Estimate, y: Floats, v: Floats, method: str, least: float) -> Estimate:
    """Return the interval for one more such school, with the doubt about τ² in it.

    After Nagashima, Noma and Furukawa (2019, Stat Methods Med Res 28:1689): τ² is drawn from its
    confidence distribution (the generalised Q is χ² on k − 1), then μ about its mean given τ² by
    Hartung and Knapp's t with their factor at `least`, then the school about μ. The seed is fixed.
    The usual t on k − 2 takes τ² as known, and holds the truth too seldom where it is estimated as
    nought.
    """
    k = len(y)
    if k < _FEWEST_TO_PREDICT or mean.value is None:
        return Estimate(
            value=mean.value,
            level=mean.level,
            n=k,
            n_clusters=k,
            method=method,
            why_not="two schools are too few to say what a third would show",
        )
    generator = np.random.default_rng(PREDICTION_SEED)
    # Q falls as τ² grows, so each draw of it is turned back by interpolation on a fine grid.
    scale = float(np.var(y) + v.mean())
    grid = np.concatenate([[0.0], scale * np.logspace(-6, 6, 600)])
    _, _, q = _weighed(y, v, grid)
    drawn = generator.chisquare(k - 1, PREDICTION_DRAWS)
    tau2 = np.interp(-drawn, -q, grid)
    weight, centre, q = _weighed(y, v, tau2)
    spread = np.maximum(q / (k - 1), least) / weight
    means = centre + generator.standard_t(k - 1, PREDICTION_DRAWS) * np.sqrt(spread)
    schools = means + generator.normal(size=PREDICTION_DRAWS) * np.sqrt(tau2)
    tail = (1 - mean.level) / 2
    low, high = np.quantile(schools, [tail, 1 - tail])
    return Estimate(
        value=mean.value,
        low=float(low),
        high=float(high),
        level=mean.level,
        n=k,
        n_clusters=k,
        method=method,
    )


def _weighed(y: Floats, v: Floats, tau2: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the sum of weights, the mean and Cochran's Q at each of (g,) τ²."""
    about = float(y.mean())
    w = 1 / (v + tau2[:, None])
    total, first, second = w.sum(axis=1), w @ (y - about), w @ (y - about) ** 2
    return total, about + first / total, second - first**2 / total
