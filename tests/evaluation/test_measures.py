"""Measures: our own questions, how they are scored, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.evaluation.framework import Framework, read_framework
from generator.evaluation.measures import MEASURES, Measure, read_measures
from generator.evaluation.respondents import RESPONDENTS
from generator.problems import Problem


@pytest.fixture
def framework(root: Path) -> Framework:
    framework, _ = read_framework(root)
    assert framework is not None
    return framework


@pytest.fixture
def measures(root: Path, framework: Framework) -> dict[str, Measure]:
    return read_measures(root, framework)[0]


def problems_after(
    root: Path, tmp_path: Path, framework: Framework, old: str, new: str
) -> list[Problem]:
    """Return the problems of the measures after `old` became `new` in one of them."""
    shutil.copytree(root / MEASURES, tmp_path / MEASURES)
    file = tmp_path / MEASURES / "pupils-ks2.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_measures(tmp_path, framework)[1]


def test_the_youngest_choose_among_three_faces(measures: dict[str, Measure]) -> None:
    assert [r.face for r in measures["pupils-ks2"].responses] == ["down", "level", "up"]


def test_help_comes_first_and_every_question_may_be_left_out(
    measures: dict[str, Measure],
) -> None:
    for measure in measures.values():
        assert "{service:" in measure.help_first
        assert "leave out any question" in measure.skipping
        assert measure.validity.startswith("Not validated")


def test_items_where_agreeing_is_worse_are_reversed(measures: dict[str, Measure]) -> None:
    reversed_items = {
        item.id for measure in measures.values() for item in measure.items if item.reversed
    }
    assert reversed_items == {
        "hit-back",
        "violence-respect",
        "jokes-about-sex",
        "pressure-for-yes",
        "pass-on-image",
    }


def test_a_misspelt_outcome_is_a_problem(root: Path, tmp_path: Path, framework: Framework) -> None:
    problems = problems_after(
        root, tmp_path, framework, "outcome: help-seeking", "outcome: help-seaking"
    )
    assert "EVA002" in {problem.code for problem in problems}


def test_an_item_that_no_scale_counts_is_a_problem(
    root: Path, tmp_path: Path, framework: Framework
) -> None:
    problems = problems_after(root, tmp_path, framework, "[say-no, accept-no]", "[say-no]")
    assert [(p.code, "accept-no" in p.message) for p in problems] == [("EVA003", True)]


def test_a_scale_that_could_rest_on_no_answer_is_refused(
    root: Path, tmp_path: Path, framework: Framework
) -> None:
    old = "items: [belong], score: mean, may_be_missing: 0"
    problems = problems_after(root, tmp_path, framework, old, old.replace("0", "1"))
    assert any("could rest on none" in problem.message for problem in problems)


def test_answers_out_of_order_are_refused(root: Path, tmp_path: Path, framework: Framework) -> None:
    problems = problems_after(root, tmp_path, framework, "{value: 1, label", "{value: 3, label")
    assert any("must go up" in problem.message for problem in problems)


def test_two_answers_of_one_label_are_refused(
    root: Path, tmp_path: Path, framework: Framework
) -> None:
    problems = problems_after(root, tmp_path, framework, "label: Sometimes", "label: 'YES'")
    assert any("two answers have the same label" in problem.message for problem in problems)


def test_what_people_are_asked_about_themselves_must_stand_somewhere(
    root: Path, tmp_path: Path, framework: Framework
) -> None:
    (tmp_path / RESPONDENTS).parent.mkdir()
    shutil.copyfile(root / RESPONDENTS, tmp_path / RESPONDENTS)
    (problem,) = problems_after(root, tmp_path, framework, "[sex, ethnic", "[sex, faith, ethnic")
    assert (problem.code, '"faith"' in problem.message) == ("EVA004", True)


def test_an_item_cannot_have_the_name_of_a_column_about_the_person(
    root: Path, tmp_path: Path, framework: Framework
) -> None:
    (tmp_path / RESPONDENTS).parent.mkdir()
    shutil.copyfile(root / RESPONDENTS, tmp_path / RESPONDENTS)
    problems = problems_after(root, tmp_path, framework, "- id: belong", "- id: number")
    assert "EVA004" in {problem.code for problem in problems}
