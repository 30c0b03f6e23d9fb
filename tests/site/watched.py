"""A page in the browser that notes what it asks for and complains of, and what axe finds in it."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, Route

PAGES = ["index.html", "components.html", "toolkit/prose.html", "help.html"]
SIZES = {"phone": (375, 800), "desktop": (1280, 900)}
SCHEMES = ["light", "dark"]
SHORT_INDEX = {
    "config": {"lang": ["en"], "separator": "[\\s]+", "pipeline": [], "fields": {"title": {}}},
    "docs": [{"location": "index.html", "title": "Home", "text": ""}],
}
"""What a page can search where nobody searches: reading all there is takes longer than the page."""


class Watched:
    """A page, with everything it asked for and everything it complained about."""

    def __init__(self, context: BrowserContext, address: str, *, searches: bool = False) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda said: self.complaints.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        elsewhere = re.compile(rf"^(?!{re.escape(address)}|data:)")
        context.route(elsewhere, self._note_a_stranger)
        if not searches:
            context.route("**/search_index.json", lambda route: route.fulfill(json=SHORT_INDEX))

    def _note_a_stranger(self, route: Route) -> None:
        self.strangers.append(route.request.url)
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}/{path}", wait_until="load")
        self.page.evaluate("document.fonts.ready")
        return self.page


def violations(page: Page) -> list[str]:
    """Everything axe finds, with every rule on, best practice included."""
    # Half-faded text has less contrast: let what is moving come to rest first.
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
