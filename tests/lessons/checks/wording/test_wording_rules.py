"""What every rule must show: its scores, its examples, its message and where it looks."""

import re

import pytest
from labelled_set import (
    HELD_OUT,
    LABELLED,
    SAFE_PRACTICE,
    SECOND_OPINION,
    caught,
    fingerprint,
    scores,
    sentences,
)

from generator.lessons.checks.wording import RULES, Phase, Rule, Voice, check_wording
from generator.lessons.checks.wording.opinion import WEIGHTS

MEASURED = scores(LABELLED)
CAUGHT = caught(LABELLED)
EXAM_RECALL, EXAM_PRECISION = 0.37, 0.94
FIRST_HELD_OUT_RECALL, FIRST_HELD_OUT_PRECISION = 0.83, 0.91
RULE = {rule.code: rule for rule in RULES}

MESSAGES = {
    "SAF001": (
        (
            "“Have you ever been threatened on the way to school?” asks pupils to tell the class"
            " what has happened to them."
        ),
        (
            "Ask about an invented character instead: “How might someone your age feel if they had"
            " been threatened on the way to school, and who could help?”"
        ),
    ),
    "SAF002": (
        "“Why didn't she block” puts the blame on the person who was harmed.",
        "Ask what made it hard to leave or to tell, and who made it hard.",
    ),
    "SAF003": (
        "“you'll end up in a coffin” sets out to shock or scare.",
        "Take the threat out: say what usually happens, what a person can do and who helps.",
    ),
    "SAF004": (
        "“gang member” brands a child, as though the harm were who they are.",
        "Name the child first and the harm done to them: “a child who is being exploited”.",
    ),
    "SAF005": (
        "“mature for her age” makes a child older or tougher than they are.",
        "Describe what the child said or did; a child of any height or manner needs care.",
    ),
    "SAF006": (
        "“gun” is not a word for children in EYFS and KS1.",
        "Use the child's own ground: feelings, kind hands, turns, safe grown-ups, surprises.",
    ),
    "SAF007": (
        "“knife” brings a weapon into a primary lesson.",
        (
            "Speak of hurting or danger in general words. A school that teaches about weapons in"
            " primary tells parents first, and the lesson says that it is a local option."
        ),
    ),
    "SAF008": (
        "“Max Vandal” names a creator.",
        "Say “a creator” or “an influencer”, and describe the idea without the person.",
    ),
    "SAF009": (
        "“Loads of teenagers carry a knife” makes a harm sound like what most young people do.",
        (
            "Say what the figures show: “Most young people do not carry”. Give the number and its"
            " source."
        ),
    ),
    "SAF010": (
        "“stays between us” promises a secrecy that a school can't keep.",
        (
            "Say what you can keep: “I can't promise to keep it secret if someone is at risk. I"
            " would tell only the people who can help.”"
        ),
    ),
    "SAF011": (
        "“Girls are more emotional” says of a whole group what is not true of everyone in it.",
        "Say “some” or “most” with its source, or speak of one person and what they did.",
    ),
    "SAF012": (
        "“plays the bully” has pupils act the harm.",
        (
            "Rehearse the helper: what a friend, a bystander or an adult says and does. Let the"
            " harm be told in a sentence by the teacher, or freeze the scene before it."
        ),
    ),
    "SAF013": (
        "“Tell a teacher and the bullying will stop” promises what nobody can be sure of.",
        (
            "Say what often happens and what comes next: “Telling often helps. If it doesn't, tell"
            " another adult, and keep on until someone does.”"
        ),
    ),
    "SAF014": (
        "“is traumatised” tells from the outside what a person has or has been through.",
        "Say what was seen or heard, and leave the cause open. A doctor diagnoses.",
    ),
    "SAF015": (
        (
            "“Have pupils rank the girls in the year by how likely they are to be a victim.” reads"
            " like a generalisation about a group; the words that weighed most are “pupils”,"
            " “girls”, “victim”."
        ),
        (
            "Read it as the most affected pupil in the room would. If it is sound, word it more"
            " plainly, or fit the opinion again with it: python benchmarks/wording_opinion.py."
        ),
    ),
    "LAN001": (
        "This passage has a reading age of over 18; for lower KS2 pupils keep it to 9.5.",
        "Cut long sentences in two, and swap long words for short ones.",
    ),
    "LAN002": ("“Utilise” is harder than it needs to be.", "Plainer: use."),
    "LAN003": (
        "“favorite” is the American spelling or word.",
        "In British English: “favourite”.",
    ),
    "LAN004": (
        "“revenge porn” is not the term the field uses.",
        "Say “image-based abuse” or “sharing an intimate image without consent”.",
    ),
}


@pytest.mark.parametrize("code", sorted(MEASURED))
def test_rule_is_right_nine_times_in_ten_on_its_own_sentences(code: str) -> None:
    assert MEASURED[code].precision >= 0.9
    assert MEASURED[code].recall >= 0.9


@pytest.mark.parametrize("code", sorted(SAFE_PRACTICE - {SECOND_OPINION}))
def test_nine_in_ten_sentences_of_each_rule_are_caught_in_the_tuned_sets(code: str) -> None:
    assert CAUGHT[code].precision >= 0.9
    assert CAUGHT[code].recall >= 0.9


