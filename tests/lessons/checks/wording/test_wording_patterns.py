"""The pattern language, and the patterns that are written in it."""

import re

import pytest

from generator.lessons.checks.wording import (
    Phase,
    Voice,
    acting,
    blame,
    diagnosis,
    disclosure,
    fear,
    groups,
    labels,
    norms,
    promises,
    terms,
)
from generator.lessons.checks.wording.patterns import Wording, alternatives
from generator.lessons.checks.wording.reading import Sentence, read

FAMILIES = (acting, blame, diagnosis, disclosure, fear, groups, labels, norms, promises, terms)


def sentence(text: str) -> Sentence:
    return read(text, Voice.SAY, Phase.KS3).sentences[0]


def matched(pattern: str, text: str) -> list[str]:
    return [match.matched.strip() for match in Wording(pattern).matches(sentence(text))]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("carry ..2 knife", "He carried a big knife.", ["carry a big knife"]),
        ("carry ..2 knife", "He carried a bag, a knife.", []),
        ("carry ..2 knife", "He carried no knife.", []),
        ("carry ..2 knife", "He carried a very big old knife.", []),
        ("lots_of|many people", "Lots of people left.", ["lots of people"]),
        (
            "tell very? loudly",
            "Tell loudly, tell very loudly.",
            ["tell loudly", "tell very loudly"],
        ),
        ("who . told", "Who was told?", ["who was tell"]),
        ("^ tell", "Tell them to tell.", ["tell"]),
        ("end $", "End it. ", []),
        ("end|stop $", "It will end, or stop.", ["end", "stop"]),
        ("left here", "They leave here.", ["leave here"]),
        ("ring", "Bring it.", []),
    ],
)
def test_a_pattern_matches_tokens_as_it_says(pattern: str, text: str, found: list[str]) -> None:
    assert matched(pattern, text) == found


def test_a_line_that_is_indented_goes_on_from_the_one_before() -> None:
    wording = Wording(
        """
        one|two
            |three knife
            or more
        four
        """
    )
    assert wording.patterns == ("one|two|three knife or more", "four")


def test_every_pattern_stands_after_each_subject() -> None:
    assert Wording("go\nstop", subjects=("he", "she")).patterns == (
        "he go",
        "he stop",
        "she go",
        "she stop",
    )


def test_what_stands_around_a_match_is_known() -> None:
    (match,) = Wording("tell").matches(sentence("They must tell someone."))
    assert (match.before, match.matched, match.after) == (" they must ", " tell ", " someone . ")


def wordings() -> list[Wording]:
    return [
        held
        for family in FAMILIES
        for value in vars(family).values()
        for held in (value if isinstance(value, tuple) else (value,))
        if isinstance(held, Wording)
    ]


def test_every_pattern_is_made_of_words_and_known_classes() -> None:
    items = {
        item.rstrip("?")
        for wording in wordings()
        for pattern in wording.patterns
        for item in pattern.split()
        if item not in {"^", ".", ",", "&", "!"} and not item.startswith("..")
    }
    options = {option for item in items for option in alternatives(item)} - {"$"}
    assert [option for option in sorted(options) if not re.fullmatch("[a-z0-9' ]+", option)] == []


def test_every_fault_of_tone_says_what_to_write_instead() -> None:
    clearing = [wording for wording in wordings() if wording.hint]
    assert len(clearing) >= 25
    assert all(wording.hint.endswith((".", "”")) for wording in clearing)
