"""Referral pathways: from a worry about a child to a next step, as data.

Read from `toolkit/pathways/*.yml`. A pathway asks questions whose answers are chosen
from a list, never written, so there is nowhere to put a name. Its rules are read from
the top: the first whose conditions all hold decides. A condition names a question and
the answers that satisfy it; the last rule has no condition, so every set of answers
has an outcome.

`consider` works on answers given so far and returns either the outcome or the next
question that could change it, so nobody is asked more than is needed. The guided page
follows the same few lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from typing import Annotated, Literal

from pydantic import Field

from generator.sources.records import Line, Prose, Record, Slug

Answers = Mapping[str, frozenset[str]]
"""For each question answered, by id: the ids of the answers chosen (one, or several)."""

OutcomeKind = Literal["danger", "act today", "refer", "talk first", "find out", "other support"]


class Answer(Record):
    """One answer that can be chosen. `alone` answers, such as "none of these", stand alone."""

    id: Slug
    label: Line
    alone: bool = False


class Question(Record):
    """A question with its answers, of which one or, with `several`, any number is chosen."""

    id: Slug
    ask: Line
    why: Prose | None = None
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    several: bool = False

    @cached_property
    def choices(self) -> tuple[frozenset[str], ...]:
        """Return every way to answer it: single answers, and combinations if several may be."""
        if not self.several:
            return tuple(frozenset({answer.id}) for answer in self.answers)
        joined = [answer.id for answer in self.answers if not answer.alone]
        sizes = range(1, len(joined) + 1)
        sets = chain.from_iterable(combinations(joined, size) for size in sizes)
        lone = (frozenset({answer.id}) for answer in self.answers if answer.alone)
        return (*(frozenset(chosen) for chosen in sets), *lone)


class PathwayRule(Record):
    """If every condition holds, this is the outcome. No condition: whatever is left.

    A condition holds when any of the answers chosen is among those it names.
    """

    when: dict[Slug, Annotated[tuple[Slug, ...], Field(min_length=1)]]
    outcome: Slug
    because: Line

    def holds(self, answers: Answers) -> bool | None:
        """Return True or False, or None while that hangs on a question not yet answered."""
        unknown = False
        for question, accepted in self.when.items():
            chosen = answers.get(question)
            if chosen is None:
                unknown = True
            elif chosen.isdisjoint(accepted):
                return False
        return None if unknown else True


class Step(Record):
    """Something to do next, who does it and by when."""

    do: Prose
    who: Slug
    by_when: Line


class Outcome(Record):
    """Where a set of answers leads, and what to do then. A "no" has next steps too.

    `say` holds words to use, each with whom they are for; `record` what to write down, in the
    school's own record.
    """

    id: Slug
    kind: OutcomeKind
    title: Line
    says: Prose
    next_steps: tuple[Step, ...] = ()
    say: Annotated[tuple[Line, ...], Field(min_length=1)]
    record: Annotated[tuple[Line, ...], Field(min_length=1)]
    route: Slug | None = None
    services: tuple[Slug, ...] = ()


class Person(Record):
    """Somebody who has a part in the pathway."""

    id: Slug
    name: Line
    part: Line


class Stage(Record):
    """One stage of what happens after a referral."""

    name: Line
    what: Prose
    who: Slug
    how_long: Line | None = None


class Route(Record):
    """A way into support: who sends the referral, how, and the stages that follow."""

    id: Slug
    name: Line
    how: Prose
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]


class Item(Record):
    """An entry of a list: a name, and what there is to say about it."""

    name: Line
    about: Prose | None = None


class ItemList(Record):
    """A list the page shows beside the questions: criteria, offers, types of case, words."""

    id: Slug
    title: Line
    intro: Prose | None = None
    ordered: bool = False
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class OpenPoint(Record):
    """Something the source leaves unclear or unsaid, and how this pathway treats it."""

    unclear: Prose
    we_do: Prose


class PathwaySource(Record):
    """Where a pathway comes from, and the day it was read. `dated` is the source's own date."""

    title: Line
    published_by: Line
    url: Line | None = None
    find_it: Line | None = None
    dated: Line
    read_on: date


class Pathway(Record):
    """A referral pathway: questions, rules, outcomes, and what follows from them.

    An `example` shows how one place does it, and is listed after those that anybody can follow.
    """

    id: Slug
    title: Line
    area: Line
    example: bool = False
    for_whom: Line
    about: Prose
    standing: Prose
    sources: Annotated[tuple[PathwaySource, ...], Field(min_length=1)]
    people: Annotated[tuple[Person, ...], Field(min_length=1)]
    questions: Annotated[tuple[Question, ...], Field(min_length=2)]
    rules: Annotated[tuple[PathwayRule, ...], Field(min_length=2)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=2)]
    routes: tuple[Route, ...] = ()
    lists: tuple[ItemList, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()

    @cached_property
    def questions_by_id(self) -> dict[str, Question]:
        """Return the questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def outcomes_by_id(self) -> dict[str, Outcome]:
        """Return the outcomes by their ids."""
        return {outcome.id: outcome for outcome in self.outcomes}

    def person(self, person_id: str) -> Person:
        """Return the person with this id."""
        return next(person for person in self.people if person.id == person_id)

    def route(self, route_id: str) -> Route:
        """Return the route with this id."""
        return next(route for route in self.routes if route.id == route_id)


@dataclass(frozen=True)
class Decision:
    """An outcome, the rule that led to it, and the rule's place counted from 0."""

    outcome: Outcome
    rule: PathwayRule
    position: int


@dataclass(frozen=True)
class Way:
    """One way through a pathway: the answers that were asked for, and where they lead."""

    answers: dict[str, frozenset[str]]
    decision: Decision


class NotAnswered(Exception):
    """Answers too few to decide on; carries the question that comes next."""

    def __init__(self, question: Question) -> None:
        super().__init__(f'the question "{question.id}" is not answered')
        self.question = question


def decide(pathway: Pathway, answers: Answers) -> Outcome:
    """Return the outcome for a set of answers.

    Answers to questions that no rule before the deciding one needs are not looked at.
    Raises NotAnswered when the answers given leave the outcome open.
    """
    found = consider(pathway, answers)
    if isinstance(found, Question):
        raise NotAnswered(found)
    return found.outcome


def consider(pathway: Pathway, answers: Answers) -> Decision | Question:
    """Return the decision, or the next question that it hangs on."""
    for position, rule in enumerate(pathway.rules):
        holds = rule.holds(answers)
        if holds:
            return Decision(pathway.outcomes_by_id[rule.outcome], rule, position)
        if holds is None:
            waiting = next(each for each in rule.when if each not in answers)
            return pathway.questions_by_id[waiting]
    raise AssertionError("the last rule of a checked pathway has no condition")


def ways(pathway: Pathway, answers: Answers | None = None) -> Iterator[Way]:
    """Yield every way through the pathway, in the order of questions and answers.

    Every full set of answers follows exactly one of them.
    """
    given = dict(answers or {})
    found = consider(pathway, given)
    if isinstance(found, Decision):
        yield Way(given, found)
        return
    for choice in found.choices:
        yield from ways(pathway, {**given, found.id: choice})
