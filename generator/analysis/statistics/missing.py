"""Answers that are missing: which, whose, and what difference they could make.

Complete cases assume that answers are missing completely at random; multiple imputation that they
are missing at random given what is known; the shift asks what if neither holds. A report says
which was assumed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    not_estimable,
)
from generator.analysis.statistics.linked import Summary, summary


@dataclass(frozen=True, slots=True)
class Pattern:
    """One combination of missing columns, how many people have it, and what share."""

    missing: tuple[str, ...]
    n: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineDifference:
    """One baseline measure among two sets of people: no test, a standardised difference.

    `standardised` is (mean of the first − mean of the second) over the root mean of the two
    variances; from 0.1 it is usually remarked on, and from 0.25 adjusted for. For a category each
    level is a row, named "column: level", and its shares stand as means.
    """

    measure: str
    first: Summary
    second: Summary
    standardised: float | None
    why_not: str | None = None


def missing_patterns(frame: pd.DataFrame) -> tuple[Pattern, ...]:
    """Count each combination of missing columns, most frequent first."""
    if frame.empty:
        return ()
    gaps = frame.isna()
    found: dict[tuple[str, ...], int] = {}
    for row in gaps.to_numpy():
        pattern = tuple(str(name) for name, gap in zip(frame.columns, row, strict=True) if gap)
        found[pattern] = found.get(pattern, 0) + 1
    return tuple(
        Pattern(pattern, n, n / len(frame))
        for pattern, n in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )


def baseline_differences(
    baseline: pd.DataFrame, first: ArrayLike
) -> tuple[BaselineDifference, ...]:
    """Compare people kept with people lost (attrition), or one arm with another (balance).

    Args:
        baseline: N rows of what was known at the start; categories become one row a level.
        first: (N,) true for the first set of people, such as those with both waves.

    """
    chosen = np.asarray(first, dtype=bool)
    rows: list[BaselineDifference] = []
    for name in baseline.columns:
        column = baseline[name]
        if pd.api.types.is_numeric_dtype(column):
            rows.append(_difference(str(name), as_floats(column), chosen))
            continue
        known = column.notna().to_numpy()
        text = column.astype(str).to_numpy()
        for level in sorted(set(text[known])):
            shares = np.where(known, (text == level).astype(float), np.nan)
            rows.append(_difference(f"{name}: {level}", shares, chosen))
    return tuple(rows)


def impute(
    frame: pd.DataFrame,
    *,
    seed: int,
    imputations: int = 20,
    sweeps: int = 10,
    school: str | None = None,
    shift: dict[str, float] | None = None,
) -> tuple[pd.DataFrame, ...] | None:
    """Multiple imputation of number columns by chained equations (van Buuren 2007).

    Each column with gaps is regressed on all others, with an indicator for each school; its gaps
    are drawn from the posterior prediction of that regression. Values are not cut to a scale's
    range, which would bias means.

    Args:
        frame: N rows of numbers, and the school's column if named. School must have no gaps.
        seed: the same seed gives the same imputations.
        imputations: completed sets made.
        sweeps: rounds of regressions before each set is taken.
        school: the column that holds the school.
        shift: added to imputed values of a column, in its own units: answers missing not at random.

    Returns:
        One completed frame an imputation; None when a column was never answered or too few people
        have enough answers to learn from.

    """
    numbers = frame.drop(columns=[school] if school else [])
    table = np.column_stack([as_floats(numbers[name]) for name in numbers.columns])
    indicators = _school_indicators(frame, school)
    observed = ~np.isnan(table)
    width = table.shape[1] + indicators.shape[1]
    # Every regression needs people left over after its coefficients.
    if (observed.sum(axis=0) <= width + 1).any():
        return None
    shifts = [(shift or {}).get(str(name), 0.0) for name in numbers.columns]
    generator = np.random.default_rng(seed)
    completed = []
    for _ in range(imputations):
        filled = _chained(table, observed, indicators, sweeps, generator)
        filled = np.where(observed, table, filled + np.array(shifts))
        done = frame.copy()
        for at, name in enumerate(numbers.columns):
            done[name] = filled[:, at]
        completed.append(done)
    return tuple(completed)


def pool_imputations(estimates: Sequence[Estimate], *, level: float = LEVEL) -> Estimate:
    """Rubin's rules: T = W̄ + (1 + 1/m)B, with Barnard and Rubin's (1999) degrees of freedom.

    Args:
        estimates: the same analysis of each imputed set, each with its standard error.
        level: of the interval.

    """
    method = f"pooled over {len(estimates)} imputations by Rubin's rules"
    usable = [each for each in estimates if each.value is not None and each.se]
    if len(usable) < 2 or len(usable) < len(estimates):
        reasons = [each.why_not for each in estimates if each.why_not]
        return not_estimable(
            method, reasons[0] if reasons else "fewer than two imputed sets", level=level
        )
    m = len(usable)
    values = np.array([each.value for each in usable], dtype=float)
    within = float(np.mean([(each.se or 0.0) ** 2 for each in usable]))
    between = float(values.var(ddof=1))
    total = within + (1 + 1 / m) * between
    fraction = (1 + 1 / m) * between / total
    complete = min(each.df if each.df is not None else np.inf for each in usable)
    observed = (
        np.inf
        if np.isinf(complete)
        else (complete + 1) / (complete + 3) * complete * (1 - fraction)
    )
    spread = np.inf if fraction == 0 else (m - 1) / fraction**2
    df = 1 / (1 / spread + 1 / observed) if np.isfinite(min(spread, observed)) else np.inf
    value, se = float(values.mean()), float(np.sqrt(total))
    half = float(stats.t.ppf((1 + level) / 2, df)) * se
    return Estimate(
        value=value,
        low=value - half,
        high=value + half,
        level=level,
        n=usable[0].n,
        n_clusters=usable[0].n_clusters,
        method=f"{usable[0].method}; {method}",
        se=se,
        df=float(df) if np.isfinite(df) else None,
        p=float(2 * stats.t.sf(abs(value) / se, df)) if usable[0].p is not None else None,
        notes=(*usable[0].notes, f"{fraction:.0%} of the variance is due to missing answers"),
    )


def _difference(measure: str, values: Floats, chosen: np.ndarray) -> BaselineDifference:
    first, second = summary(values[chosen]), summary(values[~chosen])
    why_not = standardised = None
    if first.mean is None or second.mean is None:
        why_not = "nobody in one of the two groups answered"
    elif first.sd is None or second.sd is None:
        why_not = "one of the two groups has a single person"
    else:
        sd = float(np.sqrt((first.sd**2 + second.sd**2) / 2))
        if sd == 0:
            why_not = "nobody in either group differs"
        else:
            standardised = (first.mean - second.mean) / sd
    return BaselineDifference(
        measure=measure, first=first, second=second, standardised=standardised, why_not=why_not
    )


def _school_indicators(frame: pd.DataFrame, school: str | None) -> Floats:
    if school is None:
        return np.ones((len(frame), 1))
    codes, labels = pd.factorize(frame[school])
    return np.asarray(codes[:, None] == np.arange(len(labels)), dtype=float)


def _chained(
    table: Floats,
    observed: np.ndarray,
    indicators: Floats,
    sweeps: int,
    generator: np.random.Generator,
) -> Floats:
    filled = table.copy()
    for at in range(table.shape[1]):
        gaps = ~observed[:, at]
        filled[gaps, at] = generator.choice(table[~gaps, at], size=int(gaps.sum()))
    incomplete = [at for at in range(table.shape[1]) if not observed[:, at].all()]
    for _ in range(sweeps):
        for at in incomplete:
            known = observed[:, at]
            x = np.column_stack([indicators, np.delete(filled, at, axis=1)])
            filled[~known, at] = _drawn(x[known], filled[known, at], x[~known], generator)
    return filled


def _drawn(x: Floats, y: Floats, at: Floats, generator: np.random.Generator) -> Floats:
    """Draw σ², β and then new values from the posterior of a normal regression."""
    # A breath of ridge keeps a school with no answers, or a constant column, from stopping it.
    precision = x.T @ x + 1e-8 * np.diag(np.einsum("np,np->p", x, x) + 1e-8)
    inverse = np.linalg.inv(precision)
    beta = inverse @ x.T @ y
    degrees = len(y) - x.shape[1]
    variance = float(np.sum((y - x @ beta) ** 2)) / generator.chisquare(degrees)
    drawn = beta + np.sqrt(variance) * np.linalg.cholesky(inverse) @ generator.normal(
        size=x.shape[1]
    )
    return np.asarray(at @ drawn + np.sqrt(variance) * generator.normal(size=len(at)), dtype=float)
