"""Work with families and others: complete, and each check with a source that fails it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.lessons.facts import Facts
from generator.sources.reading import read_source
from generator.sources.yaml_files import read_yaml
from generator.toolkit.community import Community
from generator.toolkit.community_checks import (
    KnownToCommunity,
    check_community_room,
    check_letters,
    check_listed,
    check_parent_session,
)
from generator.toolkit.community_rules import RULES
from generator.toolkit.community_wording import check_community_wording
from generator.toolkit.framework import Framework
from generator.toolkit.guide import Guide
from generator.toolkit.letters import LONGEST_MESSAGE, Letters
from generator.toolkit.parent_session import ParentSession

SHARED = "toolkit/community.yml"
LETTERS = "toolkit/community/letters.yml"
SESSIONS = ("what-we-teach", "noticing-and-helping")
GUIDES = ("view-of-materials", "governors", "partners", "visitors")
TEACH = "toolkit/community/sessions/what-we-teach.yml"


def session_path(name: str) -> str:
    return f"toolkit/community/sessions/{name}.yml"


def guide_path(name: str) -> str:
    return f"toolkit/community/guides/{name}.yml"


@pytest.fixture(scope="module")
def known(root: Path) -> KnownToCommunity:
    framework, _, _ = read_source(root, "toolkit/whole-school-framework.yml", Framework)
    facts, _, _ = read_source(root, "lessons/facts.yml", Facts)
    assert framework is not None
    assert facts is not None
    measure = read_yaml(root, "evaluation/measures/parents.yml")[0].value
    services = read_yaml(root, "toolkit/services.yml")[0].value
    return KnownToCommunity(
        lessons={path.parent.name for path in root.glob("lessons/*/lesson.yml")},
        years=range(14),
        dimensions={each.id for each in framework.dimensions},
        sources={each.id for each in framework.sources},
        facts=set(facts.by_id),
        items={item["id"] for item in measure["items"]},
        services={service["id"] for service in services["services"]},
    )


def test_the_shipped_sources_have_no_problems(shipped, known):
    told = list(
        check_community_room(
            shipped(SHARED, Community),
            shipped(LETTERS, Letters),
            [shipped(session_path(name), ParentSession) for name in SESSIONS],
            [shipped(guide_path(name), Guide) for name in GUIDES],
            known,
        )
    )
    assert told == []


def test_messages_fit_two_text_messages_and_letters_one_page(shipped):
    letters, _ = shipped(LETTERS, Letters)
    for letter in letters.letters:
        assert len(letter.message) <= LONGEST_MESSAGE
        assert len(letter.text.split()) <= 260, letter.id


def test_parents_questions_have_answers_that_are_short_enough_to_say(shipped):
    for name in SESSIONS:
        session, _ = shipped(session_path(name), ParentSession)
        for each in session.asked:
            assert len(each.answer.split()) <= 90, each.ask


def test_a_message_that_is_too_long_is_refused(root, tmp_path):
    text = (root / LETTERS).read_text(encoding="utf-8")
    old = "Worried about something your child says?"
    assert text.count(old) == 1
    (tmp_path / "letters.yml").write_text(text.replace(old, f"{'Hello. ' * 60}{old}"), "utf-8")
    _, _, problems = read_source(tmp_path, "letters.yml", Letters)
    assert [problem.message for problem in problems] == [
        "letters › 1 › message: may have at most 320 characters"
    ]


def test_a_year_with_two_letters_is_refused(root, tmp_path):
    text = (root / LETTERS).read_text(encoding="utf-8")
    (tmp_path / "letters.yml").write_text(
        text.replace("{first: 3, last: 6}", "{first: 2, last: 6}"), "utf-8"
    )
    _, _, problems = read_source(tmp_path, "letters.yml", Letters)
    assert [problem.message for problem in problems] == ["year 2 stands in two letters"]


@pytest.mark.parametrize(
    ("code", "old", "new", "message"),
    [
        (
            "TLK100",
            "minutes: 60\nfor_whom",
            "minutes: 55\nfor_whom",
            "the activities take 60 minutes, the session 55",
        ),
        (
            "TLK101",
            "    title: Where to look, and thank you\n    kind: closing",
            "    title: Where to look, and thank you\n    kind: input",
            "the order is opening, practice, input, practice, practice, input",
        ),
        (
            "TLK102",
            "items: [know-taught,",
            "items: [know-tought,",
            'there is no question for parents "know-tought"',
        ),
        (
            "TLK102",
            "dimensions: [families-and-partners,",
            "dimensions: [families,",
            'there is no dimension "families"',
        ),
        (
            "TLK102",
            "handouts: [lesson-cards, cards-key]",
            "handouts: [lesson-card, cards-key]",
            'there is no handout "lesson-card"',
        ),
    ],
)
def test_what_a_session_lacks_is_told(shipped, known, code, old, new, message):
    session, file = shipped(TEACH, ParentSession, (old, new))
    told = [(p.code, p.message) for p in check_parent_session(session, file, known)]
    assert (code, message) in told


def test_a_list_and_files_that_disagree_are_told(shipped):
    _, file = shipped(SHARED, Community)
    guides = {name: shipped(guide_path(name), Guide)[1] for name in GUIDES}
    missing = dict(guides)
    del missing["partners"]
    told = [(p.code, p.message) for p in check_listed(file, ("guides",), missing)]
    assert told == [("TLK103", 'the list offers "partners", and there is no file of that id')]
    more = {**guides, "neighbours": guides["partners"]}
    told = [p.message for p in check_listed(file, ("guides",), more)]
    assert told == [
        'toolkit/community.yml does not offer "neighbours"',
        'it is called "neighbours" and its file partners.yml',
    ]


def test_a_letter_that_promises_a_right_to_withdraw_is_told(shipped, known):
    old = "In the sixth form students learn about"
    new = f"You may withdraw your child. {old}"
    letters, file = shipped(LETTERS, Letters, (old, new))
    [problem] = check_letters(letters, file, known)
    assert problem.code == "TLK104"
    assert problem.message.endswith('says "withdraw"')


def test_a_year_without_a_letter_is_told(shipped, known):
    letters, file = shipped(LETTERS, Letters)
    [problem] = check_letters(letters, file, replace(known, years=range(15)))
    assert (problem.code, problem.message) == (
        "TLK105",
        "no letter is for year 14, which has lessons",
    )


@pytest.mark.parametrize(
    ("code", "path", "model", "old", "new"),
    [
        ("SAF004", guide_path("partners"), Guide, "Ring them before", "He is a gang member."),
        ("SAF003", guide_path("visitors"), Guide, "Most schools won't", "He shows a coffin."),
        ("LAN003", LETTERS, Letters, "If a sentence would make", "Mind your behavior."),
    ],
)
def test_unsafe_or_unclear_words_are_told(shipped, code, path, model, old, new):
    _, file = shipped(path, model, (old, f"{new} {old}"))
    assert code in {problem.code for problem in check_community_wording(file)}


def test_each_rule_has_its_own_code_and_two_examples_that_differ():
    assert [rule.code for rule in RULES] == [f"TLK{number}" for number in range(100, 106)]
    assert all(rule.wrong != rule.right for rule in RULES)
