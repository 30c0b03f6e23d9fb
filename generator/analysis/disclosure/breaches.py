"""Breaches: secrets that an outsider, a school or a lone pupil learns too closely."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from generator.analysis.disclosure.attack import TOLERANCE, Attack, Reach
from generator.analysis.disclosure.ledger import Flags, Floats, Indices, Ledger
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
    """The secrets of a ledger, and every attacker to try against a pattern.

    With `fractions_alone` nobody is taken to reason with whole numbers of people: of many cells
    that hang together that tells next to nothing more. `settled` are columns to be left as they
    are, each set in turn, when extreme cases are first looked for: what is left falls into small
    parts, and a case that is found there is one of the whole.
    """

    def __init__(
        self,
        ledger: Ledger,
        secrets: Sequence[Secret],
        *,
        fractions_alone: bool = False,
        settled: Sequence[Flags] = (),
    ) -> None:
        self.ledger = ledger
        self._settled = settled
        self._passes = (False,) if fractions_alone else (False, True)
        self.secrets = tuple(secrets)
        self.attackers = attackers(ledger)
        self._latest: tuple[bytes, Attack] | None = None
        self._seen: dict[tuple[int, bool], list[_Seen]] = {}
        self.forms: Floats = np.array(
            [ledger.vector(secret.form) for secret in secrets], dtype=float
        ).reshape(len(secrets), len(ledger.columns))
        self._sparse = csr_array(self.forms)

    def with_secrets(self, secrets: Sequence[Secret]) -> "Defence":
        """Return a defence of other secrets in the same ledger."""
        fractions_alone = len(self._passes) == 1
        return Defence(self.ledger, secrets, fractions_alone=fractions_alone, settled=self._settled)

    def with_more(self, secrets: Sequence[Secret]) -> "Defence":
        """Return a defence of these secrets too."""
        return self.with_secrets((*self.secrets, *secrets))

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
        for whole in self._passes:
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
        sought = [
            index
            for index, form in enumerate(self.forms)
            if (who, index) not in excused
            # An insider's own, and what has nothing to do with it, are not worth trying.
            and (known is None or (self._new_to(known, index) and outsider.touches(form, known)))
        ]
        needs = [secret.width if known is None else secret.insider_width for secret in self.secrets]
        if not whole:
            for settled in self._settled:
                held = settled if known is None else settled | known
                self._widen(Attack(self.ledger, hidden, held), sought, needs, low, high)
        for index in sought:
            form, need = self.forms[index], needs[index]
            ends: list[Reach] = []
            for highest in (True, False):
                if high[index] - low[index] >= need - TOLERANCE:
                    break
                ends.append(reach(form, highest=highest))
                seen = self._sparse @ ends[-1].point
                np.minimum(low, seen, out=low)
                np.maximum(high, seen, out=high)
            if high[index] - low[index] < need - TOLERANCE:
                yield Breach(who, index, need, ends[0], ends[1], linear=not whole)

    def _new_to(self, known: Flags, index: int) -> bool:
        """Say whether an insider has anything to learn of a secret."""
        divided = self.secrets[index].divided
        form = self.forms[index] if divided is None else self.ledger.vector(divided)
        return bool(form[~known].any())

    def _columns(self, index: int) -> Indices:
        """Return the columns that a secret is over."""
        ends = self._sparse.indptr
        return np.asarray(self._sparse.indices[ends[index] : ends[index + 1]], dtype=np.int64)

    def _widen(
        self,
        attack: Attack,
        sought: Sequence[int],
        needs: Sequence[float],
        low: Floats,
        high: Floats,
    ) -> None:
        """Widen what is known to be open, with extreme cases of several secrets at once.

        Secrets of people who don't hang together don't stand in each other's way: one programme,
        whose objective is the sum of theirs, opens each as far as it goes.
        """
        waiting = list(sought)
        parts_of = {index: attack.parts(self._columns(index)) for index in waiting}
        while True:
            waiting = [i for i in waiting if high[i] - low[i] < needs[i] - TOLERANCE]
            taken: set[int] = set()
            batch = []
            for index in waiting:
                if taken.isdisjoint(parts_of[index]):
                    taken.update(parts_of[index])
                    batch.append(index)
            if not batch:
                return
            form = self.forms[batch].sum(axis=0)
            for highest in (True, False):
                seen = self._sparse @ attack.reach(form, highest=highest).point
                np.minimum(low, seen, out=low)
                np.maximum(high, seen, out=high)
            tried = set(batch)
            waiting = [index for index in waiting if index not in tried]

    def _range(self, who: int, hidden: Flags, *, whole: bool) -> tuple[Floats, Floats]:
        """Return how far each secret is known to range, to be widened as more is found.

        A case that fits what one pattern prints fits whatever prints less, so those found under
        patterns that hide less hold here too.
        """
        low = self._sparse @ self.ledger.truth
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
