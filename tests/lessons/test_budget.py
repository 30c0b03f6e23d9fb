"""The sensitivity budget, and the suggested calendar measured by it."""

from __future__ import annotations

import pytest

from generator.lessons.budget import BUDGET, NOTICE_DAYS, too_many_in_a_row
from generator.lessons.calendar import Calendar, YearCalendar, calendar
from generator.lessons.lesson import Lesson
from generator.programme import Programme


@pytest.fixture(scope="module")
def lessons(whole_programme: Programme) -> tuple[Lesson, ...]:
    return whole_programme.lessons


def test_the_suggested_calendar_keeps_the_rule_on_lessons_in_a_row(lessons):
    assert too_many_in_a_row(calendar(lessons)) == ()


def year_of(lessons: tuple[Lesson, ...], levels: list[int | None]) -> Calendar:
    by_level = {level: next(x for x in lessons if x.sensitivity == level) for level in (1, 2, 3)}
    slots = tuple(level and by_level[level] for level in levels)
    return Calendar((YearCalendar(9, slots),), (0,) * 6)


@pytest.mark.parametrize(
    ("levels", "too_many"),
    [
        ([3, 3, 3, None, None, None], 1),
        ([3, 3, 3, 3, None, None], 2),
        ([3, 3, None, 3, 3, None], 0),
        ([3, 3, 2, 3, 3, 1], 0),
        ([None, 1, 3, 3, 3, 2], 1),
        ([2, 2, 2, 2, 2, 2], 0),
    ],
)
def test_a_lighter_lesson_or_a_half_term_without_one_ends_the_row(lessons, levels, too_many):
    assert len(too_many_in_a_row(year_of(lessons, levels))) == too_many


def test_each_rule_is_told_once_with_its_reason():
    assert len({rule.id for rule in BUDGET}) == len(BUDGET) == 6
    assert all(rule.rule.endswith(".") and rule.why.endswith(".") for rule in BUDGET)
    assert NOTICE_DAYS == 7
