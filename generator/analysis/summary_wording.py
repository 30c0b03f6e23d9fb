"""How the local summary writes its numbers: shares with their people, coefficients with marks."""

from __future__ import annotations

import pandas as pd

from generator.analysis.quality_tables import GOOD_ENOUGH
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.proportions import wilson
from generator.analysis.waves import Surveyed
from generator.evaluation.measures import Measure

NOT_ASKED = "not asked"
WAITS = "not read yet"
NONE = "–"
LOW = " (low)"
AGAINST = " (against)"

MANY_AT_AN_END = 0.15
"""From this share of people at an end of a scale, changes are likely to look too small."""


def estimate_told(one: Estimate) -> str:
    """Return a coefficient with its interval, marked where it is low."""
    if one.value is None:
        return NONE
    interval = "" if one.low is None or one.high is None else f" [{one.low:.2f}, {one.high:.2f}]"
    mark = LOW if one.value < GOOD_ENOUGH else ""
    return f"{one.value:.2f}{interval}{mark}"


def coefficient(value: float, *, low: bool) -> str:
    """Return a coefficient, marked where it is low and that is asked for."""
    return f"{value:.2f}" + (LOW if low and value < GOOD_ENOUGH else "")


def linked_share(one: Surveyed | None, measure: Measure) -> str:
    """Return how many pairs were linked, their share and its interval, or why there are none."""
    if measure.linked_by == "nothing":
        return "never linked"
    if one is None:
        return WAITS
    if one.linked is None or one.before is None:
        return "not linked"
    links, before = len(one.linked.pairs), len(one.before)
    share = wilson(min(links, before), before)
    if share.value is None or share.low is None or share.high is None:
        return str(links)
    return f"{links} ({share.value:.0%}, {share.low:.0%} to {share.high:.0%})"


def rate(people: int | str, roll: int) -> str:
    """Return how many answered and their share of the roll, or why nobody is counted."""
    return people if isinstance(people, str) else share_told(people, roll)


def share_told(some: int, of: int) -> str:
    """Return how many of how many, and their share."""
    return f"{some} ({some / of:.0%})" if of else str(some)


def at_an_end(some: int, of: int) -> str:
    """Return how many are at an end of a scale, marked where they are many."""
    return share_told(some, of) + (" (many)" if of and some / of >= MANY_AT_AN_END else "")


def number_told(value: float) -> str:
    """Return a mean or an SD to one place."""
    return NONE if pd.isna(value) else f"{value:.1f}"
