"""What was asked, of whom and when: all that the reading of an export has to know beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study, Survey, Wave


@dataclass(frozen=True)
class Asking:
    """One survey of a study, with its measure and what people are asked about themselves."""

    study: Study
    survey: Survey
    measure: Measure
    respondents: Respondents

    @property
    def wave(self) -> Wave:
        """Return when it was asked."""
        return self.study.wave_of[self.survey.wave]
