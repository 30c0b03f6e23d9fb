"""What has to hold of a school's edition before a site is built from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from generator.lessons.curriculum import PhaseId
from generator.problems import Problem, Rule
from generator.sources.drawings import check_drawing
from generator.sources.paths import within
from generator.sources.yaml_files import YamlFile, texts
from generator.toolkit.colours import PAPER, READABLE, contrast, readable_on
from generator.toolkit.edition import NO_DEPUTY, Edition

BLANK = Rule(
    "EDI001",
    "A blank that the school has not filled in",
    "A plan that names nobody to tell leaves a teacher alone with what a child has said. An "
    "edition is built only when its safeguarding lead and its emergency route are there.",
    "dsl: {name: '[name]', role: Designated safeguarding lead, reach: '[extension]'}",
    "dsl: {name: Ms Adeyemi, role: Designated safeguarding lead, reach: extension 12}",
    source="Keeping children safe in education (Department for Education)",
)
UNCHECKED_SERVICE = Rule(
    "EDI002",
    "A local service not checked for more than a year",
    "A number that no longer answers can cost a child the courage to try again.",
    "updated_on: 2026-11-22\nservices:\n  - last_checked: 2025-10-01",
    "updated_on: 2026-11-22\nservices:\n  - last_checked: 2026-11-20",
)
UNKNOWN_LESSON = Rule(
    "EDI003",
    "A lesson switched off that the school does not have",
    "A misspelt id would leave the lesson on without a word.",
    "lessons_off: [{lesson: y8-vx, why: Taught elsewhere.}]",
    "lessons_off: [{lesson: y8-vg, why: Taught elsewhere.}]",
)
EMPTY_PHASE = Rule(
    "EDI004",
    "A phase with no lesson left",
    "Pupils of a whole phase would be taught nothing. Leave the phase out instead.",
    "phases: [ks1]\nlessons_off: [every lesson of Years 1 and 2]",
    "phases: [lks2]",
)
FAINT_COLOUR = Rule(
    "EDI005",
    "A colour too faint to read",
    "Links and buttons are written in it: readers with low sight, or in sunlight, would lose them.",
    'accent: "#7fd4c1"',
    'accent: "#0b6657"',
    source="WCAG 2.2, success criterion 1.4.3",
)
BAD_LOGO = Rule(
    "EDI006",
    "A logo that can't be shown",
    "It is missing, too large for a page on a phone, or not the picture that its name says.",
    "logo: {file: crest.png, alt: A crest}  # 4 MB",
    "logo: {file: crest.svg, alt: A crest}",
)
UNKNOWN_PATHWAY = Rule(
    "EDI007",
    "A pathway that does not exist",
    "A member of staff with a worry would follow a link to nowhere.",
    "pathway: hackny",
    "pathway: generic",
)
SERVICE_TWICE = Rule(
    "EDI008",
    "A local service with the id of another",
    "Lessons name a service by its id: of two equal ids a page could show the wrong one.",
    "services: [{id: childline}]",
    "services: [{id: harbour-youth-centre}]",
)
NO_DEPUTIES = Rule(
    "EDI009",
    "An edition without a deputy",
    "A lead is ill, on a course or teaching on some days. Pages and papers then send staff to a "
    "senior leader, who may not know that it is them.",
    "deputies: []",
    "deputies:\n  - {name: Mr Example, role: Deputy safeguarding lead, reach: extension 15}",
    severity="warning",
    source="Keeping children safe in education (Department for Education)",
)
NO_CONTACT = Rule(
    "EDI010",
    "Nobody to ring outside school",
    "Anyone may refer a child, and on the day it is needed nobody should have to look for the "
    "number. The pathway shows it when the edition has it.",
    "front_door:   # left out",
    "front_door: {name: Harbour front door, phone: 020 7946 0030}",
    severity="warning",
)
NO_DATES = Rule(
    "EDI011",
    "An edition without dates",
    "The planner then opens without half-terms, and each teacher types the dates in.",
    "half_terms: []",
    "half_terms: [all six, such as {starts: 2026-09-02, ends: 2026-10-23}]",
    severity="warning",
)
RULES = (
    BLANK,
    UNCHECKED_SERVICE,
    UNKNOWN_LESSON,
    EMPTY_PHASE,
    FAINT_COLOUR,
    BAD_LOGO,
    UNKNOWN_PATHWAY,
    SERVICE_TWICE,
    NO_DEPUTIES,
    NO_CONTACT,
    NO_DATES,
)

LARGEST_LOGO = 200_000
"""In bytes."""

_BLANKS = re.compile(
    r"\[[^\]\n]*\]"
    r"|\A\W*(?:t\.?b\.?[acdn]|n\.?/?a|none|nobody|todo|to do|unknown|not known|x+|name|"
    r"to be (?:confirmed|announced|decided|named))\W*\Z"
    r"|\A\W+\Z",
    re.IGNORECASE,
)
"""Brackets, or what people write when they have yet to find out: TBC, n/a, a question mark."""

_OUTSIDE = {
    "front_door": "the front door of children's social care",
    "out_of_hours": "the team for evenings and weekends",
    "lado": "the local authority's designated officer (LADO)",
}
_PNG = b"\x89PNG\r\n\x1a\n"


def check_edition(
    edition: Edition,
    file: YamlFile,
    folder: Path,
    *,
    lessons: Mapping[str, PhaseId],
    pathways: Set[str],
    services: Set[str],
) -> Iterator[Problem]:
    """Yield what is wrong with an edition read from `file` in `folder`.

    `lessons` gives every lesson's phase by its id; `pathways` and `services` are the toolkit's ids.
    """
    for steps, text in texts(file.value):
        blank = _BLANKS.search(text)
        if blank:
            yield file.problem(
                BLANK,
                file.place_in_text(steps, blank[0]),
                f"{blank[0]} is still to be filled in",
                "Write what it stands for, as your staff and pupils may read it.",
            )
    yield from _left_out(edition, file)
    yield from _lesson_problems(edition, file, lessons)
    yield from _service_problems(edition, file, services)
    if edition.pathway not in pathways:
        yield file.problem(
            UNKNOWN_PATHWAY,
            file.place(("pathway",)),
            f'there is no pathway "{edition.pathway}"',
            f"Known: {', '.join(sorted(pathways))}.",
        )
    if edition.accent and contrast(edition.accent, PAPER) < READABLE:
        yield file.problem(
            FAINT_COLOUR,
            file.place(("accent",)),
            f"{edition.accent} has a contrast of {contrast(edition.accent, PAPER):.1f} to 1 with "
            f"the page; text needs {READABLE}",
            f"The nearest that can be read is {readable_on(PAPER, edition.accent)}.",
        )
    yield from _logo_problems(edition, file, folder)


def _left_out(edition: Edition, file: YamlFile) -> Iterator[Problem]:
    if not edition.deputies:
        yield file.problem(
            NO_DEPUTIES,
            file.place(("deputies",)),
            f'no deputy is named: texts say "{edition.dsl.name} or {NO_DEPUTY}"',
            "Add one under deputies, with name, role and reach.",
        )
    for field, team in _OUTSIDE.items():
        if getattr(edition, field) is None:
            yield file.problem(
                NO_CONTACT,
                file.place((field,)),
                f'"{field}" is left out: the pathway does not give {team}',
                f"Add {field}: {{name: …, phone: …}}, from your safeguarding partners' own page.",
            )
    if not edition.half_terms:
        yield file.problem(
            NO_DATES,
            file.place(("half_terms",)),
            "no half-terms are given: the planner opens without dates",
            "Give the first and last day of all six, from your term dates.",
        )


def _lesson_problems(
    edition: Edition, file: YamlFile, lessons: Mapping[str, PhaseId]
) -> Iterator[Problem]:
    own = {lesson for lesson, phase in lessons.items() if phase in edition.phases}
    for index, off in enumerate(edition.lessons_off):
        if off.lesson not in own:
            yield file.problem(
                UNKNOWN_LESSON,
                file.place(("lessons_off", index, "lesson")),
                f'"{off.lesson}" is no lesson of the phases you teach',
                "Correct the id, or take the entry out.",
            )
    left = own - {off.lesson for off in edition.lessons_off}
    for index, phase in enumerate(edition.phases):
        if not any(lessons[lesson] == phase for lesson in left):
            yield file.problem(
                EMPTY_PHASE,
                file.place(("phases", index)),
                f"no lesson of {phase} is left",
                "Leave the phase out, or keep a lesson of it.",
            )


def _service_problems(edition: Edition, file: YamlFile, services: Set[str]) -> Iterator[Problem]:
    seen = set(services)
    for index, service in enumerate(edition.services):
        if service.id in seen:
            yield file.problem(
                SERVICE_TWICE,
                file.place(("services", index, "id")),
                f'another service has the id "{service.id}"',
                "Give yours an id of its own.",
            )
        seen.add(service.id)
        if service.is_out_of_date_on(edition.updated_on):
            yield file.problem(
                UNCHECKED_SERVICE,
                file.place(("services", index, "last_checked")),
                f"{service.name} was last checked more than 12 months before this edition's own "
                "date",
                'Ring it or look at its own page, mend what changed, renew "last_checked".',
            )


def _logo_problems(edition: Edition, file: YamlFile, folder: Path) -> Iterator[Problem]:
    if edition.logo is None:
        return
    name = edition.logo.file
    path = within(folder, name)
    wrong = ""
    if path is None:
        wrong = f"there is no {name} beside this file"
    elif path.stat().st_size > LARGEST_LOGO:
        wrong = f"{name} is larger than {LARGEST_LOGO // 1000} KB"
    elif name.endswith(".png") and not path.read_bytes().startswith(_PNG):
        wrong = f"{name} is not a PNG picture"
    elif name.endswith(".svg") and check_drawing(folder, name):
        wrong = f"{name} holds more than shapes: {check_drawing(folder, name)[0].message}"
    if wrong:
        hint = "Put an SVG of plain shapes or a PNG of up to 200 KB beside this file."
        yield file.problem(BAD_LOGO, file.place(("logo", "file")), wrong, hint)
