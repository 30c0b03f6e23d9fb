"""The framework: what the evaluation asks, the outcomes it looks for and how it would know.

Read from `evaluation/framework.yml`.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from generator.problems import Problem, Rule
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug

FRAMEWORK = "evaluation/framework.yml"

SAME_ID = Rule(
    "EVA001",
    "The same id twice",
    "Reports refer to outcomes, questions and survey items by id; two of one name can't be told "
    "apart.",
    "- id: help-seeking\n- id: help-seeking",
    "- id: help-seeking\n- id: bystander-action",
)

People = Literal["pupils", "staff", "families"]
"""Whose answers they are."""

Need = Literal["outcomes", "delivery", "ages", "methods", "arms", "cost", "self-assessment"]
"""A kind of evidence that a question can't be answered without."""


class Document(Record):
    """A document the framework rests on."""

    title: Line
    publisher: Line
    date: date


class Question(Record):
    """A question that was commissioned, and the evidence an answer needs."""

    id: Slug
    question: Line
    short: Line
    about: Prose
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]


class Outcome(Record):
    """Something the programme hopes will change, told so that more is better."""

    id: Slug
    name: Line
    short: Annotated[str, Field(max_length=22)]
    of: People
    statement: Line


class Indicator(Record):
    """How the evaluation would know, and from which measures or logs."""

    id: Slug
    indicator: Line
    sources: Annotated[tuple[Slug, ...], Field(min_length=1, alias="from")]
    shows: Literal["outcomes", "delivery"]


class Framework(Record):
    """The evaluation's questions, outcomes and indicators."""

    title: Line
    about: Prose
    sources: tuple[Document, ...]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    indicators: tuple[Indicator, ...]

    @cached_property
    def by_id(self) -> dict[str, Outcome]:
        """Return every outcome by its id, in the framework's order."""
        return {outcome.id: outcome for outcome in self.outcomes}


def read_framework(root: Path) -> tuple[Framework | None, list[Problem]]:
    """Read the framework below `root`; return it (or None) and every problem found."""
    framework, file, problems = read_source(root, FRAMEWORK, Framework)
    if framework is not None and file is not None:
        for key, ids in (
            ("questions", [question.id for question in framework.questions]),
            ("outcomes", [outcome.id for outcome in framework.outcomes]),
            ("indicators", [indicator.id for indicator in framework.indicators]),
        ):
            problems += [
                file.problem(
                    SAME_ID,
                    file.place((key, index, "id")),
                    f'"{one}" stands twice among the {key}',
                    "Give one of the two another id.",
                )
                for index, one in enumerate(ids)
                if one in ids[:index]
            ]
    return framework, problems
