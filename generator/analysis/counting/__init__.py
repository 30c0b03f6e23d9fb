"""Whom each published number counts, so that a release can be protected and attacked as a whole."""

from collections.abc import Iterator

from generator.analysis.counting.answers import answers, quality
from generator.analysis.counting.counted import Counted, Counting
from generator.analysis.counting.outcomes import outcomes
from generator.analysis.counting.participation import participants, trained

__all__ = ["Counted", "Counting", "counted"]


def counted(counting: Counting) -> Iterator[Counted]:
    """Yield what every number of a release counts, in the order of its tables."""
    yield from participants(counting)
    yield from trained(counting)
    yield from outcomes(counting)
    yield from answers(counting)
    yield from quality(counting)
