"""The toolkit's pages: where a school stands, what to do next, and where a child gets help."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import jinja2

from generator.programme import Programme
from generator.site.framework_page import framework_page
from generator.site.page import Page
from generator.site.pathway_pages import pathway_pages
from generator.site.self_assessment_page import self_assessment_page
from generator.site.services_page import services_page

TOOLKIT_CRUMB = {"title": "Toolkit", "url": "toolkit/index.html"}
FOLDERS = frozenset(
    {
        "lessons",
        "toolkit",
        "evaluation",
        "toolkit/pathways",
        "toolkit/training",
        "toolkit/projects",
        "toolkit/community",
        "toolkit/policies",
    }
)
"""Addresses that name a folder's own page."""


def toolkit_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the toolkit's front page, framework, self-assessment, pathways and services."""
    front = programme.papers.front
    pages: tuple[tuple[str, str, str, str, dict[str, object]], ...] = (
        (
            "index",
            "Toolkit",
            "What a whole-school approach is, and how a school takes it on",
            "toolkit/front.yml",
            {"front": front},
        ),
        (
            "commission",
            programme.commission.title,
            "Every point of the documents this grew from, and the page that meets it",
            "toolkit/commission.yml",
            {
                "commission": programme.commission,
                "paths": {
                    name: _page_there(name, programme) for name in programme.commission.pages
                },
            },
        ),
    )
    for name, title, description, source, more in pages:
        path = f"toolkit/{name}.md"
        body = env.get_template(f"toolkit/{name}.html.j2").render(here=path, title=title, **more)
        crumbs = [] if name == "index" else [TOOLKIT_CRUMB]
        meta: dict[str, object] = {"hide": ["navigation", "toc"], "breadcrumbs": crumbs}
        if name == "index":
            meta["styles"] = ["toolkit-front.css"]
        yield Page(path, title, body, source, description, meta)
    yield framework_page(programme, env)
    yield services_page(programme, env)
    yield self_assessment_page(programme, env)
    yield from pathway_pages(programme, env)


def _page_there(address: str, programme: Programme) -> str:
    """Return the page that an address names; in an edition without that pathway, all pathways."""
    path = page_at(address)
    there = {f"toolkit/pathways/{pathway.id}.md" for pathway in programme.pathways}
    is_gone = path.startswith("toolkit/pathways/") and path not in there
    return "toolkit/pathways/index.md" if is_gone else path


def page_at(address: str) -> str:
    """Return the path of the page that an address such as "toolkit/framework/" names."""
    name, mark, anchor = address.partition("#")
    name = name.rstrip("/")
    return (f"{name}/index.md" if name in FOLDERS else f"{name}.md") + mark + anchor


def unbuilt(programme: Programme, paths: Collection[str]) -> list[str]:
    """Return what the commission promises and no page meets; `paths` are those of all pages."""
    return [
        f"{points[0].ref} is said to be met on {address}, and there is no such page"
        for address, points in programme.commission.pages.items()
        if _page_there(address, programme).partition("#")[0] not in paths
    ]
