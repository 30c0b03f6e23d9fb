"""A policy to write: what it has to say and why, and a template that says it.

Read from `toolkit/policies/<id>.yml`. What is the same for every policy stands in `policies.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.lessons.curriculum import PhaseId
from generator.lessons.handouts import Table
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.upkeep import Upkept
from generator.toolkit.reading import Way

Family = Literal["primary", "secondary", "sixth-form"]
"""The kinds of school that may need other words than the rest."""

PHASES_OF: dict[Family, frozenset[PhaseId]] = {
    "primary": frozenset({"eyfs", "ks1", "lks2", "uks2"}),
    "secondary": frozenset({"ks3", "ks4"}),
    "sixth-form": frozenset({"ks5"}),
}

Standing = Literal["must", "should", "advice"]
"""What weight a point has: the law says so, guidance that schools follow says so, or we do."""

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Point(Record):
    """A line of the checklist: what the policy says, why, on whose word, and in which section.

    `source` names a source of `policies.yml`, and `where` the place in it; our own advice has
    neither.
    """

    says: Prose
    why: Prose
    standing: Standing
    source: Slug | None = None
    where: Line | None = None
    sections: Annotated[tuple[Slug, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _rests_on_something(self) -> Point:
        if self.standing != "advice" and not self.source:
            raise ValueError(
                f'"{self.standing}" needs a "source" | Name the Act or the guidance, or write '
                '"standing: advice".'
            )
        return self


def suits(families: tuple[Family, ...], phases: tuple[PhaseId, ...]) -> bool:
    """Tell whether a school of these phases needs what is for these families, or for everyone."""
    return not families or any(PHASES_OF[each] & set(phases) for each in families)


class Choice(Record):
    """Words that only some schools need: for those with these pupils, or as `when` says."""

    when: Line
    families: tuple[Family, ...] = ()
    text: Prose


class Section(Record):
    """A section of the template: the words, and a note to whoever fills them in.

    `definitions` names words of `policies.yml` that the section defines, the same in each policy.
    `families` says for which schools it is, where not for all; `widths` are shares of the table's.
    """

    id: Slug
    title: Line
    note: Prose | None = None
    families: tuple[Family, ...] = ()
    text: Prose | None = None
    definitions: tuple[Slug, ...] = ()
    choices: tuple[Choice, ...] = ()
    table: Table | None = None
    widths: tuple[float, ...] = ()
    after: Prose | None = None
    own_page: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Section:
        if not (self.text or self.definitions or self.choices or self.table):
            raise ValueError("an empty section | Give it a text, definitions, choices or a table.")
        columns = len(self.table.columns) if self.table else 0
        if self.widths and len(self.widths) != columns:
            raise ValueError(
                f"{len(self.widths)} widths for {columns} columns | Give one for each."
            )
        return self


class Replacement(Record):
    """Words that policies often hold, what they do in school, and what to write instead."""

    hear: Prose
    does: Prose
    say: Prose


class Policy(Upkept):
    """A policy's checklist and template, and what makes it live after it is approved.

    `id` is the framework's id of the policy. `document` is what the template calls itself.
    """

    id: Slug
    title: Line
    document: Line
    summary: Annotated[str, Field(max_length=160)]
    about: Prose
    written_by: Line
    approved_by: Line
    reviewed: Line
    begin: Texts
    checklist: Annotated[tuple[Point, ...], Field(min_length=5)]
    sections: Annotated[tuple[Section, ...], Field(min_length=5)]
    replacements: tuple[Replacement, ...] = ()
    ask: Annotated[tuple[Prose, ...], Field(min_length=3)]
    alive: Texts
    ways: Annotated[tuple[Way, ...], Field(min_length=1)]

    def section(self, section_id: str) -> Section:
        """Return the section with this id."""
        return next(each for each in self.sections if each.id == section_id)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the ids of the sources that the checklist rests on, each once."""
        return tuple(dict.fromkeys(each.source for each in self.checklist if each.source))
