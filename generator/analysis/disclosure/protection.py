"""Protecting a release: primary, then secondary suppression, then what stands in each number."""

from collections.abc import Collection, Sequence
from enum import StrEnum

import numpy as np
from pydantic import BaseModel, ConfigDict

from generator.analysis.disclosure.attack import TOLERANCE
from generator.analysis.disclosure.blocks import blocks
from generator.analysis.disclosure.breaches import Defence
from generator.analysis.disclosure.ledger import Release, open_ledger, printed_value
from generator.analysis.disclosure.primary import LOW_BASE, reasons_to_hide, secrets
from generator.analysis.disclosure.profiles import Profile
from generator.analysis.disclosure.secondary import Suppression
from generator.analysis.disclosure.secret import once
from generator.analysis.disclosure.system import Kind, Number, TableSystem, value_of
from generator.analysis.disclosure.threshold import CONFIDENTIAL, round_to, too_small


class Status(StrEnum):
    """Whether a number is printed, and if not, why not."""

    PUBLISHED = "published"
    PRIMARY = "primary"
    """Hidden on its own account."""
    SECONDARY = "secondary"
    """Hidden because it would give another away."""
    MISSING = "missing"
    """There is nothing to print: not collected, or not possible."""


class Symbol(StrEnum):
    """The Department for Education's symbols for what stands in place of a number."""

    NOT_APPLICABLE = "z"
    UNAVAILABLE = "x"
    CONFIDENTIAL = CONFIDENTIAL
    LOW = "low"
    """It rounds to 0 but is not 0."""
    UNRELIABLE = "u"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProtectedNumber(_Frozen):
    """What may be printed for one number. This, and nothing else, may leave the evaluator."""

    id: str
    places: tuple[str, ...]
    status: Status
    symbol: str | None = None
    """What to print instead of a value: a DfE symbol, or 'fewer than 5'."""
    value: float | None = None
    """The rounded value. None too for derived numbers and extremes, whose value the caller has."""
    decimals: int = 0
    reasons: tuple[str, ...] = ()
    """Why it is hidden. For the reviewer: to print it beside the symbol would tell too much."""

    @property
    def text(self) -> str:
        """What a reader sees: the symbol, or the rounded value without a unit."""
        if self.symbol is not None:
            return self.symbol
        return "" if self.value is None else f"{self.value:.{self.decimals}f}"


