"""Breaches: secrets that an outsider, a school or a lone pupil learns too closely."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from scipy.sparse import csr_array

from generator.analysis.disclosure.attack import TOLERANCE, Attack, Reach
from generator.analysis.disclosure.cases import Cases, widened
from generator.analysis.disclosure.ledger import Flags, Floats, Indices, Ledger, forms_over
from generator.analysis.disclosure.secret import Secret


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


_NONE_EASED: Mapping[tuple[int, int], float] = MappingProxyType({})
_FEW = 20  # secrets that are sooner attacked one by one
_STILL_NARROW = 0.9  # the share that one more case of many at once left as they were
_MANY = 1500  # secrets that are sooner tried in one school after another first


class Defence:
    """The secrets of a ledger, and every attacker to try against a pattern.

    With `fractions_alone` nobody is taken to reason with whole numbers of people: of many cells
    that hang together that tells next to nothing more.
    """

    def __init__(
        self,
        ledger: Ledger,
        secrets: Sequence[Secret],
        *,
        fractions_alone: bool = False,
    ) -> None:
        self.ledger = ledger
        self._passes = (False,) if fractions_alone else (False, True)
        self.secrets = tuple(secrets)
        self.attackers = attackers(ledger)
        self._latest: tuple[bytes, Attack] | None = None
        self._forms = forms_over(ledger.columns, [secret.form for secret in secrets])
        self._widths = np.array([(one.width, one.insider_width) for one in secrets]).reshape(-1, 2)
        self._cases = Cases(self._forms, ledger.truth)
        self._untold: dict[int, Flags] = {}

    def with_secrets(self, secrets: Sequence[Secret]) -> "Defence":
        """Return a defence of other secrets in the same ledger."""
        fractions_alone = len(self._passes) == 1
        return Defence(self.ledger, secrets, fractions_alone=fractions_alone)

    def with_more(self, secrets: Sequence[Secret]) -> "Defence":
        """Return a defence of these secrets too."""
        return self.with_secrets((*self.secrets, *secrets))

    def form(self, index: int) -> Floats:
        """Return a secret's linear form as a dense vector over the columns."""
        forms, form = self._forms, np.zeros(len(self.ledger.columns))
        over = slice(forms.indptr[index], forms.indptr[index + 1])
        form[forms.indices[over]] = forms.data[over]
        return form

    def breaches(
        self, hidden: Flags, eased: Mapping[tuple[int, int], float] = _NONE_EASED
    ) -> Iterator[Breach]:
        """Yield every breach of a pattern.

        Insiders are tried once outsiders learn nothing, and whole numbers once fractions give
        nothing away: most of what the harder attacks find is mended by then.

        Args:
            hidden: Which numbers are hidden.
            eased: How wide it is enough to keep, by (attacker, secret), where that is less.

        """
        clear = True
        for whole in self._passes:
            for who in range(len(self.attackers)):
                for breach in self.learnt(who, hidden, eased, whole=whole):
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
        eased: Mapping[tuple[int, int], float] = _NONE_EASED,
        *,
        whole: bool,
    ) -> Iterator[Breach]:
        """Yield what one attacker learns too closely.

        Every extreme case found is a possible truth, so it widens what is known to be open for
        all the secrets at once; only those still too narrow are attacked themselves.
        """
        known = self.attackers[who].known
        needs = self._needs(who, eased)
        wanted = needs != 0
        if known is not None:
            wanted &= self._bears_on(who, known, self._outsider(hidden))
        schools = [] if whole or known is None else self._unknown_schools(known)
        low, high = self._cases.range((who, whole), hidden, schools)
        narrow = np.flatnonzero(wanted & (high - low < needs - TOLERANCE))
        if not narrow.size:
            return
        if narrow.size >= _MANY:
            self._widen_by_school(schools, hidden, narrow, needs, low, high)
        attack = self._outsider(hidden) if known is None else Attack(self.ledger, hidden, known)
        reach = attack.reach_whole if whole else attack.reach
        if not whole:
            self._widen(attack, narrow, needs, low, high)
        for index in narrow.tolist():
            need = needs[index]
            if high[index] - low[index] >= need - TOLERANCE:
                continue
            form, ends = self.form(index), []
            for highest in (True, False):
                if high[index] - low[index] >= need - TOLERANCE:
                    break
                ends.append(reach(form, highest=highest))
                seen = self._forms @ ends[-1].point
                widened(low, high, seen, seen)
            if high[index] - low[index] < need - TOLERANCE:
                yield Breach(who, index, need, ends[0], ends[1], linear=not whole)

    def _needs(self, who: int, eased: Mapping[tuple[int, int], float]) -> Floats:
        """Return how wide each secret is to stay from an attacker."""
        needs = self._widths[:, 0 if self.attackers[who].known is None else 1].copy()
        for (attacker, index), enough in eased.items():
            if attacker == who:
                needs[index] = enough
        return needs

    def _bears_on(self, who: int, known: Flags, outsider: Attack) -> Flags:
        """Say which secrets an insider can learn of: not their own, nor what is apart from them."""
        if who not in self._untold:
            self._untold[who] = self._told @ ~known > 0
        return np.asarray(self._untold[who] & (self._over @ outsider.beside(known) > 0))

    @cached_property
    def _over(self) -> csr_array:
        """Return which columns each secret is over."""
        return csr_array(self._forms != 0).astype(float)

    @cached_property
    def _told(self) -> csr_array:
        """Return the columns of which somebody who knows them all has nothing left to learn."""
        forms = (one.form if one.divided is None else one.divided for one in self.secrets)
        return forms_over(self.ledger.columns, [dict.fromkeys(form, 1.0) for form in forms])

    @cached_property
    def _elsewhere(self) -> dict[str, Flags]:
        """Return, by school, the columns of all others, where there are others."""
        schools = np.array([school or "" for school in self.ledger.schools])
        found = {str(school): schools != school for school in np.unique(schools) if school}
        return found if len(found) > 1 else {}

    def _unknown_schools(self, known: Flags) -> list[str]:
        """Return the schools of whose columns an insider knows none beforehand."""
        return [one for one, others in self._elsewhere.items() if not (known & ~others).any()]

    def _widen_by_school(
        self,
        schools: Sequence[str],
        hidden: Flags,
        sought: Indices,
        needs: Floats,
        low: Floats,
        high: Floats,
    ) -> None:
        """Widen what is known to be open, with cases where one school alone is not as it is.

        They are found much sooner than cases of all schools, and hold for everybody who does not
        know that school.
        """
        for school in schools:
            others = self._elsewhere[school]
            mine = sought[(self._over @ ~others > 0)[sought]]
            lower, higher = self._cases.range(school, hidden)
            self._widen(Attack(self.ledger, hidden, others), mine, needs, lower, higher)
            widened(low, high, lower, higher)

    def _widen(
        self, attack: Attack, sought: Indices, needs: Floats, low: Floats, high: Floats
    ) -> None:
        """Widen what is known to be open, with extreme cases of many secrets at once.

        Where a sum of all of them, some to go up and some down, is greatest and least, most are far
        from where they were. So it goes on, with those still too narrow, while it is worth it.
        """
        signs = np.random.default_rng(0)  # the same every time: the same input, the same pattern
        while True:
            waiting = sought[high[sought] - low[sought] < needs[sought] - TOLERANCE]
            if len(waiting) < _FEW:
                return
            weights = np.zeros(len(needs))
            weights[waiting] = signs.choice((-1.0, 1.0), len(waiting)) / needs[waiting]
            form = self._forms.T @ weights
            for highest in (True, False):
                seen = self._forms @ attack.reach(form, highest=highest).point
                widened(low, high, seen, seen)
            narrow = high[waiting] - low[waiting] < needs[waiting] - TOLERANCE
            if narrow.mean() > _STILL_NARROW:
                return

    def _outsider(self, hidden: Flags) -> Attack:
        """Return the outsider's attack, made once a pattern: every insider asks for it."""
        pattern = hidden.tobytes()
        if self._latest is None or self._latest[0] != pattern:
            self._latest = (pattern, Attack(self.ledger, hidden))
        return self._latest[1]
