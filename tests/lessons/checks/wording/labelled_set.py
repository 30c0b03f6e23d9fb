"""Sentences labelled with the rules they break, and how well the rules find them.

`labelled.csv` is what the rules and the second opinion were made from: the first set, which the
rules were written against; six blind batches, written by somebody who never saw the rules and read
only after they had been scored; and a second set of like pairs, unsafe and sound. `held_out.csv`
has never changed a rule: the first held-out set, and two more blind batches, the final exam.

A blind sentence is labelled with one rule though it may break several, so it counts as caught when
any rule of safe practice fires. In the first sets each rule must fire on its own sentences alone.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from generator.lessons.checks.wording import RULES, Phase, Voice, check_wording

SECOND_OPINION = "SAF015"
SAFE_PRACTICE = frozenset(rule.code for rule in RULES if rule.code.startswith("SAF")) | {"LAN004"}
LABELLED = Path(__file__).with_name("labelled.csv")
HELD_OUT = Path(__file__).with_name("held_out.csv")


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence; `codes` is empty when it is sound."""

    voice: Voice
    phase: Phase
    codes: frozenset[str]
    text: str
    part: str

    @cached_property
    def found(self) -> frozenset[str]:
        return frozenset(f.code for f in check_wording(self.text, self.voice, self.phase))


@dataclass(frozen=True)
class Score:
    """How often a rule was right: found and meant, found and not meant, meant and not found."""

    right: int
    false_alarms: int
    missed: int

    @property
    def precision(self) -> float:
        found = self.right + self.false_alarms
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        meant = self.right + self.missed
        return self.right / meant if meant else 1.0


def sentences(path: Path, part: str = "") -> list[Sentence]:
    """The sentences of a file, or of the parts of it whose names begin so."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Sentence(
                Voice(row["voice"]),
                Phase(row["phase"]),
                frozenset(row["codes"].split()),
                row["text"],
                row["set"],
            )
            for row in csv.DictReader(file)
            if row["set"].startswith(part)
        ]


def fingerprint(path: Path) -> str:
    """Return a digest of a set, by which weights know the sentences they were fitted to."""
    return sha256(path.read_bytes()).hexdigest()[:16]


def scores(path: Path, part: str = "first") -> dict[str, Score]:
    """Precision and recall of each rule by code, where it must fire on its own sentences alone."""
    right: Counter[str] = Counter()
    false_alarms: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for sentence in sentences(path, part):
        found = sentence.found - {SECOND_OPINION}
        right.update(found & sentence.codes)
        false_alarms.update(found - sentence.codes)
        missed.update(sentence.codes - found)
    return {
        rule.code: Score(right[rule.code], false_alarms[rule.code], missed[rule.code])
        for rule in RULES
        if rule.code != SECOND_OPINION
    }


def caught(path: Path, part: str = "", *, second_opinion: bool = True) -> dict[str, Score]:
    """How far each rule's sentences are caught by a rule of safe practice, and how often wrongly.

    A false alarm is a rule firing on a sound sentence. The second opinion's own score is of the
    unsafe sentences that every other rule lets through; "" holds all sentences together.
    """
    right: Counter[str] = Counter()
    false_alarms: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for sentence in sentences(path, part):
        codes = {code for code in sentence.codes if code in SAFE_PRACTICE}
        found = sentence.found & SAFE_PRACTICE
        if not second_opinion:
            found -= {SECOND_OPINION}
        if codes:
            meant = [*codes, ""]
            if found <= {SECOND_OPINION}:
                meant.append(SECOND_OPINION)
            (right if found else missed).update(meant)
        elif not sentence.codes and found:
            false_alarms.update([*found, ""])
    codes_met = {*right, *false_alarms, *missed}
    return {
        code: Score(right[code], false_alarms[code], missed[code]) for code in sorted(codes_met)
    }
