"""Synthetic studies whose truth is known, and the intervals that are tried on them.

Each study draws schools of unequal size, half in each arm, a score before and after for every pupil
(correlated .6), an intraclass correlation of .05, and an effect of 0.20 standard deviations whose
size varies between schools. Pupils are taught in classes of 25 or so; where that is tried, the
changes of classmates are correlated .05. Every number is made up.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from generator.analysis.statistics.comparison import compare_arms
from generator.analysis.statistics.effect_sizes import hedges_g
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.exposure import exposure_gradient
from generator.analysis.statistics.interactions import change_by_group, effect_by_group
from generator.analysis.statistics.intraclass import icc_anova, icc_random_intercept
from generator.analysis.statistics.marginal import cluster_robust, gee
from generator.analysis.statistics.missing import impute, pool_imputations
from generator.analysis.statistics.movement import mcnemar
from generator.analysis.statistics.paired import change_within_schools, paired_change
from generator.analysis.statistics.pooling import pool
from generator.analysis.statistics.proportions import newcombe_difference, wilson
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.school_means import school_means
from generator.analysis.statistics.two_groups import difference_of_changes, difference_of_means

ICC = 0.05
CORRELATION = 0.6
CHANGE = 0.20
SPREAD_OF_CHANGE = 0.10
MORE_FOR_SOME = 0.15
STEEPNESS = 0.30
CLASS_SIZE = 25
CLASS_ICC = 0.05

Tried = Iterator[tuple[str, Estimate, float]]
"""An estimator's name, what it found in one study, and the truth it aims at."""


@dataclass(frozen=True)
class Study:
    """One synthetic study's pupils, and what is true of it."""

    pupils: pd.DataFrame
    school_changes: np.ndarray


def draw_study(schools: int, generator: np.random.Generator) -> Study:
    """Draw pupils whose total variance is 1 at each wave, with half of the schools in each arm."""
    sizes = generator.integers(30, 91, size=schools)
    school = np.repeat(np.arange(schools), sizes)
    arm = (school % 2 == 0).astype(float)
    between = generator.multivariate_normal([0, 0], ICC * _correlated(CORRELATION), size=schools)
    inside = generator.multivariate_normal(
        [0, 0], (1 - ICC) * _correlated(CORRELATION), size=len(school)
    )
    both = between[school] + inside
    # Arms differ by CHANGE after; schools' own changes scatter about a mean of CHANGE in all.
    own_change = CHANGE + SPREAD_OF_CHANGE * generator.normal(size=schools)
    pupils = pd.DataFrame(
        {
            "school": school,
            "arm": arm,
            "before": both[:, 0],
            "after": both[:, 1] + CHANGE * arm,
            "before_alone": inside[:, 0],
            "after_alone": inside[:, 1] + own_change[school],
        }
    )
    return Study(pupils, own_change)


def _correlated(r: float) -> np.ndarray:
    return np.array([[1.0, r], [r, 1.0]])


def intervals_of_arms(study: Study, generator: np.random.Generator) -> Tried:
    """Yield the estimators that compare arms, with the truth each aims at."""
    pupils = study.pupils
    after, arm, school = pupils["after"], pupils["arm"], pupils["school"]
    baseline = pupils[["before"]]
    bare = compare_arms(after, arm, school, arms=(1.0, 0.0))
    adjusted = compare_arms(after, arm, school, arms=(1.0, 0.0), covariates=baseline)
    yield "difference, REML, Kenward–Roger", bare.difference, CHANGE
    yield "difference given the score before, REML, Kenward–Roger", adjusted.difference, CHANGE
    yield "difference of school means, t", bare.school_means, CHANGE
    yield "effect size given the score before", adjusted.effect_size, CHANGE
    yield "Hedges' g, total, given the score before", adjusted.unconditional.total, CHANGE
    yield (
        "Hedges' g, within, given the score before",
        adjusted.unconditional.within,
        CHANGE / np.sqrt(1 - ICC),
    )
    yield "Hedges' g, total, no covariate", bare.conditional.total, CHANGE
    for correction in ("CR1", "CR2"):
        robust = cluster_robust(after, pupils[["arm"]], school, correction=correction)["arm"]
        yield f"difference, least squares, {correction}", robust, CHANGE
    yield "difference, GEE, bias-reduced", gee(after, pupils[["arm"]], school)["arm"], CHANGE
    some = generator.random(len(pupils)) < 0.4
    apart = effect_by_group(
        after + MORE_FOR_SOME * some * arm,
        np.where(some, "some", "rest"),
        arm,
        school,
        arms=(1.0, 0.0),
        characteristic="any",
        covariates=baseline,
        reference="rest",
    )
    yield (
        "difference in effect between two groups, Kenward–Roger",
        apart.contrasts[0].estimate,
        MORE_FOR_SOME,
    )


