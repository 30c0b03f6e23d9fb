"""Protecting a release as a whole: all its counts, shares and means, with the releases before it.

Numbers of one topic, an outcome or a question, are one linear system over the people they count,
with everything earlier releases printed of that topic and, in each, who took part. Each system is
protected and then attacked; what comes back is which further addresses must not be printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from generator.analysis.counting.counted import Counted
from generator.analysis.counting.register import Flags, Register
from generator.analysis.disclosure import (
    Amount,
    Audit,
    Cell,
    Group,
    Kind,
    Number,
    Profile,
    ProtectedSystem,
    TableSystem,
    audit,
    print_with,
    profile,
    protect,
)
from generator.evaluation.release import NotShown, Release
from generator.sources.records import Record

_R = TypeVar("_R", bound=Record)

_HIGHEST = 100.0  # scores run from 0 to 100
_PRINTED = ("c", "u")  # symbols of a number that there is and that is not printed


@dataclass(frozen=True)
class Told:
    """A release and what its numbers count; `known` are a topic's rolls: all know their size."""

    release: Release
    counted: tuple[Counted, ...]
    known: Mapping[str, Sequence[Flags]] = field(default_factory=dict)


@dataclass
class Search:
    """What was searched, what must be hidden for it, and the proof of each topic."""

    hidden: dict[str, None] = field(default_factory=dict)
    audits: list[Audit] = field(default_factory=list)
    numbers: int = 0


def search(now: Told, earlier: Sequence[Told], register: Register, rules: Profile) -> Search:
    """Protect a release's numbers, topic by topic, together with what was told before.

    The audits in the result are made of what would then be printed, by every attacker.
    """
    found = Search()
    places: dict[object, dict[str, None]] = {}
    for one in now.counted:
        places.setdefault(one.same, {}).update(dict.fromkeys((one.address, *one.with_it)))
    for name in dict.fromkeys(one.topic for one in now.counted):
        topic = _Topic(name, (now, *earlier), register, places)
        before = topic.earlier()
        current = topic.of(now)
        printed = protect(current, rules, before, hidden=topic.not_printed(now))
        found.audits.append(audit(printed, before, breaches_alone=True))
        found.numbers += len(current.numbers)
        for same in topic.numbers_of(now):
            if same[0].address in printed.hidden:
                # One number may be printed under several topics: it goes from everywhere.
                found.hidden |= places[same[0].same]
    return found


