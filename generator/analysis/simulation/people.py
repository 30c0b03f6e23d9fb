"""The synthetic people of a study: who is there in which school year, and how far they lean.

Pupils go up a year each summer; where a year group's roll falls some leave, where it grows some
join. Staff and families stay with their school. Nobody here is modelled on anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from generator.analysis.simulation.answers import SHARED
from generator.evaluation.framework import People
from generator.evaluation.study import School, Study

Floats = NDArray[np.float64]

_LETTERS = np.array(list("ABCDEFGHJKLMNPRSTUVWXYZ"))


@dataclass(frozen=True)
class Cohort:
    """People of one school (and, for pupils, of one year group) who move through it together.

    `codes` are what each writes on a survey, `stable` (people, outcomes) the part of their
    leanings that stays, `since` the position of the school year in which each joined.
    """

    school: School
    year_group: int
    codes: NDArray[np.str_]
    stable: Floats
    since: NDArray[np.int64]


def cohorts_of(
    study: Study, people: People, outcomes: int, rng: Generator
) -> dict[str, list[Cohort]]:
    """Return the cohorts of every school year, by school year.

    Families answer without a code, so theirs are only numbers.
    """
    years = study.school_years
    by_year: dict[str, list[Cohort]] = {year: [] for year in years}
    for school in study.schools:
        last: dict[int, Cohort] = {}
        for position, year in enumerate(years):
            sizes = _sizes(school, people, year)
            now: dict[int, Cohort] = {}
            for group, size in sizes.items():
                before = last.get(group - 1 if people == "pupils" else group)
                now[group] = _carried_on(school, group, size, before, position, outcomes, rng)
            by_year[year] += now.values()
            last = now
    return by_year


def _sizes(school: School, people: People, year: str) -> dict[int, int]:
    if people == "pupils":
        return {int(group): size for group, size in sorted(school.pupils[year].items())}
    return {0: school.staff[year] if people == "staff" else school.families[year]}


def _carried_on(
    school: School,
    group: int,
    size: int,
    before: Cohort | None,
    position: int,
    outcomes: int,
    rng: Generator,
) -> Cohort:
    if before is None:
        return _newcomers(school, group, size, position, outcomes, rng)
    stay = min(size, len(before.codes))
    new = _newcomers(school, group, size - stay, position, outcomes, rng)
    return Cohort(
        school,
        group,
        np.concatenate([before.codes[:stay], new.codes]),
        np.concatenate([before.stable[:stay], new.stable]),
        np.concatenate([before.since[:stay], new.since]),
    )


def _newcomers(
    school: School, group: int, size: int, position: int, outcomes: int, rng: Generator
) -> Cohort:
    common = rng.standard_normal((size, 1))
    own = rng.standard_normal((size, outcomes))
    return Cohort(
        school,
        group,
        _codes(size, rng),
        np.sqrt(SHARED) * common + np.sqrt(1 - SHARED) * own,
        np.full(size, position, dtype=np.int64),
    )


def _codes(size: int, rng: Generator) -> NDArray[np.str_]:
    """Return a self-made code for each: letters and digits from questions only they can answer."""
    letters = _LETTERS[rng.integers(len(_LETTERS), size=(size, 4))]
    numbers = rng.integers([1, 1], [32, 100], size=(size, 2))
    return np.array(
        [
            f"{a}{b}{day:02d}{c}{house:02d}{d}"
            for (a, b, c, d), (day, house) in zip(letters, numbers, strict=True)
        ],
        dtype=np.str_,
    )
