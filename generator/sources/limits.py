"""How much a source may hold, so that none takes long to check or fills a computer's memory."""

from __future__ import annotations

from generator.problems import Problem, Rule, Unreadable

MAX_DEPTH = 24
MAX_VALUES = 20_000
MAX_LETTERS = 5_000
MAX_LETTERS_OF_FILE = 300_000

TOO_DEEP = Rule(
    "SRC005",
    "Lists within lists too deep",
    f"No source needs more than {MAX_DEPTH} levels; more is a slip or an attack.",
    "[[[[[[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]]]]]",
    "[deep]",
)
TOO_LONG = Rule(
    "SRC006",
    "A text or a file too long",
    f"No text here needs more than {MAX_LETTERS:,} letters, and no file more than "
    f"{MAX_VALUES:,} values or {MAX_LETTERS_OF_FILE:,} letters; more is a slip or an attack, and "
    "could keep the checks busy for hours.",
    "a page of a book pasted into one answer",
    "the answer in two sentences",
)
RULES = (TOO_DEEP, TOO_LONG)

At = tuple[str, int, int]
"""A file, a line and a column."""

_LESS_DEEP = "Take out brackets or hyphens that stand one within another by mistake."
_SHORTEN = "Split it, or take out what was pasted in by mistake."


def file_too_long(path: str, letters: int) -> Unreadable:
    """Return what is told of a file with more letters than any source needs."""
    message = f"the file has {letters:,} letters; the most is {MAX_LETTERS_OF_FILE:,}"
    return _refused((path, 1, 1), TOO_LONG, message, _SHORTEN)


def text_too_long(at: At, letters: int) -> Unreadable:
    """Return what is told of a text with more letters than any needs."""
    message = f"a text of {letters:,} letters; the most is {MAX_LETTERS:,}"
    return _refused(at, TOO_LONG, message, _SHORTEN)


def too_many_values(at: At) -> Unreadable:
    """Return what is told of a file with more values than any source needs."""
    return _refused(at, TOO_LONG, f"more than {MAX_VALUES:,} values", _SHORTEN)


def too_deep(at: At) -> Unreadable:
    """Return what is told of lists within lists deeper than any source needs."""
    return _refused(at, TOO_DEEP, f"more than {MAX_DEPTH} levels of nesting", _LESS_DEEP)


def _refused(at: At, rule: Rule, message: str, hint: str) -> Unreadable:
    return Unreadable(Problem(*at, rule.code, message, hint))
