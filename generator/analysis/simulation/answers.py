"""How a synthetic person answers: a leaning beneath each answer, cut into the answers offered.

Each answer comes from a leaning y = base + shift + √S·stable + √O·occasion + √(1 − S − O)·noise,
with variance 1 apart from the shift, which is the true effect. The leaning is cut at fixed points
into the measure's answers. Because the leaning is normal with variance 1 the expected score is
known exactly for every shift, which is what recovery is tested against.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from generator.evaluation.measures import Item, Measure

Floats = NDArray[np.float64]

STABLE = 0.35
"""Share of an answer's variance that a person keeps from wave to wave, for one outcome."""
OCCASION = 0.15
"""Share that is the same within one wave for one outcome, but new at the next."""
SHARED = 0.3
"""Share of the stable part that all of a person's outcomes have in common."""

CUTS: dict[int, tuple[float, ...]] = {3: (-0.75, 0.45), 5: (-1.5, -0.8, -0.1, 0.9)}
"""Where a leaning is cut into answers, by how many answers a measure offers, where that was chosen.

A measure with another number of answers is cut so that, without any effect, each is as likely.
"""


def cuts_of(measure: Measure) -> Floats:
    """Return where a leaning is cut into the measure's answers, one fewer than they are."""
    offered = len(measure.responses)
    even = norm.ppf(np.arange(1, offered) / offered)
    return np.array(CUTS.get(offered, even))


def base_of(measure: Measure, item: Item) -> float:
    """Return where an item's leaning lies before any effect, spread over a measure's items."""
    position = measure.items.index(item)
    return 0.15 + 0.1 * ((position * 3) % 7 - 3)


def answers(leaning: Floats, measure: Measure, item: Item) -> NDArray[np.int64]:
    """Return the values answered, shape as `leaning`; a reversed item is answered reversed."""
    values = np.array([response.value for response in measure.responses])
    chosen = np.searchsorted(cuts_of(measure), leaning, side="right")
    return np.asarray(values[::-1][chosen] if item.reversed else values[chosen], dtype=np.int64)


def expected_score(measure: Measure, outcome: str, shift: float) -> float:
    """Return the mean score that a shift leads to, exactly.

    Raises ValueError when the measure has no scale for the outcome.
    """
    scale = measure.scale(outcome)
    if scale is None:
        raise ValueError(f"{measure.id} does not measure {outcome}.")
    cuts = cuts_of(measure)
    shares = [
        norm.cdf(base_of(measure, measure.item(item)) + shift - cuts).mean() for item in scale.items
    ]
    lowest, highest = measure.ends(scale)
    return float(lowest + (highest - lowest) * np.mean(shares))


def expected_change(measure: Measure, outcome: str, before: float, after: float) -> float:
    """Return the mean change in points of 100 between two shifts, exactly."""
    return expected_score(measure, outcome, after) - expected_score(measure, outcome, before)