def intervals_of_schools(study: Study, generator: np.random.Generator) -> Tried:
    """Yield the estimators about several schools, with the truth each aims at."""
    pupils = study.pupils
    before, after, school = pupils["before_alone"], pupils["after_alone"], pupils["school"]
    shares = np.bincount(school) / len(school)
    yield (
        "mean change, schools as strata",
        change_within_schools(before, after, school),
        float(shares @ study.school_changes),
    )
    yield "ICC, Wald's exact interval", icc_anova(pupils["before"], school), ICC
    yield "ICC, random intercept by REML", icc_random_intercept(pupils["before"], school), ICC
    change = (after - before).groupby(school)
    one_more = CHANGE + SPREAD_OF_CHANGE * float(generator.normal())
    floored = pool(change.mean(), change.sem())
    yield "pooled change, REML, Hartung–Knapp", floored.mean, CHANGE
    yield "one more school, prediction interval", floored.prediction, one_more
    bare = pool(change.mean(), change.sem(), interval="Hartung–Knapp, unfloored")
    yield "pooled change, REML, Hartung–Knapp unfloored", bare.mean, CHANGE
    yield "one more school, prediction interval unfloored", bare.prediction, one_more
    yield "variance between schools, Q-profile", floored.tau2, SPREAD_OF_CHANGE**2
    some = generator.random(len(pupils)) < 0.4
    grown = (after - before) + MORE_FOR_SOME * some
    part = change_by_group(
        grown, np.where(some, "some", "rest"), school, characteristic="any", reference="rest"
    )
    yield "difference in change between two groups, HC3", part.contrasts[0].estimate, MORE_FOR_SOME
    had = generator.random(len(study.school_changes))
    steep = exposure_gradient(
        had,
        change.mean().to_numpy() + STEEPNESS * had,
        approach=np.arange(len(had)) % 2,
    )
    yield "exposure gradient over schools within approaches, t", steep.slope, STEEPNESS


def intervals_of_one_school(study: Study, generator: np.random.Generator) -> Tried:
    """Yield the estimators about the pupils of one school, with the truth each aims at."""
    pupils = study.pupils[study.pupils["school"] == 0]
    before, after = pupils["before_alone"], pupils["after_alone"]
    truth, variance = float(study.school_changes[0]), 1 - ICC
    sd = np.sqrt(variance)
    found = paired_change(before, after)
    over = found.standardised
    of_change = sd * np.sqrt(2 * (1 - CORRELATION))
    yield "mean change, t", found.change, truth
    yield "d_av", over.d_av, truth / sd
    yield "d_rm", over.d_rm, truth / sd
    yield "Glass's Δ", over.glass, truth / sd
    yield "d_z", over.d_z, truth / of_change
    other = study.pupils[study.pupils["school"] == 1]
    second = paired_change(other["before_alone"], other["after_alone"]).change
    apart = truth - float(study.school_changes[1])
    yield "difference of two changes, Welch", difference_of_changes(found.change, second), apart
    cuts = len(pupils) // 2
    unlinked = after.iloc[:cuts], before.iloc[cuts:]
    yield "unlinked change, Welch", difference_of_means(*unlinked), truth
    yield "unlinked change, Hedges' g", hedges_g(*unlinked), truth / sd
    n, half = len(pupils), len(pupils) // 2
    share = float(stats.norm.sf(1.0, scale=sd))
    yes = (before > 1.0).to_numpy()
    yield "share of .15, Wilson", wilson(int(yes.sum()), n), share
    yield (
        "difference in share, Newcombe",
        newcombe_difference(int(yes[:half].sum()), half, int(yes[half:].sum()), n - half),
        0.0,
    )
    later = float(stats.norm.sf(1.0, loc=truth, scale=sd))
    answers = mcnemar(yes, (after > 1.0).to_numpy())
    yield "change in share, Newcombe paired", answers.change, later - share
    trait = generator.normal(size=(n, 1))
    items = pd.DataFrame(trait + generator.normal(size=(n, 5)))
    yield "alpha, Feldt", reliability(items).alpha, 5 / 6
    gone = generator.random(n) < stats.norm.cdf(before / sd - 0.8)
    filled = impute(
        pd.DataFrame({"before": before, "after": after.where(~gone)}),
        seed=int(generator.integers(2**31)),
        imputations=10,
        sweeps=3,
    )
    if filled:
        each = [paired_change(one["before"], one["after"]).change for one in filled]
        yield "mean change, answers missing at random, imputed", pool_imputations(each), truth


