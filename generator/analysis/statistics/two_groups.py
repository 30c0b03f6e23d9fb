"""Two groups of different people, set against each other without taking them to vary alike.

For staff who could not be linked from before to after, and for the changes of two groups. Not for
pupils of several schools set against pupils of others: `comparison` lets schools differ.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    as_floats,
    from_standard_error,
    not_estimable,
)


def difference_of_means(first: ArrayLike, second: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """Mean of the first less mean of the second, in the scores' units, by Welch's t.

    s²₁/n₁ + s²₂/n₂ is the squared standard error, with Welch's (1947, Biometrika 34:28) degrees of
    freedom. People who answered both times but could not be linked stand in both groups: their two
    answers go together, so the interval is then somewhat too wide, never too narrow.

    Args:
        first: (n₁,) scores, missing allowed.
        second: (n₂,) scores of other people, missing allowed.
        level: of the interval.

    """
    method = "difference of two means, unequal variances (Welch)"
    parts = []
    for scores in (first, second):
        known = as_floats(scores)
        known = known[~np.isnan(known)]
        if len(known) < 2:
            n = len(known)
            reason = "a group has nobody with a score" if not n else "a group has one person only"
            return not_estimable(method, reason, n=n, level=level)
        se = float(known.std(ddof=1) / np.sqrt(len(known)))
        parts.append((float(known.mean()), se, len(known) - 1.0, len(known)))
    return _welch(parts[0], parts[1], method, level)


def difference_of_changes(one: Estimate, other: Estimate, *, level: float = LEVEL) -> Estimate:
    """One group's mean change less another's, by Welch's t on the two estimates.

    Right where the two groups are different people. Each change brings its own standard error and
    degrees of freedom, so changes with schools as strata keep them.
    """
    method = "difference of two mean changes, unequal variances (Welch)"
    n = one.n + other.n
    if one.value is None or other.value is None or not one.se or not other.se:
        return not_estimable(method, "one of the two changes has no interval", n=n, level=level)
    return _welch(
        (one.value, one.se, one.df or np.inf, one.n),
        (other.value, other.se, other.df or np.inf, other.n),
        method,
        level,
    )


def _welch(
    first: tuple[float, float, float, int],
    second: tuple[float, float, float, int],
    method: str,
    level: float,
) -> Estimate:
    """Combine (value, standard error, degrees of freedom, people) of each side."""
    parts = first[1] ** 2, second[1] ** 2
    n = first[3] + second[3]
    if sum(parts) == 0:
        return not_estimable(method, "nobody in either group differs", n=n, level=level)
    df = sum(parts) ** 2 / (parts[0] ** 2 / first[2] + parts[1] ** 2 / second[2])
    return from_standard_error(
        first[0] - second[0], float(np.sqrt(sum(parts))), df=df, method=method, n=n, level=level
    )
