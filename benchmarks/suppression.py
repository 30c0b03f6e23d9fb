"""How many hidden numbers can be worked out: full protection against primary suppression alone.

Random releases are made from a fixed seed: a two-way table with margins, two tables that share a
margin, a table with percentages, or two reports of one study with late arrivals between them.
Each is protected in full and by primary suppression alone, and attacked in both states by the
same outsider, schools and lone pupils. Run it with::

    python benchmarks/suppression.py --count 10000 --jobs 2

With ``--acro`` releases of two tables also go through ACRO (SACRO's checker for research outputs)
in an environment of its own, which is made under ``build/`` and fetched the first time: its
suppression is of small cells, with margins added up again without them.
"""

import argparse
import json
import subprocess
import sys
import time
import venv
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.progress import track
from rich.table import Table

from generator.analysis.disclosure import (
    Cell,
    Group,
    Kind,
    Number,
    ProtectedSystem,
    TableSystem,
    print_with,
    profile,
    protect,
    two_way_table,
)
from generator.analysis.disclosure.attack import TOLERANCE
from generator.analysis.disclosure.protection import defend

PROFILES = ("school", "ofqual", "ons-10-5", "ons-research", "uk-llc")
SHAPES = ("one table", "two tables", "percentages", "two reports")


ACRO = "acro==1.0.2"
ACRO_ENVIRONMENT = Path("build/acro")
ACRO_SCRIPT = """
import json, logging, os, sys, time
import pandas as pd
import acro
logging.disable(logging.CRITICAL)
releases, out = json.load(sys.stdin), []
real, sys.stdout = sys.stdout, open(os.devnull, "w")
for people in releases:
    frame = pd.DataFrame(people, columns=["school", "answer", "sex", "n"])
    pupils = frame.loc[frame.index.repeat(frame.n)].reset_index(drop=True)
    start, session = time.perf_counter(), acro.ACRO(suppress=True)
    tables = [session.crosstab(pupils.school, pupils[by], margins=True) for by in ("answer", "sex")]
    out.append([time.perf_counter() - start,
                [json.loads(table.to_json(orient="split")) for table in tables]])
json.dump(out, real)
"""


@dataclass(frozen=True)
class Result:
    """One release in one state."""

    shape: str
    rules: str
    method: str
    numbers: int
    secrets: int
    narrow: int
    """Secrets some attacker learns more closely than the profile allows."""
    exact: int
    """Of those, the ones learnt exactly."""
    hidden: int
    seconds: float
    optimal: bool
    unprotected: int


def counts(rng: np.random.Generator) -> pd.DataFrame:
    """Return a skewed table of 2 to 6 schools by 2 to 6 answers."""
    rows, columns = rng.integers(2, 7, size=2)
    people = rng.poisson(rng.gamma(1.5, 20, (rows, columns)))
    return pd.DataFrame(people, [f"school {i}" for i in range(rows)], range(columns))


