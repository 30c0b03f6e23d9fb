"""What is kept on this device: listed, saved as one file, brought back, and erased."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from watched import SCHEMES, Watched, violations

from generator.site.assets_list import FOLDER as ASSETS
from generator.site.device_page import KEPT

PAGE = "about/on-this-device.html"
ASSESSMENT = "toolkit/self-assessment.html"


@pytest.fixture
def opened(browser: Browser, whole_address: str) -> Iterator[Watched]:
    """Open the page after the self-assessment has kept one answer, as a visitor's would."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    watched = Watched(context, whole_address)
    page = watched.open(ASSESSMENT)
    page.locator("#answer-named-senior-lead").get_by_text("1 Starting").click()
    watched.open(PAGE)
    yield watched
    assert watched.complaints == []
    assert watched.strangers == []
    context.close()


def now(page: Page, name: str) -> str:
    return page.locator(f"[data-kept='{name}'] [data-now]").inner_text()


def expect_said(page: Page, words: str) -> None:
    expect(page.locator("#kept-status")).to_have_text(words)


def bring_back(page: Page, text: str, name: str = "kept.json") -> None:
    file: Any = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    page.locator("#kept-open").set_input_files(file)


def test_every_tool_that_keeps_something_is_named_with_its_page(opened: Watched) -> None:
    kept = {
        name
        for path in ASSETS.rglob("*.js")
        if path.name != "kept.js"
        for name in re.findall(r"\bkept\(\"([a-z-]+)\"\)", path.read_text(encoding="utf-8"))
    }
    assert "self-assessment" in kept
    assert kept <= {tool.name for tool in KEPT}, "name the tool in generator/site/device_page.py"
    row = opened.page.locator("[data-kept='self-assessment'] a")
    assert row.get_attribute("href") == "../toolkit/self-assessment.html"


def test_it_says_what_is_kept_how_much_and_since_when(opened: Watched) -> None:
    page = opened.page
    found = now(page, "self-assessment")
    year = page.evaluate("new Date().getFullYear()")
    said = rf"\d+ bytes, changed \d+ \w+ {year} at \d\d:\d\d\. Erase\sSelf-assessment"
    assert re.fullmatch(said, found)
    assert now(page, "three-year-plan") == "Nothing"
    colours = page.locator("[data-kept-colours] [data-now]")
    assert colours.inner_text() == "Light"


def test_all_of_it_is_saved_erased_and_brought_back_by_keyboard(opened: Watched) -> None:
    page = opened.page
    before = page.evaluate("localStorage.getItem('wholeschool.self-assessment')")
    page.locator("#kept-save").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert re.fullmatch(
        r"kept-on-this-device-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename
    )
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert json.loads(text)["entries"]["self-assessment"] == json.loads(before)
    page.locator("#kept-erase").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect_said(page, "Nothing was erased.")
    expect(page.locator("#kept-erase")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect_said(page, "Erased. Nothing is kept on this device.")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.locator("#kept-erase").is_disabled()
    bring_back(page, text)
    page.get_by_role("button", name="Bring it back").click()
    expect_said(page, "Brought back: Self-assessment.")
    assert page.evaluate("localStorage.getItem('wholeschool.self-assessment')") == before
    page = opened.open(ASSESSMENT)
    assert page.locator("#answer-named-senior-lead input:checked").get_attribute("value") == "1"


def test_one_entry_is_erased_and_the_others_stay(opened: Watched) -> None:
    page = opened.page
    page.evaluate("wholeSchool.kept('three-year-plan').write({a: 1})")
    page.evaluate("wholeSchool.kept('of-a-newer-copy').write({b: 2})")
    page.reload()
    assert now(page, "of-a-newer-copy").startswith("7 bytes")
    page.get_by_role("button", name="Erase Self-assessment").click()
    page.get_by_role("button", name="Erase it").click()
    expect_said(page, "“Self-assessment” is erased.")
    assert now(page, "self-assessment") == "Nothing"
    assert page.evaluate("wholeSchool.allKept()") == ["of-a-newer-copy", "three-year-plan"]


def test_what_is_there_is_replaced_only_after_a_yes(opened: Watched) -> None:
    page = opened.page
    text = json.dumps(
        {"kind": "wholeschool.kept", "version": 1, "entries": {"self-assessment": {"x": 1}, "y": 2}}
    )
    bring_back(page, text)
    dialog = page.locator(".ws-dialog")
    assert "What is kept now goes: Self-assessment." in dialog.inner_text()
    page.get_by_role("button", name="Cancel").click()
    expect_said(page, "Nothing was changed.")
    bring_back(page, text)
    page.get_by_role("button", name="Bring it back").click()
    expect_said(page, "Brought back: Self-assessment.")
    assert page.evaluate("wholeSchool.allKept()") == ["self-assessment"], "y is no tool of ours"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "can't be read. Choose a file that this page saved; its name ends in .json."),
        ("[]", "wasn't saved by this page."),
        ('{"kind": "wholeschool.kept", "version": 1}', "wasn't saved by this page."),
        (
            '{"kind": "wholeschool.self-assessment", "version": 1}',
            "is the file of one tool. Open it there: Self-assessment.",
        ),
        (
            '{"kind": "wholeschool.kept", "version": 9, "entries": {}}',
            "was saved by another version of this page.",
        ),
        (
            '{"kind": "wholeschool.kept", "version": 1, "entries": {"strange": 1}}',
            "holds nothing for the tools of this site.",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(opened: Watched, text: str, message: str) -> None:
    before = opened.page.evaluate("JSON.stringify(localStorage)")
    bring_back(opened.page, text, "wrong.json")
    expect_said(opened.page, f"wrong.json {message}")
    assert opened.page.evaluate("JSON.stringify(localStorage)") == before


def test_a_device_that_keeps_nothing_is_told_so(browser: Browser, whole_address: str) -> None:
    context = browser.new_context()
    page = Watched(context, whole_address).open(PAGE)
    expect_said(page, "Nothing is kept on this device but the colours.")
    assert page.locator("#kept-save").is_disabled()
    context.close()


@pytest.mark.parametrize("tool", ["lessons/planner.html", "toolkit/plan.html", ASSESSMENT])
def test_a_mere_visit_to_a_tool_is_noted_nowhere(
    browser: Browser, whole_address: str, tool: str
) -> None:
    context = browser.new_context()
    page = Watched(context, whole_address).open(tool)
    page.wait_for_load_state("networkidle")
    kept = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('wholeschool.'))")
    assert kept == []
    context.close()


def test_exit_this_page_erases_what_was_kept(opened: Watched) -> None:
    page = opened.open("toolkit/services.html")
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page = opened.open(PAGE)
    expect_said(page, "Nothing is kept on this device but the colours.")
    opened.strangers.clear()


def test_without_scripts_it_says_how_to_clear_the_browser(
    browser: Browser, whole_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, whole_address).open(PAGE)
    assert page.get_by_text("clear this site's data in your browser's settings").is_visible()
    assert page.locator("#kept tbody tr").count() == len(KEPT) + 1
    assert not page.locator("#kept-erase").is_visible()
    context.close()


def test_the_footer_and_the_privacy_page_lead_to_it(opened: Watched) -> None:
    page = opened.open("about/privacy.html")
    links = page.get_by_role("link", name="What is kept on this device")
    assert links.count() == 2
    links.first.click()
    assert page.url.endswith(PAGE)


def test_it_suits_a_phone_and_passes_axe(opened: Watched) -> None:
    page = opened.page
    for width, scheme in zip((320, 1280), SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # "light" or "dark"
        page.reload()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#kept-erase").click()
    assert violations(page) == []
