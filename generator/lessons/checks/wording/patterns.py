"""A small language for wording: patterns over normalised tokens rather than fixed phrases.

    why did ..3 not ..1 {get_away}

Items stand apart by spaces and match whole tokens, which are lemmas (see `reading`).

`a|b`     either word; an underscore joins words: `lots_of|many`
`{name}`  any word of a class in `CLASSES`
`item?`   the item, or nothing
`.`       any one word
`..3`     up to three words of any kind, none of them a negation and none beyond a comma
`^`       the sentence begins here
`$`       the clause ends here; last of the words it stands beside
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent

from generator.lessons.checks.wording.classes import CLASSES, words
from generator.lessons.checks.wording.lemmas import LEMMAS
from generator.lessons.checks.wording.reading import Sentence

_WORD = r"(?!(?:not|never|no|nobody|rarely|without) )[^ .,;:?!()–—\ue000]+ "
_CLAUSE_END = r"(?=[.,;:?!()–—] |$)"
_COMMON = words(
    "a all an and any anyone are as at be been being but by can could did do does every everyone"
    " for from had has have he her hers him his how i if in into is it its just like me my no"
    " nobody not of on one or our out own she should so some someone somebody such that the their"
    " them themselves then they this to too up us was we were what when which who whose will with"
    " would you your herself himself"
)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched in a sentence, with the tokens on either side of it."""

    sentence: Sentence
    first: int
    last: int

    @property
    def before(self) -> str:
        """The tokens of the sentence up to the match, ending in a space."""
        return self.sentence.tokens[: self.first]

    @property
    def after(self) -> str:
        """The tokens of the sentence from the end of the match on, beginning with a space."""
        return self.sentence.tokens[self.last - 1 :]

    @property
    def matched(self) -> str:
        """The tokens matched, edged by spaces."""
        return self.sentence.tokens[self.first - 1 : self.last]

    @property
    def span(self) -> tuple[int, int]:
        """Character offsets of the match in the text."""
        return self.sentence.span(self.first, self.last)


Clearance = Callable[[Match], bool]
"""Whether the words around a match make it sound."""


class Wording:
    """Patterns for one fault, what clears a match, and what to write instead.

    `patterns` holds a pattern a line; a line that is indented goes on from the one before. With
    `subjects`, each pattern stands after each of these.
    """

    def __init__(
        self,
        patterns: str,
        *,
        subjects: tuple[str, ...] = (),
        hint: str = "",
        clear: tuple[Clearance, ...] = (),
    ) -> None:
        self.hint = hint
        self.patterns = tuple(
            f"{subject} {pattern}".strip()
            for subject in subjects or ("",)
            for pattern in _lines(patterns)
        )
        self._clear = clear

    @cached_property
    def _compiled(self) -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
        return tuple((_anchor(pattern), _compile(pattern)) for pattern in self.patterns)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Words of which a sentence must hold one for any of the patterns to match."""
        return frozenset().union(*(anchor for anchor, _ in self._compiled))

    def found(self, sentence: Sentence, start: int = 0) -> bool:
        """Whether any pattern matches from this place in the tokens on, cleared or not."""
        return not sentence.words.isdisjoint(self.anchors) and any(
            compiled.search(sentence.tokens, start)
            for anchor, compiled in self._compiled
            if not sentence.words.isdisjoint(anchor)
        )

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Every match that its surroundings do not clear, pattern by pattern."""
        if sentence.words.isdisjoint(self.anchors):
            return
        for anchor, compiled in self._compiled:
            if sentence.words.isdisjoint(anchor):
                continue
            for found in compiled.finditer(sentence.tokens):
                match = Match(sentence, found.start(), found.end())
                if not any(clears(match) for clears in self._clear):
                    yield match


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in dedent(text).strip().splitlines():
        if line.startswith(" "):
            more = line.strip()
            lines[-1] += more if more.startswith("|") else f" {more}"
        else:
            lines.append(line)
    return lines


def alternatives(item: str) -> list[str]:
    """Return the words an item stands for, brought to the form that tokens have."""
    options = [
        word
        for option in item.split("|")
        for word in (CLASSES[option.strip("{}")] if option.startswith("{") else (option,))
    ]
    return [" ".join(LEMMAS.get(word, word) for word in option.split("_")) for option in options]


def _compile(pattern: str) -> re.Pattern[str]:
    parts = ["(?<= )" if not pattern.startswith("^") else ""]
    for item in pattern.split():
        if item == "^":
            parts.append("(?<=^ )")
        elif item == ".":
            parts.append(_WORD)
        elif item.startswith(".."):
            parts.append(f"(?:{_WORD}){{0,{item[2:]}}}?")
        else:
            options = sorted(alternatives(item.rstrip("?")), key=len, reverse=True)
            choice = "|".join(
                _CLAUSE_END if option == "$" else re.escape(option) + " " for option in options
            )
            parts.append(f"(?:{choice})" + ("?" if item.endswith("?") else ""))
    return re.compile("".join(parts))


def _anchor(pattern: str) -> frozenset[str]:
    """Words of which a sentence must hold at least one for the pattern to match.

    Of the items that a match can't do without, the one with the fewest everyday words is taken,
    so that most sentences are passed over without a search.
    """
    choices: list[tuple[int, int, frozenset[str]]] = []
    for item in pattern.split():
        if item in {"^", "."} or item.startswith("..") or item.endswith(("?", "$")):
            continue
        needed = frozenset(
            min(option.split(), key=lambda word: (word in _COMMON, -len(word)))
            for option in alternatives(item)
        )
        choices.append((len(needed & _COMMON), len(needed), needed))
    return min(choices, key=lambda choice: choice[:2])[2]
