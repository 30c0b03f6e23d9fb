"""The truth of a synthetic study: what was put into its answers, so that it can be found again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.evaluation.framework import People
from generator.sources.records import Line, Record, Slug

Share = Annotated[float, Field(ge=0, le=1)]


class Interaction(Record):
    """By how much more the people of a strand's answer change in an outcome than others do."""

    strand: Slug
    answer: Slug
    outcome: Slug
    more: float


class Truth(Record):
    """What was put into a synthetic study's answers, so that the analysis can be checked.

    `change` is the shift, by the end of the last year, in standard deviations of the answer that
    lies beneath each survey answer, by outcome and phase; `interactions` add to it for some people,
    and each class's own shift scatters about it by `class_spread`. `reached` is the share of it
    reached by the end of a pupil's first, second and third year; `kept` is what is left of that
    after the summer. A school's shift is multiplied by its `strength` for each kind of people.
    `strands` says which share of people gives which answer about themselves. Fewer pupils answer at
    the waves that are asked `from_home`. `slip` is the chance that an element of a code differs
    between two waves of one person.
    """

    seed: int
    change: dict[str, dict[Literal["primary", "secondary"], float]]
    interactions: tuple[Interaction, ...] = ()
    class_spread: Annotated[float, Field(ge=0, le=1)]
    reached: tuple[Share, Share, Share]
    kept: Share
    strength: dict[str, dict[People, Annotated[float, Field(ge=0, le=2)]]]
    strands: dict[str, dict[str, Share]]
    from_home: tuple[Line, ...] = ()
    slip: Share
