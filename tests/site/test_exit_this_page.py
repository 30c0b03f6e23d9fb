"""Exit this page: where it stands, and that it leaves at once and by keyboard."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from watched import PAGES, Watched


def test_exit_stands_only_where_a_page_asks_for_it(small_site: Path) -> None:
    for path in PAGES:
        html = (small_site / path).read_text(encoding="utf-8")
        assert html.count('class="ws-exit"') == (1 if path == "help.html" else 0)


def test_exit_is_the_second_stop_of_the_keyboard_and_a_plain_link_without_scripts(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    watched = Watched(context, address)
    page = watched.open("help.html")
    reachable = page.locator("a:not(.md-skip)")
    first_two = [reachable.nth(at).inner_text() for at in (0, 1)]
    assert first_two == ["Skip to main content", "Exit this page quickly"]
    page.locator(".ws-exit a").click()
    assert page.url == "https://www.bbc.co.uk/weather"
    context.close()


def test_exit_covers_the_page_leaves_and_forgets(desktop: Watched) -> None:
    page = desktop.open("help.html")
    page.evaluate("localStorage.setItem('wholeschool.plan', 'x'); localStorage.setItem('k', 'y')")
    page.get_by_role("button", name="Exit this page").click()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    page.go_back()
    assert not page.url.endswith("/help.html"), "one press of Back shows what was left"
    page = desktop.open("help.html")
    assert page.evaluate("localStorage.getItem('wholeschool.plan')") is None
    assert page.evaluate("localStorage.getItem('k')") == "y"


def test_shift_three_times_leaves_and_counts_aloud(desktop: Watched) -> None:
    page = desktop.open("help.html")
    page.keyboard.press("Shift")
    status = page.locator(".ws-exit-status")
    assert status.inner_text() == "Shift, press 2 more times to exit."
    page.keyboard.press("Shift")
    assert status.inner_text() == "Shift, press 1 more time to exit."
    page.keyboard.press("Shift")
    page.wait_for_url("https://www.bbc.co.uk/weather")


def test_typing_capitals_does_not_leave(desktop: Watched) -> None:
    page = desktop.open("help.html")
    for _ in range(4):
        page.keyboard.press("Shift+A")
    assert page.locator(".ws-exit-status").inner_text() == ""
    assert page.url.endswith("/help.html")


def test_three_presses_must_come_within_five_seconds(desktop: Watched) -> None:
    page = desktop.page
    page.clock.install()
    desktop.open("help.html")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5100)
    assert page.locator(".ws-exit-status").inner_text() == "Exit this page expired."
    page.keyboard.press("Shift")
    assert page.url.endswith("/help.html")
