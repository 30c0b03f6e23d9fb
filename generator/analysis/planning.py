"""Planning the next study: what it could find, over numbers of schools, as a table.

The formulas are those of `statistics.power`; the table says them for two designs side by side: two
arms of whole schools compared, and one school's own change from before to after. Pupils lost
between the waves are taken off first. With the score before as a covariate, the share of the
pupils' variance that it explains is its squared correlation; between schools, the same share is
assumed, and said. The schools that an effect needs are told for three intraclass correlations,
because a guess at one is seldom right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from generator.analysis.statistics.estimates import from_standard_error
from generator.analysis.statistics.power import (
    SchoolTrial,
    minimum_detectable_effect,
    power_to_detect,
    schools_beside,
    schools_needed,
    smallest_to_be_seen,
)
from generator.analysis.statistics.published_effects import INCLUSIVE

ARMS_OF = (2, 4, 6, 10, 15, 20, 30, 40)
"""The numbers of schools with the programme that the table is made for."""

COLUMNS = (
    "schools with the programme",
    "schools without",
    "pupils with both waves, in each school",
    "smallest effect, after only",
    "smallest effect, given the score before",
    "power for the effect named, given the score before",
)


NEEDED = (
    "effect",
    "intraclass correlation",
    "schools with the programme, after only",
    "schools with the programme, given the score before",
)

_FEWEST_CLASSES = 3
_FEWEST_BESIDE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStudy:
    """What is assumed of the next study.

    Attributes:
        pupils: surveyed before, in each school.
        lost: share of them without a usable answer after, 0 to below 1.
        icc: of the outcome between schools.
        correlation: of a pupil's scores before and after.
        effect: the true effect, in standard deviations, that the power is worked out for.
        class_icc: of pupils' changes between the classes of a school.
        class_size: pupils in a class, all of whom answer.
        others: schools without the programme, for each school with it.
        size_spread: SD of the numbers of pupils in a school, over their mean.
        power: how often the effect is to be found.
        alpha: of the two-sided test.

    """

    pupils: int
    lost: float
    icc: float
    correlation: float
    effect: float
    class_icc: float = 0.05
    class_size: int = 25
    others: float = 1.0
    size_spread: float = 0.0
    power: float = 0.8
    alpha: float = 0.05

    def __post_init__(self) -> None:
        if self.pupils < 2:
            raise ValueError("A school needs at least two pupils.")
        for name, share in (
            ("lost", self.lost),
            ("icc", self.icc),
            ("class icc", self.class_icc),
        ):
            if not 0 <= share < 1:
                raise ValueError(f"{name} is a share from 0 to just under 1; got {share:g}.")
        if not -1 < self.correlation < 1:
            raise ValueError(f"A correlation lies between -1 and 1; got {self.correlation:g}.")
        if not 0 < self.alpha < self.power < 1:
            raise ValueError(
                f"Power lies between alpha and 1, alpha above 0; got {self.power:g} and "
                f"{self.alpha:g}."
            )
        if not _FEWEST_BESIDE <= self.others <= 1 / _FEWEST_BESIDE or self.size_spread < 0:
            raise ValueError(
                f"Schools without for each school with are from {_FEWEST_BESIDE:g} to "
                f"{1 / _FEWEST_BESIDE:g}, and a spread of sizes is nought or more."
            )
        if not self.effect:
            raise ValueError("An effect of nought can't be sought: name a size worth finding.")
        if self.linked < 2:
            raise ValueError("So many pupils are lost that none is left to compare.")

    @property
    def linked(self) -> int:
        """Return the pupils with both waves in each school."""
        return int(self.pupils * (1 - self.lost))

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Return what the figures rest on, each in a sentence."""
        return (
            (
                f"{self.pupils} pupils a school are asked before, {self.lost:.0%} are lost, "
                f"so {self.linked} are compared."
            ),
            (
                f"Schools differ with an intraclass correlation of {self.icc:g}; a pupil's scores "
                f"before and after correlate at {self.correlation:g}."
            ),
            (
                f"The score before is taken to explain {self.correlation**2:.0%} of the variance "
                "between pupils and as much of that between schools. Between schools that is a "
                "guess: look at the column of scores after only, too."
            ),
            (
                f"In one school's own change, classes of {self.class_size} change alike with an "
                f"intraclass correlation of {self.class_icc:g}."
            ),
            (
                f"Two-sided tests at {100 * self.alpha:g} %; the smallest effect is the one found "
                f"in {100 * self.power:g} studies of 100."
            ),
            (
                f"For each school with the programme there {_is(self.others)} without; schools "
                f"differ in size by {self.size_spread:.0%} of their mean (SD)."
            ),
            (
                "Effects are in standard deviations of all pupils. A whole-school programme in 40 "
                "English secondary schools changed bullying by 0.08 of one (Bonell and others, "
                "2018)."
            ),
            (
                "Real schools lose pupils unevenly, and differ in size: expect to need somewhat "
                "more schools than this, and to have less power."
            ),
        )

    def smallest_change(self) -> float | None:
        """Return the smallest change that one school's own pupils could show, in SDs before.

        None with fewer than three classes: how far classes differ could then not be seen.
        """
        classes = self.pupils // self.class_size
        if classes < _FEWEST_CLASSES:
            return None
        alike = 1 + (self.linked / classes - 1) * self.class_icc
        se = sqrt(2 * (1 - self.correlation) / self.linked * alike)
        return smallest_to_be_seen(
            from_standard_error(
                0.0,
                se,
                df=classes - 1,
                method="change",
                n=self.linked,
                level=1 - self.alpha,
            ),
            power=self.power,
        )

    def needed(self) -> list[tuple[float, float, float | None, float | None]]:
        """Return the schools with the programme that an effect needs to be found with the power.

        A row for a large trial's effect and for the one named, at half, once and twice the
        intraclass correlation: the effect, the correlation, the schools with scores after only, and
        those given the score before.
        """
        effects = dict.fromkeys((abs(INCLUSIVE.effect), abs(self.effect)))
        rows = []
        for effect in effects:
            for icc in (self.icc / 2, self.icc, min(2 * self.icc, 0.99)):
                after, given = (
                    schools_needed(
                        effect,
                        pupils=self.linked,
                        icc=icc,
                        pupil_r2=share,
                        school_r2=share,
                        size_spread=self.size_spread,
                        others=self.others,
                        power=self.power,
                        alpha=self.alpha,
                    ).value
                    for share in (0.0, self.correlation**2)
                )
                rows.append((effect, icc, after, given))
        return rows

    def rows(
        self, arms_of: Sequence[int] = ARMS_OF
    ) -> list[tuple[int, int, int, *tuple[float, ...]]]:
        """Return a row for each number of schools an arm, under COLUMNS.

        Effects are in standard deviations, power from 0 to 1.
        """
        return [self._row(schools) for schools in arms_of]

    def _row(self, schools: int) -> tuple[int, int, int, *tuple[float, ...]]:
        explained, beside = self.correlation**2, schools_beside(schools, self.others)

        def trial(share: float) -> SchoolTrial:
            return SchoolTrial(
                first=schools,
                second=beside,
                size_spread=self.size_spread,
                pupils=self.linked,
                icc=self.icc,
                pupil_r2=share,
                school_r2=share,
            )

        figures = (
            minimum_detectable_effect(trial(0.0), power=self.power, alpha=self.alpha),
            minimum_detectable_effect(trial(explained), power=self.power, alpha=self.alpha),
            power_to_detect(trial(explained), self.effect, alpha=self.alpha),
        )
        return (
            schools,
            beside,
            self.linked,
            *(one.value for one in figures if one.value is not None),
        )


def _is(others: float) -> str:
    return "is one" if others == 1 else f"are {others:g}"
