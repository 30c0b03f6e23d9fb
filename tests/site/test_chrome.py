"""How every page looks and behaves, tried in a real browser on the small site of `components/`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from watched import PAGES, SCHEMES, SIZES, Watched, violations


@pytest.mark.parametrize(
    ("path", "size", "scheme"),
    # every part at both sizes and in both schemes; the other pages once light and once dark
    [("components.html", size, scheme) for size in SIZES for scheme in SCHEMES]
    + [
        (path, size, scheme)
        for path in PAGES
        if path != "components.html"
        for size, scheme in (("phone", "dark"), ("desktop", "light"))
    ],
)
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, address: str, path: str, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    watched = Watched(context, address)
    page = watched.open(path)
    assert violations(page) == []
    assert watched.complaints == [], "the security policy or a script complained"
    assert watched.strangers == [], "the page asked another site for something"
    context.close()


def test_axe_finds_nothing_with_the_menu_the_search_and_a_live_chart_open(phone: Watched) -> None:
    page = phone.open("toolkit/prose.html")
    page.focus(".ws-tool--menu")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ws-menu__link:focus")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.focus(".ws-tool--search")
    page.keyboard.press("Enter")
    page.keyboard.type("text")
    page.wait_for_selector(".md-search-result__item")
    assert violations(page) == []
    page = phone.open("components.html")
    page.get_by_role("button", name="Explore this chart").click()
    page.wait_for_selector(".ws-figure--live .plot-container")
    assert violations(page) == []
    assert phone.complaints == []
    assert phone.strangers == []


def test_menu_opens_and_closes_from_the_keyboard_and_says_so(phone: Watched) -> None:
    page = phone.open("toolkit/prose.html")
    menu = page.get_by_role("button", name="Menu")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ws-menu__link:focus")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.matches('.ws-tool--menu')")


def test_closed_menu_takes_no_focus(phone: Watched) -> None:
    page = phone.open("toolkit/prose.html")
    for _ in range(14):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")


def test_first_tab_skips_to_the_content_on_every_kind_of_page(desktop: Watched) -> None:
    for path in PAGES:
        page = desktop.open(path)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to main content")
        box = skip.bounding_box()
        assert box is not None
        assert box["y"] >= 0, "the link shows itself when it has the focus"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"


def test_everything_the_keyboard_reaches_shows_where_it_is(desktop: Watched) -> None:
    page = desktop.open("components.html")
    unseen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        name = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (at === document.body) return null;
              const parts = [at, at.closest('label'), at.closest('.ws-lesson-card'),
                at.closest('.md-search__form'), at.nextElementSibling];
              const outlined = (part) => {
                if (!part) return false;
                const style = getComputedStyle(part);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              };
              return parts.some(outlined) ? null : at.outerHTML.slice(0, 120);
            }"""
        )
        if name:
            unseen.append(name)
    assert unseen == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = Watched(context, address).open(path)
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((part) => {
          if (part.closest('.ws-table-wrap, .md-typeset__scrollwrap, .ws-figure__plot, .md-search,'
              + '.md-sidebar, .ws-sprite, .ws-hidden, .ws-skip, [hidden]')) return false;
          const box = part.getBoundingClientRect();
          return box.width > 0 && box.right > 321;
        }).map((part) => part.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_what_is_pressed_is_44_pixels_high(browser: Browser, address: str, size: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = Watched(context, address).open("components.html")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.ws-button, .ws-option, .ws-doors__link, .ws-tool,'
          + '.ws-links a, .ws-field input, .ws-field select, summary, .ws-service__number a')]
          .filter((part) => part.checkVisibility())
          .filter((part) => part.getBoundingClientRect().height < 43.9)
          .map((part) => part.outerHTML.slice(0, 120))"""
    )
    assert small == []
    context.close()


def test_nothing_moves_for_those_who_ask_for_less_motion(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = Watched(context, address).open("components.html")
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('*')].flatMap((part) => {
          const style = getComputedStyle(part);
          return [style.transitionDuration, style.animationDuration]
            .flatMap((times) => times.split(', ').map(parseFloat));
        }))"""
    )
    assert longest <= 0.01
    context.close()


def test_core_and_adaptable_are_told_apart_in_forced_colours(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(forced_colors="active")
    page = Watched(context, address).open("components.html")
    look = "part => { const s = getComputedStyle(part); return [s.backgroundColor, s.borderStyle] }"
    core = page.eval_on_selector(".ws-timebar .is-core a", look)
    adaptable = page.eval_on_selector(".ws-timebar .is-adaptable a", look)
    assert core[0] != adaptable[0]
    assert core[1] != adaptable[1]
    context.close()


def test_light_or_dark_is_kept_from_page_to_page(desktop: Watched) -> None:
    page = desktop.open("index.html")
    page.locator(".ws-palette label:visible").click()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page = desktop.open("toolkit/prose.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_doors_and_breadcrumbs_say_where_you_are(desktop: Watched) -> None:
    page = desktop.open("toolkit/prose.html")
    assert page.locator(".ws-doors [aria-current]").all_inner_texts() == ["Toolkit"]
    assert page.locator(".ws-crumbs a").all_inner_texts() == ["Home", "Toolkit"]
    page = desktop.open("components.html")
    assert page.locator(".ws-crumbs a").all_inner_texts() == ["Home", "Lessons", "Year 8"]


def test_the_way_back_to_the_top_is_a_small_button_in_the_corner(phone: Watched):
    page = phone.open("toolkit/prose.html")
    page.evaluate("window.scrollTo(0, 900)")
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -200)
    top = page.locator(".md-top")
    top.wait_for()
    box = top.bounding_box()
    assert box is not None
    assert box["height"] < 60
    assert box["y"] > 700
