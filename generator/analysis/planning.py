"""Planning the next study: what it could find, over numbers of schools, as a table.

The formulas are those of `statistics.power`; the table says them for two designs side by side: two
arms of whole schools compared, and one school's own change from before to after. Pupils lost
between the waves are taken off first. With the score before as a covariate, the share of the
pupils' variance that it explains is its squared correlation; between schools, the same share is
assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.statistics.power import (
    SchoolTrial,
    minimum_detectable_change,
    minimum_detectable_effect,
    power_to_detect,
)

ARMS_OF = (2, 4, 6, 10, 15, 20, 30, 40)
"""The numbers of schools an arm that the table is made for."""

COLUMNS = (
    "schools in each arm",
    "pupils with both waves, in each school",
    "smallest effect, after only",
    "smallest effect, given the score before",
    "power for the effect named, given the score before",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStudy:
    """What is assumed of the next study.

    Attributes:
        pupils: surveyed before, in each school.
        lost: share of them without a usable answer after, 0 to below 1.
        icc: of the outcome between schools.
        correlation: of a pupil's scores before and after.
        effect: the true effect, in standard deviations, that the power is worked out for.

    """

    pupils: int
    lost: float
    icc: float
    correlation: float
    effect: float

    def __post_init__(self) -> None:
        if self.pupils < 2:
            raise ValueError("A school needs at least two pupils.")
        for name, share in (("lost", self.lost), ("icc", self.icc)):
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
            "Two-sided tests at 5 %; the smallest effect is the one found four times in five.",
            (
                "Effects are in standard deviations of all pupils. A whole-school programme in 40 "
                "English secondary schools changed bullying by 0.08 of one (Bonell and others, "
                "2018)."
            ),
            "Real schools differ in size and lose pupils unevenly: expect somewhat less than this.",
        )

    def smallest_change(self) -> float | None:
        """Return the smallest change that one school's own pupils could show, in SDs before."""
        return minimum_detectable_change(self.linked, self.correlation).value

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
