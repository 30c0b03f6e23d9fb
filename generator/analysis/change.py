"""Change: how the scores of the same people differ between two waves, for each group in the plan.

A description of the people who answered twice. There is no comparison group, so it says nothing
about why they changed, and no p-value is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import pandas as pd

from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.few_clusters import undefined_arms
from generator.analysis.statistics.paired import (
    PairedChange,
    change_within_schools,
    paired_change,
)
from generator.analysis.statistics.two_groups import difference_of_changes
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.plan import Comparison, Group, Plan

SCORE_BEFORE, SCORE_AFTER = "score_before", "score_after"
"""The columns of a linked person's two scores."""


@dataclass(frozen=True, eq=False)
class GroupChange:
    """One outcome in one group: scores before and after, and the change, in points of 100.

    `change` is the mean over all linked people, with schools as fixed strata; `described` holds
    everything else about the pairs. `pairs` is a row a linked person with both scores: what is
    known of them, SCORE_BEFORE and SCORE_AFTER. `surveyed` is how many of the group had
    a score before, linked or not.
    """

    outcome: str
    group: Group
    measure: Measure
    change: Estimate
    described: PairedChange
    pairs: pd.DataFrame
    surveyed: int

    @property
    def people(self) -> int:
        """Return how many people have a score at both waves."""
        return self.change.n

    @property
    def before(self) -> float | None:
        """Return the mean score before of those with both."""
        return self.described.linked_before.mean

    @property
    def after(self) -> float | None:
        """Return the mean score after of those with both."""
        return self.described.linked_after.mean

    @property
    def sd(self) -> float | None:
        """Return the root of the mean of the two variances, of those with both."""
        first, second = self.described.linked_before.sd, self.described.linked_after.sd
        if first is None or second is None:
            return None
        return sqrt((first**2 + second**2) / 2)

    @property
    def spread_tells(self) -> bool:
        """Say whether how scores spread would tell how many of one school gave which answer."""
        return len(self.group.schools) == 1 and self.measure.is_its_answer(self.outcome)

    @property
    def lost(self) -> float | None:
        """Return the share of those who answered before who are not in the change."""
        return 1 - self.people / self.surveyed if self.surveyed else None

    @property
    def people_of(self) -> Mapping[tuple[str, int], int]:
        """Return how many of them each school and year group has."""
        both = zip(self.pairs["school"], self.pairs["year_group"], strict=True)
        return Counter((str(school), int(year)) for school, year in both)

    @property
    def classes(self) -> int:
        """Return how many classes they are known to be in."""
        known = classes_of(self.pairs)
        return 0 if known is None else int(known.nunique())

    @property
    def widening(self) -> float | None:
        """Return how many times as wide its interval is as if classmates did not change alike."""
        if not self.classes or self.change.low is None or self.change.high is None:
            return None
        by_pupil = change_within_schools(
            self.pairs[SCORE_BEFORE],
            self.pairs[SCORE_AFTER],
            self.pairs["school"].to_numpy(),
            level=self.change.level,
        )
        if by_pupil.low is None or by_pupil.high is None:
            return None
        return (self.change.high - self.change.low) / (by_pupil.high - by_pupil.low)


@dataclass(frozen=True)
class Difference:
    """How far two groups' changes in one outcome lie apart."""

    outcome: str
    comparison: Comparison
    people: tuple[int, int]
    difference: Estimate
    schools: tuple[int, int]


def changes(asked: tuple[Asked, ...], plan: Plan, framework: Framework) -> Iterator[GroupChange]:
    """Yield the change in each of the plan's outcomes for each of its groups that has one.

    A group whose people answered different measures of an outcome has none: their scores are not
    on one scale.
    """
    for outcome in plan.outcomes:
        for group in plan.groups:
            if framework.by_id[outcome].of != group.of:
                continue
            found = [one for one in asked if measures(one, outcome, group)]
            if len(found) == 1:
                yield change_of(found[0], outcome, group, plan.level)


def told_once(found: Iterable[GroupChange]) -> tuple[GroupChange, ...]:
    """Return the changes without those of the very people of an earlier one, to be counted."""
    seen = set()
    kept = []
    for one in found:
        people = one.outcome, one.measure.id, frozenset(one.pairs.index)
        if people not in seen:
            seen.add(people)
            kept.append(one)
    return tuple(kept)


