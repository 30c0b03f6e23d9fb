"""Matching columns to questions by the likeness of their words, and how sure each match is.

The same words are sure, and so are words that differ in spelling alone. Where a word is another,
where there is a "not" or a number more or less, the match is only proposed: a question and its
opposite may differ by a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from generator.analysis.surveys.export import Column
from generator.evaluation.mappings import OPEN
from generator.evaluation.questionnaire import Asked

Sureness = Literal["sure", "check", "open", "dropped"]

_ALIKE = 60
"""Below this likeness (of 100) a question is not proposed at all."""
_SPELT_ALIKE = 75
"""How alike two words must be to be one word spelt in two ways."""
_NEGATIONS = re.compile(r"\b(not|no|never|none|nobody|nothing|without|un\w+|dis\w+)\b|n't\b")
_ALSO_CALLED = {
    "school": ("school", "school name", "name of your school", "what school do you go to?",
               "which school do you go to?", "which school do you work in?",
               "which school are you from?", "your school"),
    "year_group": ("year", "year group", "what year are you in?", "what year group are you in?",
                   "which year are you in?", "your year group"),
    "class": ("class", "form", "tutor group", "your class"),
    "number": ("number", "your number", "pupil number", "survey number"),
}  # fmt: skip


@dataclass(frozen=True)
class Proposed:
    """A column with where it is proposed to go, how sure that is and how like the words are."""

    column: Column
    to: str
    sureness: Sureness
    likeness: int = 0
    option: str | None = None
    note: str = ""


def plain_words(text: str) -> str:
    """Return a question without its number, punctuation, letter case and spaces too many."""
    text = re.sub(r"^\s*(?:q(?:uestion)?\s*)?\d+[a-z]?\s*[.):]\s+", "", text, flags=re.IGNORECASE)
    text = text.casefold().replace("’", "'").replace("–", " ").replace("_", " ").replace("-", " ")
    return " ".join(re.sub(r"[^\w\s']", " ", text).split())


def likeness(said: Iterable[str], sought: Iterable[str]) -> tuple[int, bool]:
    """Return how alike two questions are, of 100, and whether that settles it."""
    wanted = [plain_words(text) for text in sought]
    found = [(False, 0)]
    for text in said:
        one = plain_words(text)
        for other in wanted if one else ():
            if text.rstrip().endswith(("..", "…")):
                # A heading cut short: it may be the beginning of more than one question.
                found.append((False, round(fuzz.ratio(one, other[: len(one)]))))
            elif other:
                found.append((_are_the_same(one, other), round(fuzz.ratio(one, other))))
    settled, score = max(found)
    return score, settled


def _are_the_same(one: str, other: str) -> bool:
    """Tell whether two questions differ in the spelling of their words alone."""
    if one == other:
        return True
    words, others = one.split(), other.split()
    return (
        len(words) == len(others) > 2
        and all(fuzz.ratio(*pair) >= _SPELT_ALIKE for pair in zip(words, others, strict=True))
        and _turns(one) == _turns(other)
    )


def _turns(text: str) -> tuple[list[str], list[str]]:
    """Return what turns a question round, or makes it another: its negations and its numbers."""
    negations = sorted(found[0] for found in _NEGATIONS.finditer(text))
    return negations, sorted(re.findall(r"\d+", text))


def matched(columns: Sequence[Column], asked: Sequence[Asked]) -> dict[Column, Proposed]:
    """Match each column to one question and each question to one column, the most alike first."""
    pairs: list[tuple[bool, int, Column, str, str | None]] = []
    for column in columns:
        said = (column.name, column.asks, *column.parts[-1:])
        for one in asked:
            sought = (one.ask, one.to, *_ALSO_CALLED.get(one.to, ()))
            score, settled = likeness(said, sought)
            if score >= _ALIKE:
                pairs.append((settled, score, column, one.to, None))
            pairs += _as_option(column, one)
    pairs.sort(key=lambda pair: (not pair[0], -pair[1], pair[2].place))
    taken: dict[str, Column] = {}
    found: dict[Column, Proposed] = {}
    for settled, score, column, to, option in pairs:
        goal = f"{to} {option}" if option else to
        if column in found or goal in taken:
            continue
        taken[goal] = column
        sureness: Sureness = "sure" if settled else "check"
        note = "" if settled else f"{score} % alike: right? Then take this note out."
        found[column] = Proposed(column, to, sureness, score, option, note)
    for column in columns:
        if column not in found:
            found[column] = Proposed(column, OPEN, "open")
    return {column: found[column] for column in columns}


def _as_option(column: Column, asked: Asked) -> list[tuple[bool, int, Column, str, str | None]]:
    """Return a pair where the column is one choice of a question, ticked or not."""
    if len(column.parts) < 2 or asked.part != "about-you":
        return []
    score, settled = likeness([" ".join(column.parts[:-1])], [asked.ask])
    choice = plain_words(column.parts[-1])
    for label, answer in asked.choices:
        if score >= _ALIKE and plain_words(label) == choice:
            return [(settled, score, column, asked.to, answer)]
    return []
