"""An activity: a timed part of a lesson, with all that a teacher says and does in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.sources.records import Line, Minutes, Prose, Record, Slug

ActivityKind = Literal["opening", "baseline", "main", "endpoint", "closing"]


class Step(Record):
    """One step: what the teacher does, and for how many minutes."""

    minutes: Minutes
    do: Prose


class Reply(Record):
    """An answer that may come, not the one hoped for, and what to say to it."""

    hear: Prose
    say: Prose


class Question(Record):
    """A question to put to pupils, the answers a real class gives, and what to say to others.

    `at` says when it is asked, such as the pause in a story.
    """

    ask: Prose
    at: Line | None = None
    expect: Annotated[tuple[Prose, ...], Field(min_length=1)]
    if_you_hear: tuple[Reply, ...] = ()


class Contingency(Record):
    """Something that may happen in the room, and what to do then."""

    happens: Prose
    do: Prose


class Slide(Record):
    """What the class sees: a title, a few lines, perhaps a picture."""

    title: Line
    lines: Annotated[tuple[Prose, ...], Field(max_length=8)] = ()
    picture: Line | None = None
    alt: Line | None = None

    @model_validator(mode="after")
    def _picture_has_words(self) -> Slide:
        return _with_alt(self)


class Cut(Record):
    """How an activity goes in fewer minutes."""

    minutes: Minutes
    how: Prose


class Activity(Record):
    """A timed part of a lesson; core (it makes the lesson work) or adaptable (it may change)."""

    id: Slug
    title: Line
    kind: ActivityKind
    exercises: tuple[Slug, ...] = ()
    """The lesson's outcomes that pupils work on here, by the framework's ids."""
    minutes: Minutes
    fidelity: Literal["core", "adaptable"]
    mechanism: Prose | None = None
    may_change: Prose | None = None
    keep: Prose | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    say: tuple[Prose, ...] = ()
    pupils_do: Prose
    questions: tuple[Question, ...] = ()
    listen_for: tuple[Prose, ...] = ()
    if_it_happens: tuple[Contingency, ...] = ()
    progress: tuple[Contingency, ...] = ()
    support: Prose | None = None
    challenge: Prose | None = None
    send: Prose | None = None
    eal: Prose | None = None
    slides: tuple[Slide, ...] = ()
    handouts: tuple[Slug, ...] = ()
    short: Cut | None = None

    @property
    def numbered_words(self) -> tuple[str, ...]:
        """Return the words to say, numbered where steps call for the first and then for others."""
        if len(self.say) == 1 or self.kind == "closing":
            return self.say
        return tuple(f"**{at}.** {words}" for at, words in enumerate(self.say, start=1))

    @model_validator(mode="after")
    def _core_or_adaptable(self) -> Activity:
        if self.fidelity == "core" and not self.mechanism:
            raise ValueError(
                'a core activity needs "mechanism" | Say in a sentence how it brings the change '
                "about, so that nobody cuts it unknowingly."
            )
        if self.fidelity == "adaptable" and not (self.may_change and self.keep):
            raise ValueError(
                'an adaptable activity needs "may_change" and "keep" | Say what a teacher may '
                "change and what has to stay."
            )
        return self

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
    def _main_activities_suit_everyone(self) -> Activity:
        lacking = [
            name
            for name in ("support", "challenge", "send", "eal")
            if self.kind == "main" and getattr(self, name) is None
        ]
        if lacking:
            raise ValueError(
                f"a main activity needs {', '.join(lacking)} | Say what this activity, and no "
                "other, asks for."
            )
        return self


def _with_alt(entry: Slide) -> Slide:
    if entry.picture and not entry.alt:
        raise ValueError(
            'a picture needs "alt" | Say in a sentence what the picture shows, for those who '
            "can't see it."
        )
    return entry
