"""Whether the changes stand when they are reached another way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, classes_of, scored_pairs
from generator.analysis.outcomes.filled_in import FURTHEST, FilledIn, filled_in
from generator.analysis.outcomes.other_models import (
    ASSUMES,
    MODELS,
    NAMES,
    change_by,
    fewest_of_a_school,
    rolls_of,
)
from generator.analysis.outcomes.pooling_schools import pooled_change
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
    past_the_ends,
)
from generator.analysis.outcomes.whole_groups import WholeGroup, whole_groups
from generator.analysis.publishing import NOT_APPLICABLE, Publisher
from generator.analysis.quality import flags
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.paired import change_within_schools
from generator.analysis.tables import GROUP, OUTCOME, PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Plan
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.study import ReleasePlan, Study

LOWERED = 5.0
"""By how many points of 100 imputed later scores are lowered, to ask what if things went worse."""

_POOLED = "schools-as-a-sample"
_NAMES = {
    "main": "Everybody linked, as in the other tables",
    _POOLED: "Schools taken as a sample of schools like them",
    "multiple-imputation": "Missing scores filled in",
    "imputed-lower": "Missing scores filled in, later ones lowered by five points",
    "without-flagged": "Without surveys answered straight down or very fast",
    "linked-without-slips": "Only links in which nothing differed",
    **NAMES,
}
_ASSUMES = {
    _POOLED: "other schools like these would differ as these do (random effects); those who are "
    "missing changed as those who are not",
    "main": "those who are missing changed as those who are not (missing completely at random)",
    "multiple-imputation": "given all other scores and the school, those who are missing changed "
    "as those who are not (missing at random)",
    "imputed-lower": "those who are missing ended lower than anything known of them says (missing "
    "not at random)",
    "without-flagged": "flagged surveys say nothing of anybody",
    "linked-without-slips": "a code that differs belongs to another person",
    **ASSUMES,
}


@dataclass(frozen=True)
class Reached:
    """One outcome's change in everybody of an arm, reached one way.

    `tips` is how far those missing would have to have ended apart for the change to be unclear.
    `fewest` is how many people the smallest school has, where schools have weights of which its own
    mean could be worked out; `left_out` how many of those linked this way leaves out, whose own
    change could be worked out if they are few.
    """

    outcome: str
    whole: WholeGroup
    way: str
    change: Estimate
    before: float | None
    tips: float | None = None
    fewest: int | None = None
    left_out: int = 0


def other_ways(asked: Iterable[Asked], study: Study, release: ReleasePlan) -> Iterator[Reached]:
    """Yield each whole group's change in each outcome, the main way and each other.

    The others are the schools taken as a sample, where there are several, and those the plan names
    that reach a change in points.
    """
    for whole in whole_groups(asked, study):
        outcomes = [o for o in study.plan.outcomes if whole.asked.measure.scale(o) is not None]
        imputed = {"multiple-imputation", "imputed-lower"} & set(study.plan.sensitivity)
        filled = filled_in(whole, outcomes, study.plan.level) if imputed else None
        rolls = rolls_of(whole.asked, study, release)
        for outcome in outcomes:
            yield from _ways(whole, outcome, filled, study.plan, rolls)


def _ways(
    whole: WholeGroup,
    outcome: str,
    filled: FilledIn | None,
    plan: Plan,
    rolls: Mapping[str, int],
) -> Iterator[Reached]:
    pairs = scored_pairs(whole.asked, outcome, whole.asked.pairs(whole.group))
    before = float(pairs[SCORE_BEFORE].mean()) if len(pairs) else None
    yield Reached(outcome, whole, "main", _change(pairs, plan.level), before)
    if pairs["school"].nunique() > 1:
        pooled = pooled_change(pairs, plan.level).mean
        yield Reached(outcome, whole, _POOLED, replace(pooled, n=len(pairs)), before)
    for way in (way for way in plan.sensitivity if way in _NAMES):
        tips = fewest = None
        left_out = 0
        if way in MODELS:
            change = change_by(way, pairs, rolls, plan.level)
            if way != "cluster-robust":
                fewest = fewest_of_a_school(pairs["school"])
        elif way in ("without-flagged", "linked-without-slips"):
            flag = flagged(pairs, whole.asked) if way == "without-flagged" else pairs["slips"] > 0
            change, left_out = _change(pairs[~flag], plan.level), int(flag.sum())
        elif filled is not None:
            lowered = way == "imputed-lower"
            change = filled.change(outcome, -LOWERED if lowered else 0.0)
            tips = None if lowered else filled.tipping_point(outcome)
        yield Reached(outcome, whole, way, change, before, tips, fewest, left_out)


def sensitivity_table(found: Iterable[Reached], framework: Framework, out: Publisher) -> Table:
    """Return each change as it was reached each way, with what that way takes for granted."""
    rows = [
        Row(
            ids=(one.outcome, one.whole.group.id, one.way),
            names=(framework.by_id[one.outcome].name, one.whole.group.name, _NAMES[one.way]),
            cells=(
                *_told(one, out),
                _tipping_cell(one, out),
                _ASSUMES[one.way],
                one.change.method,
                limits(one.change, past_the_ends(one.change, one.before)),
            ),
        )
        for one in found
    ]
    return Table(
        id="sensitivity",
        title="The changes, reached other ways",
        about="If an estimate moves much from one way to another, it rests on what cannot be "
        "known. In points of 100.",
        dimensions=(OUTCOME, GROUP, Dimension(id="way", label="Way")),
        columns=(
            PEOPLE,
            Column(id="estimate", label="Change", kind="change", about="Mean change."),
            *interval_columns(),
            Column(
                id="tips",
                label="Tips at",
                kind="change",
                about="How many points higher or lower than filled in those who are missing would "
                "have to have ended for the interval to reach nought. Not applicable where it "
                f"holds nought as it is, not available where {FURTHEST:g} points would not do.",
            ),
            Column(id="assumes", label="Takes for granted", kind="text", about="Of those missing."),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _told(one: Reached, out: Publisher) -> tuple[Cell, ...]:
    """Return how many people and the interval: none of it where a few are all that differs."""
    if 0 < one.left_out < out.rules.threshold:
        return tuple(out.hide() for _ in range(4))
    behind = one.change.n if one.fewest is None else min(one.change.n, one.fewest)
    return out.count(one.change.n), *interval_cells(one.change, behind, out)


def _tipping_cell(one: Reached, out: Publisher) -> Cell:
    low, high = one.change.low, one.change.high
    if one.way != "multiple-imputation" or low is None or high is None or low <= 0 <= high:
        return NOT_APPLICABLE
    return out.mean(one.tips, one.change.n)


def _change(pairs: pd.DataFrame, level: float) -> Estimate:
    return change_within_schools(
        pairs[SCORE_BEFORE],
        pairs[SCORE_AFTER],
        pairs["school"].to_numpy(),
        classes=classes_of(pairs),
        level=level,
    )


def flagged(pairs: pd.DataFrame, asked: Asked) -> pd.Series:
    """Say of each linked person whether either survey was answered straight down or very fast."""
    marked = pd.Series(data=False, index=pairs.index)
    for when, answers in (("before", asked.before), ("after", asked.after)):
        if answers is not None:
            found = flags(answers, asked.measure).any(axis=1)
            marked |= found.loc[pairs[when]].to_numpy()
    return marked
