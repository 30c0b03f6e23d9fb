"""The pages that lead to lessons: the finder, by strand, by year, by statement, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import jinja2

from generator.lessons.budget import BUDGET
from generator.lessons.calendar import HALF_TERMS, calendar
from generator.lessons.coverage import coverage, method_mix
from generator.lessons.curriculum import year_name
from generator.lessons.lesson import Keyword, Lesson
from generator.programme import Programme
from generator.site.finder import facets, finder_lessons, topic
from generator.site.lesson_pages import year_anchor
from generator.site.page import Page

LESSONS_CRUMB = {"title": "Lessons", "url": "lessons/index.html"}


def browse_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the lessons' front page and each way into the library."""
    years = programme.curriculum.years
    by_year = [
        (year_name(year), year_anchor(year), programme.curriculum.phase_of(year), lessons)
        for year in years
        if (lessons := [lesson for lesson in programme.lessons if lesson.place.year == year])
    ]
    by_strand = [
        (strand, [lesson for lesson in programme.lessons if lesson.place.strand == strand.id])
        for strand in programme.curriculum.strands
    ]
    rows = coverage(programme.framework, programme.lessons)
    pages: tuple[tuple[str, str, str, dict[str, object]], ...] = (
        (
            "index",
            "Lessons",
            "Every lesson, to find by strand, year group, method, time and what it is about",
            {"facets": facets(programme), "finder_lessons": finder_lessons(programme)},
        ),
        (
            "years",
            "Lessons by year group",
            "Every lesson, from Reception to Year 13",
            {"by_year": by_year},
        ),
        (
            "strands",
            "Lessons by strand",
            "Four strands, each coming back every year",
            {"by_strand": by_strand},
        ),
        (
            "statements",
            "Lessons by statutory statement",
            "Which statements of the statutory guidance the lessons work towards",
            {
                "rows": rows,
                "covered": sum(bool(row.meetings) for row in rows),
                "topic": topic,
            },
        ),
        (
            "glossary",
            "Words pupils learn",
            "Every keyword of the lessons, with its meaning",
            {"letters": _glossary(programme)},
        ),
        (
            "spiral",
            "How the lessons build up",
            "Every strand comes back each year and goes a step further",
            {
                "by_year": by_year,
                "mix": method_mix(programme.lessons),
                "builds_on": {
                    lesson.id: [
                        programme.lesson_by_id[prior.lesson]
                        for prior in lesson.prior_knowledge
                        if prior.lesson in programme.taught
                    ]
                    for lesson in programme.lessons
                },
            },
        ),
        (
            "calendar",
            "A calendar of the lessons",
            "When to teach each lesson, so that the heavy ones are spread over the year",
            {
                "calendar": calendar(programme.lessons),
                "budget": BUDGET,
                "half_terms": HALF_TERMS,
                "year_name": year_name,
            },
        ),
    )
    for name, title, description, more in pages:
        path = f"lessons/{name}.md"
        body = env.get_template(f"lessons/{name}.html.j2").render(
            here=path,
            title=title,
            curriculum=programme.curriculum,
            framework=programme.framework,
            lessons=programme.lessons,
            **more,
        )
        crumbs = [] if name == "index" else [LESSONS_CRUMB]
        meta: dict[str, object] = {"hide": ["navigation", "toc"], "breadcrumbs": crumbs}
        if name == "index":
            meta |= {"scripts": ["finder.js"], "styles": ["finder.css"]}
        yield Page(path, title, body, "lessons/curriculum.yml", description, meta)


def _glossary(
    programme: Programme,
) -> list[tuple[str, list[tuple[str, list[tuple[Keyword, Lesson]]]]]]:
    """Return each word once, by its letter, with every meaning and the lesson that gives it."""
    words: dict[str, list[tuple[Keyword, Lesson]]] = {}
    for lesson in programme.lessons:
        for keyword in lesson.keywords:
            words.setdefault(keyword.keyword.lower(), []).append((keyword, lesson))
    by_letter = groupby(sorted(words.items()), key=lambda entry: entry[0][0])
    return [(letter, list(entries)) for letter, entries in by_letter]
