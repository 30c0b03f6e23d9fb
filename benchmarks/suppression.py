"""What attackers learn from random releases, with and without full protection, and at what loss.

Every release is protected in full and by primary suppression alone, and attacked in both states
by the same outsider, schools and lone pupils. Where few enough patterns would lose less than the
one found, every one of them is attacked too: its loss is then proven the least by brute force.
Run it with::

    python benchmarks/suppression.py --count 10000 --acro 1000

Results are kept as they come, one line a seed, under ``build/``; a run that is broken off goes on
where it was. The summary goes into ``benchmarks/suppression.csv``.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from acro_tables import acro_tables, as_acro_prints
from random_systems import Trial, counts, draw, large, two_tables
from rich.console import Console
from rich.progress import track

from generator.analysis.disclosure import (
    Kind,
    ProtectedSystem,
    TableSystem,
    print_with,
    profile,
    protect,
    two_way_table,
)
from generator.analysis.disclosure.attack import TOLERANCE
from generator.analysis.disclosure.protection import defend

KEPT = Path("build/suppression.jsonl")
SUMMARY = Path(__file__).with_suffix(".csv")
_LARGE = 20  # large tables, apart from the random releases
_PATTERNS = 60  # to be attacked one by one, at most, to prove a loss the least


@dataclass(frozen=True)
class Result:
    """One release in one state."""

    seed: int
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
    brute_force: str = ""
    """Whether every cheaper pattern leaks: equal, beaten, or nothing where there are too many."""


def trial(seed: int, drawn: Trial) -> list[Result]:
    """Protect and attack one random release."""
    results = []
    start = time.perf_counter()
    earlier = [protect(drawn.earlier, drawn.rules)] if drawn.earlier else []
    release = protect(drawn.table, drawn.rules, earlier)
    taken = time.perf_counter() - start
    found = attacked(seed, drawn.shape, "full", release, earlier, taken)
    results.append(replace(found, brute_force=by_brute_force(release, earlier)))
    start = time.perf_counter()
    earlier = [print_with(drawn.earlier, drawn.rules)] if drawn.earlier else []
    release = print_with(drawn.table, drawn.rules)
    taken = time.perf_counter() - start
    results.append(attacked(seed, drawn.shape, "primary only", release, earlier, taken))
    return results


def attacked(
    seed: int,
    shape: str,
    method: str,
    release: ProtectedSystem,
    earlier: Sequence[ProtectedSystem],
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
        seed=seed,
        shape=shape,
        rules=release.profile.name,
        method=method,
        numbers=len(release.numbers),
        secrets=secrets,
        narrow=len(widths),
        exact=sum(width < TOLERANCE for width in widths.values()),
        hidden=len(release.hidden),
        seconds=round(seconds, 4),
        optimal=release.optimal,
        unprotected=len(release.unprotected),
    )


def by_brute_force(release: ProtectedSystem, earlier: Sequence[ProtectedSystem]) -> str:
    """Say whether the loss is the least there is, by attacking every pattern that loses less.

    Of a count and its percentages only patterns that hide both or neither are tried, as in
    `protect`. Returns nothing where there are too many.
    """
    primary = print_with(release.system, release.profile).hidden
    tied: dict[frozenset[tuple[str, float]], set[str]] = {}
    for number in release.system.numbers:
        if number.kind in {Kind.COUNT, Kind.PERCENTAGE}:
            tied.setdefault(frozenset(number.terms.items()), set()).add(number.id)
        else:
            tied[frozenset([(number.id, 0.0)])] = {number.id}
    counts = {number.id for number in release.system.numbers if number.kind is Kind.COUNT}
    forced = set(primary).union(*(same for same in tied.values() if same & primary & counts))
    free = [same - forced for same in tied.values() if same - forced]
    room = round(release.loss) - len(forced)
    cheaper: list[set[str]] = []
    for size in range(room):
        for more in combinations(free, size):
            if sum(map(len, more)) < room:
                cheaper.append(forced.union(*more))
            if len(cheaper) > _PATTERNS:
                return ""
    return "beaten" if any(_safe(release, pattern, earlier) for pattern in cheaper) else "equal"


def _safe(release: ProtectedSystem, pattern: set[str], earlier: Sequence[ProtectedSystem]) -> bool:
    printed = print_with(release.system, release.profile, pattern).release()
    excused = set(release.unprotected)
    for defence in defend(printed, earlier):
        # Who has learnt what is out already is not stopped there: others are tried after them.
        out = [at for at, one in enumerate(defence.secrets) if excused.intersection(one.names)]
        eased = {(who, at): 0.0 for who in range(len(defence.attackers)) for at in out}
        if next(defence.breaches(defence.ledger.pattern(printed.hidden), eased), None):
            return False
    return True


def against_acro(count: int) -> Iterator[Result]:
    """Protect releases of two tables in full, by primary suppression and by ACRO; attack them."""
    rules = profile("ons-research")
    releases: list[TableSystem] = []
    for seed in range(count):
        rng = np.random.default_rng([seed, 1])
        table = counts(rng).rename(columns=lambda answer: f"answer {answer}")
        releases.append(two_tables(rng, two_way_table(table)))
    shape = "two tables, beside ACRO"
    for seed, (release, made) in enumerate(zip(releases, acro_tables(releases), strict=True)):
        if made is None:
            continue  # nothing to set ours beside
        seconds, tables = made
        for method, protected in (("full", protect), ("primary only", print_with)):
            start = time.perf_counter()
            done = protected(release, rules)
            taken = time.perf_counter() - start
            yield attacked(seed, shape, method, done, [], taken)
        printed = print_with(as_acro_prints(release, tables), rules, [])
        found = attacked(seed, shape, "ACRO", printed, [], seconds)
        everything = len(release.numbers)
        kept = {frozenset(n.terms) for n in printed.system.numbers}
        lost = everything - len(kept & {frozenset(n.terms) for n in release.numbers})
        yield replace(found, numbers=everything, hidden=lost)


def summary(results: pd.DataFrame) -> pd.DataFrame:
    """Return what was learnt, lost and spent, by shape and method."""
    beside = results["shape"].str.endswith(("ACRO", "margins"))
    both = pd.concat([results, results[~beside].assign(shape="all shapes")])
    rows = []
    for (shape, method), part in both.groupby(["shape", "method"], sort=False):
        full = method == "full"
        tried = part.brute_force[part.brute_force != ""]
        rows.append(
            {
                "shape": shape,
                "method": method,
                "releases": len(part),
                "secrets": part.secrets.sum(),
                "learnt_too_closely": part.narrow.sum(),
                "learnt_exactly": part.exact.sum(),
                "releases_that_leak": int((part.narrow > 0).sum()),
                "numbers_hidden_percent": round(100 * part.hidden.sum() / part.numbers.sum(), 1),
                "median_seconds": round(part.seconds.median(), 3),
                "longest_seconds": round(part.seconds.max(), 2),
                "proven_least_loss": int(part.optimal.sum()) if full else "",
                "tried_by_brute_force": len(tried) if full else "",
                "beaten_by_brute_force": int((tried == "beaten").sum()) if full else "",
                "secrets_already_out": part.unprotected.sum() if full else "",
            }
        )
    return pd.DataFrame(rows)


def kept(path: Path) -> list[Result]:
    """Return the results of a run that was broken off."""
    if not path.exists():
        return []
    return [Result(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def main() -> int:
    """Run the benchmark; fail if full protection let anything be learnt."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1000, help="random releases (default 1000)")
    parser.add_argument("--acro", type=int, default=0, help="releases to put through ACRO as well")
    options = parser.parse_args()
    results = kept(KEPT)
    done = {result.seed for result in results}
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as out:
        waiting = [seed for seed in range(options.count) if seed not in done]
        for seed in track(waiting, "Attacking", console=Console(stderr=True)):
            pair = trial(seed, draw(seed))
            results += pair
            out.writelines(f"{json.dumps(asdict(result))}\n" for result in pair)
            out.flush()
    for seed in track(range(_LARGE), "Large tables", console=Console(stderr=True)):
        results += trial(seed, large(seed))
    results += against_acro(options.acro)
    found = summary(pd.DataFrame(results))
    found.to_csv(SUMMARY, index=False, lineterminator="\n")
    leaks = sum(result.narrow > 0 for result in results if result.method == "full")
    Console(width=160).print(found.T.to_string(header=False))
    print(f"Releases that leak after full protection: {leaks}")
    return 1 if leaks else 0


if __name__ == "__main__":
    sys.exit(main())
