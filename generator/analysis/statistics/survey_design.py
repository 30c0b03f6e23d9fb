"""Means and shares from a sample drawn in stages: weights, strata and schools.

For a survey of a sample of schools meant to speak for a borough or the country. Where every school
in the programme was asked there is no sampling to allow for, and `paired` is the module to use.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    as_floats,
    from_standard_error,
    not_estimable,
)


def survey_mean(
    values: ArrayLike,
    weights: ArrayLike,
    school: Sequence[object],
    strata: Sequence[object] | None = None,
    *,
    level: float = LEVEL,
) -> Estimate:
    """Weighted mean Σwy/Σw with Taylor-linearised variance, schools as primary sampling units.

    Var = Σ_h m_h/(m_h − 1) Σ_s (z_hs − z̄_h)², z the school totals of w(y − ȳ)/Σw, as if schools
    were drawn with replacement; t on schools − strata degrees of freedom (Lohr 2010, ch. 9). Rows
    without a value keep their school in the design, as a subgroup analysis should.

    Args:
        values: (N,) numbers, or 0 and 1 for a share; missing allowed.
        weights: (N,) how many pupils each stands for, above zero.
        school: (N,) labels.
        strata: (N,) labels; one stratum if none are given.
        level: of the interval.

    """
    y, w = as_floats(values), as_floats(weights)
    method = "weighted mean, Taylor linearisation, schools as sampling units"
    known = ~np.isnan(y) & (w > 0)
    n = int(known.sum())
    frame = pd.DataFrame(
        {
            "stratum": "all" if strata is None else np.asarray(strata, dtype=object),
            "school": np.asarray(school, dtype=object),
        },
        index=range(len(y)),
    )
    units = frame.drop_duplicates()
    schools = len(units)
    if n == 0:
        return not_estimable(method, "nobody answered", n_clusters=schools, level=level)
    total = float(w[known].sum())
    mean = float(w[known] @ y[known] / total)
    frame["z"] = np.where(known, w * (np.where(known, y, mean) - mean) / total, 0.0)
    totals = frame.groupby(["stratum", "school"], sort=False)["z"].sum()
    by_stratum = totals.groupby("stratum", sort=False)
    drawn = by_stratum.size()
    refusal = None
    if (drawn < 2).any():
        refusal = "a stratum has a single school, so the spread between schools can't be seen"
    elif not totals.abs().max() > 1e-12 * max(abs(mean), 1.0):
        refusal = "the schools don't differ"
    if refusal:
        return Estimate(
            value=mean, level=level, n=n, n_clusters=schools, method=method, why_not=refusal
        )
    variance = float((drawn * by_stratum.var(ddof=1)).sum())
    estimate = from_standard_error(
        mean,
        float(np.sqrt(variance)),
        df=schools - len(drawn),
        level=level,
        n=n,
        n_clusters=schools,
        method=method,
    )
    return estimate.without_p("a mean is described, not tested against zero")
