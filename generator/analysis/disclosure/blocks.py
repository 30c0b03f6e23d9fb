"""Blocks: the parts of a study's releases that share no cell, so that each is solved by itself.

Two questions of a survey, say, whose answers are never crossed. What one block prints tells
nothing about another, so the least loss of the whole is the sum of theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from generator.analysis.disclosure.ledger import Release
from generator.analysis.disclosure.system import Number, TableSystem


def blocks(releases: Sequence[Release]) -> list[list[Release]]:
    """Split releases into blocks, each with the same releases over its own cells.

    The blocks come in the order of their first cell by id. A release that prints nothing in a
    block is there without numbers; numbers that have no cells (missing, derived) are in none.
    """
    together = [members for release in releases for members in _together(release.system)]
    names = sorted({member for members in together for member in members})
    if not names:
        return []
    index = {name: place for place, name in enumerate(names)}
    links = np.array([(index[m[0]], index[member]) for m in together for member in m])
    graph = coo_array((np.ones(len(links)), links.T), shape=(len(names), len(names)))
    count, labels = connected_components(graph, directed=False)
    block_of = {name: int(labels[place]) for name, place in index.items()}
    parts = [_parts(release, block_of, count) for release in releases]
    return [list(block) for block in zip(*parts, strict=True)]


def _together(system: TableSystem) -> Iterator[list[str]]:
    """Yield lists of cells and amounts that one number, group or amount ties together."""
    for cell in system.cells:
        yield [cell.id]
    for amount in system.amounts:
        yield [amount.id, amount.cell]
    for number in system.numbers:
        if number.terms:
            yield _columns(number)
    known = [relation.terms for relation in system.relations]
    for terms in (*(group.terms for group in system.groups), *known):
        if terms:
            yield list(terms)


def _columns(number: Number) -> list[str]:
    return [*number.terms, *(number.base or {})]


def _parts(release: Release, block_of: dict[str, int], count: int) -> list[Release]:
    """Return a release's part in each block."""
    system = release.system
    kinds: dict[str, list[list[object]]] = {
        kind: [[] for _ in range(count)]
        for kind in ("cells", "amounts", "numbers", "groups", "relations")
    }
    for kind, things in (("cells", system.cells), ("amounts", system.amounts)):
        for thing in things:
            kinds[kind][block_of[thing.id]].append(thing)
    for kind, forms in (
        ("numbers", system.numbers),
        ("groups", system.groups),
        ("relations", system.relations),
    ):
        for form in forms:
            if form.terms:
                kinds[kind][block_of[next(iter(form.terms))]].append(form)
    return [
        replace(
            release,
            system=system.model_copy(
                update={kind: tuple(members[block]) for kind, members in kinds.items()}
            ),
        )
        for block in range(count)
    ]
