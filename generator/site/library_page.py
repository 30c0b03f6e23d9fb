"""The page of what can be taken away from the whole library, and by whom it is wanted."""

from __future__ import annotations

import jinja2

from generator.documents.packages.catalogue import FIELDS
from generator.documents.packages.library_files import (
    CATALOGUE,
    COVERAGE,
    cartridge_address,
    groups,
    quizzes_address,
)
from generator.documents.packages.offline_copy import OFFLINE_COPY
from generator.programme import Programme
from generator.site.page import Page

PATH = "lessons/take-away.md"


def library_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page "Take the lessons with you"."""
    title = "Take the lessons with you"
    body = env.get_template("lessons/library.html.j2").render(
        here=PATH,
        title=title,
        offline_copy=OFFLINE_COPY,
        coverage=COVERAGE,
        catalogue=CATALOGUE,
        fields=FIELDS,
        packages=[
            (name, cartridge_address(strand), quizzes_address(strand))
            for strand, name in groups(programme)
        ],
    )
    description = "The whole library on a USB stick, on a learning platform, or in a spreadsheet"
    crumbs = [{"title": "Lessons", "url": "lessons/index.html"}]
    meta: dict[str, object] = {"hide": ["navigation", "toc"], "breadcrumbs": crumbs}
    return Page(PATH, title, body, "lessons/curriculum.yml", description, meta)
