"""Approval: who looked at a release before it was published, what they checked, and until when.

A release is made by a program; that it may be published is for a person to say. They answer every
question below, and what they answered lies in `approval.json` beside the release, bound to the hash
of all that the release says. Nothing that was written there is ever changed: a later review is
added beneath.
"""

from __future__ import annotations

import hashlib
import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import Field

from generator.evaluation.release import Hash
from generator.sources.records import Line, Record, Slug

APPROVAL = "approval.json"
"""The name of the file with a release's reviews, beside it."""


@dataclass(frozen=True)
class Check:
    """Something the reviewer checks: its id, the question, and where to look."""

    id: str
    question: str
    where: str


CHECKS: tuple[Check, ...] = (
    Check(
        "rules",
        "Are the disclosure rules those that the plan fixed, and are they strict enough for whom "
        "this release tells of?",
        "the profile and its rules, against the plan",
    ),
    Check(
        "audit",
        "Have you read what the audit tried, what it found and what it did not try, and is that "
        "enough?",
        "the release's notes",
    ),
    Check(
        "tables",
        "Have you looked through every table, and does no number or set of numbers tell of a few "
        "people?",
        "the release's CSV files",
    ),
    Check(
        "no-secret",
        "How many had no code, were not linked or left a question out is kept to the threshold and "
        "not guarded further: is that right for the people of this release?",
        "the tables of links, of missing answers and of how surveys were answered",
    ),
    Check(
        "words",
        "Have you read every name, label and quotation, and does none of them fit only a few "
        "people?",
        "the names of groups and rows, the notes, and the quotations",
    ),
    Check(
        "earlier",
        "Have you set it beside everything published from this study before, and can nobody be "
        "found from the difference?",
        "earlier releases and reports, talks and leaflets among them",
    ),
    Check(
        "schools",
        "Has every school that is named agreed, in writing, to be named?",
        "the agreements with the schools",
    ),
    Check(
        "inputs",
        "Is it made from the final files, by the plan, with every deviation written down?",
        "the files' hashes, the plan and the deviations",
    ),
)
"""What a reviewer checks, in this order."""


class Answer(Record):
    """A reviewer's answer to one question, and what they saw; the question as it was put."""

    check: Slug
    question: Line
    yes: bool
    note: Line


class Review(Record):
    """One person's review of one version of a release: they approve it if every answer is yes.

    `until` is the last day on which a report may be published from it. `made_up` is said of the
    reviewers of synthetic studies, who do not exist.
    """

    release: Slug
    version: Annotated[int, Field(ge=1)]
    content_sha256: Hash
    name: Line
    role: Line
    made_up: bool
    on: date
    until: date
    answers: tuple[Answer, ...]

    @property
    def approves(self) -> bool:
        """Return whether every question was put, and answered yes."""
        asked = [answer.check for answer in self.answers if answer.yes]
        return asked == [check.id for check in CHECKS]

    @property
    def doubts(self) -> tuple[Answer, ...]:
        """Return what was answered no."""
        return tuple(answer for answer in self.answers if not answer.yes)


class Reviews(Record):
    """Every review of one version of a release, the oldest first, with the hash of them all."""

    sha256: Hash
    reviews: Annotated[tuple[Review, ...], Field(min_length=1)]

    @cached_property
    def last(self) -> Review:
        """Return the review that stands."""
        return self.reviews[-1]

    @property
    def altered(self) -> bool:
        """Return whether what is said is not what was written."""
        return self.sha256 != _hash(self.reviews)


def reviews_of(reviews: tuple[Review, ...]) -> Reviews:
    """Return the reviews as they are kept."""
    return Reviews(sha256=_hash(reviews), reviews=reviews)


def months_after(day: date, months: int) -> date:
    """Return the day so many months later, or the last of its month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _hash(reviews: tuple[Review, ...]) -> str:
    said = [one.model_dump(mode="json", exclude_unset=True) for one in reviews]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
