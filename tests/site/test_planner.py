"""The planner, used as a teacher would: by key, by mouse, by thumb, and with scripts off."""

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

from generator.lessons.budget import BUDGET
from generator.lessons.calendar import HALF_TERMS, calendar

PATH = "lessons/planner.html"
RULE = {rule.id: rule for rule in BUDGET}


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


def start(page: Page, *years: int, suggested: bool = True, school_year: int = 2026) -> None:
    for year in years:
        page.locator(f"#new-years-{year}").check()
    page.locator(f"#new-from-{'suggested' if suggested else 'empty'}").check()
    # Any school year may be chosen whatever the day: the test keeps to one.
    page.evaluate(
        "year => document.getElementById('new-year').append(new Option(year, year, true, true))",
        school_year,
    )
    page.get_by_role("button", name="Start the plan").click()


def move(page: Page, lesson: str, half_term: str) -> None:
    page.locator(f"#move-{lesson}").click()
    page.get_by_role("dialog").get_by_role("button", name=half_term).click()


def start_year_8(page: Page) -> None:
    """Start a plan whose second half-term holds "Banter or harassment?"."""
    start(page, 8)
    move(page, "y8-hr", "Autumn 1")
    move(page, "y8-vg", "Autumn 2")


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.locator(f"#save-{button}").click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def plan(page: Page) -> dict[str, Any]:
    return json.loads(saved(page, "json"))


def places(page: Page) -> dict[str, int]:
    return {lesson["id"]: lesson["half_term"] for lesson in plan(page)["lessons"]}


def open_file(page: Page, name: str, content: str | bytes, control: str = "#plan-file") -> None:
    buffer = content if isinstance(content, bytes) else content.encode()
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": buffer}
    page.locator(control).set_input_files([file])


def things_to_look_at(page: Page) -> list[str]:
    return page.locator(".ws-planner__notice").all_inner_texts()


# ---- without scripts ----


def test_without_scripts_the_suggested_year_stands_there_whole(browser, whole_address, programme):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{whole_address}/{PATH}")
    expect(page.locator("#ws-planner")).to_be_hidden()
    tables = page.locator("#suggested table")
    assert tables.count() == 14
    links = {
        link.get_attribute("href").removesuffix(".html")
        for link in page.locator("#suggested a").all()
    }
    assert links == set(programme.lesson_by_id)
    for rule in BUDGET:
        expect(page.locator("#suggested")).to_contain_text(rule.rule)
    context.close()


# ---- starting and keeping ----


def test_a_suggested_year_is_the_calendars_and_is_kept_over_a_reload(page, programme):
    start(page, 8, 9)
    expected = {
        lesson.id: slot
        for year in calendar(programme.lessons).years
        if year.year in {8, 9}
        for slot, lesson in enumerate(year.lessons)
        if lesson
    }
    assert places(page) == expected
    assert things_to_look_at(page) == []
    move(page, "y8-sv", "Summer 1")
    page.reload()
    assert places(page) == {**expected, "y8-sv": HALF_TERMS.index("Summer 1")}
    expect(page.locator("#suggested")).to_be_hidden()


def test_the_whole_library_as_suggested_keeps_the_budget(page):
    page.get_by_role("button", name="All of primary").click()
    start(page, *range(7, 14))
    assert places(page).keys() == {
        each["id"]
        for each in page.evaluate("wholeSchool.scheme.data.lessons.map(({id}) => ({id}))")
    }
    assert things_to_look_at(page) == []


def test_no_year_group_is_told_and_not_started(page):
    page.get_by_role("button", name="Start the plan").click()
    expect(page.get_by_role("alert")).to_have_text("Choose at least one year group.")
    expect(page.locator("#new-years-0")).to_be_focused()


def test_a_browser_that_keeps_nothing_says_so_and_works_on(context, whole_address):
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('closed'); }"
    )
    page = Watched(context, whole_address).open(PATH)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    start(page, 8)
    move(page, "y8-hr", "Summer 1")
    assert places(page)["y8-hr"] == 4
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()


