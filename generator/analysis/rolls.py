"""Rolls: how many people of a kind there are at a school, answered or not."""

from __future__ import annotations

from typing import NamedTuple

from generator.evaluation.study import Study


class Roll(NamedTuple):
    """A roll: of what people, at which school and, of pupils, in which year group (0 of adults)."""

    of: str
    school: str
    year_group: int


def on_roll(study: Study, roll: Roll, school_year: str) -> int:
    """Return how many people are on a roll in a school year."""
    school = study.school_of[roll.school]
    if roll.of == "staff":
        return school.staff[school_year]
    if roll.of == "families":
        return school.families[school_year]
    return school.pupils[school_year].get(str(roll.year_group), 0)