class ProtectedSystem(_Frozen):
    """A table system with its pattern. It holds the truth, so it stays with the evaluator."""

    system: TableSystem
    profile: Profile
    numbers: tuple[ProtectedNumber, ...]
    loss: float
    """Weight of everything hidden, as far as hiding was this programme's choice or rule."""
    bound: float
    """No safe pattern loses less."""
    optimal: bool
    """Whether ``loss`` is proven to be the least possible; if not, a heuristic chose."""
    unprotected: tuple[str, ...] = ()
    """Secrets that no pattern could keep, usually because earlier releases gave them away."""

    def __getitem__(self, number: str) -> ProtectedNumber:
        """Return what may be printed for the number of this id."""
        return next(shown for shown in self.numbers if shown.id == number)

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of every number that is not printed."""
        return frozenset(n.id for n in self.numbers if n.status in _NOT_SHOWN)

    def release(self) -> Release:
        """Return the system and its pattern as a ledger enters them."""
        return Release(self.system, self.profile, self.hidden)


_NOT_SHOWN = {Status.PRIMARY, Status.SECONDARY}


def protect(
    system: TableSystem,
    rules: Profile,
    earlier: Sequence[ProtectedSystem] = (),
    hidden: Collection[str] = (),
) -> ProtectedSystem:
    """Hide what must be hidden, and as little else as keeps every secret.

    A count and its percentages are hidden together or not at all: they tell the same.
    The same input gives the same pattern, in whatever order its numbers come.

    Args:
        system: Everything the release would print.
        rules: The disclosure profile.
        earlier: Releases of the same study that are already out; what they print counts against
            this one, and their secrets are kept too.
        hidden: The ids of numbers that are not printed in any case, for reasons of their own.

    Returns:
        The system with a status for every number. Each block of numbers that share cells is
        searched for the least loss if it has up to ``secondary.EXACT_NUMBERS`` numbers (``optimal``
        says whether proof was reached), beyond that by a heuristic; both end only when no attack
        that ``audit`` makes works, save on the secrets named in ``unprotected``.

    Raises:
        ValueError: A cell or amount differs from the one of the same id in an earlier release.

    """
    why = ("it is not printed in any case",)
    primary: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(hidden), why)
    primary |= reasons_to_hide(system, rules)
    loss = sum(number.weight for number in system.numbers if number.id in primary)
    bound = loss
    chosen: set[str] = set()
    helpless: list[str] = []
    for defence in defend(Release(system, rules, frozenset()), earlier):
        search = Suppression(defence, frozenset(primary))
        pattern = search.best()
        already = search.loss(defence.ledger.pattern(frozenset(primary)))
        loss += pattern.loss - already
        bound += pattern.bound - already
        helpless += pattern.helpless
        ids = [number.id for number in defence.ledger.numbers[: pattern.hidden.size]]
        chosen.update(ids[place] for place in np.flatnonzero(pattern.hidden))
    return ProtectedSystem(
        system=system,
        profile=rules,
        numbers=_numbers(system, rules, primary, chosen - set(primary)),
        loss=loss,
        bound=bound,
        optimal=loss <= bound + TOLERANCE,
        unprotected=tuple(helpless),
    )


def print_with(
    system: TableSystem, rules: Profile, hidden: Collection[str] | None = None
) -> ProtectedSystem:
    """Return a system printed in a given pattern, as somebody else chose it, to be audited.

    Args:
        system: Everything the release prints.
        rules: The disclosure profile to judge it by; its rounding is the release's.
        hidden: The ids of the numbers hidden. Left out, primary suppression alone decides.

    """
    primary = reasons_to_hide(system, rules)
    if hidden is not None:
        primary = {number: primary.get(number, ("as printed",)) for number in sorted(hidden)}
    loss = sum(number.weight for number in system.numbers if number.id in primary)
    numbers = _numbers(system, rules, primary, set())
    return ProtectedSystem(
        system=system, profile=rules, numbers=numbers, loss=loss, bound=0.0, optimal=False
    )


def defend(current: Release, earlier: Sequence[ProtectedSystem] = ()) -> list[Defence]:
    """Enter a release and those before it into ledgers, one a block, with the secrets of all.

    Raises:
        ValueError: A cell or amount differs between releases.

    """
    defences = []
    for block in blocks([current, *(protected.release() for protected in earlier)]):
        if not block[0].system.numbers:
            continue  # nothing that this release prints bears on it
        found = [secret for part in block for secret in secrets(part.system, part.rules)]
        ordered = sorted(once(found), key=lambda secret: secret.id)
        defences.append(Defence(open_ledger(block[0], block[1:]), ordered))
    return defences


def _numbers(
    system: TableSystem,
    rules: Profile,
    primary: dict[str, tuple[str, ...]],
    secondary: set[str],
) -> tuple[ProtectedNumber, ...]:
    shown = {
        number.id: _number(number, system, rules, primary, secondary)
        for number in system.numbers
        if number.kind is not Kind.DERIVED
    }
    waiting = [number for number in system.numbers if number.id not in shown]
    while waiting:
        ready = [n for n in waiting if all(f in shown for f in n.follows)]
        if not ready:
            raise ValueError(f"Number {waiting[0].id} follows itself. Remove it from 'follows'.")
        for number in ready:
            shown[number.id] = _derived(number, [shown[followed] for followed in number.follows])
        waiting = [number for number in waiting if number.id not in shown]
    return tuple(shown[number.id] for number in system.numbers)


def _derived(number: Number, followed: list[ProtectedNumber]) -> ProtectedNumber:
    gone = next((other for other in followed if other.status is not Status.PUBLISHED), None)
    if gone is None:
        return ProtectedNumber(id=number.id, places=number.places, status=Status.PUBLISHED)
    return ProtectedNumber(
        id=number.id,
        places=number.places,
        status=gone.status,
        symbol=gone.symbol,
        reasons=("it is worked out from a number that is not printed",),
    )


def _number(
    number: Number,
    system: TableSystem,
    rules: Profile,
    primary: dict[str, tuple[str, ...]],
    secondary: set[str],
) -> ProtectedNumber:
    status, value = Status.PUBLISHED, None
    symbol: str | None = None
    reasons: tuple[str, ...] = ()
    decimals = number.decimals or 0
    if number.kind is Kind.PERCENTAGE:
        decimals = rules.percentage_decimals
    if number.missing:
        status = Status.MISSING
        unavailable = number.missing == "unavailable"
        symbol = Symbol.UNAVAILABLE if unavailable else Symbol.NOT_APPLICABLE
    elif _impossible(number, system):
        status, symbol = Status.MISSING, Symbol.NOT_APPLICABLE
    elif number.id in primary:
        status, reasons = Status.PRIMARY, primary[number.id]
        symbol = _hidden_symbol(number, system, rules, reasons)
    elif number.id in secondary:
        status, symbol = Status.SECONDARY, Symbol.CONFIDENTIAL
        reasons = ("it would give another number away",)
    elif number.kind is not Kind.EXTREME:
        true = value_of(number.terms, system.totals())
        if number.kind in {Kind.COUNT, Kind.CHANGE}:
            value = round_to(true, rules.rounding)
        else:
            value, _ = printed_value(number, system.totals(), rules)
        if true and not value and number.kind in {Kind.COUNT, Kind.PERCENTAGE}:
            symbol = Symbol.LOW
    return ProtectedNumber(
        id=number.id,
        places=number.places,
        status=status,
        symbol=symbol,
        value=value,
        decimals=decimals,
        reasons=reasons,
    )


def _hidden_symbol(
    number: Number, system: TableSystem, rules: Profile, reasons: tuple[str, ...]
) -> str:
    if LOW_BASE in reasons:
        return Symbol.UNRELIABLE  # whether it is small as well is not told
    people = value_of(number.terms, system.totals()) if number.kind is Kind.COUNT else np.inf
    if rules.mask == "fewer-than" and too_small(people, rules, sensitive=number.sensitive):
        return f"fewer than {rules.threshold}"
    return Symbol.CONFIDENTIAL


def _impossible(number: Number, system: TableSystem) -> bool:
    """Say whether everybody knows there is nobody, or there is nobody to divide by."""
    structural = {cell.id for cell in system.cells if cell.structural}
    nobody = bool(number.terms) and structural.issuperset(number.terms)
    divided = number.kind in {Kind.PERCENTAGE, Kind.MEAN}
    return nobody or (divided and not value_of(number.base or {}, system.totals()))
