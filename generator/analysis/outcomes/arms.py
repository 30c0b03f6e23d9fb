"""Whole school against single intervention: two arms of schools compared, every way it is reported.

Everybody is counted in the arm their school was put in, whatever reached them. Where an arm has a
single school of a phase nothing can be told apart, and the table says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, scored_pairs
from generator.analysis.outcomes.evidence import is_validated, lower_alphas
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
from generator.analysis.statistics.comparison import ArmComparison, compare_arms
from generator.analysis.statistics.power import smallest_to_be_seen
from generator.analysis.statistics.published_effects import beside_benchmark
from generator.analysis.statistics.strength import (
    MARGIN,
    Design,
    Strength,
    strength_of_evidence,
)
from generator.analysis.tables import MEASURE, OUTCOME
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Model
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.study import Arm, Study

_CHOSEN = "schools chose their approach, so a difference may be the schools'"

DIFFERENCE = (
    Column(id="n", label="People", kind="count", about="Whole-school, rounded."),
    Column(id="n-other", label="Other people", kind="count", about="Rounded."),
    Column(id="estimate", label="Difference", kind="change", about="Given the score before."),
    *interval_columns(),
)
"""The columns of a difference between approaches: of how many people, and its interval."""


@dataclass(frozen=True)
class Contrast:
    """One outcome of one questionnaire: the whole-school arm less another, and how strong it is."""

    outcome: str
    asked: Asked
    arms: tuple[Arm, Arm]
    compared: ArmComparison
    strength: Strength

    @property
    def fewest(self) -> int:
        """Return how many people the smaller arm has."""
        return min(self.compared.pupils)


def contrasts(asked: Iterable[Asked], study: Study, model: Model) -> Iterator[Contrast]:
    """Yield the contrast of the whole-school arm with each other, by outcome and questionnaire."""
    asked = [one for one in asked if one.linked is not None and one.measure.of in model.of]
    alphas = lower_alphas(asked)
    arm_of = {school.id: school.arm for school in study.schools}
    first = next((arm for arm in study.arms if arm.kind == "whole-school"), None)
    for outcome in study.plan.outcomes_of(model):
        for one in asked:
            if first is None or one.measure.scale(outcome) is None:
                continue
            pairs = scored_pairs(one, outcome, one.people)
            arms = pairs["school"].map(arm_of)
            for other in study.arms:
                if other is first or not len(pairs):
                    continue
                compared = compare_arms(
                    pairs[SCORE_AFTER],
                    arms,
                    pairs["school"],
                    arms=(first.id, other.id),
                    covariates=pairs[[SCORE_BEFORE]],
                    level=study.plan.level,
                )
                strength = strength_of_evidence(
                    Design(
                        comparison=True,
                        randomised=False,
                        schools=compared.schools,
                        lost=_lost(one, outcome, len(pairs)),
                        reliability=alphas.get((one.measure.id, outcome)),
                        validated=is_validated(one.measure),
                    ),
                    compared.effect_size
                    if compared.effect_size.low is not None
                    else compared.difference,
                    margin=MARGIN if compared.effect_size.low is not None else None,
                )
                yield Contrast(outcome, one, (first, other), compared, strength)


def arms_table(found: Iterable[Contrast], framework: Framework, out: Publisher) -> Table:
    """Return each contrast: adjusted difference, effect size, how schools vary, what it can say."""
    rows = []
    for one in found:
        c, n = one.compared, one.fewest
        test = c.permutation
        cells: list[Cell] = [*c.schools, *(out.count(size) for size in c.pupils)]
        cells += interval_cells(c.difference, n, out)
        cells += [out.mean(c.difference.df, n)]
        cells += interval_cells(c.school_means, n, out)
        cells += interval_cells(c.effect_size, n, out, 2)
        cells += interval_cells(c.icc, n, out, 3)
        cells += [p_cell(test.p), p_cell(test.smallest_possible)]
        cells += [out.mean(smallest_to_be_seen(c.effect_size), n, 2), one.strength.words]
        size = c.effect_size.value if n >= out.rules.threshold else None
        why = (*one.strength.reasons, *test.notes, _CHOSEN)
        rows.append(
            Row(
                ids=(one.outcome, one.asked.measure.id),
                names=(framework.by_id[one.outcome].name, one.asked.measure.title),
                cells=(*cells, beside_benchmark(size, controlled=True), c.difference.method,
                       limits(c.difference, *why)),
            )
        )  # fmt: skip
    return Table(
        id="arms",
        title="The whole-school approach compared with the lessons alone",
        about="Scores after of everybody linked, as their school was placed, given the score "
        "before: the whole-school schools less the others, in points of 100. With a single school "
        "in an arm there is a difference and nothing to judge it by.",
        dimensions=(OUTCOME, MEASURE),
        columns=(
            Column(id="schools", label="Schools", kind="count", about="Whole-school, analysed."),
            Column(id="schools-other", label="Other schools", kind="count", about="Analysed."),
            *DIFFERENCE,
            Column(
                id="df",
                label="Degrees of freedom",
                kind="score",
                about="Kenward and Roger's, of the interval.",
            ),
            Column(
                id="means",
                label="By school means",
                kind="change",
                about="Difference of the mean of school means, each school counting once.",
            ),
            *interval_columns(of="means", name="Means"),
            Column(
                id="g",
                label="Effect size",
                kind="standardised",
                about="Hedges' g over the total SD with no covariates.",
            ),
            *interval_columns("standardised", of="g", name="g"),
            Column(
                id="icc",
                label="ICC",
                kind="coefficient",
                about="Share of the variance between schools, no covariates.",
            ),
            *interval_columns("coefficient", of="icc", name="ICC"),
            p_column(
                "p", "Permutation p", "Exact: share of ways to choose schools that differ as much."
            ),
            p_column("p-smallest", "Smallest p", "The smallest that so few schools could reach."),
            Column(
                id="smallest",
                label="Smallest to be seen",
                kind="standardised",
                about="The smallest effect that would show four times in five, given the "
                "difference's own standard error and degrees of freedom.",
            ),
            Column(id="strength", label="Evidence", kind="text", about="The words by rule."),
            Column(
                id="benchmark",
                label="Beside a published effect",
                kind="text",
                about="The effect size set beside that of a large trial, signs put aside.",
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def effects_table(found: Iterable[Contrast], framework: Framework, out: Publisher) -> Table:
    """Return each contrast as Hedges' g the four ways that trials of schools report it."""
    rows = []
    for one in found:
        for basis, effect in (
            ("unconditional", one.compared.unconditional),
            ("conditional", one.compared.conditional),
        ):
            for spread, g in (("total", effect.total), ("within", effect.within)):
                rows.append(
                    Row(
                        ids=(one.outcome, one.asked.measure.id, f"{basis}-{spread}"),
                        names=(
                            framework.by_id[one.outcome].name,
                            one.asked.measure.title,
                            f"{basis.capitalize()}, {spread} SD",
                        ),
                        cells=(
                            *interval_cells(g, one.fewest, out, 2),
                            _rounded(effect.icc),
                            g.method,
                            limits(g, _CHOSEN),
                        ),
                    )
                )
    return Table(
        id="arm-effects",
        title="The same difference as Hedges' g, four ways",
        about="Over the SD within schools or the total, from the model with the score before "
        "(conditional) or with schools alone (unconditional), after Hedges (2007), as the "
        "Education Endowment Foundation's analyses report it. His interval leaves the score before "
        "out of account.",
        dimensions=(OUTCOME, MEASURE, Dimension(id="form", label="Form")),
        columns=(
            Column(id="estimate", label="Hedges' g", kind="standardised", about="Effect size."),
            *interval_columns("standardised"),
            Column(id="icc", label="ICC used", kind="coefficient", about="Of the same model."),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _lost(asked: Asked, outcome: str, kept: int) -> float | None:
    if asked.before is None or asked.scores_before is None:
        return None
    eligible = asked.before["year_group"].isin(asked.followed)
    surveyed = int(asked.scores_before.loc[eligible, outcome].notna().sum())
    return 1 - kept / surveyed if surveyed else None


def _rounded(value: float | None) -> Cell:
    return UNAVAILABLE if value is None else round(value, 3)
