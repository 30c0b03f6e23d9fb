"""Scores that are missing: whose, what the changes are with them filled in, and where they tip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import optimize

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, classes_of, scored_pairs
from generator.analysis.outcomes.whole_groups import WholeGroup, whole_groups
from generator.analysis.publishing import Publisher
from generator.analysis.responses import WHERE
from generator.analysis.statistics.estimates import Estimate, from_standard_error, not_estimable
from generator.analysis.statistics.missing import impute, pool_imputations
from generator.analysis.statistics.paired import change_within_schools
from generator.analysis.tables import GROUP, OUTCOME
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Row, Table
from generator.evaluation.study import Study

IMPUTATIONS = 20
_SWEEPS = 5
_SEED = 20171211
FURTHEST = 50.0
"""By how many points of 100 those missing are thought, at most, to have ended apart."""


@dataclass(frozen=True, eq=False)
class FilledIn:
    """Everybody of a group who answered before, with the scores they lack filled in many times.

    `completed` is None where too few people have enough answers to learn the missing ones from.
    """

    whole: WholeGroup
    level: float
    frame: pd.DataFrame
    completed: Sequence[pd.DataFrame] | None

    def change(self, outcome: str, shift: float = 0.0) -> Estimate:
        """Return an outcome's change by Rubin's rules, later scores filled in moved by `shift`.

        Its error is widened as classes widen that of those linked: what is filled in knows of no
        classes, and who is missing often has none that is known. Without this it would look surer
        than the change that it is to test.
        """
        if self.completed is None:
            why = "too few people have enough answers to learn the missing ones from"
            return not_estimable("multiple imputation", why, level=self.level)
        gaps = self.frame[f"{outcome} after"].isna().to_numpy()
        each = [
            change_within_schools(
                one[f"{outcome} before"],
                np.asarray(one[f"{outcome} after"]) + shift * gaps,
                one["school"].to_numpy(),
                level=self.level,
            )
            for one in self.completed
        ]
        return _as_wide(pool_imputations(each, level=self.level), self.whole, outcome, self.level)

    def tipping_point(self, outcome: str) -> float | None:
        """Return how far those missing would have to have ended apart for it to be no clear change.

        In points, below nought for a rise that lower later scores would make unclear. None where it
        is unclear as it is, or where even FURTHEST would not do.
        """
        found = self.change(outcome)
        if found.low is None or found.high is None or found.low <= 0 <= found.high:
            return None
        rise = found.low > 0

        def end(shift: float) -> float:
            moved = self.change(outcome, shift)
            limit = moved.low if rise else moved.high
            assert limit is not None  # noqa: S101 - it has an interval unmoved
            return limit

        furthest = -FURTHEST if rise else FURTHEST
        if (end(furthest) > 0) == rise:
            return None
        return float(optimize.brentq(end, furthest, 0.0, xtol=0.01))


def filled_in(whole: WholeGroup, outcomes: Sequence[str], level: float) -> FilledIn:
    """Fill in the missing scores of a group in these outcomes, given one another and the school."""
    frame = _everybody(whole, outcomes)
    scores = frame.drop(columns=["year_group", "class", "linked"])
    completed = impute(scores, seed=_SEED, imputations=IMPUTATIONS, sweeps=_SWEEPS, school="school")
    return FilledIn(whole, level, frame, completed)


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


def _everybody(whole: WholeGroup, outcomes: Sequence[str]) -> pd.DataFrame:
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
    """Return a change widened as classes widen the change of those linked."""
    pairs = scored_pairs(whole.asked, outcome, whole.asked.pairs(whole.group))
    taught = classes_of(pairs)
    if taught is None or not taught.notna().any() or filled.value is None or not filled.se:
        return filled
    both, school = (pairs[SCORE_BEFORE], pairs[SCORE_AFTER]), pairs["school"].to_numpy()
    change = change_within_schools(*both, school, classes=taught, level=level)
    alone = change_within_schools(*both, school, level=level)
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
