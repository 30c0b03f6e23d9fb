"""Breaches: secrets that an outsider, a school or a lone pupil learns too closely."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.analysis.disclosure.attack import TOLERANCE, Attack, Reach
from generator.analysis.disclosure.ledger import Flags, Floats, Ledger
from generator.analysis.disclosure.primary import Secret


@dataclass(frozen=True)
class Attacker:
    """Somebody who reads everything printed, and knows some of the cells already."""

    name: str
    known: Flags | None = None
    """Columns known beforehand; None for an outsider."""


@dataclass(frozen=True)
class Breach:
    """One secret learnt too closely, with the two extreme cases that remain."""

    attacker: int
    secret: int
    need: float
    """How wide the attacker's interval had to be."""
    up: Reach
    down: Reach
    linear: bool
    """Whether the interval is already too narrow without asking for whole numbers."""


def attackers(ledger: Ledger) -> list[Attacker]:
    """Return the outsider, then each school (if several), then each pupil alone in a cell.

    Somebody alone in a part that no number is of does not know it, so does not count as an insider.
    """
    found = [Attacker("an outsider")]
    schools = sorted({school for school in ledger.schools if school})
    if len(schools) > 1:
        owners = np.array([school or "" for school in ledger.schools])
        found += [
            Attacker(f"{school}, which knows its own pupils", owners == school)
            for school in schools
        ]
    for name, column in ledger.columns.items():
        if ledger.whole[column] and ledger.named[column] and ledger.truth[column] == 1:
            known = np.zeros(len(ledger.columns), dtype=bool)
            known[column] = True
            found.append(Attacker(f"the one pupil in {name}", known))
    return found


@dataclass(frozen=True)
class _Seen:
    """How far each secret is known to range under a pattern: the extreme cases found so far."""

    hidden: Flags
    low: Floats
    high: Floats


_KEPT = 12  # patterns whose extreme cases are remembered, for each attacker


class Defence:
    """The secrets of a ledger, and every attacker to try against a pattern."""

    def __init__(self, ledger: Ledger, secrets: Sequence[Secret]) -> None:
        self.ledger = ledger
        self.secrets = tuple(secrets)
        self.attackers = attackers(ledger)
        self._latest: tuple[bytes, Attack] | None = None
        self._seen: dict[tuple[int, bool], list[_Seen]] = {}
        self.forms: Floats = np.array(
            [ledger.vector(secret.form) for secret in secrets], dtype=float
        ).reshape(len(secrets), len(ledger.columns))

    def breaches(
        self, hidden: Flags, excused: Collection[tuple[int, int]] = ()
    ) -> Iterator[Breach]:
        """Yield every breach of a pattern.

        Insiders are tried once outsiders learn nothing, and whole numbers once fractions give
        nothing away: most of what the harder attacks find is mended by then.

        Args:
            hidden: Which numbers are hidden.
            excused: (attacker, secret) pairs not to try.

        """
        clear = True
        for whole in (False, True):
            for who in range(len(self.attackers)):
                for breach in self.learnt(who, hidden, excused, whole=whole):
                    clear = False
                    yield breach
                if not clear and (who == 0 or whole):
                    return
            if not clear:
                return

    def learnt(
        self,
        who: int,
        hidden: Flags,
        excused: Collection[tuple[int, int]] = (),
        *,
        whole: bool,
    ) -> Iterator[Breach]:
        """Yield what one attacker learns too closely.

        Every extreme case found is a possible truth, so it widens what is known to be open for
        all the secrets at once; only those still too narrow are attacked themselves.
        """
        known = self.attackers[who].known
        outsider = self._outsider(hidden)
        attack = outsider if known is None else Attack(self.ledger, hidden, known)
        reach = attack.reach_whole if whole else attack.reach
        low, high = self._range(who, hidden, whole=whole)
        for index, secret in enumerate(self.secrets):
            form = self.forms[index]
            need = secret.width if known is None else secret.insider_width
            if (who, index) in excused:
                continue
            if known is not None and not (form[~known].any() and outsider.touches(form, known)):
                continue  # the insider's own, or nothing to do with what the insider knows
            ends: list[Reach] = []
            for highest in (True, False):
                if high[index] - low[index] >= need - TOLERANCE:
                    break
                ends.append(reach(form, highest=highest))
                seen = self.forms @ ends[-1].point
                np.minimum(low, seen, out=low)
                np.maximum(high, seen, out=high)
            if high[index] - low[index] < need - TOLERANCE:
                yield Breach(who, index, need, ends[0], ends[1], linear=not whole)

    def _range(self, who: int, hidden: Flags, *, whole: bool) -> tuple[Floats, Floats]:
        """Return how far each secret is known to range, to be widened as more is found.

        A case that fits what one pattern prints fits whatever prints less, so those found under
        patterns that hide less hold here too.
        """
        low = self.forms @ self.ledger.truth
        high = low.copy()
        seen = self._seen.setdefault((who, whole), [])
        for one in seen:
            if not (one.hidden & ~hidden).any():
                np.minimum(low, one.low, out=low)
                np.maximum(high, one.high, out=high)
        seen.append(_Seen(hidden.copy(), low, high))
        del seen[1:-_KEPT]  # the first hides least, so it holds for all
        return low, high

    def _outsider(self, hidden: Flags) -> Attack:
        """Return the outsider's attack, made once a pattern: every insider asks for it."""
        pattern = hidden.tobytes()
        if self._latest is None or self._latest[0] != pattern:
            self._latest = (pattern, Attack(self.ledger, hidden))
        return self._latest[1]
