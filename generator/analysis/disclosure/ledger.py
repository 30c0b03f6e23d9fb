"""The ledger: what every printed number of every release tells, as rows of one linear system.

Columns are cells and amounts. Each row bounds a linear form over them: one bound if its number is
printed, another (usually none) if it is hidden. Some rows are known to everybody, whatever is
printed. Numbers of earlier releases are rows too, but nothing can hide them any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from generator.analysis.disclosure.profiles import Profile
from generator.analysis.disclosure.system import Amount, Cell, Kind, Number, TableSystem, value_of
from generator.analysis.disclosure.threshold import counts_that_print_as, round_to, too_small

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]

_NOISE = 1e-4  # sums of scores are kept to six decimal places
_JUST_UNDER = 1e-7  # the upper half of a rounding interval is open: 12.5 does not print as 12


@dataclass(frozen=True)
class Row:
    """What one number tells about one linear form."""

    form: Mapping[str, float]
    low: float
    high: float
    hidden_low: float = -inf
    hidden_high: float = inf


def rows_of(number: Number, totals: Mapping[str, float], rules: Profile) -> list[Row]:
    """Return what a reader learns of the cells if ``number`` is printed, and if it is hidden."""
    if number.missing or number.kind in {Kind.DERIVED, Kind.EXTREME}:
        return []  # nothing, or nothing that is linear and not already told
    value = value_of(number.terms, totals)
    if number.kind is Kind.COUNT:
        least, most = counts_that_print_as(int(value), rules)
        if rules.mask == "fewer-than" and too_small(value, rules, sensitive=number.sensitive):
            return [Row(number.terms, least, most, min(1, value), rules.threshold - 1)]
        return [Row(number.terms, least, most)]
    if number.kind is Kind.CHANGE:
        middle, base = round_to(value, rules.rounding), rules.rounding
        return [Row(number.terms, middle - base // 2, middle + (base + 1) // 2 - 1)]
    if number.exact and number.base:
        people = value_of(number.base, totals)
        return [
            Row(number.terms, value - _NOISE, value + _NOISE),
            Row(number.base, people, people),
        ]
    shown, half = printed_value(number, totals, rules)
    if np.isnan(shown):
        return []
    low, high = shown - half, shown + half - _JUST_UNDER
    if number.kind is Kind.TOTAL:
        return [Row(number.terms, low, high)]
    percentage = number.kind is Kind.PERCENTAGE
    scale = 100.0 if percentage else 1.0
    told = [
        Row(_less(number, scale, low), 0.0, inf),
        Row(_less(number, scale, high), -inf, 0.0),
        Row(number.base or {}, 1.0, inf),
    ]
    if percentage and value and not shown:
        told.append(Row(number.terms, 1.0, inf))  # shown as low: there is somebody
    return told


def printed_value(
    number: Number, totals: Mapping[str, float], rules: Profile
) -> tuple[float, float]:
    """Return a percentage, mean or total as printed, and half its rounding step.

    Without anybody in its base there is nothing to print: the value is then NaN.
    """
    percentage = number.kind is Kind.PERCENTAGE
    decimals = rules.percentage_decimals if percentage else (number.decimals or 0)
    value = value_of(number.terms, totals)
    if number.base and number.kind is not Kind.TOTAL:
        people = value_of(number.base, totals)
        value = value / people * (100.0 if percentage else 1.0) if people else np.nan
    step = 10.0**-decimals
    # Python's own rounding first, so that 0.285 is not seen as 0.28499999999999998.
    return (round_to(round(value, 9), step) if np.isfinite(value) else value), step / 2


def _less(number: Number, scale: float, ratio: float) -> dict[str, float]:
    form = {column: scale * weight for column, weight in number.terms.items()}
    for column, weight in (number.base or {}).items():
        form[column] = form.get(column, 0.0) - ratio * weight
    return form


@dataclass(frozen=True)
class Release:
    """A table system with the pattern it was, or would be, printed in."""

    system: TableSystem
    rules: Profile
    hidden: frozenset[str]


@dataclass(frozen=True)
class Ledger:
    """One linear system: columns with bounds, rows with bounds if printed and if hidden."""

    columns: dict[str, int]
    truth: Floats
    floor: Floats
    ceiling: Floats
    whole: Flags
    """Columns that are whole numbers of people."""
    named: Flags
    """Columns of people that some number is of alone."""
    schools: tuple[str | None, ...]
    """The school that knows each column."""
    matrix: csr_array
    low: Floats
    high: Floats
    hidden_low: Floats
    hidden_high: Floats
    row_number: Indices
    """Which number each row belongs to, or -1 for what everybody knows."""
    numbers: tuple[Number, ...]
    """Those of the current release by id, then those of earlier ones."""
    places: tuple[str, ...]
    """Where a reader finds each number."""
    weights: Floats
    """What hiding each number of the current release would lose."""
    past: Flags
    """For each earlier number, whether it was hidden."""
    limit: float
    """The count beyond which an attacker's interval is as good as unbounded."""

    @cached_property
    def row_of(self) -> Indices:
        """Return the row of each entry of the matrix."""
        return np.repeat(np.arange(self.matrix.shape[0]), np.diff(self.matrix.indptr))

    @cached_property
    def several(self) -> Flags:
        """Return which rows are on more than one column."""
        return np.asarray(np.diff(self.matrix.indptr) > 1)

    @cached_property
    def alone(self) -> tuple[Indices, Indices, Floats]:
        """Return the rows on a single column, that column of each, and its weight."""
        rows = np.flatnonzero(np.diff(self.matrix.indptr) == 1)
        at = self.matrix.indptr[rows]
        return rows, self.matrix.indices[at], self.matrix.data[at]

    @cached_property
    def transposed(self) -> csr_array:
        """Return the matrix with a row for each column."""
        return csr_array(self.matrix.T)

    def submatrix(self, rows: Indices, columns: Indices) -> csr_array:
        """Return some rows of the matrix on some columns."""
        to = np.full(len(self.columns), -1, dtype=np.int32)
        to[columns] = np.arange(columns.size)
        wanted = np.zeros(self.matrix.shape[0], dtype=bool)
        wanted[rows] = True
        kept = np.flatnonzero(wanted[self.row_of] & (to[self.matrix.indices] >= 0))
        sizes = np.bincount(self.row_of[kept], minlength=wanted.size)[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        entries = (self.matrix.data[kept], to[self.matrix.indices[kept]], starts)
        return csr_array(entries, shape=(rows.size, columns.size))

    def vector(self, form: Mapping[str, float]) -> Floats:
        """Return a linear form as a dense vector over the columns."""
        vector = np.zeros(len(self.columns))
        for column, weight in form.items():
            vector[self.columns[column]] = weight
        return vector

    def pattern(self, hidden: frozenset[str]) -> Flags:
        """Return which of all numbers are hidden if these of the current release are."""
        now = [number.id in hidden for number in self.numbers[: len(self.weights)]]
        return np.concatenate([np.array(now, dtype=bool), self.past])


def open_ledger(current: Release, earlier: Sequence[Release] = ()) -> Ledger:
    """Enter one release, and everything printed before it, into a ledger.

    Raises:
        ValueError: Two releases disagree about the people in a cell they share.

    """
    releases = (current, *earlier)
    cells, amounts = _union(releases)
    names = sorted(cells) + sorted(amounts)
    columns = {name: index for index, name in enumerate(names)}
    most = 4.0 * sum(cell.people for cell in cells.values()) + 1000.0
    known: list[Cell | Amount] = [cells.get(name) or amounts[name] for name in names]
    entries = [
        (release, number)
        for release in releases
        for number in sorted(release.system.numbers, key=lambda number: number.id)
    ]
    rows = [(-1, row) for amount in amounts.values() for row in _score_range(amount)]
    for relation in (each for release in releases for each in release.system.relations):
        known_ends = (relation.low, relation.high)
        rows.append((-1, Row(relation.terms, *known_ends, *known_ends)))
    totals = {id(release): release.system.totals() for release in releases}
    for index, (release, number) in enumerate(entries):
        told = rows_of(number, totals[id(release)], release.rules)
        rows += [(index, row) for row in told]
    now = len(current.system.numbers)
    return Ledger(
        columns=columns,
        truth=np.array([k.people if isinstance(k, Cell) else k.total for k in known], float),
        floor=np.array([0 if isinstance(k, Cell) else min(0, k.lowest) * most for k in known]),
        ceiling=np.array([_ceiling(k, most) for k in known], float),
        whole=np.array([isinstance(k, Cell) for k in known], bool),
        named=np.array([isinstance(k, Cell) and not k.unnamed for k in known], bool),
        schools=tuple(k.school if isinstance(k, Cell) else cells[k.cell].school for k in known),
        matrix=forms_over(columns, [row.form for _, row in rows]),
        low=np.array([row.low for _, row in rows], float),
        high=np.array([row.high for _, row in rows], float),
        hidden_low=np.array([row.hidden_low for _, row in rows], float),
        hidden_high=np.array([row.hidden_high for _, row in rows], float),
        row_number=np.array([index for index, _ in rows], np.int64),
        numbers=tuple(number for _, number in entries),
        places=tuple(
            number.place if index < now else f"{release.system.name}: {number.place}"
            for index, (release, number) in enumerate(entries)
        ),
        weights=np.array([number.weight for _, number in entries[:now]], float),
        past=np.array([number.id in release.hidden for release, number in entries[now:]], bool),
        limit=0.9 * most,
    )


def _union(releases: Iterable[Release]) -> tuple[dict[str, Cell], dict[str, Amount]]:
    cells: dict[str, Cell] = {}
    amounts: dict[str, Amount] = {}
    for release in releases:
        for cell in release.system.cells:
            known = cells.setdefault(cell.id, cell)
            if known.people != cell.people:
                raise ValueError(
                    f"Cell {cell.id} does not hold the same people in every release. Give those "
                    "who joined or left between releases cells of their own."
                )
        for amount in release.system.amounts:
            if amounts.setdefault(amount.id, amount).total != amount.total:
                raise ValueError(
                    f"Amount {amount.id} differs between releases. Give the new scores an amount "
                    "and a cell of their own."
                )
    return cells, amounts


def _ceiling(known: Cell | Amount, most: float) -> float:
    if isinstance(known, Amount):
        return max(0.0, known.highest) * most
    return 0.0 if known.structural else most


def _score_range(amount: Amount) -> list[Row]:
    """Return what everybody knows of a sum of scores: the range of the scale."""
    rows = [
        Row({amount.id: 1.0, amount.cell: -amount.lowest}, 0.0, inf),
        Row({amount.id: 1.0, amount.cell: -amount.highest}, -inf, 0.0),
    ]
    return [Row(row.form, row.low, row.high, row.low, row.high) for row in rows]


def forms_over(columns: Mapping[str, int], forms: Sequence[Mapping[str, float]]) -> csr_array:
    """Return linear forms as the rows of a sparse matrix over the columns."""
    sizes = [len(form) for form in forms]
    at = np.repeat(np.arange(len(forms)), sizes)
    to = np.fromiter((columns[c] for form in forms for c in form), np.int64, sum(sizes))
    weights = np.fromiter((w for form in forms for w in form.values()), float, sum(sizes))
    matrix = csr_array((weights, (at, to)), shape=(len(forms), len(columns)), dtype=float)
    matrix.eliminate_zeros()
    return matrix
