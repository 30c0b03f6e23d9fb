"""The page of licensed scales: what each measures, how it is scored, and whom to ask."""

from __future__ import annotations

import jinja2

from generator.programme import Programme
from generator.site.measure_pages import EVALUATION_CRUMB
from generator.site.page import Page

PATH = "evaluation/licensed.md"


def licensed_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page: the scales that can be scored first, and of these those for pupils."""
    order = ("pupils", "staff", "families")
    scales = sorted(
        programme.licensed.values(),
        key=lambda scale: (not scale.scores, order.index(scale.of), scale.name),
    )
    body = env.get_template("evaluation/licensed.html.j2").render(here=PATH, scales=scales)
    return Page(
        PATH,
        "Other people's questionnaires",
        body,
        "evaluation/licensed/sdq.yml",
        "Licensed scales: what they measure, how to get permission, and how to score your own copy",
        {
            "hide": ["navigation", "toc"],
            "breadcrumbs": [EVALUATION_CRUMB],
            "styles": ["framework.css"],
            "scripts": ["elements.js", "live.js", "commands.js", "copy.js"],
        },
    )
