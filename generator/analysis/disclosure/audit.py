"""The audit: everybody who might try is tried, and what they learn is written down.

An audit holds intervals, never true values, so a reviewer can read the whole of one that passes.
One that fails may pin a secret: it stays with the evaluator until the release is mended.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf

import numpy as np
from pydantic import BaseModel, ConfigDict

from generator.analysis.disclosure.attack import TOLERANCE, Attack
from generator.analysis.disclosure.breaches import Breach, Defence
from generator.analysis.disclosure.ledger import Flags, Ledger
from generator.analysis.disclosure.protection import ProtectedSystem, defend
from generator.analysis.disclosure.system import Kind, Number


class Deduction(BaseModel):
    """What one attacker can work out about one hidden number or small group."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secret: str
    also: tuple[str, ...] = ()
    """Other numbers and groups that come to the same."""
    place: str
    attacker: str
    low: float
    high: float
    """Infinite where nothing printed limits it."""
    needed: float
    """How wide the interval must be, in the same units; 0 if it need not be protected."""
    safe: bool
    giveaways: tuple[str, ...] = ()
    """Places of the printed numbers that together give it away; without any one they would not."""
    words: str
    """The finding in a sentence or two; where it fails, with what to change."""


class Audit(BaseModel):
    """The attackers' results against one release, with those before it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    system: str
    profile: str
    deductions: tuple[Deduction, ...]
    """Every secret and every hidden count against an outsider; insiders' breaches after them."""
    attackers: tuple[str, ...]
    """Who was tried: the outsider, each school, each pupil alone in a cell."""

    @property
    def safe(self) -> bool:
        """Whether the release may go out."""
        return all(deduction.safe for deduction in self.deductions)

    @property
    def failures(self) -> tuple[Deduction, ...]:
        """What must be mended first."""
        return tuple(deduction for deduction in self.deductions if not deduction.safe)

    def __getitem__(self, secret: str) -> Deduction:
        """Return what an outsider can work out about the secret or number of this id."""
        return next(d for d in self.deductions if secret in (d.secret, *d.also))


def audit(
    protected: ProtectedSystem,
    earlier: Sequence[ProtectedSystem] = (),
    *,
    breaches_alone: bool = False,
) -> Audit:
    """Try every attacker against a release, together with all that was printed before it.

    Tried in one go, because all of it is one system: adding up and subtracting within a table,
    differencing tables and releases, undoing rounding, dividing percentages back, subtracting a
    school from the total, and a pupil or school that knows its own part.

    Args:
        protected: The release, from ``protect`` or ``print_with``.
        earlier: Releases of the same study that are already out.
        breaches_alone: Write down what is learnt too closely and no other intervals, which takes a
            fraction of the time: an extreme case for one secret keeps many others open.

    Raises:
        ValueError: A cell or amount differs from the one of the same id in an earlier release.

    """
    outsiders: list[Deduction] = []
    insiders: list[Deduction] = []
    tried: dict[str, None] = {}
    for defence in defend(protected.release(), earlier):
        hidden = defence.ledger.pattern(protected.hidden)
        if not breaches_alone:
            outsiders += _outsider(defence, hidden, protected)
        first = 0 if breaches_alone else 1
        insiders += _learnt(defence, hidden, range(first, len(defence.attackers)))
        tried |= dict.fromkeys(attacker.name for attacker in defence.attackers)
    return Audit(
        system=protected.system.name,
        profile=protected.profile.name,
        deductions=(*outsiders, *insiders),
        attackers=tuple(tried),
    )


def _learnt(defence: Defence, hidden: Flags, attackers: Iterable[int]) -> Iterator[Deduction]:
    for who in attackers:
        for breach in defence.learnt(who, hidden, whole=True):
            yield _deduction(defence, hidden, breach.secret, who, _ends(breach), breach)


def _outsider(defence: Defence, hidden: Flags, protected: ProtectedSystem) -> Iterator[Deduction]:
    attack = Attack(defence.ledger, hidden)
    for index, secret in enumerate(defence.secrets):
        form = defence.form(index)
        up = attack.reach_whole(form, highest=True)
        down = attack.reach_whole(form, highest=False)
        breach = None
        if up.value - down.value < secret.width - TOLERANCE:
            breach = Breach(0, index, secret.width, up, down, linear=False)
        yield _deduction(defence, hidden, index, 0, (down.value, up.value), breach)
    told = {frozenset(secret.form.items()) for secret in defence.secrets}
    now = defence.ledger.numbers[: len(defence.ledger.weights)]
    for number in now:
        if number.id in protected.hidden and frozenset(number.terms.items()) not in told:
            yield from _companion(defence.ledger, attack, number)


