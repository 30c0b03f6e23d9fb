"""Crossing topics: what the numbers of several topics tell together, of the people they share.

Each topic has parts of its own. Where one topic stands under another, as who moved on an outcome
stands under that outcome and that under taking part, the people of some parts of the one are
people of some parts of the other: as many, or fewer. Two tables that agree on how many they share
can always be put together into one, so these sums are all that an outsider can use beyond the
tables themselves, and everything is one linear system that stays small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from generator.analysis.disclosure import ProtectedSystem, Relation, TableSystem
from generator.analysis.disclosure.blocks import blocks
from generator.analysis.disclosure.breaches import Defence
from generator.analysis.disclosure.ledger import Release, open_ledger
from generator.analysis.disclosure.primary import secrets
from generator.analysis.disclosure.profiles import Profile
from generator.analysis.disclosure.secret import Secret, once
from generator.analysis.topics import Topic

_NOISE = 1e-3  # sums of scores are kept to six decimal places


def crossed(
    topics: Sequence[Topic], above: Mapping[str, str], rules: Profile, hidden: frozenset[str]
) -> tuple[Release, list[Release], list[Secret]]:
    """Return all topics as one system: the release, those before it, and every secret.

    Numbers are named by their topic and address. `above` says under which topic each one stands;
    `hidden` are the addresses that the release does not print.
    """
    by_name = {topic.name: topic for topic in topics}
    systems = [topic.of() for topic in topics]
    earlier = [topic.earlier for topic in topics]
    kept: list[Secret] = []
    for system, before in zip(systems, earlier, strict=True):
        found = [*secrets(system, rules)]
        found += [each for past in before for each in secrets(past.system, past.profile)]
        unnamed = {cell.id for cell in system.cells if cell.unnamed}
        kept += sorted(
            (_as_left(secret, rules) if secret.id in unnamed else secret for secret in once(found)),
            key=lambda secret: secret.id,
        )
    relations = [
        relation
        for topic in topics
        if topic.name in above
        for relation in related(topic, by_name[above[topic.name]], exactly=", " in topic.name)
    ]
    ids = frozenset(called(topic, n.id) for topic, s in zip(topics, systems, strict=True)
                    for n in s.numbers if n.id in hidden)  # fmt: skip
    together = _together(topics, systems)
    known = (*together.relations, *relations)
    together = together.model_copy(update={"relations": known})
    past = [_past(topics, printed) for printed in zip(*earlier, strict=True)]
    return Release(together, rules, ids), past, kept


def defend_together(
    current: Release,
    earlier: Sequence[Release],
    kept: Sequence[Secret],
) -> list[Defence]:
    """Enter a release and those before it into ledgers, one a block, with these secrets alone."""
    block_of: dict[str, int] = {}
    parts = blocks([current, *earlier])
    for at, block in enumerate(parts):
        for part in block:
            block_of |= {cell.id: at for cell in part.system.cells}
            block_of |= {amount.id: at for amount in part.system.amounts}
    found: list[list[Secret]] = [[] for _ in parts]
    for secret in kept:
        found[block_of[next(iter(secret.form))]].append(secret)
    defences = []
    for block, its_own in zip(parts, found, strict=True):
        if block[0].system.numbers:
            ledger = open_ledger(block[0], block[1:])
            defences.append(Defence(ledger, its_own, fractions_alone=True))
    return defences


def _as_left(secret: Secret, rules: Profile) -> Secret:
    """Return the secret of people whom no number is of alone, of whom more may be out already."""
    if secret.width > rules.unnamed_protection:
        return secret
    return replace(secret, least=rules.insider_protection)


def called(topic: Topic, address: str) -> str:
    """Return what a topic's number is called where all topics are one system."""
    return f"{topic.name}: {address}"


def related(topic: Topic, above: Topic, *, exactly: bool) -> Iterator[Relation]:
    """Yield how the counts of a topic's parts, and sums of their scores, bear on those above it.

    Parts that overlap hang together: what they hold of the topic are no more people than they hold
    of the one above; as many, where `exactly` the same people are known to be in both.
    """
    both = np.flatnonzero((topic.part_of >= 0) & (above.part_of >= 0))
    own, higher = topic.part_of[both], above.part_of[both]
    count = len(topic.names)
    size = count + len(above.names)
    links = coo_array((np.ones(len(both)), (own, count + higher)), shape=(size, size))
    _, label = connected_components(links, directed=False)
    outside = set(topic.part_of[(topic.part_of >= 0) & (above.part_of < 0)].tolist())
    agreeing: dict[str, tuple[list[str], list[str]]] = {}
    for group in np.unique(label[own]):
        parts = np.flatnonzero(label[:count] == group)
        if outside.intersection(parts.tolist()):
            continue  # somebody of these parts is nobody above: no sum holds
        over = np.flatnonzero(label[count:] == group)
        same = exactly and topic.sizes[parts].sum() == above.sizes[over].sum()
        lower = {topic.names[part]: 1.0 for part in parts}
        upper = {above.names[part]: -1.0 for part in over}
        yield Relation(terms=lower | upper, low=0.0 if same else -np.inf, high=0.0)
        if same:
            # Where answers are scores, a reader does not know which of them nobody of a few gave.
            where = topic.schools[parts[0]] if topic.has_spans else str(group)
            found = agreeing.setdefault(where, ([], []))
            found[0].extend(lower)
            found[1].extend(upper)
    for lowers, uppers in agreeing.values():
        yield from _sums(topic, above, lowers, uppers)


def _sums(topic: Topic, above: Topic, lower: list[str], upper: list[str]) -> Iterator[Relation]:
    for wave in sorted({wave for _, wave in topic.sum_of}):
        scored = all((one, wave) in topic.sum_of for one in lower)
        if not scored or not all((one, wave) in above.sum_of for one in upper):
            continue
        terms: dict[str, float] = {}
        for sign, places, at in ((1.0, lower, topic), (-1.0, upper, above)):
            for one in places:
                for column, weight in at.sum_of[one, wave].items():
                    terms[column] = terms.get(column, 0.0) + sign * weight
        yield Relation(terms=terms, low=-_NOISE, high=_NOISE)


def _together(topics: Sequence[Topic], systems: Sequence[TableSystem]) -> TableSystem:
    cells = tuple(
        cell.model_copy(update={"unnamed": True}) for system in systems for cell in system.cells
    )
    return TableSystem(
        name=systems[0].name,
        cells=cells,
        numbers=tuple(
            number.model_copy(update={"id": called(topic, number.id)})
            for topic, system in zip(topics, systems, strict=True)
            for number in system.numbers
        ),
        amounts=tuple(one for system in systems for one in system.amounts),
        relations=tuple(one for system in systems for one in system.relations),
        agreed_schools=frozenset(cell.school for cell in cells if cell.school),
    )


def _past(topics: Sequence[Topic], printed: Sequence[ProtectedSystem]) -> Release:
    ids = frozenset(
        called(topic, number)
        for topic, one in zip(topics, printed, strict=True)
        for number in one.hidden
    )
    return Release(_together(topics, [one.system for one in printed]), printed[0].profile, ids)
