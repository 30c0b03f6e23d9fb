"""A cell's text as what it stands for: an answer's value, a school, a year group, part of a code.

Each returns the value, nothing where there is no answer, or what is wrong with the text. What is
wrong never quotes a text that somebody may have written: only one that is nearly an answer offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.analysis.surveys.export import tidy
from generator.analysis.surveys.identity import looks_like
from generator.evaluation.respondents import Element

_SHOWN = 80
"""How like an answer offered (of 100) a text must be to be shown in a message."""
_TICKED = {"1", "y", "yes", "true", "x", "checked", "selected", "✓", "✔"}
_NOT_TICKED = {"", "0", "n", "no", "false", "unchecked", "not selected"}
_TOTALS = re.compile(
    r"(grand |sub)?(total|sum|average|mean|median|count|std\.? ?dev|number of responses)s?"
    r"( of .*)?\s*[:=]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wrong:
    """A text that stands for nothing that is known: what it is, without saying it."""

    what: str


def answer_in(
    text: str, known: Mapping[str, object], none: frozenset[str], joined_by: tuple[str, ...]
) -> object | Wrong | None:
    """Return what a text is worth by `known` (keys in small letters), or None for no answer.

    Where several choices stand in the cell, and not one alone, nobody can tell which was meant.
    """
    text = tidy(text)
    if ";" in joined_by:
        text = text.rstrip(";").strip()
    key = text.casefold()
    if key in known:
        return known[key]
    if not text or key in none:
        return None
    chosen = choices_in(text, known, joined_by)
    if chosen is not None:
        return known[chosen[0]] if len(chosen) == 1 else Wrong(f"{len(chosen)} answers at once")
    return Wrong(described(text, known))


def choices_in(text: str, offered: Iterable[str], joined_by: tuple[str, ...]) -> list[str] | None:
    """Return the choices in a cell, or None where it is not made of them alone.

    The longest choice that fits is taken first, since a choice may hold the mark that stands
    between choices: "Chess, or go, Football" is two.
    """
    longest_first = sorted(offered, key=lambda choice: (-len(choice), choice))
    for mark in joined_by:
        rest, found = text.casefold().strip(), []
        while rest:
            choice = next((one for one in longest_first if _begins(rest, one, mark)), None)
            if choice is None:
                break
            found.append(choice)
            rest = rest[len(choice) :].strip().removeprefix(mark.strip()).strip()
        if found and not rest:
            return found
    return None


def _begins(text: str, choice: str, mark: str) -> bool:
    after = text[len(choice) :].strip()
    return text.startswith(choice) and (not after or after.startswith(mark.strip()))


def is_ticked(text: str, option: str) -> bool | Wrong:
    """Tell whether the column of an option was ticked: by a mark, or by the option's own text."""
    key = tidy(text).casefold()
    if key in _NOT_TICKED:
        return False
    if key in _TICKED or key == tidy(option).casefold():
        return True
    return Wrong("neither a tick nor empty")


def element_in(text: str, element: Element) -> str | Wrong:
    """Return the answer to a question of the code, no more of it than was asked for.

    Who is asked for a first letter and writes the word gives the letter alone.
    """
    text = tidy(text)
    if not text:
        return ""
    if element.kind == "letter":
        letter = next((one for one in text if one.isalnum()), "")
        return letter.casefold() or Wrong("no letter")
    if element.kind == "number":
        number = re.fullmatch(r"(\d{1,3})(?:\.0|st|nd|rd|th)?", text.casefold())
        if number and element.lowest is not None and element.highest is not None:
            value = int(number[1])
            return str(value) if element.lowest <= value <= element.highest else Wrong(
                f"no number from {element.lowest} to {element.highest}")  # fmt: skip
        return Wrong("no number")
    known = {choice.casefold(): choice for choice in element.choices}
    return known.get(text.casefold(), Wrong("none of the choices"))


def described(text: str, offered: Iterable[str]) -> str:
    """Return what an unknown text is: itself only if it is nearly one that was offered."""
    if text.startswith("="):
        return "a formula that was never worked out"
    if re.fullmatch(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|ERROR!)", text):
        return "a spreadsheet's error"
    if any(fuzz.ratio(text.casefold(), one.casefold()) >= _SHOWN for one in offered):
        return f'"{text}"'
    who = looks_like(text)
    if who:
        return f"what looks like {who}"
    if re.fullmatch(r"-?\d{1,4}(\.\d+)?", text):
        return f'the number "{text}"'
    return f"a text of {len(text)} character{'' if len(text) == 1 else 's'}"


def looks_like_totals(cells: Iterable[str]) -> bool:
    """Tell whether a row's first text says that it sums up the others."""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return _TOTALS.fullmatch(first) is not None
