"""The three-year plan in the browser: filled in by key and by thumb, kept, and taken along."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from watched import Watched, tab_to, violations

PATH = "toolkit/plan.html"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, whole_address: str) -> Iterator[Page]:
    watched = Watched(context, whole_address)
    yield watched.open(PATH)
    assert watched.complaints == []
    assert watched.strangers == []


def saved(page: Page, button: str) -> str:
    if page.locator("#plan-files").get_attribute("open") is None:
        page.locator("#plan-files > summary").click()
    with page.expect_download() as download:
        page.locator(f"#save-{button}").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def plan(page: Page) -> dict[str, Any]:
    return json.loads(saved(page, "json"))


def open_file(page: Page, name: str, content: str | bytes) -> None:
    buffer = content if isinstance(content, bytes) else content.encode()
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": buffer}
    page.locator("#plan-file").set_input_files([file])


def fill_in(page: Page) -> None:
    page.locator("#plan-term").select_option("")
    page.locator("#status-agree-cover").select_option("Started")
    page.locator("#agree-cover summary").click()
    page.locator("#owner-agree-cover").fill("A. Mensah")
    page.locator("#by-agree-cover").fill("2026-10-02")
    page.get_by_label("Note (no pupil's name)").fill('Two lines,\n"quoted" and =SUM(A1)')
    page.locator("#note-agree-cover").blur()
    page.locator("#status-map-today").select_option("Not for us")
    page.locator("#plan-own > summary").click()
    page.locator("#own-do").fill("Meet the youth club")
    page.locator("#own-term").select_option("second-spring")
    page.locator("#own-part").select_option("community")
    page.get_by_role("button", name="Add it").click()


def visible(page: Page) -> list[str]:
    return page.locator(".ws-plan-action:visible").evaluate_all("all => all.map((one) => one.id)")


# ---- without scripts ----


def test_without_scripts_the_plan_stands_there_whole(browser, whole_address, programme):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{whole_address}/{PATH}")
    assert page.locator(".ws-plan-action:visible").count() == len(programme.plan.actions)
    expect(page.locator("#ws-plan-tool")).to_be_hidden()
    page.locator("#agree-cover summary").click()
    expect(page.locator("#agree-cover")).to_contain_text("By week 3")
    expect(page.locator("#agree-cover")).to_contain_text("A rota to July has two names")
    assert page.locator("select").count() == 0
    response = page.request.get(
        page.get_by_role("link", name="Spreadsheet").evaluate("link => link.href")
    )
    assert response.body()[:2] == b"PK"
    context.close()


# ---- filling in ----


def test_what_is_filled_in_is_kept_over_a_reload(page):
    fill_in(page)
    before = plan(page)
    assert before["actions"] == {
        "agree-cover": {
            "status": "started",
            "owner": "A. Mensah",
            "by": "2026-10-02",
            "note": 'Two lines,\n"quoted" and =SUM(A1)',
        },
        "map-today": {"status": "not-for-us", "owner": "", "by": "", "note": ""},
    }
    page.reload()
    assert plan(page) == before
    expect(page.locator("#agree-cover [data-lead]")).to_have_text("A. Mensah")
    expect(page.locator("#agree-cover [data-week]")).to_have_text("By 2 October 2026")
    expect(page.locator("#status-agree-cover")).to_have_value("started")
    expect(page.locator("#plan-progress > summary")).to_contain_text(
        "0 done, 1 started, 123 in all"
    )


def test_an_action_is_filled_in_with_the_keyboard_alone(page):
    tab_to(page, "#plan-term")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").filter(has_text="actions shown")).to_contain_text("17 of 123")
    expect(page.locator("#plan-term")).to_be_focused()
    tab_to(page, "#cost-the-plan summary")
    page.keyboard.press("Enter")
    tab_to(page, "#owner-cost-the-plan")
    page.keyboard.type("B. Okafor")
    tab_to(page, "#status-cost-the-plan")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#status-cost-the-plan")).to_be_focused()
    assert plan(page)["actions"]["cost-the-plan"] == {
        "status": "started",
        "owner": "B. Okafor",
        "by": "",
        "note": "",
    }


def test_an_action_of_ones_own_stands_in_its_place_and_can_go_again(page):
    page.locator("#plan-own > summary").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#own-wrong")).to_have_text("Say what is to be done.")
    expect(page.locator("#own-do")).to_be_focused()
    page.locator("#own-do").fill("Meet the youth club")
    page.locator("#own-part").select_option("community")
    page.get_by_role("button", name="Add it").click()
    row = page.locator("[data-term=first-autumn] [data-part=community] #own-1")
    expect(row).to_contain_text("Meet the youth club")
    page.locator("#status-own-1").select_option("Done")
    row.locator("summary").click()
    row.get_by_role("button", name="Take it out").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(row).to_be_visible()
    row.get_by_role("button", name="Take it out").click()
    page.get_by_role("dialog").get_by_role("button", name="Take it out").click()
    expect(row).to_have_count(0)
    assert plan(page)["own"] == []


def test_filters_show_what_is_asked_for_and_say_how_many(page, programme):
    page.locator("#plan-term").select_option("")
    page.locator("#plan-part").select_option("staff-training")
    page.locator("#plan-schools").select_option("primaries")
    wanted = [
        action.id
        for action in programme.plan.actions
        if action.part == "staff-training" and action.schools in {"together", "primaries"}
    ]
    assert sorted(visible(page)) == sorted(wanted)
    expect(page.locator(".ws-plan-count")).to_have_text(f"{len(wanted)} of 123 actions shown.")
    page.locator("#status-midday-team").select_option("Done")
    page.locator("#plan-status").select_option("open")
    assert "midday-team" not in visible(page)
    page.locator("#plan-status").select_option("not-for-us")
    expect(page.locator(".ws-plan-count")).to_contain_text("No action fits.")


def test_what_is_not_for_a_school_steps_back_once_the_choice_changes(page):
    page.locator("#status-map-today").select_option("Not for us")
    assert "map-today" in visible(page)  # nothing vanishes under the hand
    page.reload()
    assert "map-today" not in visible(page)
    page.locator("#plan-status").select_option("not-for-us")
    assert visible(page) == ["map-today"]


def test_an_address_that_names_an_action_shows_it(page, whole_address):
    page.goto(f"{whole_address}/{PATH}#rehearse-with-partners")
    expect(page.locator("#rehearse-with-partners")).to_be_visible()


def test_weeks_are_dates_of_the_chosen_first_year(page):
    page.locator("#plan-files > summary").click()
    page.evaluate(
        "() => { const choice = document.getElementById('plan-start');"
        "choice.append(new Option('2025', 2025, true, true));"
        "choice.dispatchEvent(new Event('change')); }"
    )
    expect(page.locator("#agree-cover [data-week]")).to_have_text("By 19 September 2025")
    # The third summer lies two school years on.
    found = page.evaluate("wholeSchool.threeYears.due({id: 'x', term: 'third-summer', week: 1})")
    assert found.startswith("2028-04")


# ---- files ----


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_saved_file_opens_elsewhere_as_the_same_plan(
    page, browser: Browser, whole_address: str, ending: str
):
    fill_in(page)
    before, text = plan(page), saved(page, ending)
    other = browser.new_context()
    elsewhere = Watched(other, whole_address).open(PATH)
    open_file(elsewhere, f"plan.{ending}", text)
    expect(elsewhere.get_by_text(f"“plan.{ending}” is open.")).to_be_visible()
    after = plan(elsewhere)
    if ending == "csv":  # what was being looked at is no part of the spreadsheet
        before["view"] = after["view"]
    assert after == before
    expect(elsewhere.locator("#status-agree-cover")).to_have_value("started")
    expect(elsewhere.locator("#own-1")).to_have_count(1)
    other.close()


def test_a_file_takes_the_place_of_what_is_there_only_when_asked(page):
    text = plan(page) | {"actions": {"agree-cover": {"status": "done"}}}
    page.locator("#status-name-the-leads").select_option("Started")
    open_file(page, "other.json", json.dumps(text))
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert "agree-cover" not in plan(page)["actions"]
    open_file(page, "other.json", json.dumps(text))
    page.get_by_role("dialog").get_by_role("button", name="Open the file").click()
    expect(page.locator("#status-agree-cover")).to_have_value("done")
    expect(page.locator("#status-name-the-leads")).to_have_value("not-started")


def test_text_that_looks_like_a_formula_is_text_in_the_spreadsheet(page):
    page.locator("#agree-cover summary").click()
    page.locator("#note-agree-cover").fill("=1+1")
    page.locator("#note-agree-cover").blur()
    rows = list(csv.DictReader(io.StringIO(saved(page, "csv").removeprefix("\ufeff"))))
    [row] = [row for row in rows if row["Id"] == "agree-cover"]
    assert row["Note"] == "'=1+1"


def test_the_calendar_holds_what_is_still_to_do(page, programme):
    page.locator("#status-name-the-leads").select_option("Done")
    page.locator("#status-map-today").select_option("Not for us")
    page.locator("#agree-cover summary").click()
    page.locator("#by-agree-cover").fill("2026-10-02")
    page.locator("#by-agree-cover").blur()
    lines = re.sub(r"\r\n ", "", saved(page, "ics")).split("\r\n")
    assert lines.count("BEGIN:VEVENT") == len(programme.plan.actions) - 2
    at = lines.index("SUMMARY:Agree the DSL's cover for lesson weeks")
    assert "DTSTART;VALUE=DATE:20261002" in lines[at - 3 : at]
    assert "It is done when you can show" in lines[at + 1]


WRONG = {
    "empty.json": ("", "It is empty."),
    "broken.json": ('{"kind": "wholesch', "broken off"),
    "list.json": ("[1]", "It holds no three-year plan."),
    "null.json": ("[null]", "It holds no three-year plan."),
    "other.json": ('{"kind": "wholeschool.scheme-of-work"}', "It comes from another tool"),
    "later.json": ('{"kind": "wholeschool.three-year-plan", "version": 7}', "another version"),
    "marks.csv": ("Name,Mark\nA,3\n", "no column “Id” and “Status”"),
    "semicolons.csv": ("Id;Status\n", "set apart by semicolons"),
    "plan.xlsx": (b"PK\x03\x04\x00\x00", "Save the spreadsheet as CSV first."),
    "large.csv": ("x" * 500001, "far larger than a plan"),
}


def test_a_wrong_file_is_named_and_changes_nothing(page):
    page.locator("#status-agree-cover").select_option("Done")
    before = plan(page)
    for name, (content, why) in WRONG.items():
        open_file(page, name, content)
        told = page.get_by_role("alert").filter(has_text=f"“{name}” was not opened.")
        expect(told).to_contain_text(why)
        expect(told).to_contain_text("Yours is as it was.")
    assert plan(page) == before


def test_rows_that_do_not_fit_are_named_and_the_rest_is_opened(page):
    text = (
        "Id,Status,Date,Owner\n"
        "agree-cover,Done,02/10/2026,A\n"
        "no-such,Done,,\n"
        "map-today,Finished,,B\n"
        "lead-group,Started,soon,\n"
    )
    open_file(page, "own.csv", text)
    notes = page.locator(".ws-notice li").all_inner_texts()
    assert [note.partition(":")[0] for note in notes] == ["Row 3", "Row 4", "Row 5"]
    actions = plan(page)["actions"]
    assert actions["agree-cover"] == {
        "status": "done", "owner": "A", "by": "2026-10-02", "note": "",
    }  # fmt: skip
    assert actions["map-today"]["status"] == "not-started"
    assert actions["lead-group"] == {"status": "started", "owner": "", "by": "", "note": ""}


def test_beginning_again_asks_first(page):
    fill_in(page)
    page.locator("#plan-files > summary").click()
    page.locator("#plan-again").click()
    page.get_by_role("dialog").get_by_role("button", name="Begin again").click()
    expect(page.locator("#own-1")).to_have_count(0)
    found = plan(page)
    assert found["actions"] == {}
    assert found["own"] == []


# ---- from elsewhere ----


def test_steps_of_the_self_assessment_on_this_device_come_in_once(page, whole_address, programme):
    indicators = programme.whole_school.indicators
    page.goto(f"{whole_address}/toolkit/self-assessment.html")
    answers = {each.id: {"level": 2, "note": "", "owner": ""} for each in indicators}
    answers["dsl-known"] = {"level": 0, "note": "", "owner": "C. Rahman"}
    answers["repair"] = {"level": 1, "note": "", "owner": ""}
    kept = {"version": 1, "answers": answers, "plan": {"size": 3, "aside": [], "steps": {}}}
    page.evaluate(
        "kept => localStorage.setItem('wholeschool.self-assessment', JSON.stringify(kept))", kept
    )
    # Read by the self-assessment itself, so that both tools mean the same by what is kept.
    page.reload()
    page.goto(f"{whole_address}/{PATH}")
    page.get_by_role("button", name="Bring 3 steps in").click()
    own = plan(page)["own"]
    by_id = {each.id: each for each in indicators}
    assert [each["from"] for each in own][:2] == ["dsl-known", "repair"]
    assert own[0]["do"] == by_id["dsl-known"].next_step(0)
    assert own[0]["owner"] == "C. Rahman"
    assert own[1]["do"] == by_id["repair"].next_step(1)
    expect(page.get_by_role("button", name="Bring 3 steps in")).to_have_count(0)


def test_another_windows_change_is_taken_over(page, context, whole_address):
    second = Watched(context, whole_address).open(PATH)
    second.locator("#status-agree-cover").select_option("Done")
    expect(page.get_by_text("changed in another window")).to_be_visible()
    expect(page.locator("#status-agree-cover")).to_have_value("done")


def test_a_browser_that_keeps_nothing_says_so_and_works_on(context, whole_address):
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('closed'); }"
    )
    page = Watched(context, whole_address).open(PATH)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    page.locator("#status-agree-cover").select_option("Done")
    assert plan(page)["actions"]["agree-cover"]["status"] == "done"


# ---- for everyone ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_plan_at_work(browser, whole_address, scheme):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    watched = Watched(context, whole_address)
    page = watched.open(PATH)
    fill_in(page)
    page.locator("#plan-files > summary").click()
    page.locator("#plan-progress > summary").click()
    page.locator("#plan-term").select_option("first-autumn")
    assert violations(page) == []
    assert watched.complaints == []
    context.close()


def test_on_a_phone_a_plan_is_filled_in_by_thumb(browser, whole_address):
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = Watched(context, whole_address).open(PATH)
    page.locator("#agree-cover summary").tap()
    page.locator("#owner-agree-cover").fill("D. Li")
    page.locator("#status-agree-cover").select_option("Started")
    page.locator("#plan-own > summary").tap()
    page.locator("#plan-files > summary").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        "[...document.querySelectorAll('.ws-page :is(button, select, input, summary, .ws-button)')]"
        ".filter((each) => each.offsetParent && !each.matches('.ws-hidden')"
        " && each.getBoundingClientRect().height < 43.5).map((each) => each.outerHTML)"
    )
    assert small == []
    context.close()


def test_on_paper_each_action_says_whose_it_is_and_by_when(page):
    page.locator("#status-agree-cover").select_option("Started")
    page.emulate_media(media="print")
    expect(page.locator("#ws-plan-tool")).to_be_hidden()
    expect(page.locator("#status-agree-cover")).to_be_hidden()
    expect(page.locator("#agree-cover .ws-plan-action__printed")).to_contain_text(
        "Started · owner:"
    )
    page.emulate_media(media="screen")
    page.locator("#plan-files > summary").click()
    page.evaluate("window.print = () => { window.listed = document.querySelector('.is-list') }")
    page.locator("#plan-print").click()
    assert page.evaluate("Boolean(window.listed)")
