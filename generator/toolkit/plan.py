"""The three-year plan: what a secondary and its feeder primaries do, term by term, and who does it.

Read from `toolkit/three-year-plan.yml`. Its actions lead to the framework (who, and which
indicator moves), to lessons and training, and to the pages of this site that help.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from generator.lessons.curriculum import LessonId
from generator.sources.records import Line, Prose, Record, Slug
from generator.toolkit.commission import PageAddress
from generator.toolkit.framework import Framework

PhaseId = Literal["baseline", "embed", "sustain"]
PartId = Literal[
    "leading", "curriculum", "extra-curricular", "staff-training", "community", "evaluating"
]
SchoolId = Literal["together", "secondary", "primaries"]
TermId = Literal[
    "first-autumn",
    "first-spring",
    "first-summer",
    "second-autumn",
    "second-spring",
    "second-summer",
    "third-autumn",
    "third-spring",
    "third-summer",
]

PHASES: tuple[PhaseId, ...] = get_args(PhaseId)
PARTS: tuple[PartId, ...] = get_args(PartId)
SCHOOLS: tuple[SchoolId, ...] = get_args(SchoolId)
TERMS: tuple[TermId, ...] = get_args(TermId)
TERMS_A_YEAR = 3
SEASONS = ("Autumn term", "Spring term", "Summer term")

STATUSES: dict[str, str] = {
    "not-started": "Not started",
    "started": "Started",
    "done": "Done",
    "not-for-us": "Not for us",
}
"""How far a school is with an action, by the id that files carry; all begin with the first."""


class Phase(Record):
    """One of the three years, and what it is for."""

    id: PhaseId
    name: Line
    year_name: Line
    about: Prose


class Part(Record):
    """A part of the plan that is none of the framework's elements: leading, evaluating."""

    id: Literal["leading", "evaluating"]
    name: Line
    about: Prose


class School(Record):
    """Whom an action is for: the secondary, the primaries, or both together."""

    id: SchoolId
    name: Line
    about: Prose


class Tool(Record):
    """A page of this site that an action is done with."""

    id: Slug
    name: Line
    page: PageAddress


class Nothing(Record):
    """Why nothing happens in a part in this term."""

    part: PartId
    why: Prose


class Action(Record):
    """Something to do: by which week, by whom, where, and what shows that it is done."""

    id: Slug
    part: PartId
    week: Annotated[int, Field(ge=1, le=12)]
    do: Line
    how: Prose
    lead: Slug
    helped_by: tuple[Slug, ...] = ()
    schools: SchoolId
    in_secondary: Prose | None = None
    in_primaries: Prose | None = None
    shows: Prose
    moves: Annotated[tuple[Slug, ...], Field(min_length=1)]
    tools: tuple[Slug, ...] = ()
    lessons: tuple[LessonId, ...] = ()
    training: tuple[Slug, ...] = ()


class Term(Record):
    """One of the nine terms, its aim, and its actions."""

    id: TermId
    aim: Line
    nothing_in: tuple[Nothing, ...] = ()
    actions: Annotated[tuple[Action, ...], Field(min_length=1)]

    @property
    def season(self) -> str:
        """Return the term's name within its year, such as "Autumn term"."""
        return SEASONS[self.number % TERMS_A_YEAR]

    @property
    def number(self) -> int:
        """Return the term's place among the nine, from 0."""
        return TERMS.index(self.id)

    def actions_in(self, part: PartId) -> tuple[Action, ...]:
        """Return the term's actions of one part, by week."""
        return tuple(
            sorted((each for each in self.actions if each.part == part), key=lambda a: a.week)
        )


class ThreeYearPlan(Record):
    """The plan: three phases, nine terms, six parts."""

    title: Line
    about: Prose
    how_to_use: Prose
    roles: Prose
    phases: Annotated[tuple[Phase, ...], Field(min_length=3, max_length=3)]
    parts: Annotated[tuple[Part, ...], Field(min_length=2, max_length=2)]
    schools: Annotated[tuple[School, ...], Field(min_length=3, max_length=3)]
    tools: Annotated[tuple[Tool, ...], Field(min_length=1)]
    terms: Annotated[tuple[Term, ...], Field(min_length=9, max_length=9)]

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Return every action, in the order of the plan."""
        return tuple(action for term in self.terms for action in term.actions)

    def phase_of(self, term: Term) -> Phase:
        """Return the phase that the term belongs to."""
        return self.phases[term.number // TERMS_A_YEAR]

    def term_name(self, term: Term) -> str:
        """Return the term's name, such as "First year, autumn term"."""
        return f"{self.phase_of(term).year_name}, {term.season.lower()}"

    def part_names(self, framework: Framework) -> dict[PartId, str]:
        """Return the name of every part: the four elements have theirs from the framework."""
        names: dict[PartId, str] = {each.id: each.name for each in framework.elements}
        names.update({each.id: each.name for each in self.parts})
        return {part: names[part] for part in PARTS}

    def school_name(self, school: SchoolId) -> str:
        """Return the words for whom an action is for."""
        return next(each.name for each in self.schools if each.id == school)

    def tool(self, tool_id: str) -> Tool:
        """Return the tool with this id."""
        return next(each for each in self.tools if each.id == tool_id)

    @model_validator(mode="after")
    def _complete_and_in_order(self) -> ThreeYearPlan:
        for kind, present, needed in (
            ("phases", [phase.id for phase in self.phases], PHASES),
            ("schools", [school.id for school in self.schools], SCHOOLS),
            ("terms", [term.id for term in self.terms], TERMS),
        ):
            if tuple(present) != needed:
                raise ValueError(
                    f'"{kind}" must be {", ".join(needed)}, once each and in this order | The plan '
                    "is read from the first term to the ninth."
                )
        return self
