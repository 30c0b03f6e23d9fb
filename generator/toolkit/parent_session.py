"""A session for parents and carers: an hour that a colleague can lead from the page.

Read from `toolkit/community/sessions/<id>.yml`. What is the same in each stands in `community.py`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.lessons.curriculum import LessonId
from generator.lessons.lesson import Status
from generator.lessons.references import named_in
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.upkeep import Upkept
from generator.toolkit.training_module import Activity, Handout

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Asked(Record):
    """A question that parents ask, an answer to say, and what not to say where that matters."""

    ask: Prose
    answer: Prose
    avoid: Prose | None = None


class ParentSession(Upkept):
    """A session for parents and carers, complete."""

    id: Slug
    title: Line
    summary: Annotated[str, StringConstraints(max_length=140, pattern=r"^[^\n]+$")]
    outcome: Annotated[str, StringConstraints(pattern=r"^I can [^\n]*\.$", max_length=200)]
    minutes: Annotated[int, Field(ge=45, le=90)]
    for_whom: Prose
    led_by: Prose
    items: Annotated[tuple[Slug, ...], Field(min_length=2, max_length=4)]
    """Questions of the evaluation's measure for parents that the slip at the end asks."""
    dimensions: Annotated[tuple[Slug, ...], Field(min_length=1)]
    lessons: Annotated[tuple[LessonId, ...], Field(min_length=1)]
    touches: Prose
    invite: Prose
    message: Annotated[str, StringConstraints(max_length=320)]
    prepare: Texts
    room: Prose
    equipment: Annotated[tuple[Line, ...], Field(min_length=1)]
    know: Annotated[tuple[Prose, ...], Field(min_length=3)]
    activities: Annotated[tuple[Activity, ...], Field(min_length=4, max_length=8)]
    asked: Annotated[tuple[Asked, ...], Field(min_length=6)]
    other_ages: Prose
    handouts: Annotated[tuple[Handout, ...], Field(min_length=1)]
    follow_up: Texts
    sources: tuple[Slug, ...] = ()
    status: Status

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Return the minute at which each activity starts."""
        return tuple(accumulate((each.minutes for each in self.activities[:-1]), initial=0.0))

    @property
    def practised(self) -> float:
        """Return for how many of its minutes parents do something themselves."""
        return sum(each.minutes for each in self.activities if each.kind == "practice")

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts that its texts refer to, each once."""
        return named_in(self, "fact")

    def handout(self, handout_id: str) -> Handout:
        """Return the handout with this id."""
        return next(each for each in self.handouts if each.id == handout_id)
