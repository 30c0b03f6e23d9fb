"""What works for whom: differences between groups in how much they change, one family of tests.

Never a test of each group by itself. Groups too small to protect everyone in them are left out
before anything is estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, classes_of, scored_pairs
from generator.analysis.outcomes.characteristics import (
    characteristics,
    compared_with,
    large_groups,
)
from generator.analysis.outcomes.interaction_rows import (
    Wording,
    fewest_in_group,
    interaction_columns,
    interaction_rows,
)
from generator.analysis.outcomes.whole_groups import WholeGroup, whole_groups
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.interactions import (
    Interaction,
    change_by_group,
)
from generator.analysis.tables import OUTCOME
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Model, Plan
from generator.evaluation.release import Dimension, Row, Table
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study

_WORDING = Wording(
    method="difference in change between groups, schools fixed",
    limit="growing up, or regression to the mean, may differ between groups as the programme may",
    none="No groups large enough to compare",
)


@dataclass(frozen=True)
class ForWhom:
    """How one outcome's change differs across one characteristic, for everybody of an arm."""

    outcome: str
    whole: WholeGroup
    interaction: Interaction


def differences_for_whom(
    asked: Iterable[Asked],
    study: Study,
    models: Iterable[Model],
    respondents: Respondents,
    fewest: int,
) -> tuple[ForWhom, ...]:
    """Return every interaction of the plan's models, to be adjusted as one family.

    `fewest` is how many people a group must have to be told apart.
    """
    asked = tuple(asked)
    return tuple(
        one
        for model in models
        for whole in whole_groups(asked, study)
        if whole.arm.kind == "whole-school" and whole.asked.measure.of in model.of
        for outcome in study.plan.outcomes_of(model)
        if whole.asked.measure.scale(outcome) is not None
        for one in _of_outcome(outcome, whole, study, respondents, fewest)
    )


def for_whom_table(
    found: Iterable[ForWhom],
    plan: Plan,
    framework: Framework,
    respondents: Respondents,
    out: Publisher,
) -> Table:
    """Return each group set against the largest: by how much more its scores changed."""
    rows: list[Row] = []
    for one in found:
        group = one.whole.group
        whose = (one.outcome, group.id), (framework.by_id[one.outcome].name, group.name)
        people = one.whole.asked.measure.of
        rows += interaction_rows(one.interaction, whose, people, _WORDING, respondents, out)
    return Table(
        id="for-whom",
        title="For whom: how much more or less each group changed than another",
        about="Whole-school schools: the mean change of a group less that of the group it is "
        "compared with, within schools, in points of 100: the same one throughout where one is "
        "named beforehand, or else the largest. All tests named here are one family. Groups of "
        f"fewer than {fewest_in_group(out)} people and those who did not say are left out.",
        dimensions=(
            OUTCOME,
            Dimension(id="group", label="Group"),
            Dimension(id="characteristic", label="By"),
            Dimension(id="part", label="Compared with"),
        ),
        columns=interaction_columns(
            "More change",
            people="In the group, rounded.",
            other="the group compared with",
            of_p=" (F test), before it is adjusted.",
            plan=plan,
        ),
        rows=tuple(rows),
    )


def _of_outcome(
    outcome: str, whole: WholeGroup, study: Study, respondents: Respondents, fewest: int
) -> Iterator[ForWhom]:
    asked = whole.asked
    pairs = scored_pairs(asked, outcome, asked.pairs(whole.group))
    for name, groups in characteristics(pairs, asked, study, respondents):
        interaction = change_by_group(
            pairs[SCORE_AFTER] - pairs[SCORE_BEFORE],
            large_groups(groups, fewest),
            pairs["school"],
            characteristic=name,
            classes=classes_of(pairs),
            reference=compared_with(name, respondents),
            level=study.plan.level,
        )
        yield ForWhom(outcome, whole, interaction)
