"""YAML files, read with the line and column of every value.

Teachers write these files by hand, so the traps of YAML 1.1 are closed: `no`
stays the text "no", `12:30` and `010` stay text, a key given twice is a
problem, and anchors, aliases and tags are refused (an alias can also blow a
small file up into gigabytes). Size, depth and the length of a text are bounded,
so that no file takes long to check.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Problem, Rule, Unreadable
from generator.sources import limits
from generator.sources.places import Place, line_starts, place_at
from generator.sources.text_files import read_text

Key = str | int
Steps = tuple[Key, ...]

NOT_YAML = Rule(
    "SRC002",
    "The file is not YAML",
    "Most often the spaces at the start of a line don't line up, or a text with a colon in it "
    "needs quotation marks.",
    "title: Banter: or harassment?",
    'title: "Banter: or harassment?"',
)
SAME_KEY_TWICE = Rule(
    "SRC003",
    "The same key twice",
    "Of two equal keys one would be lost without a word.",
    "minutes: 50\nminutes: 60",
    "minutes: 60",
)
ALIAS_OR_TAG = Rule(
    "SRC004",
    "Anchors, aliases and tags are not used here",
    "They hide what a file says from the next reader, and a chain of aliases can fill a "
    "computer's memory.",
    "ask: &question What now?\nagain: *question",
    "ask: What now?\nagain: What now?",
)
RULES = (NOT_YAML, SAME_KEY_TWICE, ALIAS_OR_TAG)

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_UNPRINTABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)
_WRITE_OUT = "Write the value out where it is needed."
_LAST = (1 << 62, ())
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True)
class YamlFile:
    """A YAML file's value (dicts, lists, scalars) and where each part of it stands.

    `places` maps the steps to a value, such as ("activities", 0, "title"), to its
    place; `keys` does the same for the key of a mapping's entry.
    """

    path: str
    text: str
    value: Any
    places: dict[Steps, Place]
    keys: dict[Steps, Place]

    def place(self, steps: Steps) -> Place:
        """Return the place of the value at `steps`, or of the nearest part around it."""
        while steps and steps not in self.places:
            steps = steps[:-1]
        return self.places.get(steps, Place(1, 1, 0))

    def place_in_text(self, steps: Steps, words: str) -> Place:
        """Return where `words` stand within the text value at `steps`.

        Words that the source folds over two lines are found too; words that are not there (an
        escape in quotation marks, say) have the place of the value, never one in a later value.
        """
        start = self.place(steps)
        after = islice(self._in_order, bisect_right(self._in_order, (start.index, _LAST)), None)
        end = next(
            (index for index, (_, other) in after if other[: len(steps)] != steps), len(self.text)
        )
        folded = r"\s+".join(re.escape(word) for word in words.split())
        found = re.compile(folded).search(self.text, start.index, end) if folded else None
        return place_at(found.start(), self._line_starts) if found else start

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    @cached_property
    def _in_order(self) -> list[tuple[int, tuple[int, Steps]]]:
        """Return where each value and key stands and its steps, in order of the text."""
        places = (*self.places.items(), *self.keys.items())
        at = sorted((place.index, number) for number, (_, place) in enumerate(places))
        return [(index, (number, places[number][0])) for index, number in at]

    @cached_property
    def texts(self) -> tuple[tuple[Steps, str], ...]:
        """Return every text of the file with the steps that lead to it."""
        return tuple(texts(self.value))

    def problem(self, rule: Rule, place: Place, message: str, hint: str = "") -> Problem:
        """Return a problem of this file at `place`."""
        return Problem(self.path, place.line, place.column, rule.code, message, hint, rule.severity)


def texts(value: object, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text in a source's value with the steps that lead to it."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, (*steps, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from texts(part, (*steps, index))


def read_yaml(root: Path, path: str) -> tuple[YamlFile, list[Problem]]:
    """Read the YAML file `path` below `root`.

    Returns the file and the problems that leave it readable (a key given twice).
    Raises Unreadable with the first problem that doesn't.
    """
    text = read_text(root, path)
    if len(text) > limits.MAX_LETTERS_OF_FILE:
        raise limits.file_too_long(path, len(text))
    builder = _Builder(path, text)
    try:
        builder.build()
    except yaml.YAMLError as error:
        raise Unreadable(_not_yaml(path, text, error)) from None
    return (
        YamlFile(path, text, builder.value, builder.places, builder.keys),
        builder.problems,
    )


def _not_yaml(path: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    hint = "Check the spaces at the start of the line, and put text with a colon in quotes."
    index = mark.index if mark else 0
    if isinstance(error, yaml.reader.ReaderError):
        # The parser's own place counts bytes, so the character is looked for here.
        unprintable = _UNPRINTABLE.search(text)
        if unprintable:
            index = unprintable.start()
            what = f"a character that can't be seen (U+{ord(unprintable[0]):04X})"
        hint = "Delete it and type the words around it again."
    elif text[index : index + 1] == "\t":
        hint = "Use spaces in place of the tab at the start of the line: YAML takes no tabs there."
    elif "character" in what and "token" in what:
        hint = "Text that begins with one of @ ` % { [ & * ! | > needs quotation marks."
    place = place_at(index, line_starts(text))
    return Problem(path, place.line, place.column, NOT_YAML.code, f"this is not YAML: {what}", hint)


class _Builder:
    """Builds the value from the parser's events, one pass, without recursion."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.line_starts = line_starts(text)
        self.value: Any = None
        self.places: dict[Steps, Place] = {}
        self.keys: dict[Steps, Place] = {}
        self.problems: list[Problem] = []
        # Each open collection: the collection, its steps, and the key that waits for a value.
        self._open: list[tuple[dict[str, Any] | list[Any], Steps]] = []
        self._waiting: list[str | None] = []

    def build(self) -> None:
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise self._refused(event, ALIAS_OR_TAG, "an alias (*) is not used here")
            if isinstance(event, yaml.ScalarEvent):
                self._refuse_marks(event)
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._refuse_marks(event)
                self._start(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._open.pop()
                self._waiting.pop()

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor:
            raise self._refused(event, ALIAS_OR_TAG, "an anchor (&) is not used here")
        if event.tag and event.tag != "!":
            raise self._refused(event, ALIAS_OR_TAG, f"the tag {event.tag} is not used here")

    def _refused(self, event: Any, rule: Rule, message: str, hint: str = _WRITE_OUT) -> Unreadable:
        return Unreadable(Problem(*self._at(event), rule.code, message, hint))

    def _at(self, event: Any) -> limits.At:
        place = self._place(event)
        return self.path, place.line, place.column

    def _place(self, event: Any) -> Place:
        return place_at(event.start_mark.index, self.line_starts)

    def _scalar(self, event: Any) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._waiting[-1] is None:
            self._key(event)
            return
        if len(event.value) > limits.MAX_LETTERS:
            raise limits.text_too_long(self._at(event), len(event.value))
        plain = event.style is None or event.style == ""
        self._put(_resolved(event.value) if plain else event.value, event)

    def _key(self, event: Any) -> None:
        mapping, steps = self._open[-1]
        if event.value in mapping:
            first = self.keys[*steps, event.value]
            self.problems.append(
                Problem(
                    *self._at(event),
                    SAME_KEY_TWICE.code,
                    f'"{event.value}" is here twice (first in line {first.line})',
                    "Keep one of the two.",
                )
            )
        self.keys.setdefault((*steps, event.value), self._place(event))
        self._waiting[-1] = event.value

    def _start(self, event: Any) -> None:
        if len(self._open) >= limits.MAX_DEPTH:
            raise limits.too_deep(self._at(event))
        if self._open and isinstance(self._open[-1][0], dict) and self._waiting[-1] is None:
            message = "a key must be a word, not a list or mapping"
            raise self._refused(event, NOT_YAML, message, "Put the key in quotation marks.")
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        steps = self._put(value, event)
        self._open.append((value, steps))
        self._waiting.append(None)

    def _put(self, value: Any, event: Any) -> Steps:
        if not self._open:
            if self.places:
                raise self._refused(event, NOT_YAML, "a second document (---) in one file")
            self.value = value
            steps: Steps = ()
        else:
            collection, base = self._open[-1]
            if isinstance(collection, dict):
                key = self._waiting[-1]
                if key is None:
                    raise AssertionError("a value without a key")
                collection[key] = value
                self._waiting[-1] = None
                steps = (*base, key)
            else:
                collection.append(value)
                steps = (*base, len(collection) - 1)
        self.places[steps] = self._place(event)
        if len(self.places) > limits.MAX_VALUES:
            raise limits.too_many_values(self._at(event))
        return steps


def _resolved(word: str) -> str | int | float | bool | None:
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word) if len(word) < 19 else word
    if _DECIMAL.fullmatch(word):
        return float(word)
    return word