class _Topic:
    """One topic of several releases, over the smallest parts that their numbers tell apart."""

    def __init__(
        self,
        topic: str,
        releases: Sequence[Told],
        register: Register,
        lost: Mapping[object, Mapping[str, None]],
    ) -> None:
        self.topic = topic
        self._lost = lost
        self.releases = releases
        self._same = {told.release.id: _once(told, topic) for told in releases}
        self._known = {
            told.release.id: [flags for flags in told.known.get(topic, ()) if flags.any()]
            for told in releases
        }
        self._part(register)

    def _part(self, register: Register) -> None:
        """Find the parts: people of one school who are in the same of all numbers."""
        masks = [m for same in self._same.values() for one in same for m in _masks(one[0])]
        masks += [flags for known in self._known.values() for flags in known]
        stack = np.array(masks, dtype=bool).reshape(len(masks), len(register))
        inside = np.flatnonzero(stack.any(axis=0))
        _, school = np.unique(register.schools[inside], return_inverse=True)
        keys = np.column_stack([school, stack[:, inside].T])
        _, first, part = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        self._part_of = np.full(len(register), -1)
        self._part_of[inside] = part.ravel()
        self._sizes = np.bincount(part.ravel(), minlength=len(first))
        self._schools = register.schools[inside[first]]
        self._names = [f"{self.topic}, part {number}" for number in range(len(first))]
        telling = np.zeros(len(first), dtype=bool)
        for same in self._same.values():
            for one, *_ in same:
                if one.telling:
                    telling[self._parts(one.who)] = True
                    if one.base is not None:
                        telling[self._parts(one.base)] = True
        self._telling = telling
        counted = [
            flags
            for same in self._same.values()
            for one, *_ in same
            for flags in (one.who, *(() if one.base is None else (one.base & ~one.who,)))
        ]
        alone = [parts for flags in counted if len(parts := self._parts(flags)) == 1]
        self._named = {part for parts in alone for part in parts}

    def _parts(self, flags: Flags) -> list[int]:
        return [int(part) for part in np.unique(self._part_of[flags])]

    def _form(self, flags: Flags) -> dict[str, float]:
        return {self._names[part]: 1.0 for part in self._parts(flags)}

    def of(self, told: Told) -> TableSystem:
        """Return what one release would print of the topic."""
        numbers, groups = [], []
        amounts: dict[str, Amount] = {}
        for same in self._same[told.release.id]:
            one = same[0]
            if _state(told.release, same) is None:
                if one.telling and one.kind is Kind.COUNT and one.who.any():
                    groups.append(Group(id=one.address, terms=self._form(one.who)))
                continue
            numbers.append(self._number(told, same, amounts))
        return TableSystem(
            name=told.release.id,
            cells=tuple(self._cells()),
            numbers=tuple(numbers),
            amounts=tuple(amounts.values()),
            groups=tuple(groups),
            agreed_schools=frozenset(map(str, self._schools)),
        )

    def _cells(self) -> Iterator[Cell]:
        for part, name in enumerate(self._names):
            yield Cell(
                id=name,
                people=int(self._sizes[part]),
                school=str(self._schools[part]),
                unnamed=part not in self._named,
                telling=bool(self._telling[part]),
            )

    def _number(self, told: Told, same: list[Counted], amounts: dict[str, Amount]) -> Number:
        one = same[0]
        terms = self._form(one.who)
        base = None if one.base is None else self._form(one.base)
        if one.kind is Kind.MEAN:
            base, terms = terms, {}
            for score in one.scores:
                totals = np.bincount(
                    self._part_of[one.who], weights=score.of[one.who], minlength=len(self._names)
                )
                for part in self._parts(one.who):
                    name = f"{self._names[part]}, score {score.wave}"
                    terms[name] = score.weight
                    amounts[name] = Amount(
                        id=name,
                        total=round(float(totals[part]), 6),
                        cell=self._names[part],
                        lowest=0,
                        highest=_HIGHEST,
                    )
        places = tuple(o.address for o in same if told.release.find(o.address))
        return Number(
            id=one.address,
            kind=one.kind,
            terms=terms,
            base=base,
            decimals=1 if one.kind is Kind.MEAN else None,
            places=places,
            weight=len(self._lost.get(one.same, ())) or 1,
            telling=one.telling,
            missing=None if terms and (base is None or base) else "not applicable",
        )

    def not_printed(self, told: Told) -> frozenset[str]:
        """Return the ids of the numbers that the release prints nowhere."""
        return frozenset(
            same[0].address
            for same in self._same[told.release.id]
            if _state(told.release, same) is False
        )

    def numbers_of(self, told: Told) -> list[list[Counted]]:
        """Return a release's numbers, each with all its places."""
        return self._same[told.release.id]

    def earlier(self) -> list[ProtectedSystem]:
        """Return what everybody knows, and what each earlier release prints."""
        known = []
        for told in self.releases:
            least = profile(told.release.protection.profile).threshold
            rolls = [flags for flags in self._known[told.release.id] if flags.sum() >= least]
            system = self._rolls(rolls)
            known.append(print_with(system, profile(told.release.protection.profile), ()))
        printed = [
            print_with(
                self.of(told),
                profile(told.release.protection.profile),
                self.not_printed(told),
            )
            for told in self.releases[1:]
        ]
        return [*known, *printed]

    def _rolls(self, rolls: Iterable[Flags]) -> TableSystem:
        forms = {frozenset(form): form for form in map(self._form, rolls)}
        numbers = tuple(
            # A total to no decimal places is read as the exact number.
            Number(id=f"roll {at}", kind=Kind.TOTAL, terms=form, decimals=0)
            for at, form in enumerate(forms.values())
        )
        cells = tuple(self._cells())
        return TableSystem(
            name="known to everybody",
            cells=cells,
            numbers=numbers,
            agreed_schools=frozenset(map(str, self._schools)),
        )


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


def _state(release: Release, same: Iterable[Counted]) -> bool | None:
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


def hide(release: Release, addresses: Mapping[str, None]) -> Release:
    """Return the release with the symbol for hidden numbers at these addresses."""
    tables = []
    for table in release.tables:
        rows = []
        for row in table.rows:
            cells = list(row.cells)
            for at, column in enumerate(table.columns):
                shown = not isinstance(cells[at], NotShown)
                if shown and f"{table.id}.{row.id}.{column.id}" in addresses:
                    cells[at] = NotShown(status="c")
            rows.append(row.model_copy(update={"cells": tuple(cells)}))
        tables.append(_with(table, rows=tuple(rows)))
    return _with(release, tables=tuple(tables))


def _with(record: _R, **changes: object) -> _R:
    """Return a record with changes, and nothing that was worked out from it before them."""
    fields = {name: getattr(record, name) for name in record.model_fields_set}
    return type(record)(**(fields | changes))
