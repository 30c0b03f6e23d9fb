"""Whether the changes stand when they are reached another way, and whose answers are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, classes_of, scored_pairs
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
)
from generator.analysis.outcomes.whole_groups import WholeGroup, whole_groups
from generator.analysis.publishing import Publisher
from generator.analysis.quality import flags
from generator.analysis.responses import WHERE
from generator.analysis.statistics.estimates import Estimate, from_standard_error, not_estimable
from generator.analysis.statistics.missing import impute, pool_imputations
from generator.analysis.statistics.paired import change_within_schools
from generator.analysis.tables import GROUP, OUTCOME, PEOPLE
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.study import Study

IMPUTATIONS = 20
_SWEEPS = 5
_SEED = 20171211
LOWERED = 5.0
"""By how many points of 100 imputed later scores are lowered, to ask what if things went worse."""

_NAMES = {
    "main": "Everybody linked, as in the other tables",
    "multiple-imputation": "Missing scores filled in",
    "imputed-lower": "Missing scores filled in, later ones lowered by five points",
    "without-flagged": "Without surveys answered straight down or very fast",
    "linked-without-slips": "Only links in which nothing differed",
}
_ASSUMES = {
    "main": "those who are missing changed as those who are not (missing completely at random)",
    "multiple-imputation": "given all other scores and the school, those who are missing changed "
    "as those who are not (missing at random)",
    "imputed-lower": "those who are missing ended lower than anything known of them says (missing "
    "not at random)",
    "without-flagged": "flagged surveys say nothing of anybody",
    "linked-without-slips": "a code that differs belongs to another person",
}


@dataclass(frozen=True)
class Reached:
    """One outcome's change in everybody of an arm, reached one way."""

    outcome: str
    whole: WholeGroup
    way: str
    change: Estimate


def other_ways(asked: Iterable[Asked], study: Study) -> Iterator[Reached]:
    """Yield each whole group's change in each outcome, the main way and each the plan names."""
    named = study.plan.sensitivity
    for whole in whole_groups(asked, study):
        level = study.plan.level
        outcomes = [o for o in study.plan.outcomes if whole.asked.measure.scale(o) is not None]
        filled = {}
        if {"multiple-imputation", "imputed-lower"} & set(named):
            filled = {
                (outcome, way): _as_wide(found, whole, outcome, level)
                for (outcome, way), found in _imputed(whole, outcomes, level).items()
            }
        for outcome in outcomes:
            pairs = scored_pairs(whole.asked, outcome, whole.asked.pairs(whole.group))
            yield Reached(outcome, whole, "main", _change(pairs, level))
            for way in named:
                if way == "without-flagged":
                    change = _change(pairs[~flagged(pairs, whole.asked)], level)
                elif way == "linked-without-slips":
                    change = _change(pairs[pairs["slips"] == 0], level)
                else:
                    change = filled[outcome, way]
                yield Reached(outcome, whole, way, change)


