"""For whom the approaches differ: arm × group interactions, never a comparison in each group alone.

Where an arm has a single school of a phase, what the approach did for a group there and what that
school is like for it can't be told apart, and the table says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, scored_pairs
from generator.analysis.outcomes.characteristics import (
    characteristics,
    compared_with,
    large_groups,
)
from generator.analysis.outcomes.families import adjustment_of
from generator.analysis.outcomes.for_whom import ForWhom
from generator.analysis.outcomes.interaction_rows import (
    Wording,
    fewest_in_group,
    interaction_columns,
    interaction_rows,
)
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.interactions import (
    ARM_BY_GROUP,
    Interaction,
    adjust_family,
    effect_by_group,
)
from generator.analysis.tables import OUTCOME
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Model, Plan
from generator.evaluation.release import Dimension, Table
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Arm, Study

_WORDING = Wording(
    method=ARM_BY_GROUP,
    limit="schools chose their approach, so a difference may be the schools'",
    none="Not to be told",
    each=" in each approach",
)


@dataclass(frozen=True)
class EffectForWhom:
    """How the gap between two arms in one outcome differs across one characteristic."""

    outcome: str
    asked: Asked
    arms: tuple[Arm, Arm]
    interaction: Interaction


def effects_for_whom(
    asked: Iterable[Asked],
    study: Study,
    models: Iterable[Model],
    respondents: Respondents,
    fewest: int,
) -> tuple[EffectForWhom, ...]:
    """Return every arm × group interaction of the plan's models, to be adjusted as one family.

    `fewest` is how many people a group must have in each arm to be told apart.
    """
    asked = [one for one in asked if one.linked is not None]
    first = next((arm for arm in study.arms if arm.kind == "whole-school"), None)
    if first is None:
        return ()
    return tuple(
        found
        for model in models
        for outcome in study.plan.outcomes_of(model)
        for one in asked
        if one.measure.of in model.of and one.measure.scale(outcome) is not None
        for other in study.arms
        if other is not first
        for found in _of_outcome(outcome, one, (first, other), study, respondents, fewest)
    )


def as_one_family(
    plan: Plan, told: Sequence[ForWhom], effects: Sequence[EffectForWhom] = ()
) -> tuple[tuple[ForWhom, ...], tuple[EffectForWhom, ...]]:
    """Return the same with p-values adjusted for all tests in both, as the one family they are."""
    found = [*(one.interaction for one in told), *(one.interaction for one in effects)]
    adjusted = iter(adjust_family(found, adjustment_of(plan)))
    return (
        tuple(replace(one, interaction=next(adjusted)) for one in told),
        tuple(replace(one, interaction=next(adjusted)) for one in effects),
    )


def effect_by_group_table(
    found: Iterable[EffectForWhom],
    plan: Plan,
    framework: Framework,
    respondents: Respondents,
    out: Publisher,
) -> Table:
    """Return by how much the gap between the arms differs in each group from another."""
    return Table(
        id="effect-by-group",
        title="For whom the approaches differ more or less than for another group",
        about="Scores after, given the score before: the whole-school approach less the other in "
        "one group, less the same in another, in points of 100. All tests here and in the "
        "table of for whom are one family. Groups of fewer than "
        f"{fewest_in_group(out)} people in either approach, and those who did not say, are left "
        "out.",
        dimensions=(
            OUTCOME,
            Dimension(id="contrast", label="Approaches"),
            Dimension(id="characteristic", label="By"),
            Dimension(id="part", label="Compared with"),
        ),
        columns=interaction_columns(
            "More difference",
            people="In the group, both approaches.",
            other="in the group compared with",
            of_p="; none under ten schools an arm.",
            plan=plan,
        ),
        rows=tuple(
            row
            for one in found
            for row in interaction_rows(
                one.interaction,
                _whose(one, framework),
                one.asked.measure.of,
                _WORDING,
                respondents,
                out,
            )
        ),
    )


def _of_outcome(
    outcome: str,
    asked: Asked,
    arms: tuple[Arm, Arm],
    study: Study,
    respondents: Respondents,
    fewest: int,
) -> Iterator[EffectForWhom]:
    arm_of = {school.id: school.arm for school in study.schools}
    pairs = scored_pairs(asked, outcome, asked.people)
    pairs = pairs.assign(arm=pairs["school"].map(arm_of))
    pairs = pairs[pairs["arm"].isin([arm.id for arm in arms])]
    for name, groups in characteristics(pairs, asked, study, respondents):
        interaction = effect_by_group(
            pairs[SCORE_AFTER],
            large_groups(groups, fewest, within=pairs["arm"]),
            pairs["arm"],
            pairs["school"],
            arms=(arms[0].id, arms[1].id),
            characteristic=name,
            covariates=pairs[[SCORE_BEFORE]],
            reference=compared_with(name, respondents),
            level=study.plan.level,
        )
        yield EffectForWhom(outcome, asked, arms, interaction)


def _whose(one: EffectForWhom, framework: Framework) -> tuple[tuple[str, str], tuple[str, str]]:
    first, other = (arm.name for arm in one.arms)
    measure = one.asked.measure
    contrast = f"{first} less {other[0].lower()}{other[1:]}, {measure.title.lower()}"
    ids = one.outcome, f"{measure.id}-{one.arms[1].id}"
    return ids, (framework.by_id[one.outcome].name, contrast)
