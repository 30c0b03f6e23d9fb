"""Change among linked people, shares, movement, reliability, agreement and tests adjusted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, special, stats

from generator.analysis.statistics.agreement import cohen_kappa, krippendorff_alpha
from generator.analysis.statistics.effect_sizes import hedges_g, noncentrality_limits
from generator.analysis.statistics.few_clusters import flip_schools
from generator.analysis.statistics.movement import (
    mcnemar,
    mcnemar_counts,
    movement,
    share_in_classes,
)
from generator.analysis.statistics.multiplicity import adjust
from generator.analysis.statistics.omega import omega_hierarchical, omega_total
from generator.analysis.statistics.paired import change_within_schools, paired_change
from generator.analysis.statistics.pooling import pool
from generator.analysis.statistics.proportions import (
    newcombe_difference,
    newcombe_paired_difference,
    wilson,
)
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.school_means import SchoolMean, school_means

GAP = float("nan")
COUNTS = st.integers(0, 200)
P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def _waves(seed: int, n: int = 60) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    before = generator.normal(3, 1, size=n)
    return before, before * 0.6 + generator.normal(1.5, 0.8, size=n)


def test_only_people_with_both_waves_make_the_change() -> None:
    found = paired_change([1, 2, 3, GAP, 5], [2, 4, GAP, 9, 6])

    assert (found.before.n, found.after.n, found.change.n) == (4, 4, 3)
    assert found.change.value == pytest.approx((1 + 2 + 1) / 3)
    assert found.before.mean == pytest.approx(2.75)
    assert found.linked_before.mean == pytest.approx(8 / 3)


@pytest.mark.parametrize("missing", [None, pd.NA, np.nan, np.inf])
def test_every_kind_of_missing_answer_is_missing(missing: object) -> None:
    found = paired_change(pd.Series([1, 2, missing, 4], dtype=object), [2, 3, 4, 6])

    assert found.change.n == 3


def test_words_among_the_scores_are_named_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="'often' is not"):
        paired_change([1, "often"], [2, 3])


def test_everybody_changing_alike_has_a_value_and_a_reason_for_no_interval() -> None:
    found = paired_change([1, 2, 3], [2, 3, 4])

    assert found.change.value == 1
    assert "same amount" in found.change.why_not
    assert "same amount" in found.standardised.d_av.why_not


def test_every_standardised_change_names_its_denominator() -> None:
    over = paired_change(*_waves(1)).standardised

    assert (
        len({each.method for each in (over.d_z, over.g_z, over.d_av, over.d_rm, over.glass)}) == 5
    )


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1_000), scale=st.floats(0.1, 10), shift=st.floats(-50, 50))
def test_standardised_change_does_not_depend_on_the_scale(
    seed: int, scale: float, shift: float
) -> None:
    before, after = _waves(seed)

    first = paired_change(before, after).standardised
    second = paired_change(before * scale + shift, after * scale + shift).standardised

    for name in ("d_z", "d_av", "d_rm", "glass"):
        one, other = getattr(first, name), getattr(second, name)
        assert other.value == pytest.approx(one.value, rel=1e-6)
        assert other.low == pytest.approx(one.low, rel=1e-6, abs=1e-8)


def test_bonetts_variance_is_the_delta_methods() -> None:
    before, after = _waves(4)
    n, d_av = len(before), paired_change(before, after).standardised.d_av
    (v1, c), (_, v2) = np.cov(before, after)
    average = (v1 + v2) / 2

    by_bonett = d_av.value**2 * (v1**2 + v2**2 + 2 * c**2) / (8 * (n - 1) * average**2)
    by_bonett += (v1 + v2 - 2 * c) / (n * average)

    assert d_av.se == pytest.approx(np.sqrt(by_bonett), rel=1e-10)


def test_schools_as_strata_weigh_by_pupils_and_use_the_spread_inside() -> None:
    change = np.array([1.0, 2, 3, 10, 12, 14, 16])
    school = list("AAABBBB")

    found = change_within_schools(np.zeros(7), change, school)

    variance = (3 / 7) ** 2 * 1 / 3 + (4 / 7) ** 2 * np.var([10, 12, 14, 16], ddof=1) / 4
    assert found.value == pytest.approx(change.mean())
    assert found.se == pytest.approx(np.sqrt(variance))
    assert found.n_clusters == 2
    assert "no comparison group" in found.notes[0]


def test_a_school_of_one_leaves_the_value_and_takes_the_interval() -> None:
    found = change_within_schools([1, 1, 1], [2, 3, 4], ["A", "A", "B"])

    assert found.value == pytest.approx(2)
    assert "single linked pupil" in found.why_not


def test_movement_counts_up_down_and_staying_past_the_margin() -> None:
    found = movement([1, 1, 1, 1, GAP], [1.4, 3, 0, 1.5, 5], at_least=0.5)

    assert [each.value for each in (found.up, found.down, found.same)] == [0.25, 0.25, 0.5]


def test_a_score_made_of_item_means_is_not_moved_by_rounding() -> None:
    assert movement([0.1 + 0.2], [0.3]).same.value == 1


def test_mcnemar_reads_the_four_counts_from_answers() -> None:
    found = mcnemar([1, 1, 0, 0, 1, GAP], [1, 0, 1, 1, GAP, 0])

    assert (found.both, found.first_only, found.second_only, found.neither) == (1, 1, 2, 0)
    assert found.p_exact == pytest.approx(stats.binomtest(1, 3).pvalue)


def test_mcnemar_without_change_has_no_p_value() -> None:
    found = mcnemar_counts(both=5, first_only=0, second_only=0, neither=5)

    assert found.p_exact is None
    assert found.change.value == 0


def test_mcnemar_refuses_codes_that_are_not_yes_or_no() -> None:
    with pytest.raises(ValueError, match="1 for yes and 0 for no"):
        mcnemar([1, 2], [1, 0])


def test_newcombes_paired_interval_matches_his_table() -> None:
    # Newcombe 1998, Stat Med 17:2635, method 10 for 36, 12, 2, 0.
    found = newcombe_paired_difference(36, 2, 12, 0)

    assert (found.low, found.high) == pytest.approx((0.0569, 0.3404), abs=5e-5)


@settings(max_examples=20, deadline=None)
@given(first=COUNTS, rest=COUNTS, second=COUNTS, others=COUNTS)
def test_differences_in_share_stay_in_bounds_and_swap_with_the_groups(
    first: int, rest: int, second: int, others: int
) -> None:
    found = newcombe_difference(first, first + rest, second, second + others)
    swapped = newcombe_difference(second, second + others, first, first + rest)

    if found.value is None:
        assert "nobody" in found.why_not
        return
    assert -1 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
    assert swapped.low == pytest.approx(-found.high)


@settings(max_examples=20, deadline=None)
@given(successes=COUNTS, failures=COUNTS)
def test_a_share_and_its_complement_mirror_each_other(successes: int, failures: int) -> None:
    n = successes + failures
    share, other = wilson(successes, n), wilson(failures, n)

    if n:
        assert share.low == pytest.approx(1 - other.high, abs=1e-12)


def test_more_successes_than_people_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="counts run from 0"):
        wilson(3, 2)


def test_noncentral_limits_are_exact(sleep: tuple[pd.Series, pd.Series]) -> None:
    t, df = 1.8608, 18
    low, high = noncentrality_limits(t, df)

    def share_below(delta: float) -> float:
        """The noncentral t's distribution, integrated over its chi instead of looked up."""
        value, _ = integrate.quad(
            lambda chi: special.ndtr(t * chi / np.sqrt(df) - delta) * stats.chi.pdf(chi, df),
            0,
            20,
            epsabs=1e-13,
        )
        return float(value)

    assert share_below(low) == pytest.approx(0.975, abs=1e-10)
    assert share_below(high) == pytest.approx(0.025, abs=1e-10)
    assert hedges_g(sleep[1], sleep[0]).low < 0


