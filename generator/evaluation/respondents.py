"""What people are asked about themselves: the code or number that links two surveys, and strands.

Read from `evaluation/respondents.yml`. A measure says how its people are linked (`linked_by`) and
which characteristics it asks (`about_you`); the questions themselves stand here, once.

The columns of a survey follow from that. A survey of a measure linked by a code has one column for
each element of the code, named by the element's id (`born-day`); one linked by a number has the
column `number`; a characteristic has a column named by its id (`sex`), with the id of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.evaluation.framework import SAME_ID
from generator.problems import Problem
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.yaml_files import Steps, YamlFile

RESPONDENTS = "evaluation/respondents.yml"

LinkedBy = Literal["code", "number", "nothing"]
"""How two surveys of one person are put together, if they are."""

NUMBER = "number"
"""The column that holds a pupil's number from the teacher's list."""

ABOUT_THE_SURVEY = ("school", "year_group", "class", "seconds")
"""The columns a survey may have besides its answers: where, who, and how long it took."""

NOT_SAID = "not-said"
"""The answer of people who prefer not to say."""


class Element(Record):
    """One question of the seven that make a code: its answer is a number, a letter or a choice."""

    id: Slug
    kind: Literal["number", "letter", "choice"]
    ask: Line
    lowest: int | None = None
    highest: int | None = None
    choices: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _answers_fit_the_kind(self) -> Element:
        bounded = self.lowest is not None and self.highest is not None
        if (self.kind == "number") != bounded or (self.kind == "choice") != bool(self.choices):
            raise ValueError(
                'a number needs "lowest" and "highest", a choice needs "choices", a letter neither '
                "| Add or take them out, or correct the kind."
            )
        return self


class Code(Record):
    """The code a person makes from questions only they can answer, the same ones each time."""

    title: Line
    before: Prose
    elements: Annotated[tuple[Element, ...], Field(min_length=3)]


class NumberList(Record):
    """The number a teacher gives each pupil from a list that never leaves the school."""

    title: Line
    before: Prose
    ask: Line


class Answer(Record):
    """An answer about oneself: as it is asked, and what the people are called in a table.

    `name_children` is what they are called where all of them are pupils.
    """

    id: Slug
    name: Line
    name_children: Line | None = None
    label: Line
    label_children: Line | None = None


class Characteristic(Record):
    """Something asked about a person, such as their sex: an equality strand.

    `from_year` is the youngest year group that is asked, `only_if` what must be so before it is.
    `source` says where the answers' wording comes from, `compared_with` which group the others are
    set against, so that every comparison runs one way round: the largest, where none is named.
    """

    id: Slug
    name: Line
    ask: Line
    ask_children: Line | None = None
    why: Line
    source: Line | None = None
    from_year: int | None = None
    only_if: Line | None = None
    compared_with: Slug | None = None
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _compared_with_a_group(self) -> Characteristic:
        groups = [answer.id for answer in self.groups]
        if self.compared_with is not None and self.compared_with not in groups:
            raise ValueError(
                f'nobody can be compared with "{self.compared_with}" | Groups: {", ".join(groups)}.'
            )
        return self

    @model_validator(mode="after")
    def _nobody_has_to_say(self) -> Characteristic:
        if self.answers[-1].id != NOT_SAID:
            raise ValueError(
                f'the last answer must be "{NOT_SAID}" | Nobody has to say: add it at the end.'
            )
        return self

    @cached_property
    def groups(self) -> tuple[Answer, ...]:
        """Return the answers that make a group of people: all but not saying."""
        return self.answers[:-1]

    def answer_of(self, label: str) -> Answer | None:
        """Return the answer with this label, in either wording and any letter case, or None."""
        sought = label.strip().casefold()
        for answer in self.answers:
            labels = (answer.label, answer.label_children or answer.label)
            if sought in {one.casefold() for one in labels}:
                return answer
        return None


class Respondents(Record):
    """What people are asked about themselves, and how their surveys are put together."""

    title: Line
    about: Prose
    code: Code
    number: NumberList
    characteristics: tuple[Characteristic, ...]

    @cached_property
    def characteristic_of(self) -> dict[str, Characteristic]:
        """Return every characteristic by its id."""
        return {one.id: one for one in self.characteristics}

    @cached_property
    def element_ids(self) -> tuple[str, ...]:
        """Return the ids of the code's elements, in the order they are asked."""
        return tuple(element.id for element in self.code.elements)


def read_respondents(root: Path) -> tuple[Respondents | None, list[Problem]]:
    """Read what respondents are asked below `root`; return it (or None) and every problem."""
    respondents, file, problems = read_source(root, RESPONDENTS, Respondents)
    if respondents is not None and file is not None:
        problems += _same_ids(respondents, file)
    return respondents, problems


def _same_ids(respondents: Respondents, file: YamlFile) -> Iterator[Problem]:
    taken = {*ABOUT_THE_SURVEY, NUMBER}
    lists: tuple[tuple[Steps, tuple[str, ...]], ...] = (
        (("code", "elements"), respondents.element_ids),
        (("characteristics",), tuple(one.id for one in respondents.characteristics)),
    )
    for steps, ids in lists:
        for index, one in enumerate(ids):
            if one in taken:
                message = f'"{one}" stands twice among a survey\'s columns'
                place = file.place((*steps, index))
                yield file.problem(SAME_ID, place, message, "Give one of the two another id.")
            taken.add(one)
