"""The trace from outcomes to reports: nothing breaks off, and where it would, it is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.loading import load_programme
from generator.problems import Problem
from generator.programme import Programme
from generator.trace import Traced, bringing_change

SCREENS = """  - id: screen-time
    name: Screen time
    short: Screen time
    of: {of}
    statement: Somebody can put a screen down.
"""


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    for folder in ("lessons", "toolkit", "evaluation"):
        ignore = shutil.ignore_patterns("data", "studies")
        shutil.copytree(root / folder, tmp_path / folder, ignore=ignore)
    return tmp_path


def of_trace(project: Path) -> list[Problem]:
    return [one for one in load_programme(project)[1] if one.code.startswith("EVA03")]


def of(programme: Programme, outcome: str) -> Traced:
    return next(one for one in programme.trace if one.outcome.id == outcome)


def test_every_outcome_is_worked_towards_measured_and_told_of(programme: Programme) -> None:
    assert [one.outcome for one in programme.trace] == list(programme.evaluation.outcomes)
    for one in programme.trace:
        assert one.worked_towards
        assert one.items
        assert one.told


def test_a_lesson_leads_to_its_activities_and_to_the_items_that_would_show_it(
    programme: Programme,
) -> None:
    one = of(programme, "bystander-action")
    lesson = next(lesson for lesson in one.lessons if lesson.id == "y8-vg")
    kinds = [activity.kind for activity in bringing_change(lesson, one.outcome)]
    assert (kinds[0], kinds[-1]) == ("baseline", "endpoint")
    assert "main" in kinds
    assert {item.id for _, item in one.items_of(lesson)} == {
        "spot-harm",
        "safe-move",
        "would-act",
    }


def test_staff_are_trained_and_families_met(programme: Programme) -> None:
    skill = of(programme, "staff-skill")
    assert not skill.lessons
    assert "disclosure-and-referral" in {module.id for module in skill.modules}
    assert {told.section.id for told in skill.told} >= {"staff"}
    families = of(programme, "family-confidence")
    assert {told.section.id for told in families.told} >= {"families"}
    assert {one.id for one in families.parent_sessions} == {"what-we-teach", "noticing-and-helping"}
    assert families.dimensions
    bystanders = of(programme, "bystander-action")
    assert "drama" in {project.id for project in bystanders.projects}


def test_a_section_tells_of_what_it_quotes_and_of_what_it_places(programme: Programme) -> None:
    told = {where.section.id for where in of(programme, "help-seeking").told}
    # Quoted in the summary; in the answers' own texts; in figures of items and of changes.
    assert {"summary", "findings", "outcomes"} <= told
    assert "cost" not in told


@pytest.mark.parametrize(
    ("people", "mend"),
    [
        ("pupils", 'Name it in the "outcomes" of a lesson'),
        ("staff", "Name one of its items in a session's aims"),
        ("families", "Name one of its items in a session for parents"),
    ],
)
def test_an_outcome_that_nobody_teaches_or_measures_is_a_problem_at_its_line(
    project: Path, people: str, mend: str
) -> None:
    file = project / "evaluation/framework.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("outcomes:\n", "outcomes:\n" + SCREENS.format(of=people), 1)
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("id: screen-time")].count("\n") + 1
    taught, measured = of_trace(project)
    for problem in (taught, measured):
        assert (problem.path, problem.line) == ("evaluation/framework.yml", line)
        assert "screen-time" in problem.message
        assert problem.severity == "error"
    assert (taught.code, measured.code) == ("EVA030", "EVA031")
    assert mend in taught.hint


def test_a_report_that_leaves_a_planned_outcome_out_is_a_problem(project: Path) -> None:
    folder = project / "evaluation/reports/interim-2018"
    (folder / "families.md").write_text("Families were asked once.\n", encoding="utf-8")
    report = folder / "report.yml"
    text = report.read_text(encoding="utf-8")
    text = re.sub(r"\n  - \{id: families, table: level\}", "", text)
    report.write_text(text, encoding="utf-8")
    appendix = folder / "appendix.md"
    kept = re.sub(r"\{\{ place table:\w+ \}\}", "", appendix.read_text(encoding="utf-8"))
    appendix.write_text(kept, encoding="utf-8")
    (problem,) = [one for one in of_trace(project) if one.code == "EVA032"]
    assert problem.path == "evaluation/reports/interim-2018/report.yml"
    assert "family-confidence" in problem.message


def test_while_a_lesson_cannot_be_read_nobody_is_told_that_nothing_teaches(project: Path) -> None:
    for file in project.glob("lessons/*/lesson.yml"):
        text = file.read_text(encoding="utf-8")
        if "belonging-and-safety" in text:
            file.write_text("id: [", encoding="utf-8")
    assert of_trace(project) == []
