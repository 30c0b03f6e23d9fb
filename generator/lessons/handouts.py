"""Handouts: cards, worksheets, stories, sheets and answer keys that go with a lesson.

Read from `handouts.yml` beside the lesson. What pupils get and what only teachers
see never share a handout: an answer key is a handout of its own.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.sources.records import Line, Prose, Record, Slug

Audience = Literal["pupil", "teacher"]


class Picture(Record):
    """A drawing, from the lesson's `pictures` folder or the shared one, and what it shows."""

    file: Line
    alt: Line


class SheetPicture(Picture):
    """A drawing on a sheet, and the words that stand beneath it."""

    caption: Line | None = None


class _Handout(Record):
    id: Slug
    title: Line
    copies: Line
    instructions: Prose | None = None


class Card(Record):
    """One card to read, sort or choose."""

    title: Line | None = None
    text: Prose | None = None
    picture: Picture | None = None

    @model_validator(mode="after")
    def _shows_something(self) -> Card:
        if not (self.title or self.text or self.picture):
            raise ValueError("an empty card | Give it a title, a text or a picture.")
        return self


class Cards(_Handout):
    """A set of cards in their order: to cut out, or each on a page of its own, to hold up."""

    kind: Literal["cards"]
    audience: Audience = "pupil"
    size: Literal["cut", "page"] = "cut"
    cards: Annotated[tuple[Card, ...], Field(min_length=2)]


class Table(Record):
    """A table; empty cells are for pupils to fill."""

    columns: Annotated[tuple[Line, ...], Field(min_length=2)]
    rows: tuple[tuple[str, ...], ...]

    @model_validator(mode="after")
    def _rows_fit(self) -> Table:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(
                f'each row needs {len(self.columns)} cells | One for each column; write "" for '
                "an empty one."
            )
        return self


class Scale(Record):
    """A line to mark, from one end to the other."""

    start: Line
    end: Line


class Part(Record):
    """A part of a worksheet: something to read, and how the pupil answers it.

    Where a sheet is printed on two sides, the part that begins the second has `new_side`.
    """

    heading: Line | None = None
    text: Prose | None = None
    lines: Annotated[int, Field(ge=1, le=20)] | None = None
    box: Literal["small", "large"] | None = None
    choices: tuple[Line, ...] = ()
    scale: Scale | None = None
    table: Table | None = None
    picture: Picture | None = None
    new_side: bool = False


class Worksheet(_Handout):
    """A sheet that pupils write, mark or draw on."""

    kind: Literal["worksheet"]
    audience: Audience = "pupil"
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class StoryPage(Record):
    """A page of a story, read aloud or alone."""

    text: Prose
    picture: Picture | None = None


class Story(_Handout):
    """A story in pages."""

    kind: Literal["story"]
    audience: Audience = "pupil"
    pages: Annotated[tuple[StoryPage, ...], Field(min_length=1)]


class Sheet(_Handout):
    """A sheet to read: a guide, a script, a strip of reminders, a tally for the teacher."""

    kind: Literal["sheet"]
    audience: Audience = "pupil"
    text: Prose
    pictures: tuple[SheetPicture, ...] = ()
    table: Table | None = None


class KeyEntry(Record):
    """The answer to one card, part or question, and the reason for it."""

    to: Line
    answer: Prose
    why: Prose | None = None


class AnswerKey(_Handout):
    """Answers for the teacher; never part of what pupils see."""

    kind: Literal["answers"]
    audience: Literal["teacher"] = "teacher"
    answers: Annotated[tuple[KeyEntry, ...], Field(min_length=1)]


Handout = Annotated[Cards | Worksheet | Story | Sheet | AnswerKey, Field(discriminator="kind")]


class Handouts(Record):
    """All handouts of a lesson, in the order they are used."""

    handouts: Annotated[tuple[Handout, ...], Field(min_length=1)]
