"""Referral pathways: every set of answers ends in a next step, and danger comes first."""

from __future__ import annotations

import re
from itertools import product
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.reading import read_source
from generator.toolkit.pathway import (
    Decision,
    NotAnswered,
    Pathway,
    Question,
    consider,
    decide,
    ways,
)
from generator.toolkit.pathway_checks import check_pathway

ROOT = Path(__file__).parents[2]
NAMES = tuple(path.stem for path in sorted((ROOT / "toolkit/pathways").glob("*.yml")))


def read(name: str) -> Pathway:
    pathway, _, _ = read_source(ROOT, f"toolkit/pathways/{name}.yml", Pathway)
    assert pathway is not None
    return pathway


PATHWAYS = {name: read(name) for name in NAMES}
BARNET = PATHWAYS["barnet"]
GENERIC = PATHWAYS["generic"]

ELIGIBLE = {
    "danger-now": "no",
    "age": "from-10-to-17",
    "lives-in-barnet": "yes",
    "exploitation": "no",
    "exclusion": "yes",
    "other-concerns": "none",
    "youth-justice": "no",
    "reach": "no",
    "led-by": "nobody-there",
    "agreement": "yes",
    "kind-of-help": "casework",
}


def barnet(**changed: str) -> str:
    """Return the id of Barnet's outcome for an eligible young person with answers changed."""
    answers = ELIGIBLE | {
        question.replace("_", "-"): answer for question, answer in changed.items()
    }
    return decide(BARNET, {key: frozenset({answer}) for key, answer in answers.items()}).id


def generic(*worries: str, **given: str) -> str:
    """Return the id of the generic outcome for these worries, when all else not given is "no"."""
    answers = {question.id: frozenset({"no"}) for question in GENERIC.questions}
    answers |= {key.replace("_", "-"): frozenset({answer}) for key, answer in given.items()}
    answers["worries"] = frozenset(worries or {"none"})
    return decide(GENERIC, answers).id


def test_both_pathways_are_shipped():
    assert set(NAMES) == {"barnet", "generic"}


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_pathway_has_no_problems(shipped, service_ids, name):
    pathway, file = shipped(f"toolkit/pathways/{name}.yml", Pathway)
    assert check_pathway(pathway, file, service_ids) == []
    assert pathway.id == name


@pytest.mark.parametrize("name", NAMES)
def test_every_set_of_answers_ends_in_a_next_step(name):
    pathway = PATHWAYS[name]
    sets = 0
    for way in ways(pathway):
        assert way.decision.outcome.next_steps
        assert decide(pathway, way.answers) is way.decision.outcome
        sets += prod(
            len(question.choices)
            for question in pathway.questions
            if question.id not in way.answers
        )
    # Ways part at every question, so no set follows two; together they hold every set there is.
    assert sets == prod(len(question.choices) for question in pathway.questions)


def test_every_single_set_of_the_generic_answers_is_decided():
    ids = [question.id for question in GENERIC.questions]
    reached = {
        decide(GENERIC, dict(zip(ids, chosen, strict=True))).id
        for chosen in product(*(question.choices for question in GENERIC.questions))
    }
    assert reached == {outcome.id for outcome in GENERIC.outcomes}


@pytest.mark.parametrize("name", NAMES)
def test_the_first_question_is_always_danger_and_a_yes_or_doubt_ends_there(name):
    pathway = PATHWAYS[name]
    first = consider(pathway, {})
    assert isinstance(first, Question)
    assert first.id == "danger-now"
    for answer in ("yes", "not-sure"):
        decision = consider(pathway, {"danger-now": frozenset({answer})})
        assert isinstance(decision, Decision)
        assert decision.outcome.kind == "danger"
        assert decision.outcome.next_steps[0].do.startswith("Call 999")
        assert decision.outcome.next_steps[0].by_when == "Now"


@st.composite
def answer_sets(draw: st.DrawFn) -> tuple[Pathway, dict[str, frozenset[str]]]:
    pathway = PATHWAYS[draw(st.sampled_from(NAMES))]
    return pathway, {
        question.id: draw(st.sampled_from(question.choices)) for question in pathway.questions
    }


@given(answer_sets())
def test_being_asked_one_question_at_a_time_changes_no_outcome(case):
    pathway, answers = case
    so_far: dict[str, frozenset[str]] = {}
    found = consider(pathway, so_far)
    while isinstance(found, Question):
        assert found.id not in so_far
        so_far[found.id] = answers[found.id]
        found = consider(pathway, so_far)
    assert found.outcome is decide(pathway, answers)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_can_be_written_and_no_name_is_asked(name):
    for question in PATHWAYS[name].questions:
        assert len(question.answers) >= 2
        words = " ".join((question.ask, question.why or "")).lower()
        for asked in ("name", "address", "date of birth", "write", "describe", "type"):
            assert asked not in words.split()


def test_a_question_has_no_field_for_text_of_its_own():
    assert set(Question.model_fields) == {"id", "ask", "why", "answers", "several"}


