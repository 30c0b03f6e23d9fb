"""Topics: the numbers of releases that tell of one thing, over the smallest parts of people.

An outcome, who moved on it, a question, who took part: each is one linear system over the people
that its numbers count, with everything earlier releases printed of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.analysis.counting.counted import Counted, Score, Span
from generator.analysis.counting.register import Flags, Register
from generator.analysis.disclosure import (
    Amount,
    Cell,
    Group,
    Kind,
    Number,
    ProtectedSystem,
    Relation,
    TableSystem,
    print_with,
    profile,
)
from generator.evaluation.release import NotShown, Release

_TENTH = 0.1  # to which means are printed
_IN_VAIN = 1000.0  # what hiding a number that is known anyway is taken to lose
_PRINTED = ("c", "u")  # symbols of a number that there is and that is not printed


@dataclass(frozen=True)
class Told:
    """A release and what its numbers count; `known` are a topic's rolls: all know their size."""

    release: Release
    counted: tuple[Counted, ...]
    known: Mapping[str, Sequence[Flags]] = field(default_factory=dict)


class Topic:
    """One topic of several releases, over the smallest parts that their numbers tell apart.

    The first release is the one to be protected; those after it are already out.
    """

    def __init__(
        self,
        name: str,
        releases: Sequence[Told],
        register: Register,
        lost: Mapping[object, float],
    ) -> None:
        self.name = name
        self._lost = lost
        self._releases = releases
        self._same = [_once(told, name) for told in releases]
        self._known = [
            [flags for flags in told.known.get(name, ()) if flags.any()] for told in releases
        ]
        self._systems: dict[int, TableSystem] = {}
        self._part(register)
        self._spans = self._spanned()
        self.has_spans = bool(self._spans)
        self.sum_of: dict[tuple[str, str], dict[str, float]] = {}
        """Of each part and wave: what the sum of its people's scores is made of."""

    def _part(self, register: Register) -> None:
        """Find the parts: people of one school who are in the same of all numbers."""
        masks = [m for same in self._same for one in same for m in _masks(one[0])]
        masks += [flags for known in self._known for flags in known]
        stack = np.array(masks, dtype=bool).reshape(len(masks), len(register))
        inside = np.flatnonzero(stack.any(axis=0))
        _, school = np.unique(register.schools[inside], return_inverse=True)
        # In bytes that sort as the rows of flags do: much sooner than row by row.
        school_bytes = school.astype(">u4")[:, None].view(np.uint8)
        keys = np.hstack([school_bytes, np.packbits(stack[:, inside], axis=0).T])
        keys = np.ascontiguousarray(keys).view(f"S{keys.shape[1]}").ravel()
        _, first, part = np.unique(keys, return_index=True, return_inverse=True)
        self.part_of: NDArray[np.int64] = np.full(len(register), -1)
        """The part that each person is in, -1 for those whom no number counts."""
        self.part_of[inside] = part.ravel()
        self.sizes = np.bincount(part.ravel(), minlength=len(first))
        self.schools = register.schools[inside[first]].tolist()
        self.names = [f"{self.name}, part {number}" for number in range(len(first))]
        telling = np.zeros(len(first), dtype=bool)
        for same in self._same:
            for one, *_ in same:
                if one.telling:
                    telling[self._parts(one.who)] = True
                    if one.base is not None:
                        telling[self._parts(one.base)] = True
        self._telling = telling
        counted = [
            flags
            for same in self._same
            for one, *_ in same
            for flags in (one.who, *(() if one.base is None else (one.base & ~one.who,)))
        ]
        alone = [parts for flags in counted if len(parts := self._parts(flags)) == 1]
        self._named = {part for parts in alone for part in parts}

    def _parts(self, flags: Flags) -> list[int]:
        return np.flatnonzero(np.bincount(self.part_of[flags])).tolist()

    def _form(self, flags: Flags) -> dict[str, float]:
        return {self.names[part]: 1.0 for part in self._parts(flags)}

    def of(self, at: int = 0) -> TableSystem:
        """Return what a release, the one to be protected if none is named, prints of the topic."""
        if at not in self._systems:
            self._systems[at] = self._of(at)
        return self._systems[at]

    def _of(self, at: int) -> TableSystem:
        release = self._releases[at].release
        numbers, groups = [], []
        amounts: dict[str, Amount] = {}
        for same in self._same[at]:
            one = same[0]
            if state(release, same) is None:
                if one.telling and one.kind is Kind.COUNT and one.who.any():
                    groups.append(Group(id=one.address, terms=self._form(one.who)))
                continue
            numbers.append(self._number(release, same, amounts))
        return self._system(
            release.id,
            numbers=numbers,
            amounts=amounts.values(),
            groups=groups,
            relations=self._relations(amounts),
        )

    def _spanned(self) -> dict[str, dict[tuple[tuple[str, float], ...], Span]]:
        """Return what everybody knows of the scores of each part, by sums of waves' scores."""
        found: dict[str, dict[tuple[tuple[str, float], ...], Span]] = {}
        for one in (one for same in self._same for every in same for one in every):
            for part in self._parts(one.who) if one.spans else ():
                found.setdefault(self.names[part], {}).update({s.of: s for s in one.spans})
        return found

    def _relations(self, amounts: Mapping[str, Amount]) -> Iterator[Relation]:
        """Yield what everybody knows of scores from an answer, or a direction, that is counted."""
        for name, spans in self._spans.items():
            for of, span in spans.items():
                terms = {f"{name}, score {wave}": weight for wave, weight in of}
                if all(one in amounts for one in terms):
                    yield Relation(terms=terms | {name: -span.low}, low=0.0, high=np.inf)
                    yield Relation(terms=terms | {name: -span.high}, low=-np.inf, high=0.0)

    def _system(
        self,
        name: str,
        numbers: Iterable[Number],
        amounts: Iterable[Amount] = (),
        groups: Iterable[Group] = (),
        relations: Iterable[Relation] = (),
    ) -> TableSystem:
        return TableSystem(
            name=name,
            cells=tuple(self._cells()),
            numbers=tuple(numbers),
            amounts=tuple(amounts),
            groups=tuple(groups),
            relations=tuple(relations),
            agreed_schools=frozenset(map(str, self.schools)),
        )

    def _cells(self) -> Iterator[Cell]:
        for part, name in enumerate(self.names):
            yield Cell(
                id=name,
                people=int(self.sizes[part]),
                school=str(self.schools[part]),
                unnamed=part not in self._named,
                telling=bool(self._telling[part]),
            )

    def _number(self, release: Release, same: list[Counted], amounts: dict[str, Amount]) -> Number:
        one = same[0]
        terms = self._form(one.who)
        base = None if one.base is None else self._form(one.base)
        step = min((score.step for score in one.scores), default=0.0)
        if one.kind is Kind.MEAN:
            base, terms = terms, {}
            for score in one.scores:
                totals = np.bincount(
                    self.part_of[one.who], weights=score.of[one.who], minlength=len(self.names)
                )
                for part in self._parts(one.who):
                    made_of = self._sum(part, score, float(totals[part]), amounts)
                    for column, weight in made_of.items():
                        terms[column] = terms.get(column, 0.0) + score.weight * weight
        places = tuple(o.address for o in same if release.find(o.address))
        return Number(
            id=one.address,
            kind=one.kind,
            terms=terms,
            base=base,
            decimals=1 if one.kind is Kind.MEAN else None,
            places=places,
            weight=_IN_VAIN if self._is_known(one) else self._lost.get(one.same, 1.0),
            telling=one.telling,
            missing=None if terms and (base is None or base) else "not applicable",
            # One sum of whole steps alone then prints as it does.
            exact=one.kind is Kind.MEAN and one.who.sum() * _TENTH <= step,
        )

    def _sum(
        self, part: int, score: Score, total: float, amounts: dict[str, Amount]
    ) -> dict[str, float]:
        """Return what the sum of a part's scores is made of: of its people, if all score the same.

        Otherwise it is a column of its own, which is entered among the amounts.
        """
        cell = self.names[part]
        span = self._spans.get(cell, {}).get(((score.wave, 1.0),))
        if span is not None and span.low == span.high:
            made_of = {cell: span.low} if span.low else {}
        else:
            name = f"{cell}, score {score.wave}"
            amounts[name] = Amount(
                id=name, total=round(total, 6), cell=cell, lowest=0, highest=score.highest
            )
            made_of = {name: 1.0}
        self.sum_of[cell, score.wave] = made_of
        return made_of

    def _is_known(self, one: Counted) -> bool:
        """Say whether a number is a roll: everybody knows it, so hiding it is in vain."""
        if one.kind is not Kind.COUNT:
            return False
        return any(np.array_equal(one.who, roll) for rolls in self._known for roll in rolls)

    def not_printed(self, at: int = 0) -> frozenset[str]:
        """Return the ids of the numbers that a release prints nowhere."""
        release = self._releases[at].release
        return frozenset(
            same[0].address for same in self._same[at] if state(release, same) is False
        )

    def numbers(self) -> list[Counted]:
        """Return the numbers of the release to be protected, each once."""
        return [same[0] for same in self._same[0]]

    @cached_property
    def earlier(self) -> list[ProtectedSystem]:
        """Return what everybody knows, and what each earlier release prints."""
        known, printed = [], []
        for at, told in enumerate(self._releases):
            rules = profile(told.release.protection.profile)
            rolls = [flags for flags in self._known[at] if flags.sum() >= rules.threshold]
            known.append(print_with(self._rolls(rolls), rules, ()))
            if at:
                printed.append(print_with(self.of(at), rules, self.not_printed(at)))
        return [*known, *printed]

    def _rolls(self, rolls: Iterable[Flags]) -> TableSystem:
        forms = {frozenset(form): form for form in map(self._form, rolls)}
        # A total to no decimal places is read as the exact number.
        numbers = (
            Number(id=f"roll {at}", kind=Kind.TOTAL, terms=form, decimals=0)
            for at, form in enumerate(forms.values())
        )
        return self._system("known to everybody", numbers)


def _once(told: Told, topic: str) -> list[list[Counted]]:
    """Return the topic's numbers, each with all places where it is printed."""
    same: dict[object, list[Counted]] = {}
    for one in told.counted:
        if one.topic == topic:
            same.setdefault(one.same, []).append(one)
    return list(same.values())


def _masks(one: Counted) -> Iterator[Flags]:
    yield one.who
    if one.base is not None:
        yield one.base


def state(release: Release, same: Iterable[Counted]) -> bool | None:
    """Say whether a number is printed somewhere; None where the release has no place for it."""
    state: bool | None = None
    for one in same:
        found = release.find(one.address)
        if found is None:
            continue
        cell = found.cell
        if not isinstance(cell, NotShown) or cell.status == "low":
            return True
        if cell.status in _PRINTED:
            state = False
    return state
