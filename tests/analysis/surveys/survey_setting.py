"""A small survey that is exported and read back: what the tests of readers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd

from generator.analysis.responses import answers_table
from generator.analysis.simulation.exports import Person, Question, export, suffix
from generator.analysis.surveys.asking import Asking
from generator.analysis.surveys.cells import element_in
from generator.analysis.surveys.columns import Dropped
from generator.analysis.surveys.reading import read_answers
from generator.analysis.surveys.records import Asked
from generator.analysis.surveys.survey_files import (
    mapping_for,
    sniff_for,
    write_first_mapping,
)
from generator.evaluation.framework import read_framework
from generator.evaluation.measures import Measure, read_measures
from generator.evaluation.number_lists import with_letter
from generator.evaluation.questionnaire import Asked as AskedQuestion
from generator.evaluation.questionnaire import questions
from generator.evaluation.respondents import NUMBER, Respondents, read_respondents
from generator.evaluation.studies import read_studies
from generator.evaluation.study import Study, Survey
from generator.problems import Problem, Unreadable, has_errors


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its answers, or none; every problem; what was said and dropped."""

    table: pd.DataFrame | None
    problems: list[Problem]
    said: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    unfinished: int = 0
    sure: bool = True

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def words(self) -> str:
        """Return everything that is said to the file's owner."""
        told = [f"{one.message} {one.hint}" for one in self.problems]
        return "\n".join([*told, *self.said, *(one.why for one in self.dropped)])


def form_of(asked: Sequence[AskedQuestion], measure: Measure) -> tuple[Question, ...]:
    """Return questions as a survey tool holds them."""
    return tuple(
        Question(
            one.to,
            one.ask,
            one.labels,
            tuple(int(value) for _, value in one.choices) if one.part == "items" else (),
            stem=measure.stem if one.part == "items" else "",
        )
        for one in asked
    )


@dataclass(frozen=True)
class Setting:
    """A study in a folder of its own, one of its surveys, and the form and people of it."""

    root: Path
    study: Study
    survey: Survey
    measure: Measure
    respondents: Respondents
    asked: tuple[AskedQuestion, ...]
    people: tuple[Person, ...]

    @property
    def form(self) -> tuple[Question, ...]:
        """Return the questions as a survey tool holds them."""
        return form_of(self.asked, self.measure)

    def exported(self, tool: str, people: Sequence[Person] | None = None) -> bytes:
        return export(tool, self.form, self.people if people is None else people)

    def expected(
        self, people: Sequence[Person] | None = None, *, seconds: bool = True
    ) -> pd.DataFrame:
        """Return the answers that the people gave, as the analysis hands them on."""
        rows = [self._record(one) for one in (self.people if people is None else people)]
        if not seconds:
            rows = [row | {"seconds": None} for row in rows]
        return answers_table(rows, self.measure, self.respondents)

    def _record(self, person: Person) -> dict[str, object]:
        elements = {one.id: one for one in self.respondents.code.elements}
        items = {item.id for item in self.measure.items}
        record: dict[str, object] = {"seconds": (person.last_seen - person.started).total_seconds()}
        for one in self.asked:
            said = str(person.answers.get(one.to, ""))
            value: object = dict(one.choices).get(said, said)
            if one.to in elements:
                value = element_in(said, elements[one.to])
            if said and (one.to in items or one.to == "year_group"):
                value = int(str(value))
            if said:
                record[one.to] = value
        return record

    def file(self, name: str, raw: bytes) -> Path:
        path = self.root / name
        path.write_bytes(raw)
        return path

    def read(self, name: str, raw: bytes) -> Outcome:
        """Read a file as the command does; a mapping that is there is used, or one is proposed."""
        return self.read_path(self.file(name, raw))

    def read_path(self, path: Path) -> Outcome:
        asking = Asking(self.study, self.survey, self.measure, self.respondents)
        try:
            sniffed = sniff_for(self.root, path, asking)
        except Unreadable as unreadable:
            return Outcome(None, [unreadable.problem])
        if has_errors(sniffed.problems):
            return Outcome(None, list(sniffed.problems), sniffed.said)
        proposal = write_first_mapping(self.root, sniffed.export, asking, "")
        sure = proposal is None or proposal.is_sure
        mapping, problems = mapping_for(self.root, sniffed.export, asking)
        if mapping is None or has_errors(problems):
            return Outcome(None, problems, sniffed.said, sure=sure)
        asked = Asked(self.study, self.survey, self.measure, self.respondents, mapping)
        answers, problems = read_answers(sniffed.export, asked)
        table = None if has_errors(problems) else answers.table
        return Outcome(
            table, problems, sniffed.said, answers.dropped, dict(answers.left_out),
            answers.unfinished, sure,
        )  # fmt: skip

    def learn(self, tool: str) -> None:
        """Make the mapping of a tool from a good export of it."""
        outcome = self.read(f"good{suffix(tool)}", self.exported(tool))
        assert outcome.errors == [], outcome.words
        assert outcome.sure


def setting_of(root: Path, measure_id: str, wave_id: str) -> Setting:
    """Return a setting below `root` in which six people answer the measure at a wave."""
    framework, _ = read_framework(root)
    assert framework is not None
    measures, _ = read_measures(root, framework)
    study = read_studies(root, framework, measures)[0]["harbour-cluster"]
    respondents, _ = read_respondents(root)
    assert respondents is not None
    measure, wave = measures[measure_id], study.wave_of[wave_id]
    youngest = str(min(measure.years, default=0))
    of_age = [one for one in study.schools
              if not measure.years or youngest in one.pupils["2017-18"]]  # fmt: skip
    asked = questions(
        measure,
        respondents,
        schools=tuple((school.name, school.id) for school in of_age),
        about_you="about-you" in wave.asks,
        classes="class" in wave.asks,
    )
    people = tuple(_person(asked, number, wave.opens) for number in range(6))
    survey = Survey(measure=measure_id, wave=wave_id, file=f"{measure_id}-{wave_id}.csv")
    return Setting(root, study, survey, measure, respondents, asked, people)


def _person(asked: Sequence[AskedQuestion], number: int, opens: date) -> Person:
    given = {
        one.to: one.labels[(at + number) % len(one.labels)]
        if one.labels
        else with_letter(10 + number)
        if one.to == NUMBER
        else str(10 + number)
        for at, one in enumerate(asked)
    }
    if number == 4:
        del given[asked[-1].to]
    started = datetime.combine(opens, datetime.min.time())
    started += timedelta(days=number, hours=10, minutes=number, seconds=7)
    return Person(given, started, started + timedelta(minutes=6, seconds=number))
