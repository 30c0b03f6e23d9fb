"""Staff training: what stands once for every module, who takes which, and in what order.

Read from `toolkit/training.yml`; the modules themselves stand in `toolkit/training/`. A module's
name and what it is about stand in the whole-school framework, whose dimensions point to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from generator.lessons.activity import Contingency
from generator.sources.records import Line, Minutes, Prose, Record, Slug
from generator.toolkit.training_module import Module

Length = Literal["full", "core"]
"""The whole module, or its core: the 30-minute cut."""

Term = Literal["autumn", "spring", "summer"]

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Advice(Record):
    """A piece of advice under a heading of its own."""

    title: Line
    advice: Prose


class StaffGroup(Record):
    """People who work in a school, and the modules they take whole or as the core."""

    id: Slug
    name: Line
    who: Line
    full: tuple[Slug, ...]
    core: tuple[Slug, ...] = ()

    def length(self, module_id: str) -> Length | None:
        """Return how this group takes a module, or None where it need not."""
        if module_id in self.full:
            return "full"
        return "core" if module_id in self.core else None


class Session(Record):
    """A session of the three years: in which term, which module, for whom, and why then."""

    term: Term
    module: Slug
    length: Length
    for_whom: Line
    why: Line


class Year(Record):
    """A year of training: what it is for, and its sessions in order."""

    name: Line
    aim: Line
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]


class Steadying(Record):
    """A short way to settle a room of adults before they go on with their day."""

    title: Line
    minutes: Minutes
    say: Texts


class BeforeAndAfter(Record):
    """How the questions before and after are given, paired without names, and read."""

    how: Texts
    mark: Prose
    reading: Texts
    on_the_sheet: Prose
    small_groups: Prose


class Training(Record):
    """What stands once for every module of the training, and the plan of three years."""

    title: Line
    about: Prose
    not_evaluated: Prose
    how_to_run: Annotated[tuple[Advice, ...], Field(min_length=1)]
    groups: Annotated[tuple[StaffGroup, ...], Field(min_length=1)]
    years: Annotated[tuple[Year, ...], Field(min_length=3, max_length=3)]
    agreements: Annotated[tuple[Line, ...], Field(min_length=1)]
    say_first: Texts
    steadying: Annotated[tuple[Steadying, ...], Field(min_length=1)]
    in_any_session: Annotated[tuple[Contingency, ...], Field(min_length=1)]
    access: Texts
    care: Texts
    services: Annotated[tuple[Slug, ...], Field(min_length=1)]
    before_and_after: BeforeAndAfter
    completed: Prose

    @property
    def named(self) -> tuple[str, ...]:
        """Return the module of every session of the three years, in order, some more than once."""
        return tuple(session.module for year in self.years for session in year.sessions)

    def in_order(self, modules: Iterable[Module]) -> tuple[Module, ...]:
        """Return the modules in the order in which the three years bring them in."""
        named = self.named
        return tuple(
            sorted(
                modules, key=lambda each: named.index(each.id) if each.id in named else len(named)
            )
        )
