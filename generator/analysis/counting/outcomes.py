"""Whom the tables of outcomes count: those with a score, who moved, and whose mean is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, measures, scored_pairs
from generator.analysis.counting.counted import Counted, Counting, RowOf
from generator.analysis.counting.everybody import MISSING, everybody_of_arms
from generator.analysis.counting.register import Flags
from generator.analysis.outcomes.other_models import models_named
from generator.analysis.outcomes.years import year_groups
from generator.analysis.waves import Asked, in_group
from generator.evaluation.plan import Group

_MOVED = "who moved"
_ENDS = "ends of the scale"
_CHANGE = ("before", "after", "estimate", "low", "high", "sd", "standardised")
_SPREAD = ("sd", "standardised", "widening")
_RECOVERED = ("truth", "estimate", "low", "high", "held")
_SIZES = ("estimate", "low", "high", "d-rm", "glass", "d-z", "g-z", "correlation", "smallest")


def outcomes(counting: Counting) -> Iterator[Counted]:
    """Yield what every table of outcomes counts."""
    study, asked = counting.study, counting.asked
    changes = list(_changes(counting, study.plan.groups, "change"))
    yield from _compared(counting, changes)
    for found in changes:
        means = [*_changed(counting, found), *_by_school(counting, found)]
        yield from means
        yield from _lost(counting, found)
        question = found.one.measure.only_question(found.outcome)
        if not question:
            yield from _moved(counting, found)
        else:
            # The answer is the score: what is told of the one bears on the other.
            yield from _under(f"{found.outcome}, {question}", means)
            if found.one.measure.is_its_answer(found.outcome):
                yield from _spread(counting, found, f"{found.outcome}, {question}")
    years = [group for groups in year_groups(study) for group in groups]
    for found in _changes(counting, years, "change-by-year"):
        yield from _changed(counting, found)
    for one in asked:
        for scale in one.measure.scales:
            yield from _extremes(counting, one, scale.outcome)
            yield from _linkage(counting, one, scale.outcome)
            yield from _everybody(counting, one, scale.outcome)
    yield from _arms(counting)
    yield from everybody_of_arms(counting)


@dataclass(frozen=True, eq=False)
class _Change:
    """One outcome in one group of a table: its pairs with both scores, and who they are."""

    table: str
    one: Asked
    outcome: str
    group: Group
    pairs: pd.DataFrame
    who: Flags

    @property
    def row(self) -> str:
        return f"{self.outcome}.{self.group.id}"


def _changes(counting: Counting, groups: Iterable[Group], table: str) -> Iterator[_Change]:
    """Yield each outcome in each group that was asked of it, by one measure, both times."""
    for group in groups:
        for outcome in counting.study.plan.outcomes:
            found = [
                one
                for one in counting.asked
                if one.measure.of == group.of and measures(one, outcome, group)
            ]
            if len(found) == 1:
                pairs = scored_pairs(found[0], outcome, found[0].pairs(group))
                who = counting.pairs(found[0], pairs)
                yield _Change(table, found[0], outcome, group, pairs, who)


def _changed(counting: Counting, found: _Change) -> Iterable[Counted]:
    one, outcome, who = found.one, found.outcome, found.who
    row = RowOf(f"{found.table}.{found.row}", outcome)
    before, after = counting.score_before(one, outcome), counting.score_after(one, outcome)
    less = replace(before, weight=-1.0)
    together = (*_CHANGE, *_sizes(found), *_recovered(found), *_differences(counting, found))
    row.count("n", who)
    row.mean("before", who, before, with_it=together)
    row.mean("after", who, after, with_it=together)
    row.mean("estimate", who, after, less, with_it=together)
    for table in ("sizes", "evidence", "movement", "pooling"):
        RowOf(f"{table}.{found.row}", outcome, row.found).count("n", who)
    return row


def _compared(counting: Counting, changes: Iterable[_Change]) -> Iterator[Counted]:
    """Yield the two groups of each difference that the plan asks for."""
    who_of = {(found.outcome, found.group.id): found.who for found in changes}
    for comparison in counting.study.plan.comparisons:
        for outcome in counting.study.plan.outcomes:
            first = who_of.get((outcome, comparison.group))
            second = who_of.get((outcome, comparison.less))
            if first is None or second is None:
                continue
            row = RowOf(f"difference.{outcome}.{comparison.id}", outcome)
            row.count("n", first)
            row.count("n-other", second)
            yield from row


def _n(topic: str, found: _Change) -> Counted:
    """Return the count of a change under another topic of its outcome, which it bounds."""
    row = RowOf(f"{found.table}.{found.row}", f"{found.outcome}, {topic}")
    row.count("n", found.who)
    return row.found[0]


def _sizes(found: _Change) -> tuple[str, ...]:
    """Return where the sizes of a change stand, which tell it, and its spread, over again."""
    return tuple(f"sizes.{found.row}.{column}" for column in _SIZES)


def _recovered(found: _Change) -> tuple[str, ...]:
    """Return where a synthetic study sets the truth beside a change."""
    return tuple(f"recovery.{found.row}.{column}" for column in _RECOVERED)


def _differences(counting: Counting, found: _Change) -> Iterator[str]:
    """Yield where a change is set against another group's: with that one it tells this one."""
    for comparison in counting.study.plan.comparisons:
        if found.group.id in {comparison.group, comparison.less}:
            for column in ("estimate", "low", "high"):
                yield f"difference.{found.outcome}.{comparison.id}.{column}"


