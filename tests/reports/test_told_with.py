"""What a number is told with: the grade of its evidence, its interval, and how many it rests on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.evaluation.framework import Framework
from generator.evaluation.grades import GRADES, grade_of
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import Release
from generator.reports.references import Cited, resolved, unknown_references
from generator.reports.rendering import RenderedReport
from generator.reports.told_with import RULES, counted_with_grade, strongest, told_with

ROOT = Path(__file__).parents[2]
ROSE = "change.help-seeking.primaries.estimate"
FELL = "change.help-seeking.gannet-point.estimate"
FLAT = "change.belonging-and-safety.gannet-point.estimate"
APART = "difference.staff-knowledge.approach-staff.estimate"
ARMS = "arms.staff-knowledge.staff.estimate"
CHECK = "sensitivity.help-seeking.primaries.imputed-lower.estimate"
INTERVAL = "{{ " + ROSE + " | change-with-interval }}"


def codes(text: str, cited: Release | Cited) -> list[str]:
    return [flaw.rule.code for flaw in told_with(text, cited)]


@pytest.mark.parametrize(
    "text",
    [
        f"Asking for help rose ({INTERVAL}).",
        f"- Asking for help rose ({INTERVAL}).\n- The evidence is a first indication.",
        f"Asking for help rose ({INTERVAL}).\n\nThat is a first indication.",
    ],
)
def test_a_rise_without_its_grade_is_refused(made_up: Release, text: str) -> None:
    assert codes(text, made_up) == ["RPT007"]


@pytest.mark.parametrize(
    "text",
    [
        "Asking for help rose ({{ " + ROSE + " | change-with-grade }}).",
        f"Asking for help rose ({INTERVAL}), {{{{ {ROSE} | grade }}}}.",
        f"Asking for help rose ({INTERVAL}). That is a first indication.",
        "Belonging showed no clear change ({{ " + FLAT + " | change-with-interval }}).",
    ],
)
def test_a_rise_with_its_grade_passes(made_up: Release, text: str) -> None:
    assert codes(text, made_up) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They differed by {{ " + APART + " | points }}.", ["RPT008"]),
        ("They differed by {{ " + APART + " | points }}; there is no interval.", []),
        (
            "They differed by {{ " + APART + " | points }}; allowing for schools, "
            "{{ " + ARMS + " | change-with-interval }}.",
            [],
        ),
        ("Belonging changed by {{ " + FLAT + " | points }}.", ["RPT008"]),
        (
            "Belonging changed by {{ " + FLAT + " | points }} ({{ " + FLAT + " | interval }}).",
            [],
        ),
    ],
)
def test_a_change_or_difference_stands_with_its_interval(text: str, expected: list[str]) -> None:
    assert codes(text, read_releases(ROOT)[0]["final-2020"]) == expected


def test_counts_of_rises_have_the_grades_of_what_rose() -> None:
    release = read_releases(ROOT)[0]["final-2020"]
    text = "A clear rise on {{ directions.primaries.rises | words }} outcomes"
    assert codes(f"{text}.", release) == ["RPT007"]
    assert codes(f"{text}: {{{{ directions.primaries.rises | grade }}}}.", release) == []
    found = release.find("directions.primaries.rises")
    assert found
    grade = grade_of(release, found)
    assert grade
    assert grade.steps <= set(GRADES)


def test_the_grade_of_an_earlier_release_is_its_own() -> None:
    releases = read_releases(ROOT)[0]
    cited = Cited(releases["final-2020"], {"interim-2018": releases["interim-2018"]})
    for prefix, release in (("", "final-2020"), ("interim-2018:", "interim-2018")):
        evidence = releases[release].find("evidence.help-seeking.primaries.strength")
        assert evidence
        written = resolved(f"{{{{ {prefix}{ROSE} | grade }}}}", cited, {})
        assert written == evidence.cell


def test_a_number_without_a_grade_has_no_such_form(made_up: Release) -> None:
    text = "{{ participation.pupils-all.linked | grade }}"
    (flaw,) = unknown_references(text, made_up, {})
    assert "has no grade here" in flaw.hint


def test_an_answer_is_as_strong_as_the_best_number_it_cites(made_up: Release) -> None:
    assert GRADES[strongest(f"It rose ({INTERVAL}).", made_up)] == "a first indication"
    assert GRADES[strongest("Nobody knows.", made_up)] == "unclear"


def test_the_summary_for_machines_holds_the_grades(
    rendered: RenderedReport, framework: Framework
) -> None:
    summary = json.loads(rendered.files["synthetic-summary.json"])
    first = summary["answers"][0]
    assert first["grades"]
    assert set(first["grades"]) <= set(first["numbers"])
    words = [*first["grades"].values()]
    assert all(any(word.startswith(grade) or grade in word for grade in GRADES) for word in words)


def test_each_rule_has_an_example_that_breaks_it(made_up: Release) -> None:
    for rule in RULES:
        if rule.code in {"RPT007", "RPT013"}:
            assert codes(rule.wrong, made_up) == [rule.code]
            assert codes(rule.right, made_up) == []


@pytest.mark.parametrize(
    "text",
    [
        f"With the missing lowered: {{{{ {CHECK} | interval }}}}, {{{{ {ROSE} | grade }}}}.",
        (
            f"It rose ({INTERVAL}, {{{{ {ROSE} | grade }}}}); taken another way, it came to "
            f"{{{{ {CHECK} | change-with-interval }}}} ({{{{ {ROSE} | grade }}}})."
        ),
        f"Asking for help rose ({{{{ {ROSE} | change-with-grade }}}}): limited evidence.",
    ],
)
def test_a_grade_stands_beside_its_own_number_alone(made_up: Release, text: str) -> None:
    assert codes(text, made_up) == ["RPT013"]


def test_a_check_of_a_change_and_a_school_within_it_have_no_grade(made_up: Release) -> None:
    for address in (CHECK, "pooling.help-seeking.primaries.estimate"):
        (flaw,) = unknown_references(f"{{{{ {address} | grade }}}}", made_up, {})
        assert "has no grade here" in flaw.hint
    found = made_up.find("sizes.help-seeking.primaries.estimate")
    assert found
    assert grade_of(made_up, found)


def test_a_title_that_counts_rises_has_their_grade_itself() -> None:
    release = read_releases(ROOT)[0]["final-2020"]
    counted = "A clear rise on {{ directions.primaries.rises | words }} outcomes"
    assert [flaw.rule.code for flaw in counted_with_grade(counted, release)] == ["RPT007"]
    graded = f"{counted}, {{{{ directions.primaries.rises | grade }}}}"
    assert list(counted_with_grade(graded, release)) == []
    assert list(counted_with_grade(f"Help rose ({INTERVAL})", release)) == []
