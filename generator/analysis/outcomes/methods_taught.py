"""By method: change set beside how many lessons of each method a year group was taught.

Lessons name their methods, and logs say which were taught. Year groups of a school are the clusters
that are compared, within schools, so each estimate is of few and is exploratory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, scored_pairs
from generator.analysis.delivery.logs import Delivery
from generator.analysis.outcomes.families import after_whom, as_family
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
    p_cell,
    p_column,
)
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.estimates import Estimate, not_estimable
from generator.analysis.statistics.marginal import cluster_robust
from generator.analysis.tables import MEASURE, OUTCOME, PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Model, Plan
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.session_log import TAUGHT
from generator.evaluation.study import Study

_LESSONS = "lessons"
_FEWEST_CLUSTERS = 4
_CONFOUNDED = (
    "year groups were not given methods by chance, and those taught more of one were taught more "
    "of others"
)


@dataclass(frozen=True)
class MethodGradient:
    """How much more pupils changed for each further lesson of one method."""

    outcome: str
    asked: Asked
    method: str
    estimate: Estimate


def method_gradients(
    asked: Iterable[Asked],
    study: Study,
    models: Iterable[Model],
    delivery: Delivery,
    methods: Mapping[str, Sequence[str]],
) -> tuple[MethodGradient, ...]:
    """Return the gradient of each outcome of the plan's models on each method of its lessons.

    `methods` are the methods that each lesson names, by the lesson's id.
    """
    taught = lessons_by_method(delivery, methods)
    found = []
    for model in models:
        for outcome in study.plan.outcomes_of(model):
            for one in asked:
                if one.linked is None or one.measure.of not in model.of:
                    continue
                if one.measure.scale(outcome) is None:
                    continue
                pairs = scored_pairs(one, outcome, one.people)
                for method in sorted(set(taught["method"])):
                    lessons = taught[taught["method"] == method]
                    estimate = _gradient(pairs, lessons, study.plan.level)
                    found.append(MethodGradient(outcome, one, method, estimate))
    return tuple(found)


def lessons_by_method(delivery: Delivery, methods: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return how many lessons of each method a class of a year group was taught, on average.

    Columns school, year_group, method and lessons; a lesson counts for each of its methods.
    """
    sessions = delivery.sessions
    taught = sessions[sessions["taught"] != TAUGHT[-1]]
    classes = Counter(
        (str(school), int(year))
        for school, year, _ in sessions[["school", "year_group", "class"]]
        .drop_duplicates()
        .itertuples(index=False)
    )
    counts: dict[tuple[str, int, str], int] = {}
    for school, year, lesson in zip(
        taught["school"], taught["year_group"], taught["lesson"], strict=True
    ):
        for method in methods.get(str(lesson), ()):
            key = str(school), int(year), method
            counts[key] = counts.get(key, 0) + 1
    known = sorted({method for _, _, method in counts})
    rows = [
        (school, year, method, counts.get((school, year, method), 0) / number)
        for (school, year), number in classes.items()
        for method in known
    ]
    return pd.DataFrame(rows, columns=["school", "year_group", "method", _LESSONS])


def methods_table(
    found: Sequence[MethodGradient], plan: Plan, framework: Framework, out: Publisher
) -> Table:
    """Return, for each method, how much more change went with each further lesson of it."""
    family = as_family([one.estimate.p for one in found], plan)
    by_chance = f"{len(found)} were looked at, so some leave out nought by chance alone"
    rows = []
    for one, p in zip(found, family.adjusted, strict=True):
        n = one.estimate.n
        rows.append(
            Row(
                ids=(one.outcome, one.asked.measure.id, one.method),
                names=(
                    framework.by_id[one.outcome].name,
                    one.asked.measure.title,
                    one.method.replace("-", " ").capitalize(),
                ),
                cells=(
                    out.count(n),
                    one.estimate.n_clusters or 0,
                    *interval_cells(one.estimate, n, out),
                    p_cell(p),
                    len(found),
                    one.estimate.method,
                    limits(one.estimate, _CONFOUNDED, by_chance),
                ),
            )
        )
    return Table(
        id="methods",
        title="Did pupils change more who were taught more lessons of a method?",
        about="Exploratory. Within schools: how many points of 100 more change went with each "
        "further lesson of the method that a year group's classes were taught, on average.",
        dimensions=(OUTCOME, MEASURE, Dimension(id="method-of", label="Method")),
        columns=(
            PEOPLE,
            Column(id="year-groups", label="Year groups", kind="count", about="Of a school each."),
            Column(id="estimate", label="More change", kind="change", about="A further lesson."),
            *interval_columns(),
            p_column(
                "p-adjusted",
                "Adjusted p",
                f"For all methods and outcomes ({after_whom(plan)}); none where few year groups "
                "are compared.",
            ),
            Column(id="looked-at", label="Looked at", kind="count", about="Estimates in all."),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _gradient(pairs: pd.DataFrame, lessons: pd.DataFrame, level: float) -> Estimate:
    method = "slope of change on lessons of the method, schools fixed, robust to year groups (CR2)"
    joined = pairs.merge(
        lessons[["school", "year_group", _LESSONS]], on=["school", "year_group"], how="inner"
    )
    clusters = joined["school"].astype(str) + " " + joined["year_group"].astype(str)
    spread = joined.groupby("school")[_LESSONS].transform("std").fillna(0)
    count = clusters.nunique()
    if count < _FEWEST_CLUSTERS or not (spread > 0).any():
        why = "year groups of a school were taught as many lessons of it, or are too few"
        return not_estimable(method, why, n=len(joined), n_clusters=count, level=level)
    covariates = pd.DataFrame({_LESSONS: joined[_LESSONS]})
    for school in sorted(set(joined["school"]))[1:]:
        covariates[f"school {school}"] = (joined["school"] == school).astype(float)
    change = np.asarray(joined[SCORE_AFTER] - joined[SCORE_BEFORE])
    found = cluster_robust(change, covariates, clusters, level=level)[_LESSONS]
    if found.value is None or found.low is None:
        why = found.why_not or "it could not be estimated"
        return not_estimable(method, why, n=len(joined), n_clusters=count, level=level)
    # The clusters here are year groups, which the estimate's own words call schools.
    few = f"{count} year groups are compared: too few for a p-value to be printed"
    return replace(found, method=method, notes=() if found.p is not None else (few,))
