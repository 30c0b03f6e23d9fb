"""Characters that nobody sees: they turn text round, part words, or move a terminal's cursor.

With them a text can read otherwise than it is stored, and words can pass the checks of wording.
Joiners are let stand where a script or a picture letter needs them (Persian, Urdu, Hindi), and
marks of direction in a text that has Hebrew or Arabic letters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice

from generator.problems import Problem, Rule
from generator.sources.places import Place, line_starts, place_at
from generator.sources.yaml_files import YamlFile

UNSEEN = Rule(
    "SRC026",
    "A character that nobody sees",
    "Characters that turn the direction of text, have no width, or control a terminal can make a "
    "text read otherwise than it is stored, and hide a word from every check. They mostly come "
    "with text that is copied from elsewhere.",
    r'title: "Helping \u202eyletfas\u202c"',
    "title: Helping safely",
)
RULES = (UNSEEN,)

_NEVER = (
    (0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x034F, 0x034F), (0x180E, 0x180E),
    (0x200B, 0x200B), (0x2028, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    (0xE0000, 0xE007F),
)  # fmt: skip
NEVER = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _NEVER)
"""What stands in no text, as it stands in a set of a regular expression."""

_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u061c"
_UNSEEN = {chr(code) for first, last in _NEVER for code in range(first, last + 1)}
_UNSEEN |= {*_JOINERS, *_MARKS}
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u05ff\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# A joiner is part of a word after a letter of these scripts, and of a picture after a picture.
_JOINED = (
    r"\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"
    r"\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_FOUND = re.compile(f"[{NEVER}]|(?<![{_JOINED}])[{_JOINERS}]|[{_MARKS}]")
_IN_CODE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z]{2,31});")
_ENOUGH = 20
"""So many of one file are told: whoever has more takes them all out at once."""


def unseen_letters(file: YamlFile) -> list[Problem]:
    """Return a problem for each unseen character of the file: in words, keys, notes or in code."""
    starts = line_starts(file.text)
    found = chain(
        ((place_at(index, starts), file.text[index]) for index in unseen(file.text)),
        _written_in_code(file) if "&" in file.text else (),
        _behind_backslashes(file) if "\\" in file.text else (),
    )
    hint = "Delete it; if you can't find it, delete the words around it and type them again."
    return [
        file.problem(UNSEEN, place, f"nobody sees this character: {_name(letter)}", hint)
        for place, letter in islice(found, _ENOUGH)
    ]


def unseen(text: str) -> Iterator[int]:
    """Yield where each unseen character of the text stands."""
    if _UNSEEN.isdisjoint(text):
        return
    marks_may_stand = _RIGHT_TO_LEFT.search(text) is not None
    for found in _FOUND.finditer(text):
        if not (marks_may_stand and found[0] in _MARKS):
            yield found.start()


def unseen_names(text: str) -> list[str]:
    """Return the names of the unseen characters of a text or of a page of HTML, each once."""
    if _IN_CODE.search(text):
        text = html.unescape(text)
    return sorted({_name(text[index]) for index in unseen(text)})


def _written_in_code(file: YamlFile) -> Iterator[tuple[Place, str]]:
    for steps, text in file.texts:
        for code in _IN_CODE.findall(text):
            meant = html.unescape(code)
            if any(True for _ in unseen(meant)):
                yield file.place_in_text(steps, code), meant


def _behind_backslashes(file: YamlFile) -> Iterator[tuple[Place, str]]:
    # Between quotation marks a backslash and a number make a character.
    in_words = ((steps, text, file.places) for steps, text in file.texts)
    in_keys = ((steps, str(steps[-1]), file.keys) for steps in file.keys)
    for steps, text, places in chain(in_words, in_keys):
        for index in unseen(text):
            if text[index] not in file.text:
                yield places[steps], text[index]


def _name(letter: str) -> str:
    plain = "control character" if unicodedata.category(letter) == "Cc" else "unnamed"
    return f"U+{ord(letter):04X} ({unicodedata.name(letter, plain).lower()})"
