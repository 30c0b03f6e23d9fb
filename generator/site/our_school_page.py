"""The page of a school's edition: whom to tell, where to go, and what is taught when."""

from __future__ import annotations

import jinja2

from generator.lessons.curriculum import year_name
from generator.lessons.lesson import Lesson
from generator.programme import Programme
from generator.site.lesson_pages import year_anchor
from generator.site.page import Page
from generator.toolkit.edition import Edition

PATH = "toolkit/our-school.md"


def our_school_page(programme: Programme, edition: Edition, env: jinja2.Environment) -> Page:
    """Return the page about the school whose edition this is."""
    title = f"At {edition.school}"
    by_year: dict[int, list[Lesson]] = {}
    for lesson in programme.lessons:
        by_year.setdefault(lesson.place.year, []).append(lesson)
    body = env.get_template("toolkit/our-school.html.j2").render(
        here=PATH,
        title=title,
        edition=edition,
        pathway=programme.pathways[0],
        phases=[phase for phase in programme.curriculum.phases if phase.id in edition.phases],
        by_year=[(year_name(year), year_anchor(year), own) for year, own in by_year.items()],
        off=[(programme.lesson_by_id[entry.lesson], entry.why) for entry in edition.lessons_off],
    )
    description = f"Whom to tell, where to go and what is taught at {edition.school}"
    crumbs = [{"title": "Toolkit", "url": "toolkit/index.html"}]
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": crumbs,
        "exit": True,
    }
    return Page(PATH, title, body, "toolkit/editions", description, meta)
