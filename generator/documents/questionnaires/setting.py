"""A measure in its setting: its questions in order, and its texts with references filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.documents.filled import Fill, filler
from generator.evaluation.measures import Measure
from generator.evaluation.questionnaire import Asked, asks_children, questions
from generator.evaluation.respondents import Respondents
from generator.programme import Programme


@dataclass(frozen=True)
class MeasureSetting:
    """A measure with what its questionnaire draws from the rest of the programme."""

    measure: Measure
    respondents: Respondents
    fill: Fill
    made_on: date

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Return the questions in order, without those that not every school may ask."""
        strands = self.respondents.characteristic_of
        careful = {name for name in self.measure.about_you if strands[name].only_if}
        everything = questions(self.measure, self.respondents)
        return tuple(one for one in everything if one.to not in careful)

    @property
    def for_children(self) -> bool:
        """Tell whether the questions are put in the words for primary pupils."""
        return asks_children(self.measure)

    def part(self, name: str) -> tuple[Asked, ...]:
        """Return the questions of a part: "where", "linking", "about-you" or "items"."""
        return tuple(one for one in self.asked if one.part == name)

    @cached_property
    def linking_title(self) -> str:
        """Return the heading over the code or the number, or nothing."""
        titles = {"code": self.respondents.code.title, "number": self.respondents.number.title}
        return titles.get(self.measure.linked_by, "")

    @cached_property
    def linking_before(self) -> str:
        """Return what is said before the code or the number, or nothing."""
        said = {"code": self.respondents.code.before, "number": self.respondents.number.before}
        return " ".join(self.fill(said.get(self.measure.linked_by, "")).split())

    @cached_property
    def help_first(self) -> tuple[str, ...]:
        """Return the paragraphs that stand before everything else."""
        text = self.fill(self.measure.help_first)
        return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def measure_settings(programme: Programme) -> list[MeasureSetting]:
    """Return every measure in its setting."""
    made_on = max(lesson.reviewed_on for lesson in programme.lessons)
    fill = filler(programme)
    return [
        MeasureSetting(measure, programme.respondents, fill, made_on)
        for measure in programme.measures.values()
    ]
