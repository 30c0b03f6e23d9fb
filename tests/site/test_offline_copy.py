"""The offline copy, unpacked to a folder with an awkward name and opened from the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.documents.packages.offline_copy import OFFLINE_COPY, write_offline_copy

ORDINARY = frozenset(
    (
        "html",
        "css",
        "js",
        "json",
        "svg",
        "png",
        "woff2",
        "txt",
        "pdf",
        "docx",
        "pptx",
        "xlsx",
        "zip",
        "xml",
        "yml",
        "csv",
        "gs",
        "gz",
        "map",
        "md",
    )
)


@pytest.fixture(scope="module")
def stick(whole_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("USB stick ünï")
    with zipfile.ZipFile(whole_site / OFFLINE_COPY) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def opened(browser: Browser, stick: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((stick / "Start here.html").as_uri())
    page.wait_for_url("**/whole-school/index.html")
    yield page
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith((stick.as_uri(), "data:", "blob:"))] == []


def test_search_finds_a_lesson_from_the_disk(opened: Page) -> None:
    opened.locator(".md-search__input").click()
    opened.keyboard.type("banter")
    opened.locator(".md-search-result__item a").first.click()
    opened.wait_for_url("**/lessons/*.html*")
    assert "anter" in opened.locator("h1").inner_text()


def test_a_link_leads_to_a_page_and_a_file_is_there(opened: Page, stick: Path) -> None:
    opened.get_by_role("link", name="Lessons").first.click()
    opened.wait_for_url("**/lessons/index.html")
    assert opened.locator("h1").inner_text()
    assert (stick / "whole-school/lessons/y8-vg/y8-vg-plan.pdf").is_file()


def test_names_suit_every_stick_and_every_filter(stick: Path) -> None:
    for path in stick.rglob("*"):
        name = path.relative_to(stick).as_posix()
        assert len(name) < 200
        assert not set(name) & set('<>:"\\|?*')
        if path.is_file():
            assert path.suffix.removeprefix(".") in ORDINARY, name


def test_only_what_a_served_page_needs_is_left_out(whole_site: Path, stick: Path) -> None:
    served = (whole_site / "lessons/y8-vg.html").read_text(encoding="utf-8")
    opened = (stick / "whole-school/lessons/y8-vg.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in served
    assert "Content-Security-Policy" not in opened
    assert "iframe-worker-shim.js" not in served
    assert served.partition("<body")[2] == opened.partition("<body")[2]


def test_the_same_site_gives_the_same_bytes(whole_site: Path) -> None:
    before = (whole_site / OFFLINE_COPY).read_bytes()
    assert write_offline_copy(whole_site).read_bytes() == before
