"""The pupils an analysis rests on: complete rows, a design matrix, and schools as codes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from generator.analysis.statistics.estimates import Floats, as_floats

INTERCEPT = "(intercept)"

Labels = Sequence[object] | pd.Series | NDArray[np.generic]
"""What says whose each row is: a school, a class, an arm or a group, for every row."""


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """Rows with an outcome, a school and every covariate.

    Attributes:
        outcome: (n,) scores.
        design: (n, p) numbers, the first column ones.
        columns: p names; a category's columns are named "name: level".
        codes: (n,) school of each row, 0 … schools − 1.
        schools: the schools' own labels, in order of first appearance.
        rows: (n,) positions of the kept rows in what was given.
        n_given: rows given, kept or not.

    """

    outcome: Floats
    design: Floats
    columns: tuple[str, ...]
    codes: NDArray[np.intp]
    schools: tuple[object, ...]
    rows: NDArray[np.intp]
    n_given: int

    @property
    def n(self) -> int:
        """Rows kept."""
        return len(self.outcome)


def complete_cases(
    outcome: ArrayLike,
    school: Labels,
    covariates: pd.DataFrame | None = None,
) -> Analysed:
    """Keep rows where the outcome, the school and every covariate are known.

    Args:
        outcome: (N,) scores, missing allowed.
        school: (N,) labels of any kind, missing allowed.
        covariates: N rows matched by position, not by index. Number columns enter as they are,
            infinite ones as missing; any other column as indicators against its first level in
            sorted order. A column that is constant among the kept rows would repeat the intercept
            and is left to the fit to refuse.

    Raises:
        ValueError: when the inputs differ in length, which is a mistake in the caller.

    """
    scores = as_floats(outcome)
    labels = pd.Series(np.asarray(school, dtype=object))
    table = pd.DataFrame(index=range(len(scores))) if covariates is None else _finite(covariates)
    if not len(scores) == len(labels) == len(table):
        raise ValueError(
            f"Outcome, school and covariates must have a row for each pupil; "
            f"got {len(scores)}, {len(labels)} and {len(table)}."
        )
    kept = ~np.isnan(scores) & labels.notna().to_numpy()
    kept &= table.notna().all(axis=1).to_numpy(dtype=bool)
    rows = np.flatnonzero(kept)
    codes, schools = pd.factorize(labels.iloc[rows])
    names, columns = _design_columns(table.iloc[rows])
    return Analysed(
        outcome=scores[rows],
        design=np.column_stack([np.ones(len(rows)), *columns]),
        columns=(INTERCEPT, *names),
        codes=codes,
        schools=tuple(schools),
        rows=rows,
        n_given=len(scores),
    )


def _finite(covariates: pd.DataFrame) -> pd.DataFrame:
    """Return the covariates with numbers without end as missing: no score is infinite."""
    numbers = covariates.select_dtypes("number").columns
    return covariates.assign(**{name: as_floats(covariates[name]) for name in numbers})


def _design_columns(table: pd.DataFrame) -> tuple[list[str], list[Floats]]:
    names: list[str] = []
    columns: list[Floats] = []
    for name in table.columns:
        # Numbers in a column of Python objects are numbers, not names of groups.
        column = table[name].infer_objects()
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
            names.append(str(name))
            columns.append(column.to_numpy(dtype=float))
            continue
        values = column.astype(str).to_numpy()
        for level in sorted(set(values))[1:]:
            names.append(f"{name}: {level}")
            columns.append((values == level).astype(float))
    return names, columns