def test_what_is_kept_and_no_plan_is_passed_over(context, whole_address):
    kept = json.dumps({"plans": [{"kind": "nothing"}, 7], "open": "x"})
    context.add_init_script(f"localStorage.setItem('wholeschool.scheme-of-work', {kept!r})")
    page = Watched(context, whole_address).open(PATH)
    expect(page.get_by_role("heading", name="Start a plan")).to_be_visible()


# ---- moving ----


def saved_by_keyboard(page: Page, button: str) -> str:
    tab_to(page, f"#save-{button}")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return Path(download.value.path()).read_bytes().decode("utf-8")


def half_term_by_keyboard(page: Page, lesson: str) -> int:
    lessons = json.loads(saved_by_keyboard(page, "json"))["lessons"]
    return next(one["half_term"] for one in lessons if one["id"] == lesson)


def test_a_plan_is_made_and_changed_with_the_keyboard_alone(page):
    tab_to(page, "#new-years-8")
    page.keyboard.press("Space")
    tab_to(page, "[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-board")).to_be_focused()
    tab_to(page, "#move-y8-sv")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Move “From comment to conflict” to…")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#move-y8-sv")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, ".ws-planner-move li:nth-child(5) button")
    page.keyboard.press("Enter")
    expect(page.locator("#move-y8-sv")).to_be_focused()
    expect(page.locator("#ws-planner > [role=status]")).to_contain_text(
        "“From comment to conflict” is in Summer 1"
    )
    assert half_term_by_keyboard(page, "y8-sv") == 4
    tab_to(page, "#plan-undo")
    page.keyboard.press("Enter")
    expect(page.locator("#plan-undo")).to_be_focused()
    assert half_term_by_keyboard(page, "y8-sv") == 3
    assert saved_by_keyboard(page, "ics").startswith("BEGIN:VCALENDAR")


def test_a_lesson_is_dragged_to_another_half_term_and_out(page):
    page.set_viewport_size({"width": 1280, "height": 1600})  # no scrolling while dragging
    start(page, 8, 9)
    slot = page.locator("[data-year='8'][data-half-term='4']")
    page.locator("#card-y8-sv").drag_to(slot)
    assert places(page)["y8-sv"] == 4
    page.locator("#move-y8-hr").click()
    page.get_by_role("button", name="Take it out of the plan").click()
    page.locator("#card-y8-sv").drag_to(page.locator(".ws-planner__slot--waiting"))
    assert "y8-sv" not in places(page)
    # Another year group's half-term takes it not.
    page.locator("#card-y8-sv").drag_to(page.locator("[data-year='9'][data-half-term='2']"))
    assert "y8-sv" not in places(page)


def test_several_lessons_share_a_half_term_each_in_its_own_week(page):
    start(page, 5, suggested=False)
    for lesson in ("y5-hr", "y5-vg", "y5-sv"):
        move(page, lesson, "Autumn 1")
    weeks = [lesson["week"] for lesson in plan(page)["lessons"]]
    assert sorted(weeks) == [1, 2, 3]
    assert weeks == sorted(weeks)


def test_every_step_is_taken_back_one_by_one(page):
    start(page, 8)
    first = plan(page)
    move(page, "y8-hr", "Spring 1")
    second = plan(page)
    page.locator("#week-y8-vg").select_option("0")
    page.locator("#plan-undo").click()
    assert plan(page) == second
    page.locator("#plan-undo").click()
    assert plan(page) == first
    page.locator("#plan-undo").click()
    expect(page.get_by_role("heading", name="Start a plan")).to_be_visible()


# ---- what a plan shows ----