def test_unequal_groups_of_any_order_give_hedges_g_its_sign() -> None:
    one, other = [1.0, 2, 3, 4, 9], [5.0, 6, 7]

    assert hedges_g(one, other).value == pytest.approx(-hedges_g(other, one).value)


def test_a_reversed_item_shows_by_its_negative_correlation(agreeableness: pd.DataFrame) -> None:
    wrong = agreeableness.assign(A1=7 - agreeableness["A1"])

    found = {item.item: item.item_rest for item in reliability(wrong).items}

    assert found["A1"] < 0 < found["A2"]


def test_a_constant_item_is_named(agreeableness: pd.DataFrame) -> None:
    found = reliability(agreeableness.assign(A3=4.0))

    assert found.alpha.value is None
    assert "A3" in found.alpha.why_not
    assert found.items[2].sd == 0


@settings(max_examples=6, deadline=None)
@given(
    seed=st.integers(0, 500), scale=st.floats(0.1, 10), order=st.permutations(["a", "b", "c", "d"])
)
def test_alpha_and_omega_do_not_depend_on_units_or_order(
    seed: int, scale: float, order: list[str]
) -> None:
    generator = np.random.default_rng(seed)
    trait = generator.normal(size=(80, 1))
    items = pd.DataFrame(trait + generator.normal(size=(80, 4)), columns=list("abcd"))

    moved = items[order] * scale + 3

    assert reliability(moved).alpha.value == pytest.approx(reliability(items).alpha.value)
    assert omega_total(moved).value == pytest.approx(omega_total(items).value, rel=1e-5)


