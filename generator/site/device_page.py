"""What is kept on this device: every tool that keeps something, as a list to look at and erase."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import jinja2

from generator.site.page import Page, link
from generator.site.page_data import page_data

PATH = "about/on-this-device.md"
TITLE = "What is kept on this device"


@dataclass(frozen=True)
class KeptTool:
    """A tool that keeps something: its name in `kept.js`, its title, what it keeps, its page."""

    name: str
    title: str
    keeps: str
    page: str


KEPT = (
    KeptTool(
        "self-assessment",
        "Self-assessment",
        "The levels, notes and owners you gave, the plan made from them, an earlier year to "
        "compare with, and the school's name and yours if you gave them.",
        "toolkit/self-assessment.md",
    ),
    KeptTool(
        "scheme-of-work",
        "Plan your year",
        "The plan's name, your half-terms, and which lesson stands in which week.",
        "lessons/planner.md",
    ),
    KeptTool(
        "three-year-plan",
        "Three-year plan",
        "The actions you changed or added, who leads them, by when, and how far they are.",
        "toolkit/plan.md",
    ),
)
"""Every tool that keeps something. A test finds a tool that keeps and is not named here."""


def device_page(env: jinja2.Environment, paths: Collection[str]) -> Page:
    """Return the page; a tool's name links to its page where `paths` holds it."""
    tools = [
        {
            "name": tool.name,
            "title": tool.title,
            "keeps": tool.keeps,
            "address": link(PATH, tool.page) if tool.page in paths else "",
        }
        for tool in KEPT
    ]
    known = {tool.name: tool.title for tool in KEPT}
    body = env.get_template("on-this-device.html.j2").render(
        here=PATH, title=TITLE, tools=tools, known=page_data("kept-tools", known)
    )
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": [{"title": "About this site", "url": "about/index.html"}],
        "scripts": ["kept.js", "files.js", "elements.js", "on-this-device.js"],
        "styles": ["choices.css"],
    }
    description = (
        "What this site's tools keep in your browser, with a way to save it and to erase it"
    )
    return Page(PATH, TITLE, body, "generator/site/device_page.py", description, meta)
