"""Studies: what a design must hold, and that its plan comes before its results."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    problems = problems_after(root, tmp_path, "fixed_on: 2017-12-11", "fixed_on: 2018-08-01")
    assert {problem.code for problem in problems} == {"EVA011"}
    assert {"interim-2018", "final-2020"} == {
        name for name in ("interim-2018", "interim-2019", "final-2020")
        for problem in problems if name in problem.message
    }  # fmt: skip
    assert all("deviations" in problem.hint for problem in problems)


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


RELEASE = "before: 2017-18-before, after: 2017-18-after, data_until: 2018-07-20"
STUDY = "evaluation/studies/harbour-cluster/study.yml"


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("disclosure_profile: school", "disclosure_profile: schoool", "SRC012", 'mean "school"'),
        ("closes: 2018-01-19", "closes: 2018-01-07", "SRC012", "before it opens on 2018-01-08"),
        ('{"7": 176', '{"seven": 176', "SRC012", "wrong form"),
        ('{"7": 176', '{"7": -1', "SRC012", "must be 0 or more"),
        ("staff: {2017-18: 104, ", "staff: {", "EVA013", "no roll of staff for 2017-18"),
        (RELEASE, RELEASE.replace("before:", "x:").replace("after:", "before:").replace("x:",
         "after:"), "EVA013", "2017-18-after does not come before 2017-18-before"),
        (RELEASE, RELEASE.replace("e: 2017-18", "e: 2018-19"), "EVA013", "does not come before"),
        (RELEASE, RELEASE.replace("07-20", "07-12"), "EVA013", "before its last survey closed"),
        ("    gannet-point: {pupils: 1.0, staff: 1.0, families: 1.0}\n", "", "EVA013",
         "the school gannet-point"),
        ("    family-confidence: {p", "    help-seeking-2: {p", "EVA010", "help-seeking-2"),
        ("    family-confidence: {primary: 0.20, secondary: 0.10}\n", "", "EVA013",
         "the outcome family-confidence"),
        ("from_home: [2019-20-after]", "from_home: [2020-21-after]", "EVA010", "2020-21-after"),
        ("{id: 2018-19-before, ", "{id: 2017-18-before, ", "EVA001", 'wave "2017-18-before"'),
        ("id: dunlin-steps\n", "id: gannet-point\n", "EVA001", 'school "gannet-point"'),
        ("{id: uks2, ", "{id: lks2, ", "EVA001", 'group "lks2"'),
        ("measure: pupils-ks3-4, wave", "measure: pupils-ks2, wave", "EVA001", "survey"),
        ("- school_year: 2018-19", "- school_year: 2017-18", "EVA001", "logs of"),
        ("after.sav, mapping: parents-spss", "after.csv, mapping: parents-spss", "EVA013",
         "spss does not export .csv"),
        ("training-2018-19.csv", "training-2017-18.csv", "EVA001", "is named twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_where_it_stands(
    root: Path, tmp_path: Path, old: str, new: str, code: str, says: str
) -> None:
    problems = problems_after(root, tmp_path, old, new)
    assert [p for p in problems if p.code == code and says in p.message]
    text = (tmp_path / STUDY).read_text(encoding="utf-8").splitlines()
    assert all(p.line > 1 and text[p.line - 1].strip() for p in problems)


def test_a_study_of_more_years_than_its_truth_tells_is_a_problem(
    root: Path, tmp_path: Path
) -> None:
    last = (
        "  - {id: 2019-20-after, asks: [about-you, class], opens: 2020-07-01, closes: 2020-07-14}\n"
    )
    more = "  - {id: 2020-21-after, asks: [], opens: 2021-07-01, closes: 2021-07-14}\n"
    problems = problems_after(root, tmp_path, last, last + more)
    assert any("told for 3 school years" in problem.message for problem in problems)


def test_a_group_of_a_school_that_has_not_agreed_alone_is_refused(
    root: Path, tmp_path: Path
) -> None:
    old = "name: Dunlin Steps Primary\n    phase: primary\n    arm: whole-school\n"
    problems = problems_after(
        root, tmp_path, f"{old}    agreed_to_be_shown: true", f"{old}    agreed_to_be_shown: false"
    )
    group, name = problems
    assert {problem.code for problem in problems} == {"EVA012"}
    assert 'no school in the group "dunlin-steps"' in group.message
    assert "Dunlin Steps Primary is named here" in name.message
    assert group.line == name.line