def test_three_heavy_lessons_in_a_row_are_told_with_the_rule_and_why(page):
    start_year_8(page)
    move(page, "y8-sv", "Autumn 1")
    move(page, "y8-ge", "Spring 1")
    assert things_to_look_at(page) == []
    page.locator("#move-y8-vg-x").click()
    brings = page.get_by_role("button", name="Spring 2").locator(".ws-planner-move__brings")
    expect(brings).to_contain_text("The third lesson of sensitivity 3 in a row for Year 8")
    page.get_by_role("button", name="Spring 2").click()
    [told] = things_to_look_at(page)
    assert "after “Banter or harassment?” and “County lines: seeing exploitation”" in told
    assert RULE["in-a-row"].rule in told
    assert RULE["in-a-row"].why in told
    expect(page.locator("#card-y8-vg-x")).to_contain_text("The third lesson of sensitivity 3")


def test_the_last_week_and_a_week_without_support_are_told(page):
    start_year_8(page)
    page.locator("#week-y8-vg").select_option(label="14 December (last week)")
    [told] = things_to_look_at(page)
    assert RULE["last-week"].rule in told
    page.locator("#week-y8-vg").select_option(label="9 November")
    assert things_to_look_at(page) == []
    page.locator("#plan-dates > summary").click()
    page.locator("#closed-1 summary").click()
    page.locator("#closed-1-1").check()
    [told] = things_to_look_at(page)
    assert RULE["support-closed"].rule in told
    # Put in anew, the lesson finds a week that keeps the rules.
    page.locator("#move-y8-vg").click()
    page.get_by_role("dialog").get_by_role("button", name="Autumn 2").click()
    assert things_to_look_at(page) == []


def test_a_first_week_and_a_half_term_of_exams_are_told(page):
    start(page, 11)
    page.locator("#week-y11-vg").select_option("0")
    [told] = things_to_look_at(page)
    assert RULE["first-week"].rule in told
    page.locator("#week-y11-vg").select_option("1")
    move(page, "y11-vg-x", "Summer 2")
    [told] = things_to_look_at(page)
    assert RULE["exams"].rule in told


def test_two_heavy_lessons_in_one_week_of_the_school_are_told(page):
    start(page, 8, 9)
    move(page, "y8-hr", "Autumn 1")
    move(page, "y8-vg", "Autumn 2")
    place = next(each for each in plan(page)["lessons"] if each["id"] == "y8-vg")
    page.locator("#week-y9-vg").select_option(str(place["week"]))
    [told] = things_to_look_at(page)
    assert RULE["one-week"].rule in told


def test_prior_knowledge_that_is_missing_or_later_is_told(page):
    start(page, 8, 9)
    page.locator("#move-y8-hr").click()
    page.get_by_role("button", name="Take it out of the plan").click()
    [told] = things_to_look_at(page)
    assert told.startswith("Boundaries and digital boundaries (Year 8). It is not in the plan, but")
    for card in ("y8-vg", "y8-sv", "y8-vg-x", "y9-hr"):
        expect(page.locator(f"#card-{card}")).to_contain_text("which is not in the plan")
    page.get_by_role("button", name="Put it in").click()
    page.get_by_role("dialog").get_by_role("button", name="Summer 1").click()
    told = things_to_look_at(page)
    assert len(told) == 2
    assert all("which is planned later" in each for each in told)
    expect(page.locator("#plan-outside")).to_contain_text("Respect in the corridor and chat")


def test_coverage_counts_the_plans_statements_and_claims_no_more(page, programme):
    start(page, 8)
    lessons = [lesson for lesson in programme.lessons if lesson.place.year == 8]
    times = {
        code: sum(code in lesson.statements for lesson in lessons)
        for code in programme.framework.by_code
        if code.startswith("S-")
    }
    ever = {code for lesson in programme.lessons for code in lesson.statements}
    shown = page.locator(".ws-planner__results")
    expect(shown).to_contain_text(
        f"{sum(count == 1 for count in times.values())} introduced by one lesson, "
        f"{sum(count > 1 for count in times.values())} introduced and revisited, "
        f"{sum(not count and code in ever for code, count in times.items())} not in this plan yet, "
        f"{sum(code not in ever for code in times)} that no lesson here takes as its aim; "
        f"{len(times)} in all."
    )
    expect(shown).to_contain_text("never means that the statement is covered")
    assert "By the end of primary" not in shown.inner_text()