def test_too_few_answers_name_the_question_that_is_missing():
    with pytest.raises(NotAnswered, match='the question "age" is not answered') as caught:
        decide(BARNET, {"danger-now": frozenset({"no"})})
    assert caught.value.question.id == "age"


@pytest.mark.parametrize(
    ("answer", "label"),
    [("under-10", "9 or younger"), ("from-10-to-17", "10 to 17"), ("over-17", "18 or older")],
)
def test_barnet_takes_ages_10_to_17(answer, label):
    labels = {each.id: each.label for each in BARNET.questions_by_id["age"].answers}
    assert labels[answer] == label
    expected = {"under-10": "too-young", "from-10-to-17": "refer-casework", "over-17": "too-old"}
    assert barnet(age=answer) == expected[answer]


@pytest.mark.parametrize(
    ("exploitation", "exclusion", "outcome"),
    [
        ("yes", "yes", "refer-casework"),
        ("yes", "no", "refer-casework"),
        ("no", "yes", "refer-casework"),
        ("not-sure", "yes", "refer-casework"),
        ("not-sure", "no", "weigh-it-up"),
        ("no", "not-sure", "weigh-it-up"),
        ("no", "no", "neither-criterion"),
    ],
)
def test_barnet_needs_one_of_the_two_main_criteria(exploitation, exclusion, outcome):
    assert barnet(exploitation=exploitation, exclusion=exclusion) == outcome


def test_barnets_other_concerns_never_qualify_alone_in_any_combination():
    concerns = BARNET.questions_by_id["other-concerns"]
    assert len(concerns.choices) == 16
    answers = {key: frozenset({answer}) for key, answer in ELIGIBLE.items()}
    without = answers | {"exploitation": frozenset({"no"}), "exclusion": frozenset({"no"})}
    for chosen in concerns.choices:
        alone = decide(BARNET, without | {"other-concerns": chosen})
        assert alone.kind == "other support"
        assert alone.id == ("neither-criterion" if chosen == {"none"} else "other-concerns-only")
        # Beside a main criterion they change nothing.
        assert decide(BARNET, answers | {"other-concerns": chosen}).id == "refer-casework"


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"youth_justice": "yes"}, "youth-justice-leads"),
        ({"reach": "yes"}, "reach-leads"),
        ({"youth_justice": "yes", "led_by": "social-worker"}, "ask-the-hub"),
        ({"reach": "yes", "led_by": "social-worker"}, "ask-the-hub"),
        ({"youth_justice": "not-sure"}, "find-out"),
        ({"youth_justice": "yes", "led_by": "not-sure"}, "find-out"),
        ({"reach": "yes", "led_by": "not-sure"}, "find-out"),
        ({"reach": "not-sure"}, "find-out"),
        ({"lives_in_barnet": "no"}, "other-borough"),
        ({"lives_in_barnet": "not-sure"}, "find-out"),
        ({"led_by": "social-worker"}, "commission"),
        ({"led_by": "not-sure"}, "find-out"),
        ({"agreement": "no"}, "does-not-want-it"),
        ({"agreement": "no", "led_by": "social-worker"}, "does-not-want-it"),
        ({"agreement": "not-asked"}, "ask-first"),
        ({"kind_of_help": "programme"}, "refer-programme"),
        ({"kind_of_help": "not-sure"}, "refer-open"),
        ({"danger_now": "yes", "age": "under-10"}, "danger"),
    ],
)
def test_barnets_conditions_and_routes(changed, outcome):
    assert barnet(**changed) == outcome


def test_only_a_young_person_who_meets_every_condition_is_referred():
    for way in ways(BARNET):
        if way.decision.outcome.kind == "refer":
            said = {key: next(iter(chosen)) for key, chosen in way.answers.items()}
            assert said["age"] == "from-10-to-17"
            assert said["lives-in-barnet"] == "yes"
            assert said["youth-justice"] == said["reach"] == "no"
            assert said["agreement"] == "yes"
            assert "other-concerns" in said
            assert "yes" in (said["exploitation"], said.get("exclusion"))


def test_every_no_at_barnet_keeps_exploitation_in_sight_where_it_may_be_there():
    for way in ways(BARNET):
        outcome = way.decision.outcome
        if outcome.kind == "other support" and "yes" in way.answers.get("exploitation", ()):
            words = " ".join(step.do for step in outcome.next_steps)
            assert "children's social care" in words, outcome.id


def test_barnet_holds_all_that_the_council_page_says():
    lists = {each.id: each for each in BARNET.lists}
    assert len(lists["main-criteria"].items) == 2
    assert len(lists["case-types"].items) == 3
    assert len(lists["offers"].items) == 5
    assert lists["casework-steps"].ordered
    assert [step.name for step in lists["casework-steps"].items] == [
        "Agree",
        "Deliver",
        "Review",
        "End",
    ]
    assert {item.name for item in lists["length"].items} >= {"Twelve weeks", "Up to 3 months"}
    assert [route.id for route in BARNET.routes] == ["universal-plus", "social-care"]
    for route in BARNET.routes:
        stages = [stage.name for stage in route.stages]
        assert stages.index("In the tray") + 1 == stages.index("Review")
    assert [stage.name for stage in BARNET.route("universal-plus").stages] == [
        "Refer",
        "In the tray",
        "Review",
        "Allocate",
        "Assess",
        "Plan",
        "Deliver",
        "Step down",
        "Review and exit",
    ]
    assert [stage.name for stage in BARNET.route("social-care").stages][4:] == [
        "Assess",
        "Plan",
        "Deliver",
        "Step down",
        "Review and exit",
    ]
    assert len(BARNET.open_points) == 6


