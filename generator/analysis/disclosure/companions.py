"""Companions: numbers hidden to protect others, which must not be worked out either.

A reader cannot tell for whose sake a number is hidden, and one that can be worked out was hidden in
vain. So what is hidden is kept as a secret too, and more is hidden until all of it stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from generator.analysis.disclosure.breaches import Defence
from generator.analysis.disclosure.ledger import Flags, Release
from generator.analysis.disclosure.secondary import Suppression
from generator.analysis.disclosure.secret import Secret
from generator.analysis.disclosure.system import Kind


def companions(defence: Defence, release: Release) -> frozenset[str]:
    """Return the ids of what else must be hidden for every hidden count that tells to stay open."""
    hidden = release.hidden
    while True:
        search = Suppression(defence, hidden, apart=True)
        pattern = search.best()
        numbers = defence.ledger.numbers[: search.size]
        hidden = frozenset(numbers[at].id for at in np.flatnonzero(pattern.hidden))
        flags = defence.ledger.pattern(hidden)
        found = list(_narrow(defence, release, hidden, flags))
        if not found:
            return hidden - release.hidden
        defence = defence.with_more(found)


def _narrow(
    defence: Defence, release: Release, hidden: Collection[str], flags: Flags
) -> Iterator[Secret]:
    """Yield the hidden counts, and counts behind hidden shares, that are known too closely.

    Of a share whose count is printed, it is the base that is hidden.
    """
    now = defence.ledger.numbers[: len(defence.ledger.weights)]
    known = {frozenset(secret.form.items()) for secret in defence.secrets}
    known |= {
        frozenset(n.terms.items()) for n in now if n.kind is Kind.COUNT and n.id not in hidden
    }
    width = release.rules.protection
    companions = {}
    for number in now:
        form = dict(number.terms)
        counted = number.telling and number.kind in {Kind.COUNT, Kind.PERCENTAGE}
        if number.id in hidden and counted and form and frozenset(form.items()) not in known:
            known.add(frozenset(form.items()))
            companions[number.id] = Secret(
                f"{number.id}, hidden", number.place, form, 0.0, width, 0.0
            )
    tried = defence.with_secrets(tuple(companions.values()))
    for breach in tried.learnt(0, flags, whole=False):
        yield tried.secrets[breach.secret]
