"""The whole-school framework: four elements, ten dimensions, and how far a school has come.

Read from `toolkit/whole-school-framework.yml`, which is also the one source of the
self-assessment: each dimension has four indicators, each indicator four levels to choose
from and a next step for every level but the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.problems import Problem, Rule
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.yaml_files import Steps, YamlFile

ElementId = Literal["curriculum", "extra-curricular", "staff-training", "community"]
LevelNumber = Literal[0, 1, 2, 3]

DIMENSIONS = 10
INDICATORS_EACH = 4

UNKNOWN_ID = Rule(
    "TLK010",
    "A link to something that does not exist",
    "A dimension names people, policies, training and sources by their ids; one that is not "
    "listed would leave a reader with a dead end.",
    "people: [senior-leed]",
    "people: [senior-lead]",
)
SAME_ID_TWICE = Rule(
    "TLK011",
    "The same id for two things of the framework",
    "A school's saved answers are kept by the indicator's id; of two equal ids one answer is lost.",
    "indicators:\n  - id: named-senior-lead\n  - id: named-senior-lead",
    "indicators:\n  - id: named-senior-lead\n  - id: governor-champion",
)
UNSERVED_ELEMENT = Rule(
    "TLK012",
    "An element that no dimension serves",
    "A whole-school approach works through all four elements; one left out leaves pupils, "
    "families or staff out.",
    "elements: [curriculum]  # in every dimension",
    "elements: [curriculum, community]",
)
SAME_LEVELS = Rule(
    "TLK013",
    "Two levels described in the same words",
    "Two people who read the same school must be able to choose the same level.",
    "starting: There is a plan.\nembedding: There is a plan.",
    "starting: There is a plan.\nembedding: The plan has dates, names and money.",
)
RULES = (UNKNOWN_ID, SAME_ID_TWICE, UNSERVED_ELEMENT, SAME_LEVELS)


class Levels(Record):
    """One concrete sentence for each of the four levels."""

    not_yet: Line
    starting: Line
    embedding: Line
    embedded: Line

    @property
    def in_order(self) -> tuple[str, str, str, str]:
        """Return the four sentences, level 0 first."""
        return self.not_yet, self.starting, self.embedding, self.embedded


class NextSteps(Record):
    """What a school does next from each level that has a next."""

    not_yet: Line
    starting: Line
    embedding: Line


class Indicator(Record):
    """One line of the self-assessment: a question, its evidence, four levels, a next step."""

    id: Slug
    question: Annotated[str, StringConstraints(pattern=r"^[^\n]*\?$")]
    evidence: Annotated[tuple[Line, ...], Field(min_length=1)]
    owner: Slug
    levels: Levels
    next_steps: NextSteps

    def next_step(self, level: LevelNumber) -> str | None:
        """Return what to do next from this level; None from the last."""
        steps = self.next_steps
        return (steps.not_yet, steps.starting, steps.embedding, None)[level]


class Links(Record):
    """Where a dimension is met elsewhere, by id: lessons, outcomes, survey items and more."""

    lessons: tuple[Slug, ...] = ()
    outcomes: tuple[Slug, ...] = ()
    items: tuple[Line, ...] = ()
    policies: tuple[Slug, ...] = ()
    training: tuple[Slug, ...] = ()


class Dimension(Record):
    """One of the ten sides of a whole-school approach."""

    id: Slug
    title: Line
    why: Prose
    sources: tuple[Slug, ...] = ()
    elements: Annotated[tuple[ElementId, ...], Field(min_length=1)]
    looks_like: Levels
    people: Annotated[tuple[Slug, ...], Field(min_length=1)]
    links: Links
    indicators: Annotated[
        tuple[Indicator, ...], Field(min_length=INDICATORS_EACH, max_length=INDICATORS_EACH)
    ]


class Element(Record):
    """One of the four ways a whole-school approach works, as PCD 223 has them."""

    id: ElementId
    name: Line
    about: Prose


class LevelMeaning(Record):
    """What a level means on every indicator alike."""

    level: LevelNumber
    name: Line
    meaning: Line


class Listed(Record):
    """A person, policy or training module that dimensions name by its id."""

    id: Slug
    name: Line
    about: Line


class Source(Record):
    """Guidance or a study that a dimension rests on, and what we took from it."""

    id: Slug
    title: Line
    published_by: Line
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    url: Line | None = None
    taken: Prose


class Framework(Record):
    """The whole-school framework and the self-assessment in it."""

    title: Line
    about: Prose
    how_to_use: Prose
    elements: Annotated[tuple[Element, ...], Field(min_length=4, max_length=4)]
    levels: Annotated[tuple[LevelMeaning, ...], Field(min_length=4, max_length=4)]
    people: Annotated[tuple[Listed, ...], Field(min_length=1)]
    policies: Annotated[tuple[Listed, ...], Field(min_length=1)]
    training: Annotated[tuple[Listed, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    dimensions: Annotated[
        tuple[Dimension, ...], Field(min_length=DIMENSIONS, max_length=DIMENSIONS)
    ]

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return every indicator, in the order a school answers them."""
        return tuple(each for dimension in self.dimensions for each in dimension.indicators)

    def dimensions_of(self, element: ElementId) -> tuple[Dimension, ...]:
        """Return the dimensions that work through this element."""
        return tuple(each for each in self.dimensions if element in each.elements)

    def person(self, person_id: str) -> Listed:
        """Return the person (a role in a school) with this id."""
        return next(each for each in self.people if each.id == person_id)

    def policy(self, policy_id: str) -> Listed:
        """Return the policy with this id."""
        return next(each for each in self.policies if each.id == policy_id)

    def module(self, module_id: str) -> Listed:
        """Return the training module with this id."""
        return next(each for each in self.training if each.id == module_id)

    def source(self, source_id: str) -> Source:
        """Return the source with this id."""
        return next(each for each in self.sources if each.id == source_id)


