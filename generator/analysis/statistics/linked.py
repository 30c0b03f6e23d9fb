"""People asked twice: who has both answers, and what stands in the way of a change score."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.statistics.estimates import Floats, as_floats

NO_COMPARISON = "before and after, no comparison group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Count, mean and SD of the scores there are; None where there are too few."""

    n: int
    mean: float | None
    sd: float | None


def both_waves(before: ArrayLike, after: ArrayLike) -> tuple[Floats, Floats]:
    """Turn two (n,) columns of the same people, in the same order, into numbers.

    Raises:
        ValueError: when they differ in length, so can't be the same people.

    """
    first, second = as_floats(before), as_floats(after)
    if len(first) != len(second):
        raise ValueError(
            f"Before and after must list the same people; got {len(first)} and {len(second)}."
        )
    return first, second


def linked(before: ArrayLike, after: ArrayLike) -> tuple[Floats, Floats]:
    """Keep the people with both answers."""
    first, second = both_waves(before, after)
    known = ~np.isnan(first) & ~np.isnan(second)
    return first[known], second[known]


def summary(scores: ArrayLike) -> Summary:
    """Count, mean and SD (n − 1) of the scores that are not missing."""
    known = as_floats(scores)
    known = known[~np.isnan(known)]
    return Summary(
        n=len(known),
        mean=float(known.mean()) if len(known) else None,
        sd=float(known.std(ddof=1)) if len(known) > 1 else None,
    )


def why_no_spread(change: Floats) -> str | None:
    """Say why the spread of (n,) changes can't be estimated, if it can't."""
    if len(change) == 0:
        return "nobody is linked across the two waves"
    if len(change) == 1:
        return "one linked person only, so the spread can't be estimated"
    if float(np.ptp(change)) == 0:
        return "everybody changed by the same amount, so the spread is zero"
    return None
