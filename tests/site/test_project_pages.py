"""The projects' pages: a plan, a page a session, sheets without keys, and ways in."""

from __future__ import annotations

import re
from html import unescape

import pytest
from playwright.sync_api import Browser
from watched import Watched

from generator.programme import Programme
from generator.site.project_pages import project_path, session_path
from generator.site.render import render
from generator.sources.yaml_files import texts
from generator.toolkit.editions import read_edition


@pytest.fixture(scope="module")
def pages(programme: Programme) -> dict[str, str]:
    """Return the body of every page of the toolkit, without marks of emphasis."""
    return {page.path: page.body for page in render(programme) if page.path.startswith("toolkit/")}


def words_of(text: str) -> str:
    plain = unescape(re.sub(r"<[^>]+>", " ", text)).lower().replace("’", "'")
    return " ".join(re.findall(r"[a-z0-9']+", plain))


def test_every_project_has_a_plan_a_page_a_session_and_its_sheets(
    programme: Programme, pages: dict[str, str]
):
    for project in programme.beyond_lessons.projects:
        paths = [project_path(project.id), f"toolkit/projects/{project.id}/sheets.md"]
        paths += [session_path(project.id, session.id) for session in project.sessions]
        assert set(paths) <= set(pages)


def test_the_front_page_and_the_toolkit_lead_to_every_project(
    programme: Programme, pages: dict[str, str]
):
    assert 'href="projects/index.html"' in pages["toolkit/index.md"]
    for project in programme.beyond_lessons.projects:
        assert f'href="{project.id}.html"' in pages["toolkit/projects/index.md"]


def test_a_session_carries_the_words_that_open_and_close_every_one(
    programme: Programme, pages: dict[str, str]
):
    for project in programme.beyond_lessons.projects:
        for session in project.sessions:
            page = words_of(pages[session_path(project.id, session.id)])
            assert "i can't promise to keep it secret" in page
            assert "childline 0800 1111" in page
            for part in session.parts:
                assert words_of(part.pupils.split(".")[0]) in page


def test_keys_reach_no_sheet_for_pupils(programme: Programme, pages: dict[str, str]):
    leaks = []
    for project in programme.beyond_lessons.projects:
        sheets = words_of(pages[f"toolkit/projects/{project.id}/sheets.md"])
        for handout in project.handouts:
            if handout.audience == "facilitator":
                hidden = [words_of(text) for _, text in texts(handout.model_dump(mode="json"))]
                leaks += [text for text in hidden if len(text.split()) > 5 and text in sheets]
    assert leaks == []


def test_the_sheets_ask_the_evaluations_own_questions_twice(
    programme: Programme, pages: dict[str, str]
):
    for project in programme.beyond_lessons.projects:
        measure = programme.measures[project.measure]
        sheets = unescape(pages[f"toolkit/projects/{project.id}/sheets.md"])
        for name in project.item_ids:
            assert sheets.count(measure.item(name).ask) == 2
        # These sheets are counted in school, so they can't say that nobody there sees them.
        assert measure.before not in sheets


def test_every_project_says_that_it_has_not_been_evaluated(
    programme: Programme, pages: dict[str, str]
):
    for project in programme.beyond_lessons.projects:
        assert "have not been evaluated" in pages[project_path(project.id)]


def test_a_schools_edition_signs_the_pages_and_names_only_lessons_it_teaches(programme: Programme):
    file = programme.root / "toolkit/editions/larkspur-primary/school.yml"
    edition, problems = read_edition(programme.root, file, programme.known_to_editions)
    assert not problems
    assert edition is not None
    school = programme.for_school(edition)
    there = {page.path: page.body for page in render(school)}
    ours = [
        body
        for path, body in there.items()
        if path.startswith(("toolkit/projects/", "toolkit/community/"))
    ]
    assert edition.people["dsl"] in there["toolkit/projects/drama/words-that-work.md"]
    assert not any("[DSL name]" in body for body in ours)
    taught = {f"lessons/{name}.html" for name in school.taught}
    linked = {
        link for body in ours for link in re.findall(r"lessons/[ry][0-9]*-[a-z-]+\.html", body)
    }
    assert linked
    assert linked <= taught


def test_a_leader_gets_from_the_toolkit_to_tonights_session_by_keyboard(
    browser: Browser, whole_address: str
):
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = Watched(context, whole_address).open("toolkit/index.html")
    page.get_by_role("link", name="Choose a project").press("Enter")
    page.wait_for_url("**/projects/index.html")
    page.get_by_role("link", name="Changing the scene").first.press("Enter")
    page.wait_for_url("**/projects/drama.html")
    page.get_by_role("link", name="Words that work").press("Enter")
    page.wait_for_url("**/drama/words-that-work.html")
    page.get_by_role("link", name="Helper cards").press("Enter")
    page.wait_for_url("**/sheets.html#helper-cards")
    assert page.locator("#helper-cards").is_visible()
    context.close()
