"""Formats: the one set of rules by which a released number is written, wherever it appears."""

from __future__ import annotations

from collections.abc import Callable

from generator.evaluation.grades import Grade
from generator.evaluation.release import SYMBOLS, Cell, Found, Kind, NotShown

MINUS = "−"
DIRECTIONS = {"rise": "rose", "fall": "fell", "none": "showed no clear change"}

_LARGE_P = 0.1
_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip


class WrongFormat(ValueError):
    """A format that the number it is asked of can't be written in."""


def in_table(cell: Cell, kind: Kind) -> str:
    """Return a cell as a table writes it, without its unit; the symbol where it isn't shown."""
    if isinstance(cell, NotShown):
        return cell.status
    if isinstance(cell, str):
        return cell
    return _NUMBERS[kind](cell)


def in_sentence(found: Found, form: str, grade: Grade | None = None) -> str:
    """Return a number as a sentence writes it, in the form named.

    Raises:
        WrongFormat: The form is unknown, or the number has no interval or grade that it needs; the
            message says which forms there are.

    """
    if form in GRADED:
        if grade is None:
            raise WrongFormat(f"{found.table.id} has no grade here; leave “{form}” for a change.")
        if form == "grade":
            return grade.words
        number = in_sentence(found, "change-with-interval")
        return number if number.startswith("[") else f"{number}; evidence: {grade.words}"
    if form not in FORMS:
        raise WrongFormat(f"Formats: {', '.join((*FORMS, *GRADED))}.")
    if form in _NEED_INTERVAL and interval_of(found) is None and not _hidden(found):
        raise WrongFormat(f"{found.table.id} has no interval; leave “{form}” for a change.")
    if isinstance(found.cell, NotShown):
        return f"[{found.cell.status}: {SYMBOLS[found.cell.status]}]"
    if form in _NEED_INTERVAL and interval_of(found) is None:
        # The number may be shown and its interval not: say so, and never print an empty one.
        if form == "change-with-interval":
            return f"{signed(_number(found))} points, with no interval"
        return "[with no interval]"
    return FORMS[form](found)


def interval_of(found: Found) -> tuple[float, float] | None:
    """Return the interval of the row a number stands in, or None where it has none shown."""
    if not {"estimate", "low", "high"} <= set(found.table.position_of):
        return None
    low, high = (found.table.number(found.row, name) for name in ("low", "high"))
    return None if low is None or high is None else (low, high)


def direction_of(low: float, high: float) -> str:
    """Return what an interval says of a change: "rise", "fall", or "none" where it holds zero."""
    if low > 0:
        return "rise"
    return "fall" if high < 0 else "none"


def signed(value: float, decimals: int = 1) -> str:
    """Return the number with its sign, a proper minus, and none for zero."""
    text = f"{abs(value):.{decimals}f}"
    if float(text) == 0:
        return text
    return ("+" if value > 0 else MINUS) + text


def _plain(value: float) -> str:
    """Return a coefficient to two places, with a proper minus where it is below zero."""
    return f"{value:.2f}".replace("-", MINUS)


def _hidden(found: Found) -> bool:
    return any(isinstance(cell, NotShown) for cell in found.row.cells)


def _number(found: Found) -> float:
    if isinstance(found.cell, int | float):
        return float(found.cell)
    raise WrongFormat("This is not a number; use the format “text”.")


def _whole(found: Found) -> int:
    value = _number(found)
    if found.column.kind != "count":
        raise WrongFormat("This is not a count; choose another format.")
    return int(value)


def _in_words(found: Found) -> str:
    value = _whole(found)
    return _WORDS[value] if 0 <= value < len(_WORDS) else f"{value:,}"


def _p(value: float) -> str:
    """Return a p-value to two places, or to three where it is small."""
    return f"{value:.2f}" if value >= _LARGE_P else f"{value:.3f}"


def _interval(found: Found) -> str:
    low, high = interval_of(found) or (0.0, 0.0)
    return f"{signed(low)} to {signed(high)}"


FORMS: dict[str, Callable[[Found], str]] = {
    "count": lambda found: f"{_whole(found):,}",
    "words": _in_words,
    "percent": lambda found: f"{_number(found):g}%",
    "score": lambda found: f"{_number(found):.1f}",
    "points": lambda found: f"{abs(_number(found)):.1f} points",
    "change": lambda found: f"{signed(_number(found))} points",
    "interval": _interval,
    "change-with-interval": lambda found: (
        f"{signed(_number(found))} points, interval {_interval(found)}"
    ),
    "direction": lambda found: DIRECTIONS[direction_of(*(interval_of(found) or (0.0, 0.0)))],
    "standardised": lambda found: signed(_number(found), 2),
    "coefficient": lambda found: _plain(_number(found)),
    "p": lambda found: found.cell if isinstance(found.cell, str) else _p(_number(found)),
    "text": lambda found: str(found.cell),
}
"""How a number is written in a sentence, by the name that a reference gives after its bar.

Where a reference gives none, the form is the one called as the column's kind is.
"""

GRADED = ("grade", "change-with-grade")
"""The forms that say how strong a release says the evidence is."""

_NEED_INTERVAL = {"interval", "change-with-interval", "direction"}

_NUMBERS: dict[Kind, Callable[[float], str]] = {
    "count": lambda value: f"{value:,.0f}",
    "percent": lambda value: f"{value:g}%",
    "score": lambda value: f"{value:.1f}",
    "change": signed,
    "standardised": lambda value: signed(value, 2),
    "coefficient": _plain,
    "p": _p,
    "text": str,
}