def linked(rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Add a second table of the same pupils, by school and sex, over finer cells."""
    cells, halves = [], {}
    for cell in table.cells:
        girls = int(rng.binomial(cell.people, 0.5))
        halves[cell.id] = (f"{cell.id} | girls", f"{cell.id} | boys")
        for half, people in zip(halves[cell.id], (girls, cell.people - girls), strict=True):
            cells.append(cell.model_copy(update={"id": half, "people": people}))
    numbers = [
        number.model_copy(
            update={
                "terms": {half: 1.0 for cell in number.terms for half in halves[cell]},
                "base": number.base
                and {half: 1.0 for cell in number.base for half in halves[cell]},
            }
        )
        for number in table.numbers
    ]
    for school in dict.fromkeys(cell.id.split(" | ")[0] for cell in table.cells):
        for sex in (0, 1):
            terms = {
                both[sex]: 1.0 for cell, both in halves.items() if cell.startswith(f"{school} |")
            }
            numbers.append(Number(id=f"{school} by sex | {('girls', 'boys')[sex]}", terms=terms))
    return table.model_copy(update={"cells": tuple(cells), "numbers": tuple(numbers)})


def with_percentages(table: TableSystem) -> TableSystem:
    """Add each school's percentage of each answer."""
    rows = groupby(table.cells, key=lambda cell: cell.id.split(" | ")[0])
    shares = [
        Number(id=f"{cell.id} %", kind=Kind.PERCENTAGE, terms={cell.id: 1.0}, base=base)
        for members in (list(group) for _, group in rows)
        for base in [{cell.id: 1.0 for cell in members}]
        for cell in members
    ]
    return table.model_copy(update={"numbers": (*table.numbers, *shares)})


def with_late_arrivals(rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Return the same table in a later report, when a few pupils of each school have come in."""
    late = {
        cell.id: cell.model_copy(update={"id": f"{cell.id} | late", "people": int(rng.poisson(2))})
        for cell in table.cells
    }
    numbers = tuple(
        number.model_copy(
            update={
                "terms": {c: 1.0 for cell in number.terms for c in (cell, late[cell].id)},
                "base": number.base
                and {c: 1.0 for cell in number.base for c in (cell, late[cell].id)},
            }
        )
        for number in table.numbers
    )
    cells: tuple[Cell, ...] = (*table.cells, *late.values())
    return table.model_copy(update={"name": "Later", "cells": cells, "numbers": numbers})


def acro_tables(releases: list[TableSystem]) -> list[tuple[float, list[dict[str, list[object]]]]]:
    """Put the pupils of each release through ACRO; return seconds and its two tables for each."""
    python = ACRO_ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ACRO_ENVIRONMENT, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", ACRO], check=True)  # noqa: S603
    people = [[[*cell.id.split(" | "), cell.people] for cell in r.cells] for r in releases]
    answer = subprocess.run(  # noqa: S603
        [python, "-W", "ignore", "-c", ACRO_SCRIPT],
        input=json.dumps(people),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[tuple[float, list[dict[str, list[object]]]]] = json.loads(answer.stdout)
    return found


def as_acro_prints(release: TableSystem, tables: list[dict[str, list[object]]]) -> TableSystem:
    """Return the release with the numbers of ACRO's two tables: margins leave hidden cells out."""
    totals = release.totals()
    labels = {cell.id: cell.id.split(" | ") for cell in release.cells}
    numbers = []
    for part, table in zip((1, 2), tables, strict=True):
        shown = {
            (row, column): value
            for row, values in zip(table["index"], table["data"], strict=True)
            for column, value in zip(table["columns"], values, strict=True)  # type: ignore[call-overload]
            if value is not None
        }
        for (row, column), value in shown.items():
            terms = {
                cell: 1.0
                for cell, label in labels.items()
                if row in (label[0], "All")
                and column in (label[part], "All")
                and (label[0], label[part]) in shown
            }
            if sum(totals[cell] for cell in terms) != value:
                raise ValueError(
                    f"ACRO's total for {row}, {column} is not the sum of what it shows."
                )
            if terms:
                numbers.append(Number(id=f"{part}: {row} | {column}", terms=terms))
    groups = tuple(Group(id=number.id, terms=number.terms) for number in release.numbers)
    return release.model_copy(update={"numbers": tuple(numbers), "groups": groups})


def against_acro(count: int) -> list[dict[str, object]]:
    """Protect releases of two tables in full, by primary suppression and by ACRO; attack them."""
    name = "ons-research"
    rules = profile(name)
    results = []
    releases = []
    for seed in range(count):
        rng = np.random.default_rng([seed, 1])
        table = counts(rng).rename(columns=lambda answer: f"answer {answer}")
        releases.append(linked(rng, two_way_table(table)))
    for release, (seconds, tables) in zip(releases, acro_tables(releases), strict=True):
        for method, protected in (("full", protect), ("primary only", print_with)):
            start = time.perf_counter()
            done = protected(release, rules)
            taken = time.perf_counter() - start
            results.append(attacked("ACRO's two tables", name, method, done, [], taken))
        printed = print_with(as_acro_prints(release, tables), rules, [])
        found = attacked("ACRO's two tables", name, "ACRO", printed, [], seconds)
        everything = len(release.numbers)
        lost = everything - len(
            {frozenset(n.terms) for n in printed.system.numbers}
            & {frozenset(n.terms) for n in release.numbers}
        )
        results.append(replace(found, numbers=everything, hidden=lost))
    return [asdict(result) for result in results]


def attacked(
    shape: str,
    rules: str,
    method: str,
    release: ProtectedSystem,
    earlier: list[ProtectedSystem],
    seconds: float,
) -> Result:
    """Attack one release with everybody and count what is learnt."""
    widths: dict[str, float] = {}
    secrets = 0
    for defence in defend(release.release(), earlier):
        hidden = defence.ledger.pattern(release.hidden)
        secrets += len(defence.secrets)
        for who in range(len(defence.attackers)):
            for breach in defence.learnt(who, hidden, whole=True):
                secret, width = defence.secrets[breach.secret], breach.up.value - breach.down.value
                if not set(release.unprotected).intersection(secret.names):
                    widths[secret.id] = min(width, widths.get(secret.id, width))
    return Result(
        shape=shape,
        rules=rules,
        method=method,
        numbers=len(release.numbers),
        secrets=secrets,
        narrow=len(widths),
        exact=sum(width < TOLERANCE for width in widths.values()),
        hidden=len(release.hidden),
        seconds=seconds,
        optimal=release.optimal,
        unprotected=len(release.unprotected),
    )


def trial(seed: int) -> list[dict[str, object]]:
    """Make, protect and attack one random release."""
    rng = np.random.default_rng(seed)
    name, shape = PROFILES[seed % len(PROFILES)], SHAPES[seed // len(PROFILES) % len(SHAPES)]
    rules = profile(name)
    table = two_way_table(
        counts(rng), schools=bool(rng.integers(2)), sensitive=bool(rng.integers(2))
    )
    first: TableSystem | None = None
    if shape == "two tables":
        table = linked(rng, table)
    elif shape == "percentages":
        table = with_percentages(table)
    elif shape == "two reports":
        first, table = table, with_late_arrivals(rng, table)
    results = []
    start = time.perf_counter()
    earlier = [protect(first, rules)] if first else []
    release = protect(table, rules, earlier)
    taken = time.perf_counter() - start
    results.append(attacked(shape, name, "full", release, earlier, taken))
    start = time.perf_counter()
    earlier = [print_with(first, rules)] if first else []
    release = print_with(table, rules)
    taken = time.perf_counter() - start
    results.append(attacked(shape, name, "primary only", release, earlier, taken))
    return [asdict(result) for result in results]


def trials(count: int, jobs: int) -> Iterator[list[dict[str, object]]]:
    """Run the trials, in order."""
    if jobs == 1:
        yield from map(trial, range(count))
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(trial, range(count), chunksize=8)


def report(results: pd.DataFrame, console: Console) -> None:
    """Print what was learnt, lost and spent, by shape and method."""
    columns = (
        "shape",
        "method",
        "releases",
        "secrets",
        "learnt too closely",
        "exactly",
        "releases that leak",
        "numbers hidden",
        "median s",
        "longest s",
        "proven optimal",
        "unprotectable",
    )
    grid = Table(*columns, title="Random releases, attacked by an outsider, schools, lone pupils")
    both = pd.concat([results, results[results["shape"].isin(SHAPES)].assign(shape="all")])
    for (shape, method), part in both.groupby(["shape", "method"], sort=False):
        grid.add_row(
            str(shape),
            str(method),
            f"{len(part):,}",
            f"{part.secrets.sum():,}",
            f"{part.narrow.sum():,}",
            f"{part.exact.sum():,}",
            f"{(part.narrow > 0).mean():.1%}",
            f"{part.hidden.sum() / part.numbers.sum():.1%}",
            f"{part.seconds.median():.3f}",
            f"{part.seconds.max():.1f}",
            f"{part.optimal.mean():.1%}" if method == "full" else "",
            f"{part.unprotected.sum():,}",
        )
    console.print(grid)


def main() -> int:
    """Run the benchmark; fail if full protection let anything be learnt."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1000, help="random releases (default 1000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--json", type=Path, help="also write every result here")
    parser.add_argument("--acro", type=int, default=0, help="releases to put through ACRO as well")
    options = parser.parse_args()
    console = Console(width=160)
    rows = [
        row
        for pair in track(
            trials(options.count, options.jobs),
            "Attacking",
            options.count,
            console=Console(stderr=True),
        )
        for row in pair
    ]
    if options.acro:
        rows += against_acro(options.acro)
    results = pd.DataFrame(rows)
    report(results, console)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    leaks = Counter(results.loc[results.method == "full", "narrow"] > 0)[True]
    console.print(f"Releases that leak after full protection: {leaks}")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main())