def _under(topic: str, found: Iterable[Counted]) -> Iterator[Counted]:
    """Yield numbers under another topic of their outcome, on which they bear."""
    for one in found:
        yield replace(one, topic=topic)


def _spread(counting: Counting, found: _Change, topic: str) -> Iterable[Counted]:
    """Return how scores spread: with their mean, who gave which of a few answers."""
    row = RowOf(f"change.{found.row}", topic)
    sizes = RowOf(f"sizes.{found.row}", topic, row.found)
    together = (*(f"change.{found.row}.{column}" for column in _SPREAD), *_sizes(found))
    before = counting.score_before(found.one, found.outcome).squared
    after = counting.score_after(found.one, found.outcome).squared
    row.mean("sd", found.who, before, with_it=together)
    sizes.mean("estimate", found.who, after, with_it=together)
    return row


def _moved(counting: Counting, found: _Change) -> Iterable[Counted]:
    row = RowOf(f"movement.{found.row}", f"{found.outcome}, {_MOVED}")
    change = found.pairs[SCORE_AFTER] - found.pairs[SCORE_BEFORE]
    for column, moved in (("up", change > 0), ("same", change == 0), ("down", change < 0)):
        ends = () if column == "same" else (f"{column}-low", f"{column}-high")
        who = counting.pairs(found.one, found.pairs[moved])
        row.share(column, who, found.who, telling=True, with_it=ends)
    return (_n(_MOVED, found), *row)


def _by_school(counting: Counting, found: _Change) -> Iterator[Counted]:
    after = counting.score_after(found.one, found.outcome)
    less = replace(counting.score_before(found.one, found.outcome), weight=-1.0)
    for school in () if found.group.years else found.group.schools:
        who = counting.pairs(found.one, found.pairs[found.pairs["school"] == school])
        row = RowOf(f"pooling-schools.{found.row}.{school}", found.outcome)
        row.count("n", who)
        row.mean("estimate", who, after, less, with_it=("low", "high", "weight"))
        yield from row


def _lost(counting: Counting, found: _Change) -> Iterable[Counted]:
    row, one = RowOf(f"evidence.{found.row}", f"{found.outcome}, {MISSING}"), found.one
    if one.before is not None and one.scores_before is not None:
        inside = in_group(one.before, found.group) & one.before["year_group"].isin(one.followed)
        scored = one.scores_before[found.outcome].notna()
        surveyed = counting.before(one, (inside & scored).to_numpy())
        row.share("lost", surveyed & ~found.who, surveyed)
    return (_n(MISSING, found), *row)


