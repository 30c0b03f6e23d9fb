"""Checks on what a lesson refers to outside itself: lessons, statements, items, services, facts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.lessons.curriculum import place_of, year_name
from generator.lessons.library import LessonPack, picture_path
from generator.lessons.references import BRACES, REFERENCE, ROLES
from generator.problems import Problem, Rule
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


@dataclass(frozen=True)
class Known:
    """What a text may refer to, by kind: each id, with what a check needs to know of it.

    `items` gives the outcomes that a survey item measures; `services_by_year` the services that
    pupils of a year group may be sent to. None stands for a source that can't be read: what refers
    to it is not checked, so that the other problems are told all the same.
    """

    lessons: Collection[str]
    statements: Collection[str] | None = None
    outcomes: Collection[str] | None = None
    items: Mapping[str, Collection[str]] | None = None
    services: Collection[str] | None = None
    services_by_year: Mapping[int, Collection[str]] | None = None
    facts: Collection[str] | None = None


def check_references(pack: LessonPack, known: Known, root: Path) -> Iterator[Problem]:
    """Yield a problem for each reference of the lesson that does not lead where it should."""
    lesson, file = pack.lesson, pack.file
    lists: tuple[tuple[Steps, tuple[str, ...], Collection[str] | None, str], ...] = (
        (("statements",), lesson.statements, known.statements, "statement"),
        (("outcomes",), lesson.outcomes, known.outcomes, "outcome"),
        (("measured_by",), lesson.measured_by, known.items, "survey item"),
        (("facts",), lesson.facts, known.facts, "fact"),
        (("signposting", "services"), lesson.signposting.services, known.services, "service"),
    )
    for steps, names, there, what in lists:
        for index, name in enumerate(names):
            if there is not None and name not in there:
                yield unknown(file, (*steps, index), what, name, there)
    yield from _services_for_age(pack, known)
    yield from _prior_lessons(pack, known)
    yield from _statement_phases(pack)
    yield from _measures(pack, known)
    for source in (pack.file, pack.handouts_file, pack.quizzes_file):
        yield from check_text_references(source, known)
        yield from _pictures(pack, source, root)


def check_text_references(file: YamlFile, known: Known) -> Iterator[Problem]:
    """Yield a problem for each reference in braces, within a text, that leads nowhere.

    What is almost a reference, such as {DSL} or a brace that is never closed, is a problem too: a
    page would print it as it stands.
    """
    kinds: dict[str, Collection[str] | None] = {
        "service": known.services,
        "fact": known.facts,
        "lesson": known.lessons,
    }
    for steps, text in file.texts:
        for braces in BRACES.finditer(text):
            match = REFERENCE.fullmatch(braces[0])
            if match is None:
                # An attribute list, {: …}, has a rule of its own.
                if not braces[0].startswith("{:"):
                    yield _misspelt(file, steps, braces[0])
                continue
            kind, name = match[1], match[2]
            there = kinds.get(kind)
            if name is None and kind not in ROLES:
                message = f"{match[0]} is not a reference"
                yield _in_text(file, steps, match[0], message, _ROLES_HINT)
            elif name is not None and kind not in kinds:
                hint = "Known: {service:…}, {fact:…}, {lesson:…}."
                message = f'"{kind}" is not a kind of reference'
                yield _in_text(file, steps, match[0], message, hint)
            elif name is not None and there is not None and name not in there:
                problem = unknown(file, steps, kind, name, there)
                yield _in_text(file, steps, match[0], problem.message, problem.hint)


_ROLES_HINT = f"Known: {', '.join('{' + role + '}' for role in ROLES)}."


def _misspelt(file: YamlFile, steps: Steps, braces: str) -> Problem:
    meant = "{" + re.sub(r"[^a-z0-9:-]", "", braces.lower().replace("_", "-")) + "}"
    near = f" Did you mean {meant}?" if REFERENCE.fullmatch(meant) else ""
    hint = "Write it as {dsl} or {service:childline}: small letters, no spaces, both braces." + near
    return _in_text(file, steps, braces, f'"{braces}" is not a reference', hint)


def _in_text(file: YamlFile, steps: Steps, words: str, message: str, hint: str) -> Problem:
    return file.problem(UNKNOWN_REFERENCE, file.place_in_text(steps, words), message, hint)


def unknown(file: YamlFile, steps: Steps, what: str, name: str, there: Collection[str]) -> Problem:
    """Return the problem that there is no `what` of this name; the hint gives those near it."""
    near = difflib.get_close_matches(name, sorted(there), n=3, cutoff=0.5)
    hint = f"Near it: {', '.join(near)}." if near else "Check the id where it is defined."
    return file.problem(UNKNOWN_REFERENCE, file.place(steps), f'there is no {what} "{name}"', hint)


def _services_for_age(pack: LessonPack, known: Known) -> Iterator[Problem]:
    year = pack.lesson.place.year
    if known.services is None or known.services_by_year is None:
        return
    suitable = known.services_by_year.get(year, ())
    shown: list[tuple[YamlFile, Steps, str]] = [
        (pack.file, ("signposting", "services", index), service)
        for index, service in enumerate(pack.lesson.signposting.services)
    ]
    for file in (pack.handouts_file, pack.quizzes_file):
        for steps, text in file.texts:
            shown += [(file, steps, m[2]) for m in REFERENCE.finditer(text) if m[1] == "service"]
    for file, steps, service in shown:
        if service in known.services and service not in suitable:
            yield file.problem(
                SERVICE_AGE,
                file.place(steps),
                f'"{service}" is not a service for pupils of {year_name(year)}',
                f"For this age: {', '.join(sorted(suitable))}.",
            )


def _prior_lessons(pack: LessonPack, known: Known) -> Iterator[Problem]:
    for index, prior in enumerate(pack.lesson.prior_knowledge):
        steps = ("prior_knowledge", index, "lesson")
        if prior.lesson not in known.lessons:
            yield unknown(pack.file, steps, "lesson", prior.lesson, known.lessons)
        if place_of(prior.lesson).order >= pack.lesson.place.order:
            year = year_name(pack.lesson.place.year)
            yield pack.file.problem(
                PRIOR_LESSON_LATER,
                pack.file.place(steps),
                f"{prior.lesson} is taught after {pack.id}, or is the same lesson",
                f"Name a lesson from before {year}, or an earlier strand of {year}.",
            )


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
    if pack.lesson.place.year <= 2 or known.items is None or known.outcomes is None:
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
    for steps, text in file.texts:
        is_name = steps[-1] == "file" or (steps[-1] == "picture" and text.endswith(".svg"))
        if is_name and picture_path(root, pack, text) is None:
            yield file.problem(
                PICTURE,
                file.place(steps),
                f'there is no picture "{text}"',
                "Put it into the lesson's pictures folder, or use one from lessons/pictures.",
            )
