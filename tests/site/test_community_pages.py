"""Families and community on the site: ways in, every lesson for parents, letters, no keys."""

from __future__ import annotations

import re
from html import unescape

import pytest
from playwright.sync_api import Browser
from watched import Watched

from generator.programme import Programme
from generator.site.community_pages import community_path
from generator.site.render import render


@pytest.fixture(scope="module")
def pages(programme: Programme) -> dict[str, str]:
    """Return the body of every page of the toolkit."""
    return {page.path: page.body for page in render(programme) if page.path.startswith("toolkit/")}


def words_of(text: str) -> str:
    plain = unescape(re.sub(r"<[^>]+>", " ", text)).lower().replace("’", "'")
    return " ".join(re.findall(r"[a-z0-9']+", plain))


def test_the_toolkit_leads_to_families_and_from_there_to_every_page(
    programme: Programme, pages: dict[str, str]
):
    assert 'href="community/index.html"' in pages["toolkit/index.md"]
    front = pages["toolkit/community/index.md"]
    there = programme.beyond_lessons
    for name in ("letters", *(each.id for each in (*there.parent_sessions, *there.guides))):
        assert f'href="{name}.html"' in front
        assert community_path(name) in pages


def test_parents_are_led_to_the_page_of_every_lesson(programme: Programme, pages: dict[str, str]):
    page = pages["toolkit/community/view-of-materials.md"]
    for lesson in programme.lessons:
        assert f'href="../../lessons/{lesson.id}/parents.html"' in page


def test_every_letter_stands_on_the_page_with_its_message(
    programme: Programme, pages: dict[str, str]
):
    page = words_of(pages["toolkit/community/letters.md"])
    for letter in programme.beyond_lessons.letters.letters:
        assert words_of(letter.subject) in page
        assert words_of(letter.message.split("{")[0]) in page


def test_keys_reach_no_sheet_for_parents(programme: Programme, pages: dict[str, str]):
    leaks = []
    for session in programme.beyond_lessons.parent_sessions:
        sheets = words_of(pages[f"toolkit/community/{session.id}/sheets.md"])
        for handout in session.handouts:
            if handout.kind == "answers":
                hidden = [words_of(each.answer) for each in handout.answers]
                leaks += [text for text in hidden if len(text.split()) > 5 and text in sheets]
    assert leaks == []


def test_no_page_leaves_a_reference_unfilled(pages: dict[str, str]):
    for path, body in pages.items():
        if path.startswith(("toolkit/community/", "toolkit/projects/")):
            assert not re.search(r"\{[a-z-]+(:[a-z0-9-]+)?\}", body), path


def test_a_parent_gets_from_the_toolkit_to_a_lessons_page_for_parents_by_keyboard(
    browser: Browser, whole_address: str
):
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = Watched(context, whole_address).open("toolkit/index.html")
    page.get_by_role("link", name="Work with families").press("Enter")
    page.wait_for_url("**/community/index.html")
    page.get_by_role("link", name="See how").press("Enter")
    page.wait_for_url("**/view-of-materials.html")
    page.get_by_role("link", name="Banter or harassment?").press("Enter")
    page.wait_for_url("**/y8-vg/parents.html")
    context.close()