def intervals_of_classes(study: Study, generator: np.random.Generator) -> Tried:
    """Yield the estimators about pupils taught in classes, with the truth each aims at."""
    pupils = study.pupils
    before, school = pupils["before_alone"], pupils["school"]
    classes, after = _taught(study, generator)
    truth = float(np.bincount(school) / len(school) @ study.school_changes)
    known = change_within_schools(before, after, school, classes=classes)
    yield "mean change, pupils in classes (CR2)", known, truth
    unknown = change_within_schools(before, after, school)
    yield "mean change, classes not recorded", unknown, truth
    means = school_means(before, after, school, classes=classes)
    together = pool(
        np.array([mean.change.value for mean in means], dtype=float),
        np.array([mean.se for mean in means], dtype=float),
    )
    yield "pooled change, pupils in classes", together.mean, CHANGE
    one_more = CHANGE + SPREAD_OF_CHANGE * float(generator.normal())
    yield "one more school, pupils in classes", together.prediction, one_more


def intervals_of_groups_in_classes(study: Study, generator: np.random.Generator) -> Tried:
    """Yield the difference between two groups of pupils taught in classes, with its truth."""
    pupils = study.pupils
    classes, after = _taught(study, generator)
    before, school = pupils["before_alone"], pupils["school"]
    some = generator.random(len(pupils)) < 0.4
    part = change_by_group(
        (after - before) + MORE_FOR_SOME * some,
        np.where(some, "some", "rest"),
        school,
        characteristic="any",
        classes=classes,
        reference="rest",
    )
    yield (
        "difference in change between two groups, classes (CR2)",
        part.contrasts[0].estimate,
        MORE_FOR_SOME,
    )


def _taught(study: Study, generator: np.random.Generator) -> tuple[pd.Series, pd.Series]:
    """Return each pupil's class, and scores after that its classmates' changes have moved."""
    pupils, school = study.pupils, study.pupils["school"]
    place = pupils.groupby("school").cumcount()
    of_school = school.map(school.value_counts()) // CLASS_SIZE
    classes = school.astype(str) + " " + (place % of_school.clip(lower=2)).astype(str)
    names = classes.unique()
    spread = np.sqrt(CLASS_ICC / (1 - CLASS_ICC) * 2 * (1 - CORRELATION) * (1 - ICC))
    shifts = pd.Series(spread * generator.normal(size=len(names)), index=names)
    after = pupils["after_alone"] + classes.map(shifts)
    return classes, after


PARTS: dict[str, Callable[[Study, np.random.Generator], Tried]] = {
    "arms": intervals_of_arms,
    "schools": intervals_of_schools,
    "one school": intervals_of_one_school,
    "classes": intervals_of_classes,
    "groups in classes": intervals_of_groups_in_classes,
}
