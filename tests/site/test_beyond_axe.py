"""What axe can't see: structure, titles, tables, focus in sight, spacing, targets, edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_whole_site import KINDS_OF_PAGE
from watched import Watched

TOOLS = [
    "lessons/index.html",
    "lessons/planner.html",
    "lessons/y8-vg.html",
    "toolkit/self-assessment.html",
    "toolkit/plan.html",
    "toolkit/services.html",
    "toolkit/pathways/generic.html",
    "about/on-this-device.html",
]
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "use",
        "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "stop"}  # fmt: skip
# What a paragraph can't hold: a browser would end the paragraph before it.
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "article", "h1", "h2", "h3", "h4",
          "form", "fieldset", "figure", "nav", "header", "footer", "main", "pre"}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "caption": {"table"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "option": {"select", "optgroup", "datalist"},
}


class Nesting(HTMLParser):
    """Whether a page's tags are closed in order, and stand where HTML lets them stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.feed(html)
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]
        self.wrong += [f"id {name} twice" for name, times in self.ids.items() if times > 1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.wrong.append(f"<{tag}> has an attribute twice")
        self.ids.update(value or "" for name, value in attrs if name == "id")
        above = self.open[-1] if self.open else ""
        if tag in BLOCKS and "p" in self.open:
            self.wrong.append(f"<{tag}> within a paragraph")
        if tag in PARENTS and above not in PARENTS[tag]:
            self.wrong.append(f"<{tag}> within <{above}>")
        if tag in {"a", "button"} and {"a", "button"} & set(self.open):
            self.wrong.append(f"<{tag}> within a link or button")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        else:
            self.open.pop()


def test_every_kind_of_page_is_html_that_no_browser_has_to_mend(whole_site: Path) -> None:
    wrong = {
        name: found[:5]
        for name in KINDS_OF_PAGE
        if (found := Nesting((whole_site / name).read_text(encoding="utf-8")).wrong)
    }
    assert wrong == {}


@pytest.mark.trust
def test_every_page_is_html_that_no_browser_has_to_mend(whole_site: Path) -> None:
    wrong = {
        path.relative_to(whole_site).as_posix(): found[:3]
        for path in sorted(whole_site.rglob("*.html"))
        if (found := Nesting(path.read_text(encoding="utf-8")).wrong)
    }
    assert wrong == {}


@pytest.fixture(scope="module")
def texts(whole_site: Path) -> dict[str, str]:
    return {
        path.relative_to(whole_site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(whole_site.rglob("*.html"))
        if path.name != "404.html"
    }


def test_every_page_has_a_title_of_its_own_and_says_its_language(texts: dict[str, str]) -> None:
    titles = Counter(re.findall(r"<title>(.*?)</title>", text)[0] for text in texts.values())
    assert [title for title, times in titles.items() if times > 1] == []
    assert [name for name, text in texts.items() if '<html lang="en"' not in text] == []


def test_headings_begin_with_one_and_leave_out_no_level(texts: dict[str, str]) -> None:
    wrong = []
    for name, text in texts.items():
        article = re.sub(r"<!--.*?-->|<script.*?</script>", "", text, flags=re.DOTALL)
        levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", article)]
        jumps = [(one, then) for one, then in pairwise(levels) if then > one + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps:
            wrong.append((name, levels.count(1), jumps[:3]))
    assert wrong == []


def test_every_page_has_one_main_part_a_header_a_footer_and_named_navigation(
    texts: dict[str, str],
) -> None:
    for name, text in texts.items():
        assert text.count("<main") == 1, name
        assert text.count("<footer") >= 1, name
        assert text.count("<header") >= 1, name
        for nav in re.findall(r"<nav[^>]*>", text):
            assert "aria-label" in nav, f"{name}: {nav}"


def test_every_table_says_what_its_columns_are(texts: dict[str, str]) -> None:
    wrong = []
    for name, text in texts.items():
        for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
            heads = re.findall(r"<th\b[^>]*>", table)
            # A cell of the head is a column's; a head among the rows says what it is for.
            rows = table.partition("</thead>")[2]
            if not heads or any("scope=" not in one for one in re.findall(r"<th\b[^>]*>", rows)):
                wrong.append((name, table[:100]))
    assert wrong == []


def test_every_picture_has_words_or_says_it_needs_none(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        for picture in re.findall(r"<img\b[^>]*>", text):
            assert " alt=" in picture, f"{name}: {picture}"
        for drawing in re.findall(r"<svg\b[^>]*>", text):
            named = "aria-hidden" in drawing or "aria-label" in drawing or "role=" in drawing
            assert named or "xmlns" in drawing, f"{name}: {drawing}"


@pytest.fixture
def desk(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    yield Watched(context, whole_address)
    context.close()


IN_SIGHT = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const label = (one.innerText || one.getAttribute('aria-label') || one.id || one.tagName);
    const style = getComputedStyle(one);
    const near = [
        one, one.nextElementSibling, one.closest('label'), one.parentElement, one.closest('li'),
    ];
    const shows = near.filter(Boolean).map((each) => getComputedStyle(each)).some(
        (each) => each.outlineStyle !== 'none' || each.boxShadow !== 'none'
    );
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 1), innerHeight - 2);
    const top = document.elementFromPoint(x, y);
    const covered = box.width > 2 && style.opacity !== '0' && top
        && !one.contains(top) && !top.contains(one) && !top.closest('label');
    return {label: label.trim().slice(0, 40), covered: Boolean(covered), shows,
            out: box.bottom < 0 || box.top > innerHeight};
}"""


@pytest.mark.parametrize("path", TOOLS)
def test_focus_shows_and_nothing_ever_covers_it(desk: Watched, path: str) -> None:
    page = desk.open(path)
    wrong = []
    for _ in range(45):
        page.keyboard.press("Tab")
        found = page.evaluate(IN_SIGHT)
        if found and (found["covered"] or found["out"] or not found["shows"]):
            wrong.append(found)
    assert wrong == []


SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""

CUT_OFF = """() => [...document.querySelectorAll('main *')].filter((one) => {
    const style = getComputedStyle(one);
    return one.children.length === 0 && one.textContent.trim() && one.checkVisibility()
        // Cut to four lines on purpose on a telephone: the message it leads to holds the whole.
        && !one.closest('.ws-facts__about') && style.overflow === 'hidden' && one.clientHeight > 4
        && one.scrollHeight > one.clientHeight + 4;
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", TOOLS)
def test_wider_spacing_of_text_cuts_nothing_off(
    browser: Browser, whole_address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = Watched(context, whole_address).open(path)
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT_OFF) == []
    context.close()


SMALL = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]'
)].filter((one) => {
    if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
    const boxes = [one, one.closest('label')].filter(Boolean).map((e) => e.getBoundingClientRect());
    if (one.id) {
        const label = document.querySelector(`label[for="${CSS.escape(one.id)}"]`);
        if (label) boxes.push(label.getBoundingClientRect());
    }
    // A link within a line of text is as high as the line: WCAG leaves it out.
    const inline = one.matches('a') && getComputedStyle(one).display === 'inline';
    const large = boxes.some((box) => box.width >= 24 && box.height >= 24);
    return !inline && boxes[0].width > 2 && !large;
}).map((one) => one.outerHTML.slice(0, 140))"""


@pytest.mark.parametrize(
    "path", [*TOOLS, "index.html", "toolkit/index.html", "evaluation/index.html"]
)
def test_what_is_pressed_is_24_pixels_at_least(
    browser: Browser, whole_address: str, path: str
) -> None:
    for width in (375, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = Watched(context, whole_address).open(path)
        assert page.evaluate(SMALL) == []
        context.close()


@pytest.mark.parametrize("path", TOOLS)
def test_in_forced_colours_controls_keep_their_edges_and_nothing_moves(
    browser: Browser, whole_address: str, path: str
) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = Watched(context, whole_address).open(path)
    lost = page.evaluate(
        """() => [...document.querySelectorAll('main .ws-button, main input:not([type=hidden])')]
        .filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
        .filter((one) => {
            const style = getComputedStyle(one);
            return style.appearance === 'none' && parseFloat(style.borderTopWidth) === 0
                && style.outlineStyle === 'none' && one.getBoundingClientRect().width > 4;
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert lost == []
    assert moving(page) == 0
    context.close()


def moving(page: Page) -> int:
    found: int = page.evaluate(
        "document.getAnimations().filter((one) => one.effect.getTiming().duration > 100).length"
    )
    return found


def test_a_chart_is_one_named_picture_with_its_numbers_in_a_table(desk: Watched) -> None:
    page = desk.open("evaluation/reports/interim-2018/index.html")
    charts = page.get_by_role("img")
    assert charts.count() >= 3
    for at in range(charts.count()):
        chart = charts.nth(at)
        told = chart.get_attribute("aria-label") or chart.evaluate(
            "(one) => one.querySelector('title, desc')?.textContent || ''"
        )
        assert told.strip(), chart.evaluate("(one) => one.outerHTML.slice(0, 200)")
    for figure in page.locator("figure:has(svg[role=img])").all():
        assert figure.locator("table").count() >= 1
