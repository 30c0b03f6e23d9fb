"""Facts: figures, findings, law and guidance that lessons may state, each written once.

Read from `lessons/facts.yml`. A lesson refers to a fact by its id, {fact:some-id}, so
that a figure that changes is changed in one place. Every fact names its original
source, says how far it was confirmed, and has a date by which it is checked again.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.sources.records import Line, Prose, Record, Slug

FactKind = Literal["figure", "finding", "law", "guidance"]

Confirmed = Literal[
    "read in the primary document",
    "reported",
    "the Act itself, named; check the current text",
]
"""How far a fact was confirmed; what is only reported is kept from pupils."""


class Fact(Record):
    """A fact in a sentence fit to print: with its place, year, base and caution.

    `note` is for the adult who uses it: what to put beside it, or what it does not say.
    """

    id: Slug
    kind: FactKind
    statement: Prose
    source: Line
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")] | None = None
    published: Line
    confirmed: Confirmed
    checked: date
    review_by: date
    pupil_ready: bool
    note: Prose | None = None

    @model_validator(mode="after")
    def _reported_stays_with_adults(self) -> Fact:
        if self.pupil_ready and self.confirmed == "reported":
            raise ValueError(
                f'"{self.id}" is only reported, so it cannot be pupil-ready | Read the primary '
                'document and say so in "confirmed", or set "pupil_ready: false".'
            )
        return self

    @model_validator(mode="after")
    def _review_lies_ahead(self) -> Fact:
        if self.review_by <= self.checked:
            raise ValueError(
                f'"{self.id}": "review_by" must be later than "checked" | Law and reported facts '
                "are checked twice a year, others once."
            )
        return self


class Facts(Record):
    """The bank of facts."""

    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Return every fact by its id, in the order of the file."""
        return {fact.id: fact for fact in self.facts}

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with this id. Raises KeyError when there is none."""
        return self.by_id[fact_id]

    @model_validator(mode="after")
    def _ids_differ(self) -> Facts:
        ids = [fact.id for fact in self.facts]
        for fact_id in self.by_id:
            if ids.count(fact_id) > 1:
                raise ValueError(
                    f'two facts have the id "{fact_id}" | A reference would not know which one '
                    "is meant: give one of them another id."
                )
        return self
