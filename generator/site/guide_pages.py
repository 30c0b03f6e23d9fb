"""The guides' pages: what a whole-school approach is, and how a school comes to feel like it."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.documents.guide_files import GUIDE_KINDS, guide_address
from generator.programme import Programme
from generator.site.page import Page
from generator.site.take_away import KIND_NAMES

META: dict[str, object] = {
    "hide": ["navigation", "toc"],
    "styles": ["guides.css"],
    "breadcrumbs": [{"title": "Toolkit", "url": "toolkit/index.html"}],
}


def guide_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield a page for each guide."""
    for guide in programme.papers.guides.values():
        path = f"toolkit/guides/{guide.id}.md"
        body = env.get_template("toolkit/guide.html.j2").render(
            here=path,
            guide=guide,
            files=[(KIND_NAMES[kind], guide_address(guide.id, kind)) for kind in GUIDE_KINDS],
            facts={name: programme.facts.fact(name) for name in guide.facts},
        )
        yield Page(path, guide.title, body, f"toolkit/guides/{guide.id}.yml", guide.summary, META)
