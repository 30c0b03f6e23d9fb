"""Whom the tables of answers and of how surveys were answered count."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from generator.analysis.counting.counted import Counted, Counting, RowOf, Span
from generator.analysis.counting.register import Flags
from generator.analysis.outcomes.ordered import compared_arms, row_ids
from generator.analysis.quality import flags, patterns
from generator.analysis.scoring import scores
from generator.analysis.waves import Asked
from generator.evaluation.study import Arm


def answers(counting: Counting) -> Iterator[Counted]:
    """Yield who gave which answer to each question, by approach."""
    for one in counting.asked:
        if one.linked is None or one.before is None:
            continue
        for arm in counting.study.arms:
            schools = [school.id for school in counting.study.schools if school.arm == arm.id]
            people = one.people[one.people["school"].isin(schools)]
            for item in one.measure.items:
                yield from _answered(counting, one, arm, people, item.id)
        yield from _ordered(counting, one)


def quality(counting: Counting) -> Iterator[Counted]:
    """Yield how many left questions out, answered straight down or very fast."""
    for one in counting.asked:
        for when, table, who in (
            ("before", one.before, counting.before),
            ("after", one.after, counting.after),
        ):
            if table is None:
                continue
            row = RowOf(f"quality.{one.measure.id}.{when}", "how surveys were answered")
            found, flagged = patterns(table, one.measure), flags(table, one.measure)
            there = found.notna().to_numpy()
            row.count("n", who(one, there))
            for column in ("complete", "some", "stopped"):
                share = who(one, (found == column).to_numpy())
                row.share(column, share, who(one, there), telling=True)
            straight = flagged["straight_lined"].to_numpy()
            row.share("straight", who(one, straight), who(one), telling=True)
            timed = table["seconds"].notna().to_numpy()
            if timed.any():
                fast = who(one, flagged["fast"].to_numpy())
                row.share("fast", fast, who(one, timed), telling=True)
            yield from row


def _answered(
    counting: Counting, one: Asked, arm: Arm, people: pd.DataFrame, item: str
) -> Iterator[Counted]:
    assert one.before is not None  # noqa: S101 - of linked measures alone
    first = one.before.loc[people["before"], item].to_numpy(dtype=float)
    second = one.after.loc[people["after"], item].to_numpy(dtype=float)
    both = ~(np.isnan(first) | np.isnan(second))

    def who(chosen: Flags) -> Flags:
        rows = people["before"].to_numpy()[chosen]
        return counting.register.answered(one, counting.sources.plan.before, rows)

    topic = _topic(one, item)
    first_arm = arm is counting.study.arms[0]
    table = f"answers-{one.measure.id}" + ("" if first_arm else f"-{arm.id}")
    sides = {
        side: [r.value for r in one.measure.responses if r.group == side]
        for side in one.measure.sides
    }
    plan = counting.sources.plan
    for when, wave, values in (("before", plan.before, first), ("after", plan.after, second)):
        row = RowOf(f"{table}.{item}.{when}", topic)
        row.count("n", who(both))
        for side, answers_of_it in sides.items():
            given = both & np.isin(values, answers_of_it)
            spans = _spans(one, item, answers_of_it, wave)
            # The mean of a scale of several tells the last answer of one: all stand, or none.
            with_it = () if spans else (*sides,)
            row.share(side, who(given), who(both), telling=True, with_it=with_it, spans=spans)
        yield from row
    agreeing = RowOf(f"agreeing.{item}.{one.measure.id}-{arm.id}", topic)
    odds = [
        ".".join(("ordered", *row_ids(one, item, arms), end))
        for arms in compared_arms(counting.study)
        if arm in arms
        for end in ("estimate", "low", "high")
    ]
    agreeing.count("n", who(both))
    for when, values in (("before", first), ("after", second)):
        given = both & np.isin(values, sides["high"])
        together = (f"{when}-low", f"{when}-high", "estimate", "low", "high", "p", *odds)
        agreeing.share(when, who(given), who(both), telling=True, with_it=together)
    yield from agreeing


def _topic(one: Asked, item: str) -> str:
    """Return the topic of a question: of its outcome, where the answer is the score."""
    outcome = one.measure.item(item).outcome
    alone = one.measure.only_question(outcome) == item
    return f"{outcome if alone else one.measure.id}, {item}"


def _spans(one: Asked, item: str, values: list[int], wave: str) -> tuple[Span, ...]:
    """Return between which scores these answers lie, each wave's score and its square."""
    outcome = one.measure.item(item).outcome
    if one.measure.only_question(outcome) != item:
        return ()
    answers = pd.DataFrame({each.id: values for each in one.measure.items})
    found = scores(answers, one.measure)[outcome]
    low, high = float(found.min()), float(found.max())
    return Span(((wave, 1.0),), low, high), Span(((f"{wave}, squared", 1.0),), low**2, high**2)


def _ordered(counting: Counting, one: Asked) -> Iterator[Counted]:
    """Yield who gave both answers of which the odds of a higher one are told."""
    assert one.before is not None  # noqa: S101 - of linked measures alone
    arm_of = {school.id: school.arm for school in counting.study.schools}
    for arms in compared_arms(counting.study):
        people = one.people[one.people["school"].map(arm_of).isin([arm.id for arm in arms])]
        for item in one.measure.items:
            first = one.before.loc[people["before"], item.id].notna().to_numpy()
            second = one.after.loc[people["after"], item.id].notna().to_numpy()
            rows = people["before"].to_numpy()[first & second]
            address = ".".join(("ordered", *row_ids(one, item.id, arms)))
            row = RowOf(address, _topic(one, item.id))
            before = counting.sources.plan.before
            row.count("n", counting.register.answered(one, before, rows))
            yield from row
