"""How well the rules of wording find what they should, and how fast.

    python benchmarks/wording_rules.py

Prints, for the labelled sentences that the rules and the second opinion were made from and for the
held-out ones that never changed a rule, how many of each rule's sentences are caught, and the share
of alarms that are right; with the second opinion (SAF015, a warning) and alone. The held-out
figures say more about a lesson nobody has seen. Then each language rule on its own sentences, and
the time that 60 lessons' worth of words takes.
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

from labelled_set import HELD_OUT, LABELLED, Score, caught, scores, sentences  # noqa: E402

LESSON_WORDS = 3_000
LESSONS = 60


def shown(score: Score) -> list[str]:
    """Precision, recall and the counts behind them, as cells of a table."""
    meant = score.right + score.missed
    recall = f"{score.recall:.2f} ({score.right}/{meant})" if meant else "none to find"
    found = score.right + score.false_alarms
    precision = f"{score.precision:.2f} ({score.right}/{found})" if found else "none found"
    return [precision, recall]


SETS = (
    ("tuned", LABELLED, ""),
    ("held out: final exam", HELD_OUT, "blind"),
    ("held out: first set", HELD_OUT, "first"),
)


def caught_table(heading: str, path: Path, part: str) -> Table:
    """Tell what is caught of each rule's sentences, with the second opinion and without."""
    whole = caught(path, part)
    errors_only = caught(path, part, second_opinion=False)
    table = Table(title=f"{heading}: {len(sentences(path, part))} sentences")
    for column in ("Code", "Rule", "Precision", "Recall", "Precision, alone", "Recall, alone"):
        table.add_column(column)
    names = {rule.code: rule.name for rule in RULES} | {"": "All rules"}
    for code in sorted(whole, key=lambda code: (not code, code)):
        alone = shown(errors_only[code]) if code in errors_only else ["", ""]
        table.add_row(code, names[code], *shown(whole[code]), *alone)
    return table


def language_table() -> Table:
    """Precision and recall of each rule of language on its own sentences."""
    table = Table(title="Rules of language, on their own sentences")
    for column in ("Code", "Precision, tuned", "Recall", "Precision, held out", "Recall, held out"):
        table.add_column(column)
    tuned, held_out = scores(LABELLED), scores(HELD_OUT)
    for code in sorted(tuned):
        if code.startswith("LAN"):
            table.add_row(code, *shown(tuned[code]), *shown(held_out[code]))
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
    """Print the tables of scores and the time."""
    console = Console()
    for heading, path, part in SETS:
        console.print(caught_table(heading, path, part))
    console.print(language_table())
    words, seconds = seconds_for_all_lessons()
    console.print(f"{words:,} words checked in {seconds:.1f} s: {words / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
