"""Secondary suppression: the fewest further numbers to hide so that no secret can be learnt.

Exact where the system is small enough: a covering programme (which numbers to hide at least
loss) and the attack take turns. Wherever the attack still works, its dual values give an
inequality that every safe pattern meets; when none is left the pattern is safe, and it is optimal
because the programme was solved to a gap of nothing. Above that size, and where only the wholeness
of people gives a secret away (printed percentages, mostly), more is hidden greedily, and what turns
out not to be needed is printed again.

Method: Fischetti and Salazar (2001), as in ``attack.py``, with their sliding protection level.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from generator.analysis.disclosure.attack import NEGLIGIBLE, TOLERANCE, Attack
from generator.analysis.disclosure.breaches import Breach, Defence
from generator.analysis.disclosure.ledger import Flags, Floats, Ledger
from generator.analysis.disclosure.system import Kind, Number

EXACT_NUMBERS = 400
"""Up to this many numbers in a block, proof of the least loss is sought."""
_ROUNDS = 12  # of proposal and attack, then the best found stands, with its bound
_BRANCHES = 5_000


@dataclass(frozen=True)
class Pattern:
    """Which numbers to hide, and how good that is known to be."""

    hidden: Flags
    loss: float
    """Weight of everything hidden, primary and secondary."""
    bound: float
    """No safe pattern loses less than this. Equal to ``loss`` where it is proven optimal."""
    helpless: tuple[str, ...]
    """Secrets that nothing which can still be hidden would protect."""
    eased: tuple[float, ...] = ()
    """Of secrets already known more closely than they should be: how wide they stay."""

    @property
    def optimal(self) -> bool:
        """Say whether the loss is proven to be the least possible."""
        return self.loss <= self.bound + TOLERANCE


@dataclass(frozen=True)
class _Cut:
    """An inequality on what is hidden: the coefficients must add up to at least ``need``."""

    coefficients: Floats
    need: float
    proven: bool
    """Whether every safe pattern meets it."""


class Suppression:
    """The search for a pattern that keeps every secret.

    Args:
        defence: The ledger, its secrets and its attackers.
        primary: Numbers of the current release that are hidden whatever happens.
        same: What numbers that are hidden together share, by id; each alone if left out, save that
            a count and its percentages belong together.
        apart: Whether a percentage may go and its count stay: its base may be what gives away.

    """

    def __init__(
        self,
        defence: Defence,
        primary: frozenset[str],
        same: Mapping[str, Hashable] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self.defence = defence
        self.ledger = defence.ledger
        self.size = len(self.ledger.weights)
        self.start = self.ledger.pattern(primary)
        self._tie(self.ledger.numbers[: self.size], same or {}, apart=apart)
        self._room = _room(self.ledger)
        self._eased: dict[tuple[int, int], float] = {}
        """Of each (attacker, secret) that no hiding mends, how wide it is to stay all the same: no
        closer than it is already known, or 0 where that is too close. In the order found."""
        self._on_all: dict[int, Attack] = {}

    def _tie(
        self, numbers: Sequence[Number], shared: Mapping[str, Hashable], *, apart: bool
    ) -> None:
        """Tie each count to its percentages: what tells the same is hidden together, or not at all.

        Where the count is hidden on its own account its percentages are from the start.
        """
        speaks = np.isin(np.arange(self.size), self.ledger.row_number)
        tied: dict[Hashable, list[int]] = {}
        for place, number in enumerate(numbers):
            same = number.kind in {Kind.COUNT, Kind.PERCENTAGE}
            key: Hashable = frozenset(number.terms.items()) if same else number.id
            key = shared.get(number.id, key)
            tied.setdefault(key, []).append(place)
        self._bundles: list[list[int]] = []
        for places in tied.values():
            if any(self.start[p] and numbers[p].kind is Kind.COUNT for p in places):
                self.start[places] = True
                continue
            free = [p for p in places if speaks[p] and not self.start[p]]
            counts = [p for p in free if numbers[p].kind is Kind.COUNT]
            shares = [p for p in free if p not in counts]
            if free:
                self._bundles.append(counts + shares)
            if apart and counts:
                self._bundles += [[place] for place in shares]
        self._first = np.array([places[0] for places in self._bundles], dtype=np.int64)
        self._in: dict[int, list[int]] = {}
        """The bundles that each number is in."""
        for bundle, places in enumerate(self._bundles):
            for place in places:
                self._in.setdefault(place, []).append(bundle)
        weights = self.ledger.weights
        self._costs = np.array([weights[places].sum() for places in self._bundles])

    def _shown(self, hidden: Flags) -> Flags:
        """Return which bundles are still printed."""
        return np.asarray(~hidden[self._first])

    def best(self) -> Pattern:
        """Return a pattern that keeps every secret that can be kept, at least loss if small."""
        cuts: list[_Cut] = []
        bound = self.loss(self.start)
        hidden = self._repair(self.start, cuts)
        if self.size <= EXACT_NUMBERS:
            for _ in range(_ROUNDS):
                proposal = self._cover(cuts)
                if proposal is None:
                    break
                bound = self.loss(proposal)
                if self.loss(hidden) <= bound + TOLERANCE:
                    break
                known = len(cuts)
                repaired = self._repair(proposal, cuts)
                if self.loss(repaired) < self.loss(hidden) - TOLERANCE:
                    hidden = repaired
                if len(cuts) == known:
                    break  # only whole numbers betray the proposal: no inequality to add
        if self.loss(hidden) > bound + TOLERANCE:
            hidden = self._prune(hidden)
        return Pattern(hidden[: self.size], self.loss(hidden), bound, self._helpless())

    def mended(self) -> Pattern:
        """Return a pattern that keeps every secret that can be kept, found greedily."""
        hidden = self._repair(self.start, [])
        eased = tuple(width for width in self._eased.values() if width)
        return Pattern(hidden[: self.size], self.loss(hidden), 0.0, self._helpless(), eased)

    def loss(self, hidden: Flags) -> float:
        """Return the weight of everything hidden."""
        return float(self.ledger.weights[hidden[: self.size]].sum())

    def _helpless(self) -> tuple[str, ...]:
        """Return the secrets that are known too closely whatever is hidden."""
        found = (index for (_, index), need in self._eased.items() if not need)
        return tuple(dict.fromkeys(self.defence.secrets[index].id for index in found))

    def _violations(self, hidden: Flags) -> list[_Cut]:
        """Attack a pattern; return an inequality for every breach that hiding can mend."""
        while True:
            cuts: list[_Cut] = []
            eased = len(self._eased)
            for breach in self.defence.breaches(hidden, self._eased):
                cut = self._cut(breach, hidden)
                if cut.coefficients.sum() < cut.need - TOLERANCE:
                    self._eased[breach.attacker, breach.secret] = self._left(breach)
                else:
                    cuts.append(cut)
            if cuts or len(self._eased) == eased:
                return cuts

    def _left(self, breach: Breach) -> float:
        """Return how wide a secret is, in whole people, if everything that can be is hidden.

        0 where that is less than it may ever be, or where it has been asked before. Of people, not
        of their mean, nobody at all must always be possible where it is one person wide.
        """
        secret = self.defence.secrets[breach.secret]
        if (breach.attacker, breach.secret) in self._eased:
            return 0.0
        known = self.defence.attackers[breach.attacker].known
        attack, form = self._against_all(breach.attacker), self.defence.form(breach.secret)
        high, low = (attack.reach(form, highest=highest).value for highest in (True, False))
        left = float(np.floor(high - low + TOLERANCE))
        least = secret.least if known is None else breach.need
        of_people = secret.per_unit == 1.0
        nobody = of_people and np.isfinite(least) and low <= TOLERANCE and left >= 1.0
        return left if left >= least or nobody else 0.0

    def _against_all(self, who: int) -> Attack:
        """Return an attack on the pattern that hides everything, made once an attacker."""
        if who not in self._on_all:
            hidden = self.start.copy()
            hidden[: self.size] = True
            self._on_all[who] = Attack(self.ledger, hidden, self.defence.attackers[who].known)
        return self._on_all[who]

    def _cut(self, breach: Breach, hidden: Flags) -> _Cut:
        """Turn a breach into what must be hidden.

        The dual values bound how much wider the interval gets when a number is hidden, so the
        inequality holds for every safe pattern. When only whole numbers give the secret away
        there is no such bound: hiding one of the numbers that pinch most is then a guess.
        """
        printed = self._shown(hidden)
        gain = np.zeros(len(self.ledger.numbers))
        for reach in (breach.up, breach.down):
            rows = np.flatnonzero((abs(reach.pull) > NEGLIGIBLE) & (self.ledger.row_number >= 0))
            room = np.where(reach.pull[rows] < 0, self._room[1][rows], self._room[0][rows])
            np.add.at(gain, self.ledger.row_number[rows], abs(reach.pull[rows]) * room)
        gaining = np.flatnonzero(gain[: self.size]).tolist()
        useful = np.zeros(len(self._bundles))
        for bundle in {bundle for place in gaining for bundle in self._in.get(place, ())}:
            if printed[bundle]:
                useful[bundle] = gain[self._bundles[bundle]].sum()
        if breach.linear:
            short = breach.need - (breach.up.value - breach.down.value)
            return _Cut(np.minimum(useful, short), short, proven=True)
        guess = useful > TOLERANCE if (useful > TOLERANCE).any() else printed
        return _Cut(guess.astype(float), 1.0, proven=False)

    def _cover(self, cuts: Sequence[_Cut]) -> Flags | None:
        """Return the pattern of least loss that meets every inequality, proven, or None."""
        if not cuts:
            return self.start
        matrix = np.array([cut.coefficients / cut.need for cut in cuts])
        result: Any = milp(
            self._costs,
            constraints=LinearConstraint(matrix, 1.0, np.inf),
            bounds=Bounds(0.0, 1.0),
            integrality=np.ones(len(self._costs)),
            options={"mip_rel_gap": 0.0, "node_limit": _BRANCHES},
        )
        if result.status != 0:
            return None
        hidden = self.start.copy()
        for bundle in np.flatnonzero(result.x > 0.5):
            hidden[self._bundles[bundle]] = True
        return hidden

    def _repair(self, hidden: Flags, cuts: list[_Cut]) -> Flags:
        """Hide more, the best value first, until no attack works; note every proven inequality."""
        hidden = hidden.copy()
        while found := self._violations(hidden):
            cuts += [cut for cut in found if cut.proven]
            matrix = np.array([cut.coefficients / cut.need for cut in found])
            wanting = np.ones(len(found))
            while (wanting > TOLERANCE).any():
                worth = np.minimum(matrix, wanting[:, None]).sum(axis=0) / self._costs
                best = int(np.argmax(np.where(self._shown(hidden), worth, 0.0)))
                hidden[self._bundles[best]] = True
                wanting = np.maximum(wanting - matrix[:, best], 0.0)
        return hidden

    def _prune(self, hidden: Flags) -> Flags:
        """Print again, the greatest loss first, whatever need not be hidden."""
        hidden = hidden.copy()
        added = np.flatnonzero(~self._shown(hidden))
        for bundle in sorted(added, key=lambda b: (-self._costs[b], b)):
            places = self._bundles[bundle]
            hidden[places] = False
            if next(self.defence.breaches(hidden, self._eased), None):
                hidden[places] = True
        return hidden


def _room(ledger: Ledger) -> tuple[Floats, Floats]:
    """Return how far each row's lower and upper bound would give way if its number were hidden."""
    positive, negative = ledger.matrix.maximum(0), ledger.matrix.minimum(0)
    least = positive @ ledger.floor + negative @ ledger.ceiling
    most = positive @ ledger.ceiling + negative @ ledger.floor
    low = ledger.low - np.maximum(least, ledger.hidden_low)
    high = np.minimum(most, ledger.hidden_high) - ledger.high
    return (
        np.where(np.isfinite(low), np.maximum(low, 0.0), 0.0),
        np.where(np.isfinite(high), np.maximum(high, 0.0), 0.0),
    )
