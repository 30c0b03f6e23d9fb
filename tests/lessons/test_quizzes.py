from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from generator.lessons.library import read_lessons
from generator.lessons.quizzes import Choice, QuizQuestion


def question(right: int, wrong: int) -> QuizQuestion:
    return QuizQuestion(
        question="Who can help?",
        choices=tuple(
            Choice(answer=f"Answer {n}", right=n < right, feedback="Because.")
            for n in range(right + wrong)
        ),
    )


def test_choices_are_shown_whole_and_in_the_same_order_every_time():
    one = question(1, 3)
    assert sorted(choice.answer for choice in one.shown) == [f"Answer {n}" for n in range(4)]
    assert one.shown == question(1, 3).shown


def test_the_right_answer_has_no_favourite_place(root):
    packs, _ = read_lessons(root)
    places = Counter(
        next(n for n, choice in enumerate(one.shown) if choice.right)
        for pack in packs
        for one in (*pack.quizzes.starter, *pack.quizzes.exit)
        if len(one.choices) == 3
    )
    total = sum(places.values())
    assert total > 100
    assert all(0.25 < count / total < 0.42 for count in places.values())


@pytest.mark.parametrize(("right", "wrong"), [(0, 2), (2, 0)])
def test_some_choice_is_right_and_some_is_not(right, wrong):
    with pytest.raises(ValidationError, match="choices are marked right"):
        question(right, wrong)
