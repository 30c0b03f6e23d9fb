"""The register: everybody whom a study's releases count, once however often they answered.

Every number of every release is a count, a share or a mean over some of these people. Kept as
flags over one register, what is part of what is exact and need not be told: of two numbers, of two
tables, of two releases.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from generator.analysis.delivery.attendance import WHOLE_TRAINING
from generator.analysis.delivery.logs import Delivery
from generator.analysis.rolls import Roll, on_roll
from generator.analysis.waves import Asked
from generator.evaluation.study import ReleasePlan, Study

Flags = NDArray[np.bool_]
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Sources:
    """What one release is made from, as far as people are concerned."""

    plan: ReleasePlan
    asked: tuple[Asked, ...]
    delivery: Delivery


class Register:
    """Everybody of a study's releases, and who of them gave which row of which survey.

    People who are on a roll and answered nothing, and staff in a training log, have no rows of
    their own: they are entered by number.
    """

    def __init__(self, study: Study, releases: Sequence[Sources]) -> None:
        self._row_of: dict[Hashable, int] = {}
        self._schools: list[str] = []
        pairs = [pair for release in releases for pair in self._enter_release(study, release)]
        ends = np.array(pairs, dtype=int).reshape(-1, 2).T
        size = len(self._schools)
        links = coo_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(size, size))
        count, self._person = connected_components(links, directed=False)
        self.schools: NDArray[np.str_] = np.empty(count, dtype="U80")
        """Each person's school."""
        self.schools[self._person] = self._schools

    def _enter_release(self, study: Study, release: Sources) -> list[tuple[int, int]]:
        """Enter everybody of a release; return the rows that are the same person's."""
        pairs = []
        for one in release.asked:
            for wave, answers in _waves(release.plan, one):
                for row, school in answers["school"].items():
                    self._enter((one.measure.id, wave, row), str(school))
            for first, second in one.people[["before", "after"]].itertuples(index=False):
                before = self._row_of[one.measure.id, release.plan.before, first]
                pairs.append((before, self._row_of[one.measure.id, release.plan.after, second]))
        for roll, wave, people in _silent(study, release):
            self._enter_people(("absent", roll, wave), people, roll.school)
        for school, year, staff, completed in training_of(release.delivery):
            self._enter_people(("training", school, year, "completed"), completed, school)
            self._enter_people(("training", school, year, "left"), staff - completed, school)
        return pairs

    def _enter_people(self, name: tuple[Hashable, ...], people: int, school: str) -> None:
        """Enter people who are only counted, numbered from nought."""
        for number in range(people):
            self._enter((*name, number), school)

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.schools)

    def answered(self, one: Asked, wave: str, rows: Iterable[Hashable]) -> Flags:
        """Return the people who gave these rows of a measure's survey at a wave."""
        return self._flags((one.measure.id, wave, row) for row in rows)

    def scores(self, one: Asked, wave: str, scores: pd.Series) -> Scores:
        """Return each person's score at a wave, nought for those who have none."""
        found = np.zeros(len(self))
        known = scores.dropna()
        at = [self._row_of[one.measure.id, wave, row] for row in known.index]
        found[self._person[at]] = known.to_numpy(dtype=float)
        return found

    def absent(self, roll: Roll, wave: str) -> Flags:
        """Return the people of a roll who answered nothing at a wave."""
        return self._numbered("absent", roll, wave)

    def trained(self, school: str, school_year: str, kind: str) -> Flags:
        """Return the staff of a school who `completed` the training in a year, or who `left`."""
        return self._numbered("training", school, school_year, kind)

    def _enter(self, row: Hashable, school: str) -> None:
        if row not in self._row_of:
            self._row_of[row] = len(self._schools)
            self._schools.append(school)

    def _numbered(self, *prefix: Hashable) -> Flags:
        rows: list[Hashable] = []
        number = 0
        while (*prefix, number) in self._row_of:
            rows.append((*prefix, number))
            number += 1
        return self._flags(rows)

    def _flags(self, rows: Iterable[Hashable]) -> Flags:
        found = np.zeros(len(self), dtype=bool)
        found[self._person[[self._row_of[row] for row in rows]]] = True
        return found


def training_of(delivery: Delivery) -> list[tuple[str, str, int, int]]:
    """Return each school's staff and how many completed the whole training, by school year."""
    whole = delivery.training[delivery.training["module"] == WHOLE_TRAINING]
    return [
        (str(school), str(year), int(log["staff"].sum()), int(log["attended"].sum()))
        for (school, year), log in whole.groupby(["school", "school_year"], sort=False)
    ]


def _waves(plan: ReleasePlan, one: Asked) -> list[tuple[str, pd.DataFrame]]:
    waves = [(plan.before, one.before), (plan.after, one.after)]
    return [(wave, answers) for wave, answers in waves if answers is not None]


def _silent(study: Study, release: Sources) -> Iterator[tuple[Roll, str, int]]:
    """Yield how many of each roll answered nothing at each wave that it was asked at."""
    for one in release.asked:
        for wave, answers in _waves(release.plan, one):
            later = wave == release.plan.after and one.before is not None and one.measure.years
            for year_group in one.followed:
                now = year_group + (one.years_on if later else 0)
                for school in study.school_of:
                    roll = Roll(one.measure.of, school, now)
                    here = (answers["school"] == school) & (answers["year_group"] == now)
                    size = on_roll(study, roll, study.wave_of[wave].school_year)
                    yield roll, wave, max(0, size - int(here.sum()))
