from __future__ import annotations

import pytest

from generator.lessons.library import read_lessons
from generator.lessons.period import fit, periods_for, plans_for

STAYS = {"opening", "baseline", "endpoint", "closing"}


@pytest.fixture(scope="module")
def lessons(root):
    packs, _ = read_lessons(root)
    return [pack.lesson for pack in packs]


def test_every_lesson_fits_every_period(lessons):
    for lesson in lessons:
        for period in periods_for(lesson):
            assert fit(lesson, period), f"{lesson.id} in {period} minutes"


def test_what_must_stay_is_never_left_out(lessons):
    for lesson in lessons:
        for period in periods_for(lesson):
            plan = fit(lesson, period)
            assert plan
            kept = {part.activity.kind for part in plan.parts}
            assert kept >= STAYS | {"main"}
            assert all(a.fidelity == "adaptable" and a.kind == "main" for a in plan.cut)


def test_a_plan_fills_its_period_and_no_more(lessons):
    for lesson in lessons:
        for period in periods_for(lesson):
            plan = fit(lesson, period)
            assert plan
            assert sum(part.minutes for part in plan.parts) + plan.spare == period
            assert plan.spare >= 0
            for part in plan.parts:
                short = part.activity.short
                if part.how:
                    assert short
                    assert (part.minutes, part.how) == (short.minutes, short.how)
                else:
                    assert part.minutes == part.activity.minutes


def test_a_lesson_in_its_own_time_is_whole(lessons):
    for lesson in lessons:
        plan = fit(lesson, lesson.minutes)
        assert plan
        assert plan.cut == ()
        assert all(part.how is None for part in plan.parts)


def test_a_lesson_that_names_harm_is_never_cut_to_half_an_hour(lessons):
    for lesson in lessons:
        if lesson.sensitivity == 3:
            shortest = min(lesson.minutes, 50)
            assert plans_for(lesson)[0].period == plans_for(lesson, 30)[0].period == shortest
        else:
            assert 30 in periods_for(lesson)


def test_a_period_too_short_is_refused(lessons):
    assert fit(lessons[0], 5) is None
