"""Everybody before against everybody after, where people need not have been linked: for staff."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
)
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.effect_sizes import hedges_g
from generator.analysis.statistics.two_groups import difference_of_means
from generator.analysis.tables import GROUP, OUTCOME
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Plan
from generator.evaluation.release import Cell, Column, Row, Table

_TURNOVER = (
    "who answered differs between the surveys, so people who came or went count as change",
    "people who answered twice are taken as strangers, which widens the interval",
)


def unlinked_table(
    asked: Iterable[Asked], plan: Plan, framework: Framework, out: Publisher
) -> Table:
    """Return the later mean less the earlier one among all staff who answered, linked or not."""
    rows = []
    for one in asked:
        if one.measure.of != "staff" or one.before is None or one.scores_before is None:
            continue
        for scale in one.measure.scales:
            for group in (group for group in plan.groups if group.of == "staff"):
                first = one.scores_before[in_group(one.before, group)][scale.outcome].dropna()
                second = one.scores_after[in_group(one.after, group)][scale.outcome].dropna()
                change = difference_of_means(second, first, level=plan.level)
                g = hedges_g(second, first, level=plan.level)
                n = min(len(first), len(second))
                means = [float(wave.mean()) if len(wave) else None for wave in (first, second)]
                cells: list[Cell] = [out.count(len(first)), out.count(len(second))]
                cells += [out.mean(mean, n) for mean in means]
                cells += interval_cells(change, n, out)
                cells += interval_cells(g, n, out, 2)
                rows.append(
                    Row(
                        ids=(scale.outcome, group.id),
                        names=(framework.by_id[scale.outcome].name, group.name),
                        cells=(*cells, f"{change.method}; {g.method}", limits(change, *_TURNOVER)),
                    )
                )
    return Table(
        id="unlinked",
        title="Staff before and after, linked or not",
        about="All staff who answered each time, in points of 100: a check on the change among "
        "those who could be linked, who are fewer.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(id="n-before", label="People before", kind="count", about="With a score."),
            Column(id="n-after", label="People after", kind="count", about="With a score."),
            Column(id="before", label="Before", kind="score", about="Mean score before."),
            Column(id="after", label="After", kind="score", about="Mean score after."),
            Column(id="estimate", label="Difference", kind="change", about="After less before."),
            *interval_columns(),
            Column(
                id="g",
                label="Hedges' g",
                kind="standardised",
                about="Over the pooled SD of the two surveys, small-sample corrected.",
            ),
            *interval_columns("standardised", of="g", name="g"),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )
