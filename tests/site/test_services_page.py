"""The directory of services: narrowed by worry, age and place, and whole without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from watched import SCHEMES, Watched, tab_to, violations

from generator.programme import Programme
from generator.site.services_page import NEEDS, PLACES, PUPIL_AGES
from generator.toolkit.service import Service

PAGE = "toolkit/services.html"


@pytest.fixture
def opened(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context, whole_address)
    watched.open(PAGE)
    yield watched
    assert watched.complaints == []
    assert watched.strangers == []
    context.close()


def narrow(page: Page, need: str = "", who: str = "", place: str = "") -> None:
    for name, value in (("need", need), ("who", who), ("place", place)):
        page.locator(f"#filter-{name}").select_option(value)


def shown(page: Page) -> list[str]:
    """Return the ids of the services that can be seen, 999 aside, each once."""
    cards = page.locator("[data-service]:visible").evaluate_all(
        "(cards) => cards.map((card) => card.dataset.service)"
    )
    assert cards[0] == "emergency", "what to do in danger always comes first"
    return [name for name in dict.fromkeys(cards) if name != "emergency"]


def shown_under(service: Service) -> list[str]:
    """Where a service stands: for danger alone if it is for danger, else under each worry."""
    return ["danger"] if "danger" in service.needs else list(service.needs)


def test_every_service_of_the_data_stands_under_each_of_its_needs(
    opened: Watched, programme: Programme
) -> None:
    services = programme.services.services
    found = opened.page.locator("section[data-need] [data-service]").evaluate_all(
        """(all) => all.map((card) =>
             card.closest("section").dataset.need + " " + card.dataset.service)"""
    )
    assert set(found) == {f"{need} {each.id}" for each in services for need in shown_under(each)}
    assert {need for service in services for need in service.needs} <= set(NEEDS)
    assert set(shown(opened.page)) == {service.id for service in services} - {"emergency"}


def test_age_shows_what_that_age_may_see_and_no_line_for_adults(
    opened: Watched, programme: Programme
) -> None:
    page = opened.page
    for age in PUPIL_AGES:
        narrow(page, who=str(age))
        fitting = {one.id for one in programme.services.for_pupils_of(age)}
        assert set(shown(page)) == fitting - {"emergency"}
        assert page.get_by_text("For adults, not for pupils").locator("visible=true").count() == 0
    narrow(page, who="adult")
    assert set(shown(page)) == {one.id for one in programme.services.for_adults()} - {"emergency"}


def test_worry_and_place_narrow_together_and_the_count_is_said(opened: Watched) -> None:
    page = opened.page
    narrow(page, need="sexual-violence", who="16", place="wales")
    assert "the-havens" not in shown(page)
    assert "rape-crisis" in shown(page)
    names = shown(page)
    assert page.locator("#services-count").inner_text() == f"{len(names)} services, besides 999"
    narrow(page, need="sexual-violence", who="16", place="london")
    assert "the-havens" in shown(page)
    narrow(page, need="missing")
    assert page.locator("#services-count").inner_text() == "1 service, besides 999"


def test_where_nothing_fits_there_is_still_somebody_to_turn_to(opened: Watched) -> None:
    page = opened.page
    narrow(page, need="forced-marriage", who="8")
    assert shown(page) == []
    assert page.get_by_text("Nothing else on this list fits").is_visible()
    assert page.get_by_text("turn to Childline, 0800 1111").is_visible()
    assert not page.get_by_text("turn to the NSPCC Helpline").is_visible()
    narrow(page, need="missing", who="adult", place="")
    assert page.get_by_text("turn to the NSPCC Helpline").is_visible()
    assert not page.get_by_text("turn to Childline, 0800 1111").is_visible()


def test_it_is_narrowed_by_keyboard_and_the_choice_is_kept_nowhere(opened: Watched) -> None:
    page = opened.page
    address = page.url
    tab_to(page, "#filter-need")
    page.keyboard.type("Something")
    tab_to(page, "#filter-who")
    page.keyboard.type("Aged 13")
    assert set(shown(page)) == {"childline", "ceop", "report-remove", "shore"}
    tab_to(page, "[data-service=childline] a[href^='tel:']")
    assert page.evaluate("document.activeElement.checkVisibility()")
    tab_to(page, "#services-filter button", "Shift+Tab")
    page.keyboard.press("Enter")
    assert len(shown(page)) > 15
    assert page.evaluate("document.activeElement.id") == "filter-need"
    narrow(page, need="online")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('whole'))")
    assert kept == []
    assert page.url == address
    page.goto(f"{opened.address}/index.html")
    page.go_back()
    assert page.locator("#filter-need").input_value() == ""
    assert len(shown(page)) > 15


def test_without_scripts_the_whole_list_stands_with_its_dates(
    browser: Browser, whole_address: str, programme: Programme
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, whole_address).open(PAGE)
    assert not page.locator("#services-filter").is_visible()
    assert page.locator(".ws-page > *").nth(1).inner_text().startswith("In danger now: call 999")
    cards = page.locator("[data-service]:visible")
    assert cards.count() == sum(len(shown_under(one)) for one in programme.services.services)
    for card in cards.all():
        assert "Last checked 21 November 2026" in card.inner_text()
    context.close()


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_somebody_for_every_age(opened: Watched, place: str) -> None:
    for who in ("5", "11", "16", "adult"):
        narrow(opened.page, who=who, place=place)
        assert shown(opened.page)


def test_no_pupils_page_holds_a_line_for_adults(whole_site: Path, programme: Programme) -> None:
    adults = [service for service in programme.services.services if not service.for_pupils]
    assert adults
    pages = sorted(whole_site.glob("lessons/*/pupils.html"))
    assert len(pages) == len(programme.packs)
    for path in pages:
        html = path.read_text(encoding="utf-8")
        for service in adults:
            assert service.name not in html, (path, service.name)
            assert not any(phone.number in html for phone in service.phones), (path, service.name)


def test_exit_stands_on_the_toolkits_pages_of_help_and_on_none_of_its_tools_for_staff(
    whole_site: Path,
) -> None:
    exits = {
        path.relative_to(whole_site).as_posix()
        for path in whole_site.glob("toolkit/**/*.html")
        if 'class="ws-exit"' in path.read_text(encoding="utf-8")
    }
    assert exits == {PAGE, "toolkit/pathways/barnet.html", "toolkit/pathways/generic.html"}


def test_it_suits_a_phone_and_passes_axe_when_narrowed(
    browser: Browser, whole_address: str
) -> None:
    for width, scheme in zip((320, 1280), SCHEMES, strict=True):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = Watched(context, whole_address).open(PAGE)
        narrow(page, need="online", who="13")
        assert violations(page) == []
        narrow(page, need="forced-marriage", who="8")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
