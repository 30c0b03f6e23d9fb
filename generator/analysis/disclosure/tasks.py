"""Tasks: the parts of protecting a release that need nothing of one another, nor of its study.

They are what several processes can do at the same time, so all that each needs is handed to it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from generator.analysis.disclosure.audit import Audit, audit
from generator.analysis.disclosure.breaches import Defence
from generator.analysis.disclosure.companions import companions
from generator.analysis.disclosure.profiles import Profile
from generator.analysis.disclosure.protection import ProtectedSystem, defend, print_with, protect
from generator.analysis.disclosure.secondary import Pattern, Suppression
from generator.analysis.disclosure.system import TableSystem


class Alone(NamedTuple):
    """A system by itself: what it prints, by which rules, what not, and what was told before."""

    system: TableSystem
    rules: Profile
    hidden: frozenset[str]
    earlier: Sequence[ProtectedSystem]


def hidden_alone(alone: Alone) -> list[frozenset[str]]:
    """Return the ids of what must be hidden: for the secrets, then for what that hid."""
    system, rules, hidden, earlier = alone
    printed = protect(system, rules, earlier, hidden=hidden)
    current = printed.release()
    further = [companions(defence, current) for defence in defend(current, earlier)]
    return [printed.hidden, *further]


def audited(alone: Alone) -> Audit:
    """Try every attacker against a system as printed, and write down what is learnt too closely."""
    printed = print_with(alone.system, alone.rules, alone.hidden)
    return audit(printed, alone.earlier, breaches_alone=True)


class Crossing(NamedTuple):
    """A block of several topics: its secrets, what is hidden, and what goes with what."""

    defence: Defence
    hidden: frozenset[str]
    shared: Mapping[str, Hashable]


def mended(block: Crossing) -> Pattern:
    """Return a pattern that keeps every secret of a block that can be kept."""
    return Suppression(block.defence, block.hidden, block.shared, apart=True).mended()
