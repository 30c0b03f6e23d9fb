"""A release's two waves of surveys as they were read, and who could have answered each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.analysis.summary_wording import NOT_ASKED, WAITS
from generator.analysis.waves import Asked, Surveyed, as_asked
from generator.evaluation.measures import Measure
from generator.evaluation.study import ReleasePlan, School, Study


@dataclass(frozen=True)
class Surveys:
    """A release's two waves as they were read, with every questionnaire that the study names."""

    root: Path
    study: Study
    plan: ReleasePlan
    measures: dict[str, Measure]
    surveyed: Sequence[Surveyed]

    @property
    def waves(self) -> tuple[str, str]:
        """Return the earlier and the later wave."""
        return self.plan.before, self.plan.after

    def named(self) -> list[Measure]:
        """Return the questionnaires of either wave, in the study's order."""
        names = dict.fromkeys(s.measure for s in self.study.surveys if s.wave in self.waves)
        return [self.measures[name] for name in names]

    def read(self, measure: Measure) -> Surveyed | None:
        """Return a questionnaire's answers, if they were read."""
        return next((one for one in self.surveyed if one.measure.id == measure.id), None)

    def asked(self) -> list[Asked]:
        """Return what was read as it is analysed."""
        return [as_asked(self.study, self.plan, one) for one in self.surveyed]

    def answered(self, measure: Measure, wave: str, school: School) -> int | str:
        """Return how many of a school answered at a wave, or why there is no number."""
        surveys = [
            one
            for one in self.study.surveys
            if (one.measure, one.wave) == (measure.id, wave) and one.school in (None, school.id)
        ]
        if not surveys or not self.roll(measure, wave, school):
            return NOT_ASKED
        one = self.read(measure)
        answers = None if one is None else one.before if wave == self.plan.before else one.after
        return WAITS if answers is None else int((answers["school"] == school.id).sum())

    def roll(self, measure: Measure, wave: str, school: School) -> int:
        """Return how many people of a school could be asked at a wave."""
        year = self.study.wave_of[wave].school_year
        if measure.of == "pupils":
            there = school.pupils.get(year, {})
            return sum(size for name, size in there.items() if int(name) in measure.years)
        return (school.staff if measure.of == "staff" else school.families).get(year, 0)
