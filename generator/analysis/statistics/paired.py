"""The same people before and after: how much they changed, in scale points and in SDs.

Before and after with no comparison group shows change, not what caused it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    from_standard_error,
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


def paired_change(before: ArrayLike, after: ArrayLike, *, level: float = LEVEL) -> PairedChange:
    """Estimate the mean change with Student's t interval, and the change in SD units.

    Args:
        before: (n,) scores, missing allowed.
        after: (n,) scores of the same people in the same order.
        level: of the intervals.

    """
    first, second = both_waves(before, after)
    x, y = linked(first, second)
    change = _mean_change(y - x, level)
    constant = min(len(x), 2) < 2 or float(np.ptp(x)) == 0 or float(np.ptp(y)) == 0
    return PairedChange(
        before=summary(first),
        after=summary(second),
        linked_before=summary(x),
        linked_after=summary(y),
        change=change,
        t=None if not change.se or change.value is None else change.value / change.se,
        correlation=None if constant else float(np.corrcoef(x, y)[0, 1]),
        standardised=standardised_change(x, y, level=level),
    )


def change_within_schools(
    before: ArrayLike,
    after: ArrayLike,
    school: Sequence[object] | pd.Series | NDArray[np.generic],
    *,
    level: float = LEVEL,
) -> Estimate:
    """Estimate the mean change of all linked pupils, with the schools as fixed strata.

    The interval is about these schools' pupils and no others: Σ(n_s/n)² s²_s/n_s, with
    Satterthwaite degrees of freedom. It is a description; schools unlike these may change otherwise
    (`pooling` says how differently).
    """
    first, second = both_waves(before, after)
    change, labels = second - first, pd.Series(np.asarray(school, dtype=object))
    known = ~np.isnan(change) & labels.notna().to_numpy()
    codes, _ = pd.factorize(labels[known])
    change = change[known]
    n = np.bincount(codes).astype(float)
    means = np.bincount(codes, weights=change) / n
    squares = np.bincount(codes, weights=(change - means[codes]) ** 2)
    method = "mean change of linked pupils, schools as fixed strata"
    pupils, schools = int(n.sum()), len(n)
    if not schools:
        return not_estimable(method, "nobody is linked across the two waves", level=level)
    value = float(n @ means / n.sum())
    weights = (n / n.sum()) ** 2
    variances = squares / np.maximum(n - 1, 1)
    refusal = None
    if n.min() < 2:
        refusal = "a school has a single linked pupil, so its spread can't be estimated"
    elif not variances.any():
        refusal = "no two pupils in a school changed differently"
    if refusal:
        return Estimate(
            value=value,
            level=level,
            n=pupils,
            n_clusters=schools,
            method=method,
            notes=(NO_COMPARISON,),
            why_not=refusal,
        )
    parts = weights * variances / n
    df = float(parts.sum() ** 2 / np.sum(parts**2 / (n - 1)))
    return from_standard_error(
        value,
        float(np.sqrt(parts.sum())),
        df=df,
        level=level,
        n=pupils,
        n_clusters=schools,
        method=method,
        notes=(NO_COMPARISON,),
    )


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
