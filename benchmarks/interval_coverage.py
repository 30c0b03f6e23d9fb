"""How often 95 % intervals hold the truth, over synthetic studies of 4, 8 and 40 schools.

    python benchmarks/interval_coverage.py --studies 2000

Each study draws schools of unequal size, half in each arm, a score before and after for every pupil
(correlated .6), an intraclass correlation of .05, and an effect of 0.20 standard deviations whose
size varies between schools. Pupils are taught in classes of 25 or so; where that is tried, the
changes of classmates are correlated .05. Every number is made up. The table goes to the screen and
to `evaluation/coverage.csv`, from which the site shows it.
"""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy import stats

from generator.analysis.statistics.comparison import compare_arms
from generator.analysis.statistics.effect_sizes import hedges_g
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.exposure import exposure_gradient
from generator.analysis.statistics.interactions import change_by_group
from generator.analysis.statistics.intraclass import icc_anova, icc_random_intercept
from generator.analysis.statistics.marginal import cluster_robust, gee
from generator.analysis.statistics.missing import impute, pool_imputations
from generator.analysis.statistics.movement import mcnemar
from generator.analysis.statistics.paired import change_within_schools, paired_change
from generator.analysis.statistics.pooling import pool
from generator.analysis.statistics.proportions import newcombe_difference, wilson
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.two_groups import difference_of_changes, difference_of_means

TABLE = Path(__file__).parent.parent / "evaluation" / "coverage.csv"
SCHOOLS = (4, 8, 40)
ICC = 0.05
CORRELATION = 0.6
CHANGE = 0.20
SPREAD_OF_CHANGE = 0.10
MORE_FOR_SOME = 0.15
STEEPNESS = 0.30
CLASS_SIZE = 25
CLASS_ICC = 0.05
LOWEST, HIGHEST = 0.93, 0.97


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


def intervals_of_arms(study: Study) -> Iterator[tuple[str, Estimate, float]]:
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


def intervals_of_schools(
    study: Study, generator: np.random.Generator
) -> Iterator[tuple[str, Estimate, float]]:
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
    pooled = pool(change.mean(), change.sem(), interval="Hartung–Knapp, unfloored")
    yield "pooled change, REML, Hartung–Knapp unfloored", pooled.mean, CHANGE
    yield "variance between schools, Q-profile", pooled.tau2, SPREAD_OF_CHANGE**2
    one_more = CHANGE + SPREAD_OF_CHANGE * float(generator.normal())
    yield "one more school, prediction interval unfloored", pooled.prediction, one_more
    some = generator.random(len(pupils)) < 0.4
    grown = (after - before) + MORE_FOR_SOME * some
    part = change_by_group(
        grown, np.where(some, "some", "rest"), school, characteristic="any", reference="rest"
    )
    yield "difference in change between two groups, HC3", part.contrasts[0].estimate, MORE_FOR_SOME
    had = generator.random(len(study.school_changes))
    steep = exposure_gradient(had, change.mean().to_numpy() + STEEPNESS * had)
    yield "exposure gradient over schools, t", steep.slope, STEEPNESS


def intervals_of_one_school(
    study: Study, generator: np.random.Generator
) -> Iterator[tuple[str, Estimate, float]]:
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


def intervals_of_classes(
    study: Study, generator: np.random.Generator
) -> Iterator[tuple[str, Estimate, float]]:
    """Yield the estimators about pupils taught in classes, with the truth each aims at."""
    pupils = study.pupils
    before, school = pupils["before_alone"], pupils["school"]
    place = pupils.groupby("school").cumcount()
    of_school = school.map(school.value_counts()) // CLASS_SIZE
    classes = school.astype(str) + " " + (place % of_school.clip(lower=2)).astype(str)
    names = classes.unique()
    spread = np.sqrt(CLASS_ICC / (1 - CLASS_ICC) * 2 * (1 - CORRELATION) * (1 - ICC))
    shifts = pd.Series(spread * generator.normal(size=len(names)), index=names)
    after = pupils["after_alone"] + classes.map(shifts)
    truth = float(np.bincount(school) / len(school) @ study.school_changes)
    known = change_within_schools(before, after, school, classes=classes)
    yield "mean change, pupils in classes (CR2)", known, truth
    unknown = change_within_schools(before, after, school)
    yield "mean change, classes not recorded", unknown, truth
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


Row = dict[str, str | int | float]


def coverage(studies: int, seed: int, schools: int, only: str) -> list[Row]:
    """Count, for every estimator with so many schools, the intervals that hold the truth.

    `only` names a part to run by itself; each part draws from numbers of its own.
    """
    generator = np.random.default_rng([seed, schools])
    of_classes = np.random.default_rng([seed, schools, CLASS_SIZE])
    held: dict[str, list[bool]] = {}
    for _ in track(range(studies), description=f"{schools} schools"):
        study = draw_study(schools, generator)
        found: list[tuple[str, Estimate, float]] = []
        if only != "classes":
            found += intervals_of_arms(study)
            found += intervals_of_schools(study, generator)
            found += intervals_of_one_school(study, generator)
        if only != "others":
            found += intervals_of_classes(study, of_classes)
        for name, estimate, truth in found:
            kept = held.setdefault(name, [])
            if estimate.low is not None and estimate.high is not None:
                kept.append(estimate.low <= truth <= estimate.high)
    return [
        {
            "estimator": name,
            "schools": schools,
            "intervals": len(kept),
            "coverage": round(float(np.mean(kept)), 4) if kept else "none",
        }
        for name, kept in held.items()
    ]


def main() -> None:
    """Run the studies and write the table; sizes that are not run keep their rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--studies", type=int, default=2_000, help="studies of each size")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--schools", type=int, nargs="*", default=SCHOOLS, help="sizes to run")
    parser.add_argument("--only", choices=("all", "classes", "others"), default="all")
    options = parser.parse_args()
    rows = _kept()
    for schools in options.schools:
        fresh = coverage(options.studies, options.seed, schools, options.only)
        again = {(row["estimator"], schools) for row in fresh}
        rows = [row for row in rows if (row["estimator"], int(row["schools"])) not in again]
        rows += fresh
        # What is known so far is kept, should the rest be stopped.
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted(rows, key=lambda row: int(row["schools"])))
    table = Table("estimator", *(f"{schools} schools" for schools in SCHOOLS))
    for name in dict.fromkeys(row["estimator"] for row in rows):
        found = [str(row["coverage"]) for row in rows if row["estimator"] == name]
        table.add_row(
            str(name),
            *(_told(share) for share in found),
        )
    Console().print(table)


def _kept() -> list[Row]:
    if not TABLE.is_file():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _told(share: str) -> str:
    if share == "none":
        return share
    right = LOWEST <= float(share) <= HIGHEST
    return f"{float(share):.1%}" if right else f"[bold]{float(share):.1%} outside[/]"


if __name__ == "__main__":
    main()
