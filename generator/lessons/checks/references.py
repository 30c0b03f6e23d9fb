"""Checks on what a lesson refers to outside itself: lessons, statements, items, services, facts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.lessons.curriculum import place_of, year_name
from generator.lessons.library import LessonPack, picture_path
from generator.problems import Problem, Rule
from generator.sources.markdown import texts
from generator.sources.yaml_files import Steps, YamlFile

UNKNOWN_REFERENCE = Rule(
    "REF001",
    "A reference to something that is not there",
    "A lesson, statement, outcome, survey item, service or fact is named by its id, and the page "
    "shows what stands there.",
    "statements: [S-SAF-99]",
    "statements: [S-SAF-05]",
)
PRIOR_LESSON_LATER = Rule(
    "REF002",
    "Prior knowledge from a lesson that comes later",
    "Pupils can only bring what they have been taught.",
    "y5-sv builds on y7-vg",
    "y5-sv builds on y4-vg",
)
NOT_MEASURED = Rule(
    "REF003",
    "An outcome that nothing measures",
    "The school could not see whether it changes.",
    "outcomes: [bystander-action]\nmeasured_by: []",
    "outcomes: [bystander-action]\nmeasured_by: [pupils-ks2.help-safely]",
)
WRONG_PHASE = Rule(
    "REF004",
    "A statement for another phase",
    "Primary lessons work towards the primary statements, later ones towards the secondary.",
    "statements: [S-SAF-05] in a Year 3 lesson",
    "statements: [P-SAF-05] in a Year 3 lesson",
)
PICTURE = Rule(
    "REF005",
    "A picture that is not there",
    "The page and the handout would have a hole in them.",
    "picture: {file: cakes.svg, alt: A cake.}",
    "picture: {file: cake.svg, alt: A cake.}",
)
SERVICE_AGE = Rule(
    "SAF101",
    "A service that is not for these pupils",
    "A helpline for adults turns a child away, and a child may not try a second one.",
    "services: [stop-it-now] in a Year 8 lesson",
    "services: [shore] in a Year 8 lesson",
    source="RSHE statutory guidance, July 2025, annex B; each service's own page",
)
RULES = (UNKNOWN_REFERENCE, PRIOR_LESSON_LATER, NOT_MEASURED, WRONG_PHASE, PICTURE, SERVICE_AGE)

REFERENCE = re.compile(r"\{([a-z-]+)(?::([a-z0-9-]+))?\}")
"""A reference in a text: a role such as {dsl}, or {service:…}, {fact:…}, {lesson:…}."""

ROLES = {
    "dsl": "[DSL name]",
    "deputy-dsl": "[deputy DSL]",
    "second-adult": "[second adult]",
    "teacher": "[teacher]",
    "pastoral-room": "[quiet room]",
    "school": "[school]",
}
"""The school's own people and places, as they read until a school fills them in."""


@dataclass(frozen=True)
class Known:
    """What a lesson may refer to, by kind: each id, with what a check needs to know of it.

    `items` gives the outcomes that a survey item measures; `services_by_year` the services that
    pupils of a year group may be sent to.
    """

    lessons: Collection[str]
    statements: Collection[str]
    outcomes: Collection[str]
    items: Mapping[str, Collection[str]]
    services: Collection[str]
    services_by_year: Mapping[int, Collection[str]]
    facts: Collection[str]


def check_references(pack: LessonPack, known: Known, root: Path) -> Iterator[Problem]:
    """Yield a problem for each reference of the lesson that does not lead where it should."""
    lesson, file = pack.lesson, pack.file
    lists: tuple[tuple[str, tuple[str, ...], Collection[str], str], ...] = (
        ("statements", lesson.statements, known.statements, "statement"),
        ("outcomes", lesson.outcomes, known.outcomes, "outcome"),
        ("measured_by", lesson.measured_by, known.items, "survey item"),
        ("facts", lesson.facts, known.facts, "fact"),
    )
    for key, names, there, what in lists:
        for index, name in enumerate(names):
            if name not in there:
                yield _unknown(file, (key, index), what, name, there)
    for index, service in enumerate(lesson.signposting.services):
        if service not in known.services:
            steps = ("signposting", "services", index)
            yield _unknown(file, steps, "service", service, known.services)
    yield from _services_for_age(pack, known)
    yield from _prior_lessons(pack, known)
    yield from _statement_phases(pack)
    yield from _measures(pack, known)
    for source in (pack.file, pack.handouts_file, pack.quizzes_file):
        yield from check_text_references(source, known)
        yield from _pictures(pack, source, root)