def test_omega_recovers_the_loadings_it_was_given() -> None:
    loadings = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    generator = np.random.default_rng(8)
    noise = generator.normal(size=(40_000, 5)) * np.sqrt(1 - loadings**2)
    items = pd.DataFrame(generator.normal(size=(40_000, 1)) * loadings + noise)
    true = loadings.sum() ** 2 / (loadings.sum() ** 2 + np.sum(1 - loadings**2))

    for extraction in ("ML", "minres"):
        assert omega_total(items, extraction=extraction).value == pytest.approx(true, abs=0.005)


def test_hierarchical_omega_separates_the_general_factor() -> None:
    generator = np.random.default_rng(3)
    general = generator.normal(size=(40_000, 1))
    groups = np.repeat(generator.normal(size=(40_000, 3)), 3, axis=1)
    items = pd.DataFrame(0.6 * general + 0.5 * groups + generator.normal(size=(40_000, 9)))
    variance = items.to_numpy().sum(axis=1).var()

    found = omega_hierarchical(items)

    assert found.general.value == pytest.approx((9 * 0.6) ** 2 / variance, abs=0.02)
    assert found.total.value > found.general.value
    assert not found.general.notes


def test_kappa_gives_partial_credit_when_weighted() -> None:
    first = ["low", "low", "middle", "high", "high", "middle"]
    second = ["low", "middle", "middle", "high", "middle", "middle"]
    order = ["low", "middle", "high"]

    plain, weighted = (
        cohen_kappa(first, second, categories=order, weights=weights)
        for weights in ("none", "linear")
    )

    # 4 of 6 agree, and 2·1 + 2·4 + 2·1 of 36 would by chance.
    assert plain.value == pytest.approx((4 / 6 - 12 / 36) / (1 - 12 / 36))
    assert weighted.value > plain.value


def test_kappa_of_one_code_throughout_is_refused() -> None:
    assert "one code" in cohen_kappa(["a", "a"], ["a", "a"]).why_not


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 300))
def test_krippendorffs_alpha_ignores_the_order_of_coders_and_units(seed: int) -> None:
    generator = np.random.default_rng(seed)
    ratings = generator.integers(1, 5, size=(3, 10)).astype(float)
    ratings[generator.random((3, 10)) < 0.2] = np.nan
    shuffled = ratings[generator.permutation(3)][:, generator.permutation(10)]

    first, second = (krippendorff_alpha(table, "ordinal") for table in (ratings, shuffled))

    assert first.n == second.n
    if first.value is not None:
        assert second.value == pytest.approx(first.value)


@settings(max_examples=20, deadline=None)
@given(p_values=P_VALUES)
def test_adjusted_p_values_keep_their_order_and_never_fall(p_values: list[float]) -> None:
    for method in ("Holm", "Hochberg", "Benjamini–Hochberg", "Bonferroni"):
        family = adjust(p_values, method)

        assert all(a >= p - 1e-12 for a, p in zip(family.adjusted, p_values, strict=True))
        ranked = np.array(family.adjusted)[np.argsort(p_values)]
        assert np.all(np.diff(ranked) >= -1e-12)


