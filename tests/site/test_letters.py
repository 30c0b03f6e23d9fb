"""The message to the DSL and the letter home: copied by a button, and offered as files."""

from __future__ import annotations

import pytest

PAGES = [("dsl", "message-to-the-dsl"), ("parents", "letter-to-parents")]


@pytest.mark.parametrize(("page", "name"), PAGES)
def test_it_is_copied_as_plain_text_and_says_so(browser, whole_address, page, name):
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{whole_address}/lessons/y8-vg/{page}.html")
    tab.get_by_role("button", name="Copy").click()
    tab.get_by_text("Copied", exact=True).wait_for()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == tab.locator("#letter").inner_text().strip()
    assert tab.locator(f'a[href$="y8-vg-{name}.docx"]').count() == 1
    context.close()


@pytest.mark.parametrize(("page", "name"), PAGES)
def test_without_scripts_its_files_are_there_and_no_dead_button(browser, whole_address, page, name):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{whole_address}/lessons/y8-vg/{page}.html")
    assert not tab.locator("button[data-copy]").is_visible()
    assert tab.locator(f'a[href$="y8-vg-{name}.pdf"]').is_visible()
    context.close()


def test_on_paper_it_is_the_letter_alone(browser, whole_address):
    tab = browser.new_page()
    tab.goto(f"{whole_address}/lessons/y8-vg/parents.html")
    tab.emulate_media(media="print")
    assert not tab.get_by_text("are for the school to fill in").is_visible()
    assert not tab.get_by_role("link", name="Word, to fill in").is_visible()
    tab.close()
