"""A small language for wording: patterns over normalised tokens rather than fixed phrases.

    why did ..3 not ..1 {get_away}

Items stand apart by spaces and match whole tokens, which are lemmas (see `reading`).

`a|b`     either word; an underscore joins words: `lots_of|many`
`{name}`  any word of a class in `CLASSES`; `{=name}` any word of that meaning, whatever its ending
`item?`   the item, or nothing
`.`       any one word
`..3`     up to three words of any kind, none of them a negation and none beyond a comma
`^`       the sentence begins here
`$`       the clause ends here; last of the words it stands beside

Patterns joined by ` & ` make a frame: all of them stand in the sentence, in any order, and what
they span is the match. Patterns after ` ! ` must not stand anywhere in it.

    {=promise} & {=secrecy} ! unless|except
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent

from generator.lessons.checks.wording.classes import CLASSES, words
from generator.lessons.checks.wording.lemmas import LEMMAS
from generator.lessons.checks.wording.meanings import forms_with
from generator.lessons.checks.wording.reading import Sentence

_WORD = r"(?!(?:not|never|no|nobody|rarely|without) )[^ .,;:?!()–—\ue000]+ "
_CLAUSE_END = r"(?=[.,;:?!()–—] |$)"
EVERYDAY = words(
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
    def _frames(self) -> tuple[_Frame, ...]:
        return tuple(_Frame(pattern) for pattern in self.patterns)

    @cached_property
    def _by_anchor(self) -> dict[str, list[int]]:
        """From a word to the places of the frames that it may begin a search for."""
        places: dict[str, list[int]] = {}
        for place, frame in enumerate(self._frames):
            for word in frame.anchor:
                places.setdefault(word, []).append(place)
        return places

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Words of which a sentence must hold one for any of the patterns to match."""
        return frozenset(self._by_anchor)

    def _candidates(self, sentence: Sentence) -> list[_Frame]:
        shown = sentence.words & self.anchors
        if not shown:
            return []
        by_anchor = self._by_anchor
        places = {place for word in shown for place in by_anchor[word]}
        return [self._frames[place] for place in sorted(places)]

    def found(self, sentence: Sentence, start: int = 0) -> bool:
        """Whether any pattern matches from this place in the tokens on, cleared or not."""
        return any(
            next(frame.spans(sentence.tokens, sentence.words, start), None)
            for frame in self._candidates(sentence)
        )

    def matches(self, sentence: Sentence) -> Iterator[Match]:
        """Every match that its surroundings do not clear, pattern by pattern."""
        for frame in self._candidates(sentence):
            for first, last in frame.spans(sentence.tokens, sentence.words):
                match = Match(sentence, first, last)
                if not any(clears(match) for clears in self._clear):
                    yield match


class _Frame:
    """One pattern, or several that must stand in a sentence together."""

    def __init__(self, pattern: str) -> None:
        wanted, *unwanted = pattern.split(" ! ")
        parts = wanted.split(" & ")
        self.anchors = sorted((_anchor(part) for part in parts), key=len)
        self._parts = [_compile(part) for part in parts]
        self._vetoes = [_compile(part) for part in unwanted]

    @property
    def anchor(self) -> frozenset[str]:
        """Words of which a sentence must hold one: the rarest part's."""
        return self.anchors[0]

    def spans(
        self, tokens: str, words: frozenset[str], start: int = 0
    ) -> Iterator[tuple[int, int]]:
        """Where the pattern matches; a frame of several parts matches once."""
        if any(words.isdisjoint(anchor) for anchor in self.anchors[1:]):
            return
        if any(veto.search(tokens) for veto in self._vetoes):
            return
        first_part, *others = self._parts
        if not others:
            for found in first_part.finditer(tokens, start):
                yield found.span()
            return
        places = [part.search(tokens, start) for part in self._parts]
        if all(places):
            spans = [place.span() for place in places if place]
            yield min(first for first, _ in spans), max(last for _, last in spans)


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
    options = [word for option in item.split("|") for word in _named(option)]
    return [" ".join(LEMMAS.get(word, word) for word in option.split("_")) for option in options]


def _named(option: str) -> Iterable[str]:
    if option.startswith("{="):
        return forms_with(option.strip("{=}"))
    return CLASSES[option.strip("{}")] if option.startswith("{") else (option,)


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
            min(option.split(), key=lambda word: (word in EVERYDAY, -len(word)))
            for option in alternatives(item)
        )
        choices.append((len(needed & EVERYDAY), len(needed), needed))
    return min(choices, key=lambda choice: choice[:2])[2]
