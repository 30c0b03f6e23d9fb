"""A change or a difference between approaches by another model, where the plan names one.

Each takes the schools for a sample of schools like them, which the changes told elsewhere do not.
With too few schools there is no interval, and what is printed says that it was not estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE
from generator.analysis.rolls import Roll, on_roll
from generator.analysis.statistics.analysed import INTERCEPT
from generator.analysis.statistics.classes import FEWEST_DEGREES
from generator.analysis.statistics.estimates import Estimate, not_estimable
from generator.analysis.statistics.few_clusters import undefined_arms
from generator.analysis.statistics.marginal import cluster_robust, gee
from generator.analysis.statistics.survey_design import survey_mean
from generator.analysis.statistics.two_groups import difference_of_changes
from generator.analysis.waves import Asked
from generator.evaluation.plan import Plan, Sensitivity
from generator.evaluation.study import ReleasePlan, Study

MODELS: tuple[Sensitivity, ...] = ("cluster-robust", "gee", "school-weights")
"""The ways of a plan that are models of the same people's scores."""

NAMES: Mapping[str, str] = {
    "cluster-robust": "Least squares, robust to schools",
    "gee": "Generalised estimating equations, people of a school alike",
    "school-weights": "Weighted to each school's roll, schools as drawn from more",
}
ASSUMES: Mapping[str, str] = {
    "cluster-robust": "other schools like these would differ as these do, each person counting "
    "once; those who are missing changed as those who are not",
    "gee": "other schools like these would differ as these do, people of a school being as alike "
    "in one as in another; those who are missing changed as those who are not",
    "school-weights": "in each school those who are missing changed as those who are not, and its "
    "people count as many times as its roll is larger; schools drawn by chance from more like them",
}

_ARM = "arm"


def models_named(plan: Plan) -> tuple[Sensitivity, ...]:
    """Return those that the plan names."""
    return tuple(way for way in plan.sensitivity if way in MODELS)


def change_by(
    way: Sensitivity, pairs: pd.DataFrame, rolls: Mapping[str, int], level: float
) -> Estimate:
    """Return the mean change of linked people by one of MODELS.

    `pairs` are rows of `Asked.people` with both scores, `rolls` the people on each school's roll.
    """
    change, school = pairs[SCORE_AFTER] - pairs[SCORE_BEFORE], pairs["school"].to_numpy()
    if way == "school-weights":
        return _enough_schools(_weighted(change, school, rolls, level))
    model = gee if way == "gee" else cluster_robust
    alone = pd.DataFrame(index=range(len(pairs)))
    return _enough_schools(model(change, alone, school, level=level)[INTERCEPT])


def difference_by(
    way: Sensitivity,
    pairs: pd.DataFrame,
    arms: tuple[frozenset[str], frozenset[str]],
    rolls: Mapping[str, int],
    level: float,
) -> Estimate:
    """Return the schools of one arm less those of another by one of MODELS.

    Scores after given the score before; for "school-weights" the difference of two changes, since
    weights make means and no models.
    """
    pairs = pairs[pairs["school"].isin(arms[0] | arms[1])]
    schools = [int(pairs.loc[pairs["school"].isin(arm), "school"].nunique()) for arm in arms]
    if way == "school-weights":
        parts = [pairs[pairs["school"].isin(arm)] for arm in arms]
        first, second = (change_by(way, part, rolls, level) for part in parts)
        found = difference_of_changes(first, second, level=level)
        method = f"difference of changes, each a {first.method} (Welch)"
        found = replace(found, method=method, n_clusters=sum(schools))
    else:
        covariates = pd.DataFrame(
            {
                _ARM: pairs["school"].isin(arms[0]).to_numpy(dtype=float),
                SCORE_BEFORE: pairs[SCORE_BEFORE].to_numpy(),
            }
        )
        model = gee if way == "gee" else cluster_robust
        found = model(pairs[SCORE_AFTER], covariates, pairs["school"].to_numpy(), level=level)[_ARM]
    if min(schools) < 2:
        why = f"not estimated: {undefined_arms(schools[0], schools[1])}"
        return replace(found, low=None, high=None, se=None, df=None, p=None, notes=(), why_not=why)
    return _enough_schools(found)


def rolls_of(asked: Asked, study: Study, plan: ReleasePlan) -> Mapping[str, int]:
    """Return how many people of each school could answer both surveys, as the first was asked."""
    year = study.wave_of[plan.before].school_year
    return {
        school: sum(
            on_roll(study, Roll(asked.measure.of, school, group), year) for group in asked.followed
        )
        for school in study.school_of
    }


def fewest_of_a_school(schools: Iterable[object]) -> int:
    """Return how many people the school with the fewest has, of a school for each person."""
    sizes = pd.Series(list(schools), dtype=object).value_counts()
    return int(sizes.min()) if len(sizes) else 0


def _weighted(
    change: pd.Series, school: np.ndarray, rolls: Mapping[str, int], level: float
) -> Estimate:
    linked = pd.Series(school).value_counts()
    without = sorted(str(name) for name in linked.index if not rolls.get(name, 0))
    if without:
        why = f"the study gives no roll for {', '.join(without)}"
        method = "weighted mean, Taylor linearisation, schools as sampling units"
        return not_estimable(method, why, n=len(change), n_clusters=len(linked), level=level)
    weights = [rolls[name] / linked[name] for name in school]
    return survey_mean(change, weights, list(school), level=level)


def _enough_schools(found: Estimate) -> Estimate:
    """Return an estimate with its degrees of freedom told, or why it has no interval."""
    why = found.why_not
    told: tuple[str, ...] = ()
    if found.low is not None and found.df is not None:
        of = f"{found.df:.1f} degrees of freedom, of {found.n_clusters} schools"
        told = (f"its interval is on {of}",)
        if found.df < FEWEST_DEGREES:
            why = f"{of}: too few schools to see how far schools differ"
    if why is None:
        return replace(found, p=None, notes=told)
    why = f"not estimated: {why.removeprefix('not estimated: ')}"
    return replace(found, low=None, high=None, se=None, df=None, p=None, notes=(), why_not=why)
