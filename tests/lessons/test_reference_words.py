"""What references to people become where nobody is named: words for pupils, blanks for adults."""

from __future__ import annotations

import pytest

from generator.lessons.references import PUPILS_WORDS, ROLES, for_pupils, in_its_place


def test_pupils_read_words_for_who_is_not_named_and_the_name_of_who_is():
    people = for_pupils(ROLES | {"dsl": "Ms Okafor"})
    assert people["dsl"] == "Ms Okafor"
    assert people["pastoral-room"] == "the quiet room your teacher has shown you"
    assert set(PUPILS_WORDS) == set(ROLES)
    assert not any("[" in words for words in for_pupils(ROLES).values())


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("", "Your teacher"),
        ("Go now. ", "Your teacher"),
        ("1. ", "Your teacher"),
        ("One.\n- ", "Your teacher"),
        ("Tell ", "your teacher"),
        ("At school: ", "your teacher"),
    ],
)
def test_words_begin_with_a_capital_where_a_sentence_does(before, words):
    assert in_its_place("your teacher", before) == words
