"""The co-design kit's pages: the kit, each session in full, and the sheets to print."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.documents.co_design_files import KINDS, KIT_FILES
from generator.programme import Programme
from generator.site.page import Page
from generator.site.take_away import KIND_NAMES

PATH = "toolkit/co-design.md"
SHEETS_PATH = "toolkit/co-design/sheets.md"
TOOLKIT_CRUMB = {"title": "Toolkit", "url": "toolkit/index.html"}
KIT_CRUMB = {"title": "Co-design kit", "url": "toolkit/co-design.html"}
META: dict[str, object] = {"hide": ["navigation", "toc"], "styles": ["guides.css"]}
SOURCE = "toolkit/co-design.yml"


def co_design_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the kit's page, one for each session, and the page of sheets."""
    kit = programme.papers.co_design
    files = [
        (file.title, KIND_NAMES[kind], file.address(kind)) for file in KIT_FILES for kind in KINDS
    ]
    body = env.get_template("toolkit/co-design.html.j2").render(here=PATH, kit=kit, files=files)
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB]}
    yield Page(PATH, kit.title, body, SOURCE, kit.summary, meta)
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB, KIT_CRUMB]}
    around = (None, *kit.sessions, None)
    for previous, session, following in zip(around, kit.sessions, around[2:], strict=False):
        path = f"toolkit/co-design/{session.id}.md"
        body = env.get_template("toolkit/co-design-session.html.j2").render(
            here=path, kit=kit, session=session, previous=previous, following=following
        )
        description = f"{session.who}: a session of {session.minutes} minutes in full"
        yield Page(path, session.title, body, SOURCE, description, meta)
    body = env.get_template("toolkit/co-design-sheets.html.j2").render(
        here=SHEETS_PATH,
        kit=kit,
        files=files,
        picture=lambda file: f"lessons/pictures/{file}",
    )
    meta = {**meta, "search": {"exclude": True}, "styles": ["training.css"]}
    yield Page(SHEETS_PATH, f"{kit.title}: sheets", body, SOURCE, kit.summary, meta)
