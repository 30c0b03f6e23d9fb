"""Checks on work with families and others: minutes, parts, letters, and what they name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.problems import Problem
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.community import Community
from generator.toolkit.community_rules import (
    LISTED,
    MINUTES,
    PARTS,
    UNKNOWN,
    UNWRITTEN,
    WITHDRAWAL,
)
from generator.toolkit.community_wording import check_community_wording
from generator.toolkit.guide import Guide
from generator.toolkit.letters import Letters
from generator.toolkit.parent_session import ParentSession

_WITHDRAWING = re.compile(
    r"withdraw\w*|opt(?:ing)? out|take (?:your child|them) out", re.IGNORECASE
)


@dataclass(frozen=True)
class KnownToCommunity:
    """What work with families may name, by kind; None stands for a source that can't be read."""

    lessons: Collection[str]
    years: Collection[int]
    """The years that have lessons."""
    dimensions: Collection[str]
    sources: Collection[str]
    facts: Collection[str] | None
    items: Collection[str] | None
    services: Collection[str] | None


def check_community_room(
    shared: tuple[Community, YamlFile],
    letters: tuple[Letters, YamlFile],
    sessions: Collection[tuple[ParentSession, YamlFile]],
    guides: Collection[tuple[Guide, YamlFile]],
    known: KnownToCommunity,
) -> Iterator[Problem]:
    """Yield what is wrong with every source for families and others, each with its place."""
    yield from _shared(*shared, known)
    of_sessions = {session.id: file for session, file in sessions}
    yield from check_listed(shared[1], ("sessions", "order"), of_sessions)
    yield from check_listed(shared[1], ("guides",), {guide.id: file for guide, file in guides})
    yield from check_letters(*letters, known)
    for session, file in sessions:
        yield from check_parent_session(session, file, known)
    for guide, file in guides:
        yield from _named(file, ("facts",), "fact", guide.facts, known.facts)
    for _, file in (shared, letters, *sessions, *guides):
        yield from check_community_wording(file)


def check_listed(file: YamlFile, key: Steps, files: Mapping[str, YamlFile]) -> Iterator[Problem]:
    """Yield where the list under `key` and the files of that kind disagree."""
    value = file.value
    for step in key:
        value = value[step]
    for index, name in enumerate(value):
        if name not in files:
            message = f'the list offers "{name}", and there is no file of that id'
            yield file.problem(LISTED, file.place((*key, index)), message, "Write it, or drop it.")
    for name, own in sorted(files.items()):
        place = own.place(("id",))
        if name not in value:
            message = f'{file.path} does not offer "{name}"'
            yield own.problem(LISTED, place, message, "Add it to the list there.")
        if not own.path.endswith(f"/{name}.yml"):
            message = f'it is called "{name}" and its file {own.path.rpartition("/")[2]}'
            yield own.problem(LISTED, place, message, "Call both the same.")


def check_letters(letters: Letters, file: YamlFile, known: KnownToCommunity) -> Iterator[Problem]:
    """Yield letters that promise a right of their own, and years that get none."""
    written: set[int] = set()
    for index, letter in enumerate(letters.letters):
        if letter.years:
            written |= set(range(letter.years.first, letter.years.last + 1))
        for key in ("text", "message"):
            if match := _WITHDRAWING.search(getattr(letter, key)):
                steps = ("letters", index, key)
                yield file.problem(
                    WITHDRAWAL,
                    file.place_in_text(steps, match.group()),
                    f'"{letter.title}" says "{match.group()}"',
                    "Take it out: where a lesson is sex education the words are laid in.",
                )
    if missing := sorted(set(known.years) - written):
        yield file.problem(
            UNWRITTEN,
            file.place(("letters",)),
            f"no letter is for year {missing[0]}, which has lessons",
            "Write one, or widen the years of its neighbour.",
        )


def check_parent_session(
    session: ParentSession, file: YamlFile, known: KnownToCommunity
) -> Iterator[Problem]:
    """Yield what is wrong with a session for parents in itself."""
    total = sum(activity.minutes for activity in session.activities)
    if total != session.minutes:
        yield file.problem(
            MINUTES,
            file.place(("minutes",)),
            f"the activities take {total:g} minutes, the session {session.minutes}",
            "Change an activity's minutes (and its steps'), or the session's.",
        )
    kinds = [activity.kind for activity in session.activities]
    inner = [kind for kind in kinds if kind in {"input", "practice"}]
    if kinds != ["opening", *inner, "closing"] or "practice" not in kinds:
        yield file.problem(
            PARTS,
            file.place(("activities",)),
            f"the order is {', '.join(kinds)}",
            "Opening first, closing last; between them input and at least one practice.",
        )
    yield from _named(file, ("lessons",), "lesson", session.lessons, known.lessons)
    yield from _named(file, ("items",), "question for parents", session.items, known.items)
    yield from _named(file, ("dimensions",), "dimension", session.dimensions, known.dimensions)
    yield from _named(file, ("sources",), "source", session.sources, known.sources)
    there = {handout.id for handout in session.handouts}
    for index, activity in enumerate(session.activities):
        steps = ("activities", index, "handouts")
        yield from _named(file, steps, "handout", activity.handouts, there)


def _shared(shared: Community, file: YamlFile, known: KnownToCommunity) -> Iterator[Problem]:
    services = shared.sessions.services
    yield from _named(file, ("sessions", "services"), "service", services, known.services)


def _named(
    file: YamlFile, key: Steps, what: str, names: Collection[str], there: Collection[str] | None
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        if there is not None and name not in there:
            near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
            hint = f"Near it: {', '.join(near)}." if near else "Take it out."
            place = file.place((*key, index))
            yield file.problem(UNKNOWN, place, f'there is no {what} "{name}"', hint)