def test_tests_that_could_not_be_made_are_not_counted() -> None:
    family = adjust([0.01, None, GAP, 0.04], "Holm")

    assert family.tests == 2
    assert family.adjusted == (0.02, None, None, 0.04)


def test_an_empty_family_is_no_tests() -> None:
    assert adjust([], "Holm").tests == 0


def test_pooled_trials_match_metafors_reml_and_hartung_knapp() -> None:
    # metafor's documentation of dat.bcg: tau^2 0.3132 (0.1197, 1.1115), I^2 92.22 %, mean
    # -0.7145, with test = "knha" -1.1084 to -0.3206.
    generator_counts = np.array(
        [
            (4, 123, 11, 139), (6, 306, 29, 303), (3, 231, 11, 220), (62, 13598, 248, 12867),
            (33, 5069, 47, 5808), (180, 1541, 372, 1451), (8, 2545, 10, 629),
            (505, 88391, 499, 88391), (29, 7499, 45, 7277), (17, 1716, 65, 1665),
            (186, 50634, 141, 27338), (5, 2498, 3, 2341), (27, 16913, 29, 17854),
        ],
        dtype=float,
    )  # fmt: skip
    a, n1, c, n2 = generator_counts.T

    found = pool(np.log(a / n1 / (c / n2)), np.sqrt(1 / a - 1 / n1 + 1 / c - 1 / n2))

    assert found.mean.value == pytest.approx(-0.7145, abs=5e-5)
    assert (found.mean.low, found.mean.high) == pytest.approx((-1.1084, -0.3206), abs=5e-5)
    assert found.tau2.value == pytest.approx(0.3132, abs=5e-5)
    assert (found.tau2.low, found.tau2.high) == pytest.approx((0.1197, 1.1115), abs=5e-5)
    assert found.i2 == pytest.approx(92.22, abs=5e-3)


def test_fewer_than_ten_schools_get_no_z_based_p_value() -> None:
    estimates, errors = np.linspace(0, 1, 9), np.full(9, 0.1)

    few = pool(estimates, errors, interval="normal")
    more = pool(np.append(estimates, 0.5), np.append(errors, 0.1), interval="normal")

    assert few.mean.p is None
    assert "no p-value" in few.mean.notes[0]
    assert more.mean.p is not None


def test_a_school_without_an_estimate_keeps_its_place_and_has_no_weight() -> None:
    found = pool([0.1, GAP, 0.3, 0.2], [0.1, 0.1, 0.2, 0.0])

    assert found.mean.n == 2
    assert found.weights[1] is found.weights[3] is None
    assert found.weights[0] + found.weights[2] == pytest.approx(1)
    assert "third" in found.prediction.why_not


def test_schools_that_agree_have_no_variance_between_them() -> None:
    found = pool([0.2, 0.21, 0.19, 0.2], [0.1] * 4)

    assert found.tau2.value == 0
    assert found.i2 == 0
    assert found.mean.value == pytest.approx(found.common.value)


def test_schools_that_agree_by_chance_are_no_surer_than_their_errors() -> None:
    same = pool([5, 5.01, 4.99], [3, 3, 3])
    usual = 3 / np.sqrt(3)

    assert same.mean.se == pytest.approx(usual)
    assert same.mean.high - same.mean.value == pytest.approx(stats.t.ppf(0.975, 2) * usual)
    assert same.prediction.high - same.prediction.low > same.mean.high - same.mean.low - 0.5
    assert same.mean.p is None


def test_a_school_of_two_classes_alike_by_chance_does_not_get_all_the_weight() -> None:
    generator = np.random.default_rng(8)
    rows = []
    for school, classes in (("a", 4), ("b", 2), ("c", 4)):
        for at in range(classes):
            shift = 0.0 if school == "b" else 6 * (-1) ** at
            change = shift + 10 * generator.normal(size=15)
            change += shift - change.mean()
            rows += [(school, f"{school}{at}", 50.0, 50 + one) for one in change]
    pupils = pd.DataFrame(rows, columns=["school", "class", "before", "after"])

    def found(part: pd.DataFrame) -> dict[object, SchoolMean]:
        both = part["before"], part["after"]
        means = school_means(*both, part["school"].to_numpy(), classes=part["class"].to_numpy())
        return {mean.school: mean for mean in means}

    of = found(pupils)
    assert of["b"].se > 1.5 * 10 / np.sqrt(30)
    assert "as those of all these schools" in of["b"].why
    assert of["a"].change.n == 60
    alone = found(pupils[pupils["school"] == "b"])["b"]
    assert alone.se is None
    assert "too few classes" in alone.why


