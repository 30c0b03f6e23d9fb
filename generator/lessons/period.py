"""Fitting a lesson to a period: what to shorten, what to leave out, and what never goes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.lessons.activity import Activity
from generator.lessons.lesson import Lesson

PERIODS = (30, 50, 60, 100)
"""The lengths of period, in minutes, that plans are offered for."""

_ASKED_TWICE = ("baseline", "endpoint")
_NAMES_HARM = 3
_HURRIED = 30
"""A lesson that names harm is not cut down to so few minutes: the room needs time to steady."""
_TO_SPARE = 10
"""With more minutes than this left over, a period holds another lesson and not a longer one."""


@dataclass(frozen=True)
class FittedPart:
    """One activity in a fitted plan: the minutes it gets, and how it goes in a short version."""

    activity: Activity
    minutes: float
    how: str | None = None


@dataclass(frozen=True)
class FittedPlan:
    """A lesson fitted to a period; `spare` minutes are left over, for talk or the quizzes."""

    period: int
    parts: tuple[FittedPart, ...]
    cut: tuple[Activity, ...]
    spare: float

    def part(self, activity_id: str) -> FittedPart | None:
        """Return what this activity becomes in the plan, or None if it is left out."""
        return next((part for part in self.parts if part.activity.id == activity_id), None)


def fit(lesson: Lesson, period: int) -> FittedPlan | None:
    """Fit the lesson to `period` minutes, or return None if what must stay does not fit.

    A lesson of sensitivity 3 is not cut down to half an hour: None again.

    Steps, in this order, each only as far as it is needed: shorten adaptable activities, then
    core main ones, then the rest, baseline and endpoint together; leave out adaptable main
    activities, the longest first.
    Opening, baseline, endpoint and closing (with its signposting) always stay, and so does at
    least one main activity; core activities are shortened but never left out.
    """
    if period not in _lengths(lesson, period):
        return None
    minutes = {activity.id: activity.minutes for activity in lesson.activities}
    how: dict[str, str] = {}
    cut: list[Activity] = []

    def too_long() -> bool:
        return sum(minutes.values()) > period

    for activity in sorted(lesson.activities, key=_last_to_shorten):
        if too_long():
            short = {one.id: one.short for one in _together(lesson, activity) if one.short}
            minutes |= {name: cut_to.minutes for name, cut_to in short.items()}
            how |= {name: cut_to.how for name, cut_to in short.items()}
    for activity in sorted(lesson.activities, key=lambda a: -a.minutes):
        may_go = activity.kind == "main" and activity.fidelity == "adaptable"
        if too_long() and may_go and _main_left(lesson, cut) > 1:
            cut.append(activity)
            del minutes[activity.id]
    if too_long():
        return None
    # Leaving an activity out can make room to give others their full length again.
    for activity in sorted(lesson.activities, key=_last_to_shorten, reverse=True):
        whole = {
            one.id: one.minutes
            for one in _together(lesson, activity)
            if one.id in how and one.id in minutes
        }
        if sum((minutes | whole).values()) <= period:
            minutes |= whole
            how = {name: words for name, words in how.items() if name not in whole}
    parts = tuple(
        FittedPart(activity, minutes[activity.id], how.get(activity.id))
        for activity in lesson.activities
        if activity.id in minutes
    )
    return FittedPlan(period, parts, tuple(cut), period - sum(minutes.values()))


def periods_for(lesson: Lesson) -> tuple[int, ...]:
    """Return the lengths of period that the lesson has to have a plan for."""
    return _lengths(lesson, *PERIODS)


def plans_for(lesson: Lesson, own_period: int | None = None) -> tuple[FittedPlan, ...]:
    """Return the plans offered for the lesson, the shortest first.

    Among them are the lesson as written and the school's own period, where it can be cut to that.
    """
    own = own_period or lesson.minutes
    plans = (fit(lesson, period) for period in sorted({*PERIODS, lesson.minutes, own}))
    return tuple(plan for plan in plans if plan and (plan.spare <= _TO_SPARE or plan.period == own))


def _lengths(lesson: Lesson, *periods: int) -> tuple[int, ...]:
    if lesson.sensitivity < _NAMES_HARM:
        return periods
    return tuple(period for period in periods if period > _HURRIED or period >= lesson.minutes)


def _last_to_shorten(activity: Activity) -> tuple[int, float]:
    if activity.fidelity == "adaptable":
        return 0, -activity.minutes
    return (1 if activity.kind == "main" else 2), -activity.minutes


def _together(lesson: Lesson, activity: Activity) -> tuple[Activity, ...]:
    """Return what is shortened with it: what is asked before and after has to be the same."""
    if activity.kind not in _ASKED_TWICE:
        return (activity,)
    return tuple(one for one in lesson.activities if one.kind in _ASKED_TWICE)


def _main_left(lesson: Lesson, cut: list[Activity]) -> int:
    return sum(a.kind == "main" and a not in cut for a in lesson.activities)
