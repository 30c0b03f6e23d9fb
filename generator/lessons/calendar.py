"""The sensitivity calendar: when each lesson might be taught, and what that asks of a school.

A suggestion, computed from the lessons alone: each year group's lessons keep their order, at most
one in a half-term, and the heavy ones (sensitivity 3, for which the DSL is on call and a second
adult is in the room) are spread over the year, so that support is never stretched thin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.lessons.lesson import Lesson

HALF_TERMS = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
HEAVY = 3
"""The sensitivity for which the DSL is on call."""


@dataclass(frozen=True)
class YearCalendar:
    """One year group's lessons by half-term; None where there is none."""

    year: int
    lessons: tuple[Lesson | None, ...]


@dataclass(frozen=True)
class Calendar:
    """Every year group's calendar, and how many heavy lessons each half-term holds in all."""

    years: tuple[YearCalendar, ...]
    heavy: tuple[int, ...]


def calendar(lessons: Sequence[Lesson]) -> Calendar:
    """Return the suggested calendar for the lessons, given in the order of teaching.

    Year by year, the oldest first (they have the most heavy lessons), the half-terms are chosen
    that keep the school's heavy lessons most even, then spread the year's lessons most widely. The
    first such choice is taken, so the same lessons give the same calendar.
    """
    heavy = [0] * len(HALF_TERMS)
    calendars = []
    for year in sorted({lesson.place.year for lesson in lessons}, reverse=True):
        own = [lesson for lesson in lessons if lesson.place.year == year]
        slots = min(_choices(own), key=lambda chosen: _cost(chosen, own, heavy))
        for slot, lesson in zip(slots, own, strict=True):
            heavy[slot] += lesson.sensitivity == HEAVY
        by_slot = dict(zip(slots, own, strict=True))
        calendars.append(
            YearCalendar(year, tuple(by_slot.get(slot) for slot in range(len(HALF_TERMS))))
        )
    return Calendar(tuple(reversed(calendars)), tuple(heavy))


def _choices(own: Sequence[Lesson]) -> Sequence[tuple[int, ...]]:
    if len(own) > len(HALF_TERMS):
        raise ValueError(f"{len(own)} lessons in one year group; there are six half-terms")
    return tuple(combinations(range(len(HALF_TERMS)), len(own)))


def _cost(
    chosen: tuple[int, ...], own: Sequence[Lesson], heavy: Sequence[int]
) -> tuple[int, int, int]:
    load = list(heavy)
    for slot, lesson in zip(chosen, own, strict=True):
        load[slot] += lesson.sensitivity == HEAVY
    placed = zip(chosen, own, strict=True)
    in_a_row = sum(
        later - earlier == 1 and one.sensitivity == other.sensitivity == HEAVY
        for (earlier, one), (later, other) in pairwise(placed)
    )
    gaps = sum((later - earlier) ** 2 for earlier, later in pairwise(chosen))
    return sum(count**2 for count in load), in_a_row, gaps
