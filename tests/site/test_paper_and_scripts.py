"""Charts to explore, pages on paper, and pages without scripts."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader
from watched import Watched


def test_chart_is_explored_only_when_asked_and_keeps_its_drawing(desktop: Watched) -> None:
    asked: list[str] = []
    desktop.page.on("request", lambda request: asked.append(request.url))
    page = desktop.open("components.html")
    assert not any("plotly" in url for url in asked)
    page.get_by_role("button", name="Explore this chart").click()
    page.wait_for_selector(".ws-figure--live .plot-container")
    assert page.get_by_role("img", name="More pupils know who to tell").count() == 1
    assert page.locator(".ws-figure__live").get_attribute("aria-hidden") == "true"
    assert page.locator(".ws-figure__live .gtitle").count() == 0, "the caption says the title"
    page.get_by_role("button", name="Show the plain chart").click()
    assert page.locator(".ws-figure__live").count() == 0
    assert desktop.complaints == []
    assert desktop.strangers == []


def test_chart_stays_as_it_is_when_the_library_cannot_be_loaded(desktop: Watched) -> None:
    page = desktop.open("components.html")
    page.route("**/plotly-basic.min.js", lambda route: route.abort())
    page.get_by_role("button", name="Explore this chart").click()
    page.get_by_text("The plain chart and its table are complete").wait_for()
    assert page.locator(".ws-figure--live").count() == 0
    assert page.locator(".ws-figure__plot svg").first.is_visible()


def test_paper_has_no_furniture_and_is_light_whatever_the_screen(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = Watched(context, address).open("components.html")
    page.emulate_media(media="print")
    for furniture in (".ws-header", ".ws-footer", ".ws-crumbs", ".ws-filter", ".ws-links-row"):
        assert not page.locator(furniture).first.is_visible(), furniture
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(17, 17, 17)"
    context.close()


def test_a_handout_prints_on_a_page_of_its_own_and_closed_parts_print_open(
    desktop: Watched, tmp_path: Path
) -> None:
    page = desktop.open("components.html")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    handout = next(text for text in sheets if "Put a cross on the line" in text)
    assert "Tables and figures" not in handout
    assert "Handouts" not in handout
    assert any("Card 3 has a new setting" in text for text in sheets)


def test_page_reads_whole_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, address).open("components.html")
    assert page.locator(".ws-lesson-card").first.is_visible()
    assert page.locator(".ws-figure__plot svg").first.is_visible()
    for useless in (".ws-filter", ".md-search", ".ws-palette"):
        assert not page.locator(useless).first.is_visible(), useless
    assert page.get_by_text("Explore this chart").count() == 0
    context.close()
