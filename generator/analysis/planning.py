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
    schools_needed,
    smallest_to_be_seen,
)
from generator.analysis.statistics.published_effects import INCLUSIVE

ARMS_OF = (2, 4, 6, 10, 15, 20, 30, 40)
"""The numbers of schools an arm that the table is made for."""

COLUMNS = (
    "schools in each arm",
    "pupils with both waves, in each school",
    "smallest effect, after only",
    "smallest effect, given the score before",
    "power for the effect named, given the score before",
)


NEEDED = (
    "effect",
    "intraclass correlation",
    "schools in each arm, after only",
    "schools in each arm, given the score before",
)

_FEWEST_CLASSES = 2


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

    """

    pupils: int
    lost: float
    icc: float
    correlation: float
    effect: float
    class_icc: float = 0.05
    class_size: int = 25

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
            "Two-sided tests at 5 %; the smallest effect is the one found four times in five.",
            (
                "Effects are in standard deviations of all pupils. A whole-school programme in 40 "
                "English secondary schools changed bullying by 0.08 of one (Bonell and others, "
                "2018)."
            ),
            (
                "Real schools differ in size and lose pupils unevenly: expect to need somewhat "
                "more schools than this, and to have less power."
            ),
        )

    def smallest_change(self) -> float | None:
        """Return the smallest change that one school's own pupils could show, in SDs before.

        None where they are all of one class: how classes differ could then not be seen.
        """
        classes = self.pupils // self.class_size
        if classes < _FEWEST_CLASSES:
            return None
        alike = 1 + (self.linked / classes - 1) * self.class_icc
        se = sqrt(2 * (1 - self.correlation) / self.linked * alike)
        return smallest_to_be_seen(
            from_standard_error(0.0, se, df=classes - 1, method="change", n=self.linked)
        )

    def needed(self) -> list[tuple[float, float, float | None, float | None]]:
        """Return the schools an arm needed for an effect with a power of four in five.

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
                        effect, pupils=self.linked, icc=icc, pupil_r2=share, school_r2=share
                    ).value
                    for share in (0.0, self.correlation**2)
                )
                rows.append((effect, icc, after, given))
        return rows

    def rows(self, arms_of: Sequence[int] = ARMS_OF) -> list[tuple[int, int, *tuple[float, ...]]]:
        """Return a row for each number of schools an arm, under COLUMNS.

        Effects are in standard deviations, power from 0 to 1.
        """
        return [self._row(schools) for schools in arms_of]

    def _row(self, schools: int) -> tuple[int, int, *tuple[float, ...]]:
        explained = self.correlation**2

        def trial(share: float) -> SchoolTrial:
            return SchoolTrial(
                first=schools,
                second=schools,
                pupils=self.linked,
                icc=self.icc,
                pupil_r2=share,
                school_r2=share,
            )

        figures = (
            minimum_detectable_effect(trial(0.0)),
            minimum_detectable_effect(trial(explained)),
            power_to_detect(trial(explained), self.effect),
        )
        return schools, self.linked, *(one.value for one in figures if one.value is not None)
