"""The difference between approaches by other models, where the plan names them, beside its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.change import scored_pairs
from generator.analysis.outcomes.arms import DIFFERENCE, Contrast
from generator.analysis.outcomes.other_models import (
    ASSUMES,
    NAMES,
    difference_by,
    fewest_of_a_school,
    models_named,
    rolls_of,
)
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    limits,
)
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.tables import MEASURE, OUTCOME
from generator.evaluation.framework import Framework
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.study import ReleasePlan, Study

_MAIN = "main"
_NAMES = {_MAIN: "Schools at random, as in the other table", **NAMES}
_ASSUMES = {
    _MAIN: "schools differ as if drawn by chance from a normal distribution; those who are missing "
    "scored as those who are not, given the score before",
    **ASSUMES,
}


@dataclass(frozen=True)
class OtherDifference:
    """One contrast's difference, reached one way; `fewest` people of a part must be enough."""

    contrast: Contrast
    way: str
    difference: Estimate
    fewest: int


def differences_by_other_models(
    found: Iterable[Contrast], study: Study, release: ReleasePlan
) -> Iterator[OtherDifference]:
    """Yield each contrast by the plan's main model and by each other that it names, if any."""
    named = models_named(study.plan)
    for one in found if named else ():
        yield OtherDifference(one, _MAIN, one.compared.difference, one.fewest)
        pairs = scored_pairs(one.asked, one.outcome, one.asked.people)
        first, second = (
            frozenset(school.id for school in study.schools if school.arm == arm.id)
            for arm in one.arms
        )
        rolls = rolls_of(one.asked, study, release)
        here = pairs["school"][pairs["school"].isin(first | second)]
        for way in named:
            difference = difference_by(way, pairs, (first, second), rolls, study.plan.level)
            fewest = one.fewest if way == "cluster-robust" else fewest_of_a_school(here)
            yield OtherDifference(one, way, difference, fewest)


def arms_other_ways_table(
    found: Iterable[OtherDifference], framework: Framework, out: Publisher
) -> Table:
    """Return each difference between approaches as it was reached each way."""
    rows = []
    for one in found:
        contrast = one.contrast
        rows.append(
            Row(
                ids=(contrast.outcome, contrast.asked.measure.id, one.way),
                names=(
                    framework.by_id[contrast.outcome].name,
                    contrast.asked.measure.title,
                    _NAMES[one.way],
                ),
                cells=(
                    *(out.count(size) for size in contrast.compared.pupils),
                    *interval_cells(one.difference, min(one.fewest, contrast.fewest), out),
                    _ASSUMES[one.way],
                    one.difference.method,
                    limits(one.difference),
                ),
            )
        )
    return Table(
        id="arms-other-ways",
        title="The approaches compared by other models",
        about="The same difference by each model that the plan names. If it moves much from one "
        "to another, it rests on how schools are thought to differ. In points of 100.",
        dimensions=(OUTCOME, MEASURE, Dimension(id="way", label="Way")),
        columns=(
            *DIFFERENCE,
            Column(
                id="assumes", label="Takes for granted", kind="text", about="Of schools and people."
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )
