"""The toolkit's pages: where a school stands, what to do next, and where a child gets help."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.programme import Programme
from generator.site.page import Page
from generator.site.pathway_pages import pathway_pages
from generator.site.self_assessment_page import self_assessment_page
from generator.toolkit.service import Need

TOOLKIT_CRUMB = {"title": "Toolkit", "url": "toolkit/index.html"}

NEEDS: dict[Need, str] = {
    "danger": "In danger now",
    "abuse": "Abuse of any kind",
    "exploitation": "Gangs and exploitation",
    "violence": "Violence",
    "sexual-violence": "Sexual violence and harassment",
    "domestic-abuse": "Abuse at home or in a relationship",
    "online": "Something online",
    "own-behaviour": "Worry about one's own behaviour",
    "forced-marriage": "Forced marriage",
    "fgm": "Female genital mutilation (FGM)",
    "lgbt": "For LGBT+ people",
    "wellbeing": "Feeling low, anxious or overwhelmed",
    "missing": "Running away or missing",
}
"""What a service helps with, in the words and order of the directory."""


def toolkit_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the toolkit's front page, framework, self-assessment, pathways and services."""
    framework, services = programme.whole_school, programme.services
    groups = [(words, services.for_need(need)) for need, words in NEEDS.items()]
    names = {
        "people": {person.id: person.name for person in framework.people},
        "policies": {policy.id: policy.name for policy in framework.policies},
        "sources": {source.id: source for source in framework.sources},
    }
    pages: tuple[tuple[str, str, str, str, bool, dict[str, object]], ...] = (
        (
            "index",
            "Toolkit",
            "What a whole-school approach is, and how a school takes it on",
            "toolkit/whole-school-framework.yml",
            False,
            {"framework": framework, "pathways": programme.pathways},
        ),
        (
            "framework",
            framework.title,
            "Four elements, ten dimensions, and what each looks like at four levels",
            "toolkit/whole-school-framework.yml",
            False,
            {
                "framework": framework,
                "outcomes": programme.evaluation.by_id,
                "known_lessons": set(programme.lesson_by_id),
            },
        ),
        (
            "services",
            "Services that help",
            "Who to call or write to, for which worry, and when each was last checked",
            "toolkit/services.yml",
            True,
            {"services": services, "groups": [(w, found) for w, found in groups if found]},
        ),
        (
            "commission",
            programme.commission.title,
            "Every point of the documents this grew from, and the page that meets it",
            "toolkit/commission.yml",
            False,
            {
                "commission": programme.commission,
                "paths": {name: page_at(name) for name in programme.commission.pages},
            },
        ),
    )
    for name, title, description, source, leaves, more in pages:
        path = f"toolkit/{name}.md"
        body = env.get_template(f"toolkit/{name}.html.j2").render(
            here=path, title=title, **names, **more
        )
        yield _page(path, title, body, source, description, leaves=leaves)
    yield self_assessment_page(programme, env)
    yield from pathway_pages(programme, env)


def page_at(address: str) -> str:
    """Return the path of the page that an address such as "toolkit/framework/" names."""
    name = address.rstrip("/")
    folders = {"lessons", "toolkit", "evaluation", "toolkit/pathways"}
    return f"{name}/index.md" if name in folders else f"{name}.md"


def _page(path: str, title: str, body: str, source: str, description: str, *, leaves: bool) -> Page:
    """Make a toolkit page; `leaves` puts "Exit this page" where being seen could be a risk."""
    crumbs = [] if path == "toolkit/index.md" else [TOOLKIT_CRUMB]
    meta: dict[str, object] = {"hide": ["navigation", "toc"], "breadcrumbs": crumbs}
    if leaves:
        meta["exit"] = True
    return Page(path, title, body, source, description, meta)
