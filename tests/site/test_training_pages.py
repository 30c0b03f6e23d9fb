"""The training room's pages: three a session, keys with the facilitator alone, ways in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Page
from watched import Watched

from generator.programme import Programme
from generator.site.render import render
from generator.sources.yaml_files import texts


@pytest.fixture(scope="module")
def pages(programme: Programme) -> dict[str, str]:
    """Return the body of every page of the training, the framework and the staff measure."""
    wanted = ("toolkit/", "evaluation/measures/staff")
    return {page.path: page.body for page in render(programme) if page.path.startswith(wanted)}


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", re.sub(r"<[^>]+>", " ", text).lower()))


def test_every_session_has_a_page_for_the_facilitator_handouts_and_questions(
    programme: Programme, pages: dict[str, str]
):
    for module in programme.modules:
        for path in (f"{module.id}.md", f"{module.id}/handouts.md", f"{module.id}/questions.md"):
            assert f"toolkit/training/{path}" in pages


def test_keys_and_facilitators_words_reach_no_page_for_participants(
    programme: Programme, pages: dict[str, str]
):
    leaks = []
    for module in programme.modules:
        given = words_of(
            pages[f"toolkit/training/{module.id}/handouts.md"]
            + pages[f"toolkit/training/{module.id}/questions.md"]
        )
        own = module.model_dump(mode="json")
        shared = " ".join(
            words_of(text)
            for handout in own["handouts"]
            if handout["audience"] == "participants"
            for _, text in texts(handout)
        )
        hidden = [text for _, text in texts(own["situations"])]
        hidden += [text for steps, text in texts(own["check"]) if steps[-1] == "feedback"]
        hidden += [
            text
            for handout in own["handouts"]
            if handout["audience"] == "facilitator"
            for _, text in texts(handout)
        ]
        hidden += [
            text
            for steps, text in texts(own["activities"])
            if {"say", "questions", "listen_for", "if_it_happens"} & set(steps)
        ]
        leaks += [
            f"{module.id}: {text}"
            for text in map(words_of, hidden)
            if len(text.split()) >= 6 and text not in shared and text in given
        ]
    assert leaks == []


def test_the_sheets_ask_the_evaluations_own_questions(programme: Programme, pages: dict[str, str]):
    staff = programme.measures["staff"]
    for module in programme.modules:
        sheet = unescape(pages[f"toolkit/training/{module.id}/questions.md"])
        for name in module.items:
            assert sheet.count(staff.item(name).ask) == 2
        for response in staff.responses:
            assert response.label in sheet
        assert sheet.count("One thing I will do") == 1


def test_the_sheets_do_not_promise_what_a_school_cannot_keep(
    programme: Programme, pages: dict[str, str]
):
    # The evaluator's survey is seen by nobody in school; these sheets are counted in it.
    for module in programme.modules:
        sheet = pages[f"toolkit/training/{module.id}/questions.md"]
        assert programme.measures["staff"].before not in sheet


def test_each_fact_stands_with_its_source_and_how_sure_we_are(
    programme: Programme, pages: dict[str, str]
):
    for module in programme.modules:
        page = pages[f"toolkit/training/{module.id}.md"]
        for name in module.named("fact"):
            assert programme.facts.fact(name).confirmed in page


def test_every_session_says_that_it_has_not_been_evaluated(
    programme: Programme, pages: dict[str, str]
):
    for module in programme.modules:
        assert (
            "These sessions have not been evaluated." in pages[f"toolkit/training/{module.id}.md"]
        )


def test_the_toolkit_the_framework_and_the_measure_lead_to_the_training(pages: dict[str, str]):
    assert 'href="training/index.html"' in pages["toolkit/index.md"]
    assert 'href="training/vawg-and-misogyny.html"' in pages["toolkit/framework.md"]
    measure = pages["evaluation/measures/staff.md"]
    assert 'href="../../toolkit/training/disclosure-and-referral.html"' in measure


@pytest.fixture
def page(browser: Browser, whole_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context, whole_address).open("toolkit/training/index.html")
    context.close()


def test_a_facilitator_gets_from_the_toolkit_to_a_card_by_keyboard(page: Page):
    page.get_by_role("link", name="Disclosure, recording and referral").first.press("Enter")
    page.wait_for_url("**/disclosure-and-referral.html")
    page.get_by_role("link", name="First words", exact=True).last.press("Enter")
    page.wait_for_url("**/handouts.html#first-word-cards")
    assert page.locator("#first-word-cards").is_visible()
    page.get_by_role("link", name="for the facilitator").press("Enter")
    page.wait_for_url("**/disclosure-and-referral.html")


def test_every_key_stands_on_the_facilitators_page(page: Page, whole_address: str):
    page.goto(f"{whole_address}/toolkit/training/vawg-and-misogyny.html#answers")
    assert page.locator("#vawg-key").is_visible()
    assert page.locator("#check-answers").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_table_of_who_takes_what_stays_in_its_frame(
    browser: Browser, whole_address: str, width: int
):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = Watched(context, whole_address).open("toolkit/training/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".ws-who tbody tr").count() == 8
    context.close()