def test_time_adds_up_by_half_term_and_year_group(page, programme):
    start(page, 7, 8)
    minutes = sum(lesson.minutes for lesson in programme.lessons if lesson.place.year in {7, 8})
    hours, rest = divmod(minutes, 60)
    total = f"{hours} h {rest} min" if rest else f"{hours} h"
    row = page.get_by_role("row", name="All year groups")
    assert row.locator("td").last.inner_text() == total
    expect(page.locator(".ws-planner__summary")).to_contain_text(total)


# ---- dates ----


def test_the_usual_dates_are_those_of_the_year_and_follow_easter(page):
    years = {
        2024: ["2024-09-03", "2024-10-25", "2024-11-04", "2024-12-20", "2025-01-06", "2025-02-14",
               "2025-02-24", "2025-04-04", "2025-04-22", "2025-05-23", "2025-06-02", "2025-07-22"],
        2025: ["2025-09-02", "2025-10-24", "2025-11-03", "2025-12-19", "2026-01-05", "2026-02-13",
               "2026-02-23", "2026-03-27", "2026-04-13", "2026-05-22", "2026-06-01", "2026-07-21"],
        2026: ["2026-09-01", "2026-10-23", "2026-11-02", "2026-12-18", "2027-01-04", "2027-02-12",
               "2027-02-22", "2027-03-19", "2027-04-05", "2027-05-28", "2027-06-07", "2027-07-20"],
    }  # fmt: skip
    for year, expected in years.items():
        found = page.evaluate(
            "y => wholeSchool.dates.typicalYear(y).flatMap(({starts, ends}) => [starts, ends])",
            year,
        )
        assert found == expected
    for year in range(2020, 2060):
        found = page.evaluate("year => wholeSchool.dates.typicalYear(year)", year)
        assert page.evaluate("h => wholeSchool.scheme.wrongDates(h).join('')", found) == ""


def test_own_dates_move_the_weeks_and_wrong_ones_are_told(page):
    start_year_8(page)
    page.locator("#plan-dates > summary").click()
    page.locator("#starts-1").fill("2026-11-09")
    page.locator("#starts-1").blur()
    assert plan(page)["half_terms"][1]["starts"] == "2026-11-09"
    expect(page.locator("#plan-dates")).to_have_attribute("open", "")
    options = page.locator("#week-y8-vg option").all_inner_texts()
    assert options[0] == "9 November"
    page.locator("#ends-1").fill("2026-11-01")
    page.locator("#ends-1").blur()
    expect(page.locator("#dates-1-wrong")).to_have_text("The last day is before the first.")
    expect(page.locator("#ends-1")).to_have_attribute("aria-invalid", "true")
    assert plan(page)["half_terms"][1]["ends"] == "2026-12-18"


def test_shorter_dates_keep_every_lesson_in_its_half_term(page):
    start_year_8(page)
    page.locator("#week-y8-vg").select_option("5")
    page.locator("#plan-dates > summary").click()
    page.locator("#ends-1").fill("2026-11-13")
    page.locator("#ends-1").blur()
    place = next(each for each in plan(page)["lessons"] if each["id"] == "y8-vg")
    assert place == {"id": "y8-vg", "half_term": 1, "week": 1}


# ---- several plans ----


def test_plans_have_names_and_each_keeps_its_own(page):
    start(page, 8)
    page.locator("#plan-settings > summary").click()
    page.locator("#plan-name").fill("Upper school")
    page.locator("#plan-name").blur()
    page.locator("#plan-new").click()
    start(page, 2)
    assert page.locator("#plan-open option").all_inner_texts() == ["Upper school", "Our plan"]
    assert plan(page)["years"] == [2]
    page.locator("#plan-open").select_option("Upper school")
    assert plan(page)["years"] == [8]
    page.locator("#plan-copy").click()
    assert plan(page)["name"] == "Upper school (2)"
    page.locator("#plan-delete").click()
    assert page.locator("#plan-open option").all_inner_texts() == ["Upper school", "Our plan"]
    page.get_by_role("button", name="Bring it back").click()
    assert page.locator("#plan-open option").count() == 3


