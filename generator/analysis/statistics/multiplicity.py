"""Several tests at once: p-values adjusted for how many were made.

Holm or Hochberg for primary outcomes (no false claim among them); Benjamini and Hochberg for
exploratory families such as equality strands (few false claims among those made). The number of
tests is part of the result, because it must be printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from statsmodels.stats.multitest import multipletests

Adjustment = Literal["Holm", "Hochberg", "Benjamini–Hochberg", "Bonferroni"]

_STATSMODELS: dict[Adjustment, str] = {
    "Holm": "holm",
    "Hochberg": "simes-hochberg",
    "Benjamini–Hochberg": "fdr_bh",
    "Bonferroni": "bonferroni",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Adjusted p-values in the order given.

    Attributes:
        adjusted: None where a test could not be made.
        rejected: whether each adjusted p-value is at most `threshold`.
        tests: how many tests were made, which the adjustment counts.
        adjustment, threshold: how they were adjusted and judged.

    """

    adjusted: tuple[float | None, ...]
    rejected: tuple[bool, ...]
    tests: int
    adjustment: Adjustment
    threshold: float


def adjust(
    p_values: Sequence[float | None], adjustment: Adjustment, *, threshold: float = 0.05
) -> Family:
    """Adjust a family of p-values.

    Hochberg asks for tests that are independent or positively related, as outcomes of the same
    pupils mostly are; Holm asks for nothing.

    Args:
        p_values: one a test; None or NaN where a test could not be made, which isn't counted.
        adjustment: the method's name.
        threshold: the share of false claims allowed.

    Raises:
        ValueError: when a p-value lies outside 0 to 1.

    """
    made = [p for p in p_values if p is not None and p == p]  # noqa: PLR0124 - NaN differs from itself
    if any(not 0 <= p <= 1 for p in made):
        raise ValueError("A p-value lies between 0 and 1.")
    adjusted = iter(
        multipletests(made, alpha=threshold, method=_STATSMODELS[adjustment])[1] if made else ()
    )
    placed = tuple(
        min(1.0, float(next(adjusted))) if p is not None and p == p else None  # noqa: PLR0124
        for p in p_values
    )
    return Family(
        adjusted=placed,
        rejected=tuple(p is not None and p <= threshold for p in placed),
        tests=len(made),
        adjustment=adjustment,
        threshold=threshold,
    )
