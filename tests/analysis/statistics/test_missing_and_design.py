"""Missing answers, marginal models, survey samples, power, strength and exposure."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.statistics.estimates import Estimate, from_standard_error, not_estimable
from generator.analysis.statistics.exposure import exposure_gradient
from generator.analysis.statistics.marginal import cluster_robust, gee, ordered_logit
from generator.analysis.statistics.missing import (
    baseline_differences,
    impute,
    missing_patterns,
    pool_imputations,
)
from generator.analysis.statistics.paired import paired_change
from generator.analysis.statistics.power import (
    SchoolTrial,
    minimum_detectable_change,
    minimum_detectable_effect,
    power_to_detect,
    schools_needed,
    smallest_to_be_seen,
)
from generator.analysis.statistics.published_effects import beside_benchmark
from generator.analysis.statistics.strength import Design, Rung, strength_of_evidence
from generator.analysis.statistics.survey_design import survey_mean

GAP = float("nan")


def _pupils(schools: int, seed: int = 1) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    school = np.repeat(np.arange(schools), generator.integers(10, 30, size=schools))
    arm = school % 2
    before = generator.normal(size=len(school))
    after = 0.5 * before + 0.4 * arm + 0.3 * generator.normal(size=schools)[school]
    after = after + generator.normal(size=len(school))
    return pd.DataFrame({"school": school, "arm": arm, "before": before, "after": after})


def _estimate(low: float, high: float) -> Estimate:
    return Estimate(value=(low + high) / 2, low=low, high=high, method="change", n=100)


def test_patterns_of_gaps_are_counted_most_frequent_first() -> None:
    frame = pd.DataFrame({"a": [1, GAP, 3, GAP], "b": [1, 2, 3, GAP]})

    found = missing_patterns(frame)

    assert [(pattern.missing, pattern.n) for pattern in found] == [
        ((), 2),
        (("a",), 1),
        (("a", "b"), 1),
    ]
    assert found[0].share == 0.5


def test_baseline_of_people_kept_and_lost_is_set_side_by_side_without_a_test() -> None:
    baseline = pd.DataFrame(
        {"score": [1.0, 2, 3, 4, GAP], "sex": ["girl", "boy", "girl", "boy", None]}
    )

    score, boys, girls = baseline_differences(baseline, [True, True, False, False, False])

    assert score.standardised == pytest.approx(-2 / np.sqrt(0.5))
    assert (score.first.n, score.second.n) == (2, 2)
    assert (boys.measure, girls.measure) == ("sex: boy", "sex: girl")
    assert boys.first.mean == 0.5


def test_imputation_fills_every_gap_the_same_way_each_time_and_keeps_answers() -> None:
    frame = _pupils(4)[["school", "before", "after"]]
    frame.loc[::5, "after"] = GAP

    first, second = (impute(frame, seed=3, imputations=3, school="school") for _ in range(2))

    for one, other in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(one, other)
        assert not one["after"].isna().any()
        known = frame["after"].notna()
        assert (one["after"][known] == frame["after"][known]).all()
    assert not np.allclose(first[0]["after"], first[1]["after"])


def test_imputation_undoes_a_loss_that_depends_on_the_score_before() -> None:
    generator = np.random.default_rng(9)
    before = generator.normal(size=4_000)
    after = 0.8 * before + 0.3 + 0.6 * generator.normal(size=4_000)
    kept = np.where(before + generator.normal(size=4_000) > 0, after, GAP)

    sets = impute(pd.DataFrame({"before": before, "after": kept}), seed=1, imputations=20)
    pooled = pool_imputations([paired_change(one["before"], one["after"]).change for one in sets])

    complete_cases = paired_change(before, kept).change
    assert pooled.low < 0.3 < pooled.high
    assert complete_cases.high < 0.3
    assert "due to missing answers" in pooled.notes[-1]


def test_a_shift_moves_imputed_answers_only() -> None:
    frame = _pupils(4)[["before", "after"]]
    frame.loc[:9, "after"] = GAP

    (plain,), (shifted,) = (
        impute(frame, seed=2, imputations=1, shift=shift) for shift in (None, {"after": -0.5})
    )

    assert (shifted["after"] - plain["after"])[:10].to_numpy() == pytest.approx(-0.5)
    assert (shifted["after"] == plain["after"])[10:].all()


def test_a_column_nobody_answered_is_not_imputed() -> None:
    assert impute(pd.DataFrame({"a": [1.0, 2, 3], "b": [GAP] * 3}), seed=1) is None


def test_rubins_rules_match_their_formula() -> None:
    estimates = [
        from_standard_error(value, 0.2, method="mean", n=50, df=49) for value in (1.0, 1.2, 1.1)
    ]

    pooled = pool_imputations(estimates)

    total = 0.04 + (1 + 1 / 3) * 0.01
    fraction = (1 + 1 / 3) * 0.01 / total
    observed = 50 / 52 * 49 * (1 - fraction)
    assert pooled.value == pytest.approx(1.1)
    assert pooled.se == pytest.approx(np.sqrt(total))
    assert pooled.df == pytest.approx(1 / (fraction**2 / 2 + 1 / observed))


def test_cluster_robust_errors_are_the_sandwich_over_schools() -> None:
    frame = _pupils(24)
    x = sm.add_constant(frame[["arm"]]).to_numpy(dtype=float)
    y, n, p, schools = frame["after"].to_numpy(), len(frame), 2, 24
    bread = np.linalg.inv(x.T @ x)
    residual = y - x @ (bread @ x.T @ y)
    scores = pd.DataFrame(x * residual[:, None]).groupby(frame["school"]).sum().to_numpy()
    sandwich = bread @ scores.T @ scores @ bread * schools / (schools - 1) * (n - 1) / (n - p)

    found = cluster_robust(frame["after"], frame[["arm"]], frame["school"], correction="CR1")

    assert found["arm"].se == pytest.approx(np.sqrt(sandwich[1, 1]))
    assert found["arm"].df == 23
    assert found["arm"].p is not None


@pytest.mark.parametrize("model", [cluster_robust, gee, ordered_logit])
def test_with_few_schools_no_marginal_model_gives_a_p_value(model: object) -> None:
    frame = _pupils(8)
    frame["answer"] = np.digitize(frame["after"], [-0.5, 0.5])

    found = model(frame["answer"], frame[["arm"]], frame["school"])["arm"]

    assert found.p is None
    assert found.low < found.value < found.high
    narrow = model is ordered_logit
    assert any("too narrow" in note for note in found.notes) == narrow


def test_bias_reduced_errors_and_degrees_of_freedom_are_bell_and_mccaffreys() -> None:
    frame = _pupils(6)
    x = sm.add_constant(frame[["arm", "before"]]).to_numpy(dtype=float)
    y, school = frame["after"].to_numpy(), frame["school"].to_numpy()
    bread = np.linalg.inv(x.T @ x)
    left = np.eye(len(y)) - x @ bread @ x.T
    meat, parts = np.zeros((3, 3)), []
    for each in np.unique(school):
        rows = school == each
        values, vectors = np.linalg.eigh(left[np.ix_(rows, rows)])
        half = vectors @ np.diag(values**-0.5) @ vectors.T
        weighed = half @ x[rows] @ bread
        meat += np.outer(weighed.T @ (left @ y)[rows], weighed.T @ (left @ y)[rows])
        parts.append(left[:, rows] @ weighed)

    found = cluster_robust(frame["after"], frame[["arm", "before"]], frame["school"])

    for at, name in enumerate(("(intercept)", "arm", "before")):
        of_schools = np.column_stack([part[:, at] for part in parts])
        spread = np.linalg.eigvalsh(of_schools.T @ of_schools)
        assert found[name].se == pytest.approx(np.sqrt(meat[at, at]), rel=1e-9)
        assert found[name].df == pytest.approx(spread.sum() ** 2 / (spread**2).sum(), rel=1e-9)


def test_gee_of_yes_and_no_keeps_its_sign() -> None:
    frame = _pupils(24)
    yes = (frame["after"] > 0).astype(int)

    found = gee(yes, frame[["before"]], frame["school"], family="binary")

    assert found["before"].low > 0
    assert (
        "1 for yes"
        in gee(yes + 1, frame[["before"]], frame["school"], family="binary")["before"].why_not
    )


def test_ordered_logit_finds_the_odds_it_was_given() -> None:
    generator = np.random.default_rng(6)
    school = np.repeat(np.arange(30), 100)
    x = generator.normal(size=3_000)
    answer = np.digitize(1.0 * x + generator.logistic(size=3_000), [-1, 0, 1])

    found = ordered_logit(answer, pd.DataFrame({"x": x}), school)["x"]

    assert found.low < 1.0 < found.high
    assert found.value == pytest.approx(1.0, abs=0.1)


def test_a_simple_random_sample_of_schools_of_one_gives_the_textbook_error() -> None:
    values = np.array([1.0, 4, 2, 8, 5])

    found = survey_mean(values, np.ones(5), list("ABCDE"))

    assert found.value == pytest.approx(4)
    assert found.se == pytest.approx(values.std(ddof=1) / np.sqrt(5))
    assert found.df == 4


def test_strata_with_one_school_are_said() -> None:
    found = survey_mean([1, 2, 3], [1, 1, 1], ["A", "B", "C"], ["north", "north", "south"])

    assert found.value == pytest.approx(2)
    assert "single school" in found.why_not


def test_weights_pull_the_mean_and_gaps_keep_their_school() -> None:
    found = survey_mean([1, 3, GAP, 5], [3, 1, 9, 2], ["A", "A", "B", "C"])

    assert found.value == pytest.approx((3 + 3 + 10) / 6)
    assert (found.n, found.n_clusters) == (3, 3)


@settings(max_examples=20, deadline=None)
@given(
    schools=st.integers(2, 60),
    pupils=st.integers(5, 200),
    icc=st.floats(0, 0.5),
    power=st.floats(0.3, 0.95),
)
def test_the_detectable_effect_is_detected_with_its_power(
    schools: int, pupils: int, icc: float, power: float
) -> None:
    trial = SchoolTrial(first=schools, second=schools, pupils=pupils, icc=icc)

    effect = minimum_detectable_effect(trial, power=power).value

    assert power_to_detect(trial, effect).value == pytest.approx(power, abs=1e-6)
    assert power_to_detect(trial, effect * 1.1).value > power


def test_power_is_the_share_of_simulated_trials_found_significant() -> None:
    trial = SchoolTrial(first=5, second=7, pupils=40, icc=0.08)
    generator = np.random.default_rng(1)
    se_school = np.sqrt(0.08 + 0.92 / 40)
    first = 0.5 + se_school * generator.normal(size=(20_000, 5))
    second = se_school * generator.normal(size=(20_000, 7))
    pooled = (first.var(axis=1, ddof=1) * 4 + second.var(axis=1, ddof=1) * 6) / 10
    t = (first.mean(axis=1) - second.mean(axis=1)) / np.sqrt(pooled * (1 / 5 + 1 / 7))

    found = power_to_detect(trial, 0.5).value

    assert np.mean(np.abs(t) > 2.228139) == pytest.approx(found, abs=0.012)


def test_the_schools_needed_reach_the_power_and_one_fewer_would_not() -> None:
    needed = int(schools_needed(0.2, pupils=80, icc=0.05, pupil_r2=0.3).value)

    powers = [
        power_to_detect(
            SchoolTrial(first=arm, second=arm, pupils=80, icc=0.05, pupil_r2=0.3), 0.2
        ).value
        for arm in (needed - 1, needed)
    ]
    assert powers[0] < 0.8 <= powers[1]


def test_no_number_of_schools_finds_no_effect() -> None:
    assert "more than 2,000" in schools_needed(0.0, pupils=80, icc=0.05).why_not


def test_one_school_against_three_can_not_be_planned() -> None:
    plan = minimum_detectable_effect(SchoolTrial(first=1, second=3, pupils=100, icc=0.05))

    assert plan.value is None
    assert "undefined" in plan.why_not


def test_shares_outside_their_range_are_refused() -> None:
    with pytest.raises(ValueError, match="icc is a share"):
        SchoolTrial(first=2, second=2, pupils=50, icc=1.2)


def test_more_linked_pupils_show_smaller_changes() -> None:
    few, many = (minimum_detectable_change(n, 0.6).value for n in (50, 500))

    assert few == pytest.approx(0.362, abs=0.002)
    assert many < few / 3


def _design(**changes: object) -> Design:
    best = {
        "comparison": True,
        "randomised": True,
        "schools": (20, 20),
        "lost": 0.05,
        "reliability": 0.85,
        "validated": True,
    }
    return Design(**(best | changes))


def _before_after(**changes: object) -> Design:
    return _design(comparison=False, randomised=False, schools=(4,), **changes)


@pytest.mark.parametrize(
    ("design", "rung"),
    [
        (_design(), Rung.STRONG),
        (_design(schools=(5, 5)), Rung.MODERATE),
        (_design(schools=(4, 4)), Rung.LIMITED),
        (_design(schools=(2, 2)), Rung.LIMITED),
        (_design(randomised=False), Rung.MODERATE),
        (_design(randomised=False, schools=(5, 5)), Rung.LIMITED),
        (_design(randomised=False, schools=(2, 2)), Rung.FIRST_INDICATION),
        (_design(lost=0.3), Rung.MODERATE),
        (_design(lost=0.6), Rung.LIMITED),
        (_design(lost=None), Rung.MODERATE),
        (_design(reliability=0.6), Rung.MODERATE),
        (_design(validated=False), Rung.MODERATE),
        (_design(schools=(1, 3)), Rung.FIRST_INDICATION),
        (_design(comparison=False, randomised=False, schools=(400,)), Rung.FIRST_INDICATION),
        (_before_after(lost=0.3), Rung.FIRST_INDICATION),
        (_before_after(lost=0.85), Rung.TOO_WEAK),
        (_before_after(reliability=0.3), Rung.TOO_WEAK),
        (_before_after(reliability=0.698), Rung.FIRST_INDICATION),
    ],
)
def test_the_design_sets_how_strong_a_finding_may_be_called(design: Design, rung: Rung) -> None:
    assert strength_of_evidence(design, _estimate(0.2, 0.6)).rung == rung


def test_four_schools_before_and_after_are_never_more_than_a_first_indication() -> None:
    design = _design(comparison=False, randomised=False, schools=(4,))

    found = strength_of_evidence(design, _estimate(5, 6))

    assert found.words == "a first indication"
    assert not found.may_say_cause
    assert any("no comparison group" in reason for reason in found.reasons)


def test_two_schools_an_arm_say_nothing_of_cause() -> None:
    assert not strength_of_evidence(_design(schools=(2, 2)), _estimate(0.2, 0.6)).may_say_cause
    assert strength_of_evidence(_design(), _estimate(0.2, 0.6)).may_say_cause


def test_a_measure_that_measures_nothing_and_an_effect_of_nought_tell_no_cause() -> None:
    large = {"schools": (40, 40), "validated": True}
    reliable = strength_of_evidence(_design(**large, reliability=0.8), _estimate(0.2, 0.6))
    hardly = strength_of_evidence(_design(**large, reliability=0.05), _estimate(0.2, 0.6))
    assert reliable.may_say_cause
    assert not hardly.may_say_cause
    assert reliable.rung - hardly.rung == 2
    assert "the measure's reliability is 0.05, under .50" in hardly.reasons
    none = strength_of_evidence(_design(**large), _estimate(-0.04, 0.04), margin=0.2)
    assert not none.may_say_cause


def test_a_narrow_interval_about_zero_is_evidence_of_no_more_than_the_margin() -> None:
    found = strength_of_evidence(_design(schools=(40, 40)), _estimate(-0.04, 0.04), margin=0.2)

    assert found.words == "strong evidence of no more than 0.2 SDs either way"
    wide = strength_of_evidence(_design(), _estimate(-0.04, 0.3), margin=0.2)
    assert wide.words == "unclear"
    weak = strength_of_evidence(_before_after(lost=0.6), _estimate(-0.04, 0.04), margin=0.2)
    assert weak.words == "too weak to use"


def test_an_interval_with_zero_in_it_is_unclear() -> None:
    assert strength_of_evidence(_design(), _estimate(-0.1, 0.3)).rung == Rung.UNCLEAR
    missing = strength_of_evidence(_design(), not_estimable("change", "nobody is linked"))
    assert "nobody is linked" in missing.reasons


def test_chance_needs_a_comparison() -> None:
    with pytest.raises(ValueError, match="without a comparison"):
        _design(comparison=False, schools=(4,))


def test_a_gradient_over_four_schools_can_not_be_significant() -> None:
    found = exposure_gradient([1, 2, 3, 4], [0.1, 0.2, 0.3, 0.41])

    assert found.slope.value == pytest.approx(0.103)
    assert found.slope.p == pytest.approx(2 / 24)
    assert found.slope.low is None
    assert "fewer than ten schools" in found.slope.why_not
    assert found.rank_correlation == pytest.approx(1)
    assert found.limits


def test_a_gradient_over_many_schools_is_drawn_the_same_way_every_time() -> None:
    generator = np.random.default_rng(2)
    exposure = generator.normal(size=20)
    change = exposure + generator.normal(size=20)

    first, second = (exposure_gradient(exposure, change) for _ in range(2))

    assert first == second
    assert first.slope.p < 0.01


def test_a_gradient_within_approaches_is_not_the_difference_between_them() -> None:
    exposure, change = [5, 6, 7, 1, 1.5, 2], [10, 9, 8, 2, 1.5, 1]
    found = exposure_gradient(exposure, change, approach=list("wwwlll"))

    assert exposure_gradient(exposure, change).slope.value > 0
    assert found.slope.value == pytest.approx(-1)
    assert found.slope.p == pytest.approx(2 / 36)
    assert found.smallest_possible == pytest.approx(1 / 36)


def test_schools_alone_in_their_approach_are_set_beside_nobody() -> None:
    found = exposure_gradient([1, 2], [3, 4], approach=["w", "l"])
    assert found.slope.value is None
    assert "beside others of their approach" in found.slope.why_not
    assert exposure_gradient([], [], approach=[]).slope.value is None


def test_the_smallest_change_to_be_seen_is_never_within_its_own_interval() -> None:
    for df in (1.2, 4, 60, float("inf")):
        change = from_standard_error(3.0, 2.0, df=df, method="change", n=80)
        assert smallest_to_be_seen(change) > (change.high - change.low) / 2
    assert smallest_to_be_seen(not_estimable("change", "nobody is linked")) is None


def test_an_effect_many_times_the_best_trials_is_a_warning() -> None:
    assert "more likely to come from the design" in beside_benchmark(0.5, controlled=True)
    assert "of that order" in beside_benchmark(-0.1, controlled=True)
    assert "no effect here" in beside_benchmark(None, controlled=True)
    assert "here is smaller" in beside_benchmark(0.02, controlled=True)
    assert "not comparable" in beside_benchmark(0.1, controlled=False)
