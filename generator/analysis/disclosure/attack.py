"""The attack: how closely an outsider, or an insider, can work out a secret.

An attacker knows every printed number (as the interval its rounding leaves), that counts are not
negative, the range of each scale and which groups must be empty. The smallest and largest value
of a secret that fit all of it are two linear programmes, solved with HiGHS through SciPy. Their
dual values say which printed numbers give the secret away.

Method: M. Fischetti and J. J. Salazar, "Solving the cell suppression problem on tabular data with
linear constraints", Management Science 47(7), 2001.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
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
    why: Callable[[], Floats] = field(repr=False)
    """What works out `pull`: few extremes are asked it."""

    @cached_property
    def pull(self) -> Floats:
        """Return how far the value would move if each number's row were eased by one, by row."""
        return self.why()


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
        rows, columns, weights = ledger.alone
        ends = (self._low[rows] / weights, self._high[rows] / weights)
        least, most = np.minimum(*ends), np.maximum(*ends)
        self.lower, self.upper = ledger.floor.copy(), ledger.ceiling.copy()
        np.maximum.at(self.lower, columns, least)
        np.minimum.at(self.upper, columns, most)
        self._lower_row = np.full(len(ledger.columns), -1)
        self._upper_row = self._lower_row.copy()
        # Backwards, so that of rows that say the same the first is remembered.
        lowest = np.flatnonzero((least == self.lower[columns]) & (least > ledger.floor[columns]))
        self._lower_row[columns[lowest[::-1]]] = rows[lowest[::-1]]
        highest = np.flatnonzero((most == self.upper[columns]) & (most < ledger.ceiling[columns]))
        self._upper_row[columns[highest[::-1]]] = rows[highest[::-1]]
        if known is not None:
            for bound, source in ((self.lower, self._lower_row), (self.upper, self._upper_row)):
                bound[known] = ledger.truth[known]
                source[known] = -1

    def _split(self) -> None:
        """Find which open columns hang together through the rows that still say something."""
        ledger = self.ledger
        size = len(ledger.columns)
        self._open = self.upper - self.lower > TOLERANCE
        says = ledger.several & (np.isfinite(self._low) | np.isfinite(self._high))
        on = np.flatnonzero(says[ledger.row_of] & self._open[ledger.matrix.indices])
        self._rows, links = np.unique(ledger.row_of[on], return_inverse=True)
        ends = (links, self._rows.size + ledger.matrix.indices[on])
        nodes = self._rows.size + size
        graph = csr_array((np.ones(on.size), ends), shape=(nodes, nodes))
        self._count, label = connected_components(graph, directed=False)
        self._row_label, self._label = np.split(label, [self._rows.size])
        self._parts: dict[tuple[int, ...], _Part] = {}
        self._settled = np.where(self._open, ledger.truth, self.lower)
        """The truth, save that closed columns are where they must be."""

    def beside(self, known: Flags) -> Flags:
        """Return which open columns hang together with open ones among these."""
        near = np.zeros(self._count, dtype=bool)
        near[self._label[known & self._open]] = True
        return np.asarray(self._open & near[self._label])

    @cached_property
    def _given(self) -> Floats:
        """Return what the closed columns add to each row."""
        return np.asarray(self.ledger.matrix @ np.where(self._open, 0.0, self.lower))

    def _part(self, form: Floats) -> _Part:
        columns = np.flatnonzero(form)
        labels = tuple(sorted(set(self._label[columns[self._open[columns]]].tolist())))
        if labels not in self._parts:
            self._parts[labels] = self._taken(labels)
        return self._parts[labels]

    def _taken(self, labels: tuple[int, ...]) -> _Part:
        """Return the open columns with these labels, and the rows on them."""
        wanted = np.zeros(self._count, dtype=bool)
        wanted[list(labels)] = True
        free = np.flatnonzero(self._open & wanted[self._label])
        rows = self._rows[wanted[self._row_label]]
        matrix = self.ledger.submatrix(rows, free)
        low, high = self._low[rows] - self._given[rows], self._high[rows] - self._given[rows]
        return _Part(free, rows, matrix, low, high, self.lower[free], self.upper[free])

    def reach(self, form: Floats, *, highest: bool) -> Reach:
        """Return the largest or smallest value of a linear form that fits what is printed."""
        part = self._part(form)
        outer = -form if highest else form
        point, multipliers = self._settled.copy(), np.zeros(0)
        if part.free.size:
            point[part.free], multipliers = part.programme.least(outer[part.free])
        why = partial(self._pull, outer, part.rows, multipliers)
        return Reach(float(form @ point), point, why)

    def _pull(self, outer: Floats, rows: Indices, multipliers: Floats) -> Floats:
        """Return by how much each row limits an objective, given the rows on several columns."""
        ledger = self.ledger
        pull = np.zeros(ledger.matrix.shape[0])
        pull[rows] = multipliers
        # What rows on several columns leave unexplained lies with the row that bounds a column.
        price = outer - ledger.transposed @ pull
        for column in np.flatnonzero(abs(price) > NEGLIGIBLE):
            source = self._lower_row if price[column] > 0 else self._upper_row
            row = source[column]
            if row >= 0:
                pull[row] += price[column] / ledger.matrix.data[ledger.matrix.indptr[row]]
        return pull

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
        return bool((abs(people - np.round(people)) <= TOLERANCE).all())
