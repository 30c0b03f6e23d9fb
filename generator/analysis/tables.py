"""The outcome tables of a release: change, differences, levels and how scales hold up."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.change import Difference, GroupChange, of_the_same_people, told_once
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_columns,
    limits,
    past_the_ends,
)
from generator.analysis.publishing import NOT_APPLICABLE, UNAVAILABLE, Publisher
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Plan
from generator.evaluation.release import Cell, Column, Dimension, Row, Table

OUTCOME = Dimension(id="outcome", label="Outcome")
GROUP = Dimension(id="group", label="Group")
MEASURE = Dimension(id="measure", label="Questionnaire")

_ALIKE = (
    "Where pupils' classes are known, intervals allow for classmates changing alike; where they "
    "are not, intervals are likely to be somewhat too narrow."
)

_SAME_SCHOOLS = "the two groups share schools, which it takes to be unrelated"

PEOPLE = Column(id="n", label="People", kind="count", about="People the numbers rest on, rounded.")


def change_table(found: tuple[GroupChange, ...], framework: Framework, out: Publisher) -> Table:
    """Return the change in each outcome for each group, with its interval, groups alike once."""
    rows = []
    for one in told_once(found):
        values = one.before, one.after, one.change.value, one.change.low, one.change.high
        cells = [out.count(one.people), *(out.mean(value, one.people) for value in values)]
        of_spread = 0 if one.spread_tells else one.people
        cells.append(out.mean(one.sd, of_spread))
        cells.append(out.mean(one.described.standardised.d_av.value, of_spread, decimals=2))
        cells += _of_classes(one, out)
        cells.append(limits(one.change, past_the_ends(one.change, one.before)))
        outcome = framework.by_id[one.outcome]
        rows.append(
            Row(
                ids=(one.outcome, one.group.id),
                names=(outcome.name, one.group.name),
                cells=tuple(cells),
            )
        )
    return Table(
        id="change",
        title="Change between the two surveys, by outcome and group",
        about="Linked people with a score both times, who are fewer than all who were linked. "
        "Scores run from 0 to 100 and more is better; the change is the later mean less the "
        f"earlier one. {_ALIKE} {of_the_same_people(found)}".strip(),
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(
                id="n",
                label="Scored both times",
                kind="count",
                about="Linked people with a score at both surveys, rounded.",
            ),
            Column(id="before", label="Before", kind="score", about="Mean score before."),
            Column(id="after", label="After", kind="score", about="Mean score after."),
            Column(
                id="estimate", label="Change", kind="change", about="Mean change, in points of 100."
            ),
            *interval_columns(),
            Column(
                id="sd",
                label="Spread",
                kind="score",
                about="Standard deviation of the scores: the root of the mean of the variances "
                "before and after.",
            ),
            Column(
                id="standardised",
                label="Change in SDs",
                kind="standardised",
                about="Mean change divided by that spread.",
            ),
            Column(
                id="classes",
                label="Classes",
                kind="count",
                about="Classes that the pupils are known to be in. Not available where no survey "
                "asked for the class, not applicable to adults.",
            ),
            Column(
                id="widening",
                label="Wider by classes",
                kind="coefficient",
                about="How many times as wide the interval is as if classmates did not change "
                "alike.",
            ),
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _of_classes(one: GroupChange, out: Publisher) -> tuple[Cell, Cell]:
    """Return in how many classes its pupils are, and what that makes of the interval."""
    if one.measure.of != "pupils":
        return NOT_APPLICABLE, NOT_APPLICABLE
    if not one.classes:
        return UNAVAILABLE, UNAVAILABLE
    if one.people < out.rules.threshold:
        return out.hide(), out.hide()
    return one.classes, out.mean(one.widening, one.people, decimals=2)


def directions_table(found: tuple[GroupChange, ...]) -> Table:
    """Return, for each group, on how many outcomes the interval lies above, below or about zero."""
    rows = []
    groups = dict.fromkeys((one.group.id, one.group.name) for one in found)
    for group_id, name in groups:
        known = [
            (one.change.low, one.change.high)
            for one in found
            if one.group.id == group_id
            and one.change.low is not None
            and one.change.high is not None
        ]
        rises = sum(low > 0 for low, _ in known)
        falls = sum(high < 0 for _, high in known)
        cells = rises, falls, len(known) - rises - falls, len(known)
        rows.append(Row(ids=(group_id,), names=(name,), cells=cells))
    return Table(
        id="directions",
        title="On how many outcomes scores rose, fell or did not clearly change",
        about="A rise is clear when the whole interval lies above zero, a fall when it lies below.",
        dimensions=(GROUP,),
        columns=(
            Column(id="rises", label="Clear rise", kind="count", about="Interval above zero."),
            Column(id="falls", label="Clear fall", kind="count", about="Interval below zero."),
            Column(
                id="unclear", label="No clear change", kind="count", about="Interval holds zero."
            ),
            Column(id="outcomes", label="Outcomes", kind="count", about="Outcomes measured."),
        ),
        rows=tuple(rows),
    )


def difference_table(found: Iterable[Difference], framework: Framework, out: Publisher) -> Table:
    """Return how far the changes of two groups lie apart, for each comparison in the plan."""
    rows = []
    for one in found:
        people = min(one.people)
        difference = one.difference
        values = difference.value, difference.low, difference.high
        counts = *one.schools, *(out.count(size) for size in one.people)
        rows.append(
            Row(
                ids=(one.outcome, one.comparison.id),
                names=(framework.by_id[one.outcome].name, one.comparison.name),
                cells=(
                    *counts,
                    *(out.mean(value, people) for value in values),
                    difference.method,
                    limits(difference, _SAME_SCHOOLS if difference.low is not None else ""),
                ),
            )
        )
    return Table(
        id="difference",
        title="Differences between the plan's groups in how much they changed",
        about="The change in the first group less the change in the second, in points of 100. "
        "Groups in the same schools have an interval; groups in different schools have none, "
        "because it would leave out how schools differ: see the comparison of the approaches. "
        f"{_ALIKE}",
        dimensions=(OUTCOME, Dimension(id="comparison", label="Comparison")),
        columns=(
            Column(id="schools", label="Schools", kind="count", about="Of the first group."),
            Column(id="schools-other", label="Other schools", kind="count", about="Of the second."),
            Column(id="n", label="People", kind="count", about="First group, rounded."),
            Column(id="n-other", label="Other people", kind="count", about="Second, rounded."),
            Column(
                id="estimate",
                label="Difference",
                kind="change",
                about="Difference between the two mean changes.",
            ),
            *interval_columns(),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def level_table(asked: Iterable[Asked], plan: Plan, framework: Framework, out: Publisher) -> Table:
    """Return the level of outcomes that were asked after only, among all who answered."""
    rows = []
    for one in asked:
        if one.linked is not None:
            continue
        for scale in one.measure.scales:
            for group in (group for group in plan.groups if group.of == one.measure.of):
                values = one.scores_after[in_group(one.after, group)][scale.outcome].dropna()
                people = len(values)
                mean, sd = (
                    (float(values.mean()), float(values.std())) if people > 1 else (None,) * 2
                )
                rows.append(
                    Row(
                        ids=(scale.outcome, group.id),
                        names=(framework.by_id[scale.outcome].name, group.name),
                        cells=(out.count(people), out.mean(mean, people), out.mean(sd, people)),
                    )
                )
    return Table(
        id="level",
        title="Scores asked for the first time",
        about="Everybody who answered. Scores run from 0 to 100 and more is better.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            PEOPLE,
            Column(id="mean", label="Mean score", kind="score", about="Mean score."),
            Column(id="sd", label="Spread", kind="score", about="Standard deviation of scores."),
        ),
        rows=tuple(rows),
    )
