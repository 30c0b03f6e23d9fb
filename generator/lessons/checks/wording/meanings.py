"""Words by meaning, for the second opinion: what a sentence speaks of, whatever words it chose.

Broader and looser than the classes that patterns name: a word here breaks no rule by itself. They
stand in `meanings.txt`, a meaning a paragraph. Base forms are enough: `meanings_of` looks past
endings. An underscore joins the words of a phrase.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.lessons.checks.wording.lemmas import LEMMAS

_TABLE = Path(__file__).with_name("meanings.txt")


def _entries() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    name = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        head, colon, rest = line.rpartition(":")
        name = head if colon else name
        for entry in rest.split():
            tokens = "_".join(LEMMAS.get(word, word) for word in entry.split("_"))
            found.setdefault(tokens, set()).add(name)
    return {entry: frozenset(names) for entry, names in found.items()}


_MEANINGS = _entries()
_LENGTHS: dict[str, tuple[int, ...]] = {}
for _entry in _MEANINGS:
    _first, _, _rest = _entry.partition("_")
    if _rest:
        _more = {*_LENGTHS.get(_first, ()), _entry.count("_") + 1}
        _LENGTHS[_first] = tuple(sorted(_more))


def meanings_at(tokens: list[str], place: int) -> frozenset[str]:
    """Return the meanings of the word at a place, and of every phrase that begins there."""
    found = meanings_of(tokens[place])
    for length in _LENGTHS.get(tokens[place], ()):
        if place + length <= len(tokens):
            found |= meanings_of("_".join(tokens[place : place + length]))
    return found


@lru_cache(maxsize=50_000)
def meanings_of(phrase: str) -> frozenset[str]:
    """Return the meanings of a word, or of words joined by underscores, endings looked past."""
    for form in _forms(phrase):
        if form in _MEANINGS:
            return _MEANINGS[form]
    return frozenset()


@lru_cache(maxsize=1_000)
def forms_with(meaning: str) -> tuple[str, ...]:
    """Return every word and phrase of a meaning, its last word with each regular ending."""
    entries = [entry for entry, names in _MEANINGS.items() if meaning in names]
    forms = {form for entry in entries for form in (entry, *_endings(entry))}
    return tuple(sorted(forms))


def _endings(entry: str) -> tuple[str, ...]:
    if entry.endswith("e"):
        return (f"{entry}s", f"{entry}d", f"{entry[:-1]}ing")
    if entry.endswith("y"):
        return (f"{entry}s", f"{entry[:-1]}ies", f"{entry[:-1]}ied", f"{entry}ing")
    return (f"{entry}s", f"{entry}es", f"{entry}ed", f"{entry}ing")


def _forms(word: str) -> tuple[str, ...]:
    forms = [word]
    for ending, replacements in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("",)),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("ly", ("",)),
        ("er", ("", "e")),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            forms += [stem + replacement for replacement in replacements]
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return tuple(forms)
