"""Measures: questionnaires as data: their items, answers, scales and how each is scored.

One file a measure in `evaluation/measures/`. A scale's score is the mean of its items, turned so
that more is better and stretched to run from 0 to 100, so that measures with different numbers of
answers can be read on one axis; or their sum, where that is how a scale is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.evaluation.framework import SAME_ID, Framework, Outcome, People
from generator.evaluation.respondents import (
    ABOUT_THE_SURVEY,
    NUMBER,
    LinkedBy,
    Respondents,
    read_respondents,
)
from generator.problems import Problem, Rule
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug, Version
from generator.sources.yaml_files import YamlFile

MEASURES = "evaluation/measures"

UNKNOWN_OUTCOME = Rule(
    "EVA002",
    "An outcome that is not in the framework",
    "Items and scales are traced to the outcomes they measure; a misspelt one measures nothing.",
    "outcome: help-seaking",
    "outcome: help-seeking",
)
ITEM_NOT_SCORED = Rule(
    "EVA003",
    "An item and its scale disagree",
    "Each item belongs to the one scale of its outcome, so that every answer counts once.",
    "items: [{id: tell-adult, outcome: help-seeking}]\nscales: []",
    "items: [{id: tell-adult, outcome: help-seeking}]\n"
    "scales: [{outcome: help-seeking, items: [tell-adult], score: mean, may_be_missing: 0}]",
)
UNKNOWN_CHARACTERISTIC = Rule(
    "EVA004",
    "Something asked about people that stands nowhere",
    "What people are asked about themselves stands once, in evaluation/respondents.yml, with its "
    "answers and the reason for asking. An item or a characteristic of another's name would have "
    "its column.",
    "about_you: [sex, ethnicty]",
    "about_you: [sex, ethnic-group]",
)
RULES = (SAME_ID, UNKNOWN_OUTCOME, ITEM_NOT_SCORED, UNKNOWN_CHARACTERISTIC)

Side = Literal["low", "middle", "high"]
"""Which side of an answer scale an answer lies on, before any reversal."""


class Response(Record):
    """One of the answers a measure offers, and the face that stands beside it for children."""

    value: int
    label: Line
    group: Side
    face: Literal["down", "level", "up"] | None = None


class Item(Record):
    """One question. A reversed item is scored the other way round: agreeing is worse."""

    id: Slug
    outcome: Slug
    ask: Line
    reversed: bool = False


class Scale(Record):
    """The score for one outcome: which items make it, how, and how many may be missing.

    The mean of the items is stretched to run from 0 to 100. The sum is left in the scale's own
    units, an item that is missing counting as the mean of those that are there.
    """

    outcome: Slug
    items: Annotated[tuple[Slug, ...], Field(min_length=1)]
    score: Literal["mean", "sum"]
    may_be_missing: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _something_is_left(self) -> Scale:
        if self.may_be_missing >= len(self.items):
            raise ValueError(
                f"all {len(self.items)} items may be missing, so a score could rest on none | "
                f'Make "may_be_missing" {len(self.items) - 1} or less.'
            )
        return self


class Measure(Record):
    """A questionnaire: who it is for, what is said first, its items, answers and scales.

    `linked_by` says how two surveys of one person are put together, `about_you` which
    characteristics are asked.
    """

    id: Slug
    title: Line
    version: Version
    of: People
    years: tuple[int, ...] = ()
    licence: Line
    made_by: Line
    validity: Line
    linked_by: LinkedBy
    about_you: tuple[Slug, ...] = ()
    help_first: Prose
    skipping: Line
    before: Line
    stem: Line
    responses: Annotated[tuple[Response, ...], Field(min_length=2)]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    scales: Annotated[tuple[Scale, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _answers_go_up(self) -> Measure:
        values = [response.value for response in self.responses]
        if values != sorted(set(values)):
            raise ValueError(
                "the answers' values must go up, each once | List them from lowest to highest."
            )
        return self

    @model_validator(mode="after")
    def _answers_can_be_told_apart(self) -> Measure:
        if len(self.value_of) < len(self.responses):
            raise ValueError(
                "two answers have the same label | Give each answer its own words; capital "
                "letters do not tell two apart."
            )
        return self

    @cached_property
    def lowest(self) -> int:
        """Return the value of the lowest answer."""
        return self.responses[0].value

    @cached_property
    def highest(self) -> int:
        """Return the value of the highest answer."""
        return self.responses[-1].value

    def ends(self, scale: Scale) -> tuple[float, float]:
        """Return the lowest and the highest score that a scale can have."""
        if scale.score == "mean":
            return 0.0, 100.0
        return float(self.lowest * len(scale.items)), float(self.highest * len(scale.items))

    def only_question(self, outcome: str) -> str | None:
        """Return the question that an outcome's scale consists of, None if it has several."""
        scale = self.scale(outcome)
        return scale.items[0] if scale and len(scale.items) == 1 else None

    def is_its_answer(self, outcome: str) -> bool:
        """Say whether a score is the answer to one question, of a low, a middle and a high one.

        How scores of so few kinds spread then tells, with their mean, how many gave which.
        """
        return bool(self.only_question(outcome)) and len(self.responses) == len(self.sides)

    def step(self, outcome: str) -> float:
        """Return how far apart two scores on an outcome are at the least, all questions answered.

        Nought for an outcome it has no scale of.
        """
        scale = self.scale(outcome)
        if scale is None:
            return 0.0
        lowest, highest = self.ends(scale)
        return (highest - lowest) / (self.highest - self.lowest) / len(scale.items)

    @cached_property
    def value_of(self) -> dict[str, int]:
        """Return each answer's value by its label in small letters."""
        return {response.label.casefold(): response.value for response in self.responses}

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Return the sides that its answers lie on, from low to high; some have no middle."""
        return tuple(dict.fromkeys(response.group for response in self.responses))

    def item(self, item_id: str) -> Item:
        """Return the item with this id."""
        return next(item for item in self.items if item.id == item_id)

    def scale(self, outcome: str) -> Scale | None:
        """Return the scale for this outcome, or None if the measure has none."""
        return next((scale for scale in self.scales if scale.outcome == outcome), None)


def read_measures(root: Path, framework: Framework) -> tuple[dict[str, Measure], list[Problem]]:
    """Read every measure below `root`; return them by id, and every problem found."""
    measures: dict[str, Measure] = {}
    problems: list[Problem] = []
    # What is wrong with the respondents' own file is told where the programme is loaded.
    respondents, _ = read_respondents(root)
    for path in sorted((root / MEASURES).glob("*.yml")):
        measure, file, found = read_source(root, path.relative_to(root).as_posix(), Measure)
        problems += found
        if measure is not None and file is not None:
            measures[measure.id] = measure
            problems += _problems(measure, file, path.stem, framework.by_id)
            if respondents is not None:
                problems += _unknown_characteristics(measure, file, respondents)
    return measures, problems


def _problems(
    measure: Measure, file: YamlFile, stem: str, outcomes: Mapping[str, Outcome]
) -> Iterator[Problem]:
    if measure.id != stem:
        yield file.problem(
            SAME_ID,
            file.place(("id",)),
            f'the measure is called "{measure.id}" but its file {stem}.yml',
            "Call both the same, so that the file is found from the id.",
        )
    yield from _unknown_outcomes(measure, file, outcomes)
    yield from _badly_scored(measure, file)


def _unknown_outcomes(
    measure: Measure, file: YamlFile, outcomes: Mapping[str, Outcome]
) -> Iterator[Problem]:
    for key in ("items", "scales"):
        for index, part in enumerate(getattr(measure, key)):
            outcome = outcomes.get(part.outcome)
            if outcome is None or outcome.of != measure.of:
                known = ", ".join(o.id for o in outcomes.values() if o.of == measure.of)
                yield file.problem(
                    UNKNOWN_OUTCOME,
                    file.place((key, index, "outcome")),
                    f'"{part.outcome}" is not an outcome for {measure.of}',
                    f"Outcomes for {measure.of}: {known}.",
                )


def _unknown_characteristics(
    measure: Measure, file: YamlFile, respondents: Respondents
) -> Iterator[Problem]:
    known = respondents.characteristic_of
    for index, name in enumerate(measure.about_you):
        if name not in known:
            yield file.problem(
                UNKNOWN_CHARACTERISTIC,
                file.place(("about_you", index)),
                f'"{name}" is nothing that people are asked about themselves',
                f"Known: {', '.join(known)}.",
            )
    taken = {*ABOUT_THE_SURVEY, NUMBER, *respondents.element_ids, *known}
    for index, item in enumerate(measure.items):
        if item.id in taken:
            yield file.problem(
                UNKNOWN_CHARACTERISTIC,
                file.place(("items", index, "id")),
                f'the item "{item.id}" has the name of a column about the person',
                "Give the item another id.",
            )


def _badly_scored(measure: Measure, file: YamlFile) -> Iterator[Problem]:
    outcome_of: dict[str, str] = {}
    for index, item in enumerate(measure.items):
        if item.id in outcome_of:
            place = file.place(("items", index, "id"))
            hint = "Give one of the two another id."
            yield file.problem(SAME_ID, place, f'item "{item.id}" stands twice', hint)
        outcome_of[item.id] = item.outcome
        scale = measure.scale(item.outcome)
        if scale is None or item.id not in scale.items:
            yield file.problem(
                ITEM_NOT_SCORED,
                file.place(("items", index)),
                f'item "{item.id}" is in no scale for "{item.outcome}"',
                f'Add it to the items of the scale for "{item.outcome}".',
            )
    for index, scale in enumerate(measure.scales):
        for item_id in scale.items:
            if outcome_of.get(item_id) != scale.outcome:
                yield file.problem(
                    ITEM_NOT_SCORED,
                    file.place(("scales", index, "items")),
                    f'the scale for "{scale.outcome}" counts "{item_id}", '
                    "which is not an item for that outcome",
                    "Take it out, or correct the item's id or outcome.",
                )
