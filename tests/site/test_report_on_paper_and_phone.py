"""A report's page on paper and on a phone: no column is cut, no number needs a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from generator.site.report_preview import ReportPreview

ROOT = Path(__file__).parents[2]
PAPER = {"width": 680, "height": 960}
"""The room that a page of A4 has between its margins, in pixels."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return the final report's page with the site's styles and no scripts."""
    preview = ReportPreview(ROOT, "final-2020")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    html = preview.page().replace('<script src="/watch.js" defer></script>', "")
    for name, styles in (("material", preview.theme), ("site", preview.styles)):
        link = f'<link rel="stylesheet" href="/{name}.css">'
        assert link in html
        html = html.replace(link, f"<style>{styles}</style>")
    page.set_content(html, wait_until="domcontentloaded")
    yield page
    context.close()


def test_no_table_is_wider_than_the_paper(page: Page) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    cut = [
        table.get_attribute("id")
        for table in page.locator(".ws-section .ws-table").all()
        if (box := table.bounding_box()) and box["x"] + box["width"] > PAPER["width"]
    ]
    assert cut == []


def test_what_is_folded_on_screen_is_printed_whole(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="screen")
    folded = page.locator("details.ws-fold .ws-table")
    assert folded.count() > 3
    assert not folded.first.is_visible()
    last = [
        table.locator("tbody tr").last.locator("th").first.text_content() or ""
        for table in folded.all()
    ]
    heads = [table.locator("thead th").last.text_content() or "" for table in folded.all()]
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    printed = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "report.pdf").pages)
    printed = "".join(printed.split())
    for words in (*last, *heads):
        assert "".join(words.split()) in printed


def test_on_a_phone_changes_are_drawn_under_each_other(page: Page) -> None:
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 375, "height": 800})
    for figure in page.locator(".ws-figure:has(.ws-chart--narrow)").all():
        shown = [chart for chart in figure.locator("svg").all() if chart.is_visible()]
        assert len(shown) == 1
        assert "ws-chart--narrow" in (shown[0].get_attribute("class") or "")
        box = shown[0].bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 375
    for plot in page.locator(".ws-figure__plot").all():
        assert plot.evaluate("plot => plot.scrollWidth <= plot.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.locator(".ws-chart--narrow").first.is_visible()
