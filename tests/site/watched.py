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

MOST_STOPS = 600
"""More stops of the Tab key than any page has: whoever needs more never gets there."""
PICTURES = {"image", "img", "graphics-document", "graphics-symbol", "SvgRoot", "Canvas"}
SIDEWAYS = """() => [...document.querySelectorAll('body, body *')].filter((one) => {
    if (!one.checkVisibility({visibilityProperty: true}) || one.clientWidth < 2) return false;
    if (!['auto', 'scroll'].includes(getComputedStyle(one).overflowX)) return false;
    if (one.scrollWidth <= one.clientWidth + 1) return false;
    // What is two-dimensional may: a table, a drawing, lines of code.
    return !one.matches('pre, code') && !one.querySelector(':scope table, :scope svg, :scope pre');
}).map((one) => `${one.scrollWidth} in ${one.clientWidth}: ${one.outerHTML.slice(0, 120)}`)"""


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


def nameless_pictures(page: Page) -> list[str]:
    """Return what stands in the browser's accessibility tree as a picture without a name."""
    tree = page.context.new_cdp_session(page)
    nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
    tree.detach()
    return [
        str(node.get("backendDOMNodeId"))
        for node in nodes
        if not node["ignored"]
        and node["role"]["value"] in PICTURES
        and not node.get("name", {}).get("value", "").strip()
    ]


def scrolls_sideways(page: Page) -> list[str]:
    """Return each box that has to be scrolled sideways and is no table, drawing or code."""
    found: list[str] = page.evaluate(SIDEWAYS)
    return found


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until what has the focus fits the selector: nothing else moves the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{key} does not reach {selector}")


def explore_all(page: Page) -> None:
    """Press "Explore this chart" at every chart that offers it, and wait until each is drawn."""
    offers = page.get_by_role("button", name="Explore this chart")
    count = offers.count()
    assert count > 0
    for _ in range(count):
        offers.first.click()
        page.locator(".ws-figure__tools button:disabled").wait_for(state="detached")
    assert page.locator(".ws-figure--live .plot-container").count() == count
