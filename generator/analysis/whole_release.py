"""Protecting a release as a whole: all its counts, shares and means, with the releases before it.

Numbers of one topic, an outcome or a question, are one linear system over the people they count,
with everything earlier releases printed of that topic and, in each, who took part. Each system is
protected by itself at little loss; then all topics are crossed, attacked as one system and mended.
What comes back is which further addresses must not be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, TypeVar

import numpy as np

from generator.analysis.counting.counted import Counted
from generator.analysis.counting.participation import TAKING_PART, TRAINING
from generator.analysis.counting.register import Register
from generator.analysis.crossing import called, crossed, defend_together
from generator.analysis.disclosure import Audit, Kind, Profile
from generator.analysis.disclosure.tasks import Alone, Crossing, audited, hidden_alone, mended
from generator.analysis.topics import Told, Topic, state
from generator.evaluation.release import NotShown, Release
from generator.sources.records import Record

_R = TypeVar("_R", bound=Record)
_Each = Callable[..., Iterable[Any]]
"""One task for many inputs, one after another or in several processes: in order all the same."""

_FEW = 20  # topics that are sooner searched than processes are begun

_RESULT = 30.0  # what a change and its count are worth, beside other numbers
_OF_A_GROUP = 2.0  # and how many of a group of the plan took part, more with its schools
_HEADLINE = 100.0  # and those of the outcome that the study is about


@dataclass
class Search:
    """What was searched, what must be hidden for it, and the proof of each topic."""

    hidden: dict[str, None] = field(default_factory=dict)
    audits: list[Audit] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    """Secrets that all topics together give away, whatever is hidden."""
    numbers: int = 0
    secrets: int = 0
    """How many sums of few people were guarded against all topics together."""
    eased: list[float] = field(default_factory=list)
    """Of those that earlier releases and the rolls leave narrower: how wide they stay."""
    places: dict[Hashable, dict[str, None]] = field(default_factory=dict)
    """Of each number, whatever its topic: where it and what says nearly the same are printed."""
    at: dict[str, Counted] = field(default_factory=dict)
    """Whom the number at each address counts."""

    def hidden_of(self, topic: Topic) -> frozenset[str]:
        """Return the addresses of a topic's numbers that must go."""
        return frozenset(one.address for one in topic.numbers() if one.address in self.hidden)

    def hide(self, topic: Topic, addresses: Collection[str]) -> None:
        """Note what must go: one number may be printed under several topics, and goes from all.

        So do those that say nearly the same, with all that says nearly the same as they do.
        """
        self.go(one for one in topic.numbers() if one.address in addresses)

    def go(self, numbers: Iterable[Counted]) -> None:
        """Note that numbers must go, wherever they are printed."""
        gone = list(numbers)
        while gone:
            places = self.places[gone.pop().same]
            new = [place for place in places if place not in self.hidden]
            self.hidden |= dict.fromkeys(new)
            gone += [self.at[place] for place in new if place in self.at]


def search(now: Told, earlier: Sequence[Told], register: Register, rules: Profile) -> Search:
    """Protect a release's numbers, by topic and then together, with what was told before.

    The audits in the result are made of what would then be printed, by every attacker.
    """
    found = Search()
    for one in now.counted:
        together = dict.fromkeys((one.address, *one.with_it))
        found.places.setdefault(one.same, {}).update(together)
        found.at[one.address] = one
    worth = _Worth(now.release)
    lost = {same: sum(map(worth, every)) for same, every in found.places.items()}
    found.go(_with_hidden(now, found.at))
    names = dict.fromkeys(one.topic for one in now.counted)
    topics = [Topic(name, (now, *earlier), register, lost) for name in names]
    # Fresh processes rather than copies of this one: the solver's threads would not survive.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        each: _Each = pool.map if len(topics) > _FEW else map
        alone = (Alone(one.of(), rules, one.not_printed(), one.earlier) for one in topics)
        for topic, hidden in zip(topics, each(hidden_alone, alone), strict=True):
            found.numbers += len(topic.of().numbers)
            for ids in hidden:
                found.hide(topic, ids)
        _cross(found, topics, rules, each)
        printed = (
            Alone(one.of(), rules, one.not_printed() | found.hidden_of(one), one.earlier)
            for one in topics
        )
        found.audits += each(audited, printed)
    return found


def _with_hidden(now: Told, at: Mapping[str, Counted]) -> Iterator[Counted]:
    """Yield the numbers that go with one that is hidden on its own account."""
    for one in now.counted:
        if one.with_it and state(now.release, [one]) is False:
            yield from (at[other] for other in one.with_it if other in at)


class _Worth:
    """What a reader loses with a number: most with a result that a report is about."""

    def __init__(self, release: Release) -> None:
        self._headline = f"change.{release.plan.primary}."
        self._groups = {group.id: len(group.schools) for group in release.plan.groups}

    def __call__(self, address: str) -> float:
        table, row, *_ = address.split(".")
        if table == "change":
            return _HEADLINE if address.startswith(self._headline) else _RESULT
        if table in ("participation", "training") and row in self._groups:
            return _OF_A_GROUP + self._groups[row]
        return 1.0


def _above(names: Collection[str]) -> dict[str, str]:
    """Return under which topic each stands: an outcome's under it, all others under taking part.

    Training stands alone: with taking part it shares the staff's rolls, which everybody knows.
    """
    found = {}
    for name in names:
        first = name.split(", ")[0]
        higher = first if first != name and first in names else TAKING_PART
        if name not in (TAKING_PART, TRAINING) and higher in names:
            found[name] = higher
    return found


def _cross(found: Search, topics: Sequence[Topic], rules: Profile, each: _Each) -> None:
    """Attack all topics as one system, and hide what that needs."""
    hidden = frozenset(found.hidden).union(*(topic.not_printed() for topic in topics))
    above = _above({topic.name for topic in topics})
    current, past, kept = crossed(topics, above, rules, hidden)
    one_of = {called(t, one.address): (t, one) for t in topics for one in t.numbers()}
    kinds: dict[Hashable, int] = {}
    shared = {
        name: kinds.setdefault(_together(one), len(kinds)) for name, (_, one) in one_of.items()
    }
    defences = defend_together(current, past, kept)
    blocks = (Crossing(defence, current.hidden, shared) for defence in defences)
    for defence, pattern in zip(defences, each(mended, blocks), strict=True):
        found.open += pattern.helpless
        found.eased += pattern.eased
        found.secrets += len(defence.secrets)
        for at in np.flatnonzero(pattern.hidden):
            topic, one = one_of[defence.ledger.numbers[at].id]
            found.hide(topic, {one.address})


def _together(one: Counted) -> Hashable:
    """Return what numbers share that go together: the same people counted, or one mean."""
    return one.who.tobytes() if one.kind in (Kind.COUNT, Kind.PERCENTAGE) else one.same


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
        tables.append(with_changes(table, rows=tuple(rows)))
    return with_changes(release, tables=tuple(tables))


def with_changes(record: _R, **changes: object) -> _R:
    """Return a record with changes, and nothing that was worked out from it before them."""
    fields = {name: getattr(record, name) for name in record.model_fields_set}
    return type(record)(**(fields | changes))
