"""Letters and short messages home, to edit: some for a phase, some for an occasion.

Read from `toolkit/community/letters.yml`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generator.sources.records import Line, Prose, Record, Slug
from generator.toolkit.project import Years
from generator.toolkit.training import Advice

LONGEST_MESSAGE = 320
"""How many characters two text messages hold."""


class Letter(Record):
    """A letter, and the same as a short message.

    `years` says whom a letter about lessons is for; one for an occasion goes to everyone.
    """

    id: Slug
    title: Line
    when: Prose
    years: Years | None = None
    subject: Line
    text: Prose
    message: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE)]


class Letters(Record):
    """Every letter, and how to send one that is read."""

    title: Line
    about: Prose
    how: Annotated[tuple[Advice, ...], Field(min_length=1)]
    translating: Annotated[tuple[Prose, ...], Field(min_length=1)]
    no_withdrawal: Prose
    """What stands in a phase's letter where none of its lessons is sex education."""
    own_sex_education: Prose
    """What a school adds whose own policy lists sex education besides these lessons."""
    letters: Annotated[tuple[Letter, ...], Field(min_length=1)]
    updated_on: date

    @model_validator(mode="after")
    def _no_year_has_two_letters(self) -> Letters:
        named: list[int] = []
        for letter in self.letters:
            if letter.years:
                named += range(letter.years.first, letter.years.last + 1)
        twice = sorted({year for year in named if named.count(year) > 1})
        if twice:
            raise ValueError(
                f"year {twice[0]} stands in two letters | Give each year one letter about lessons."
            )
        return self
