"""What works for whom: differences between groups in how much they change, one family of tests.

Never a test of each group by itself. Groups too small to protect everyone in them are left out
before anything is estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, classes_of, scored_pairs
from generator.analysis.outcomes.characteristics import (
    characteristic_name,
    characteristics,
    group_name,
    large_groups,
)
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
    p_cell,
    p_column,
)
from generator.analysis.outcomes.whole_groups import WholeGroup, whole_groups
from generator.analysis.publishing import UNAVAILABLE, Publisher
from generator.analysis.statistics.interactions import (
    GroupContrast,
    Interaction,
    change_by_group,
)
from generator.analysis.tables import OUTCOME
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Model
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study

_NO_ARM = "growing up, or regression to the mean, may differ between groups as the programme may"


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
    found: Iterable[ForWhom], framework: Framework, respondents: Respondents, out: Publisher
) -> Table:
    """Return each group set against the largest: by how much more its scores changed."""
    rows = []
    for one in found:
        sizes = dict(one.interaction.groups)
        rows += [
            _contrast_row(one, contrast, sizes, framework, respondents, out)
            for contrast in one.interaction.contrasts
        ]
        if not one.interaction.contrasts:
            rows.append(_empty_row(one, framework, respondents, out))
    return Table(
        id="for-whom",
        title="For whom: how much more or less each group changed than the largest",
        about="Whole-school schools: the mean change of a group less that of the largest, compared "
        "within schools, in points of 100. All tests named here are one family. Groups of "
        f"fewer than {fewest_in_group(out)} people and those who did not say are left out.",
        dimensions=(
            OUTCOME,
            Dimension(id="group", label="Group"),
            Dimension(id="characteristic", label="By"),
            Dimension(id="part", label="Compared with"),
        ),
        columns=(
            Column(id="n", label="People", kind="count", about="In the group, rounded."),
            Column(id="n-largest", label="In the largest", kind="count", about="Rounded."),
            Column(
                id="estimate",
                label="More change",
                kind="change",
                about="Than the largest.",
            ),
            *interval_columns(),
            p_column("p", "p", "Of the characteristic as a whole (F test), before it is adjusted."),
            p_column(
                "p-adjusted", "Adjusted p", "For all tests in the family (Benjamini and Hochberg)."
            ),
            Column(id="tests", label="Tests", kind="count", about="Tests in the family."),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def fewest_in_group(out: Publisher) -> int:
    """Return how many people a group must have to be set apart under these rules."""
    return max(out.rules.equality_base, out.rules.threshold)


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
            level=study.plan.level,
        )
        yield ForWhom(outcome, whole, interaction)


def _contrast_row(
    one: ForWhom,
    contrast: GroupContrast,
    sizes: dict[str, int],
    framework: Framework,
    respondents: Respondents,
    out: Publisher,
) -> Row:
    interaction, name = one.interaction, one.interaction.characteristic
    n, largest = sizes[contrast.group], sizes[contrast.reference]
    parts = [group_name(name, part, respondents) for part in (contrast.group, contrast.reference)]
    p = p_cell(interaction.p), p_cell(interaction.adjusted_p)
    return Row(
        ids=(one.outcome, one.whole.group.id, name, contrast.group),
        names=(
            framework.by_id[one.outcome].name,
            one.whole.group.name,
            characteristic_name(name, respondents),
            f"{parts[0]} compared with {parts[1]}",
        ),
        cells=(
            out.count(n),
            out.count(largest),
            *interval_cells(contrast.estimate, min(n, largest), out),
            *p,
            interaction.family or 0,
            contrast.estimate.method,
            limits(contrast.estimate, _NO_ARM),
        ),
    )


def _empty_row(one: ForWhom, framework: Framework, respondents: Respondents, out: Publisher) -> Row:
    interaction = one.interaction
    why = interaction.why_not or "no group could be compared"
    if len(interaction.groups) < 2:
        why = f"fewer than two groups have {fewest_in_group(out)} people"
    return Row(
        ids=(one.outcome, one.whole.group.id, interaction.characteristic, "none"),
        names=(
            framework.by_id[one.outcome].name,
            one.whole.group.name,
            characteristic_name(interaction.characteristic, respondents),
            "No groups large enough to compare",
        ),
        cells=(
            *(UNAVAILABLE,) * 7,
            interaction.family or 0,
            "difference in change between groups, schools fixed",
            why,
        ),
    )
