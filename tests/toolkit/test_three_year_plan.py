"""The three-year plan: nine terms that leave nothing out, and lead only to what is there."""

from __future__ import annotations

from typing import Any

import pytest

from generator.programme import Programme
from generator.sources.reading import read_source
from generator.toolkit.plan import PARTS, TERMS, ThreeYearPlan
from generator.toolkit.plan_checks import check_plan

PATH = "toolkit/three-year-plan.yml"


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture
def problems(shipped: Any, programme: Programme):
    """Return what is found in the shipped plan once changes are put in."""

    def found(*changes: tuple[str, str]) -> list[tuple[str, str]]:
        plan, file = shipped(PATH, ThreeYearPlan, *changes)
        some = check_plan(plan, file, programme.whole_school, set(programme.lesson_by_id))
        return [(each.code, each.message) for each in some]

    return found


def test_the_shipped_plan_has_no_problem(problems):
    assert problems() == []


def test_nine_terms_have_something_to_do_in_all_six_parts(programme):
    plan = programme.plan
    assert [term.id for term in plan.terms] == list(TERMS)
    for term in plan.terms:
        assert all(term.actions_in(part) for part in PARTS), term.id
    names = [plan.term_name(term) for term in plan.terms]
    assert names[0] == "First year, autumn term"
    assert names[8] == "Third year, summer term"
    assert [plan.phase_of(term).id for term in plan.terms[2:4]] == ["baseline", "embed"]


def test_every_role_module_and_tool_has_its_part(programme):
    actions = programme.plan.actions
    people = {each for action in actions for each in (action.lead, *action.helped_by)}
    assert people == {person.id for person in programme.whole_school.people}
    modules = {each for action in actions for each in action.training}
    assert modules == {module.id for module in programme.whole_school.training}
    tools = {each for action in actions for each in action.tools}
    assert tools == {tool.id for tool in programme.plan.tools}


def test_what_differs_in_secondary_and_primaries_is_said(programme):
    actions = programme.plan.actions
    assert {action.schools for action in actions} == {"together", "secondary", "primaries"}
    for action in actions:
        if action.schools != "together":
            assert action.in_secondary is None
            assert action.in_primaries is None
    assert sum(bool(action.in_primaries or action.in_secondary) for action in actions) >= 35


def test_help_is_in_place_before_hard_lessons(programme):
    by_id = {action.id: action for action in programme.plan.actions}
    order = list(by_id)

    def levels(action: str) -> set[int]:
        return {programme.lesson_by_id[each].sensitivity for each in by_id[action].lessons}

    assert levels("first-lessons") == {1}
    assert levels("every-strand-once") <= {1, 2}
    assert levels("hard-lessons-well") == {3}
    assert order.index("agree-cover") < order.index("first-lessons")
    assert by_id["baseline-questions"].week < by_id["first-lessons"].week
    for earlier in ("teach-safely", "one-place-for-concerns", "walk-the-pathway"):
        assert order.index(earlier) < order.index("hard-lessons-well")


def test_an_actions_words_are_its_own(programme):
    actions = programme.plan.actions
    for part in ("id", "do", "how", "shows"):
        words = [getattr(action, part) for action in actions]
        assert len(words) == len(set(words)), part
    for action in actions:
        assert not action.do.endswith("."), action.id
        assert action.how.endswith((".", "?")), action.id
        assert action.shows.endswith("."), action.id


def test_someone_or_something_that_is_not_there_is_a_problem(problems):
    elsewhere = (
        "moves: [dsl-knows, care-for-staff]\n        tools: [planer, calendar]\n"
        "        lessons: [y13-hr-x]\n        training: [no-module]"
    )
    group = "        helped_by: [headteacher, dsl]\n        schools: together\n        shows: Six"
    found = problems(
        (f"senior-lead\n{group}", f"senior-leed\n{group.replace('dsl', 'dsll')}"),
        ("moves: [dsl-known, care-for-staff]\n        tools: [planner, calendar]", elsewhere),
    )
    assert found == [
        ("TLK050", 'no person has the id "senior-leed"'),
        ("TLK050", 'no person has the id "dsll"'),
        ("TLK050", 'no indicator has the id "dsl-knows"'),
        ("TLK050", 'no training module has the id "no-module"'),
        ("TLK050", 'no tool has the id "planer"'),
        ("TLK050", 'no lesson has the id "y13-hr-x"'),
    ]


def test_an_id_given_twice_is_a_problem(problems):
    found = problems(("- id: lead-group", "- id: name-the-leads"))
    assert found == [("TLK051", 'the id "name-the-leads" is used twice')]


def test_a_part_left_out_without_a_reason_is_a_problem_and_with_one_is_none(problems):
    moved = [
        ("- id: check-before-summer\n        part: community",
         "- id: check-before-summer\n        part: leading"),
        ("- id: show-families\n        part: community",
         "- id: show-families\n        part: leading"),
    ]  # fmt: skip
    assert problems(*moved) == [("TLK052", 'third-summer has nothing to do for "community"')]
    reason = (
        "  - id: third-summer\n",
        "  - id: third-summer\n    nothing_in: [{part: community, why: Families were asked.}]\n",
    )
    assert problems(*moved, reason) == []
    assert problems(reason) == [
        ("TLK053", 'third-summer has an action for "community" and a reason for having none')
    ]


def test_an_indicator_that_nothing_moves_is_a_problem(problems):
    found = problems(
        (
            "five changed displays.\n        moves: [images-and-names]",
            "five changed displays.\n        moves: [respect-visible]",
        ),
        (
            "with what changed.\n        moves: [images-and-names]",
            "with what changed.\n        moves: [respect-visible]",
        ),
    )
    assert found == [("TLK054", 'no action moves the indicator "images-and-names"')]


def test_terms_out_of_order_are_refused(root, tmp_path):
    text = (root / PATH).read_text(encoding="utf-8")
    text = text.replace("- id: first-autumn", "- id: x").replace(
        "- id: first-spring", "- id: first-autumn"
    )
    (tmp_path / "toolkit").mkdir()
    (tmp_path / PATH).write_text(text.replace("- id: x", "- id: first-spring"), encoding="utf-8")
    plan, _, found = read_source(tmp_path, PATH, ThreeYearPlan)
    assert plan is None
    assert '"terms" must be first-autumn, first-spring' in found[0].message
