"""Families and community: a front page, sessions for parents, letters, and four guides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2

from generator.documents.community_files import (
    ALL_LETTERS,
    GUIDE_KINDS,
    guide_address,
    letter_address,
)
from generator.documents.community_paper import letter_texts
from generator.documents.community_setting import letters_to_send, on_withdrawal
from generator.lessons.curriculum import year_name
from generator.programme import Programme
from generator.site.page import Page
from generator.site.take_away import Download, by_readers, parent_session_take_away
from generator.site.toolkit_pages import TOOLKIT_CRUMB, page_at
from generator.toolkit.guide import Guide
from generator.toolkit.parent_session import ParentSession

COMMUNITY_CRUMB = {"title": "Families and community", "url": "toolkit/community/index.html"}
META: dict[str, object] = {"hide": ["navigation", "toc"], "styles": ["projects.css"]}
SOURCES = "toolkit/community"


def community_path(name: str) -> str:
    """Return the path of a session's or a guide's page."""
    return f"{SOURCES}/{name}.md"


def community_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the front page, two pages a session, the letters, and a page a guide."""
    there = programme.beyond_lessons
    path = f"{SOURCES}/index.md"
    body = env.get_template("toolkit/community/index.html.j2").render(
        here=path,
        shared=there.community,
        sessions=there.parent_sessions,
        guides=there.guides,
        letters=letters_to_send(programme),
        community_path=community_path,
    )
    description = "What to send home, sessions for parents, and briefs for governors and partners"
    crumbs = {**META, "breadcrumbs": [TOOLKIT_CRUMB]}
    yield Page(path, there.community.title, body, f"{SOURCES}.yml", description, crumbs)
    for session in there.parent_sessions:
        yield from _session(session, programme, env)
    yield _letters(programme, env)
    for guide in there.guides:
        yield _guide(guide, programme, env)


def _session(
    session: ParentSession, programme: Programme, env: jinja2.Environment
) -> Iterator[Page]:
    framework, measure = programme.whole_school, programme.measures["parents"]
    downloads = parent_session_take_away(session.id)
    context: dict[str, Any] = {
        "session": session,
        "shared": programme.beyond_lessons.community,
        "downloads": downloads,
        "downloads_by_readers": by_readers(downloads),
        "lessons": [each for each in session.lessons if each in programme.taught],
        "dimensions": [each for each in framework.dimensions if each.id in session.dimensions],
        "measure": measure,
        "items": [measure.item(name) for name in session.items],
        "facts": [programme.facts.fact(name) for name in session.facts],
        "sources": [framework.source(name) for name in session.sources],
        "services": [
            programme.services.service(name)
            for name in programme.beyond_lessons.community.sessions.services
        ],
        "community_path": community_path,
        "picture": lambda file: f"lessons/pictures/{file}",
    }
    source = f"{SOURCES}/sessions/{session.id}.yml"
    path = community_path(session.id)
    crumbs = [TOOLKIT_CRUMB, COMMUNITY_CRUMB]
    body = env.get_template("toolkit/community/session.html.j2").render(here=path, **context)
    meta = {**META, "breadcrumbs": crumbs}
    yield Page(path, session.title, body, source, session.summary, meta)
    path = f"{SOURCES}/{session.id}/sheets.md"
    body = env.get_template("toolkit/community/sheets.html.j2").render(here=path, **context)
    own = {"title": session.title, "url": f"{SOURCES}/{session.id}.html"}
    meta = {**META, "breadcrumbs": [*crumbs, own], "search": {"exclude": True}}
    yield Page(path, f"{session.title}: sheets", body, source, "What parents are given", meta)


def _letters(programme: Programme, env: jinja2.Environment) -> Page:
    letters = programme.beyond_lessons.letters
    path = f"{SOURCES}/letters.md"
    shown = [
        (letter, letter_texts(letter.text, on_withdrawal(programme, letter)))
        for letter in letters_to_send(programme)
    ]
    body = env.get_template("toolkit/community/letters.html.j2").render(
        here=path,
        letters=letters,
        shown=shown,
        all_letters=ALL_LETTERS,
        letter_address=letter_address,
    )
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB, COMMUNITY_CRUMB]}
    description = "By phase and by occasion, to edit in Word, each with a short message"
    return Page(path, letters.title, body, f"{SOURCES}/letters.yml", description, meta)


def _guide(guide: Guide, programme: Programme, env: jinja2.Environment) -> Page:
    path = community_path(guide.id)
    lessons = programme.lessons
    years = sorted({lesson.place.year for lesson in lessons})
    body = env.get_template("toolkit/community/guide.html.j2").render(
        here=path,
        guide=guide,
        see=[(each.words, page_at(each.page)) for each in guide.see],
        facts=[programme.facts.fact(name) for name in guide.facts],
        downloads=[
            Download(guide.title, kind, guide_address(guide.id, kind)) for kind in GUIDE_KINDS
        ],
        years=[
            (year_name(year), [each for each in lessons if each.place.year == year])
            for year in years
        ],
    )
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB, COMMUNITY_CRUMB]}
    return Page(path, guide.title, body, f"{SOURCES}/guides/{guide.id}.yml", guide.summary, meta)
