"""The count rule: which counts are too small to print, and what a rounded one gives away."""

from math import floor

import pandas as pd

from generator.analysis.disclosure.profiles import Profile

CONFIDENTIAL = "c"
"""The Department for Education's symbol for a number hidden to protect somebody."""


def too_small(people: float, rules: Profile, *, sensitive: bool = False) -> bool:
    """Say whether a count of ``people`` may not be printed under the profile's threshold.

    Zeros count as too small where the profile hides them: everywhere, or on sensitive questions.
    """
    if people == 0:
        return rules.zeros == "hidden" or (rules.zeros == "sensitive" and sensitive)
    return people < rules.threshold


def round_to(value: float, base: float) -> float:
    """Round to the nearest multiple of ``base``, halves up."""
    # Rounded first, so that 50.15 in tenths is a half and not 501.49999999999994 of them.
    return floor(round(value / base, 9) + 0.5) * base


def counts_that_print_as(value: int, rules: Profile) -> tuple[int, int]:
    """Return the smallest and largest whole count that a printed ``value`` could stand for.

    ``value`` is the true count. A reader knows the profile, so a printed count other than zero
    is at least the threshold (unless somebody broke the rule); a true zero is printed as 0 and
    nothing else is (a count that only rounds to 0 is shown by a symbol).
    """
    if value == 0:
        return 0, 0
    base = rules.rounding
    middle = int(round_to(value, base))
    least = max(1, rules.threshold if value >= rules.threshold else 1)
    return max(middle - base // 2, least), middle + (base + 1) // 2 - 1


def suppress_counts(
    table: pd.DataFrame, rules: Profile, *, sensitive: bool = False
) -> pd.DataFrame:
    """Hide the small counts of a flat table of whole numbers and round the rest.

    This is primary suppression only: it is safe for a table that prints no totals and stands
    alone. Anything that adds up, or is printed next to another table, goes through ``protect``.

    Args:
        table: Counts of people, whole numbers of zero or more.
        rules: The disclosure profile.
        sensitive: Whether the question is one where a zero says something about each pupil.

    Returns:
        A table of the same shape, with rounded ``int`` counts and the symbol ``c``.

    """

    def shown(people: int) -> int | str:
        if too_small(people, rules, sensitive=sensitive):
            return CONFIDENTIAL
        return int(round_to(people, rules.rounding))

    return table.astype(object).map(shown)