def test_year_groups_are_added_and_taken_out(page):
    start(page, 8)
    page.locator("#plan-settings > summary").click()
    page.locator("#plan-years-9").check()
    page.locator("#plan-years-8").uncheck()
    assert plan(page)["years"] == [9]
    assert places(page) == {}
    page.locator("#plan-years-9").click()  # a plan has one year group at least
    expect(page.locator("#plan-years-9")).to_be_checked()


# ---- files ----


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_saved_file_opens_elsewhere_as_the_same_plan(
    page, browser: Browser, whole_address: str, ending: str
):
    start(page, 4, 8)
    move(page, "y8-hr", "Spring 1")
    page.locator("#move-y4-sv").click()
    page.get_by_role("button", name="Take it out of the plan").click()
    page.locator("#plan-dates > summary").click()
    page.locator("#starts-5").fill("2027-06-08")
    page.locator("#closed-3 summary").click()
    page.locator("#closed-3-2").check()
    before, text = plan(page), saved(page, ending)
    other = browser.new_context()
    elsewhere = Watched(other, whole_address).open(PATH)
    open_file(elsewhere, f"plan.{ending}", text, "#start-file")
    expect(elsewhere.get_by_text("“Our plan” is open, with 9 lessons.")).to_be_visible()
    after = plan(elsewhere)
    order = {"lessons": lambda each: each["id"]}
    for each in (before, after):
        each["lessons"].sort(key=order["lessons"])
    assert after == before
    other.close()


def test_a_spreadsheets_rewritten_dates_are_understood(page):
    start(page, 8)
    text = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", saved(page, "csv"))
    before = plan(page)
    open_file(page, "plan.csv", text)
    assert plan(page)["half_terms"] == before["half_terms"]


def test_a_name_that_looks_like_a_formula_is_text_in_the_spreadsheet(page):
    start(page, 8)
    page.locator("#plan-settings > summary").click()
    page.locator("#plan-name").fill('=HYPERLINK("x")')
    page.locator("#plan-name").blur()
    rows = list(csv.reader(io.StringIO(saved(page, "csv").removeprefix("\ufeff"))))
    assert {row[0][:2] for row in rows[1:]} == {"'="}


