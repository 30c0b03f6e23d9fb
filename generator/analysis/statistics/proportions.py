"""Shares and differences between shares, with intervals that stay between their bounds."""

import math

from statsmodels.stats.proportion import proportion_confint

from generator.analysis.statistics.estimates import LEVEL, Estimate, not_estimable


def wilson(successes: int, n: int, *, level: float = LEVEL) -> Estimate:
    """Estimate a share with Wilson's (1927) score interval, sound at 0 %, at 100 % and in few.

    For independent people. A share of pupils from several schools varies more than this says.

    Raises:
        ValueError: when there are more successes than people, or fewer than none.

    """
    method = "share, Wilson's score interval"
    _check_counts(successes, n)
    if n == 0:
        return not_estimable(method, "nobody answered", level=level)
    low, high = _wilson_limits(successes, n, level)
    return Estimate(value=successes / n, low=low, high=high, level=level, n=n, method=method)


def newcombe_difference(
    first: int, first_n: int, second: int, second_n: int, *, level: float = LEVEL
) -> Estimate:
    """Share₁ − share₂ of two separate groups, Newcombe's (1998) hybrid score interval.

    His method 10, made from each share's Wilson limits without a continuity correction.

    Raises:
        ValueError: when a count is more than its group.

    """
    method = "difference between two shares, Newcombe's hybrid score interval"
    _check_counts(first, first_n)
    _check_counts(second, second_n)
    if not (first_n and second_n):
        return not_estimable(
            method, "nobody in one of the groups answered", n=first_n + second_n, level=level
        )
    p1, p2 = first / first_n, second / second_n
    l1, u1 = _wilson_limits(first, first_n, level)
    l2, u2 = _wilson_limits(second, second_n, level)
    return Estimate(
        value=p1 - p2,
        low=max(-1.0, p1 - p2 - math.hypot(p1 - l1, u2 - p2)),
        high=min(1.0, p1 - p2 + math.hypot(u1 - p1, p2 - l2)),
        level=level,
        n=first_n + second_n,
        method=method,
    )


def newcombe_paired_difference(
    both: int, first_only: int, second_only: int, neither: int, *, level: float = LEVEL
) -> Estimate:
    """Share at the second asking − share at the first, of the same people.

    Newcombe's (1998, Stat Med 17:2635) method 10: Wilson limits of the two shares, joined with the
    correlation φ between them, corrected for continuity when it is positive.

    Args:
        both: people who said yes both times.
        first_only: yes, then no.
        second_only: no, then yes.
        neither: no both times.
        level: of the interval.

    """
    method = "change in share among the same people, Newcombe's paired score interval"
    n = both + first_only + second_only + neither
    _check_counts(min(both, first_only, second_only, neither), n)
    if n == 0:
        return not_estimable(method, "nobody answered both times", level=level)
    before, after = both + first_only, both + second_only
    p1, p2 = after / n, before / n
    l1, u1 = _wilson_limits(after, n, level)
    l2, u2 = _wilson_limits(before, n, level)
    phi = _corrected_phi(both, first_only, second_only, neither)

    def reach(down: float, up: float) -> float:
        return math.sqrt(max(0.0, down**2 - 2 * phi * down * up + up**2))

    difference = (second_only - first_only) / n
    return Estimate(
        value=difference,
        low=max(-1.0, difference - reach(p1 - l1, u2 - p2)),
        high=min(1.0, difference + reach(u1 - p1, p2 - l2)),
        level=level,
        n=n,
        method=method,
    )


def _corrected_phi(both: int, first_only: int, second_only: int, neither: int) -> float:
    n = both + first_only + second_only + neither
    margins = (
        (both + first_only)
        * (second_only + neither)
        * (both + second_only)
        * (first_only + neither)
    )
    if margins == 0:
        return 0.0
    excess = float(both * neither - first_only * second_only)
    if excess > 0:
        excess = max(excess - n / 2, 0.0)
    return excess / math.sqrt(margins)


def _wilson_limits(successes: int, n: int, level: float) -> tuple[float, float]:
    low, high = proportion_confint(successes, n, alpha=1 - level, method="wilson")
    # The limits at 0 % and 100 % are exact; rounding must not carry them past.
    return (
        0.0 if successes == 0 else float(low),
        1.0 if successes == n else float(high),
    )


def _check_counts(successes: int, n: int) -> None:
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share: counts run from 0 to the group.")
