"""The planner: a scheme of work that a school lays out for itself, in the browser alone."""

from __future__ import annotations

from dataclasses import asdict

import jinja2

from generator.lessons.budget import BUDGET, NOTICE_DAYS, NOTICE_FROM, too_many_in_a_row
from generator.lessons.calendar import HALF_TERMS, TAUGHT_FOR, Calendar, calendar
from generator.lessons.curriculum import year_name
from generator.programme import Programme
from generator.site.lesson_pages import lesson_path
from generator.site.page import Page, link
from generator.site.page_data import page_data

PATH = "lessons/planner.md"
TITLE = "Plan your year"
SCRIPTS = (
    "kept.js",
    "files.js",
    "elements.js",
    "live.js",
    "school-dates.js",
    "planner/plan.js",
    "planner/checks.js",
    "planner/files.js",
    "planner/board.js",
    "planner/results.js",
    "planner/settings.js",
    "planner/page.js",
)


def planner_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the planner's page: the suggested year plan as tables, and what the tool needs."""
    suggested = calendar(programme.lessons)
    body = env.get_template("lessons/planner.html.j2").render(
        here=PATH,
        title=TITLE,
        curriculum=programme.curriculum,
        calendar=suggested,
        half_terms=HALF_TERMS,
        year_name=year_name,
        lesson_by_id=programme.lesson_by_id,
        budget=BUDGET,
        broken=too_many_in_a_row(suggested),
        tool=page_data("ws-planner-data", _tool(programme, suggested)),
    )
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": [{"title": "Lessons", "url": "lessons/index.html"}],
        "scripts": list(SCRIPTS),
        "styles": ["planner.css"],
    }
    description = "Lay out lessons over the school year, and see what the plan asks of your school"
    return Page(PATH, TITLE, body, "generator/site/planner_page.py", description, meta)


def _tool(programme: Programme, suggested: Calendar) -> dict[str, object]:
    """Return all that the planner knows: lessons, statements, the suggestion and the budget."""
    curriculum = programme.curriculum
    return {
        "half_terms": HALF_TERMS,
        "school_dates": [
            {"starts": one.starts.isoformat(), "ends": one.ends.isoformat()}
            for one in (programme.edition.half_terms if programme.edition else ())
        ],
        "years": [
            {
                "year": year.year,
                "name": year_name(year.year),
                "phase": curriculum.phase_of(year.year).name,
                "half_terms": TAUGHT_FOR.get(year.year, len(HALF_TERMS)),
                "suggested": {
                    lesson.id: slot for slot, lesson in enumerate(year.lessons) if lesson
                },
            }
            for year in suggested.years
        ],
        "lessons": [
            {
                "id": lesson.id,
                "title": lesson.title,
                "year": lesson.place.year,
                "strand": lesson.place.strand,
                "strand_name": curriculum.strand_name(lesson.place.strand, lesson.place.year),
                "extension": lesson.place.extension,
                "minutes": lesson.minutes,
                "sensitivity": lesson.sensitivity,
                "builds_on": [
                    prior.lesson
                    for prior in lesson.prior_knowledge
                    if prior.lesson in programme.taught
                ],
                "statements": lesson.statements,
                "address": link(PATH, lesson_path(lesson.id)),
            }
            for lesson in programme.lessons
        ],
        "statements": [
            {
                "code": statement.code,
                "text": statement.text,
                "phase": group.phase,
                "heading": group.heading,
            }
            for group in programme.framework.groups
            for statement in group.statements
        ],
        "framework": programme.framework.version,
        "budget": [asdict(rule) for rule in BUDGET],
        "notice": {"from_level": NOTICE_FROM, "days": NOTICE_DAYS},
    }
