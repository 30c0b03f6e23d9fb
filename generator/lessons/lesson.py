"""The lesson: everything its own file holds, and what follows from it.

What is the same for every lesson of a kind stands in `practice.py`; handouts and
quizzes stand in files beside it and meet it in `library.py`.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.lessons.activity import Activity
from generator.lessons.curriculum import LessonId, LessonPlace, MethodId, place_of
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.upkeep import Upkept

Status = Literal["draft", "pilot", "live", "under review", "retired"]


class Keyword(Record):
    """A word the lesson teaches, and what it means in words for its pupils."""

    keyword: Line
    description: Line


class PriorKnowledge(Record):
    """An earlier lesson, and what pupils bring from it."""

    lesson: LessonId
    brings: Line


class Misconception(Record):
    """Something pupils may think, and what to say to it."""

    misconception: Line
    response: Prose


class DslBrief(Record):
    """What the designated safeguarding lead is told a week before."""

    about: Prose
    please_tell_me: Annotated[tuple[Prose, ...], Field(min_length=1)]
    may_come_up: Annotated[tuple[Prose, ...], Field(min_length=1)]


class QuietAlternative(Record):
    """What a pupil does instead, who reaches the same outcome without the hard part."""

    task: Prose
    reaches: Line
    handouts: tuple[Slug, ...] = ()


class Before(Record):
    """What is done before the lesson: prepare, tell, and think of those it may touch."""

    prepare: Annotated[tuple[Prose, ...], Field(min_length=1)]
    day_before: Prose
    dsl_brief: DslBrief
    pupils_affected: Annotated[tuple[Prose, ...], Field(min_length=1)]
    quiet_alternative: QuietAlternative
    second_adult: Prose
    room: Prose
    teacher_knowledge: Annotated[tuple[Prose, ...], Field(min_length=2)]


class Signposting(Record):
    """Where pupils are told to go: words to say in the closing, and services beyond the usual.

    With `own_card` the lesson has a card of its own: the usual one is not made, and the last slide
    names of its services only those given here.
    """

    say: Prose
    services: tuple[Slug, ...] = ()
    own_card: bool = False


class HomeNote(Record):
    """What parents are told: what is taught and why, and how to talk about it at home."""

    taught: Prose
    why: Prose
    talk: Annotated[tuple[Prose, ...], Field(min_length=2)]


class WholeSchool(Record):
    """How the rest of the school carries the lesson on."""

    assembly: Prose
    tutor_time: Prose
    project: Prose


class Waiver(Record):
    """A check that is set aside for this lesson, why, and until when."""

    code: Line
    why: Prose
    until: date


class Lesson(Upkept):
    """A lesson a teacher can teach tomorrow."""

    id: LessonId
    title: Annotated[
        str, StringConstraints(max_length=60, pattern=r"^[^\n&]*[^\n&.]$", strip_whitespace=True)
    ]
    objective: Line
    outcome: Annotated[str, StringConstraints(pattern=r"^I can [^\n]*\.$", max_length=190)]
    minutes: Annotated[int, Field(ge=15, le=100)]
    methods: Annotated[tuple[MethodId, ...], Field(min_length=1, max_length=3)]
    statements: Annotated[tuple[Line, ...], Field(min_length=1)]
    sensitivity: Literal[1, 2, 3]
    withdrawal: Literal["relationships", "health", "sex-education"]
    key_learning_points: Annotated[tuple[Line, ...], Field(min_length=3, max_length=4)]
    keywords: Annotated[tuple[Keyword, ...], Field(min_length=2, max_length=6)]
    prior_knowledge: tuple[PriorKnowledge, ...]
    misconceptions: Annotated[tuple[Misconception, ...], Field(min_length=2, max_length=4)]
    content_guidance: Prose
    equipment: Annotated[tuple[Line, ...], Field(min_length=1)]
    facts: tuple[Slug, ...] = ()
    before: Before
    activities: Annotated[tuple[Activity, ...], Field(min_length=5, max_length=9)]
    signposting: Signposting
    home: HomeNote
    whole_school: WholeSchool
    outcomes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    measured_by: tuple[Line, ...] = ()
    see_change: Prose
    status: Status
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def place(self) -> LessonPlace:
        """Return the year group and strand that the id names."""
        return place_of(self.id)

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Return the minute at which each activity starts."""
        return tuple(accumulate((each.minutes for each in self.activities[:-1]), initial=0.0))