def of_the_same_people(found: Iterable[GroupChange]) -> str:
    """Say which groups' changes are told under another's name, being the very same people's."""
    first: dict[object, str] = {}
    under: dict[str, str] = {}
    for one in found:
        people = one.outcome, one.measure.id, frozenset(one.pairs.index)
        name = first.setdefault(people, one.group.name)
        if name != one.group.name:
            under[one.group.name] = name
    told = "; ".join(f"{other} (told as {name})" for other, name in under.items())
    return f"The same people are told once: {told}." if told else ""


def differences(found: tuple[GroupChange, ...], plan: Plan) -> Iterator[Difference]:
    """Yield the difference between the changes of each two groups the plan compares.

    Between groups in different schools it has no interval: pupils of one school change alike, so
    the groups' own errors, which know of no other schools, would make it look far too sure.
    """
    of = {(one.outcome, one.group.id): one for one in found}
    for outcome in plan.outcomes:
        for comparison in plan.comparisons:
            pair = of.get((outcome, comparison.group)), of.get((outcome, comparison.less))
            if pair[0] is not None and pair[1] is not None:
                changes = pair[0].change, pair[1].change
                difference = difference_of_changes(*changes, level=plan.level)
                people = pair[0].people, pair[1].people
                schools = tuple(frozenset(one.pairs["school"]) for one in (pair[0], pair[1]))
                if schools[0].isdisjoint(schools[1]) and difference.value is not None:
                    difference = _of_other_schools(difference, len(schools[0]), len(schools[1]))
                counts = len(schools[0]), len(schools[1])
                yield Difference(outcome, comparison, people, difference, counts)


def _of_other_schools(difference: Estimate, first: int, second: int) -> Estimate:
    """Return the difference between people of different schools, with no interval and why."""
    why = (
        undefined_arms(first, second)
        if min(first, second) == 1
        else "the groups are in different schools, and their own errors leave out how schools "
        "differ: the comparison of approaches has an interval that does not"
    )
    return replace(difference, low=None, high=None, se=None, df=None, p=None, why_not=why)


def measures(asked: Asked, outcome: str, group: Group) -> bool:
    """Say whether people of the group who could be linked were asked about the outcome."""
    scale = asked.measure.scale(outcome)
    return scale is not None and asked.linked is not None and len(asked.pairs(group)) > 0


def scored_pairs(asked: Asked, outcome: str, people: pd.DataFrame) -> pd.DataFrame:
    """Return the linked people who have a score on the outcome both times, with the two scores.

    `people` are rows of `asked.people`; the later flags and items are reached through its pair.
    """
    scored = people.copy()
    for when, name, scores in (
        ("before", SCORE_BEFORE, asked.scores_before),
        ("after", SCORE_AFTER, asked.scores_after),
    ):
        known = scores is not None and len(people) > 0
        scored[name] = scores.loc[people[when], outcome].to_numpy() if known else np.nan  # type: ignore[union-attr]
    return scored.dropna(subset=[SCORE_BEFORE, SCORE_AFTER])


def classes_of(people: pd.DataFrame) -> pd.Series | None:
    """Return each person's class, unlike between schools, None where unknown; None for adults.

    `people` are rows of `Asked.people`. Capitals and spaces make no other class.
    """
    if not (people["year_group"] > 0).any():
        return None
    names = people["class"].str.casefold().str.replace(r"\s", "", regex=True)
    return (people["school"] + " " + names).astype(object).where(names != "", None)


def change_of(asked: Asked, outcome: str, group: Group, level: float) -> GroupChange:
    """Return the change of one outcome in one group of people that were linked."""
    pairs = scored_pairs(asked, outcome, asked.pairs(group))
    both = pairs[SCORE_BEFORE], pairs[SCORE_AFTER]
    surveyed = 0
    if asked.before is not None and asked.scores_before is not None:
        inside = in_group(asked.before, group) & asked.before["year_group"].isin(asked.followed)
        surveyed = int(asked.scores_before.loc[inside, outcome].notna().sum())
    schools = pairs["school"].to_numpy()
    change = change_within_schools(*both, schools, classes=classes_of(pairs), level=level)
    return GroupChange(
        outcome=outcome,
        group=group,
        measure=asked.measure,
        change=change,
        described=paired_change(*both, level=level, mean=change),
        pairs=pairs,
        surveyed=surveyed,
    )
