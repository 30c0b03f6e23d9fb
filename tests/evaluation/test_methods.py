"""The methods as the site tells of them: each is a function there is, and each is told once."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from generator.evaluation.kept_releases import read_releases
from generator.evaluation.methods import (
    AGREEMENT,
    COVERAGE,
    METHODS,
    Covered,
    Methods,
    read_methods,
)
from generator.problems import Problem
from generator.site.methods_page import formula_html

ONLY_LATER = {"methods", "agreement", "arms-other-ways", "ordered"}
"""Tables that no committed release has: later ones have what they need, or a plan that asks."""

TOLD_BY_ANOTHER = {
    # What a method rests on, or one of its forms, has no entry of its own.
    *("cohen_kappa", "complete_cases", "kenward_roger", "satterthwaite", "noncentrality_limits"),
    *("small_sample_correction", "not_estimable", "from_standard_error", "as_floats", "listed"),
    *("extract", "quartimin", "z_based_p_allowed", "why_no_z", "undefined_arms", "adjust_family"),
    *("icc_anova", "both_waves", "linked", "summary", "why_no_spread", "missing_patterns"),
    *("mcnemar_counts", "omega_hierarchical", "power_to_detect", "schools_needed", "profile"),
    *("ready_to_fit", "newcombe_paired_difference", "alpha_of", "feldt_interval", "bias_reduced"),
    *("school_sums", "merged", "class_codes", "of_classes", "few_classes"),
    *("variance_by_class", "school_means", "minimum_detectable_change", "infinite_left_out"),
    *(
        "variances_of_means",
        "slopes_of_intercept",
        "schools_beside",
        "robust_fit",
        "cochran_q",
        "dersimonian_laird",
    ),
    *("reml_variance", "q_profile", "i_squared"),
}


@pytest.fixture(scope="module")
def methods(root: Path) -> Methods:
    methods, problems = read_methods(root)
    assert problems == []
    assert methods is not None
    return methods


def copied(root: Path, tmp_path: Path, name: str, old: str, new: str) -> list[Problem]:
    """Return the problems after `old` became `new` in one of the three files."""
    (tmp_path / "evaluation").mkdir()
    for each in (METHODS, AGREEMENT, COVERAGE):
        text = (root / each).read_text(encoding="utf-8")
        if each == name:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / each).write_text(text, encoding="utf-8")
    return read_methods(tmp_path)[1]


def test_every_method_is_a_function_that_says_what_it_does(methods: Methods) -> None:
    for method in methods.told.methods:
        module, _, name = method.function.partition(".")
        function = getattr(import_module(f"generator.analysis.statistics.{module}"), name)
        assert function.__doc__, method.id


def test_every_function_of_the_statistics_is_told_of(root: Path, methods: Methods) -> None:
    told = {method.function.partition(".")[2] for method in methods.told.methods}
    for file in sorted((root / "generator/analysis/statistics").glob("[!_]*.py")):
        module = import_module(f"generator.analysis.statistics.{file.stem}")
        there = {
            name
            for name, value in vars(module).items()
            if callable(value)
            and getattr(value, "__module__", "") == module.__name__
            and name[0].islower()
        }
        assert there <= told | TOLD_BY_ANOTHER, file.stem


def test_every_table_a_method_makes_is_in_a_release(root: Path, methods: Methods) -> None:
    tables = {table for release in read_releases(root)[0].values() for table in release.table_of}
    named = {table for method in methods.told.methods for table in method.tables}
    assert named <= tables | ONLY_LATER


def test_published_values_are_met_and_coverage_is_of_two_thousand_studies(
    methods: Methods,
) -> None:
    assert all(one.is_met for one in methods.agreement)
    assert methods.studies == 2_000
    assert {size for one in methods.coverage for size in one.shares} == {4, 8, 40}


def test_an_interval_that_holds_the_truth_too_seldom_or_too_often_is_not_called_right() -> None:
    one = Covered("any", {4: 0.99, 8: 0.95, 40: 0.90})
    assert [one.is_right(size) for size in (4, 8, 40, 100)] == [False, True, False, False]


def test_a_method_of_no_part_is_told(root: Path, tmp_path: Path) -> None:
    problems = copied(root, tmp_path, METHODS, "part: shares", "part: share")
    assert [problem.code for problem in problems] == ["EVA022"]


def test_a_method_told_twice_is_told(root: Path, tmp_path: Path) -> None:
    problems = copied(root, tmp_path, METHODS, "- id: movement", "- id: wilson")
    assert ["twice" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize(("name", "column"), [(AGREEMENT, "ours"), (COVERAGE, "intervals")])
def test_a_table_of_checks_with_other_columns_is_not_used(
    root: Path, tmp_path: Path, name: str, column: str
) -> None:
    problems = copied(root, tmp_path, name, column, "theirs")
    assert [(problem.code, problem.path) for problem in problems] == [("EVA023", name)]


def test_what_follows_a_low_line_is_set_low_and_nothing_else_is_html() -> None:
    assert formula_html("y_{ij} < w_i") == "y<sub>ij</sub> &lt; w<sub>i</sub>"