def test_the_calendar_file_has_every_lesson_in_its_week(page, programme):
    start_year_8(page)
    page.locator("#week-y8-vg").select_option("1")
    lines = re.sub(r"\r\n ", "", saved(page, "ics")).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    titles = [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY")]
    lessons = [lesson for lesson in programme.lessons if lesson.place.year == 8]
    expected = [f"Year 8: {lesson.title}".replace(",", r"\,") for lesson in lessons]
    told = [f"Tell the safeguarding lead and families: {title}" for title in expected]
    assert set(expected) <= set(titles) <= {*expected, *told}
    assert told[1] in titles
    assert "http://127.0.0.1" in "".join(lines)
    at = lines.index("SUMMARY:Year 8: Banter or harassment?")
    assert "DTSTART;VALUE=DATE:20261109" in lines[at - 3 : at]
    assert "DTEND;VALUE=DATE:20261114" in lines[at - 3 : at]
    assert "Tell the safeguarding lead and families by 2 November 2026." in lines[at + 1]
    assert len({line for line in lines if line.startswith("UID")}) == len(titles)


WRONG = {
    "empty.json": ("", "It is empty."),
    "broken.json": ('{"kind": "wholeschool.scheme', "broken off"),
    "list.json": ("[1, 2]", "It holds no scheme of work."),
    "other.json": ('{"kind": "wholeschool.self-assessment"}', "It comes from another tool"),
    "later.json": (
        '{"kind": "wholeschool.scheme-of-work", "version": 9}',
        "another version of this planner",
    ),
    "nothing.json": (
        '{"kind": "wholeschool.scheme-of-work", "version": 1, "school_year": 2026}',
        "It names no year group",
    ),
    "marks.csv": ("Name,Mark\nA,3\n", "no column “Year group” and “Half-term” and “Lesson id”"),
    "semicolons.csv": ("Year group;Half-term;Lesson id\n", "set apart by semicolons"),
    "book.xlsx": (b"PK\x03\x04\x00\x00\x00", "It is not text"),
    "large.csv": ("x" * 500001, "far larger than a plan"),
}


def test_a_wrong_file_is_named_and_changes_nothing(page):
    start(page, 8)
    before = plan(page)
    for name, (content, why) in WRONG.items():
        open_file(page, name, content)
        told = page.get_by_role("alert").filter(has_text=f"“{name}” was not opened.")
        expect(told).to_contain_text(why)
        expect(told).to_contain_text("Your plans are as they were.")
    assert plan(page) == before
    assert page.locator("#plan-open option").count() == 1


def test_rows_that_do_not_fit_are_named_and_the_rest_is_opened(page):
    text = (
        "Year group,Half-term,Lesson id,Week\n"
        "Year 8,Autumn 1,y8-hr,2\n"
        "Year 8,Autumn 1,y8-zz,\n"
        "Year 8,Winter,y8-vg,\n"
        "Year 99,Autumn 2,y8-sv,\n"
        "Year 8,Spring 1,y8-hr,\n"
        "Year 8,Spring 1,y8-ge,77\n"
    )
    open_file(page, "own.csv", text, "#start-file")
    notes = page.locator(".ws-planner__news li").all_inner_texts()
    assert [note.partition(":")[0] for note in notes[:2]] == ["Row 5", "The dates of the half-terms were missing or did not fit together, so the usual ones were put in."]  # fmt: skip  # noqa: E501
    assert [note.partition(":")[0] for note in notes[2:]] == ["Row 3", "Row 4", "Row 6"]
    assert places(page) == {"y8-hr": 0, "y8-sv": 1, "y8-ge": 2}


def test_another_windows_change_is_taken_over(page, context, whole_address):
    start(page, 8)
    second = Watched(context, whole_address).open(PATH)
    move(second, "y8-hr", "Spring 1")
    expect(page.get_by_text("changed in another window")).to_be_visible()
    assert places(page)["y8-hr"] == 2


# ---- for everyone ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_plan_at_work(browser, whole_address, scheme):
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    watched = Watched(context, whole_address)
    page = watched.open(PATH)
    start(page, 8)
    page.locator("#move-y8-hr").click()
    page.get_by_role("button", name="Take it out of the plan").click()
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert violations(page) == []
    page.locator("#move-y8-vg").click()
    assert violations(page) == []
    assert watched.complaints == []
    context.close()


def test_on_a_phone_a_half_term_is_picked_by_thumb(browser, whole_address):
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = Watched(context, whole_address).open(PATH)
    start(page, 8)
    page.locator("#move-y8-vg").tap()
    choice = page.get_by_role("dialog").get_by_role("button", name="Spring 1")
    assert choice.bounding_box()["height"] >= 44
    choice.tap()
    assert places(page)["y8-vg"] == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        "[...document.querySelectorAll('#ws-planner :is(button, select, .ws-option, .ws-button)')]"
        ".filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5)"
        ".map((each) => each.outerHTML)"
    )
    assert small == []
    context.close()


def test_on_paper_tables_stand_in_place_of_the_board(page):
    start_year_8(page)
    page.emulate_media(media="print")
    expect(page.locator(".ws-planner__board")).to_be_hidden()
    expect(page.locator(".ws-planner__bar")).to_be_hidden()
    rows = page.locator(".ws-planner__paper tbody tr")
    assert rows.count() == 6
    expect(rows.nth(1)).to_contain_text("Banter or harassment?")