def _taught(seed: int, schools: int = 3, spread: float = 0.5) -> pd.DataFrame:
    """Draw pupils of schools in classes of unequal size, classmates changing alike."""
    generator = np.random.default_rng(seed)
    rows = [
        (f"s{school}", f"s{school} {letter}", shift)
        for school in range(schools)
        for letter in "ABCDE"[: generator.integers(2, 6)]
        for shift in [spread * generator.normal()]
        for _ in range(generator.integers(3, 30))
    ]
    frame = pd.DataFrame(rows, columns=["school", "class", "shift"])
    frame["before"] = generator.normal(size=len(frame))
    frame["after"] = frame["before"] + 0.3 + frame["shift"] + generator.normal(size=len(frame))
    return frame


def _by_whole_matrices(frame: pd.DataFrame) -> tuple[float, float]:
    """CR2 by class with its degrees of freedom, as the papers write it: no shortcut taken."""
    change = (frame["after"] - frame["before"]).to_numpy()
    schools = pd.get_dummies(frame["school"]).to_numpy(dtype=float)
    inverse = np.linalg.inv(schools.T @ schools)
    left = np.eye(len(change)) - schools @ inverse @ schools.T
    weights = schools.mean(axis=0)
    variance, parts = 0.0, []
    for name in frame["class"].unique():
        rows = np.flatnonzero(frame["class"] == name)
        values, vectors = np.linalg.eigh(left[np.ix_(rows, rows)])
        root = (vectors / np.sqrt(values)) @ vectors.T
        line = weights @ inverse @ schools[rows].T @ root
        variance += float(line @ left[rows] @ change) ** 2
        parts.append(line @ left[rows])
    shared = np.array(parts) @ np.array(parts).T
    return float(np.sqrt(variance)), float(np.trace(shared) ** 2 / np.sum(shared**2))


@pytest.mark.parametrize("seed", range(4))
def test_classes_have_the_variance_of_the_whole_matrices(seed: int) -> None:
    one_school = _taught(seed, schools=1, spread=3.0)
    found = change_within_schools(
        one_school["before"], one_school["after"], one_school["school"], classes=one_school["class"]
    )
    assert (found.se, found.df) == pytest.approx(_by_whole_matrices(one_school), rel=1e-9)
    several = _taught(seed, schools=4, spread=3.0)
    found = change_within_schools(
        several["before"], several["after"], several["school"], classes=several["class"]
    )
    # Schools are put together by Satterthwaite's rule, from what each shows of its own spread.
    assert found.se == pytest.approx(_by_whole_matrices(several)[0], rel=1e-9)


def test_classes_of_one_pupil_each_change_nothing() -> None:
    frame = _taught(5)
    alone = change_within_schools(
        frame["before"], frame["after"], frame["school"], classes=np.arange(len(frame))
    )
    plain = change_within_schools(frame["before"], frame["after"], frame["school"])
    assert (alone.low, alone.high, alone.df) == pytest.approx((plain.low, plain.high, plain.df))


def test_an_interval_is_never_narrower_for_being_told_the_classes() -> None:
    for seed in range(12):
        frame = _taught(seed, spread=0.0)
        told = change_within_schools(
            frame["before"], frame["after"], frame["school"], classes=frame["class"]
        )
        plain = change_within_schools(frame["before"], frame["after"], frame["school"])
        assert told.high - told.low >= plain.high - plain.low - 1e-12
        assert told.value == plain.value


