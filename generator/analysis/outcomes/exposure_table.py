"""Change set beside how much of the programme each school had: a gradient, and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, scored_pairs
from generator.analysis.delivery.attendance import ELEMENTS, WHOLE_TRAINING
from generator.analysis.delivery.logs import Delivery
from generator.analysis.outcomes.families import after_whom, as_family
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_columns,
    limits,
    p_cell,
    p_column,
)
from generator.analysis.publishing import UNAVAILABLE, Publisher
from generator.analysis.statistics.exposure import Gradient, exposure_gradient
from generator.analysis.tables import MEASURE, OUTCOME
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Model
from generator.evaluation.release import Cell, Column, Dimension, Row, Table
from generator.evaluation.session_log import TAUGHT
from generator.evaluation.study import Study

_EXPOSURES = {
    "dose": "Ten points more of the lessons planned were taught",
    "core": "Ten points more of the core activities were done",
    "trained": "Ten points more of the staff were trained",
    "events": "One more event with families or beside lessons",
    "elements": "One more element of the programme",
}

_NO_TEST = "so few schools could not show it, so it is not counted among the tests"


def exposure_table(
    asked: Iterable[Asked],
    study: Study,
    models: Iterable[Model],
    delivery: Delivery,
    framework: Framework,
    out: Publisher,
) -> Table:
    """Return, for each exposure that was logged, the slope of schools' changes on it."""
    asked = [one for one in asked if one.linked is not None]
    exposures = school_exposures(study, delivery)
    arm_of = {school.id: school.arm for school in study.schools}
    found = []
    for model in models:
        for outcome in study.plan.outcomes_of(model):
            for one in asked:
                if one.measure.of not in model.of or one.measure.scale(outcome) is None:
                    continue
                changes = _school_changes(one, outcome, out)
                for exposure, label in _EXPOSURES.items():
                    had = exposures[exposure]
                    gradient = exposure_gradient(
                        [had.get(school, float("nan")) for school in changes],
                        list(changes.values()),
                        approach=[arm_of[school] for school in changes],
                        level=study.plan.level,
                    )
                    ids = outcome, one.measure.id, exposure
                    found.append(
                        (ids, (framework.by_id[outcome].name, one.measure.title, label), gradient)
                    )
    judged = 1 - study.plan.level
    family = as_family(
        [gradient.slope.p if can_show(gradient, judged) else None for *_, gradient in found],
        study.plan,
    )
    rows = [
        Row(ids=ids, names=names, cells=_cells(gradient, p, family.tests, judged))
        for (ids, names, gradient), p in zip(found, family.adjusted, strict=True)
    ]
    return Table(
        id="exposure",
        title="Did schools that had more of the programme change more?",
        about="A line through one point for each school that answered the questionnaire, schools "
        "of one approach set beside one another alone: how many points of 100 more change went "
        "with more of the programme. With fewer than ten schools it has no interval.",
        dimensions=(OUTCOME, MEASURE, Dimension(id="exposure", label="More of")),
        columns=(
            Column(
                id="schools",
                label="Schools",
                kind="count",
                about="With both numbers, beside others of their approach.",
            ),
            Column(id="estimate", label="More change", kind="change", about="Slope of the line."),
            *interval_columns(),
            Column(
                id="rank",
                label="Rank correlation",
                kind="coefficient",
                about="Spearman's, over schools: a description.",
            ),
            p_column(
                "p",
                "Permutation p",
                "Share of ways to shuffle exposures among schools that are as steep.",
            ),
            p_column("p-smallest", "Smallest p", "The smallest that so few schools could reach."),
            p_column(
                "p-adjusted",
                "Adjusted p",
                "For all slopes of this table that so many schools could show, as one family, "
                f"after {after_whom(study.plan)}.",
            ),
            Column(id="tests", label="Tests", kind="count", about="Slopes in that family."),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def school_exposures(study: Study, delivery: Delivery) -> Mapping[str, Mapping[str, float]]:
    """Return how much each school had, by exposure; shares in tens of percentage points."""
    found: dict[str, dict[str, float]] = {name: {} for name in _EXPOSURES}
    whole = delivery.training[delivery.training["module"] == WHOLE_TRAINING]
    for school in study.school_of:
        sessions = delivery.sessions[delivery.sessions["school"] == school]
        taught = sessions[sessions["taught"] != TAUGHT[-1]]
        trained = whole[whole["school"] == school]
        events = delivery.events[delivery.events["school"] == school]
        for name, part, of in (
            ("dose", len(taught), len(sessions)),
            ("core", taught["core_done"].sum(), taught["core"].sum()),
            ("trained", trained["attended"].sum(), trained["staff"].sum()),
        ):
            if of:
                found[name][school] = 10 * float(part) / float(of)
        if len(delivery.sessions):
            kinds = [(events["element"] == element).any() for element in ELEMENTS]
            found["events"][school] = float(len(events))
            found["elements"][school] = float((len(sessions) > 0) + sum(map(bool, kinds)))
    return found


def _school_changes(asked: Asked, outcome: str, out: Publisher) -> dict[str, float]:
    """Return each school's mean change, of the schools with enough people for a mean."""
    pairs = scored_pairs(asked, outcome, asked.people)
    by_school = (pairs[SCORE_AFTER] - pairs[SCORE_BEFORE]).groupby(pairs["school"])
    fewest = max(out.rules.threshold, out.rules.mean_base)
    return {
        str(school): float(change.mean()) for school, change in by_school if len(change) >= fewest
    }


def can_show(gradient: Gradient, judged: float) -> bool:
    """Say whether so many schools could reach a p-value as small as is asked for.

    A slope that can't be found whatever the schools do is no test: counting it in the family would
    only make the others' p-values larger.
    """
    return gradient.smallest_possible is not None and gradient.smallest_possible <= judged


def _cells(
    gradient: Gradient, adjusted: float | None, tests: int, judged: float
) -> tuple[Cell, ...]:
    slope = gradient.slope
    numbers = (slope.value, 1), (slope.low, 1), (slope.high, 1), (gradient.rank_correlation, 2)
    tests_of = (p_cell(p) for p in (slope.p, gradient.smallest_possible, adjusted))
    cells = (UNAVAILABLE if n is None else round(n, places) + 0.0 for n, places in numbers)
    no_test = "" if can_show(gradient, judged) or slope.p is None else _NO_TEST
    return slope.n, *cells, *tests_of, tests, slope.method, limits(slope, no_test, *gradient.limits)
