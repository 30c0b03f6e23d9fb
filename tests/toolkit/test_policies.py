"""Policies: six to check and to write, each check with a policy that fails it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.programme import Programme
from generator.sources.reading import read_source
from generator.toolkit.edition import Edition, Person
from generator.toolkit.framework import Framework
from generator.toolkit.policies import Policies
from generator.toolkit.policy import Point, Policy, Section, suits
from generator.toolkit.policy_checks import RULES, check_policies, check_policy

SHARED = "toolkit/policies.yml"
NAMES = ("rse", "behaviour", "anti-bullying", "equality", "visitors", "data-protection")
NINE = (
    "Age",
    "Disability",
    "Gender reassignment",
    "Marriage and civil partnership",
    "Pregnancy and maternity",
    "Race",
    "Religion or belief",
    "Sex",
    "Sexual orientation",
)


def path_of(name: str) -> str:
    return f"toolkit/policies/{name}.yml"


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture(scope="module")
def framework(root: Path) -> set[str]:
    found, _, _ = read_source(root, "toolkit/whole-school-framework.yml", Framework)
    assert found is not None
    return {policy.id for policy in found.policies}


@pytest.fixture
def primary() -> Edition:
    person = Person(name="Mrs Idowu", role="Designated safeguarding lead", reach="extension 12")
    return Edition(
        school="Elm Tree School",
        version="1.0.0",
        updated_on=date(2026, 11, 22),
        phases=("ks1", "lks2"),
        dsl=person,
        quiet_room="the Nest",
        emergency="Call 999. Then call the office on extension 0.",
        parents_contact="the office",
        period=45,
    )


def test_the_six_are_there_in_order_and_sound(programme, shipped, framework):
    assert tuple(policy.id for policy in programme.papers.policies) == NAMES
    shared = shipped(SHARED, Policies)
    policies = [shipped(path_of(name), Policy) for name in NAMES]
    assert list(check_policies(shared, policies, framework)) == []


def test_every_line_of_a_checklist_says_on_whose_word_and_where_it_is_met(programme):
    shared = programme.papers.shared_policies
    for policy in programme.papers.policies:
        sections = {section.id for section in policy.sections}
        for point in policy.checklist:
            assert (point.standing == "advice") == (point.source is None), point.says
            assert set(point.sections) <= sections
            assert shared.weight(point.standing).means


def test_what_rests_on_the_law_names_an_act_or_official_guidance(programme):
    for policy in programme.papers.policies:
        for point in policy.checklist:
            if point.standing == "must":
                source = programme.papers.shared_policies.source_by_id[point.source]
                assert source.published_by in {"UK Parliament", "Department for Education"}


def test_the_list_of_eight_is_not_claimed_to_be_known(programme):
    note = programme.papers.shared_policies.source_by_id["rshe-2021"].note
    assert "We could confirm that the list is there and not its exact words" in note


def test_every_characteristic_of_the_act_is_asked_about(programme):
    table = next(p for p in programme.papers.policies if p.id == "equality").section("each").table
    assert tuple(row[0].removesuffix(" (staff)") for row in table.rows) == NINE


def test_the_right_to_withdraw_is_from_sex_education_alone(programme):
    text = next(p for p in programme.papers.policies if p.id == "rse").section("withdraw").text
    assert "**sex education**. There is no right to withdraw from" in text


def test_no_survey_promises_to_be_anonymous_or_invites_a_story(programme):
    policy = next(p for p in programme.papers.policies if p.id == "data-protection")
    for name in ("pupils-primary", "pupils-secondary", "parents"):
        text = policy.section(name).text
        assert "completely anonymous" not in text
        assert "{service:" in text, "where to get help stands on every notice"


def test_a_school_without_an_edition_has_blanks_in_brackets(programme):
    [policy] = [p for p in programme.policies_here if p.id == "rse"]
    assert "[Name of school]" in policy.section("about").text.replace("\\", "")
    assert "{dsl}" not in policy.section("telling").text


def test_an_edition_fills_in_its_people_and_keeps_the_words_for_its_phases(programme, primary):
    shared = programme.papers.shared_policies
    policy = shared.filled(next(p for p in programme.papers.policies if p.id == "rse"), primary)
    assert "Elm Tree School" in policy.section("about").text
    telling = " ".join(policy.section("telling").text.split())
    assert "Mrs Idowu or a senior leader" in telling, "the school has named no deputy"
    assert policy.section("withdraw").choices == ()
    assert "The headteacher grants the request. Your child" in policy.section("withdraw").text
    assert "exceptional circumstances" not in policy.section("withdraw").text
    assert len(policy.section("means").choices) == 2, "what the school still has to choose"
    survey = next(p for p in programme.papers.policies if p.id == "data-protection")
    filled = shared.filled(survey, primary)
    assert "pupils-secondary" not in {section.id for section in filled.sections}
    assert all(
        name in {section.id for section in filled.sections}
        for point in filled.checklist
        for name in point.sections
    )


def test_words_for_everyone_suit_everyone():
    assert suits((), ("ks1",))
    assert suits(("primary",), ("uks2", "ks3"))
    assert not suits(("sixth-form",), ("ks3", "ks4"))


def test_law_and_guidance_need_a_source():
    with pytest.raises(ValidationError, match='"must" needs a "source"'):
        Point(says="It.", why="So.", standing="must", sections=("about",))


def test_a_section_says_something_and_its_widths_fit():
    with pytest.raises(ValidationError, match="an empty section"):
        Section(id="about", title="About")
    with pytest.raises(ValidationError, match="1 widths for 0 columns"):
        Section(id="about", title="About", text="It.", widths=(1.0,))


EXAMPLES = {
    "TLK110": (
        "source: yef-shock",
        "source: yef-shok",
        'there is no source "yef-shok"',
    ),
    "TLK111": (
        "agrees visits on relationships, safety and violence with {dsl}",
        "agrees visits on relationships, safety and violence with [Name of the DSL]",
        "no blank is called [Name of the DSL]",
    ),
    "TLK112": ("id: visitors\n", "id: guests\n", 'no policy of the framework is called "guests"'),
    "TLK113": ("  - id: card\n", "  - id: form\n", 'two sections are called "form"'),
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_check_has_a_policy_that_fails_it(code, shipped, programme, framework):
    old, new, said = EXAMPLES[code]
    policy, file = shipped(path_of("visitors"), Policy, (old, new))
    found = list(check_policy(policy, file, programme.papers.shared_policies, framework))
    [problem] = [each for each in found if each.code == code]
    assert said in problem.message


def test_every_rule_has_its_example():
    assert {rule.code for rule in RULES} == set(EXAMPLES)


def test_a_blank_that_an_edition_knows_is_written_in_braces(shipped, programme, framework):
    change = (
        "visits on relationships, safety and violence with {dsl}",
        "visits with [Name of DSL]",
    )
    policy, file = shipped(path_of("visitors"), Policy, change)
    [problem] = check_policy(policy, file, programme.papers.shared_policies, framework)
    assert (problem.code, problem.hint) == ("TLK111", "Write {dsl}.")


def test_a_policy_of_the_framework_without_template_or_reason_is_told(shipped, framework):
    shared = shipped(SHARED, Policies)
    policies = [shipped(path_of(name), Policy) for name in NAMES if name != "visitors"]
    found = [each.message for each in check_policies(shared, policies, framework)]
    assert found == [
        'the framework lists "visitors", and there is neither a template nor a reason',
        'there is no policy "visitors"',
    ]


def test_unsafe_words_in_a_template_are_told(shipped, programme, framework):
    change = ("Thank you for coming to {school}.", "Thank you. We promise to keep it a secret.")
    policy, file = shipped(path_of("visitors"), Policy, change)
    assert [
        each.code
        for each in check_policy(policy, file, programme.papers.shared_policies, framework)
    ]
