"""Studies: what a design must hold, and that its plan comes before its results."""

from __future__ import annotations

from pathlib import Path

from generator.evaluation.framework import read_framework
from generator.evaluation.measures import read_measures
from generator.evaluation.studies import read_studies
from generator.problems import Problem


def problems_after(root: Path, tmp_path: Path, old: str, new: str) -> list[Problem]:
    """Return the problems of the study after `old` became `new`."""
    path = "evaluation/studies/harbour-cluster/study.yml"
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    framework, _ = read_framework(root)
    assert framework is not None
    return read_studies(tmp_path, framework, read_measures(root, framework)[0])[1]


def test_the_study_reads_without_problems_and_is_synthetic(root: Path, tmp_path: Path) -> None:
    assert problems_after(root, tmp_path, "synthetic: true", "synthetic: true") == []


def test_a_plan_fixed_after_the_first_survey_is_a_problem(root: Path, tmp_path: Path) -> None:
    (problem,) = problems_after(root, tmp_path, "fixed_on: 2017-12-11", "fixed_on: 2018-08-01")
    assert problem.code == "EVA011"
    assert "deviations" in problem.hint


def test_a_survey_of_an_unknown_measure_is_a_problem(root: Path, tmp_path: Path) -> None:
    (problem,) = problems_after(root, tmp_path, "measure: pupils-ks2", "measure: pupils-ks1")
    assert (problem.code, "pupils-ks1" in problem.message) == ("EVA010", True)


def test_a_group_of_an_unknown_school_is_a_problem(root: Path, tmp_path: Path) -> None:
    old = "of: pupils, schools: [dunlin-steps]"
    (problem,) = problems_after(root, tmp_path, old, old.replace("dunlin", "dunlyn"))
    assert (problem.code, "dunlyn-steps" in problem.message) == ("EVA010", True)


def test_a_study_of_real_people_cannot_state_its_truth(root: Path, tmp_path: Path) -> None:
    problems = problems_after(root, tmp_path, "synthetic: true", "synthetic: false")
    assert any("no other study can" in problem.message for problem in problems)
