"""What stands once for every policy: the sources, the words defined alike, and the blanks.

Read from `toolkit/policies.yml`. The policies themselves stand in `toolkit/policies/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.lessons.facts import Confirmed
from generator.lessons.references import REFERENCE, ROLES
from generator.sources.markdown import literal
from generator.sources.records import Line, Prose, Record, Slug
from generator.toolkit.edition import Edition
from generator.toolkit.policy import Policy, Section, Standing, suits

Role = Literal["school", "dsl", "deputy-dsl", "pastoral-room"]
"""What a school's edition knows, and so fills in by itself."""


class Weight(Record):
    """What a standing is called, and what it asks of a school."""

    standing: Standing
    name: Line
    means: Line


class PolicySource(Record):
    """An Act or guidance that policies rest on, and how far we could confirm what we say of it."""

    id: Slug
    short: Line
    title: Line
    published_by: Line
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")] | None = None
    dated: Line
    confirmed: Confirmed
    checked: date
    note: Prose | None = None


class Definition(Record):
    """A word that every policy defines alike, with examples from school life."""

    id: Slug
    word: Line
    means: Prose
    primary: Prose
    secondary: Prose


class Blank(Record):
    """A blank of the templates, as it stands in brackets, and what to write there.

    A blank with a `role` is filled in by a school's edition.
    """

    blank: Annotated[str, StringConstraints(pattern=r"^[^\[\]\n]+$")]
    write: Line
    role: Role | None = None


class NotHere(Record):
    """A policy of the framework for which there is no template, and what to do instead."""

    policy: Slug
    why: Prose


class Policies(Record):
    """What stands once for every policy."""

    title: Line
    about: Prose
    not_advice: Prose
    how_to_use: Annotated[tuple[Prose, ...], Field(min_length=1)]
    on_the_template: Annotated[tuple[Prose, ...], Field(min_length=1)]
    order: Annotated[tuple[Slug, ...], Field(min_length=1)]
    weights: Annotated[tuple[Weight, ...], Field(min_length=3, max_length=3)]
    sources: Annotated[tuple[PolicySource, ...], Field(min_length=1)]
    definitions: Annotated[tuple[Definition, ...], Field(min_length=1)]
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1)]
    not_here: tuple[NotHere, ...]

    @cached_property
    def source_by_id(self) -> dict[str, PolicySource]:
        """Return every source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def definition_by_id(self) -> dict[str, Definition]:
        """Return every defined word by its id."""
        return {each.id: each for each in self.definitions}

    def in_order(self, policies: Iterable[Policy]) -> tuple[Policy, ...]:
        """Return the policies in the order in which a school takes them on."""
        return tuple(
            sorted(
                policies,
                key=lambda each: self.order.index(each.id) if each.id in self.order else 99,
            )
        )

    def weight(self, standing: Standing) -> Weight:
        """Return what this standing is called and asks."""
        return next(each for each in self.weights if each.standing == standing)

    def people(self, edition: Edition | None) -> dict[str, str]:
        """Return what stands for each role: the school's own, or a blank in brackets."""
        blanks: dict[str, str] = {each.role: f"[{each.blank}]" for each in self.blanks if each.role}
        own = edition.people if edition else {}
        return {role: _own(own, role) or blanks.get(role, words) for role, words in ROLES.items()}

    def filled(self, policy: Policy, edition: Edition | None) -> Policy:
        """Return the policy for a school: its people filled in, and only the words it needs."""
        people = self.people(edition)
        whole = Policy.model_validate_json(
            json.dumps(_filled(policy.model_dump(mode="json"), people))
        )
        if edition is None:
            return whole
        sections = tuple(
            _for_phases(section, edition)
            for section in whole.sections
            if suits(section.families, edition.phases)
        )
        there = {section.id for section in sections}
        points = tuple(
            point.model_copy(update={"sections": tuple(s for s in point.sections if s in there)})
            for point in whole.checklist
        )
        return whole.model_copy(update={"sections": sections, "checklist": points})


def _filled(value: Any, people: dict[str, str]) -> Any:
    if isinstance(value, str):
        return REFERENCE.sub(lambda m: m[0] if m[2] else literal(people[m[1]]), value)
    if isinstance(value, list):
        return [_filled(each, people) for each in value]
    if isinstance(value, dict):
        return {key: _filled(each, people) for key, each in value.items()}
    return value


def _for_phases(section: Section, edition: Edition) -> Section:
    choices = tuple(each for each in section.choices if suits(each.families, edition.phases))
    if len(choices) == 1 and choices[0].families:
        # Nothing is left to choose: the words join the text.
        words = "\n\n".join(filter(None, (section.text, choices[0].text)))
        return section.model_copy(update={"text": words, "choices": ()})
    return section.model_copy(update={"choices": choices})


def _own(people: dict[str, str], role: str) -> str:
    """Return what the school's edition says for the role, or "" where it leaves it open."""
    words = people.get(role, "")
    return "" if words == ROLES[role] else words
