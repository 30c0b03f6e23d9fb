"""How many people are found again by their codes, and how many wrongly, over slips and sizes.

    python benchmarks/linkage.py --rounds 40

Each round draws the people of one block (a school's year group, or its staff) with codes of seven
elements as people have them: common and rare answers (Zipf), classmates alike in where they were
born and first went to school. Most are asked at both waves. Each element slips at a given chance;
a few people slip three times as often, and a few leave an element out. The truth is known, so links
are counted right or wrong, and set beside what the analysis estimates without it. Every person is
made up. The table goes to the screen and to `linkage.csv` beside this file.
"""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import track
from rich.table import Table

from generator.analysis.linkage.codes import MOST_SLIPS, leave_out_hashes
from generator.analysis.linkage.linking import link_hashes
from generator.analysis.simulation.codes import draw_codes, written
from generator.evaluation.respondents import Element, read_respondents

ROOT = Path(__file__).parents[1]
SIZES = (30, 60, 180, 240, 1000)
SLIPS = (0.01, 0.03, 0.06, 0.10)
OVERLAP = 0.85
KEY = bytes(range(32))
"""Nobody's real code is hashed here, so the key need not be secret."""


@dataclass
class Count:
    """What became of the links of all rounds, summed."""

    asked_twice: int = 0
    right: int = 0
    wrong: int = 0
    expected_wrong: float = 0.0
    expected_recall: float = 0.0
    rounds: int = 0


def draw_waves(
    size: int, slip: float, elements: tuple[Element, ...], rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the codes of `size` people before and after, of whom most are asked both times.

    Row labels say who is who: the same label is the same person.
    """
    leavers = round(size * (1 - OVERLAP))
    codes = draw_codes(size + leavers, elements, rng)
    before = written(codes.iloc[:size], slip, elements, rng)
    after = written(codes.iloc[leavers:], slip, elements, rng)
    return before, after.sample(frac=1, random_state=int(rng.integers(2**31)))


def run(
    rounds: int, seed: int, elements: tuple[Element, ...]
) -> Iterator[tuple[int, float, int, Count]]:
    """Yield, for each size, chance of a slip and number of slips allowed, what was counted."""
    for size in track(SIZES, description="Linking"):
        for slip in SLIPS:
            counts = [Count() for _ in range(MOST_SLIPS + 1)]
            rng = np.random.default_rng([seed, size, round(1000 * slip)])
            for _ in range(rounds):
                waves = draw_waves(size, slip, elements, rng)
                both = waves[0].index.intersection(waves[1].index)
                hashes = [leave_out_hashes(w, elements, KEY).assign(block="one") for w in waves]
                for allowed, count in enumerate(counts):
                    near = [one[one["left_out"] <= allowed] for one in hashes]
                    pairs, quality = link_hashes(
                        near[0], near[1], len(elements), most_slips=allowed
                    )
                    count.asked_twice += len(both)
                    count.right += int((pairs["before"] == pairs["after"]).sum())
                    count.wrong += int((pairs["before"] != pairs["after"]).sum())
                    count.expected_wrong += quality.false_links
                    count.expected_recall += quality.recall or 0.0
                    count.rounds += 1
            for allowed, count in enumerate(counts):
                yield size, slip, allowed, count


def main() -> None:
    """Run the benchmark, print its table and write it beside this file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2018)
    options = parser.parse_args()
    respondents, _ = read_respondents(ROOT)
    if respondents is None:
        raise SystemExit("evaluation/respondents.yml can't be read: run wholeschool check.")
    header = [
        "people", "slip", "may differ", "recall", "false share", "estimated recall",
        "estimated false share",
    ]  # fmt: skip
    rows = []
    for size, slip, allowed, count in run(options.rounds, options.seed, respondents.code.elements):
        links = max(count.right + count.wrong, 1)
        rows.append(
            [
                str(size),
                f"{slip:.0%}",
                str(allowed),
                f"{count.right / count.asked_twice:.1%}",
                f"{count.wrong / links:.2%}",
                f"{count.expected_recall / count.rounds:.1%}",
                f"{count.expected_wrong / links:.2%}",
            ]
        )
    table = Table(*header)
    for row in rows:
        table.add_row(*row)
    Console().print(table)
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
