"""The catalogue: every lesson as data, for other sites, libraries and search tools.

`lessons/catalogue.json` lists all lessons; addresses in it are relative to where it lies, so that
any copy of the site has a catalogue that is true. What each field holds is said on the page
"Take it with you".
"""

from __future__ import annotations

import json
from typing import Any

from generator.lessons.lesson import Lesson
from generator.programme import Programme

FORMAT = 1
"""Raised when a field is taken away or means something else."""

FIELDS = {
    "id": "The lesson's id, which never changes: r-hr is Reception, healthy relationships.",
    "title": "Its title.",
    "address": "Its page for teachers, relative to the catalogue.",
    "year_group": "The year group it is for, 0 for Reception.",
    "phase": "The phase, such as KS2.",
    "ages": "The pupils' ages.",
    "strand": "The strand's id: hr, vg, sv or ge.",
    "objective": "What the lesson is for.",
    "outcome": "What pupils can do after it.",
    "minutes": "How long it takes.",
    "methods": "The ids of its methods, the main one first.",
    "sensitivity": "How much care it asks for, from 1 to 3.",
    "statements": "Codes of the statutory statements it works towards.",
    "keywords": "The words it teaches.",
    "builds_on": "Ids of the lessons it builds on.",
    "version": "Its version.",
    "status": "Where it is in its life: draft, pilot, live, under review or retired.",
    "reviewed_on": "When it was last reviewed.",
    "next_review": "When it is to be reviewed again.",
}


def catalogue_json(programme: Programme) -> str:
    """Return the catalogue of all lessons as JSON."""
    framework = programme.framework
    catalogue = {
        "format": FORMAT,
        "title": "Whole School: lessons",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "language": "en-GB",
        "statements": {"title": framework.title, "version": framework.version},
        "strands": {strand.id: strand.name for strand in programme.curriculum.strands},
        "lessons": [_entry(lesson, programme) for lesson in programme.lessons],
    }
    return json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"


def _entry(lesson: Lesson, programme: Programme) -> dict[str, Any]:
    phase = programme.phase_of(lesson)
    entry = {
        "id": lesson.id,
        "title": lesson.title,
        "address": f"{lesson.id}.html",
        "year_group": lesson.place.year,
        "phase": phase.name,
        "ages": phase.ages,
        "strand": lesson.place.strand,
        "objective": lesson.objective,
        "outcome": lesson.outcome,
        "minutes": lesson.minutes,
        "methods": list(lesson.methods),
        "sensitivity": lesson.sensitivity,
        "statements": list(lesson.statements),
        "keywords": [keyword.keyword for keyword in lesson.keywords],
        "builds_on": [prior.lesson for prior in lesson.prior_knowledge],
        "version": str(lesson.version),
        "status": lesson.status,
        "reviewed_on": lesson.reviewed_on.isoformat(),
        "next_review": lesson.next_review.isoformat(),
    }
    if set(entry) != set(FIELDS):
        raise AssertionError("the catalogue's fields and what is said of them differ")
    return entry
