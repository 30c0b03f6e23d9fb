"""What axe can't see: structure, titles, tables, focus in sight, spacing, targets, edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page
from test_whole_site import KINDS_OF_PAGE
from watched import Watched, explore_all, nameless_pictures, scrolls_sideways, tab_to

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
    }


def test_every_page_has_a_title_of_its_own_and_says_its_language(texts: dict[str, str]) -> None:
    titles = Counter(re.findall(r"<title>(.*?)</title>", text)[0] for text in texts.values())
    assert [title for title, times in titles.items() if times > 1] == []
    # Nor does a title say a thing twice.
    assert [title for title in titles if len({*title.split(" - ")}) < title.count(" - ") + 1] == []
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


class Tables(HTMLParser):
    """The tables of a page: each one's rows, of cells with their tag, scope, width and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[dict[str, Any]]]] = []
        self._in: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag in {"thead", "tbody", "tfoot"}:
            self._in = [tag]
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            given = dict(attrs)
            self._in = [*self._in[:1], tag]
            self.tables[-1][-1].append(
                {
                    "tag": tag,
                    "head": self._in[0] == "thead",
                    "scope": given.get("scope"),
                    "width": int(given.get("colspan") or 1),
                    "rows": int(given.get("rowspan") or 1),
                    "words": given.get("aria-label") or "",
                }
            )

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"}:
            self._in = self._in[:1]

    def handle_data(self, text: str) -> None:
        if self._in[1:] and self.tables:
            self.tables[-1][-1][-1]["words"] += text.strip()


def unheaded(table: list[list[dict[str, Any]]]) -> str:
    """Return what is wrong with a table's heads, or nothing."""
    heads = [row for row in table if row and row[0]["head"]]
    rows = [row for row in table if row and not row[0]["head"]]
    loose = [cell for row in rows for cell in row if cell["tag"] == "th" and not cell["scope"]]
    if loose:
        return f"a head among the rows doesn't say what it is for: {loose[0]['words']}"
    if not heads:
        # A list of names and what each is: the name is its row's head, and there is one column.
        named = all(row[0]["tag"] == "th" and row[0]["scope"] == "row" for row in rows)
        return "" if named and all(len(row) <= 2 for row in rows) else "no column has a head"
    first = heads[0][0]
    for cell in (cell for row in heads for cell in row):
        # The corner above the names of rows may be empty.
        if cell is not first and (cell["tag"] != "th" or not cell["words"]):
            return "a column has an empty head"
    if sum(cell["width"] for cell in heads[0]) < max(sum(c["width"] for c in row) for row in rows):
        return "there are more columns than heads"
    return ""


def test_every_table_says_what_its_columns_are(texts: dict[str, str]) -> None:
    wrong = {
        name: found
        for name, text in texts.items()
        if (found := [said for table in Tables(text).tables if (said := unheaded(table))])
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "table",
    [
        "<tr><th scope=row>a</th><td>1</td><td>2</td></tr>",
        "<tr><td>a</td><td>1</td></tr>",
        "<thead><tr><th>a</th><th></th></tr></thead><tr><td>1</td><td>2</td></tr>",
        "<thead><tr><th>a</th></tr></thead><tr><td>1</td><td>2</td></tr>",
        "<thead><tr><th>a</th><th>b</th></tr></thead><tr><th>1</th><td>2</td></tr>",
    ],
)
def test_a_table_whose_columns_say_nothing_is_found(table: str) -> None:
    (found,) = Tables(f"<table>{table}</table>").tables
    assert unheaded(found)


DRAWING = re.compile(r"<svg\b([^>]*)>(.*?)</svg>", re.DOTALL)


def nameless(html: str) -> list[str]:
    """Return each picture of a page's source that neither has words nor is hidden."""
    found = [one for one in re.findall(r"<img\b[^>]*>", html) if " alt=" not in one]
    for start, inner in DRAWING.findall(html):
        hidden = 'aria-hidden="true"' in start
        label = re.search(r'aria-label="\s*[^"\s]|aria-labelledby="[^"]', start)
        titled = re.search(r"<title[^>]*>\s*[^<\s]", inner)
        if not hidden and not ('role="img"' in start and (label or titled)):
            found.append(f"<svg{start}>"[:160])
    return found


def test_every_picture_has_words_or_says_it_needs_none(texts: dict[str, str]) -> None:
    wrong = {name: found for name, text in texts.items() if (found := nameless(text))}
    assert wrong == {}


