"""How well each rule of wording finds what it should, and how fast.

    python benchmarks/wording_rules.py

Prints precision and recall of every rule on the labelled set, which the rules were written against,
and on the held-out set, which was written first and never tuned on. The second says more about a
lesson nobody has seen. Then checks 60 lessons' worth of words and prints the time it took.
"""

import sys
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from generator.lessons.checks.wording import RULES, check_wording

TESTS = Path(__file__).resolve().parents[1] / "tests/lessons/checks/wording"
sys.path.insert(0, str(TESTS))  # the sets and their scoring live beside the tests that hold them

from labelled_set import HELD_OUT, LABELLED, Score, scores, sentences  # noqa: E402

LESSON_WORDS = 3_000
LESSONS = 60


def shown(score: Score) -> list[str]:
    """Precision, recall and the counts behind them, as cells of a table."""
    meant = score.right + score.missed
    recall = f"{score.recall:.2f} ({score.right}/{meant})" if meant else "none to find"
    found = score.right + score.false_alarms
    precision = f"{score.precision:.2f} ({score.right}/{found})" if found else "none found"
    return [precision, recall]


def total(measured: dict[str, Score]) -> Score:
    """All rules together."""
    return Score(
        sum(score.right for score in measured.values()),
        sum(score.false_alarms for score in measured.values()),
        sum(score.missed for score in measured.values()),
    )


def score_table() -> Table:
    """Precision and recall of each rule on both sets."""
    labelled, held_out = scores(LABELLED), scores(HELD_OUT)
    table = Table(title="Rules of wording, sentence by sentence")
    for heading in (
        "Code",
        "Rule",
        f"Precision, labelled ({len(sentences(LABELLED))})",
        "Recall, labelled",
        f"Precision, held out ({len(sentences(HELD_OUT))})",
        "Recall, held out",
    ):
        table.add_column(heading)
    for rule in RULES:
        table.add_row(
            rule.code, rule.name, *shown(labelled[rule.code]), *shown(held_out[rule.code])
        )
    table.add_row("", "All rules", *shown(total(labelled)), *shown(total(held_out)))
    return table


def seconds_for_all_lessons() -> tuple[int, float]:
    """Words checked and the seconds it took, over 60 lessons made of the labelled sentences."""
    pool = cycle(sentences(LABELLED))
    words, texts = 0, []
    while words < LESSON_WORDS * LESSONS:
        batch = list(islice(pool, 3))
        text = " ".join(sentence.text for sentence in batch)
        words += len(text.split())
        texts.append((text, batch[0].voice, batch[0].phase))
    started = perf_counter()
    for text, voice, phase in texts:
        check_wording(text, voice, phase)
    return words, perf_counter() - started


def main() -> None:
    """Print both tables of scores and the time."""
    console = Console()
    console.print(score_table())
    words, seconds = seconds_for_all_lessons()
    console.print(f"{words:,} words checked in {seconds:.1f} s: {words / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
