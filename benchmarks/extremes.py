"""How long the extremes of many sums over one release take: one programme, beside SciPy's linprog.

Both solve the same linear programmes with HiGHS: ours goes on from where the last search ended,
``scipy.optimize.linprog`` begins each afresh. Run it with::

    python benchmarks/extremes.py
"""

import time
from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import vstack

from generator.analysis.disclosure import print_with, profile, two_way_table
from generator.analysis.disclosure.ledger import Floats
from generator.analysis.disclosure.programme import Programme
from generator.analysis.disclosure.protection import defend

_SIZES = ((5, 4), (20, 12), (60, 30))
_MOST = 60


def extremes(rows: int, columns: int) -> tuple[int, float, float]:
    """Return how many sums were asked for, and the seconds of one programme and of linprog."""
    rng = np.random.default_rng(7)
    table = two_way_table(pd.DataFrame(rng.poisson(rng.gamma(1.5, 20, (rows, columns)))))
    release = print_with(table, profile("school")).release()
    (defence,) = defend(release)
    ledger = defence.ledger
    hidden = ledger.pattern(release.hidden)[ledger.row_number]
    low = np.where(hidden, ledger.hidden_low, ledger.low)
    high = np.where(hidden, ledger.hidden_high, ledger.high)
    bounds = (ledger.floor, ledger.ceiling)
    forms = [sign * defence.form(at) for at in range(len(defence.secrets)) for sign in (1, -1)]
    forms = forms[:_MOST]
    capped, floored = np.isfinite(high), np.isfinite(low)
    above = vstack([ledger.matrix[capped], -ledger.matrix[floored]], format="csc")
    limits = np.concatenate([high[capped], -low[floored]])

    def together() -> list[float]:
        programme = Programme(ledger.matrix, (low, high), bounds)
        return [float(form @ programme.least(form)[0]) for form in forms]

    def afresh() -> list[float]:
        ends = np.column_stack(bounds)
        return [linprog(form, A_ub=above, b_ub=limits, bounds=ends).fun for form in forms]

    ours, found = _timed(together)
    theirs, expected = _timed(afresh)
    np.testing.assert_allclose(found, expected, atol=1e-5)
    return len(forms), ours, theirs


def _timed(ask: Callable[[], list[float]]) -> tuple[float, Floats]:
    start = time.process_time()
    answers = ask()
    return time.process_time() - start, np.array(answers)


def main() -> None:
    """Print, for tables of several sizes, the time of both and how many times faster ours is."""
    for rows, columns in _SIZES:
        sums, ours, theirs = extremes(rows, columns)
        print(
            f"{rows} by {columns}, {sums} sums: {ours:.3f} s; linprog {theirs:.3f} s; "
            f"{theirs / ours:.1f} times faster"
        )


if __name__ == "__main__":
    main()
