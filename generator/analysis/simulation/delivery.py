"""A synthetic study's logs: what was taught and changed, who came to what, what people spoke of."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from string import ascii_uppercase

import numpy as np
from numpy.random import Generator
from xlsxwriter import Workbook

from generator.analysis.delivery.attendance import (
    EVENT_COLUMNS,
    TRAINING_COLUMNS,
    WHOLE_TRAINING,
)
from generator.analysis.delivery.focus_groups import CODE_COLUMNS
from generator.analysis.simulation.canaries import SAYS
from generator.analysis.simulation.people import CLASS_SIZE
from generator.evaluation.session_log import (
    ACTIVITY_DONE,
    AFTER_ACTIVITIES,
    BEFORE_ACTIVITIES,
    CHANGES,
    MARK,
    NO_YES,
    TAUGHT,
    activity_heading,
    term_of,
)
from generator.evaluation.study import Logs, School, Study, Term
from generator.evaluation.truth import Truth
from generator.spreadsheets import TEXT_STAYS_TEXT, csv_text

_CREATED = datetime(2018, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
_STRANDS = ("hr", "vg", "sv", "ge")
_LESSONS: dict[Term, int] = {"autumn": 3, "spring": 3, "summer": 2}
_BEGINS: dict[Term, tuple[int, int]] = {"autumn": (9, 17), "spring": (1, 22), "summer": (5, 7)}
_ACTIVITIES = (
    ("Agree the rules", "core"),
    ("Where we start", "core"),
    ("Practise together", "core"),
    ("Talk it through", "adaptable"),
    ("Try it yourself", "adaptable"),
    ("Where we are now", "core"),
    ("Steady, and where to go", "core"),
)
_MODULES = (WHOLE_TRAINING, "safe-practice", "disclosures", "challenging-language")
_LOST_IN_SUMMER = 0.12
_WHY = [column.id for column in AFTER_ACTIVITIES].index("why") - len(AFTER_ACTIVITIES)

Heading = tuple[str, ...]
Cell = str | int | datetime | None


def session_log(truth: Truth, logs: Logs, schools: Sequence[School], rng: Generator) -> bytes:
    """Return a workbook of these schools' logs: a sheet a lesson, a line a class."""
    out = io.BytesIO()
    book = Workbook(out, TEXT_STAYS_TEXT)
    book.set_properties({"created": _CREATED})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    headings = [
        *(column.heading for column in BEFORE_ACTIVITIES),
        *(activity_heading(title, kind) for title, kind in _ACTIVITIES),  # type: ignore[arg-type]
        *(column.heading for column in AFTER_ACTIVITIES),
    ]
    for school in schools:
        groups = sorted(map(int, school.pupils[logs.school_year]))
        for group in groups:
            for number, (lesson, term) in enumerate(_taught_in(group, logs)):
                sheet = book.add_worksheet(f"{school.id[:18]} {lesson} {number + 1}")
                sheet.write_row(0, 0, (MARK, lesson))
                sheet.write_row(2, 0, headings)
                lines = _classes(truth, school, logs, group, term, number, rng)
                for row, line in enumerate(lines, 3):
                    if (group, number, row) == (groups[0], 0, 3):
                        line[_WHY] = SAYS
                    for at, cell in enumerate(line):
                        if isinstance(cell, datetime):
                            sheet.write_datetime(row, at, cell, day)
                        elif cell not in (None, ""):
                            sheet.write(row, at, cell)
    book.close()
    return out.getvalue()


def training_log(study: Study, truth: Truth, year: str, rng: Generator) -> str:
    """Return the log of training: a line for each school and module, with how many staff came."""
    lines: list[Heading] = []
    for school in study.schools:
        staff = school.staff[year]
        chance = (0.62 + 0.2 * (school.phase == "primary")) * truth.strength[school.id]["staff"]
        whole = int(rng.binomial(staff, min(chance, 0.95)))
        for module in _MODULES:
            more = 0 if module == WHOLE_TRAINING else int(rng.binomial(staff - whole, 0.3))
            lines.append((school.id, module, str(staff), str(whole + more)))
    return csv_text([TRAINING_COLUMNS, *lines])


