"""A synthetic study's forms: what each survey asked, and what each made-up person answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from generator.analysis.simulation.answers import OCCASION, STABLE, answers, base_of
from generator.analysis.simulation.canaries import NAME
from generator.analysis.simulation.codes import misread, written
from generator.analysis.simulation.exports import Person, Question
from generator.analysis.simulation.people import CLASS_SHIFT, Cohort
from generator.evaluation.framework import People
from generator.evaluation.measures import Measure
from generator.evaluation.questionnaire import Asked, questions
from generator.evaluation.respondents import NUMBER, Respondents
from generator.evaluation.study import Study, Wave
from generator.evaluation.truth import Truth

ANSWERED: dict[People, tuple[float, float]] = {
    "pupils": (0.91, 0.87),
    "staff": (0.80, 0.72),
    "families": (0.0, 0.24),
}
"""Share who answer before and after, by who they are."""
ANSWERED_FROM_HOME = 0.45
"""Share of pupils who answer a survey that is asked from home."""
SKIPPED = 0.02
"""Share of questions left out."""
MISREAD = 0.01
"""Share of numbers from the teacher's list with a digit wrong."""
TWICE = 0.003
"""Share of surveys handed in a second time."""
STRAIGHT = 0.015
"""Share of people who give one answer to every question."""
FAST = 0.02
"""Share of people who are done before they could have read the questions."""

_SECONDS_AN_ITEM = 14.0
_FASTEST_AN_ITEM = 1.2


@dataclass(frozen=True)
class Asking:
    """One survey of a synthetic study: the measure, the wave, and what both sides know."""

    study: Study
    truth: Truth
    measure: Measure
    wave: Wave
    respondents: Respondents

    @property
    def position(self) -> int:
        """Return which of the study's school years it is, counted from 0."""
        return self.study.school_years.index(self.wave.school_year)


def form(asking: Asking) -> list[Question]:
    """Return what the survey asked, in order."""
    measure = asking.measure
    return [
        Question(
            one.to,
            one.ask,
            one.labels,
            tuple(int(value) for _, value in one.choices) if one.part == "items" else (),
            stem=measure.stem if one.part == "items" else "",
        )
        for one in _asked(asking)
    ]


def _asked(asking: Asking) -> tuple[Asked, ...]:
    return questions(
        asking.measure,
        asking.respondents,
        schools=tuple((school.name, school.id) for school in asking.study.schools),
        about_you="about-you" in asking.wave.asks,
        classes="class" in asking.wave.asks,
    )


def people(asking: Asking, cohorts: list[Cohort], rng: Generator) -> list[Person]:
    """Return who answered the survey and what, in the order in which it reached the tool."""
    found: list[Person] = []
    years = asking.measure.years
    for cohort in cohorts:
        if not years or cohort.year_group in years:
            found += _of_cohort(asking, cohort, rng)
    return sorted(found, key=lambda person: person.started)


def _of_cohort(asking: Asking, cohort: Cohort, rng: Generator) -> list[Person]:
    here = _who_answers(asking, cohort, rng)
    known = cohort.known.iloc[here].reset_index(drop=True)
    values = _about(asking, cohort, known, [cohort.classes[at] for at in here], rng)
    values |= _items(asking, cohort, here, rng)
    columns = {}
    for one in _asked(asking):
        # What people choose is the label; what they write is what they write.
        label = {value: text for text, value in one.choices}
        columns[one.to] = [label.get(value, value) for value in values[one.to]]
    started = _moments(asking.wave, len(here), rng)
    items = len(asking.measure.items)
    usual = items * _SECONDS_AN_ITEM * np.exp(0.3 * rng.standard_normal(len(here)))
    quick = items * _FASTEST_AN_ITEM * (1 + rng.random(len(here)))
    seconds = np.where(rng.random(len(here)) < FAST, quick, usual)
    found = []
    for at, moment in enumerate(started):
        given = {name: values[at] for name, values in columns.items() if values[at]}
        took = timedelta(seconds=round(float(seconds[at])))
        name = str(known.loc[at, NAME])
        found.append(Person(given, moment, moment + took, name=name))
        if rng.random() < TWICE:
            found.append(Person(given, moment + took, moment + 2 * took, name=name))
    return found


