"""How times, numbers and dates are written, on every page and in every document alike."""

from __future__ import annotations

from datetime import date


def minutes(value: float) -> str:
    """Write a length of time, to the quarter: "1 minute", "½ minute", "2½ minutes"."""
    return f"{number(value)} minute{'' if 0 < _to_the_quarter(value) <= 1 else 's'}"


def number(value: float) -> str:
    """Write a number to the nearest quarter: 2, 2½, 0; 2.3 is 2¼."""
    whole, part = divmod(abs(_to_the_quarter(value)), 1)
    fraction = {0.0: "", 0.25: "¼", 0.5: "½", 0.75: "¾"}[part]
    sign = "−" if _to_the_quarter(value) < 0 else ""
    return f"{sign}{int(whole) or ''}{fraction}" or "0"


def day(value: date) -> str:
    """Write a date as people do: 22 November 2026."""
    return f"{value.day} {value:%B %Y}"


def _to_the_quarter(value: float) -> float:
    return round(value * 4) / 4
