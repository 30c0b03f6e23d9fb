"""The same people before and after: how much they changed, in scale points and in SDs.

Before and after with no comparison group shows change, not what caused it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from generator.analysis.statistics.analysed import Labels
from generator.analysis.statistics.classes import (
    FEWEST_DEGREES,
    LIKE_TOO_FEW_CLASSES,
    TOO_FEW_CLASSES,
    class_codes,
    few_classes,
    of_classes,
)
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    NotEstimable,
    from_standard_error,
    infinite_left_out,
    not_estimable,
)
from generator.analysis.statistics.linked import (
    NO_COMPARISON,
    Summary,
    both_waves,
    linked,
    summary,
    why_no_spread,
)
from generator.analysis.statistics.standardised_change import (
    StandardisedChange,
    standardised_change,
)

_NO_WIDER = "clustering in classes makes the interval no wider, so it is as for separate pupils"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedChange:
    """Scores before and after, and the change among people linked across the two.

    Attributes:
        before, after: everybody who answered at that wave, linked or not.
        linked_before, linked_after: only people with both.
        change: mean of after − before among the linked, in scale points, with Student's t.
        t: the t statistic, None where there is no interval.
        correlation: between before and after among the linked.
        standardised: the change over each denominator.

    """

    before: Summary
    after: Summary
    linked_before: Summary
    linked_after: Summary
    change: Estimate
    t: float | None
    correlation: float | None
    standardised: StandardisedChange


def paired_change(
    before: ArrayLike, after: ArrayLike, *, mean: Estimate | None = None, level: float = LEVEL
) -> PairedChange:
    """Estimate the mean change with Student's t interval, and the change in SD units.

    Args:
        before: (n,) scores, missing allowed.
        after: (n,) scores of the same people in the same order.
        mean: their mean change with an interval that allows for schools or classes; d_av, d_rm and
            Glass's Δ then allow for as much.
        level: of the intervals.

    """
    first, second = both_waves(before, after)
    x, y = linked(first, second)
    change = _mean_change(y - x, level).noting(*infinite_left_out(before, after))
    constant = min(len(x), 2) < 2 or float(np.ptp(x)) == 0 or float(np.ptp(y)) == 0
    return PairedChange(
        before=summary(first),
        after=summary(second),
        linked_before=summary(x),
        linked_after=summary(y),
        change=change,
        t=None if not change.se or change.value is None else change.value / change.se,
        correlation=None if constant else float(np.corrcoef(x, y)[0, 1]),
        standardised=standardised_change(x, y, mean=mean, level=level),
    )


def change_within_schools(
    before: ArrayLike,
    after: ArrayLike,
    school: Labels,
    *,
    classes: Labels | None = None,
    level: float = LEVEL,
) -> Estimate:
    """Estimate the mean change of all linked pupils, with the schools as fixed strata.

    The interval is about these schools' pupils and no others: Σ(n_s/n)² V_s. Without classes V_s is
    s²_s/n_s. Pupils of one class are taught together and change alike: with classes V_s is the
    bias-reduced (CR2) variance of a school's mean over its classes, Σ_c e²_c/(1 − n_c/n_s)/n²_s
    with e_c a class's sum of deviations from the school's mean, on Bell and McCaffrey's (2002)
    degrees of freedom. Schools are put together by Satterthwaite's. Few classes can look more alike
    by chance than pupils on their own would, so the wider of the two intervals stands; on fewer
    than one and a half degrees of freedom, such as two classes have, there is none. It is a
    description; schools unlike these may change otherwise (`pooling` says how differently).

    Args:
        before: (n,) scores, missing allowed.
        after: (n,) scores of the same people in the same order.
        school: (n,) labels.
        classes: (n,) labels, unlike between schools; a pupil whose class is missing is taken to be
            in a class alone.
        level: of the interval.

    """
    first, second = both_waves(before, after)
    change, labels = second - first, pd.Series(np.asarray(school, dtype=object))
    known = ~np.isnan(change) & labels.notna().to_numpy()
    codes, _ = pd.factorize(labels[known])
    change = change[known]
    taught = None
    if classes is not None:
        taught = pd.Series(np.asarray(classes, dtype=object))[known].reset_index(drop=True)
    clustered = taught is not None and bool(taught.notna().any())
    notes = (NO_COMPARISON, *of_classes(taught), *infinite_left_out(before, after))
    n = np.bincount(codes).astype(float)
    pupils, schools = int(n.sum()), len(n)
    parted = ", schools as fixed strata" if schools != 1 else "" if clustered else ", Student's t"
    by_class = ", clustered in classes (CR2)" if clustered else ""
    method = f"mean change of linked people{parted}{by_class}"
    if not schools:
        return not_estimable(method, "nobody is linked across the two waves", level=level)
    means = np.bincount(codes, weights=change) / n
    value = float(n @ means / n.sum())
    within = variances_of_means(change - means[codes], codes, taught)
    spread = _spread_of_mean(n, within, clustered=clustered)
    if isinstance(spread, NotEstimable):
        return Estimate(
            value=value,
            level=level,
            n=pupils,
            n_clusters=schools,
            method=method,
            notes=notes,
            why_not=spread.why_not,
        )
    se, df = spread
    found = from_standard_error(
        value,
        se,
        df=df,
        level=level,
        n=pupils,
        n_clusters=schools,
        method=method,
        notes=notes,
    )
    if not clustered:
        return found
    by_pupil = change_within_schools(first, second, school, level=level)
    if _width(by_pupil) > _width(found):
        return by_pupil.noting(*found.notes[1:], _NO_WIDER)
    return found.noting(*few_classes(df))


def _spread_of_mean(
    n: Floats, within: tuple[Floats, Floats] | None, *, clustered: bool
) -> tuple[float, float] | NotEstimable:
    """Return the standard error of the mean over schools, and its degrees of freedom."""
    if n.min() < 2:
        return NotEstimable("a school has a single linked pupil, so its spread can't be estimated")
    if within is None:
        return NotEstimable(
            "the linked pupils of a school are all of one class, so how classes differ there can't "
            "be seen"
        )
    variances, dfs = within
    if not variances.any():
        return NotEstimable("no two pupils in a school changed differently")
    parts = (n / n.sum()) ** 2 * variances
    df = float(parts.sum() ** 2 / np.sum(parts**2 / dfs))
    if clustered and df < FEWEST_DEGREES:
        return NotEstimable(TOO_FEW_CLASSES if len(n) == 1 else LIKE_TOO_FEW_CLASSES)
    return float(np.sqrt(parts.sum())), df


def variance_by_class(change: Floats, classes: pd.Series) -> tuple[float, float] | None:
    """Return the CR2 variance of one school's mean change and its degrees of freedom.

    None where all its pupils are of one class.
    """
    here = np.zeros(len(change), dtype=np.intp)
    found = variances_of_means(change - change.mean(), here, classes)
    return None if found is None else (float(found[0][0]), float(found[1][0]))


def _width(estimate: Estimate) -> float:
    if estimate.low is None or estimate.high is None:
        return 0.0
    return estimate.high - estimate.low


def variances_of_means(
    deviations: Floats, school: NDArray[np.intp], classes: pd.Series | None
) -> tuple[Floats, Floats] | None:
    """Return the variance of each school's mean and its degrees of freedom; None for one class."""
    cluster = class_codes(school, classes)
    size = np.bincount(cluster).astype(float)
    sums = np.bincount(cluster, weights=deviations)
    of = np.zeros(len(size), dtype=np.intp)
    of[cluster] = school
    n = np.bincount(school).astype(float)
    share = size / n[of]
    if (share > 1 - 1e-12).any() and n.min() > 1:
        return None
    left = np.maximum(1 - share, 1e-12)
    variances = np.bincount(of, weights=sums**2 / left) / n**2
    # (Σλ)²/Σλ² of the covariance of the classes' parts of the mean, where pupils are independent.
    beside = share**2 / left
    across = np.bincount(of, weights=beside) ** 2 - np.bincount(of, weights=beside**2)
    return variances, 1 / (np.bincount(of, weights=share**2) + across)


def _mean_change(change: Floats, level: float) -> Estimate:
    method = "mean change of linked people, Student's t"
    refusal = why_no_spread(change)
    if refusal:
        return Estimate(
            value=float(change.mean()) if len(change) else None,
            level=level,
            n=len(change),
            method=method,
            notes=(NO_COMPARISON,),
            why_not=refusal,
        )
    n = len(change)
    return from_standard_error(
        float(change.mean()),
        float(change.std(ddof=1) / np.sqrt(n)),
        df=n - 1,
        level=level,
        n=n,
        method=method,
        notes=(NO_COMPARISON,),
    )
