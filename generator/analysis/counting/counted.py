"""What a published number counts: the people in it, those it is a share of, or whose mean it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from generator.analysis.counting.register import Flags, Register, Scores, Sources
from generator.analysis.disclosure import Kind
from generator.analysis.waves import Asked
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study


@dataclass(frozen=True)
class Score:
    """One of the scores that a mean is made from: of which wave, and each person's own.

    A change is the later score less the earlier one, whose weight is -1.
    """

    wave: str
    of: Scores
    weight: float = 1.0
    step: float = 0.0
    """What every score is a whole number of; nought where the steps are not known."""
    highest: float = 100.0

    @property
    def squared(self) -> Score:
        """Return the score's square: with its mean, how scores spread."""
        return Score(
            f"{self.wave}, squared", self.of**2, self.weight, self.step**2, self.highest**2
        )


@dataclass(frozen=True)
class Span:
    """What it says of somebody's scores to be counted: between which ends this sum of them lies.

    An answer is a score where a scale has one question.
    """

    of: tuple[tuple[str, float], ...]
    """Waves of scores, each with its weight."""
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Counted:
    """One number at an address of a release, as sums over people.

    `who` are those counted, or whose mean it is; `base` those that a share is of. Numbers of one
    `topic` tell of the same thing, such as one outcome, and are attacked together. `telling` says
    whether to be counted says more of a person than that they were asked, answered or linked.
    `with_it` are the addresses that say nearly the same, and go when it goes. `spans` are what
    everybody knows of the scores of those counted.
    """

    address: str
    topic: str
    kind: Kind
    who: Flags
    base: Flags | None = None
    scores: tuple[Score, ...] = ()
    telling: bool = False
    with_it: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def same(self) -> tuple[object, ...]:
        """Return what two numbers share that are one number, printed twice, whatever the topic."""
        base = b"" if self.base is None else self.base.tobytes()
        waves = tuple((score.wave, score.weight) for score in self.scores)
        return self.kind, self.who.tobytes(), base, waves


@dataclass(frozen=True)
class Counting:
    """What the numbers of one release are counted from."""

    study: Study
    sources: Sources
    register: Register
    respondents: Respondents

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Return the measures of the release."""
        return self.sources.asked

    def before(self, one: Asked, rows: Flags | None = None) -> Flags:
        """Return who gave these rows of the earlier survey."""
        if one.before is None:
            return nobody(self.register)
        index = one.before.index if rows is None else one.before.index[rows]
        return self.register.answered(one, self.sources.plan.before, index)

    def after(self, one: Asked, rows: Flags | None = None) -> Flags:
        """Return who gave these rows of the later survey."""
        index = one.after.index if rows is None else one.after.index[rows]
        return self.register.answered(one, self.sources.plan.after, index)

    def pairs(self, one: Asked, pairs: pd.DataFrame) -> Flags:
        """Return who these linked people are: rows of `Asked.people`."""
        return self.register.answered(one, self.sources.plan.before, pairs["before"])

    def score_before(self, one: Asked, outcome: str) -> Score:
        """Return everybody's score on an outcome at the earlier wave."""
        assert one.scores_before is not None  # noqa: S101 - asked of measures with one alone
        wave = self.sources.plan.before
        of = self.register.scores(one, wave, one.scores_before[outcome])
        return Score(wave, of, step=one.measure.step(outcome))

    def score_after(self, one: Asked, outcome: str) -> Score:
        """Return everybody's score on an outcome at the later wave."""
        wave = self.sources.plan.after
        of = self.register.scores(one, wave, one.scores_after[outcome])
        return Score(wave, of, step=one.measure.step(outcome))


@dataclass
class RowOf:
    """The numbers of one row of a table, entered one by one.

    What goes `with_it` is another column of the row, or a whole address in another.
    """

    address: str
    topic: str
    found: list[Counted] = field(default_factory=list)

    def count(self, column: str, who: Flags, *, telling: bool = False) -> None:
        """Enter a count of people."""
        self._enter(column, Kind.COUNT, who, telling=telling)

    def share(
        self,
        column: str,
        who: Flags,
        base: Flags,
        *,
        telling: bool = False,
        with_it: tuple[str, ...] = (),
        spans: tuple[Span, ...] = (),
    ) -> None:
        """Enter the percentage that some are of others."""
        self._enter(
            column,
            Kind.PERCENTAGE,
            who & base,
            base,
            telling=telling,
            with_it=with_it,
            spans=spans,
        )

    def mean(self, column: str, who: Flags, *scores: Score, with_it: tuple[str, ...] = ()) -> None:
        """Enter a mean score."""
        self._enter(column, Kind.MEAN, who, None, scores, telling=False, with_it=with_it)

    def _enter(
        self,
        column: str,
        kind: Kind,
        who: Flags,
        base: Flags | None = None,
        scores: tuple[Score, ...] = (),
        *,
        telling: bool,
        with_it: tuple[str, ...] = (),
        spans: tuple[Span, ...] = (),
    ) -> None:
        together = tuple(
            other if "." in other else f"{self.address}.{other}"
            for other in with_it
            if other != column
        )
        address = f"{self.address}.{column}"
        self.found.append(
            Counted(address, self.topic, kind, who, base, scores, telling, together, spans)
        )

    def __iter__(self) -> Iterator[Counted]:
        """Yield what was entered."""
        return iter(self.found)


def nobody(register: Register) -> Flags:
    """Return flags that are set for nobody."""
    return np.zeros(len(register), dtype=bool)
