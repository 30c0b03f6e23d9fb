"""A guide for families, governors, partners or visitors: a few parts, each ready to use.

Read from `toolkit/community/guides/<id>.yml`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.lessons.handouts import Table
from generator.sources.records import Line, Prose, Record, Slug

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class _Part(Record):
    title: Line
    about: Prose | None = None


class TextPart(_Part):
    """Something to read."""

    kind: Literal["text"]
    text: Prose


class ChecklistPart(_Part):
    """Things to do or agree, each with a box to tick."""

    kind: Literal["checklist"]
    items: Texts


class Inquiry(Record):
    """A question to put to the school, what a good answer sounds like, and one that worries."""

    ask: Prose
    good: Prose
    worry: Prose


class QuestionsPart(_Part):
    """Questions to put, with answers to listen for."""

    kind: Literal["questions"]
    questions: Annotated[tuple[Inquiry, ...], Field(min_length=1)]


class TablePart(_Part):
    """A table."""

    kind: Literal["table"]
    table: Table


class LessonsPart(_Part):
    """Every lesson of the school by year, each with its page for parents."""

    kind: Literal["lessons"]


GuidePart = Annotated[
    TextPart | ChecklistPart | QuestionsPart | TablePart | LessonsPart,
    Field(discriminator="kind"),
]


class See(Record):
    """Another page of this site, and what the link to it says."""

    words: Line
    page: Annotated[str, StringConstraints(pattern=r"^[a-z0-9/.-]+$")]


class Guide(Record):
    """A guide, complete. `opens` is what its card on the front page says to do with it."""

    id: Slug
    title: Line
    for_whom: Line
    summary: Annotated[str, StringConstraints(max_length=140, pattern=r"^[^\n]+$")]
    lead: Prose
    opens: Line
    parts: Annotated[tuple[GuidePart, ...], Field(min_length=2)]
    see: tuple[See, ...] = ()
    facts: tuple[Slug, ...] = ()
    """What it rests on: facts told under it with their sources."""
    updated_on: date
