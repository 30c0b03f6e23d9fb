"""Fit the second opinion on wording (SAF015), and say what it would miss and wrongly flag.

    python benchmarks/wording_opinion.py

Logistic regression over the features of a passage: the labelled sentences, unsafe and sound, and
every passage of the programme's own lessons and training as sound. The held-out sentences play
no part. Writes `opinion.tsv` beside the rules: same sources, same weights.

The threshold is set on sources that the fit has not seen: they are left out by fifths, and the
opinion may flag one of their passages in a thousand.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from scipy import sparse
from scipy.optimize import minimize

from generator.lessons.checks.voices import spoken
from generator.lessons.checks.wording import Phase, Voice
from generator.lessons.checks.wording.features import features, passages
from generator.lessons.checks.wording.finding import ALL_BUT_ANSWERS
from generator.lessons.checks.wording.opinion import FEWEST_FEATURES, SCALE, WEIGHTS
from generator.lessons.checks.wording.reading import read
from generator.lessons.references import REFERENCE
from generator.loading import load_programme
from generator.sources.yaml_files import read_yaml
from generator.toolkit.training_wording import spoken as spoken_in_training

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/lessons/checks/wording"))

from labelled_set import LABELLED, SAFE_PRACTICE, fingerprint, sentences  # noqa: E402

RIDGE = 0.5
SOURCE_WEIGHT = 0.7
FOLDS = 5
FLAGGED_PASSAGES = 0.001
LEAST_WEIGHT = 0.012

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """Weights by feature, and the bias."""

    weights: dict[str, float]
    bias: float

    def scores(self, passages: list[set[str]]) -> Vector:
        """How far each passage, by its features, leans to the unsafe."""
        return np.array(
            [
                sum(self.weights.get(name, 0.0) for name in found) * SCALE / len(found) ** 0.5
                + self.bias
                for found in passages
            ]
        )


def labelled() -> list[tuple[set[str], frozenset[str]]]:
    """Features of each labelled sentence, with the safe-practice rules it breaks."""
    result = []
    for sentence in sentences(LABELLED):
        codes = sentence.codes & SAFE_PRACTICE
        reading = read(sentence.text, sentence.voice, sentence.phase)
        result += [(features(passage), codes) for passage in passages(reading.sentences)]
    return result


def sound_sources() -> list[list[set[str]]]:
    """Features of every passage of the lessons, what stands for all of them, and the training."""
    programme, _ = load_programme(ROOT)
    if programme is None:
        raise SystemExit("The programme has errors: run `wholeschool check` first.")
    result = []
    for path in sorted(ROOT.glob("toolkit/training/*.yml")):
        file = read_yaml(ROOT, path.relative_to(ROOT).as_posix())[0]
        texts = [(text, voice) for _, text, voice in spoken_in_training(file)]
        result.append(_shown(texts, Phase.KS5))
    practice = read_yaml(ROOT, "lessons/practice.yml")[0]
    for_all = [(REFERENCE.sub("Mrs Shah", text), Voice.TEACHER) for _, text in practice.texts]
    result.append(_shown(for_all, Phase.KS3))
    for pack in programme.packs:
        phase = Phase(programme.phase_of(pack.lesson).id)
        plain = [(REFERENCE.sub("Mrs Shah", text), voice) for _, _, text, voice in spoken(pack)]
        result.append(_shown(plain, phase))
    return result


def _shown(texts: list[tuple[str, Voice]], phase: Phase) -> list[set[str]]:
    found = [
        features(passage)
        for text, voice in texts
        if voice in ALL_BUT_ANSWERS
        for passage in passages(read(text, voice, phase).sentences)
    ]
    return [shown for shown in found if len(shown) > FEWEST_FEATURES]


def fit(unsafe: list[set[str]], sound: list[set[str]], from_sources: list[set[str]]) -> Fit:
    """Fit by penalised maximum likelihood, over features that labelled sentences show twice."""
    shown = Counter(name for found in (*unsafe, *sound) for name in found)
    names = sorted(name for name, count in shown.items() if count > 1)
    place = {name: order for order, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, found in enumerate((*unsafe, *sound, *from_sources)):
        known = sorted(place[name] for name in found if name in place)
        rows += [row] * len(known)
        columns += known
        values += [SCALE / len(found) ** 0.5] * len(known)
    count = len(unsafe) + len(sound) + len(from_sources)
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(count, len(names)))
    sign = np.where(np.arange(count) < len(unsafe), 1.0, -1.0)
    weight = np.where(np.arange(count) < len(unsafe) + len(sound), 1.0, SOURCE_WEIGHT)

    def loss(point: Vector) -> tuple[float, Vector]:
        margin = sign * (matrix @ point[:-1] + point[-1])
        pull = -sign * weight * np.exp(-np.logaddexp(0, margin))
        penalty = RIDGE / 2 * (point[:-1] ** 2).sum()
        return float((weight * np.logaddexp(0, -margin)).sum() + penalty), np.append(
            matrix.T @ pull + RIDGE * point[:-1], pull.sum()
        )

    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    kept = {
        name: float(value)
        for name, value in zip(names, found[:-1], strict=True)
        if abs(value) >= LEAST_WEIGHT
    }
    return Fit(kept, float(found[-1]))


def akin(examples: list[tuple[set[str], frozenset[str]]], fitted: Fit) -> dict[str, str]:
    """Return, for each feature that weighs, the rule whose unsafe sentences show it most."""
    by_code: dict[str, Counter[str]] = {}
    size: Counter[str] = Counter()
    for found, codes in examples:
        for code in codes:
            size[code] += 1
            by_code.setdefault(code, Counter()).update(found)
    nearest = {}
    for name, value in fitted.weights.items():
        if value <= 0:
            continue
        shares = {
            code: log((counts[name] + 0.5) / (size[code] + 5)) for code, counts in by_code.items()
        }
        nearest[name] = max(sorted(shares), key=lambda code: shares[code])
    return nearest


def main() -> None:
    """Fit, set the threshold on unseen sources, write the weights."""
    console = Console()
    examples = labelled()
    unsafe = [found for found, codes in examples if codes]
    sound = [found for found, codes in examples if not codes]
    packs = sound_sources()
    unseen: list[float] = []
    for fold in range(FOLDS):
        seen = [p for order, pack in enumerate(packs) if order % FOLDS != fold for p in pack]
        left_out = [p for order, pack in enumerate(packs) if order % FOLDS == fold for p in pack]
        unseen += list(fit(unsafe, sound, seen).scores(left_out))
    threshold = float(np.quantile(unseen, 1 - FLAGGED_PASSAGES))
    everything = [passage for pack in packs for passage in pack]
    fitted = fit(unsafe, sound, everything)
    nearest = akin(examples, fitted)
    lines = [f"{threshold:.3f}\t{fitted.bias:.3f}\t{fingerprint(LABELLED)}"]
    lines += [
        f"{name}\t{round(value * 1000)}\t{nearest.get(name, '')}"
        for name, value in sorted(fitted.weights.items())
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    seen_scores = fitted.scores(everything)
    console.print(
        f"{len(unsafe)} unsafe, {len(sound)} sound, {len(everything)} passages of sources"
    )
    console.print(f"threshold {threshold:.3f}: {FLAGGED_PASSAGES:.1%} of unseen sources")
    console.print(f"flags {int((seen_scores >= threshold).sum())} passages of sources it has seen")
    for name, found in (("unsafe", unsafe), ("sound", sound)):
        share = np.mean(fitted.scores(found) >= threshold)
        console.print(f"flags {share:.1%} of the {name} labelled sentences it has seen")
    console.print(f"{len(fitted.weights)} weights, {WEIGHTS.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
