"""Quality: signs that answers were given without reading, left out, or scored the wrong way round.

Nothing is deleted for them. Flags are counted in the release and stand beside each person's scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

import pandas as pd

from generator.analysis.scoring import turned
from generator.analysis.statistics.reliability import reliability
from generator.analysis.waves import Asked
from generator.evaluation.measures import MEASURES, Measure
from generator.evaluation.quality import AGAINST
from generator.problems import Problem

STRAIGHT_FROM = 6
"""The fewest answers that are called straight down when all are the same."""

FAST_SECONDS_AN_ITEM = 2.0
"""Somebody who takes less than this for each question they answer has not read them."""

FEWEST = 30
"""The fewest people from whom the way a question is scored is doubted."""


@dataclass(frozen=True)
class Left:
    """How much was left out of a survey, as shares of the people who answered anything.

    `complete` answered every question, `stopped` none after some point, `some` left out others.
    """

    people: int
    complete: int
    stopped: int
    some: int


@dataclass(frozen=True)
class ItemRest:
    """How a question goes with the rest of its scale in one survey."""

    item: str
    outcome: str
    when: str
    people: int
    correlation: float | None

    @property
    def is_against(self) -> bool:
        """Say whether it goes against the rest by more than chance would have it."""
        if self.correlation is None or self.people < FEWEST:
            return False
        return self.correlation + 2 / sqrt(self.people) < 0


def flags(answers: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Return `straight_lined` and `fast` for each row of a survey's answers.

    Straight-lined: at least six answers, and all the same before reversed items are turned round.
    Fast: fewer than two seconds for each question answered; False where no time is known.
    """
    items = answers[[item.id for item in measure.items]]
    given = items.notna().sum(axis=1)
    return pd.DataFrame(
        {
            "straight_lined": (items.min(axis=1) == items.max(axis=1)) & (given >= STRAIGHT_FROM),
            "fast": answers["seconds"] < FAST_SECONDS_AN_ITEM * given,
        },
        index=answers.index,
    )


def patterns(answers: pd.DataFrame, measure: Measure) -> pd.Series:
    """Return each row's pattern of missing answers, as `Left` names them; NaN of those without."""
    there = answers[[item.id for item in measure.items]].notna()
    # Answered up to some question and nothing after it: what is there never comes back once gone.
    falls = (there.astype(int).diff(axis=1).iloc[:, 1:] == 1).any(axis=1)
    found = pd.Series("some", index=answers.index, dtype=object)
    found[~falls & there.iloc[:, 0]] = "stopped"
    found[there.all(axis=1)] = "complete"
    return found.where(there.any(axis=1))


def left_out(answers: pd.DataFrame, measure: Measure) -> Left:
    """Return how much was left out of a survey: the patterns of missing answers."""
    found = patterns(answers, measure).value_counts()
    return Left(
        people=int(found.sum()),
        complete=int(found.get("complete", 0)),
        stopped=int(found.get("stopped", 0)),
        some=int(found.get("some", 0)),
    )


def item_rests(asked: Iterable[Asked]) -> Iterator[tuple[Measure, ItemRest]]:
    """Yield how each question of a scale of several goes with the rest, at each survey."""
    for one in asked:
        for when, answers in (("before", one.before), ("after", one.after)):
            if answers is None:
                continue
            values = turned(answers, one.measure)
            for scale in one.measure.scales:
                if len(scale.items) < 2:
                    continue
                for item in reliability(values[list(scale.items)]).items:
                    yield (
                        one.measure,
                        ItemRest(item.item, scale.outcome, when, item.n, item.item_rest),
                    )


def against_their_scale(found: Iterable[tuple[Measure, ItemRest]]) -> Iterator[Problem]:
    """Yield a warning for each question that goes against the rest of its scale."""
    for measure, one in found:
        if one.is_against and one.correlation is not None:
            yield Problem(
                f"{MEASURES}/{measure.id}.yml",
                1,
                1,
                AGAINST.code,
                f'"{one.item}" goes against the rest of its scale in the survey {one.when} '
                f"(item-rest correlation {one.correlation:.2f} among {one.people})",
                'Look at its words: is agreeing better or worse? Correct "reversed", or the file '
                "if it was turned round there already.",
                AGAINST.severity,
            )