def check_text_references(file: YamlFile, known: Known) -> Iterator[Problem]:
    """Yield a problem for each reference in braces, within a text, that leads nowhere."""
    kinds: dict[str, Collection[str]] = {
        "service": known.services,
        "fact": known.facts,
        "lesson": known.lessons,
    }
    for steps, text in texts(file.value):
        for match in REFERENCE.finditer(text):
            kind, name = match[1], match[2]
            place = file.place_in_text(steps, match[0])
            if name is None and kind not in ROLES:
                hint = f"Known: {', '.join('{' + role + '}' for role in ROLES)}."
                message = f"{match[0]} is not a reference"
                yield file.problem(UNKNOWN_REFERENCE, place, message, hint)
            elif name is not None and kind not in kinds:
                hint = "Known: {service:…}, {fact:…}, {lesson:…}."
                message = f'"{kind}" is not a kind of reference'
                yield file.problem(UNKNOWN_REFERENCE, place, message, hint)
            elif name is not None and name not in kinds[kind]:
                problem = _unknown(file, steps, kind, name, kinds[kind])
                yield file.problem(UNKNOWN_REFERENCE, place, problem.message, problem.hint)


def _unknown(file: YamlFile, steps: Steps, what: str, name: str, there: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
    hint = f"Near it: {', '.join(near)}." if near else "Check the id where it is defined."
    return file.problem(UNKNOWN_REFERENCE, file.place(steps), f'there is no {what} "{name}"', hint)


def _services_for_age(pack: LessonPack, known: Known) -> Iterator[Problem]:
    year = pack.lesson.place.year
    shown: list[tuple[YamlFile, Steps, str]] = [
        (pack.file, ("signposting", "services", index), service)
        for index, service in enumerate(pack.lesson.signposting.services)
    ]
    for file in (pack.handouts_file, pack.quizzes_file):
        for steps, text in texts(file.value):
            shown += [(file, steps, m[2]) for m in REFERENCE.finditer(text) if m[1] == "service"]
    for file, steps, service in shown:
        if service in known.services and service not in known.services_by_year[year]:
            yield file.problem(
                SERVICE_AGE,
                file.place(steps),
                f'"{service}" is not a service for pupils of {year_name(year)}',
                f"For this age: {', '.join(sorted(known.services_by_year[year]))}.",
            )


def _prior_lessons(pack: LessonPack, known: Known) -> Iterator[Problem]:
    for index, prior in enumerate(pack.lesson.prior_knowledge):
        steps = ("prior_knowledge", index, "lesson")
        if prior.lesson not in known.lessons:
            yield _unknown(pack.file, steps, "lesson", prior.lesson, known.lessons)
        if _order(prior.lesson) >= _order(pack.id):
            year = year_name(pack.lesson.place.year)
            yield pack.file.problem(
                PRIOR_LESSON_LATER,
                pack.file.place(steps),
                f"{prior.lesson} is taught after {pack.id}, or is the same lesson",
                f"Name a lesson from before {year}, or an earlier strand of {year}.",
            )


def _order(lesson_id: str) -> tuple[int, bool, int]:
    place = place_of(lesson_id)
    return place.year, place.extension, ("hr", "vg", "sv", "ge").index(place.strand)


def _statement_phases(pack: LessonPack) -> Iterator[Problem]:
    letter, phase = ("P", "primary") if pack.lesson.place.year <= 6 else ("S", "secondary")
    for index, code in enumerate(pack.lesson.statements):
        if not code.startswith(letter):
            yield pack.file.problem(
                WRONG_PHASE,
                pack.file.place(("statements", index)),
                f"{code} is not a {phase} statement",
                f"Codes for this year group begin with {letter}-.",
            )


def _measures(pack: LessonPack, known: Known) -> Iterator[Problem]:
    # Children up to Year 2 answer no survey: the class tally shows their change.
    if pack.lesson.place.year <= 2:
        return
    measured = {
        outcome for item in pack.lesson.measured_by for outcome in known.items.get(item, ())
    }
    for index, outcome in enumerate(pack.lesson.outcomes):
        if outcome in known.outcomes and outcome not in measured:
            items = [item for item, outcomes in known.items.items() if outcome in outcomes]
            yield pack.file.problem(
                NOT_MEASURED,
                pack.file.place(("outcomes", index)),
                f'no item in "measured_by" measures the outcome "{outcome}"',
                f"Items that do: {', '.join(sorted(items)) or 'none yet'}.",
            )


def _pictures(pack: LessonPack, file: YamlFile, root: Path) -> Iterator[Problem]:
    for steps, text in texts(file.value):
        is_name = steps[-1] == "file" or (steps[-1] == "picture" and text.endswith(".svg"))
        if is_name and picture_path(root, pack, text) is None:
            yield file.problem(
                PICTURE,
                file.place(steps),
                f'there is no picture "{text}"',
                "Put it into the lesson's pictures folder, or use one from lessons/pictures.",
            )
