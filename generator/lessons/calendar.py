"""The sensitivity calendar: when each lesson might be taught, and what that asks of a school.

A suggestion, computed from the lessons alone: each year group's lessons keep their order, at most
one in a half-term, and the heavy ones (sensitivity 3, for which the DSL is on call and a second
adult is in the room) are spread over the year, so that support is never stretched thin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise

from generator.lessons.lesson import Lesson

HALF_TERMS = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
ROOM = (5, 5, 3, 2, 3, 4)
"""How many weeks of each half-term a heavy lesson may stand in, in the shortest usual year: not the
first, which leaves no time to tell people, and not the last."""

TAUGHT_FOR = {11: 5, 13: 5}
"""How many half-terms a year group is taught in, where it is not all: then come its exams."""

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
    that give a class no three heavy lessons in a row, then keep the school's most even for the
    weeks there are, then spread the year's lessons most widely. The first such choice is taken, so
    the same lessons give the same calendar. A second round lets the years placed first make room
    for the others.
    """
    by_year: dict[int, list[Lesson]] = {}
    for lesson in lessons:
        by_year.setdefault(lesson.place.year, []).append(lesson)
    slots: dict[int, tuple[int, ...]] = {}
    for year in sorted(by_year, reverse=True) * 2:
        slots.pop(year, None)
        heavy, own = _heavy(slots, by_year), by_year[year]
        slots[year] = min(_choices(year, own), key=partial(_cost, own=own, heavy=heavy))
    calendars = []
    for year in sorted(by_year):
        placed = dict(zip(slots[year], by_year[year], strict=True))
        calendars.append(YearCalendar(year, tuple(map(placed.get, range(len(HALF_TERMS))))))
    return Calendar(tuple(calendars), _heavy(slots, by_year))


def _heavy(
    slots: Mapping[int, Sequence[int]], by_year: Mapping[int, Sequence[Lesson]]
) -> tuple[int, ...]:
    """Return how many heavy lessons each half-term holds, in the years that have been placed."""
    count = [0] * len(HALF_TERMS)
    for year, chosen in slots.items():
        for slot, lesson in zip(chosen, by_year[year], strict=True):
            count[slot] += lesson.sensitivity == HEAVY
    return tuple(count)


def _choices(year: int, own: Sequence[Lesson]) -> Sequence[tuple[int, ...]]:
    half_terms = TAUGHT_FOR.get(year, len(HALF_TERMS))
    if len(own) > half_terms:
        raise ValueError(f"{len(own)} lessons in Year {year}, which has {half_terms} half-terms")
    return tuple(combinations(range(half_terms), len(own)))


def _cost(
    chosen: tuple[int, ...], own: Sequence[Lesson], heavy: Sequence[int]
) -> tuple[int, float, int, int]:
    load = list(heavy)
    for slot, lesson in zip(chosen, own, strict=True):
        load[slot] += lesson.sensitivity == HEAVY
    placed = zip(chosen, own, strict=True)
    follows = [
        later - earlier == 1 and one.sensitivity == other.sensitivity == HEAVY
        for (earlier, one), (later, other) in pairwise(placed)
    ]
    three_in_a_row = sum(one and other for one, other in pairwise(follows))
    gaps = sum((later - earlier) ** 2 for earlier, later in pairwise(chosen))
    uneven = sum(count**2 / weeks for count, weeks in zip(load, ROOM, strict=True))
    return three_in_a_row, uneven, sum(follows), gaps
