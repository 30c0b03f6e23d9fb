"""What a report says of each of its figures: the kind, the numbers and the words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.sources.records import Line, Record, Slug

Address = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]


class Axis(Record):
    """Where a figure's axis begins and ends, when two figures are to be compared."""

    start: float
    end: float


class Panel(Record):
    """A part of a figure with its own heading: the rows of the table that it shows."""

    heading: Line | None = None
    rows: Annotated[tuple[Address, ...], Field(min_length=1)]
    named_by: Literal["outcome", "group"] = "group"


class FigureRecord(Record):
    """What every figure has: its id, a title that says the finding, and of what and whom it is.

    `made_from` says what it was made from where that is not the surveys.
    """

    id: Slug
    title: Line
    subtitle: Line
    made_from: Line | None = None


class IntervalDefinition(FigureRecord):
    """A figure of changes with their intervals."""

    kind: Literal["intervals"]
    table: Slug
    panels: Annotated[tuple[Panel, ...], Field(min_length=1)]
    axis: Axis | None = None


class ForestDefinition(FigureRecord):
    """A figure of each school's own change and what they come to when put together."""

    kind: Literal["forest"]
    rows: Annotated[tuple[Address, ...], Field(min_length=1)]
    axis: Axis | None = None


class MultiplesDefinition(FigureRecord):
    """A figure of the same changes in each report so far, a panel for each."""

    kind: Literal["multiples"]
    table: Slug
    rows: Annotated[tuple[Address, ...], Field(min_length=1)]
    axis: Axis | None = None


class StackedDefinition(FigureRecord):
    """A figure of how a question was answered before and after."""

    kind: Literal["stacked"]
    table: Slug
    items: Annotated[tuple[Slug, ...], Field(min_length=1)]


class HeatDefinition(FigureRecord):
    """A heat map of shares: a row a school, a column a part of the programme, in each term."""

    kind: Literal["heat"]
    table: Slug
    rows: Annotated[tuple[Slug, ...], Field(min_length=1)]
    across: tuple[Slug, ...] = ()
    columns: Annotated[tuple[Slug, ...], Field(min_length=1)]
    n: Slug


class FlowStepDefinition(Record):
    """A step that people reached: how many, and what share."""

    label: Line
    n: Address
    share: Address | None = None


class FlowPathDefinition(Record):
    """The steps of one kind of people."""

    heading: Line
    steps: Annotated[tuple[FlowStepDefinition, ...], Field(min_length=1)]


class FlowDefinition(FigureRecord):
    """A diagram of who took part, from all who could have to those who were analysed.

    `not_recorded` names what such a diagram usually shows and the study did not write down.
    """

    kind: Literal["flow"]
    begins: Line
    not_recorded: tuple[Line, ...] = ()
    paths: Annotated[tuple[FlowPathDefinition, ...], Field(min_length=1, max_length=4)]


class StageDefinition(Record):
    """A stage of how the programme is meant to work."""

    heading: Line
    parts: Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)]


class TheoryDefinition(FigureRecord):
    """A picture of how the programme is meant to work, and what that takes for granted."""

    kind: Literal["theory"]
    stages: Annotated[tuple[StageDefinition, ...], Field(min_length=2)]
    assumes: tuple[Line, ...] = ()


FigureDefinition = Annotated[
    IntervalDefinition
    | ForestDefinition
    | MultiplesDefinition
    | StackedDefinition
    | HeatDefinition
    | FlowDefinition
    | TheoryDefinition,
    Field(discriminator="kind"),
]
