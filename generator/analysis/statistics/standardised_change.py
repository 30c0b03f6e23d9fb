"""Change in standard-deviation units, over every denominator in use.

The choice of denominator alone can double the figure, so each estimate names its own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.statistics.effect_sizes import noncentrality_limits, small_sample_correction
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    from_standard_error,
    not_estimable,
)
from generator.analysis.statistics.linked import NO_COMPARISON, linked, why_no_spread


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedChange:
    """The mean change over each denominator in use.

    Attributes:
        d_z: over the SD of the changes (how consistent the change is, not how large).
        g_z: d_z with Hedges' exact correction.
        d_av: over the root mean of the two variances; the headline, least moved by chance.
        d_rm: over the SD of the changes, put back on the raw scale by √(2(1 − r)).
        glass: over the SD before.

    """

    d_z: Estimate
    g_z: Estimate
    d_av: Estimate
    d_rm: Estimate
    glass: Estimate


_AS_GOOD_AS_ONE = 1e-9
_IN_STEP = (
    "scores before and after go together exactly, so there is no spread of changes to set right"
)

_DENOMINATORS = {
    "d_z": "mean change over the SD of the changes (d_z)",
    "g_z": "mean change over the SD of the changes, small-sample corrected (g_z)",
    "d_av": "mean change over the root mean of the two variances (d_av)",
    "d_rm": "mean change over the SD of the changes ÷ √(2(1 − r)) (d_rm)",
    "glass": "mean change over the SD before (Glass's Δ)",
}


def standardised_change(
    before: ArrayLike, after: ArrayLike, *, mean: Estimate | None = None, level: float = LEVEL
) -> StandardisedChange:
    """Divide the mean change of linked people by each denominator in use.

    Intervals: d_z and g_z from the noncentral t; d_av, d_rm and glass by the delta method on the
    sample covariances (Bonett 2008, Psychol Methods 13:99), with t on n − 1 degrees of freedom.

    Args:
        before: (n,) scores, missing allowed.
        after: (n,) scores of the same people in the same order.
        mean: their mean change with a standard error and degrees of freedom that allow for schools
            or classes, for d_av, d_rm and glass; as for independent people if not given.
        level: of the intervals.

    """
    x, y = linked(before, after)
    refusal = why_no_spread(y - x)
    if refusal is None and np.ptp(x) == 0:
        refusal = "everybody scored the same before, so there is no SD before to divide by"
    if refusal:
        refused = {
            name: not_estimable(method, refusal, n=len(x), level=level)
            for name, method in _DENOMINATORS.items()
        }
        return StandardisedChange(**refused)
    n, df = len(x), len(x) - 1
    (v1, c), (_, v2) = np.cov(x, y)
    difference = float(np.mean(y - x))
    vd = v1 + v2 - 2 * c
    d_z = difference / np.sqrt(vd)
    z_limits = [limit / np.sqrt(n) for limit in noncentrality_limits(d_z * np.sqrt(n), df, level)]
    j = small_sample_correction(df)

    def exact(name: str, factor: float) -> Estimate:
        return Estimate(
            value=float(d_z * factor),
            low=float(z_limits[0] * factor),
            high=float(z_limits[1] * factor),
            level=level,
            n=n,
            method=_DENOMINATORS[name],
            df=df,
            notes=(NO_COMPARISON,),
        )

    # Sampling covariance of (v1, v2, c) under normality, times its degrees of freedom.
    spread = np.array(
        [
            [2 * v1**2, 2 * c**2, 2 * v1 * c],
            [2 * c**2, 2 * v2**2, 2 * v2 * c],
            [2 * v1 * c, 2 * v2 * c, v1 * v2 + c**2],
        ]
    )

    of_mean = vd / n if mean is None or mean.se is None else mean.se**2
    df_of_mean = df if mean is None or mean.df is None else mean.df

    def delta(name: str, square: float, gradient: Floats) -> Estimate:
        """Change over √square, where `gradient` is ∂square/∂(v1, v2, c)."""
        value = float(difference / np.sqrt(square))
        if mean is not None and mean.se is None:
            return Estimate(
                value=value,
                level=level,
                n=n,
                method=_DENOMINATORS[name],
                notes=(NO_COMPARISON,),
                why_not=mean.why_not,
            )
        of_square = float(gradient @ spread @ gradient) / df
        variance = of_mean / square + value**2 / 4 * of_square / square**2
        estimate = from_standard_error(
            value,
            float(np.sqrt(variance)),
            df=df_of_mean,
            level=level,
            n=n,
            method=_DENOMINATORS[name],
            notes=(NO_COMPARISON,),
        )
        return estimate.without_p("the test of the change itself is the one to print")

    # d_rm divides by √(vd / (2(1 − r))), with r = c / √(v1 v2).
    root = np.sqrt(v1 * v2)
    unlike = 2 * (1 - c / root) if v2 > 0 else 2.0
    r_gradient = (
        np.array([-c / (2 * v1 * root), -c / (2 * v2 * root), 1 / root]) if v2 > 0 else np.zeros(3)
    )
    # With r = 1 the changes spread only because one wave is a stretch of the other.
    alike = unlike <= _AS_GOOD_AS_ONE
    d_rm = (
        not_estimable(_DENOMINATORS["d_rm"], _IN_STEP, n=n, level=level)
        if alike
        else delta(
            "d_rm",
            vd / unlike,
            np.array([1, 1, -2]) / unlike + 2 * vd / unlike**2 * r_gradient,
        )
    )
    return StandardisedChange(
        d_z=exact("d_z", 1.0),
        g_z=exact("g_z", j),
        d_av=delta("d_av", (v1 + v2) / 2, np.array([0.5, 0.5, 0.0])),
        d_rm=d_rm,
        glass=delta("glass", v1, np.array([1.0, 0.0, 0.0])),
    )
