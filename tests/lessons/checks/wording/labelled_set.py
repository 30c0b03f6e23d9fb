"""Sentences labelled with the rules they break, and how well each rule finds them.

`labelled.csv` is what the rules were written against: a sentence that a rule misses goes there when
the rule is mended. `held_out.csv` was written before any rule, with other words, and no rule has
been changed to suit it. Neither holds a sentence of a lesson.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generator.lessons.checks.wording import RULES, Phase, Voice, check_wording

LABELLED = Path(__file__).with_name("labelled.csv")
HELD_OUT = Path(__file__).with_name("held_out.csv")


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence; `codes` is empty when it is sound."""

    voice: Voice
    phase: Phase
    codes: frozenset[str]
    text: str

    @property
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


def sentences(path: Path) -> list[Sentence]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Sentence(
                Voice(row["voice"]),
                Phase(row["phase"]),
                frozenset(row["codes"].split()),
                row["text"],
            )
            for row in csv.DictReader(file)
        ]


def scores(path: Path) -> dict[str, Score]:
    """Precision and recall of each rule over a set, by code."""
    right: Counter[str] = Counter()
    false_alarms: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for sentence in sentences(path):
        found = sentence.found
        right.update(found & sentence.codes)
        false_alarms.update(found - sentence.codes)
        missed.update(sentence.codes - found)
    return {
        rule.code: Score(right[rule.code], false_alarms[rule.code], missed[rule.code])
        for rule in RULES
    }
