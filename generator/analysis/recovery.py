"""Recovery: for a synthetic study, the true changes beside the ones the analysis found."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.analysis.change import GroupChange, told_once
from generator.analysis.outcomes.told import interval_columns
from generator.analysis.publishing import Publisher
from generator.analysis.simulation.true_change import true_change
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.tables import GROUP, OUTCOME
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Row, Table
from generator.evaluation.study import ReleasePlan, Study
from generator.evaluation.truth import Truth

_WIDE = 20.0
"""In points of 100: a fifth of the whole scale, wider than most changes that anybody finds."""


def true_change_of(study: Study, truth: Truth, plan: ReleasePlan, found: GroupChange) -> float:
    """Return the change, in points of 100, that the analysis should have found.

    Each school and year group's own true change, weighted by how many of its people were analysed.
    """
    waves = study.wave_of[plan.before], study.wave_of[plan.after]
    total = sum(
        size * true_change(study, truth, found.measure, found.outcome, waves, school, year_group)
        for (school, year_group), size in found.people_of.items()
    )
    return total / sum(found.people_of.values())


def held(estimate: Estimate, truth: float) -> bool:
    """Say whether the interval holds the truth."""
    return (
        estimate.low is not None
        and estimate.high is not None
        and estimate.low <= truth <= estimate.high
    )


def recovery_table(
    study: Study,
    truth: Truth,
    plan: ReleasePlan,
    found: tuple[GroupChange, ...],
    framework: Framework,
    out: Publisher,
) -> Table:
    """Return the truth beside the estimate for every change in the release."""
    rows = []
    for one in told_once(found):
        true = true_change_of(study, truth, plan, one)
        values = true, one.change.value, one.change.low, one.change.high
        inside = "yes" if held(one.change, true) else "no"
        rows.append(
            Row(
                ids=(one.outcome, one.group.id),
                names=(framework.by_id[one.outcome].name, one.group.name),
                cells=(*(out.mean(value, one.people) for value in values), inside),
            )
        )
    return Table(
        id="recovery",
        title="The true changes put into the synthetic answers, and what the analysis found",
        about="Only a synthetic study knows the truth. In points of 100. Groups that hold the same "
        f"people are told once.{_widths(rows)}",
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(id="truth", label="True change", kind="change", about="Put into the answers."),
            Column(id="estimate", label="Found", kind="change", about="Estimated change."),
            *interval_columns(),
            Column(id="held", label="Truth inside", kind="text", about="Truth in the interval."),
        ),
        rows=tuple(rows),
    )


def _widths(rows: Iterable[Row]) -> str:
    """Say how wide the printed intervals are: a very wide one can hardly miss the truth."""
    ends = [row.cells[2:4] for row in rows]
    widths = [
        high - low for low, high in ends if isinstance(low, float) and isinstance(high, float)
    ]
    if not widths:
        return ""
    wide = sum(width > _WIDE for width in widths)
    return (
        f" Half of the intervals are wider than {np.median(widths):.0f} points, and {wide} of "
        f"{len(widths)} wider than {_WIDE:.0f}, which could hardly miss it."
    )