def _companion(ledger: Ledger, attack: Attack, number: Number) -> Iterator[Deduction]:
    """Report a count hidden only to protect others: it needs no protection of its own."""
    if number.kind is not Kind.COUNT:
        return
    form = ledger.vector(number.terms)
    low, high = (attack.reach_whole(form, highest=end).value for end in (False, True))
    low, high = _readable(low, high, ledger.limit)
    words = f"{number.place} is hidden to protect others; an outsider knows {_range(low, high)}."
    yield Deduction(
        secret=number.id,
        place=number.place,
        attacker="an outsider",
        low=low,
        high=high,
        needed=0.0,
        safe=True,
        words=words,
    )


def _ends(breach: Breach) -> tuple[float, float]:
    return breach.down.value, breach.up.value


def _deduction(
    defence: Defence,
    hidden: Flags,
    index: int,
    who: int,
    ends: tuple[float, float],
    breach: Breach | None,
) -> Deduction:
    secret = defence.secrets[index]
    attacker = defence.attackers[who].name
    need = secret.width if who == 0 else secret.insider_width
    low, high = (end / secret.per_unit + secret.offset for end in ends)
    low, high = _readable(low, high, defence.ledger.limit / secret.per_unit)
    needed = need / secret.per_unit
    known = f"{attacker[0].upper()}{attacker[1:]} knows {_range(low, high)} of {secret.place}"
    if breach is None:
        words = f"{known}, which is wide enough."
        return Deduction(
            secret=secret.id,
            also=secret.also,
            place=secret.place,
            attacker=attacker,
            low=low,
            high=high,
            needed=needed,
            safe=True,
            words=words,
        )
    culprits = _culprits(defence, hidden, breach)
    words = f"{known}; it must stay at least {_plain(needed)} wide. {_mend(defence, culprits)}"
    return Deduction(
        secret=secret.id,
        also=secret.also,
        place=secret.place,
        attacker=attacker,
        low=low,
        high=high,
        needed=needed,
        safe=False,
        words=words,
        giveaways=tuple(defence.ledger.places[number] for number in culprits),
    )


def _culprits(defence: Defence, hidden: Flags, breach: Breach) -> list[int]:
    """Return printed numbers that give a secret away together and would not without any one.

    Those with a price in the linear programmes do it, unless whole numbers were needed too; then
    every printed number is suspect. Each suspect in turn is left out where the rest suffice.
    """
    ledger = defence.ledger
    pulled = abs(breach.up.pull) + abs(breach.down.pull) > TOLERANCE
    printed = {int(n) for n in np.unique(ledger.row_number) if n >= 0 and not hidden[n]}
    suspects = printed.intersection(ledger.row_number[pulled].tolist())
    if not _betrayed(defence, breach, suspects, hidden):
        suspects = printed
    for number in sorted(suspects, reverse=True):
        if _betrayed(defence, breach, suspects - {number}, hidden):
            suspects.discard(number)
    return sorted(suspects)


def _betrayed(defence: Defence, breach: Breach, printed: set[int], hidden: Flags) -> bool:
    """Say whether these printed numbers alone (and what masks say) give the secret away."""
    pattern = np.ones_like(hidden)
    pattern[sorted(printed)] = False
    attack = Attack(defence.ledger, pattern, defence.attackers[breach.attacker].known)
    form = defence.form(breach.secret)
    up, down = (attack.reach_whole(form, highest=end).value for end in (True, False))
    return up - down < breach.need - TOLERANCE


def _mend(defence: Defence, culprits: Sequence[int]) -> str:
    if not culprits:
        return "It follows from what everybody knows: merge this group with another."
    places = [defence.ledger.places[number] for number in culprits]
    now = [defence.ledger.places[n] for n in culprits if n < len(defence.ledger.weights)]
    cause = f"It follows from: {'; '.join(places)}."
    if not now:
        return f"{cause} All of these are already out: no change to this release can mend it."
    which = now[0] if len(now) == 1 else f"one of: {'; '.join(now)}"
    return f"{cause} To close this way, hide {which}; or merge the groups behind them."


def _readable(low: float, high: float, limit: float) -> tuple[float, float]:
    """Round off the solver's noise, and call what nothing printed limits infinite."""
    low, high = round(low, 6) + 0.0, round(high, 6) + 0.0
    return (-inf if low < -limit else low), (inf if high > limit else high)


def _range(low: float, high: float) -> str:
    if high == low:
        return f"exactly {_plain(low)}"
    if high == inf:
        return f"at least {_plain(low)}" if low > -inf else "nothing"
    return f"{_plain(low)} to {_plain(high)}"


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
