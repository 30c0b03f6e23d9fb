"""A training module: a session a colleague can lead tomorrow, who has never trained staff.

Read from `toolkit/training/<id>.yml`. What is the same in every module stands in `training.py`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.lessons.activity import Contingency, Cut, Question, Slide, Step
from generator.lessons.curriculum import LessonId
from generator.lessons.handouts import Card, KeyEntry, Part, Picture, Table
from generator.lessons.lesson import Status
from generator.lessons.quizzes import QuizQuestion
from generator.lessons.references import named_in
from generator.sources.records import Line, Minutes, Prose, Record, Slug
from generator.sources.upkeep import Upkept

CORE_MINUTES = 30
"""How long the core of every module takes."""

ActivityKind = Literal["opening", "before", "input", "practice", "after", "closing"]

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Aim(Record):
    """What staff know, can do or feel sure of afterwards, and the items that would show it."""

    aim: Line
    items: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Activity(Record):
    """A timed part of a session: what to do and say, and what to listen for.

    `short` says how it goes in the 30-minute core; without it, the core leaves it out.
    """

    id: Slug
    title: Line
    kind: ActivityKind
    minutes: Minutes
    purpose: Prose
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    say: Texts
    questions: tuple[Question, ...] = ()
    listen_for: Texts
    if_it_happens: tuple[Contingency, ...] = ()
    slides: tuple[Slide, ...] = ()
    handouts: tuple[Slug, ...] = ()
    short: Cut | None = None

    @model_validator(mode="after")
    def _minutes_add_up(self) -> Activity:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise ValueError(
                f"the steps take {total:g} minutes, the activity {self.minutes:g} | Change the "
                "steps' minutes, or the activity's."
            )
        return self

    @model_validator(mode="after")
    def _short_is_no_longer(self) -> Activity:
        if self.short and self.short.minutes > self.minutes:
            raise ValueError(
                f"the short version takes {self.short.minutes:g} minutes, the whole "
                f"{self.minutes:g} | Make the short one shorter."
            )
        return self

    @model_validator(mode="after")
    def _practice_is_looked_back_on(self) -> Activity:
        if self.kind == "practice" and not self.questions:
            raise ValueError(
                'a practice needs "questions" | Ask what was learnt, with the answers to expect '
                "and what to say to others."
            )
        return self


class Situation(Record):
    """Something a colleague may say or do, and the facilitator's words and next steps."""

    hear: Prose
    say: Prose
    do: Prose


class Situations(Record):
    """The three that every session must be ready for, in this module's own words, and more."""

    discloses: Situation
    minimises: Situation
    not_here: Situation
    others: tuple[Situation, ...] = ()


class Settings(Record):
    """What changes in settings other than a large secondary school."""

    primary: Texts
    pru_and_ap: Texts
    send: Texts


class _Handout(Record):
    id: Slug
    title: Line
    copies: Line
    instructions: Prose | None = None
    audience: Literal["participants", "facilitator"] = "participants"
    to_question: bool = False
    """True where the texts are bad examples, there to be questioned and mended."""


class Cards(_Handout):
    """A set of cards to cut out, numbered in their order."""

    kind: Literal["cards"]
    cards: Annotated[tuple[Card, ...], Field(min_length=2)]


class Worksheet(_Handout):
    """A sheet to write on."""

    kind: Literal["worksheet"]
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class Sheet(_Handout):
    """A sheet to read and keep: a brief, a checklist, a script, a marked example."""

    kind: Literal["sheet"]
    text: Prose
    pictures: tuple[Picture, ...] = ()
    table: Table | None = None


class AnswerKey(_Handout):
    """Answers for the facilitator; never part of what participants are given."""

    kind: Literal["answers"]
    audience: Literal["participants", "facilitator"] = "facilitator"
    answers: Annotated[tuple[KeyEntry, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _stays_with_the_facilitator(self) -> AnswerKey:
        if self.audience != "facilitator":
            raise ValueError(
                'an answer key is for the facilitator | Take "audience" out, or make it a sheet.'
            )
        return self


Handout = Annotated[Cards | Worksheet | Sheet | AnswerKey, Field(discriminator="kind")]


class Refresher(Record):
    """Ten minutes in a staff meeting, weeks later, that bring one thing back."""

    title: Line
    how: Prose


class FollowUp(Record):
    """What changes on Monday, how it is kept alive, and how the school would see it."""

    monday: Annotated[tuple[Line, ...], Field(min_length=3, max_length=6)]
    refreshers: Annotated[tuple[Refresher, ...], Field(min_length=2)]
    seen_by: Texts


class Module(Upkept):
    """A training session for staff, complete."""

    id: Slug
    summary: Annotated[str, StringConstraints(max_length=140, pattern=r"^[^\n]+$")]
    outcome: Annotated[str, StringConstraints(pattern=r"^I can [^\n]*\.$", max_length=200)]
    minutes: Annotated[int, Field(ge=60, le=90)]
    for_whom: Prose
    led_by: Prose
    aims: Annotated[tuple[Aim, ...], Field(min_length=3, max_length=4)]
    dimensions: Annotated[tuple[Slug, ...], Field(min_length=1)]
    lessons: Annotated[tuple[LessonId, ...], Field(min_length=1)]
    touches: Prose
    prepare: Texts
    invite: Prose
    room: Prose
    equipment: Annotated[tuple[Line, ...], Field(min_length=1)]
    know: Annotated[tuple[Prose, ...], Field(min_length=3)]
    activities: Annotated[tuple[Activity, ...], Field(min_length=6, max_length=10)]
    situations: Situations
    settings: Settings
    handouts: Annotated[tuple[Handout, ...], Field(min_length=3)]
    check: Annotated[tuple[QuizQuestion, ...], Field(min_length=3, max_length=5)]
    follow_up: FollowUp
    care: Texts
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    status: Status

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Return the minute at which each activity starts."""
        return tuple(accumulate((each.minutes for each in self.activities[:-1]), initial=0.0))

    @property
    def practised(self) -> float:
        """Return how many of the minutes are practice."""
        return sum(activity.minutes for activity in self.activities if activity.kind == "practice")

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items of the staff measure that its aims rest on, each once."""
        return tuple(dict.fromkeys(item for aim in self.aims for item in aim.items))

    def handout(self, handout_id: str) -> Handout:
        """Return the handout with this id."""
        return next(each for each in self.handouts if each.id == handout_id)

    def named(self, kind: Literal["fact", "service"]) -> tuple[str, ...]:
        """Return the ids of the facts or services that its texts refer to, each once."""
        return named_in(self, kind)
