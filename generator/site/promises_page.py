"""The page of promises: what the site holds to, the test that proves it, and its figure."""

from __future__ import annotations

import jinja2

from generator.site.page import Page
from generator.site.promises import promises

PROMISES_PATH = "about/promises.md"


def promises_page(env: jinja2.Environment) -> Page:
    """Return the page."""
    body = env.get_template("promises.html.j2").render(here=PROMISES_PATH, groups=promises().groups)
    return Page(
        PROMISES_PATH,
        "What we promise, and how it is tested",
        body,
        "generator/site/promises.yml",
        "Accessible, private, secure and whole after faults: each promise with its test and figure",
        {
            "hide": ["navigation", "toc"],
            "breadcrumbs": [{"title": "About this site", "url": "about/index.html"}],
        },
    )