def _extremes(counting: Counting, one: Asked, outcome: str) -> Iterator[Counted]:
    scale = one.measure.scale(outcome)
    assert scale is not None  # noqa: S101 - one of the measure's own
    lowest, highest = one.measure.ends(scale)
    for when, scores, who in (
        ("before", one.scores_before, counting.before),
        ("after", one.scores_after, counting.after),
    ):
        if scores is None:
            continue
        values = scores[outcome]
        row = RowOf(f"extremes.{outcome}.{one.measure.id}.{when}", f"{outcome}, {_ENDS}")
        everybody = who(one, values.notna().to_numpy())
        row.count("n", everybody)
        # With the means of the linked and the others, one end of a single question tells the other.
        ends = ("floor", "ceiling") if one.measure.only_question(outcome) else ()
        for column, there in (("floor", values <= lowest), ("ceiling", values >= highest)):
            given = who(one, there.to_numpy())
            row.share(column, given, everybody, telling=True, with_it=ends)
        yield from row


def _linkage(counting: Counting, one: Asked, outcome: str) -> Iterator[Counted]:
    if one.linked is None or one.scores_before is None:
        return
    answers = one.linked.before
    for group in counting.study.plan.groups:
        if group.of != one.measure.of:
            continue
        inside = in_group(answers, group) & answers["year_group"].isin(one.followed)
        inside &= one.scores_before[outcome].notna()
        if not inside.any():
            continue
        row = RowOf(f"linkage.{outcome}.{group.id}", outcome)
        score = counting.score_before(one, outcome)
        for name, part in (
            ("linked", inside & one.linked.is_linked),
            ("not-linked", inside & ~one.linked.is_linked),
        ):
            who = counting.before(one, np.asarray(part))
            row.count(name, who)
            row.mean(f"mean-{name}", who, score, with_it=("apart",))
        yield from row


def _everybody(counting: Counting, one: Asked, outcome: str) -> Iterator[Counted]:
    """Yield those counted where people need not have been linked: staff, and families."""
    for group in counting.study.plan.groups:
        if group.of != one.measure.of:
            continue
        later = in_group(one.after, group) & one.scores_after[outcome].notna()
        if not later.any():
            continue
        after, score = counting.after(one, later.to_numpy()), counting.score_after(one, outcome)
        if one.linked is None:
            row = RowOf(f"level.{outcome}.{group.id}", outcome)
            row.count("n", after)
            row.mean("mean", after, score, with_it=("sd",))
        elif one.measure.of == "staff" and one.before is not None and one.scores_before is not None:
            row = RowOf(f"unlinked.{outcome}.{group.id}", outcome)
            earlier = in_group(one.before, group) & one.scores_before[outcome].notna()
            before = counting.before(one, earlier.to_numpy())
            row.count("n-before", before)
            row.count("n-after", after)
            with_it = ("before", "after", "estimate", "low", "high", "g", "g-low", "g-high")
            row.mean("before", before, counting.score_before(one, outcome), with_it=with_it)
            row.mean("after", after, score, with_it=with_it)
        else:
            continue
        yield from row


def _arms(counting: Counting) -> Iterator[Counted]:
    """Yield those compared by approach: everybody linked with both scores."""
    study = counting.study
    schools = {arm.id: {s.id for s in study.schools if s.arm == arm.id} for arm in study.arms}
    first = next((arm.id for arm in study.arms if arm.kind == "whole-school"), "")
    for one in counting.asked:
        if one.linked is None:
            continue
        for scale in one.measure.scales:
            pairs = scored_pairs(one, scale.outcome, one.people)
            contrast = f"{scale.outcome}.{one.measure.id}"
            ways = models_named(counting.study.plan)
            others = (f"arms-other-ways.{contrast}.{way}" for way in ("main", *ways) if ways)
            for address in (f"arms.{contrast}", *others):
                row = RowOf(address, scale.outcome)
                for column, arms in (("n", {first}), ("n-other", set(schools) - {first})):
                    here = set().union(*(schools.get(arm, set()) for arm in arms))
                    row.count(column, counting.pairs(one, pairs[pairs["school"].isin(here)]))
                yield from row
