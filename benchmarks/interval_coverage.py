"""How often 95 % intervals hold the truth, over synthetic studies of 4, 8 and 40 schools.

    python benchmarks/interval_coverage.py --studies 2000

What is drawn and tried stands in `intervals_tried.py`. The table goes to the screen and to
`evaluation/coverage.csv`, from which the site shows it.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from intervals_tried import PARTS, draw_study
from rich.console import Console
from rich.progress import track
from rich.table import Table

TABLE = Path(__file__).parent.parent / "evaluation" / "coverage.csv"
SCHOOLS = (4, 8, 40)
LOWEST, HIGHEST = 0.93, 0.97
_KEPT_EVERY = 250

Row = dict[str, str | int | float]


def coverage(studies: int, seed: int, schools: int, part: str) -> Iterator[list[Row]]:
    """Count, for every estimator of a part with so many schools, the intervals that hold the truth.

    Each part draws studies of its own, so it may be run by itself. The rows come again and again
    as studies are made, the last ones with all of them.
    """
    generator = np.random.default_rng([seed, schools, list(PARTS).index(part)])
    held: dict[str, list[bool]] = {}
    for made in track(range(1, studies + 1), description=f"{schools} schools: {part}"):
        for name, estimate, truth in PARTS[part](draw_study(schools, generator), generator):
            kept = held.setdefault(name, [])
            if estimate.low is not None and estimate.high is not None:
                kept.append(estimate.low <= truth <= estimate.high)
        if made % _KEPT_EVERY == 0 or made == studies:
            yield rows_of(held, schools)


def rows_of(held: dict[str, list[bool]], schools: int) -> list[Row]:
    """Return a row an estimator: how many intervals there were, and what share held the truth."""
    return [
        {
            "estimator": name,
            "schools": schools,
            "intervals": len(kept),
            "coverage": round(float(np.mean(kept)), 4) if kept else "none",
        }
        for name, kept in held.items()
    ]


def main() -> None:
    """Run the studies and write the table; sizes and parts that are not run keep their rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--studies", type=int, default=2_000, help="studies of each size")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--schools", type=int, nargs="*", default=SCHOOLS, help="sizes to run")
    parser.add_argument("--only", choices=PARTS, nargs="*", default=PARTS, help="parts to run")
    parser.add_argument("--table", type=Path, default=TABLE, help="where the table is kept")
    options = parser.parse_args()
    for schools in options.schools:
        for part in options.only:
            for rows in coverage(options.studies, options.seed, schools, part):
                keep(rows, options.table)
    kept = _kept(options.table)
    table = Table("estimator", *(f"{schools} schools" for schools in SCHOOLS))
    for name in dict.fromkeys(row["estimator"] for row in kept):
        found = {row["schools"]: row["coverage"] for row in kept if row["estimator"] == name}
        table.add_row(name, *(_told(found.get(str(schools), "none")) for schools in SCHOOLS))
    Console().print(table)


def _kept(table: Path) -> list[dict[str, str]]:
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keep(fresh: list[Row], table: Path) -> None:
    """Put the rows in place of their forerunners, so that nothing is lost should the rest stop."""
    again = {(row["estimator"], str(row["schools"])) for row in fresh}
    old = [row for row in _kept(table) if (row["estimator"], row["schools"]) not in again]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(fresh[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*old, *fresh], key=lambda row: int(row["schools"])))


def _told(share: str) -> str:
    if share == "none":
        return share
    right = LOWEST <= float(share) <= HIGHEST
    return f"{float(share):.1%}" if right else f"[bold]{float(share):.1%} outside[/]"


if __name__ == "__main__":
    main()
