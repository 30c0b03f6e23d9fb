from __future__ import annotations

import pytest

from generator.lessons.calendar import HALF_TERMS, ROOM, calendar
from generator.lessons.lesson import Lesson
from generator.lessons.library import read_lessons


@pytest.fixture(scope="module")
def lessons(root):
    packs, _ = read_lessons(root)
    return [pack.lesson for pack in packs]


def with_sensitivities(lesson: Lesson, year: int, levels: list[int]) -> list[Lesson]:
    """Make lessons of one year group that differ from `lesson` in place and sensitivity."""
    names = ("hr", "vg", "sv", "ge", "hr-x", "vg-x", "sv-x")
    fields = {name: getattr(lesson, name) for name in Lesson.model_fields}
    return [
        Lesson.model_construct(**{**fields, "id": f"y{year}-{name}", "sensitivity": level})
        for name, level in zip(names, levels, strict=False)
    ]


def test_every_lesson_stands_once_and_in_its_order(lessons):
    suggested = calendar(lessons)
    placed = [lesson for year in suggested.years for lesson in year.lessons if lesson]
    assert [lesson.id for lesson in placed] == [lesson.id for lesson in lessons]


def test_heavy_lessons_of_two_years_are_kept_apart(lessons):
    made = [
        *with_sensitivities(lessons[0], 8, [3, 1, 1, 1]),
        *with_sensitivities(lessons[0], 9, [3, 1, 1, 1]),
    ]
    assert max(calendar(made).heavy) == 1


def test_two_heavy_lessons_of_a_year_do_not_follow_each_other(lessons):
    [year] = calendar(with_sensitivities(lessons[0], 9, [1, 3, 3, 1])).years
    at = [n for n, lesson in enumerate(year.lessons) if lesson and lesson.sensitivity == 3]
    assert at[1] - at[0] > 1


def test_the_whole_library_never_stretches_the_dsl(lessons):
    suggested = calendar(lessons)
    heavy = sum(lesson.sensitivity == 3 for lesson in lessons)
    assert sum(suggested.heavy) == heavy
    assert all(count <= weeks for count, weeks in zip(suggested.heavy, ROOM, strict=True))


def test_more_lessons_than_half_terms_is_said(lessons):
    too_many = with_sensitivities(lessons[0], 9, [1] * 7)
    with pytest.raises(ValueError, match="7 lessons in Year 9, which has 6 half-terms"):
        calendar(too_many)
    assert len(HALF_TERMS) == 6


def test_years_with_exams_are_taught_nothing_in_the_last_half_term(lessons):
    suggested = {year.year: year.lessons for year in calendar(lessons).years}
    assert suggested[11][-1] is suggested[13][-1] is None
    with pytest.raises(ValueError, match="6 lessons in Year 11, which has 5 half-terms"):
        calendar(with_sensitivities(lessons[0], 11, [1] * 6))