def test_second_opinion_finds_most_of_what_the_rules_let_through_in_the_tuned_sets() -> None:
    assert CAUGHT[SECOND_OPINION].precision >= 0.9
    assert CAUGHT[SECOND_OPINION].recall >= 0.8


def test_final_exam_is_no_worse_than_measured() -> None:
    exam = caught(HELD_OUT, "blind")[""]
    assert exam.recall >= EXAM_RECALL
    assert exam.precision >= EXAM_PRECISION


def test_first_held_out_set_is_no_worse_than_measured() -> None:
    first = caught(HELD_OUT, "first")[""]
    assert first.recall >= FIRST_HELD_OUT_RECALL
    assert first.precision >= FIRST_HELD_OUT_PRECISION


def test_second_opinion_was_fitted_to_the_labelled_set_as_it_stands() -> None:
    head, *_ = WEIGHTS.read_text(encoding="utf-8").splitlines()
    assert head.split("\t")[2] == fingerprint(LABELLED), "run benchmarks/wording_opinion.py"


@pytest.mark.parametrize("code", sorted(MEASURED))
def test_rule_is_tried_on_enough_unsafe_sentences_to_be_scored(code: str) -> None:
    score = MEASURED[code]
    assert score.right + score.missed >= (4 if code == "LAN001" else 7)


def test_labelled_set_is_large_half_unsafe_and_apart_from_the_held_out_set() -> None:
    labelled, held_out = sentences(LABELLED), sentences(HELD_OUT)
    unsafe = sum(1 for sentence in labelled if sentence.codes)
    assert len(labelled) >= 240
    assert len(held_out) >= 120
    assert 0.4 <= unsafe / len(labelled) <= 0.6
    assert {s.text for s in labelled}.isdisjoint(s.text for s in held_out)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_failing_example_gives_the_exact_message_and_hint(rule: Rule) -> None:
    example = rule.failing
    found = [
        finding
        for finding in check_wording(example.text, example.voice, example.phase)
        if finding.code == rule.code
    ]
    assert (found[0].message, found[0].hint) == MESSAGES[rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_failing_example_breaks_no_other_rule(rule: Rule) -> None:
    example = rule.failing
    found = check_wording(example.text, example.voice, example.phase)
    assert {finding.code for finding in found} == {rule.code}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_passing_example_is_sound(rule: Rule) -> None:
    example = rule.passing
    assert check_wording(example.text, example.voice, example.phase) == []


def test_codes_are_unique_and_in_order() -> None:
    assert [rule.code for rule in RULES] == [
        *[f"SAF{number:03}" for number in range(1, 16)],
        *[f"LAN{number:03}" for number in range(1, 5)],
    ]


@pytest.mark.parametrize("path", [LABELLED, HELD_OUT], ids=["labelled", "held out"])
def test_findings_point_at_the_words_they_quote(path: object) -> None:
    for sentence in sentences(LABELLED if path == LABELLED else HELD_OUT):
        for finding in check_wording(sentence.text, sentence.voice, sentence.phase):
            assert sentence.text[finding.start : finding.end] == finding.matched
            assert finding.matched.strip()


def test_words_around_a_breach_do_not_move_it() -> None:
    alone = "Why didn't she block him sooner?"
    text = f"Look at the card.\n\n- {alone}\n- What could a friend do?"
    (finding,) = check_wording(text, Voice.ASK, Phase.KS3)
    assert finding.start == text.index("Why")


def test_pupils_may_say_what_a_lesson_may_not() -> None:
    for rule in RULES:
        if rule.code in {"SAF006", "LAN003"}:
            continue
        said = check_wording(rule.failing.text, Voice.PUPIL_SAYS, Phase.KS4)
        assert said == [], rule.code


def test_nothing_is_found_in_no_text() -> None:
    for voice in Voice:
        for empty in ("", "  \n", "“”", "..."):
            assert check_wording(empty, voice, Phase.KS3) == []


def test_same_text_gives_the_same_findings_in_order() -> None:
    text = "She was asking for it. Utilise the color. He is a thug."
    found = check_wording(text, Voice.TEACHER, Phase.KS4)
    assert found == check_wording(text, Voice.TEACHER, Phase.KS4)
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
    assert {finding.code for finding in found} == {"SAF002", "LAN002", "LAN003", "SAF004"}


def test_allowed_words_let_off_vocabulary_and_nothing_else() -> None:
    allowed = frozenset({"knife", "perpetrator", "asking for it"})
    assert check_wording("He has a knife.", Voice.PUPIL, Phase.UKS2, allowed) == []
    assert check_wording("Who is the perpetrator?", Voice.ASK, Phase.KS4, allowed) == []
    assert check_wording("She was asking for it.", Voice.SAY, Phase.KS4, allowed) != []
    assert check_wording("He has a knife.", Voice.PUPIL, Phase.KS1, allowed) != []


def test_every_rule_names_a_reason_and_a_dated_or_standing_source() -> None:
    for rule in RULES:
        assert rule.reason.endswith(".")
        assert re.search(r"\b(?:19|20)\d\d\b|DfE|GOV\.UK", rule.source), rule.code
        assert rule.code in RULE