def event_log(study: Study, truth: Truth, logs: Logs, rng: Generator) -> str:
    """Return the log of events; schools with the lessons alone hold none."""
    kinds = (
        ("extra-curricular", "assembly", "pupils", 0.8),
        ("extra-curricular", "club or campaign", "pupils", 0.1),
        ("community", "families' evening", "families", 0.15),
        ("community", "partners' meeting", "staff", 0.2),
    )
    arms = {arm.id: arm.kind for arm in study.arms}
    lines: list[Heading] = []
    for school in study.schools:
        if arms[school.arm] != "whole-school":
            continue
        size = {
            "pupils": sum(school.pupils[logs.school_year].values()),
            "staff": school.staff[logs.school_year],
            "families": school.families[logs.school_year],
        }
        for term in logs.terms:
            for element, kind, people, share in kinds:
                strength = truth.strength[school.id][
                    "families" if people == "families" else "pupils"
                ]
                for _ in range(int(rng.binomial(3, 0.6))):
                    reached = int(rng.binomial(size[people], min(1.0, share * strength)))
                    lines.append((school.id, term, element, kind, people, str(reached)))
    return csv_text([EVENT_COLUMNS, *lines])


def focus_group_codes(study: Study, logs: Logs, rng: Generator) -> str:
    """Return the codes of the year's focus groups; a third of the pieces are coded by two people.

    The second coder hears the same theme in five pieces of six.
    """
    themes = [theme.id for theme in study.themes]
    common = 1 / np.arange(1, len(themes) + 1)
    lines: list[Heading] = []
    groups = [(school, people) for school in study.schools for people in ("pupils", "staff")]
    for number, (school, people) in enumerate(groups, 1):
        group = f"{logs.school_year[2:4]}-fg{number:02d}"
        for piece in range(int(rng.integers(14, 26))):
            theme = str(rng.choice(themes, p=common / common.sum()))
            about = (f"{group}-{piece + 1:02d}", group, people, school.id)
            lines.append((*about, "A", theme))
            if piece % 3 == 0:
                other = str(rng.choice(themes)) if rng.random() < 1 / 6 else theme
                lines.append((*about, "B", other))
    return csv_text([CODE_COLUMNS, *lines])


def _taught_in(group: int, logs: Logs) -> list[tuple[str, Term]]:
    """Return the lessons a year group was to have in the year, and the term of each."""
    terms = [term for term in logs.terms for _ in range(_LESSONS[term])]
    prefix = f"y{group}" if group else "r"
    return [(f"{prefix}-{_STRANDS[at % 4]}", term) for at, term in enumerate(terms)]


def _classes(
    truth: Truth,
    school: School,
    logs: Logs,
    group: int,
    term: Term,
    number: int,
    rng: Generator,
) -> Iterable[list[Cell]]:
    year = int(logs.school_year[:4]) + (term != "autumn")
    month, first = _BEGINS[term]
    begins = datetime(year, month, first)  # noqa: DTZ001 - a workbook's dates have no time zone
    size = school.pupils[logs.school_year][str(group)]
    classes = max(1, ceil(size / CLASS_SIZE))
    # Schools that teach more change more; lessons alone are taught as fully as any.
    likely = min(0.97, 0.9 * max(0.85, truth.strength[school.id]["pupils"]))
    likely -= 0.02 * (school.phase == "secondary") + _LOST_IN_SUMMER * (term == "summer")
    for at in range(classes):
        day = begins + timedelta(days=7 * (number % 3) + int(rng.integers(5)))
        if term_of(day.month) != term:
            day = begins
        register = size // classes + (at < size % classes)
        how = TAUGHT[0] if rng.random() < 0.85 else TAUGHT[1]
        taught = rng.random() < likely
        marks: list[str] = []
        for _, kind in _ACTIVITIES:
            chance = 0.5 + likely * 0.45 if kind == "core" else 0.8
            draw = rng.random()
            mark = ACTIVITY_DONE[0] if draw < chance else ACTIVITY_DONE[1 if draw < 0.97 else 2]
            marks.append(mark if taught else "")
        changed = any(mark not in ("", ACTIVITY_DONE[0]) for mark in marks)
        kind = CHANGES[1 + int(rng.choice(6, p=[0.4, 0.2, 0.14, 0.14, 0.06, 0.06]))]
        worried = taught and rng.random() < 0.03
        yield [
            day, school.name, f"{group}{ascii_uppercase[at]}", group,
            how if taught else TAUGHT[2], register,
            int(rng.binomial(register, 0.94)) if taught else 0,
            *marks,
            kind if changed else CHANGES[0],
            "" if taught else str(rng.choice(["Trip", "Exams", "Cover teacher", "Timetable"])),
            NO_YES[int(worried)], NO_YES[int(worried and rng.random() < 0.7)],
        ]  # fmt: skip
