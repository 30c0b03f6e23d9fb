"""Dates and times as survey tools write them, read only where their order is known.

03/07/2018 is a day in July or in March: it is read by the order that the mapping says and by no
other. What begins with the year, or has the month's name in it, can be read in one way alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from generator.evaluation.mappings import DateOrder

_TIME = (
    r"(?:[T,\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:Z|UTC|BST|GMT(?:[+-]\d+)?|[+-]\d{2}:?\d{2})?)?"
)
_SHAPES = {
    "year": re.compile(
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE
    ),
    "either": re.compile(
        rf"(?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){_TIME}",
        re.IGNORECASE,
    ),
    "named": re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<name>[A-Za-z]{{3,9}})[\s,-]+(?P<year>\d{{4}})"
        rf"{_TIME}",
        re.IGNORECASE,
    ),
    "serial": re.compile(r"(?P<days>[2-6]\d{4})(?:\.(?P<part>\d+))?"),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days have no time zone


def shape(text: str) -> str:
    """Return how a date is written: "year", "either", "named", "serial", or "" for no date."""
    return next((name for name, one in _SHAPES.items() if one.fullmatch(text.strip())), "")


def moment(text: str, order: DateOrder | None) -> datetime | None:
    """Return the moment that a text means, or None where it is none or cannot be told."""
    text = text.strip()
    how = shape(text)
    found = _SHAPES[how].fullmatch(text) if how else None
    if found is None:
        return None
    parts = found.groupdict()
    try:
        if how == "serial":
            return _serial(parts) if order == "serial" else None
        if how == "either":
            if order not in {"day-first", "month-first"}:
                return None
            one, two = int(parts["one"]), int(parts["two"])
            day, month = (one, two) if order == "day-first" else (two, one)
        elif how == "named":
            day, month = int(parts["day"]), _MONTHS.index(parts["name"][:3].casefold()) + 1
        else:
            day, month = int(parts["day"]), int(parts["month"])
        year = int(parts["year"])
        return datetime(year + 2000 if year < 100 else year, month, day, *_clock(parts))  # noqa: DTZ001
    except ValueError:
        return None


def orders_that_fit(texts: Sequence[str]) -> tuple[DateOrder, ...]:
    """Return the orders in which every one of the dates is one; none where they are of two kinds.

    Dates that can be read in one way alone need no order: for them the answer is "year-first".
    """
    shapes = {shape(text) for text in texts}
    if shapes <= {"year", "named"} and len(shapes) == 1:
        return ("year-first",)
    if shapes == {"serial"}:
        return ("serial",)
    if shapes != {"either"}:
        return ()
    orders: tuple[DateOrder, ...] = ("day-first", "month-first")
    return tuple(one for one in orders if all(moment(text, one) for text in texts))


def within(texts: Iterable[str], order: DateOrder, opens: date, closes: date) -> float:
    """Return the share of dates that lie between two days, with a week on either side."""
    moments = [moment(text, order) for text in texts]
    first, last = opens - timedelta(days=7), closes + timedelta(days=7)
    inside = sum(one is not None and first <= one.date() <= last for one in moments)
    return inside / len(moments) if moments else 1.0


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if parts["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a clock with two halves")
        hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
    return hour, minute, second


def _serial(parts: dict[str, str | None]) -> datetime:
    days = float(f"{parts['days']}.{parts['part'] or 0}")
    return _DAY_ZERO + timedelta(seconds=round(days * 86_400))