@pytest.mark.parametrize(
    "words",
    [
        "greatest risk of exclusion, offending or exploitation",
        "June 2021",
        "affects young people",
        "vulnerable adolescent",
        "CEAM",
        "low-level offending",
        "Parenting programmes and family support",
        "team around the child",
        "Vulnerable Adolescence team",
        "sits beside the Early Help Hubs",
        "open other paths",
        "who helps to write it",
        "ongoing support and a clear exit",
        "Informal social education",
        "Mutual trust and respect",
        "No early help assessment is needed",
        "out of court disposals",
        "for progress and action",
        "a growing resilience",
        "EHM recording system",
        "commission form on LCS",
        "It stays the lead",
    ],
)
def test_barnet_leaves_out_no_detail_of_the_council_page(words):
    text = (ROOT / "toolkit/pathways/barnet.yml").read_text(encoding="utf-8")
    assert words in " ".join(text.split()), words


@pytest.mark.parametrize("name", NAMES)
def test_every_outcome_says_what_to_say_and_to_record(name):
    for outcome in PATHWAYS[name].outcomes:
        assert outcome.say, outcome.id
        assert outcome.record, outcome.id
        assert "secret" not in " ".join(outcome.say) or "cannot keep this secret" in outcome.say[0]


def test_barnet_says_that_it_is_a_snapshot_and_not_endorsed():
    assert "snapshot" in BARNET.standing
    assert "not endorsed by Barnet" in BARNET.standing
    assert BARNET.sources[0].dated.startswith("The page gives no date")


@pytest.mark.parametrize("name", NAMES)
def test_no_contact_is_invented(name):
    text = (ROOT / f"toolkit/pathways/{name}.yml").read_text(encoding="utf-8")
    assert "@" not in text
    assert re.search(r"(?<![\w/])0\d[\d ]{7,}", text) is None


@pytest.mark.parametrize(
    ("worries", "given", "outcome"),
    [
        ((), {}, "everyday-support"),
        (("harmed",), {"about_adult": "yes"}, "head-today"),
        (("harmed",), {"about_adult": "not-sure"}, "head-today"),
        (("harmed",), {"about_adult": "head"}, "chair-today"),
        (("missing", "used-by-others"), {}, "missing-now"),
        (("fgm-known", "harmed"), {}, "fgm-report"),
        (("fgm-feared",), {}, "dsl-today"),
        (("harmed",), {"more_help": "yes"}, "dsl-today"),
        (("not-sure",), {}, "dsl-today"),
        (("used-by-others", "harmed"), {}, "exploitation-today"),
        (("weapon", "harmed-others"), {}, "weapon-today"),
        (("image", "harmed-others"), {}, "image-today"),
        (("harmed-others",), {}, "two-plans"),
        (("extremism",), {}, "extremism-today"),
        ((), {"has_worker": "yes"}, "tell-worker"),
        ((), {"has_worker": "not-sure"}, "dsl-finds-out"),
        ((), {"more_help": "yes", "family_agrees": "yes"}, "early-help"),
        ((), {"more_help": "yes", "family_agrees": "not-asked"}, "ask-first"),
        ((), {"more_help": "yes", "family_agrees": "no"}, "keep-the-door-open"),
    ],
)
def test_the_generic_pathway_puts_the_weightier_worry_first(worries, given, outcome):
    assert generic(*worries, **given) == outcome


def test_whoever_cannot_reach_the_dsl_is_told_what_to_do_today():
    for outcome in GENERIC.outcomes:
        if outcome.kind == "act today" and outcome.id != "tell-worker":
            own = [step for step in outcome.next_steps if step.who == "you"]
            words = " ".join(step.do for step in own)
            assert "yourself" in words, outcome.id
            assert "out-of-hours number" in words, outcome.id
            assert len(own) >= 2, outcome.id


@pytest.mark.parametrize(("outcome", "who"), [("head-today", "head"), ("chair-today", "chair")])
def test_a_worry_about_an_adult_has_a_referral_for_the_child_and_a_way_past_inaction(outcome, who):
    steps = GENERIC.outcomes_by_id[outcome].next_steps
    assert any(step.who == who and "LADO" in step.do for step in steps)
    assert any(step.who == who and "children's social care" in step.do for step in steps)
    assert steps[-1].who == "you"
    assert "nothing seems to be done, ring the LADO yourself" in steps[-1].do


def test_people_are_found_by_their_ids():
    assert BARNET.person("hub").name == "Early Help Hub"
