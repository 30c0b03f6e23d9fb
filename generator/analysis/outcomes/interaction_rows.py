"""How an interaction is told in a table: each group beside the largest, and one test of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.outcomes.characteristics import characteristic_name, group_name
from generator.analysis.outcomes.families import after_whom
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
    p_cell,
    p_column,
)
from generator.analysis.publishing import UNAVAILABLE, Publisher
from generator.analysis.statistics.interactions import Interaction
from generator.evaluation.plan import Plan
from generator.evaluation.release import Column, Row
from generator.evaluation.respondents import Respondents


@dataclass(frozen=True)
class Wording:
    """What a table says of its interactions: their method, their limit, and where there is none.

    `each` is where a group must have enough people: "" or " in each approach".
    """

    method: str
    limit: str
    none: str
    each: str = ""


def fewest_in_group(out: Publisher) -> int:
    """Return how many people a group must have to be set apart under these rules."""
    return max(out.rules.equality_base, out.rules.threshold)


def interaction_columns(
    label: str, *, people: str, other: str, of_p: str, plan: Plan
) -> tuple[Column, ...]:
    """Return the columns that `interaction_rows` fills; the label is the estimate's."""
    return (
        Column(id="n", label="People", kind="count", about=people),
        Column(
            id="n-largest", label="In the other", kind="count", about="In the group compared with."
        ),
        Column(id="estimate", label=label, kind="change", about=f"Than {other}."),
        *interval_columns(),
        p_column("p", "p", f"Of the characteristic as a whole{of_p}"),
        p_column("p-adjusted", "Adjusted p", f"For the whole family ({after_whom(plan)})."),
        Column(id="tests", label="Tests", kind="count", about="Tests in the family."),
        METHOD,
        LIMITS,
    )


def interaction_rows(
    told: Interaction,
    whose: tuple[tuple[str, str], tuple[str, str]],
    people: str,
    wording: Wording,
    respondents: Respondents,
    out: Publisher,
) -> Iterator[Row]:
    """Yield a row for each group beside the largest, or one that says why there is none.

    `whose` are the ids and the names of the outcome and of the people or approaches; `people` is
    of whom the groups are, such as pupils.
    """
    name, sizes = told.characteristic, dict(told.groups)
    ids, names = ((*both, own) for both, own in zip(
        whose, (name, characteristic_name(name, respondents)), strict=True
    ))  # fmt: skip
    p, tests = (p_cell(told.p), p_cell(told.adjusted_p)), told.family or 0
    for found in told.contrasts:
        n, largest = sizes[found.group], sizes[found.reference]
        both = found.group, found.reference
        parts = [group_name(name, part, respondents, people) for part in both]
        yield Row(
            ids=(*ids, found.group),
            names=(*names, f"{parts[0]} compared with {parts[1]}"),
            cells=(
                out.count(n),
                out.count(largest),
                *interval_cells(found.estimate, min(n, largest), out),
                *p,
                tests,
                found.estimate.method,
                limits(found.estimate, wording.limit),
            ),
        )
    if not told.contrasts:
        why = told.why_not or "no group could be compared"
        if len(sizes) < 2:
            why = f"fewer than two groups have {fewest_in_group(out)} people{wording.each}"
        yield Row(
            ids=(*ids, "none"),
            names=(*names, wording.none),
            cells=(*(UNAVAILABLE,) * 7, tests, wording.method, why),
        )
