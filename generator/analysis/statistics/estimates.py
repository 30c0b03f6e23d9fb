"""A number with its uncertainty, how it was made, and what could not be estimated."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Floats = NDArray[np.floating[Any]]

LEVEL = 0.95
"""The level of every interval unless the analysis plan names another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One estimated quantity.

    `value` is None when nothing could be estimated; `low` and `high` are None when there is no
    interval. In both cases `why_not` says, in words for a reader, what stood in the way.

    Attributes:
        value: the point estimate, in the units of the outcome unless `method` says otherwise.
        low, high: the interval's limits at `level`.
        se, df: standard error and degrees of freedom behind the interval, where there are any; df
            is None for a normal interval.
        p: two-sided p-value, only where the design allows one to be printed.
        n: pupils (or items, units, studies) the value rests on.
        n_clusters: schools it rests on, where schools matter.
        method: the formula in the field's words, denominators included.
        notes: limits to print beside the number.
        why_not: what could not be estimated, and why.

    """

    value: float | None
    low: float | None = None
    high: float | None = None
    level: float = LEVEL
    n: int = 0
    n_clusters: int | None = None
    method: str
    se: float | None = None
    df: float | None = None
    p: float | None = None
    notes: tuple[str, ...] = ()
    why_not: str | None = None

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise ValueError(f"An interval's level lies between 0 and 1; got {self.level}.")
        numbers = (self.value, self.low, self.high, self.se, self.df, self.p)
        if any(number is not None and math.isnan(number) for number in numbers):
            raise ValueError(f"{self.method}: NaN is not an estimate; say why there is none.")
        if (self.value is None or self.low is None or self.high is None) and not self.why_not:
            raise ValueError(f"{self.method}: say why there is no value or no interval.")

    def noting(self, *notes: str) -> "Estimate":
        """Add notes to print beside the estimate."""
        return replace(self, notes=self.notes + notes)

    def without_p(self, reason: str) -> "Estimate":
        """Withhold the p-value, and note the reason."""
        return replace(self, p=None, notes=(*self.notes, reason))


def not_estimable(
    method: str, why_not: str, *, n: int = 0, n_clusters: int | None = None, level: float = LEVEL
) -> Estimate:
    """Say that an estimate could not be made, and why."""
    return Estimate(
        value=None, level=level, n=n, n_clusters=n_clusters, method=method, why_not=why_not
    )


def from_standard_error(
    value: float,
    se: float,
    *,
    method: str,
    n: int,
    df: float = math.inf,
    level: float = LEVEL,
    n_clusters: int | None = None,
    notes: tuple[str, ...] = (),
) -> Estimate:
    """Value ± t(df) × se, or ± z × se when df is infinite, with its two-sided p-value."""
    half = float(stats.t.ppf((1 + level) / 2, df)) * se
    p = float(2 * stats.t.sf(abs(value) / se, df)) if se > 0 else None
    return Estimate(
        value=value,
        low=value - half,
        high=value + half,
        level=level,
        n=n,
        n_clusters=n_clusters,
        method=method,
        se=se,
        df=df if math.isfinite(df) else None,
        p=p,
        notes=notes,
    )


@dataclass(frozen=True, slots=True)
class NotEstimable:
    """What a fit returns instead of itself when the data can't support it."""

    why_not: str


def as_floats(values: ArrayLike) -> Floats:
    """Turn a column into floats; every kind of missing value (None, pandas.NA, ±inf) becomes NaN.

    Raises:
        ValueError: when a value is neither a number nor missing.

    """
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiub":
        floats = values.astype(float)
    else:
        column = pd.Series(values)
        numbers = pd.to_numeric(column, errors="coerce")
        wrong = column[column.notna() & numbers.isna()]
        if len(wrong):
            raise ValueError(
                f"Scores must be numbers; {wrong.iloc[0]!r} is not. "
                "Recode words to numbers before the analysis."
            )
        floats = numbers.to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.isfinite(floats), floats, np.nan).ravel()


def infinite_left_out(*columns: ArrayLike) -> Iterator[str]:
    """Yield what is to be said where numbers without end were taken for missing ones.

    No score is infinite: it is a slip of a program, and dropping it in silence would hide it.
    """
    count = 0
    for values in columns:
        numbers = np.asarray(values)
        if numbers.dtype.kind not in "fiub":
            given = pd.Series(np.asarray(values, dtype=object).ravel())
            numbers = pd.to_numeric(given, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        count += int(np.isinf(numbers).sum())
    if count:
        yield f"{count} infinite {'number was' if count == 1 else 'numbers were'} taken for missing"


def listed(things: Iterable[object]) -> str:
    """Names joined for a sentence: a, b and c."""
    names = [str(thing) for thing in things]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
