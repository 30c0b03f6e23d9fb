"""Change: how the scores of the same people differ between two waves, for each group in the plan.

A description of the people who answered twice. There is no comparison group, so it says nothing
about why they changed, and no p-value is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from generator.analysis.statistics.estimates import Estimate, from_standard_error, not_estimable
from generator.analysis.statistics.paired import change_within_schools, paired_change
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.plan import Comparison, Group, Plan


@dataclass(frozen=True)
class GroupChange:
    """One outcome in one group: scores before and after, and the change, in points of 100.

    `change` is the mean over all linked people, with schools as fixed strata. `sd` is the root of
    the mean of the two variances, and `standardised` the change in units of it. `people_of` is how
    many of them each school and year group has.
    """

    outcome: str
    group: Group
    measure: Measure
    before: float | None
    after: float | None
    change: Estimate
    sd: float | None
    standardised: float | None
    people_of: Mapping[tuple[str, int], int]

    @property
    def people(self) -> int:
        """Return how many people have a score at both waves."""
        return self.change.n


@dataclass(frozen=True)
class Difference:
    """How far two groups' changes in one outcome lie apart."""

    outcome: str
    comparison: Comparison
    people: tuple[int, int]
    difference: Estimate


def changes(asked: tuple[Asked, ...], plan: Plan, framework: Framework) -> Iterator[GroupChange]:
    """Yield the change in each of the plan's outcomes for each of its groups that has one.

    A group whose people answered different measures of an outcome has none: their scores are not
    on one scale.
    """
    for outcome in plan.outcomes:
        for group in plan.groups:
            if framework.by_id[outcome].of != group.of:
                continue
            found = [one for one in asked if _measures(one, outcome, group)]
            if len(found) == 1:
                yield _group_change(found[0], outcome, group, plan.level)


def differences(found: tuple[GroupChange, ...], plan: Plan) -> Iterator[Difference]:
    """Yield the difference between the changes of each two groups the plan compares."""
    of = {(one.outcome, one.group.id): one for one in found}
    for outcome in plan.outcomes:
        for comparison in plan.comparisons:
            pair = of.get((outcome, comparison.group)), of.get((outcome, comparison.less))
            if pair[0] is not None and pair[1] is not None:
                difference = _difference(pair[0].change, pair[1].change, plan.level)
                people = pair[0].people, pair[1].people
                yield Difference(outcome, comparison, people, difference)


def _measures(asked: Asked, outcome: str, group: Group) -> bool:
    scale = asked.measure.scale(outcome)
    return scale is not None and asked.linked is not None and len(asked.pairs(group)) > 0


def _group_change(asked: Asked, outcome: str, group: Group, level: float) -> GroupChange:
    pairs = asked.pairs(group)
    assert asked.scores_before is not None  # noqa: S101 - pairs only exist where both waves do
    before = asked.scores_before.loc[pairs["before"], outcome].to_numpy()
    after = asked.scores_after.loc[pairs["after"], outcome].to_numpy()
    schools = pairs["school"].to_numpy()
    change = change_within_schools(before, after, schools, level=level)
    described = paired_change(before, after, level=level)
    first, second = described.linked_before, described.linked_after
    sd = None
    if first.sd is not None and second.sd is not None:
        sd = sqrt((first.sd**2 + second.sd**2) / 2)
    scored = pairs[~(np.isnan(before) | np.isnan(after))]
    sizes = scored.groupby(["school", "year_group"]).size()
    return GroupChange(
        outcome=outcome,
        group=group,
        measure=asked.measure,
        before=first.mean,
        after=second.mean,
        change=change,
        sd=sd,
        standardised=described.standardised.d_av.value,
        people_of={(str(school), int(year)): int(n) for (school, year), n in sizes.items()},
    )


def _difference(one: Estimate, other: Estimate, level: float) -> Estimate:
    method = "difference of two mean changes, unequal variances (Welch)"
    n = one.n + other.n
    if one.value is None or other.value is None or not one.se or not other.se:
        return not_estimable(method, "one of the two changes has no interval", n=n, level=level)
    first, second = one.se**2, other.se**2
    df = (first + second) ** 2 / (first**2 / (one.df or 1) + second**2 / (other.df or 1))
    return from_standard_error(
        one.value - other.value, sqrt(first + second), df=df, method=method, n=n, level=level
    )
