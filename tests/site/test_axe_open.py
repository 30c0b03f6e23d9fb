"""What axe finds when something is open: the menu, the search, a dialog, whatever unfolds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from test_whole_site import KINDS_OF_PAGE
from watched import SCHEMES, SIZES, Watched, explore_all, violations

LESSON = "lessons/y8-vg.html"


@pytest.fixture(
    params=[(size, scheme) for size in SIZES for scheme in SCHEMES],
    ids="-".join,
)
def watched(
    request: pytest.FixtureRequest, browser: Browser, whole_address: str
) -> Iterator[Watched]:
    size, scheme = request.param
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    watched = Watched(context, whole_address, searches=True)
    yield watched
    assert watched.complaints == []
    assert watched.strangers == []
    context.close()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def test_axe_finds_nothing_with_the_menu_and_the_search_open(watched: Watched) -> None:
    page = watched.open(LESSON)
    menu = page.locator(".ws-tool--menu")
    if menu.is_visible():
        menu.click()
        page.wait_for_selector(".ws-menu__link:focus")
        assert violations(page) == []
        page.keyboard.press("Escape")
    search = page.locator(".ws-tool--search")
    (search if search.is_visible() else page.locator(".md-search__input")).click()
    page.keyboard.type("trust")
    page.wait_for_selector(".md-search-result__item")
    assert violations(page) == []


def test_axe_finds_nothing_with_a_dialog_open(watched: Watched) -> None:
    page = watched.open("about/on-this-device.html")
    page.evaluate("wholeSchool.kept('planner').write({})")
    page.reload()
    page.locator("#kept-erase").click()
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []


def test_axe_finds_nothing_on_a_report_with_its_charts_to_explore_open(watched: Watched) -> None:
    page = watched.open("evaluation/reports/interim-2018/index.html")
    explore_all(page)
    assert violations(page) == []


@pytest.mark.trust
@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_axe_finds_nothing_on_any_kind_of_page_with_all_of_it_unfolded(
    browser: Browser, whole_address: str, path: str
) -> None:
    # As each page stands at first, light on the phone and dark on the desktop, is tried elsewhere.
    for (width, height), scheme in zip(SIZES.values(), reversed(SCHEMES), strict=True):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        page = Watched(context, whole_address).open(path)
        unfold(page)
        assert violations(page) == []
        context.close()
