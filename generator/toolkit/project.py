"""A project outside lessons: six to eight sessions that a colleague can lead from the page.

Read from `toolkit/projects/<id>.yml`. What is the same in every project stands in `projects.py`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.lessons.activity import Contingency
from generator.lessons.curriculum import LessonId
from generator.lessons.lesson import Status
from generator.lessons.references import named_in
from generator.sources.records import Line, Minutes, Prose, Record, Slug
from generator.sources.upkeep import Upkept
from generator.toolkit.training_module import Handout

PartKind = Literal["opening", "input", "practice", "closing"]
"""What a part of a session is; pupils do something themselves in a practice."""

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]

MeasureItem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]
"""A question of one of the evaluation's measures, as `measure.item`."""


class Aim(Record):
    """What pupils take away, and the evaluation's questions that would show it."""

    aim: Line
    items: Annotated[tuple[MeasureItem, ...], Field(min_length=1)]


class Years(Record):
    """The year groups it is written for."""

    first: Annotated[int, Field(ge=0, le=13)]
    last: Annotated[int, Field(ge=0, le=13)]

    @model_validator(mode="after")
    def _in_order(self) -> Years:
        if self.last < self.first:
            raise ValueError('"last" must be the same as "first" or later | Swap the two.')
        return self


class Recruiting(Record):
    """How pupils hear of it and get a place, in words that mark nobody out."""

    how: Texts
    invite: Prose
    family: Prose
    if_too_many: Prose


class Cost(Record):
    """Something it needs, how much of it, and what it costs a school."""

    thing: Line
    how_many: Line
    cost: Line


class Inclusion(Record):
    """What lets every pupil take part in this project."""

    send: Texts
    eal: Texts
    faith: Texts
    carers: Texts


class Safeguards(Record):
    """What keeps pupils safe in this project, beyond what holds in every one."""

    adults: Texts
    disclosure: Texts
    content: Texts


class Part(Record):
    """A timed part of a session: what the adult does and says, and what pupils do."""

    title: Line
    kind: PartKind
    minutes: Minutes
    do: Texts
    say: tuple[Prose, ...] = ()
    pupils: Prose


class Session(Record):
    """A session of a project, from the first words to the last."""

    id: Slug
    title: Line
    minutes: Annotated[int, Field(ge=30, le=90)]
    aim: Prose
    ready: Texts
    parts: Annotated[tuple[Part, ...], Field(min_length=3, max_length=7)]
    listen_for: Annotated[tuple[Prose, ...], Field(min_length=2)]
    if_it_happens: tuple[Contingency, ...] = ()
    handouts: tuple[Slug, ...] = ()

    @property
    def practised(self) -> float:
        """Return for how many of its minutes pupils do something themselves."""
        return sum(part.minutes for part in self.parts if part.kind == "practice")


class Showcase(Record):
    """How the work is shown to others, and what keeps every child safe when it is."""

    what: Prose
    audience: Prose
    safe: Annotated[tuple[Prose, ...], Field(min_length=3)]
    instead: Prose


class Project(Upkept):
    """A project outside lessons, complete."""

    id: Slug
    title: Line
    kind: Line
    summary: Annotated[str, StringConstraints(max_length=140, pattern=r"^[^\n]+$")]
    outcome: Annotated[str, StringConstraints(pattern=r"^I can [^\n]*\.$", max_length=200)]
    years: Years
    other_ages: Prose
    group: Line
    when: Prose
    led_by: Prose
    why: Texts
    aims: Annotated[tuple[Aim, ...], Field(min_length=2, max_length=4)]
    dimensions: Annotated[tuple[Slug, ...], Field(min_length=1)]
    lessons: Annotated[tuple[LessonId, ...], Field(min_length=1)]
    touches: Prose
    recruiting: Recruiting
    costs: Annotated[tuple[Cost, ...], Field(min_length=2)]
    hours: Prose
    inclusion: Inclusion
    safeguards: Safeguards
    sessions: Annotated[tuple[Session, ...], Field(min_length=6, max_length=8)]
    showcase: Showcase
    worked: Annotated[tuple[Prose, ...], Field(min_length=3)]
    handouts: Annotated[tuple[Handout, ...], Field(min_length=1)]
    sources: tuple[Slug, ...] = ()
    status: Status

    @cached_property
    def minutes(self) -> int:
        """Return how long all sessions take together."""
        return sum(session.minutes for session in self.sessions)

    @property
    def items(self) -> tuple[str, ...]:
        """Return the evaluation's questions that its aims rest on, each once."""
        return tuple(dict.fromkeys(item for aim in self.aims for item in aim.items))

    @property
    def measure(self) -> str:
        """Return the id of the measure that its questions are from."""
        return self.items[0].partition(".")[0]

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Return the ids of its questions within their measure."""
        return tuple(item.partition(".")[2] for item in self.items)

    @property
    def given(self) -> tuple[Handout, ...]:
        """Return what pupils are given on paper."""
        return tuple(each for each in self.handouts if each.audience == "participants")

    def handout(self, handout_id: str) -> Handout:
        """Return the handout with this id."""
        return next(each for each in self.handouts if each.id == handout_id)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts that its texts refer to, each once."""
        return named_in(self, "fact")

    @model_validator(mode="after")
    def _asks_from_one_measure(self) -> Project:
        measures = sorted({item.partition(".")[0] for item in self.items})
        if len(measures) > 1:
            raise ValueError(
                f"the aims name questions of {' and '.join(measures)} | Pupils get one sheet, so "
                "choose questions of one measure."
            )
        return self
