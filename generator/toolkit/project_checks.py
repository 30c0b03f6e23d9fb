"""Checks on projects outside lessons: minutes, parts, open doors, and what they name."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.lessons.checks.wording import Phase
from generator.problems import Problem
from generator.sources.markdown import to_plain_text
from generator.sources.yaml_files import Steps, YamlFile
from generator.toolkit.project import Project
from generator.toolkit.project_rules import (
    HANDOUT,
    LABEL,
    LITTLE_PRACTICE,
    MINUTES,
    PARTS,
    PROJECT,
    TOO_MUCH_TO_SAY,
    UNKNOWN,
)
from generator.toolkit.project_wording import check_project_wording
from generator.toolkit.projects import Projects

WORDS_A_MINUTE = 130
SHARE_TO_SAY = 0.75
"""How much of a part's minutes its words may fill."""

_LABELS = re.compile(
    r"at[- ]risk|vulnerable|challenging|troubled|selected|chosen|picked|targeted|referred|"
    r"behaviou?r|anti-(?:knife|gang|violence)|intervention|out of trouble",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class KnownToProjects:
    """What a project may name, by kind; None stands for a source that can't be read."""

    lessons: Collection[str]
    dimensions: Collection[str]
    sources: Collection[str]
    pictures: Collection[str]
    items: Collection[str] | None
    phases: dict[int, Phase]
    """The phase of each year group."""


def check_projects_room(
    shared: tuple[Projects, YamlFile],
    projects: Collection[tuple[Project, YamlFile]],
    known: KnownToProjects,
) -> Iterator[Problem]:
    """Yield what is wrong with what all share and with every project, each with its place."""
    yield from check_projects(*shared, {project.id for project, _ in projects})
    youngest = min((project.years.first for project, _ in projects), default=0)
    yield from check_project_wording(shared[1], known.phases[youngest])
    for project, file in projects:
        yield from check_project(project, file, known)
        yield from _too_much_to_say(project, file, shared[0])
        yield from check_project_wording(file, known.phases[project.years.first])


def check_projects(shared: Projects, file: YamlFile, there: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the list of projects."""
    listed = [choice.project for choice in shared.choices]
    for index, name in enumerate(listed):
        if name not in there:
            yield file.problem(
                PROJECT,
                file.place(("choices", index, "project")),
                f'the list offers "{name}", and there is no project of that id',
                f"Write toolkit/projects/{name}.yml, or take it out of the list.",
            )
    for name in sorted(set(there) - set(listed)):
        yield file.problem(
            PROJECT,
            file.place(("choices",)),
            f'the list does not offer "{name}"',
            "Add it under choices, and say when a school would choose it.",
        )


def check_project(project: Project, file: YamlFile, known: KnownToProjects) -> Iterator[Problem]:
    """Yield what is wrong with a project in itself."""
    if not file.path.endswith(f"/{project.id}.yml"):
        message = (
            f'the project is called "{project.id}" and its file {file.path.rpartition("/")[2]}'
        )
        yield file.problem(PROJECT, file.place(("id",)), message, "Call both the same.")
    yield from _sessions(project, file)
    yield from _labels(project, file)
    yield from _unknown(project, file, known)
    yield from _handouts(project, file)


def _sessions(project: Project, file: YamlFile) -> Iterator[Problem]:
    for index, session in enumerate(project.sessions):
        place = file.place(("sessions", index, "parts"))
        total = sum(part.minutes for part in session.parts)
        if total != session.minutes:
            yield file.problem(
                MINUTES,
                file.place(("sessions", index, "minutes")),
                f"the parts take {total:g} minutes, the session {session.minutes}",
                "Change a part's minutes, or the session's.",
            )
        kinds = [part.kind for part in session.parts]
        if (kinds[0], kinds[-1]) != ("opening", "closing") or len(
            [kind for kind in kinds if kind in {"opening", "closing"}]
        ) != 2:
            message = f"the order is {', '.join(kinds)}"
            hint = "One opening first, one closing last, and input and practice between them."
            yield file.problem(PARTS, place, message, hint)
        if session.practised * 2 < session.minutes:
            message = f"{session.practised:g} of {session.minutes} minutes are practice"
            hint = "Shorten what is told, or let pupils find it out for themselves."
            yield file.problem(LITTLE_PRACTICE, place, message, hint)
    counts = Counter(session.id for session in project.sessions)
    for index, session in enumerate(project.sessions):
        if counts[session.id] > 1:
            message = f'the id "{session.id}" stands {counts[session.id]} times'
            place = file.place(("sessions", index, "id"))
            yield file.problem(PARTS, place, message, "Give each session its own.")


def _labels(project: Project, file: YamlFile) -> Iterator[Problem]:
    for key in ("invite", "family"):
        text = getattr(project.recruiting, key)
        for match in _LABELS.finditer(text):
            yield file.problem(
                LABEL,
                file.place_in_text(("recruiting", key), match.group()),
                f'"{match.group()}" in an invitation tells pupils why they might have been asked',
                "Say what they will do, and that anyone may come.",
            )


def _unknown(project: Project, file: YamlFile, known: KnownToProjects) -> Iterator[Problem]:
    named: list[tuple[Steps, str, str, Collection[str] | None]] = []
    for key, what, known_ids in (
        ("lessons", "lesson", known.lessons),
        ("dimensions", "dimension", known.dimensions),
        ("sources", "source", known.sources),
    ):
        named += [
            ((key, index), what, name, known_ids)
            for index, name in enumerate(getattr(project, key))
        ]
    named += [
        (("aims", index, "items", position), "question of the evaluation", name, known.items)
        for index, aim in enumerate(project.aims)
        for position, name in enumerate(aim.items)
    ]
    named += [
        (steps, "drawing in lessons/pictures", text, known.pictures)
        for steps, text in file.texts
        if steps[-1] == "file"
    ]
    for steps, what, name, there in named:
        if there is not None and name not in there:
            near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
            hint = f"Near it: {', '.join(near)}." if near else "Take it out."
            yield file.problem(UNKNOWN, file.place(steps), f'there is no {what} "{name}"', hint)


def _handouts(project: Project, file: YamlFile) -> Iterator[Problem]:
    there = {handout.id for handout in project.handouts}
    used = {name for session in project.sessions for name in session.handouts}
    for index, session in enumerate(project.sessions):
        for position, name in enumerate(session.handouts):
            if name not in there:
                place = file.place(("sessions", index, "handouts", position))
                near = difflib.get_close_matches(name, sorted(there), n=1, cutoff=0.5)
                hint = f"Did you mean {near[0]}?" if near else "Write it, or take it out."
                yield file.problem(HANDOUT, place, f'there is no handout "{name}"', hint)
    for index, handout in enumerate(project.handouts):
        if handout.id not in used:
            place = file.place(("handouts", index, "id"))
            message = f'no session gives out "{handout.id}"'
            hint = "Name it under a session's handouts, or take it out."
            yield file.problem(HANDOUT, place, message, hint)


def _too_much_to_say(project: Project, file: YamlFile, shared: Projects) -> Iterator[Problem]:
    for at, session in enumerate(project.sessions):
        for index, part in enumerate(session.parts):
            standing = {"opening": shared.say_first, "closing": shared.say_last}
            said = (*standing.get(part.kind, ()), *part.say)
            words = sum(len(to_plain_text(text).split()) for text in said)
            if words > part.minutes * WORDS_A_MINUTE * SHARE_TO_SAY:
                yield file.problem(
                    TOO_MUCH_TO_SAY,
                    file.place(("sessions", at, "parts", index, "minutes")),
                    f"{words} words to say in {part.minutes:g} minutes",
                    "Say less, or give the part more minutes.",
                )
