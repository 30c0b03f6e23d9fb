"""Where each activity's slides stand in a lesson's deck."""

from __future__ import annotations

from generator.lessons.activity import Activity
from generator.lessons.lesson import Lesson

_BEFORE_THE_LESSONS_OWN = 2
"""The slides before the lesson's own: the opening one, and the ground rules."""


def first_slides(lesson: Lesson) -> dict[str, int]:
    """Return, for each activity, the number of its first slide in the deck."""
    numbers, following = {}, _BEFORE_THE_LESSONS_OWN + 1
    for activity in lesson.activities:
        numbers[activity.id] = following
        following += len(activity.slides)
    return numbers


def slide_numbers(lesson: Lesson, activity: Activity) -> str:
    """Return the numbers of an activity's slides, "3" or "3 to 5", or "" where it has none."""
    first = first_slides(lesson)[activity.id]
    last = first + len(activity.slides) - 1
    if last < first:
        return ""
    return str(first) if first == last else f"{first} to {last}"


def count_slides(lesson: Lesson) -> int:
    """Return how many slides the deck has."""
    own = sum(len(activity.slides) for activity in lesson.activities)
    return _BEFORE_THE_LESSONS_OWN + own + 1
