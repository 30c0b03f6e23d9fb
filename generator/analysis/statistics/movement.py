"""Who moved: shares going up, down and staying, and McNemar's test of yes/no answers."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from statsmodels.stats.contingency_tables import mcnemar as mcnemar_test

from generator.analysis.statistics.analysed import Labels
from generator.analysis.statistics.estimates import LEVEL, Estimate, as_floats
from generator.analysis.statistics.linked import NO_COMPARISON, linked
from generator.analysis.statistics.paired import change_within_schools
from generator.analysis.statistics.proportions import newcombe_paired_difference, wilson

SAME = 1e-9
"""A hair of slack, because scores that are means of items differ by rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Shares of linked people who moved up, moved down and stayed, each with Wilson's interval."""

    up: Estimate
    down: Estimate
    same: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class McNemar:
    """Yes/no answers of the same people twice.

    Attributes:
        both, first_only, second_only, neither: the four counts.
        before, after: share of yes at each wave, Wilson's interval.
        change: share after − share before, Newcombe's paired interval.
        chi2, p: McNemar's χ² on one degree of freedom, without a continuity correction.
        chi2_corrected, p_corrected: with it.
        p_exact: two-sided binomial; the one to print where people are unrelated.

    """

    both: int
    first_only: int
    second_only: int
    neither: int
    before: Estimate
    after: Estimate
    change: Estimate
    chi2: float | None
    p: float | None
    chi2_corrected: float | None
    p_corrected: float | None
    p_exact: float | None


def movement(
    before: ArrayLike, after: ArrayLike, *, at_least: float = 0.0, level: float = LEVEL
) -> Movement:
    """Estimate the shares moving up, down and staying.

    Args:
        before: (n,) scores, missing allowed.
        after: (n,) scores of the same people in the same order.
        at_least: a change must be more than this, in scale points, to count as a move.
        level: of the intervals.

    """
    first, second = linked(before, after)
    change = second - first
    up, down = (int(np.sum(sign * change > at_least + SAME)) for sign in (1, -1))
    return Movement(
        up=wilson(up, len(change), level=level),
        down=wilson(down, len(change), level=level),
        same=wilson(len(change) - up - down, len(change), level=level),
    )


def share_in_classes(
    share: Estimate,
    before: ArrayLike | None,
    after: ArrayLike,
    school: Labels,
    *,
    classes: Labels | None,
) -> Estimate:
    """Return a share, or a change in share, with an interval that allows for classmates alike.

    The share is the mean of after − before, each 0 or 1, and has the interval that the mean change
    has: schools as fixed strata, pupils clustered in classes (CR2). The wider of that and the
    share's own stands, cut where no share can be; where how classes differ can't be seen there is
    none.

    Args:
        share: with Wilson's or Newcombe's interval, which take people for unrelated.
        before: (n,) 0 or 1, missing allowed; None for a share of one wave.
        after: (n,) of the same people.
        school: (n,) labels.
        classes: (n,) labels; None or all missing where they are not known.

    """
    if classes is None or not pd.Series(np.asarray(classes, dtype=object)).notna().any():
        return share
    if share.value is None or share.low is None or share.high is None:
        return share
    second = as_floats(after)
    first = np.zeros(len(second)) if before is None else as_floats(before)
    if not {*(second - first)[~np.isnan(second - first)]} - {share.value}:
        return share
    found = change_within_schools(first, second, school, classes=classes, level=share.level)
    if found.low is None or found.high is None:
        return replace(share, low=None, high=None, se=None, why_not=found.why_not)
    by_class = "CR2" in found.method
    if not by_class or found.high - found.low <= share.high - share.low:
        return share
    return replace(
        share,
        low=max(found.low, 0.0 if before is None else -1.0),
        high=min(found.high, 1.0),
        se=found.se,
        df=found.df,
        method=f"{share.method.split(',')[0]}, interval clustered in classes (CR2)",
        notes=tuple(note for note in found.notes if note != NO_COMPARISON),
    )


def mcnemar(before: ArrayLike, after: ArrayLike, *, level: float = LEVEL) -> McNemar:
    """McNemar's test of (n,) yes (1) and no (0) answers of the same people, missing allowed.

    Raises:
        ValueError: when an answer is neither 0 nor 1.

    """
    x, y = linked(before, after)
    if not np.isin(np.concatenate([x, y]), (0, 1)).all():
        raise ValueError("McNemar's test takes answers coded 1 for yes and 0 for no.")
    return mcnemar_counts(
        both=int(np.sum((x == 1) & (y == 1))),
        first_only=int(np.sum((x == 1) & (y == 0))),
        second_only=int(np.sum((x == 0) & (y == 1))),
        neither=int(np.sum((x == 0) & (y == 0))),
        level=level,
    )


def mcnemar_counts(
    *, both: int, first_only: int, second_only: int, neither: int, level: float = LEVEL
) -> McNemar:
    """McNemar's test from the four counts; p-values are None where nobody changed."""
    people = both + first_only + second_only + neither
    tests: list[tuple[float | None, float | None]] = [(None, None)] * 3
    if first_only + second_only:
        table = [[both, first_only], [second_only, neither]]
        found = (
            mcnemar_test(table, exact=exact, correction=correction)
            for exact, correction in ((False, False), (False, True), (True, False))
        )
        tests = [(float(test.statistic), min(1.0, float(test.pvalue))) for test in found]
    return McNemar(
        both=both,
        first_only=first_only,
        second_only=second_only,
        neither=neither,
        before=wilson(both + first_only, people, level=level),
        after=wilson(both + second_only, people, level=level),
        change=newcombe_paired_difference(both, first_only, second_only, neither, level=level),
        chi2=tests[0][0],
        p=tests[0][1],
        chi2_corrected=tests[1][0],
        p_corrected=tests[1][1],
        p_exact=tests[2][1],
    )
