"""Guides and the co-design kit: whole, timed, honest about evidence, each check with an example."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.lessons.facts import Facts
from generator.sources.reading import read_source
from generator.toolkit import co_design, reading
from generator.toolkit.co_design import CoDesign, Session, check_co_design
from generator.toolkit.reading import Part, Reading, check_reading

KIT = "toolkit/co-design.yml"
EXPLAINER = "toolkit/guides/explainer.yml"
CULTURE = "toolkit/guides/culture.yml"


@pytest.fixture(scope="module")
def facts(root: Path) -> Facts:
    found, _, _ = read_source(root, "lessons/facts.yml", Facts)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def kit(root: Path) -> CoDesign:
    found, _, problems = read_source(root, KIT, CoDesign)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize("path", [EXPLAINER, CULTURE])
def test_the_shipped_guides_are_sound(path, shipped, facts):
    assert list(check_reading(*shipped(path, Reading), facts.by_id)) == []


@pytest.mark.parametrize("path", [EXPLAINER, CULTURE])
def test_what_was_only_reported_is_never_said_to_be_firmer(path, shipped, facts):
    found, _ = shipped(path, Reading)
    for part in found.parts:
        for finding in part.findings:
            reported = facts.fact(finding.fact).confirmed == "reported"
            assert (finding.strength == "reported, not read") == reported, finding.fact


def test_the_explainer_claims_nothing_for_this_toolkit_or_for_croydon(shipped):
    found, _ = shipped(EXPLAINER, Reading)
    limits = next(part for part in found.parts if part.id == "limits")
    assert "report no results" in limits.points[0]
    assert "have not been evaluated" in limits.points[1]
    evidence = next(part for part in found.parts if part.id == "evidence")
    assert "None of them is about this toolkit" in " ".join((evidence.text or "").split())


def test_the_history_is_told_once(shipped):
    for path in (EXPLAINER, CULTURE):
        _, file = shipped(path, Reading)
        assert "425,000" not in file.text
    found, _ = shipped(EXPLAINER, Reading)
    ways = [way.page for part in found.parts for way in part.ways]
    assert "toolkit/commission.md#history" in ways


def test_a_fact_that_is_not_in_the_bank_is_told(shipped, facts):
    found = shipped(EXPLAINER, Reading, ("fact: dating-matters", "fact: dating-maters"))
    [problem] = check_reading(*found, facts.by_id)
    assert (problem.code, problem.message) == ("TLK120", 'there is no fact "dating-maters"')
    assert "dating-matters" in problem.hint


def test_two_parts_of_one_id_are_told(shipped, facts):
    found = shipped(CULTURE, Reading, ("  - id: day\n", "  - id: tell\n"))
    [problem] = check_reading(*found, facts.by_id)
    assert problem.code == "TLK121"


def test_a_part_holds_something():
    with pytest.raises(ValidationError, match="an empty part"):
        Part(id="x", title="X")


def test_the_kit_is_sound(shipped):
    assert list(check_co_design(*shipped(KIT, CoDesign))) == []


def test_the_kit_asks_pupils_of_every_age_staff_parents_and_agencies(kit):
    assert [session.id for session in kit.sessions] == [
        "pupils-youngest",
        "pupils-middle",
        "pupils-oldest",
        "staff",
        "parents",
        "agencies",
    ]
    assert [session.with_pupils for session in kit.sessions] == [True] * 3 + [False] * 3


def test_what_is_passed_on_is_said_first_and_no_secrecy_is_promised(kit):
    said = " ".join(kit.say_first_pupils)
    assert "I can't promise to keep it secret" in said
    assert "{dsl}" in said
    for session in kit.sessions:
        assert session.starts[0] == 0
        assert session.starts[-1] + session.steps[-1].minutes == session.minutes


def test_a_session_whose_minutes_do_not_add_up_is_refused(kit):
    session = kit.sessions[0].model_dump()
    with pytest.raises(ValidationError, match="the steps take 25 minutes, the session 30"):
        Session.model_validate({**session, "minutes": 30}, strict=False)


def test_a_sheet_that_is_not_there_is_told(shipped):
    found = shipped(KIT, CoDesign, ("sheets: [agency-sheet,", "sheets: [agency-sheets,"))
    problems = list(check_co_design(*found))
    assert [problem.code for problem in problems] == ["TLK130", "TLK130"]
    assert problems[0].message == 'there is no sheet "agency-sheets"'
    assert problems[1].message == 'no session uses the sheet "agency-sheet"'


def test_a_session_that_does_not_open_with_the_words_is_told(shipped):
    opening = "        title: Hello\n        opens: true\n"
    [problem] = check_co_design(*shipped(KIT, CoDesign, (opening, "        title: Hello\n")))
    assert problem.code == "TLK131"


def test_every_rule_has_its_example_here():
    tried = {"TLK120", "TLK121", "TLK130", "TLK131"}
    assert {rule.code for rule in (*reading.RULES, *co_design.RULES)} == tried
