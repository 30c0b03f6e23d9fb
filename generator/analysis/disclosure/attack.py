"""The attack: how closely an outsider, or an insider, can work out a secret.

An attacker knows every printed number (as the interval its rounding leaves), that counts are not
negative, the range of each scale and which groups must be empty. The smallest and largest value
of a secret that fit all of it are two linear programmes, solved with HiGHS through SciPy. Their
dual values say which printed numbers give the secret away.

Method: M. Fischetti and J. J. Salazar, "Solving the cell suppression problem on tabular data with
linear constraints", Management Science 47(7), 2001.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

from generator.analysis.disclosure.ledger import Flags, Floats, Indices, Ledger
from generator.analysis.disclosure.programme import Programme

TOLERANCE = 1e-6
NEGLIGIBLE = 1e-9
"""A dual value below this is noise. Small ones still count: a bound can give way by thousands."""
_MOST_CELLS = 6  # that may hang together for whole numbers to be asked for: few are soon tried
_MOST_BRANCHES = 200  # of that search: bounds the time, not by the clock


@dataclass(frozen=True)
class Reach:
    """The furthest a secret can lie from the truth on one side, and why not further."""

    value: float
    point: Floats
    """People in every column in that extreme case."""
    pull: Floats
    """How far the value would move if each number's row were eased by one, by row."""


@dataclass(frozen=True)
class _Part:
    """The columns still open that hang together with a secret, and the rows on them."""

    free: Indices
    rows: Indices
    matrix: csr_array
    low: Floats
    high: Floats
    lower: Floats
    upper: Floats

    @cached_property
    def programme(self) -> Programme:
        """Return the rows as a linear programme, made when it is first asked."""
        rows, columns = (self.low, self.high), (self.lower, self.upper)
        return Programme(self.matrix, rows, columns)


class Attack:
    """One attacker against one pattern of printed numbers.

    Args:
        ledger: Everything printed and hidden.
        hidden: Which numbers are hidden.
        known: Columns whose true value this attacker knows: a school's own, a lone pupil's.

    """

    def __init__(self, ledger: Ledger, hidden: Flags, known: Flags | None = None) -> None:
        self.ledger = ledger
        concealed = np.append(hidden, False)[ledger.row_number]  # -1 is what everybody knows
        self._low = np.where(concealed, ledger.hidden_low, ledger.low)
        self._high = np.where(concealed, ledger.hidden_high, ledger.high)
        self._bound_columns(known)
        self._split()

    def _bound_columns(self, known: Flags | None) -> None:
        """Turn rows on a single column into bounds, remembering which row gives each."""
        ledger = self.ledger
        self.lower, self.upper = ledger.floor.copy(), ledger.ceiling.copy()
        columns = len(ledger.columns)
        self._lower_row, self._upper_row = np.full(columns, -1), np.full(columns, -1)
        sizes = np.diff(ledger.matrix.indptr)
        self._several = sizes > 1
        for row in np.flatnonzero(sizes == 1):
            at = ledger.matrix.indptr[row]
            column, weight = ledger.matrix.indices[at], ledger.matrix.data[at]
            ends = sorted((self._low[row] / weight, self._high[row] / weight))
            if ends[0] > self.lower[column]:
                self.lower[column], self._lower_row[column] = ends[0], row
            if ends[1] < self.upper[column]:
                self.upper[column], self._upper_row[column] = ends[1], row
        if known is not None:
            for bound, source in ((self.lower, self._lower_row), (self.upper, self._upper_row)):
                bound[known] = ledger.truth[known]
                source[known] = -1

    def _split(self) -> None:
        """Find which open columns hang together through the rows that still say something."""
        ledger = self.ledger
        self._open = self.upper - self.lower > TOLERANCE
        says = self._several & (np.isfinite(self._low) | np.isfinite(self._high))
        self._rows = np.flatnonzero(says)
        touching = abs(ledger.matrix[self._rows]) @ self._open.astype(float) > 0
        self._rows = self._rows[touching]
        matrix = ledger.matrix[self._rows]
        links = csr_array((abs(matrix) > 0).astype(float) * self._open)
        links.eliminate_zeros()
        graph = block_array([[None, links], [links.T, None]], format="csr")
        _, label = connected_components(graph, directed=False)
        self._row_label, self._label = np.split(label, [self._rows.size])
        self._parts: dict[tuple[int, ...], _Part] = {}

    def parts(self, columns: Indices) -> tuple[int, ...]:
        """Return which sets of columns that hang together these are in, if they are open."""
        return tuple(np.unique(self._label[columns[self._open[columns]]]).tolist())

    def _part(self, form: Floats) -> _Part:
        labels = self.parts(np.flatnonzero(form))
        if labels not in self._parts:
            free = np.flatnonzero(self._open & np.isin(self._label, labels))
            rows = self._rows[np.isin(self._row_label, labels)]
            matrix = self.ledger.matrix[rows]
            settled = np.where(self._open, 0.0, self.lower)
            given = matrix @ settled
            self._parts[labels] = _Part(
                free,
                rows,
                csr_array(matrix[:, free]),
                self._low[rows] - given,
                self._high[rows] - given,
                self.lower[free],
                self.upper[free],
            )
        return self._parts[labels]

    def reach(self, form: Floats, *, highest: bool) -> Reach:
        """Return the largest or smallest value of a linear form that fits what is printed."""
        part = self._part(form)
        sign = -1.0 if highest else 1.0
        point, pull = self.ledger.truth.copy(), np.zeros(self.ledger.matrix.shape[0])
        outer = sign * form
        if part.free.size:
            solution, multipliers = part.programme.least(outer[part.free])
            point[part.free] = solution
            pull[part.rows] = multipliers
        point[~self._open] = self.lower[~self._open]
        # What rows on several columns leave unexplained lies with the row that bounds a column.
        price = outer - self.ledger.matrix.T @ pull
        for column in np.flatnonzero(abs(price) > NEGLIGIBLE):
            source = self._lower_row if price[column] > 0 else self._upper_row
            row = source[column]
            if row >= 0:
                pull[row] += price[column] / self.ledger.matrix.data[self.ledger.matrix.indptr[row]]
        return Reach(float(form @ point), point, pull)

    def reach_whole(self, form: Floats, *, highest: bool) -> Reach:
        """Return the same, in whole numbers of people where few enough cells hang together.

        In a small group of cells what is returned is always reached by some whole-number table,
        so an interval made of two such values is never wider than what the attacker is left with.
        In a larger one the answer is that of ``reach``.
        """
        reach = self.reach(form, highest=highest)
        part = self._part(form)
        if part.free.size > _MOST_CELLS or self._is_whole(reach.point):
            return reach
        result: Any = milp(
            (-1.0 if highest else 1.0) * form[part.free],
            constraints=LinearConstraint(part.matrix, part.low, part.high),
            bounds=Bounds(self.lower[part.free], self.upper[part.free]),
            integrality=self.ledger.whole[part.free].astype(int),
            options={"node_limit": _MOST_BRANCHES, "mip_rel_gap": 0.0},
        )
        point = self.ledger.truth.copy()
        if result.x is not None:
            point[part.free] = result.x
        return replace(reach, value=float(form @ point), point=point)

    def _is_whole(self, point: Floats) -> bool:
        people = point[self.ledger.whole]
        return bool(np.allclose(people, np.round(people), rtol=0, atol=TOLERANCE))