def sensitivity_table(found: Iterable[Reached], framework: Framework, out: Publisher) -> Table:
    """Return each change as it was reached each way, with what that way takes for granted."""
    rows = [
        Row(
            ids=(one.outcome, one.whole.group.id, one.way),
            names=(framework.by_id[one.outcome].name, one.whole.group.name, _NAMES[one.way]),
            cells=(
                out.count(one.change.n),
                *interval_cells(one.change, one.change.n, out),
                _ASSUMES[one.way],
                one.change.method,
                limits(one.change),
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
            Column(id="assumes", label="Takes for granted", kind="text", about="Of those missing."),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def missing_table(
    asked: Iterable[Asked], study: Study, framework: Framework, out: Publisher
) -> Table:
    """Return whose scores are missing: of all who answered before, who has which score."""
    rows = []
    for whole in whole_groups(asked, study):
        frame = _everybody(whole, [scale.outcome for scale in whole.asked.measure.scales])
        for scale in whole.asked.measure.scales:
            before = frame[f"{scale.outcome} before"].notna()
            after = frame[f"{scale.outcome} after"].notna()
            parts = [
                int((before & after).sum()),
                int((before & ~after & frame["linked"]).sum()),
                int((before & ~frame["linked"]).sum()),
                int((~before).sum()),
            ]
            rows.append(
                Row(
                    ids=(scale.outcome, whole.group.id),
                    names=(framework.by_id[scale.outcome].name, whole.group.name),
                    cells=(out.count(len(frame)), *out.shares(parts)),
                )
            )
    return Table(
        id="missing",
        title="Whose scores are missing",
        about="Everybody who answered the first survey and could be asked at the second, in per "
        "cent. Whether those who are missing were like the rest to begin with is in the table of "
        "those linked and not; what they could change is in the table of other ways.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(id="n", label="Answered before", kind="count", about="Rounded."),
            Column(id="both", label="Both scores", kind="percent", about="In the change."),
            Column(
                id="skipped",
                label="Linked, no later score",
                kind="percent",
                about="Answered both times and left too many questions of the scale out after.",
            ),
            Column(
                id="lost",
                label="Not linked",
                kind="percent",
                about="Has a score before; was away or left, or could not be told by code.",
            ),
            Column(
                id="none",
                label="No score before",
                kind="percent",
                about="Left too many questions of the scale out before.",
            ),
        ),
        rows=tuple(rows),
    )


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


def _everybody(whole: WholeGroup, outcomes: list[str]) -> pd.DataFrame:
    """Return all of a group who answered before: where, `linked`, and each score both times.

    The class is the one they said before, or after where it was not asked before.
    """
    asked, group = whole.asked, whole.group
    if asked.before is None or asked.scores_before is None:
        names = [f"{outcome} {when}" for outcome in outcomes for when in ("before", "after")]
        return pd.DataFrame(columns=[*WHERE, "linked", *names])
    inside = in_group(asked.before, group) & asked.before["year_group"].isin(asked.followed)
    rows = asked.before.index[inside]
    partner = asked.pairs(group).set_index("before")["after"].reindex(rows)
    frame = asked.before.loc[rows, list(WHERE)].assign(linked=partner.notna())
    later = partner.map(asked.after["class"]).fillna("")
    frame["class"] = frame["class"].where(frame["class"] != "", later)
    for outcome in outcomes:
        frame[f"{outcome} before"] = asked.scores_before.loc[rows, outcome]
        frame[f"{outcome} after"] = partner.map(asked.scores_after[outcome])
    return frame.reset_index(drop=True)


def _as_wide(filled: Estimate, whole: WholeGroup, outcome: str, level: float) -> Estimate:
    """Return a change with scores filled in, widened as classes widen the change of those linked.

    What is filled in knows of no classes, and who is missing often has none that is known: without
    this the row would look surer than the change it is to test.
    """
    pairs = scored_pairs(whole.asked, outcome, whole.asked.pairs(whole.group))
    taught = classes_of(pairs)
    if taught is None or not taught.notna().any() or filled.value is None or not filled.se:
        return filled
    change = _change(pairs, level)
    alone = change_within_schools(
        pairs[SCORE_BEFORE], pairs[SCORE_AFTER], pairs["school"].to_numpy(), level=level
    )
    if not change.se or not alone.se:
        why = change.why_not or alone.why_not or "how classes differ can't be seen"
        return replace(filled, low=None, high=None, se=None, df=None, p=None, why_not=why)
    wider = max(1.0, change.se / alone.se)
    return from_standard_error(
        filled.value,
        filled.se * wider,
        df=min(each.df if each.df is not None else np.inf for each in (filled, change)),
        method=filled.method,
        n=filled.n,
        n_clusters=filled.n_clusters,
        level=level,
        notes=(
            *filled.notes,
            f"its error is {wider:.1f} times as large for classes, as that of those linked",
        ),
    ).without_p("a description, as the change itself is")


def _imputed(
    whole: WholeGroup, outcomes: list[str], level: float
) -> dict[tuple[str, str], Estimate]:
    """Return each outcome's change with scores filled in, as they are and lowered."""
    frame = _everybody(whole, outcomes)
    scores = frame.drop(columns=["year_group", "class", "linked"])
    completed = impute(scores, seed=_SEED, imputations=IMPUTATIONS, sweeps=_SWEEPS, school="school")
    found = {}
    for outcome in outcomes:
        gaps = frame[f"{outcome} after"].isna().to_numpy()
        for way, lowered in (("multiple-imputation", 0.0), ("imputed-lower", LOWERED)):
            if completed is None:
                why = "too few people have enough answers to learn the missing ones from"
                found[outcome, way] = not_estimable("multiple imputation", why, level=level)
                continue
            each = [
                change_within_schools(
                    one[f"{outcome} before"],
                    np.asarray(one[f"{outcome} after"]) - lowered * gaps,
                    one["school"].to_numpy(),
                    level=level,
                )
                for one in completed
            ]
            found[outcome, way] = pool_imputations(each, level=level)
    return found
