"""A questionnaire as it is put to people: every question in order, in the words of their age.

What is asked about the person comes first (where they belong, their code or number, and what their
wave asks about them), then the measure's items. Printed pages, online forms, the sheet for entering
paper answers and the readers of exports all take the questions from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evaluation.framework import People
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import NUMBER, Respondents

SKIP = "I would rather not say"
"""The last choice of every question in an online form: nobody has to answer."""
SKIP_CHILDREN = "I do not want to say"
"""The same for the youngest who answer by themselves."""

_CHILDREN_UP_TO = 6

SCHOOL: dict[People, str] = {
    "pupils": "Which school are you at?",
    "staff": "Which school are you at?",
    "families": "Which school is your child at?",
}
YEAR_GROUP = "Which year are you in?"
CLASS = "Which class are you in?"


@dataclass(frozen=True)
class Asked:
    """One question: what it goes to, its words, and the choices with what each stands for.

    Without choices the answer is written. `part` is the part of the questionnaire it stands in.
    """

    to: str
    ask: str
    part: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the choices' words."""
        return tuple(label for label, _ in self.choices)


def asks_children(measure: Measure) -> bool:
    """Tell whether a measure's questions are put in the words for children in primary school."""
    return bool(measure.years) and max(measure.years) <= _CHILDREN_UP_TO


def skip_words(measure: Measure) -> str:
    """Return the choice that leaves a question out."""
    return SKIP_CHILDREN if asks_children(measure) else SKIP


def questions(
    measure: Measure,
    respondents: Respondents,
    *,
    schools: tuple[tuple[str, str], ...] = (),
    about_you: bool = True,
    classes: bool = False,
) -> tuple[Asked, ...]:
    """Return every question of a measure, in order.

    `schools` are the choices of school with their ids; without them it is written. `about_you` and
    `classes` say whether those are asked at this wave.
    """
    return (
        *_where(measure, schools, classes=classes),
        *_linking(measure, respondents),
        *(_strands(measure, respondents) if about_you else ()),
        *_items(measure),
    )


def _where(
    measure: Measure, schools: tuple[tuple[str, str], ...], *, classes: bool
) -> Iterator[Asked]:
    yield Asked("school", SCHOOL[measure.of], "where", schools)
    if measure.of == "pupils":
        years = tuple((f"Year {year}", str(year)) for year in measure.years)
        yield Asked("year_group", YEAR_GROUP, "where", years)
        if classes:
            yield Asked("class", CLASS, "where")


def _linking(measure: Measure, respondents: Respondents) -> Iterator[Asked]:
    if measure.linked_by == "number":
        yield Asked(NUMBER, respondents.number.ask, "linking")
    if measure.linked_by == "code":
        for element in respondents.code.elements:
            choices = tuple((choice, choice) for choice in element.choices)
            yield Asked(element.id, element.ask, "linking", choices)


def _strands(measure: Measure, respondents: Respondents) -> Iterator[Asked]:
    children = asks_children(measure)
    for name in measure.about_you:
        strand = respondents.characteristic_of[name]
        ask = (strand.ask_children if children else None) or strand.ask
        labels = tuple(
            ((answer.label_children if children else None) or answer.label, answer.id)
            for answer in strand.answers
        )
        yield Asked(strand.id, ask, "about-you", labels)


def _items(measure: Measure) -> Iterator[Asked]:
    choices = tuple((response.label, str(response.value)) for response in measure.responses)
    for item in measure.items:
        yield Asked(item.id, item.ask, "items", choices)
