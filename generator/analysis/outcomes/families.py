"""Families of tests: their p-values adjusted as the plan says, and what that is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.analysis.statistics.multiplicity import Adjustment, Family, adjust
from generator.evaluation.plan import Plan

_METHOD: Mapping[str, Adjustment] = {
    "holm": "Holm",
    "hochberg": "Hochberg",
    "benjamini-hochberg": "Benjamini–Hochberg",
}


def adjustment_of(plan: Plan) -> Adjustment:
    """Return the adjustment that the plan names."""
    return _METHOD[plan.adjustment]


def as_family(p_values: Sequence[float | None], plan: Plan) -> Family:
    """Adjust the p-values of one family as the plan says; None is a test that was not made."""
    return adjust(p_values, adjustment_of(plan))


def after_whom(plan: Plan) -> str:
    """Return whose adjustment it is, for a sentence."""
    return adjustment_of(plan).replace("–", " and ")
