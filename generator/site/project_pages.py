"""The projects' room: which project for whom, and for each its plan, its sessions and its sheets.

The plan and the sessions are for the adults. The page of sheets holds what pupils are given and
carries no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2

from generator.documents.project_setting import years_in_words
from generator.programme import Programme
from generator.site.page import Page
from generator.site.take_away import by_readers, project_take_away
from generator.site.toolkit_pages import TOOLKIT_CRUMB
from generator.toolkit.project import Project

PROJECTS_CRUMB = {"title": "Extra-curricular projects", "url": "toolkit/projects/index.html"}
META: dict[str, object] = {"hide": ["navigation", "toc"], "styles": ["projects.css"]}


def project_path(project_id: str) -> str:
    """Return the path of a project's page."""
    return f"toolkit/projects/{project_id}.md"


def session_path(project_id: str, session_id: str) -> str:
    """Return the path of the page of a project's session."""
    return f"toolkit/projects/{project_id}/{session_id}.md"


def project_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the projects' front page, and the pages of every project."""
    shared = programme.beyond_lessons.shared_projects
    path = "toolkit/projects/index.md"
    body = env.get_template("toolkit/projects/index.html.j2").render(
        here=path,
        shared=shared,
        projects=programme.beyond_lessons.projects,
        when={choice.project: choice.when for choice in shared.choices},
        years=years_in_words,
        project_path=project_path,
    )
    description = "Drama, peer leaders, a campaign and sport: whole projects, session by session"
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB]}
    yield Page(path, shared.title, body, "toolkit/projects.yml", description, meta)
    for project in programme.beyond_lessons.projects:
        yield from _pages_of(project, programme, env)


def _pages_of(project: Project, programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    source = f"toolkit/projects/{project.id}.yml"
    context = _context(project, programme)
    crumbs = [TOOLKIT_CRUMB, PROJECTS_CRUMB]
    own = [*crumbs, {"title": project.title, "url": f"toolkit/projects/{project.id}.html"}]

    def page(path: str, template: str, title: str, about: str, **more: Any) -> Page:
        body = env.get_template(f"toolkit/projects/{template}.html.j2").render(
            here=path, **context, **more
        )
        meta = {**META, "breadcrumbs": crumbs if template == "project" else own}
        if template == "sheets":
            meta["search"] = {"exclude": True}
        return Page(path, title, body, source, about, meta)

    yield page(project_path(project.id), "project", project.title, project.summary)
    sessions = project.sessions
    for at, session in enumerate(sessions):
        yield page(
            session_path(project.id, session.id),
            "session",
            f"{project.title}: {session.title}",
            session.aim,
            session=session,
            number=at + 1,
            previous=sessions[at - 1] if at else None,
            following=sessions[at + 1] if at + 1 < len(sessions) else None,
        )
    path = f"toolkit/projects/{project.id}/sheets.md"
    yield page(
        path, "sheets", f"{project.title}: sheets", f"What pupils are given: {project.title}"
    )


def _context(project: Project, programme: Programme) -> dict[str, Any]:
    framework = programme.whole_school
    measure = programme.measures[project.measure]
    downloads = project_take_away(project.id)
    return {
        "project": project,
        "shared": programme.beyond_lessons.shared_projects,
        "years": years_in_words(project),
        "downloads": downloads,
        "downloads_by_readers": by_readers(downloads),
        "lessons": [each for each in project.lessons if each in programme.taught],
        "dimensions": [each for each in framework.dimensions if each.id in project.dimensions],
        "measure": measure,
        "items": [measure.item(name) for name in project.item_ids],
        "facts": [programme.facts.fact(name) for name in project.facts],
        "sources": [framework.source(name) for name in project.sources],
        "disclosure": programme.practice.disclosure,
        "session_path": session_path,
        "picture": lambda file: f"lessons/pictures/{file}",
    }
