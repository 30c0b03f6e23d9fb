"""The synthetic people of a study: who is there in which school year, and how far they lean.

Pupils go up a year each summer; where a year group's roll falls some leave, where it grows some
join. Staff and families stay with their school. Nobody here is modelled on anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from string import ascii_uppercase

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from generator.analysis.simulation.answers import SHARED
from generator.analysis.simulation.canaries import NAME, plant
from generator.analysis.simulation.codes import draw_codes
from generator.evaluation.framework import People
from generator.evaluation.number_lists import numbers_of
from generator.evaluation.respondents import NUMBER, Respondents
from generator.evaluation.study import School, Study
from generator.evaluation.truth import Truth

Floats = NDArray[np.float64]

CLASS_SIZE = 30
"""The most pupils in a class."""

CLASS = "class"
CLASS_SHIFT = "class_shift"


@dataclass(frozen=True)
class Cohort:
    """People of one school (and, for pupils, of one year group) who move through it together.

    `known` has one row a person: the true answers to the code's questions, the number from the
    teacher's list, the answer to each strand, the letter of the class, the class's own shift, and
    a name where it is a canary.
    `stable` (people, outcomes) is the part of their leanings that stays, `since` the position of
    the school year in which each joined.
    """

    school: School
    year_group: int
    known: pd.DataFrame
    stable: Floats
    since: NDArray[np.int64]

    @property
    def classes(self) -> list[str]:
        """Return each pupil's class as it is called this year, such as 7A."""
        return [f"{self.year_group}{letter}" for letter in self.known[CLASS]]


@dataclass
class _School:
    """A school while its people are drawn: its numbers, and each class's own shift."""

    school: School
    people: People
    numbers: Iterator[str]
    shifts: dict[tuple[int, str], float]


def cohorts_of(
    study: Study, truth: Truth, people: People, respondents: Respondents, rng: Generator
) -> dict[str, list[Cohort]]:
    """Return the cohorts of every school year, by school year."""
    by_year: dict[str, list[Cohort]] = {year: [] for year in study.school_years}
    for school in study.schools:
        own = _School(school, people, numbers_of(study, school), {})
        last: dict[int, Cohort] = {}
        for position, year in enumerate(study.school_years):
            now: dict[int, Cohort] = {}
            for group, size in _sizes(school, people, year).items():
                before = last.get(group - 1 if people == "pupils" else group)
                stay = min(size, len(before.since)) if before else 0
                new = _newcomers(own, truth, respondents, group, size - stay, position, rng)
                if people == "pupils" and position == 0:
                    plant(new.known, study, school, group, respondents.code.elements)
                now[group] = _together(before, stay, new) if before else new
            by_year[year] += now.values()
            last = now
    return by_year


def joined(
    study: Study, school: School, people: People, group: int, position: int
) -> NDArray[np.int64]:
    """Return the school year in which each person of a year group joined, the longest there first.

    It follows from the rolls alone: `cohorts_of` keeps people in the same order.
    """
    sizes = _sizes(school, people, study.school_years[position])
    earlier = np.zeros(0, dtype=np.int64)
    came_from = group - 1 if people == "pupils" else group
    if position and came_from in _sizes(school, people, study.school_years[position - 1]):
        earlier = joined(study, school, people, came_from, position - 1)
    stay = earlier[: sizes[group]]
    return np.concatenate([stay, np.full(sizes[group] - len(stay), position, dtype=np.int64)])


def _sizes(school: School, people: People, year: str) -> dict[int, int]:
    if people == "pupils":
        sizes = {int(group): size for group, size in school.pupils[year].items()}
        return dict(sorted(sizes.items()))
    return {0: school.staff[year] if people == "staff" else school.families[year]}


def _together(before: Cohort, stay: int, new: Cohort) -> Cohort:
    return Cohort(
        new.school,
        new.year_group,
        pd.concat([before.known.iloc[:stay], new.known], ignore_index=True),
        np.concatenate([before.stable[:stay], new.stable]),
        np.concatenate([before.since[:stay], new.since]),
    )


def _newcomers(
    own: _School,
    truth: Truth,
    respondents: Respondents,
    group: int,
    size: int,
    position: int,
    rng: Generator,
) -> Cohort:
    outcomes = len(truth.change)
    common = rng.standard_normal((size, 1))
    stable = np.sqrt(SHARED) * common + np.sqrt(1 - SHARED) * rng.standard_normal((size, outcomes))
    known = draw_codes(size, respondents.code.elements, rng)
    for strand, shares in truth.strands.items():
        chances = np.array(list(shares.values()))
        known[strand] = rng.choice(list(shares), size=size, p=chances / chances.sum())
    pupils = own.people == "pupils"
    known[NUMBER] = [next(own.numbers, "") if pupils else "" for _ in range(size)]
    letters = ascii_uppercase[: max(1, ceil(size / CLASS_SIZE))]
    known[NAME] = ""
    known[CLASS] = [letters[at % len(letters)] for at in range(size)]
    for letter in letters:
        shift = truth.class_spread * rng.standard_normal() if pupils else 0.0
        own.shifts.setdefault((position - group, letter), shift)
    known[CLASS_SHIFT] = [own.shifts[position - group, letter] for letter in known[CLASS]]
    return Cohort(own.school, group, known, stable, np.full(size, position, dtype=np.int64))


def shares_of(
    truth: Truth, outcome: str, given: tuple[str, str] | None = None
) -> Mapping[float, float]:
    """Return which share of people has which addition to an outcome's change, by the addition.

    Strands are drawn independently of each other, so their additions are spread as sums of them.
    With `given` it is of people who all gave that answer to that strand.
    """
    shares = {0.0: 1.0}
    for strand, everybody in truth.strands.items():
        answers = {given[1]: 1.0} if given and given[0] == strand else everybody
        more = {
            one.answer: one.more
            for one in truth.interactions
            if (one.strand, one.outcome) == (strand, outcome)
        }
        if not more:
            continue
        total = sum(answers.values())
        spread: dict[float, float] = {}
        for addition, share in shares.items():
            for answer, part in answers.items():
                here = addition + more.get(answer, 0.0)
                spread[here] = spread.get(here, 0.0) + share * part / total
        shares = spread
    return shares
