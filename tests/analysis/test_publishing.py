"""What a release may print: small numbers hidden, the rest rounded."""

from __future__ import annotations

from itertools import product

import pytest

from generator.analysis.disclosure import profile
from generator.analysis.publishing import HIDDEN, UNAVAILABLE, UNRELIABLE, Publisher
from generator.evaluation.release import NotShown


@pytest.fixture
def out() -> Publisher:
    return Publisher(profile("school"))


def test_counts_below_ten_are_hidden_and_others_rounded_to_five(out: Publisher) -> None:
    assert [out.count(n) for n in (9, 10, 12, 13, 104)] == [HIDDEN, 10, 10, 15, 105]
    assert out.hidden == 1


def test_a_small_answer_never_stands_alone_among_hidden_ones(out: Publisher) -> None:
    for parts in product((0, 3, 9, 10, 40, 200), repeat=3):
        cells = out.shares(parts)
        if UNRELIABLE in cells:
            assert set(cells) == {UNRELIABLE}, "two symbols would say which of them is small"
            continue
        hidden = [part for part, cell in zip(parts, cells, strict=True) if cell == HIDDEN]
        assert all(part in hidden for part in parts if part < 10)
        assert not hidden or len(hidden) == 3 or (len(hidden) == 2 and sum(hidden) >= 10)


def test_answers_of_groups_large_enough_are_shown(out: Publisher) -> None:
    assert out.shares((20, 30, 50)) == (20, 30, 50)


def test_a_share_that_rounds_to_nothing_says_it_is_low(out: Publisher) -> None:
    assert out.shares((12, 3000, 3000))[0] == NotShown(status="low")


def test_means_need_ten_people_and_an_unknown_one_says_so(out: Publisher) -> None:
    assert out.mean(61.26, 10) == 61.3
    assert out.mean(61.26, 9) == HIDDEN
    assert out.mean(None, 50) == UNAVAILABLE
    assert str(out.mean(-0.04, 50)) == "0.0"