def test_what_is_not_known_of_classes_is_said() -> None:
    frame = _taught(6)
    gone: list[object] = [None] * len(frame)
    unknown = change_within_schools(frame["before"], frame["after"], frame["school"], classes=gone)
    assert "classes were not recorded" in " ".join(unknown.notes)
    some = frame["class"].where(np.arange(len(frame)) % 9 > 0)
    partly = change_within_schools(frame["before"], frame["after"], frame["school"], classes=some)
    assert "alone in theirs" in " ".join(partly.notes)
    single = change_within_schools(
        frame["before"], frame["after"], frame["school"], classes=frame["school"]
    )
    assert single.value == unknown.value
    assert single.low is None
    assert "all of one class" in str(single.why_not)
    few = _taught(7, schools=1)
    three = few[few["class"].isin(["s0 A", "s0 B", "s0 C"])]
    found = change_within_schools(
        three["before"], three["after"], three["school"], classes=three["class"]
    )
    assert any("few classes" in note for note in found.notes)


def test_two_classes_alone_give_a_change_and_no_interval() -> None:
    frame = _taught(7, schools=1)
    two = frame[frame["class"].isin(["s0 A", "s0 B"])]
    both = two["before"], two["after"]
    found = change_within_schools(*both, two["school"], classes=two["class"])
    assert found.value == pytest.approx((two["after"] - two["before"]).mean())
    assert found.low is None
    assert "no more than two classes" in str(found.why_not)
    assert change_within_schools(*both, two["school"]).low is not None


@pytest.mark.parametrize("column", [0, 1])
def test_an_infinite_score_is_told_of(column: int) -> None:
    frame = _taught(7)
    scores = [frame["before"].to_numpy(copy=True), frame["after"].to_numpy(copy=True)]
    scores[column][3] = np.inf
    found = change_within_schools(*scores, frame["school"])
    assert found.n == len(frame) - 1
    assert "1 infinite number was taken for missing" in found.notes
    assert "1 infinite number was taken for missing" in paired_change(*scores).change.notes


def test_a_share_allows_for_classmates_who_answer_alike() -> None:
    frame = _taught(8, spread=3.0)
    up = (frame["after"] > frame["before"]).astype(float)
    alone = wilson(int(up.sum()), len(up))
    told = share_in_classes(alone, None, up, frame["school"], classes=frame["class"])
    assert told.value == alone.value
    assert told.high - told.low > alone.high - alone.low
    assert told.low >= 0
    assert told.high <= 1
    assert "clustered in classes" in told.method
    gone: list[object] = [None] * len(frame)
    assert share_in_classes(alone, None, up, frame["school"], classes=gone) == alone
    in_one = share_in_classes(alone, None, up, frame["school"], classes=frame["school"])
    assert in_one.low is None
    assert "all of one class" in str(in_one.why_not)


def test_whole_schools_are_turned_round_in_place_of_people() -> None:
    # Four schools, net 5, 3, 1 and −1: of 16 ways, |sum| ≥ 8 for ±(5 + 3 ± 1 ± 1) but ±(8 − 2).
    found = flip_schools([5, 3, 1, -1])
    assert found.p == pytest.approx(6 / 16)
    assert found.smallest_possible == pytest.approx(2 / 16)
    assert "p can't be smaller than 0.12" in found.notes[0]
    assert flip_schools([5, 0, 3]).arrangements == 4
    alone = flip_schools([7, 0])
    assert alone.p is None
    assert "fewer than two schools" in str(alone.why_not)
    many = np.linspace(-0.5, 1.5, 30)
    drawn = flip_schools(many)
    assert not drawn.exact
    assert drawn.p == pytest.approx(stats.ttest_1samp(many, 0).pvalue, abs=0.02)


def test_sizes_allow_for_what_their_change_allows_for() -> None:
    frame = _taught(8, spread=2.0)
    both = frame["before"], frame["after"]
    mean = change_within_schools(*both, frame["school"], classes=frame["class"])
    plain, told = paired_change(*both), paired_change(*both, mean=mean)
    widths = [one.standardised.d_av.high - one.standardised.d_av.low for one in (plain, told)]
    assert widths[1] > 1.2 * widths[0]
    assert told.standardised.d_av.value == plain.standardised.d_av.value
    refused = paired_change(
        *both, mean=change_within_schools(*both, frame["school"], classes=frame["school"])
    )
    assert refused.standardised.d_av.low is None
