"""What is told beside every estimate: how it was made, how strong it is and what limits it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.analysis.publishing import Publisher
from generator.analysis.statistics.estimates import Estimate
from generator.evaluation.release import Cell, Column, Kind

METHOD = Column(
    id="method", label="Method", kind="text", about="How it was estimated, denominator included."
)
LIMITS = Column(
    id="limits", label="Limits", kind="text", about="What it can't show, or why there is none."
)

NOTHING_TO_ADD = "none beyond those of the design"


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
