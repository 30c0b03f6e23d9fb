"""SAF015: a second opinion, for unsafe wording that no pattern foresaw.

It has two sources. Frames say which meanings make a fault when they stand in one sentence. A
linear model weighs every feature of a passage (see `features`); `opinion.tsv` holds its weights,
fitted by `benchmarks/wording_opinion.py` from the labelled sentences and the programme's own
lessons and training. Both are wrong more often than the patterns of a rule: they warn, say why and
stop nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from generator.lessons.checks.wording.fault import tone_check
from generator.lessons.checks.wording.features import features, passages
from generator.lessons.checks.wording.finding import (
    ALL_BUT_ANSWERS,
    Example,
    Finding,
    Phase,
    Rule,
    Severity,
    Voice,
)
from generator.lessons.checks.wording.frames_of_blame import BLAME
from generator.lessons.checks.wording.frames_of_fear import SCARE
from generator.lessons.checks.wording.frames_of_groups import STIGMA
from generator.lessons.checks.wording.frames_of_labels import ANSWERABLE, FORETOLD
from generator.lessons.checks.wording.patterns import EVERYDAY
from generator.lessons.checks.wording.reading import Reading, Sentence

WEIGHTS = Path(__file__).with_name("opinion.tsv")
SCALE = 3.0
"""What the features of a passage sum to is divided by the root of their number, times this."""

FEWEST_FEATURES = 20
"""A passage that shows no more than this, some five words, is too short to judge."""

_WORDS_SHOWN = 3
_READS_LIKE = {
    "SAF001": "a prompt for personal disclosure",
    "SAF002": "blame on the person harmed",
    "SAF003": "a scare",
    "SAF004": "a label on a child",
    "SAF005": "a child made answerable as an adult",
    "SAF006": "words too old for the children who hear them",
    "SAF007": "violence too old for the children who hear it",
    "SAF008": "a creator named",
    "SAF009": "harm made to look normal",
    "SAF010": "a promise of secrecy",
    "SAF011": "a generalisation about a group",
    "SAF012": "harm acted out",
    "SAF013": "a promise of what will happen",
    "SAF014": "a diagnosis from the outside",
    "LAN004": "a term that lays the harm on the person harmed",
}
_HINT = (
    "Read it as the most affected pupil in the room would. If it is sound, word it more plainly,"
    " or fit the opinion again with it: python benchmarks/wording_opinion.py."
)


@dataclass(frozen=True, slots=True)
class _Model:
    threshold: float
    bias: float
    weights: dict[str, float]
    akin: dict[str, str]

    def score(self, found: set[str]) -> float:
        """How far a passage with these features leans to the unsafe."""
        total = sum(self.weights[name] for name in found & self.weights.keys())
        return total * SCALE / sqrt(len(found)) + self.bias


@cache
def _model() -> _Model:
    head, *lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    threshold, bias, *_ = head.split("\t")
    weights: dict[str, float] = {}
    akin: dict[str, str] = {}
    for line in lines:
        name, weight, code = line.split("\t")
        weights[name] = int(weight) / 1000
        if code:
            akin[name] = code
    return _Model(float(threshold), float(bias), weights, akin)


_FRAMES = tuple(
    tone_check("SAF015", ALL_BUT_ANSWERS, frames, f"“{{matched}}” reads like {_READS_LIKE[code]}.")
    for code, frames in (
        ("SAF002", BLAME),
        ("SAF003", SCARE),
        ("SAF004", FORETOLD),
        ("SAF005", ANSWERABLE),
        ("SAF011", STIGMA),
    )
)


def _opinions(reading: Reading) -> Iterator[Finding]:
    framed = [finding for frames in _FRAMES for finding in frames(reading)]
    yield from framed
    if not framed:
        yield from _weighed(reading)


def _weighed(reading: Reading) -> Iterator[Finding]:
    if reading.voice not in ALL_BUT_ANSWERS:
        return
    model = _model()
    for passage in passages(reading.sentences):
        found = features(passage)
        if len(found) <= FEWEST_FEATURES or model.score(found) < model.threshold:
            continue
        sentence, words = _weighed_most(passage, model)
        leaning: Counter[str] = Counter()
        for name in sorted(found & model.akin.keys()):
            leaning[model.akin[name]] += round(model.weights[name] * 1000)
        like = _READS_LIKE[leaning.most_common(1)[0][0]] if leaning else "unsafe wording"
        matched = reading.text[sentence.start : sentence.end]
        shown = ", ".join(f"“{word}”" for word in words)
        message = f"“{matched}” reads like {like}"
        message += f"; the words that weighed most are {shown}." if words else "."
        yield Finding("SAF015", sentence.start, sentence.end, matched, message, _HINT)


def _weighed_most(passage: list[Sentence], model: _Model) -> tuple[Sentence, list[str]]:
    """Return the sentence that weighs most, and its heaviest words in their order."""
    weighed = [(model.score(features([sentence])), sentence) for sentence in passage]
    _, sentence = max(weighed, key=lambda pair: (pair[0], -pair[1].start))
    whole = features([sentence])
    tokens = sentence.tokens.split()
    loss: list[tuple[float, int]] = []
    for place, token in enumerate(tokens):
        if token.isalpha() and token not in EVERYDAY and token not in tokens[:place]:
            about = {name for name in whole if token in name.replace(":", " ").split()}
            stem = f"{token[:5]}~"
            about |= {name for name in whole if name.endswith(stem)}
            loss.append((sum(model.weights.get(name, 0) for name in about), place))
    heaviest = sorted(loss, key=lambda pair: (-pair[0], pair[1]))[:_WORDS_SHOWN]
    return sentence, [tokens[place] for _, place in sorted(heaviest, key=lambda pair: pair[1])]


RULES = (
    Rule(
        code="SAF015",
        name="Reads like unsafe wording",
        reason=(
            "Harm can be worded in more ways than patterns can hold. A passage whose words, taken"
            " together, are like those of unsafe sentences deserves a second look from a person."
        ),
        source=(
            "Fitted to the labelled sentences of tests/lessons/checks/wording; its precision and"
            " recall are in benchmarks/README.md. RSHE statutory guidance (DfE), July 2025"
        ),
        severity=Severity.WARNING,
        failing=Example(
            "Have pupils rank the girls in the year by how likely they are to be a victim.",
            Voice.TEACHER,
            Phase.KS3,
        ),
        passing=Example(
            "Have pupils plan how the year group could look after one another.",
            Voice.TEACHER,
            Phase.KS3,
        ),
        find=_opinions,
    ),
)