def test_a_picture_without_words_is_found(desk: Watched) -> None:
    page = desk.open("about/privacy.html")
    page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend',
            '<img src="../assets/none.png"><svg role="img" width="9" height="9"><path/></svg>')"""
    )
    assert len(nameless_pictures(page)) == 2
    for drawing in ('<svg role="img"></svg>', '<svg xmlns="x"><path/></svg>', "<img src=x>"):
        assert nameless(drawing), drawing


@pytest.fixture
def desk(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    yield Watched(context, whole_address)
    context.close()


STOP = """async () => {
    // What comes to rest within a second and a half is what somebody sees.
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let was = '', still = 0;
    for (const end = performance.now() + 1500; still < 3 && performance.now() < end; still += 1) {
        await frame();
        const box = document.activeElement.getBoundingClientRect();
        const is = [scrollX, scrollY, box.left, box.top, box.width, box.height].join();
        const moves = document.getAnimations().some((one) => one.playState === 'running');
        if (is !== was || moves) still = 0;
        was = is;
    }
    const look = (part) => {
        const style = getComputedStyle(part);
        const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        const outline = outlined && [style.outlineStyle, style.outlineWidth, style.outlineColor];
        return JSON.stringify([outline, style.boxShadow]);
    };
    const inSight = (part) => part.checkVisibility(
        {visibilityProperty: true, opacityProperty: true}
    // A link over two lines has a box for each.
    ) && [...part.getClientRects()].some((box) => {
        if (box.width < 3 || box.height < 3 || box.bottom < 1 || box.top > innerHeight - 1
            || box.right < 1 || box.left > innerWidth - 1) return false;
        const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
        // Of what is higher than the screen a part shows, and it need not be the first.
        const [from, to] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        const inset = Math.min(to - from, 20) / 2;
        return [from + inset, (from + to) / 2, to - inset].some((y) => {
            const top = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 2));
            return Boolean(top) && (part.contains(top) || top.contains(part));
        });
    });
    // What had the focus a step ago is looked at again without it: only what differs shows it.
    const one = document.activeElement;
    // The parts of a time or a date are one control: only what comes after it tells.
    if (window.stop?.one === one) return null;
    const {label, near} = window.stop ?? {};
    const showed = near?.filter(([part, looked]) => look(part) !== looked);
    const wrong = showed && !showed.some(([, , seen]) => seen)
        && `${label}: ${showed.length ? 'covered or out of sight' : 'nothing shows it'}`;
    window.stop = one === document.body ? null : {
        one,
        label: `${one.tagName}#${one.id}.${one.className} ${one.innerText ?? ''}`.slice(0, 90),
        near: [
            one, one.nextElementSibling, one.closest('label'), one.parentElement, one.closest('li'),
        ].filter(Boolean).map((part) => [part, look(part), inSight(part)]),
    };
    return wrong;
}"""


@pytest.mark.parametrize("path", TOOLS)
@pytest.mark.parametrize(
    ("width", "height", "motion"),
    [(1280, 720, "reduce"), (375, 700, "no-preference"), (320, 256, "no-preference")],
)
def test_focus_shows_and_nothing_ever_covers_it(
    browser: Browser,
    whole_address: str,
    width: int,
    height: int,
    motion: Literal["reduce", "no-preference"],
    path: str,
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion=motion
    )
    assert unseen_stops(Watched(context, whole_address).open(path)) == []
    context.close()


@pytest.mark.trust
@pytest.mark.parametrize("path", [path for path in KINDS_OF_PAGE if path not in TOOLS])
def test_focus_shows_on_every_kind_of_page_on_a_phone(
    browser: Browser, whole_address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700})
    assert unseen_stops(Watched(context, whole_address).open(path)) == []
    context.close()


def unseen_stops(page: Page) -> list[str]:
    """Press Tab 46 times, and return each stop that nobody could see."""
    found = []
    for _ in range(46):
        page.keyboard.press("Tab")
        found.append(page.evaluate(STOP))
    return [one for one in found if one]


def test_the_way_back_to_the_top_takes_the_focus_only_where_it_shows(
    browser: Browser, whole_address: str
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700}, reduced_motion="reduce")
    page = Watched(context, whole_address).open("about/privacy.html")
    way = page.locator(".md-top")
    way.focus()
    assert not way.evaluate("(one) => one === document.activeElement"), "it doesn't show yet"
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -200)
    way.wait_for()
    way.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => scrollY === 0")
    assert page.evaluate("document.activeElement.id") == "main-content"
    context.close()


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("* { outline: none !important; box-shadow: 0 0 9px grey !important }", "nothing shows it"),
        ("footer { position: fixed; inset: 0; z-index: 99 }", "out of sight"),
        ("main a { position: fixed; left: -999px }", "out of sight"),
    ],
)
def test_a_focus_that_nothing_shows_or_something_covers_is_found(
    browser: Browser, whole_address: str, style: str, told: str
) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = Watched(context, whole_address).open("about/privacy.html")
    page.add_style_tag(content=style)
    tab_to(page, "main a")
    page.evaluate(STOP)
    page.keyboard.press("Tab")
    assert told in page.evaluate(STOP)
    context.close()


def test_a_box_that_cuts_its_text_off_or_is_too_wide_is_found(
    browser: Browser, whole_address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = Watched(context, whole_address).open("about/privacy.html")
    page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML('beforeend',
            '<div id="low"><p>Two <b>words</b></p></div><div id="wide"><p>Words</p></div>')"""
    )
    page.evaluate(
        """() => {
            Object.assign(low.style, {height: '8px', overflow: 'hidden'});
            Object.assign(wide.style, {overflow: 'auto'});
            Object.assign(wide.firstChild.style, {width: '900px'});
        }"""
    )
    assert [found[:13] for found in page.evaluate(CUT_OFF)] == ['<div id="low"']
    assert len(scrolls_sideways(page)) == 1
    context.close()


SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
* { word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""

CUT_OFF = """() => [...document.querySelectorAll('main *')].filter((one) => {
    const style = getComputedStyle(one);
    const cuts = ['hidden', 'clip'];
    const tall = cuts.includes(style.overflowY) && one.scrollHeight > one.clientHeight + 4;
    const wide = cuts.includes(style.overflowX) && one.scrollWidth > one.clientWidth + 4;
    return (tall || wide) && one.innerText?.trim() && one.clientHeight > 4 && one.clientWidth > 4
        && one.checkVisibility({visibilityProperty: true, opacityProperty: true})
        // Cut to four lines on purpose on a telephone: the message it leads to holds the whole.
        && !one.matches('.ws-facts__about');
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
    drawn = charts.count()
    explore_all(page)
    assert nameless_pictures(page) == []
    assert charts.count() == drawn, "a chart to explore is a picture for the mouse alone"
    assert desk.complaints == []
