"""Several schools' changes put together, beside each school's own: how much, and how unlike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, GroupChange, classes_of
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
    past_the_ends,
)
from generator.analysis.publishing import ONE_SCHOOL, UNAVAILABLE, Publisher
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.pooling import Pooled, pool
from generator.analysis.statistics.school_means import SchoolMean, school_means
from generator.analysis.tables import GROUP, OUTCOME, PEOPLE
from generator.evaluation.framework import Framework
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.study import Study

_FEWEST_SCHOOLS = 2
_UNLIKE = (
    "with so few schools how unlike they are is hardly known: look at each school's own estimate"
)
_LENT = "schools with few classes are weighed by what all these schools' classes show together"


@dataclass(frozen=True)
class SchoolsTogether:
    """A group's change in one outcome: each school's own, and the random-effects summary."""

    whole: GroupChange
    schools: tuple[tuple[str, SchoolMean], ...]
    pooled: Pooled


def schools_together(found: Iterable[GroupChange], level: float) -> tuple[SchoolsTogether, ...]:
    """Return, for each group with several schools, their changes one by one and pooled."""
    together = []
    for one in found:
        if len(one.group.schools) < _FEWEST_SCHOOLS:
            continue
        of = {mean.school: mean for mean in _means(one.pairs, level)}
        means = [(school, of[school]) for school in one.group.schools if school in of]
        if len(means) < _FEWEST_SCHOOLS:
            continue
        pooled = _pooled([mean for _, mean in means], level)
        together.append(SchoolsTogether(one, tuple(means), pooled))
    return tuple(together)


def pooled_change(pairs: pd.DataFrame, level: float) -> Pooled:
    """Return the random-effects summary of the schools of some linked people."""
    return _pooled(_means(pairs.sort_values("school", kind="stable"), level), level)


def _means(pairs: pd.DataFrame, level: float) -> tuple[SchoolMean, ...]:
    return school_means(
        pairs[SCORE_BEFORE],
        pairs[SCORE_AFTER],
        pairs["school"].to_numpy(),
        classes=classes_of(pairs),
        level=level,
    )


def _pooled(means: Sequence[SchoolMean], level: float) -> Pooled:
    return pool(
        np.array([mean.change.value for mean in means], dtype=float),
        np.array([mean.se for mean in means], dtype=float),
        level=level,
    )


def pooling_table(
    together: Iterable[SchoolsTogether], framework: Framework, out: Publisher
) -> Table:
    """Return the summary over schools, how they vary, and what one more such school would show."""
    rows = []
    for each in together:
        n, pooled = each.whole.people, each.pooled
        cells: list[Cell] = [pooled.mean.n, out.count(n), *interval_cells(pooled.mean, n, out)]
        cells += [out.mean(pooled.common.value, n)]
        cells += interval_cells(pooled.tau2, n, out)
        cells += [out.mean(pooled.i2, n, 0)]
        cells += interval_cells(pooled.prediction, n, out)[1:]
        why = pooled.prediction.why_not or ""
        left = sum(mean.se is None for _, mean in each.schools)
        out_of_it = f"{left} of its schools left out: too few classes or people" if left else ""
        lent = any(mean.se is not None and mean.why for _, mean in each.schools)
        rows.append(
            Row(
                ids=(each.whole.outcome, each.whole.group.id),
                names=(framework.by_id[each.whole.outcome].name, each.whole.group.name),
                cells=(
                    *cells,
                    pooled.mean.method,
                    limits(
                        pooled.mean,
                        past_the_ends(pooled.mean, each.whole.before),
                        _past_for_one_more(pooled.prediction, each.whole.before),
                        why,
                        out_of_it,
                        _LENT if lent else "",
                        _UNLIKE,
                    ),
                ),
            )
        )
    return Table(
        id="pooling",
        title="Several schools' changes put together",
        about="A random-effects mean of the schools' own mean changes, in points of 100, which "
        "treats them as schools like others; the change table treats them as the only ones. Read "
        "it beside each school's own estimate.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(id="schools", label="Schools", kind="count", about="Schools with an estimate."),
            PEOPLE,
            Column(id="estimate", label="Mean change", kind="change", about="Over schools."),
            *interval_columns(),
            Column(
                id="common",
                label="If schools were alike",
                kind="change",
                about="Inverse-variance mean, all schools taken to share one value.",
            ),
            Column(
                id="tau2",
                label="τ²",
                kind="score",
                about="Variance of the schools' true changes, in squared points (REML).",
            ),
            *interval_columns("score", of="tau2", name="τ²", about="by the Q-profile"),
            Column(
                id="i2",
                label="I²",
                kind="percent",
                about="Share of the spread between estimates that is not sampling error.",
            ),
            *interval_columns(
                of="next",
                name="Next school",
                about="of where the true change of one more such school would lie",
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def schools_table(
    together: Iterable[SchoolsTogether], study: Study, framework: Framework, out: Publisher
) -> Table:
    """Return each school's own change and its weight in the summary.

    Not of some of its year groups: they are few, and with the school's own tell of the others.
    """
    rows = []
    for each in together:
        if each.whole.group.years:
            continue
        of_schools = zip(each.schools, each.pooled.weights, strict=True)
        for (school, mean), weight in of_schools:
            change, n = mean.change, mean.change.n
            # So few work in a school that nobody's head should read theirs.
            told = n if n >= ONE_SCHOOL or each.whole.group.of != "staff" else 0
            share = UNAVAILABLE if weight is None else out.mean(100 * weight, told, 0)
            rows.append(
                Row(
                    ids=(each.whole.outcome, each.whole.group.id, school),
                    names=(
                        framework.by_id[each.whole.outcome].name,
                        each.whole.group.name,
                        study.school_of[school].name,
                    ),
                    cells=(out.count(n), *interval_cells(change, told, out), share,
                           change.method,
                           limits(change, past_the_ends(change, mean.before),
                                  _weighed(mean))),
                )
            )  # fmt: skip
    return Table(
        id="pooling-schools",
        title="Each school's own change, and its weight in the summary",
        about="The estimates that the table of several schools' changes puts together; none is "
        "told of some of a school's year groups, which are few.",
        dimensions=(OUTCOME, GROUP, Dimension(id="school", label="School")),
        columns=(
            PEOPLE,
            Column(id="estimate", label="Change", kind="change", about="Mean change."),
            *interval_columns(),
            Column(
                id="weight", label="Weight", kind="percent", about="In the random-effects mean."
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _past_for_one_more(prediction: Estimate, before: float | None) -> str:
    past = past_the_ends(prediction, before)
    return past.replace("its interval", "that of the next school") if past else ""


def _weighed(mean: SchoolMean) -> str:
    if not mean.why:
        return ""
    return f"in the summary {mean.why}" if mean.se else f"left out of the summary: {mean.why}"
