"""How large a change is: in standard deviations, over each denominator in use, and what was seen.

The denominator alone can double the figure, so each has its column; the one with an interval, the
root mean of the two variances, is the one to quote.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.change import GroupChange
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
)
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.power import smallest_to_be_seen
from generator.analysis.statistics.published_effects import beside_benchmark
from generator.analysis.tables import GROUP, OUTCOME, PEOPLE
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Row, Table


def sizes_table(found: Iterable[GroupChange], framework: Framework, out: Publisher) -> Table:
    """Return each change in standard deviations, with the smallest that could have been seen.

    Not of one school in an outcome that one question asks for: how its scores spread would tell
    how many gave which answer.
    """
    rows = []
    for one in found:
        over = one.described.standardised
        n, r = 0 if one.spread_tells else one.people, one.described.correlation
        smallest, sd = smallest_to_be_seen(one.change), one.sd
        smallest = smallest / sd if smallest is not None and sd else None
        others = over.d_rm, over.glass, over.d_z, over.g_z
        cells = [out.count(one.people), *interval_cells(over.d_av, n, out, 2)]
        cells += [out.mean(estimate.value, n, 2) for estimate in others]
        cells += [out.mean(r, n, 2), out.mean(smallest, n, 2)]
        rows.append(
            Row(
                ids=(one.outcome, one.group.id),
                names=(framework.by_id[one.outcome].name, one.group.name),
                cells=(*cells, beside_benchmark(_as_shown(over.d_av.value, n, out),
                                                controlled=False),
                       over.d_av.method, limits(one.change)),
            )
        )  # fmt: skip
    return Table(
        id="sizes",
        title="How large each change is, in standard deviations",
        about="The same change over each denominator in use. The first, over the root mean of the "
        "two variances, is the one to quote; the others are for comparison with other studies.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            PEOPLE,
            _size("estimate", "Change in SDs", "Over the root mean of the two variances (d_av)."),
            *interval_columns("standardised"),
            _size("d-rm", "d_rm", "Over the SD of the changes put back on the raw scale."),
            _size("glass", "Glass's Δ", "Over the SD before."),
            _size("d-z", "d_z", "Over the SD of the changes: how consistent, not how large."),
            _size("g-z", "g_z", "The same, with Hedges' small-sample correction."),
            Column(
                id="correlation",
                label="Correlation",
                kind="coefficient",
                about="Between the scores before and after.",
            ),
            _size(
                "smallest",
                "Smallest to be seen",
                "The smallest change that would show four times in five, at 5 %, given its own "
                "standard error, classes and all; over the same SD as the first.",
            ),
            Column(
                id="benchmark",
                label="Beside a published effect",
                kind="text",
                about="The effect of a large trial, which a change with no comparison is not "
                "comparable with.",
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _as_shown(value: float | None, people: int, out: Publisher) -> float | None:
    """Return the size as the table prints it, None where it prints none."""
    shown = people >= max(out.rules.threshold, out.rules.mean_base)
    return value if shown else None


def _size(column: str, label: str, about: str) -> Column:
    return Column(id=column, label=label, kind="standardised", about=about)
