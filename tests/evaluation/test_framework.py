"""The framework: what is asked and looked for, and what is refused."""

from __future__ import annotations

from pathlib import Path

from generator.evaluation.framework import FRAMEWORK, read_framework
from generator.evaluation.measures import read_measures


def test_the_framework_and_its_measures_read_without_problems(root: Path) -> None:
    framework, problems = read_framework(root)
    assert framework is not None
    measures, found = read_measures(root, framework)
    assert [*problems, *found] == []
    assert set(measures) == {"pupils-ks2", "pupils-ks3-4", "staff", "parents"}


def test_every_outcome_is_measured_by_some_scale(root: Path) -> None:
    framework, _ = read_framework(root)
    assert framework is not None
    measures, _ = read_measures(root, framework)
    measured = {scale.outcome for measure in measures.values() for scale in measure.scales}
    assert measured == set(framework.by_id)


def test_an_outcome_given_twice_is_a_problem_at_the_second(tmp_path: Path, root: Path) -> None:
    text = (root / FRAMEWORK).read_text(encoding="utf-8")
    file = tmp_path / FRAMEWORK
    file.parent.mkdir()
    file.write_text(text.replace("id: bystander-action", "id: help-seeking"), encoding="utf-8")
    _, problems = read_framework(tmp_path)
    (problem,) = problems
    assert problem.code == "EVA001"
    line = file.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line.strip() == "- id: help-seeking"


def test_a_missing_framework_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    framework, problems = read_framework(tmp_path)
    assert framework is None
    assert [problem.code for problem in problems] == ["SRC001"]
