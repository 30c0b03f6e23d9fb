"""What is told beside every estimate: how it was made, how strong it is and what limits it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.publishing import UNAVAILABLE, Publisher
from generator.analysis.statistics.estimates import Estimate
from generator.evaluation.release import Cell, Column, Kind

METHOD = Column(
    id="method", label="Method", kind="text", about="How it was estimated, denominator included."
)
LIMITS = Column(
    id="limits", label="Limits", kind="text", about="What it can't show, or why there is none."
)

_HIGHEST = 100.0
_SMALLEST_P = 0.001

NOTHING_TO_ADD = "none beyond those of the design"


def p_column(column: str, label: str, about: str) -> Column:
    """Return a column of p-values, as `p_cell` fills it."""
    return Column(id=column, label=label, kind="p", about=about)


def p_cell(p: float | None) -> Cell:
    """Return a p-value to three places, never as nought."""
    if p is None:
        return UNAVAILABLE
    return "<0.001" if p < _SMALLEST_P else round(p, 3)


def limits(estimate: Estimate, *more: str) -> str:
    """Return an estimate's limits in a line: why it has no value or interval, then its notes."""
    said = [estimate.why_not, *estimate.notes, *more]
    return in_a_line(part for part in said if part) or NOTHING_TO_ADD


def in_a_line(parts: Iterable[str]) -> str:
    """Return parts of a sentence joined by semicolons, each once."""
    return "; ".join(dict.fromkeys(part.strip().rstrip(".") for part in parts))


def interval_columns(
    kind: Kind = "change", *, of: str = "", name: str = "", about: str = "of the interval"
) -> tuple[Column, Column]:
    """Return the columns of an interval's two ends, as `interval_cells` fills them.

    Where a table has several intervals, `of` begins their ids and `name` their labels.
    """
    ids = (f"{of}-low", f"{of}-high") if of else ("low", "high")
    labels = (f"{name} from", f"{name} to") if name else ("From", "To")
    ends = zip(ids, labels, ("Lower", "Upper"), strict=True)
    low, high = (
        Column(id=column, label=label, kind=kind, about=f"{end} end {about}.")
        for column, label, end in ends
    )
    return low, high


def interval_cells(
    estimate: Estimate, people: int, out: Publisher, decimals: int = 1
) -> tuple[Cell, Cell, Cell]:
    """Return an estimate's value and both ends of its interval, if enough people are behind it."""
    value, low, high = (
        out.mean(number, people, decimals)
        for number in (estimate.value, estimate.low, estimate.high)
    )
    return value, low, high


def past_the_ends(estimate: Estimate, before: float | None) -> str:
    """Say that a change's interval, or a change, goes where no mean score can, where it does.

    Scores run from 0 to 100, so a mean that began at `before` can't change by less than −before or
    by more than 100 − before.
    """
    if before is None or estimate.low is None or estimate.high is None:
        return ""
    if before + estimate.low >= 0 and before + estimate.high <= _HIGHEST:
        return ""
    return (
        "its interval goes past the ends of the scale: a mean that began at "
        f"{before:.1f} can change by −{before:.1f} to +{_HIGHEST - before:.1f} and no more"
    )