def check_framework(framework: Framework, file: YamlFile) -> list[Problem]:
    """Return what is wrong across the framework, each with its place in `file`."""
    return [
        *_unknown_ids(framework, file),
        *_same_ids(framework, file),
        *_unserved_elements(framework, file),
        *_same_levels(framework, file),
    ]


def _unknown_ids(framework: Framework, file: YamlFile) -> Iterator[Problem]:
    known = {
        "person": {each.id for each in framework.people},
        "policy": {each.id for each in framework.policies},
        "training module": {each.id for each in framework.training},
        "source": {each.id for each in framework.sources},
    }
    for kind, steps, named in _named_ids(framework):
        if named not in known[kind]:
            yield file.problem(
                UNKNOWN_ID,
                file.place(steps),
                f'no {kind} has the id "{named}"',
                f"Known here: {', '.join(sorted(known[kind]))}.",
            )


def _named_ids(framework: Framework) -> Iterator[tuple[str, Steps, str]]:
    for index, dimension in enumerate(framework.dimensions):
        at: Steps = ("dimensions", index)
        for kind, within, ids in (
            ("person", ("people",), dimension.people),
            ("source", ("sources",), dimension.sources),
            ("policy", ("links", "policies"), dimension.links.policies),
            ("training module", ("links", "training"), dimension.links.training),
        ):
            for position, named in enumerate(ids):
                yield kind, (*at, *within, position), named
        for position, indicator in enumerate(dimension.indicators):
            yield "person", (*at, "indicators", position, "owner"), indicator.owner


def _same_ids(framework: Framework, file: YamlFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, dimension in enumerate(framework.dimensions):
        at: Steps = ("dimensions", index)
        ids: list[tuple[Steps, str]] = [((*at, "id"), dimension.id)]
        ids += [
            ((*at, "indicators", position, "id"), indicator.id)
            for position, indicator in enumerate(dimension.indicators)
        ]
        for steps, named in ids:
            if named in seen:
                yield file.problem(
                    SAME_ID_TWICE,
                    file.place(steps),
                    f'the id "{named}" is used twice',
                    "Give each dimension and each indicator its own id.",
                )
            seen.add(named)


def _unserved_elements(framework: Framework, file: YamlFile) -> Iterator[Problem]:
    for index, element in enumerate(framework.elements):
        if not framework.dimensions_of(element.id):
            yield file.problem(
                UNSERVED_ELEMENT,
                file.place(("elements", index, "id")),
                f'no dimension works through the element "{element.id}"',
                'Name it under "elements" of the dimensions that do.',
            )


def _same_levels(framework: Framework, file: YamlFile) -> Iterator[Problem]:
    for index, dimension in enumerate(framework.dimensions):
        at: Steps = ("dimensions", index)
        described = [((*at, "looks_like"), dimension.id, dimension.looks_like)]
        described += [
            ((*at, "indicators", position, "levels"), indicator.id, indicator.levels)
            for position, indicator in enumerate(dimension.indicators)
        ]
        for steps, name, levels in described:
            if len({sentence.casefold() for sentence in levels.in_order}) < len(levels.in_order):
                yield file.problem(
                    SAME_LEVELS,
                    file.place(steps),
                    f'two levels of "{name}" say the same',
                    "Say at each level what somebody who visits would see that is new.",
                )
