"""Upkeep: which version a source is, what changed in it, and when it is looked at again."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.sources.records import Line, Prose, Record, Version


class Change(Record):
    """One entry of a changelog."""

    version: Version
    on: date
    change: Prose


class Upkept(Record):
    """What is reviewed at set times, and tells what each of its versions changed."""

    version: Version
    reviewed_on: date
    next_review: date
    reviewed_by: Line
    changelog: Annotated[tuple[Change, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _newest_change_is_this_version(self) -> Self:
        if self.changelog[0].version != self.version:
            raise ValueError(
                f"the changelog's first entry is {self.changelog[0].version}, the version is "
                f"{self.version} | Begin the changelog with what this version changed."
            )
        return self

    @model_validator(mode="after")
    def _review_lies_ahead(self) -> Self:
        if self.next_review <= self.reviewed_on:
            raise ValueError('"next_review" must be later than "reviewed_on" | A year is usual.')
        return self
