"""Licensed scales as data: what others' questionnaires measure, how they are scored, who owns them.

One file a scale in `evaluation/licensed/`. There is no place in it for a question's words: they
belong to their authors. Whoever has the permission asks with their own form, and its answers are
scored by the positions that stand here.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.evaluation.framework import SAME_ID, People
from generator.problems import Problem
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug

LICENSED = "evaluation/licensed"

Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Position = Annotated[int, Field(ge=1)]


class Ends(Record):
    """The numbers of the lowest and the highest answer, as the scale's authors count them."""

    lowest: int
    highest: int

    @model_validator(mode="after")
    def _highest_is_higher(self) -> Ends:
        if self.highest <= self.lowest:
            raise ValueError("the highest answer must be above the lowest | Turn them round.")
        return self


class LicensedScore(Record):
    """One score: the mean or the sum of items, by their positions, or the sum of other scores.

    In a sum an item that is missing counts as the mean of those that are there; where the authors
    say so the sum is `rounded` to a whole number, halves up. A sum of scores is missing if one is.
    """

    id: Slug
    name: Line
    items: tuple[Position, ...] = ()
    scores: tuple[Slug, ...] = ()
    score: Literal["mean", "sum"]
    may_be_missing: Annotated[int, Field(ge=0)] = 0
    rounded: bool = False

    @model_validator(mode="after")
    def _made_of_something(self) -> LicensedScore:
        if bool(self.items) == bool(self.scores):
            raise ValueError('a score is made of "items" or of other "scores" | Give one of them.')
        if self.scores and (self.score != "sum" or self.may_be_missing):
            raise ValueError("scores are summed, and none may be missing | Correct it.")
        if self.items and self.may_be_missing >= len(self.items):
            raise ValueError(
                f"all {len(self.items)} items may be missing, so a score could rest on none | "
                f'Make "may_be_missing" {len(self.items) - 1} or less.'
            )
        return self


class Citation(Record):
    """The publication that a scale is cited by."""

    text: Line
    url: Address


class LicensedScale(Record):
    """A questionnaire of other people's: what it measures, its key, its licence, its citation.

    Without `scores` it is described only, and `why_no_key` says why. What is said of it was
    written down from its sources on `written_on`.
    """

    id: Slug
    name: Line
    short: Line
    measures: Line
    of: People
    ages: Line
    items: Annotated[int, Field(ge=2)]
    answers: Ends
    reversed: tuple[Position, ...] = ()
    scores: tuple[LicensedScore, ...] = ()
    why_no_key: Line | None = None
    reading: Prose
    licence: Prose
    permission: Address
    citation: Citation
    key_from: Citation | None = None
    written_on: date

    @model_validator(mode="after")
    def _key_fits(self) -> LicensedScale:
        told = {*self.reversed, *(item for score in self.scores for item in score.items)}
        beyond = sorted(position for position in told if position > self.items)
        if beyond:
            raise ValueError(
                f"there is no item {beyond[0]} among {self.items} | Count the items again."
            )
        met: set[str] = set()
        for score in self.scores:
            if score.id in met or not met.issuperset(score.scores):
                raise ValueError(
                    f'the score "{score.id}" stands twice, or before one that it is made of | '
                    "Give each its own id, and those made of others last."
                )
            met.add(score.id)
        if bool(self.scores) != (self.why_no_key is None) or bool(self.scores) != bool(
            self.key_from
        ):
            raise ValueError(
                'a scale has "scores" with "key_from", or "why_no_key" | Say how it is scored and '
                "where that is told, or why it cannot be scored here."
            )
        return self

    @cached_property
    def positions(self) -> range:
        """Return the positions of its items, counted from 1."""
        return range(1, self.items + 1)

    def ends(self, score: LicensedScore) -> tuple[int, int]:
        """Return the lowest and the highest that a score can be."""
        if score.scores:
            parts = [self.ends(one) for one in self.scores if one.id in score.scores]
            return sum(low for low, _ in parts), sum(high for _, high in parts)
        times = len(score.items) if score.score == "sum" else 1
        return times * self.answers.lowest, times * self.answers.highest


def read_licensed(root: Path) -> tuple[dict[str, LicensedScale], list[Problem]]:
    """Read every licensed scale below `root`; return them by id, and every problem found."""
    scales: dict[str, LicensedScale] = {}
    problems: list[Problem] = []
    for path in sorted((root / LICENSED).glob("*.yml")):
        scale, file, found = read_source(root, path.relative_to(root).as_posix(), LicensedScale)
        problems += found
        if scale is None or file is None:
            continue
        scales[scale.id] = scale
        if scale.id != path.stem:
            problems.append(
                file.problem(
                    SAME_ID,
                    file.place(("id",)),
                    f'the scale is called "{scale.id}" but its file {path.name}',
                    "Call both the same, so that the file is found from the id.",
                )
            )
    return scales, problems
