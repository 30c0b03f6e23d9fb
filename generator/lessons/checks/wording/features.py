"""What the second opinion sees of a passage: its words, what they mean, and what stands together.

A feature is a short name. `knife` is the word; `not:knife` the word in a clause that denies or
forbids; `said:knife` the word in somebody's reported speech; `=weapon` a meaning; `=tell+family`
two meanings in one passage; `tell>family` one soon after the other; `^write` a first word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from generator.lessons.checks.wording.classes import words
from generator.lessons.checks.wording.finding import PUPIL_FACING, Voice
from generator.lessons.checks.wording.meanings import meanings_at
from generator.lessons.checks.wording.quotation import QUOTED
from generator.lessons.checks.wording.reading import Sentence

_NEGATIONS = words("not never no avoid without nobody none nor neither instead rather")
_CLAUSE_ENDS = frozenset(";:–—().?!")
_MARKS = _CLAUSE_ENDS | {",", "|", "\n", "…", QUOTED}
_SOON = 5
_STEM = 5
_LONGEST_PASSAGE = 60


def passages(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """Group sentences that follow one another into passages short enough to be judged whole."""
    groups: list[list[Sentence]] = []
    length = _LONGEST_PASSAGE
    for sentence in sentences:
        size = len(sentence.positions)
        if length + size > _LONGEST_PASSAGE:
            groups.append([])
            length = 0
        groups[-1].append(sentence)
        length += size
    return groups


def features(passage: Iterable[Sentence]) -> set[str]:
    """Name everything that a passage of one or more sentences shows."""
    found: set[str] = set()
    present: set[str] = set()
    for sentence in passage:
        if sentence.reported:
            found.add("reported")
        found.add("to:pupil" if sentence.voice in PUPIL_FACING else "to:adult")
        if sentence.voice is Voice.PARENT:
            found.add("to:parent")
        if sentence.is_question:
            found.add("?")
        _read(sentence, found, present)
    found.update([f"={first}+{second}" for first, second in combinations(sorted(present), 2)])
    return found


def _read(sentence: Sentence, found: set[str], present: set[str]) -> None:
    tokens = sentence.tokens.split()
    said = "said:" if sentence.reported else ""
    spoken: list[str] = []
    placed: list[tuple[int, str]] = []
    for place, lead in _words(tokens, said):
        token = tokens[place]
        spoken.append(token)
        found.add(lead + token)
        if len(token) > _STEM:
            found.add(f"{lead}{token[:_STEM]}~")
        placed += [(place, lead + meaning) for meaning in meanings_at(tokens, place)]
    present.update(name for _, name in placed)
    found.update(f"={name}" for _, name in placed)
    found.update(f"^={name}" for place, name in placed if place == 0)
    found.update(f"{said}^{word}" for word in spoken[:1])
    found.update(f"{said}{first} {second}" for first, second in pairwise(spoken))
    for order, (place, name) in enumerate(placed):
        for later, other in placed[order + 1 :]:
            if later - place > _SOON:
                break
            if later > place and other != name:
                found.add(f"{name}>{other}")


def _words(tokens: list[str], said: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each word, and what its clause puts before its name."""
    lead = said
    for place, token in enumerate(tokens):
        if token not in _MARKS:
            yield place, lead
        if token in _NEGATIONS:
            lead = f"{said}not:"
        elif token in _CLAUSE_ENDS:
            lead = said