def _who_answers(asking: Asking, cohort: Cohort, rng: Generator) -> NDArray[np.int64]:
    people, wave = asking.measure.of, asking.wave
    share = ANSWERED[people][0 if wave.when == "before" else 1]
    if wave.id in asking.truth.from_home and people == "pupils":
        share = ANSWERED_FROM_HOME
    # Those who lean towards the better answers come to school, and answer, a little more often.
    chance = share + 0.03 * cohort.stable.mean(axis=1)
    return np.flatnonzero(rng.random(len(chance)) < chance)


def _about(
    asking: Asking, cohort: Cohort, known: pd.DataFrame, classes: list[str], rng: Generator
) -> dict[str, list[str]]:
    """Return what people say about themselves: where, which code or number, which strands.

    Each is the value that stands for an answer, "" where it was left out.
    """
    size, respondents = len(known), asking.respondents
    columns = {"school": [cohort.school.id] * size, "year_group": [str(cohort.year_group)] * size}
    columns["class"] = classes
    if asking.measure.linked_by == "code":
        elements = respondents.code.elements
        true = known[[element.id for element in elements]]
        code = written(true, asking.truth.slip, elements, rng)
        columns |= {one.id: code[one.id].tolist() for one in elements}
    elif asking.measure.linked_by == "number":
        wrong = rng.random(size) < MISREAD
        numbers = zip(known[NUMBER], wrong, strict=True)
        columns[NUMBER] = [misread(number) if slip else number for number, slip in numbers]
    for name in asking.measure.about_you:
        one = respondents.characteristic_of[name]
        asked = one.from_year is None or cohort.year_group >= one.from_year
        columns[name] = list(known[name]) if asked else [""] * size
    return columns


def _items(
    asking: Asking, cohort: Cohort, here: NDArray[np.int64], rng: Generator
) -> dict[str, list[str]]:
    truth, measure = asking.truth, asking.measure
    outcomes = list(truth.change)
    known = cohort.known.iloc[here]
    reached = share_reached(truth, asking.wave, cohort.since[here], asking.position)
    strength = truth.strength[cohort.school.id][measure.of]
    occasion = rng.standard_normal((len(here), len(outcomes)))
    straight = np.where(rng.random(len(here)) < STRAIGHT, rng.integers(99, size=len(here)), -1)
    offered = [response.value for response in measure.responses]
    columns: dict[str, list[str]] = {}
    for item in measure.items:
        at = outcomes.index(item.outcome)
        change = np.full(len(here), truth.change[item.outcome].get(cohort.school.phase, 0.0))
        for more in truth.interactions:
            if more.outcome == item.outcome:
                change += more.more * (known[more.strand] == more.answer).to_numpy()
        change += known[CLASS_SHIFT].to_numpy()
        leaning = (
            base_of(measure, item)
            + change * strength * reached
            + np.sqrt(STABLE) * cohort.stable[here, at]
            + np.sqrt(OCCASION) * occasion[:, at]
            + np.sqrt(1 - STABLE - OCCASION) * rng.standard_normal(len(here))
        )
        skipped = rng.random(len(here)) < SKIPPED
        same = np.array(offered)[straight % len(offered)]
        given = np.where(straight >= 0, same, answers(leaning, measure, item))
        columns[item.id] = [
            "" if gone else str(one) for one, gone in zip(given, skipped, strict=True)
        ]
    return columns


def share_reached(
    truth: Truth, wave: Wave, since: NDArray[np.int64], position: int
) -> NDArray[np.float64]:
    """Return the share of the change reached by people who joined in school year `since`."""
    share = np.array([0.0, *truth.reached])
    years_done = position - since
    if wave.when == "after":
        return share[years_done + 1]
    return share[years_done] * truth.kept


def _moments(wave: Wave, size: int, rng: Generator) -> list[datetime]:
    """Return when each of them began: on a day the survey was open, in school hours."""
    days = [wave.opens + timedelta(days=n) for n in range((wave.closes - wave.opens).days + 1)]
    weekdays = [day for day in days if day.weekday() < 5] or days
    drawn = rng.integers(len(weekdays), size=size), rng.integers(9 * 3600, 15 * 3600, size=size)
    return [
        datetime.combine(weekdays[int(day)], time()) + timedelta(seconds=int(second))
        for day, second in zip(*drawn, strict=True)
    ]
