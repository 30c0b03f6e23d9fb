"""Codes: one form for every way to write an answer, and hashes that survive two slips."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.linkage.codes import leave_out_hashes, normalised
from generator.evaluation.respondents import Element

DAY = Element(id="day", kind="number", ask="Day?", lowest=1, highest=31)
PLACE = Element(id="place", kind="letter", ask="Place?")
EYES = Element(id="eyes", kind="choice", ask="Eyes?", choices=("Brown", "Another colour"))
SEVEN = tuple(Element(id=f"e{n}", kind="letter", ask="?") for n in range(7))
KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("answer", "element", "form"),
    [
        ("7", DAY, "7"), ("07", DAY, "7"), (" 7th ", DAY, "7"), ("７", DAY, "7"),
        ("32", DAY, ""), ("0", DAY, ""), ("seventh", DAY, ""), ("", DAY, ""),
        ("l", PLACE, "l"), ("London", PLACE, "l"), ("É", PLACE, "e"), (" .st ", PLACE, "s"),
        ("0", PLACE, "0"), ("?", PLACE, ""),
        ("BROWN ", EYES, "brown"), ("another  colour", EYES, "another colour"),
    ],
)  # fmt: skip
def test_an_answer_has_one_form_however_it_is_written(answer, element, form) -> None:
    assert normalised(answer, element) == form


def people(*codes: str) -> pd.DataFrame:
    return pd.DataFrame([list(code.replace("_", " ")) for code in codes],
                        columns=[f"e{n}" for n in range(7)])  # fmt: skip


def test_a_whole_code_has_29_hashes_and_each_blank_takes_away_what_needs_it() -> None:
    hashes = leave_out_hashes(people("abcdefg", "abcdef_", "abcde__", "abcd___"), SEVEN, KEY)
    assert hashes.groupby("row").size().to_dict() == {0: 1 + 7 + 21, 1: 1 + 6, 2: 1}
    assert hashes["hash"].map(len).eq(32).all()


def shared(one: str, other: str, key: bytes = KEY, other_key: bytes = KEY) -> int | None:
    """Return how few elements are left out in a hash that two people share."""
    first = leave_out_hashes(people(one), SEVEN, key)
    second = leave_out_hashes(people(other), SEVEN, other_key)
    both = first[first["hash"].isin(second["hash"])]
    return None if both.empty else int(both["left_out"].min())


code = st.text("abc", min_size=7, max_size=7)


@settings(max_examples=60, deadline=None)
@given(code, code)
def test_two_people_share_a_hash_exactly_when_they_differ_in_two_elements_at_most(
    one: str, other: str
) -> None:
    differ = sum(a != b for a, b in zip(one, other, strict=True))
    assert shared(one, other) == (differ if differ <= 2 else None)


def test_with_another_key_nobody_shares_a_hash() -> None:
    assert shared("abcdefg", "abcdefg") == 0
    assert shared("abcdefg", "abcdefg", KEY, KEY[::-1]) is None


def test_the_order_of_the_questions_changes_nothing() -> None:
    one = leave_out_hashes(people("abcdefg"), SEVEN, KEY)
    other = leave_out_hashes(people("abcdefg"), SEVEN[::-1], KEY)
    assert set(one["hash"]) == set(other["hash"])


def test_no_hash_is_of_the_same_letters_in_other_elements() -> None:
    swapped = [(a, b) for a, b in combinations("abcdefg", 2)]
    assert len(swapped) == 21
    assert shared("abcdefg", "bacdefg") == 2
    assert shared("aabbccd", "bbaaccd") is None
