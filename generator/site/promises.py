"""What the site promises, and which test holds each promise.

Read from `promises.yml` beside this module: the page of promises shows it, and the tests of
`tests/trust` take from it how much they try, so that the figures on the page are theirs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.problems import as_text
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug

PROMISES_FILE = "promises.yml"

TestName = Annotated[str, StringConstraints(pattern=r"^tests/[a-z0-9_/]+\.py::test_[a-z0-9_]+$")]
"""A test: its file below the repository's root, and its function."""


class Promise(Record):
    """A promise in words, the tests that hold it, and how much they try.

    `quick` and `long` are the sizes of the tests in `make test` and `make trust`, where they
    differ; `figure` may name them in braces. `not_held_yet` says what of it no
    run has shown so far.
    """

    id: Slug
    promise: Line
    tests: Annotated[tuple[TestName, ...], Field(min_length=1)]
    figure: Prose
    not_held_yet: Line | None = None
    quick: Annotated[int, Field(ge=0)] = 0
    long: Annotated[int, Field(ge=0)] = 0

    @property
    def measured(self) -> str:
        """Return the figure with its sizes filled in."""
        sizes = {"{quick}": f"{self.quick:,}", "{long}": f"{self.long:,}"}
        text = self.figure
        for mark, size in sizes.items():
            text = text.replace(mark, size)
        return text


class Group(Record):
    """Promises of one kind, with what they leave open."""

    id: Slug
    title: Line
    promises: Annotated[tuple[Promise, ...], Field(min_length=1)]
    not_promised: tuple[Prose, ...] = ()


class Promises(Record):
    """Every promise, by kind."""

    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @property
    def by_id(self) -> dict[str, Promise]:
        """Return every promise by its id."""
        return {promise.id: promise for group in self.groups for promise in group.promises}


@cache
def promises() -> Promises:
    """Return what stands in the file; raise ValueError where it can't be understood."""
    folder = Path(__file__).parent
    record, _, problems = read_source(folder, PROMISES_FILE, Promises)
    if record is None:
        raise ValueError(as_text(problems, folder))
    return record
