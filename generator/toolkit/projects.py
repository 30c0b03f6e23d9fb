"""Projects outside lessons: what stands once for every project, and in which order they come.

Read from `toolkit/projects.yml`; the projects themselves stand in `toolkit/projects/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from generator.lessons.activity import Contingency
from generator.sources.records import Line, Prose, Record, Slug
from generator.toolkit.project import Project, Safeguards
from generator.toolkit.training import Advice, Steadying

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Choice(Record):
    """A project, and when a school would choose it."""

    project: Slug
    when: Prose


class BeforeAndAfter(Record):
    """How pupils are asked before and after, without names, and how the answers are read."""

    how: Texts
    on_the_sheet: Prose
    reading: Texts


class Projects(Record):
    """What stands once for every project."""

    title: Line
    about: Prose
    not_evaluated: Prose
    choices: Annotated[tuple[Choice, ...], Field(min_length=1)]
    before_you_start: Annotated[tuple[Advice, ...], Field(min_length=1)]
    open_to_all: Texts
    never_say: Annotated[tuple[Line, ...], Field(min_length=1)]
    safeguards: Safeguards
    agreements: Annotated[tuple[Line, ...], Field(min_length=1)]
    say_first: Texts
    say_last: Texts
    steadying: Annotated[tuple[Steadying, ...], Field(min_length=1)]
    in_any_session: Annotated[tuple[Contingency, ...], Field(min_length=1)]
    showcase: Texts
    before_and_after: BeforeAndAfter
    log: Texts
    care: Texts

    def in_order(self, projects: Iterable[Project]) -> tuple[Project, ...]:
        """Return the projects in the order in which this file offers them."""
        named = [choice.project for choice in self.choices]
        return tuple(
            sorted(
                projects,
                key=lambda each: named.index(each.id) if each.id in named else len(named),
            )
        )
