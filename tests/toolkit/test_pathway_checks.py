"""The checks on a pathway, each with a pathway that fails it."""

from __future__ import annotations

import pytest

from generator.sources.reading import read_source
from generator.toolkit.pathway import Pathway
from generator.toolkit.pathway_checks import RULES, check_pathway

SMALL = """\
id: small
title: A small pathway
area: Anywhere
for_whom: Staff
about: Two questions.
standing: An example.
sources: [{title: Ours, published_by: Us, dated: none, read_on: 2026-11-21}]
people: [{id: dsl, name: DSL, part: Decides.}]
questions:
  - id: danger-now
    ask: Is anyone in danger now?
    answers: [{id: "yes", label: "Yes"}, {id: "no", label: "No"}]
  - id: age
    ask: How old?
    answers: [{id: young, label: 9 or younger}, {id: old, label: 10 or older}]
rules:
  - {when: {danger-now: ["yes"]}, outcome: danger, because: Danger first.}
  - {when: {age: [young]}, outcome: other, because: Too young.}
  - {when: {}, outcome: refer, because: All is met.}
outcomes:
  - id: danger
    kind: danger
    title: Call 999 now
    says: Now.
    services: [emergency]
    next_steps: [{do: Call 999., who: dsl, by_when: Now}]
    say: [To the child.]
    record: [The time.]
  - id: other
    kind: other support
    title: Not this
    says: But something else.
    next_steps: [{do: Ask., who: dsl, by_when: Today}]
    say: [To the child.]
    record: [The time.]
  - id: refer
    kind: refer
    title: Refer
    says: Yes.
    route: form
    next_steps: [{do: Fill in the form., who: dsl, by_when: Today}]
    say: [To the child.]
    record: [The time.]
routes:
  - {id: form, name: The form, how: By post., stages: [{name: Send, what: It., who: dsl}]}
"""


@pytest.fixture
def check(tmp_path):
    """Return a function that checks the small pathway with some of its text changed."""

    def run(*changes: tuple[str, str]) -> list[tuple[str, str, str]]:
        text = SMALL
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (tmp_path / "small.yml").write_text(text, encoding="utf-8")
        pathway, file, problems = read_source(tmp_path, "small.yml", Pathway)
        assert problems == []
        found = check_pathway(pathway, file, ["emergency"])
        lines = text.splitlines()
        return [(each.code, each.message, lines[each.line - 1].strip()) for each in found]

    return run


def test_the_small_pathway_is_sound(check):
    assert check() == []


def test_danger_must_be_the_first_question(check):
    swapped = check(
        ("  - id: danger-now\n", "  - id: where\n"),
        ('when: {danger-now: ["yes"]}', 'when: {where: ["yes"]}'),
    )
    assert swapped == [
        ("TLK020", 'the first question is "where"; it must be "danger-now"', "- id: where")
    ]


def test_the_first_rule_must_be_about_danger_alone(check):
    [problem] = check(('when: {danger-now: ["yes"]}', 'when: {danger-now: ["yes"], age: [old]}'))
    assert problem[:2] == (
        "TLK020",
        'the first rule must ask for danger alone and lead to an outcome of the kind "danger"',
    )


def test_danger_must_lead_to_an_outcome_of_its_kind(check):
    [problem] = check(("    kind: danger", "    kind: act today"))
    assert problem[0] == "TLK020"


def test_the_first_step_in_danger_must_be_to_call_999(check):
    [problem] = check(("do: Call 999.", "do: Tell the DSL."))
    assert problem == (
        "TLK020",
        'the first step of the outcome "danger" does not say to call 999',
        "- id: danger",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{age: [young]}", "{years: [young]}", 'no question has the id "years"'),
        ("{age: [young]}", "{age: [ten]}", 'no answer of "age" has the id "ten"'),
        ("outcome: other", "outcome: others", 'no outcome has the id "others"'),
        ("route: form", "route: letter", 'no route has the id "letter"'),
        ("services: [emergency]", "services: [police]", 'no service has the id "police"'),
        ("{do: Ask., who: dsl", "{do: Ask., who: head", 'no person has the id "head"'),
        ("what: It., who: dsl", "what: It., who: head", 'no person has the id "head"'),
    ],
)
def test_a_name_that_does_not_exist_is_a_problem(check, old, new, message):
    assert [problem[:2] for problem in check((old, new))] == [("TLK021", message)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - id: age", "  - id: danger-now", 'two questions have the id "danger-now"'),
        ("  - id: other", "  - id: refer", 'two outcomes have the id "refer"'),
        ("{id: old, label", "{id: young, label", 'two answers of "age" have the id "young"'),
    ],
)
def test_two_things_may_not_share_an_id(check, old, new, message):
    assert ("TLK022", message) in [problem[:2] for problem in check((old, new))]


def test_the_last_rule_must_catch_whatever_is_left(check):
    [problem] = check(("when: {}", "when: {age: [old]}"))
    assert problem[:2] == ("TLK023", "the last rule has conditions, so some answers lead nowhere")


def test_an_outcome_without_a_next_step_is_a_dead_end(check):
    [problem] = check(("    next_steps: [{do: Ask., who: dsl, by_when: Today}]\n", ""))
    assert problem == ("TLK024", 'the outcome "other" has no next step', "- id: other")


def test_what_no_answers_lead_to_is_a_problem(check):
    found = check(("{age: [young]}", "{}"))
    assert [problem[:2] for problem in found] == [
        ("TLK025", 'the question "age" is never asked'),
        ("TLK025", "rule 3 never decides: those above it catch all"),
        ("TLK025", 'no answers lead to the outcome "refer"'),
    ]


def test_each_rule_has_its_own_code_and_two_examples_that_differ():
    assert len({rule.code for rule in RULES}) == len(RULES) == 6
    assert all(rule.wrong != rule.right for rule in RULES)
