"""The training room: which module for whom, and three pages a module.

The facilitator's page holds everything to lead the session with, keys included. The page of
handouts and the page of questions are what participants are given, and carry no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jinja2

from generator.documents.training_slides import count_slides, first_slides
from generator.programme import Programme
from generator.site.page import Page
from generator.site.take_away import by_readers, training_take_away
from generator.site.toolkit_pages import TOOLKIT_CRUMB
from generator.toolkit.training_module import CORE_MINUTES, Module

TRAINING_CRUMB = {"title": "Staff training", "url": "toolkit/training/index.html"}
META: dict[str, object] = {"hide": ["navigation", "toc"], "styles": ["training.css"]}


def module_path(module_id: str) -> str:
    """Return the path of a training module's page for facilitators."""
    return f"toolkit/training/{module_id}.md"


def training_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the training room's front page, and three pages for every module."""
    training = programme.training
    path = "toolkit/training/index.md"
    body = env.get_template("toolkit/training/index.html.j2").render(
        here=path,
        training=training,
        modules=programme.modules,
        listed={module.id: module for module in programme.whole_school.training},
        core_minutes=CORE_MINUTES,
        services=[programme.services.service(name) for name in training.services],
    )
    description = "Seven sessions for everyone who works in a school, ready to lead"
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB]}
    yield Page(path, training.title, body, "toolkit/training.yml", description, meta)
    for module in programme.modules:
        yield from _pages_of(module, programme, env)


def _pages_of(module: Module, programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    context = _context(module, programme)
    name = context["name"]
    crumbs = [TOOLKIT_CRUMB, TRAINING_CRUMB]
    own = [*crumbs, {"title": name, "url": f"toolkit/training/{module.id}.html"}]
    pages: tuple[tuple[str, str, str, dict[str, object]], ...] = (
        (module_path(module.id), "module", name, {"breadcrumbs": crumbs}),
        (f"toolkit/training/{module.id}/handouts.md", "handouts", f"{name}: handouts", {}),
        (f"toolkit/training/{module.id}/questions.md", "questions", f"{name}: questions", {}),
    )
    for path, template, title, more in pages:
        meta = {**META, "breadcrumbs": own, **more}
        if template != "module":
            meta["search"] = {"exclude": True}
        body = env.get_template(f"toolkit/training/{template}.html.j2").render(here=path, **context)
        yield Page(path, title, body, f"toolkit/training/{module.id}.yml", module.summary, meta)


def _context(module: Module, programme: Programme) -> dict[str, Any]:
    framework, staff = programme.whole_school, programme.measures["staff"]
    names = [each.id for each in programme.modules]
    place = names.index(module.id)
    downloads = training_take_away(module.id)
    return {
        "module": module,
        "name": framework.module(module.id).name,
        "about": framework.module(module.id).about,
        "number": place + 1,
        "sessions": len(names),
        "training": programme.training,
        "core_minutes": CORE_MINUTES,
        "core_starts": _core_starts(module),
        "first_slide": first_slides(module),
        "slides": count_slides(module),
        "downloads": downloads,
        "downloads_by_readers": by_readers(downloads),
        "groups": [
            (group, length)
            for group in programme.training.groups
            if (length := group.length(module.id)) is not None
        ],
        "dimensions": [each for each in framework.dimensions if each.id in module.dimensions],
        "lessons": [each for each in module.lessons if each in programme.taught],
        "staff": staff,
        "items": [staff.item(name) for name in module.items],
        "outcomes": programme.evaluation.by_id,
        "facts": [programme.facts.fact(name) for name in module.named("fact")],
        "sources": [framework.source(name) for name in module.sources],
        "disclosure": programme.practice.disclosure,
        "services": [programme.services.service(name) for name in programme.training.services],
        "previous": framework.module(names[place - 1]) if place else None,
        "following": framework.module(names[place + 1]) if place + 1 < len(names) else None,
        "picture": lambda file: f"lessons/pictures/{file}",
    }


def _core_starts(module: Module) -> dict[str, float]:
    """Return, for each activity of the core, the minute at which it starts there."""
    starts, following = {}, 0.0
    for activity in module.activities:
        if activity.short:
            starts[activity.id] = following
            following += activity.short.minutes
    return starts
