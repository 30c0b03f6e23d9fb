"""The self-assessment in the browser: answered by keyboard, kept, drawn, planned, combined."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from watched import SCHEMES, SIZES, Watched, tab_to, violations

from generator.programme import Programme
from generator.site.self_assessment_page import questions

PAGE = "toolkit/self-assessment.html"
KEY = "wholeschool.self-assessment"
VIEWS = ("answer", "all", "result", "plan", "combine", "files")


@pytest.fixture
def opened(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    watched = Watched(context, whole_address)
    watched.open(PAGE)
    yield watched
    assert watched.complaints == []
    assert watched.strangers == []
    context.close()


@pytest.fixture(scope="session")
def asked(programme: Programme) -> dict[str, Any]:
    return questions(programme.whole_school)


def ids(asked: dict[str, Any]) -> list[str]:
    return [one["id"] for dimension in asked["dimensions"] for one in dimension["indicators"]]


def saved_file(asked: dict[str, Any], levels: Callable[[int], int | None], **more: object) -> str:
    """Return the text of a file with a level for each question, by its place."""
    answers = {
        name: {"level": levels(place), "note": "", "owner": ""}
        for place, name in enumerate(ids(asked))
    }
    kind = {"kind": "wholeschool.self-assessment", "version": 1, "edition": asked["edition"]}
    return json.dumps({**kind, "saved": "2025-11-20", "answers": answers, **more})


def choose(page: Page, button: str, *files: tuple[str, str]) -> None:
    """Give files, by name and content, to the button that opens them."""
    page.get_by_label(button, exact=True).set_input_files(
        [
            {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}
            for name, text in files
        ]
    )


def kept(page: Page) -> dict[str, Any]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def go(page: Page, view: str) -> None:
    page.evaluate(f"location.hash = '{view}'")
    page.locator("#assess h2").first.wait_for()


def expect_said(page: Page, words: str) -> None:
    expect(page.locator(".ws-just-done")).to_have_text(words)


def await_focus(page: Page, words: str) -> None:
    page.wait_for_function("(words) => document.activeElement.textContent === words", arg=words)


def test_a_senior_lead_answers_sees_the_result_and_makes_a_plan_by_keyboard_alone(
    opened: Watched,
) -> None:
    page = opened.page
    tab_to(page, "#answer-named-senior-lead input[type=radio]")
    page.keyboard.press("Space")
    assert "0 of 4" not in page.locator("[data-stop=leadership]").inner_text()
    page.keyboard.press("ArrowDown")
    assert page.locator("#answer-named-senior-lead input:checked").get_attribute("value") == "1"
    next_step = page.locator("#answer-named-senior-lead .ws-question__next").inner_text()
    assert next_step.startswith("Next step from here: Put one hour a week")
    tab_to(page, "#answer-named-senior-lead-note")
    page.keyboard.type("On the staff list")
    page.keyboard.press("Tab")
    page.keyboard.type("Headteacher")
    tab_to(page, "#answer-governor-champion input[type=radio]")
    page.keyboard.press("Space")
    assert page.locator("#assess-progress").inner_text() == "2 of 40 answered"
    tab_to(page, ".ws-prevnext__next")
    page.keyboard.press("Enter")
    await_focus(page, "2. Policy")
    tab_to(page, ".ws-views a[href='#result']", "Shift+Tab")
    page.keyboard.press("Enter")
    await_focus(page, "Where your school stands")
    words = page.locator("svg.ws-levels desc").first.text_content()
    assert words.startswith(
        "Leadership and governance: average 0.5, from 0 to 1, 2 not answered. Policy: not answered."
    )
    tab_to(page, "#assess a.ws-button[href='#plan']")
    page.keyboard.press("Enter")
    await_focus(page, "What to do next")
    first = page.locator(".ws-action").first
    assert "Ask the chair to put a link governor" in first.inner_text()
    plan = page.get_by_role("link", name="bring them into your three-year plan")
    assert plan.get_attribute("href") == "plan.html"
    tab_to(page, "#plan-governor-champion-by")
    page.keyboard.type("03312027")  # the order of an American browser, which this one is
    assert kept(page)["plan"]["steps"]["governor-champion"]["by"] == "2027-03-31"
    assert kept(page)["answers"]["named-senior-lead"] == {
        "level": 1,
        "note": "On the staff list",
        "owner": "Headteacher",
    }


def test_it_goes_on_where_it_was_left(opened: Watched) -> None:
    page = opened.page
    page.locator("[data-stop=policy] a").click()
    page.locator("#answer-policies-aligned").get_by_text("2 Embedding").click()
    page.locator("#answer-policies-aligned-note").fill("Read side by side in May")
    opened.open(PAGE)
    expect_said(page, "Welcome back: 1 of 40 are answered, and you were at “Policy”.")
    assert page.locator("#assess-policy").is_visible()
    assert page.locator("#answer-policies-aligned input:checked").get_attribute("value") == "2"
    assert page.locator("#answer-policies-aligned-note").input_value() == "Read side by side in May"
    page.get_by_role("button", name="Clear this level").first.click()
    assert page.locator("#assess-progress").inner_text() == "0 of 40 answered"


def test_an_address_leads_to_a_dimension_or_a_question(opened: Watched) -> None:
    page = opened.open(f"{PAGE}#response")
    await_focus(page, "8. Response and support")
    page = opened.page
    page.evaluate("location.hash = 'repair'")
    page.wait_for_function("document.activeElement.name === 'answer-repair'")


def test_the_page_asks_what_the_framework_asks(opened: Watched, asked: dict[str, Any]) -> None:
    page = opened.page
    assert page.evaluate("wholeSchool.assess.framework") == asked
    go(page, "all")
    assert page.locator(".ws-question").count() == 40
    assert page.locator(".ws-choice").count() == 160
    page.locator("[data-stop=response] a").click()
    expect(page.locator("#assess-response")).to_be_in_viewport()
    assert page.locator(".ws-question").count() == 40, "all ten still stand on the page"


def test_the_edition_changes_with_the_words(programme: Programme) -> None:
    framework = programme.whole_school
    first = framework.dimensions[0]
    reworded = first.indicators[0].model_copy(update={"question": "Another question?"})
    dimension = first.model_copy(update={"indicators": (reworded, *first.indicators[1:])})
    changed = framework.model_copy(update={"dimensions": (dimension, *framework.dimensions[1:])})
    assert questions(changed)["edition"] != questions(framework)["edition"]


def test_the_picture_and_the_table_say_the_same(opened: Watched, asked: dict[str, Any]) -> None:
    page = opened.page
    go(page, "files")
    choose(page, "Open a file", ("mine.json", saved_file(asked, lambda place: place % 4)))
    go(page, "result")
    desc = page.locator("svg.ws-levels desc").first.text_content()
    assert desc.count("average 1.5, from 0 to 3.") == 10
    plot = page.locator(".ws-figure__plot svg")
    assert plot.locator(".ws-levels__dot").count() == 40
    assert plot.locator(".ws-levels__middle").count() == 10
    row = page.locator("table").first.locator("tbody tr").nth(3).locator("th, td")
    assert row.all_inner_texts() == ["4. Curriculum", "4 of 4", "1.5", "0", "3"]


def test_an_earlier_year_stands_beside_this_one_and_is_taken_away(
    opened: Watched, asked: dict[str, Any]
) -> None:
    page = opened.page
    go(page, "files")
    choose(page, "Open a file", ("now.json", saved_file(asked, lambda _: 2)))
    go(page, "result")
    choose(page, "Open an earlier file", ("then.json", saved_file(asked, lambda _: 1)))
    expect_said(page, "then.json stands beside today's answers.")
    assert "from 20 November 2025" in page.locator(".ws-assess__side").inner_text()
    row = page.locator("table").first.locator("tbody tr").first.locator("th, td")
    assert row.all_inner_texts()[-2:] == ["1", "up 1"]
    assert page.locator(".ws-figure__plot .ws-levels__before").count() == 10
    opened.open(f"{PAGE}#result")
    assert page.locator(".ws-figure__plot .ws-levels__before").count() == 10
    page.get_by_role("button", name="Take the earlier file away").click()
    assert page.locator(".ws-figure__plot .ws-levels__before").count() == 0
    assert kept(page)["answers"]["repair"]["level"] == 2


def test_a_plan_takes_the_lowest_first_and_steps_can_be_put_aside(
    opened: Watched, asked: dict[str, Any]
) -> None:
    page = opened.page
    low = {"repair": 0, "safe-routes": 1, "care-for-staff": 1, "action-group": 2}
    names = ids(asked)
    go(page, "files")
    text = saved_file(asked, lambda place: low.get(names[place], 3))
    choose(page, "Open a file", ("mine.json", text))
    go(page, "plan")
    steps = page.locator(".ws-action h3")
    assert [step.get_attribute("id") for step in steps.all()] == [
        "plan-repair",
        "plan-care-for-staff",
        "plan-safe-routes",
    ]
    page.get_by_label("How many steps?").select_option("5")
    assert steps.count() == 4, "what stands at level 3 needs no step"
    page.locator("#plan-repair-owner").fill("Ms Okafor")
    page.get_by_role("button", name="Not now").first.click()
    assert steps.first.get_attribute("id") == "plan-care-for-staff"
    page.get_by_role("button", name="Bring back").click()
    assert page.locator("#plan-repair-owner").input_value() == "Ms Okafor"
    page.get_by_role("button", name="Save dates for a calendar").click()
    expect_said(page, "Set a date for at least one step first.")
    page.locator("#plan-repair-by").fill("2027-03-31")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save dates for a calendar").click()
    calendar = Path(download.value.path()).read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20270331" in calendar
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    assert "Ms Okafor,2027-03-31" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("button", "ending"), [("Save a file", "json"), ("Save as CSV for a spreadsheet", "csv")]
)
def test_what_is_saved_comes_back_whole(opened: Watched, button: str, ending: str) -> None:
    page = opened.page
    page.locator("#answer-named-senior-lead").get_by_text("1 Starting").click()
    note = '=SUM(1) "an hour", on Fridays\nsince May'
    page.locator("#answer-named-senior-lead-note").fill(note)
    page.locator("#answer-annual-report-to-governors").get_by_text("0 Not yet").click()
    go(page, "files")
    page.get_by_label("School (optional)").fill("Harbour Academy")
    page.get_by_label("Your name or role (optional)").fill("Ana")
    before = kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    name = download.value.suggested_filename
    assert name.startswith("self-assessment-harbour-academy-ana-")
    assert name.endswith(ending)
    text = Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Erase everything here").click()
    page.get_by_role("button", name="Erase it").click()
    expect_said(page, "Erased. Nothing of the self-assessment is kept on this device.")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    choose(page, "Open a file", (name, text))
    expect_said(page, f"{name} is open: 2 of 40 questions are answered.")
    assert kept(page) == before
    assert kept(page)["answers"]["named-senior-lead"]["note"] == note


def test_nothing_is_replaced_or_erased_without_a_yes(
    opened: Watched, asked: dict[str, Any]
) -> None:
    page = opened.page
    page.locator("#answer-named-senior-lead").get_by_text("1 Starting").click()
    go(page, "files")
    choose(page, "Open a file", ("other.json", saved_file(asked, lambda _: 3)))
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")
    expect_said(page, "Nothing was opened.")
    page.get_by_role("button", name="Erase everything here").click()
    page.get_by_role("button", name="Cancel").click()
    assert list(kept(page)["answers"]) == ["named-senior-lead"]


def test_three_colleagues_files_are_laid_together(opened: Watched, asked: dict[str, Any]) -> None:
    page = opened.page
    go(page, "combine")
    names = ids(asked)
    files = []
    for name, repair, map_of_places in (("Ana", 0, 1), ("Ben", 3, 1), ("", 3, 2)):
        own = {"repair": repair, "hot-spot-map": map_of_places}
        text = saved_file(asked, lambda place, own=own: own.get(names[place], 2), by=name)
        files.append((f"{name}.json", text))
    choose(page, "Add colleagues' files", *files)
    expect(page.locator(".ws-people li")).to_have_count(3)
    expect(page.get_by_text("3 people. You agree fully on 38 of the 40 questions")).to_be_visible()
    talk = page.locator(".ws-talk li")
    assert talk.count() == 2
    assert talk.first.inner_text().endswith("0 Not yet: Person 1; 3 Embedded: Person 2, Person 3.")
    first = page.locator("table tbody tr").first.locator("td").all_inner_texts()
    assert first == ["0, 3, 3", "0", "3", "3", "3"]
    page.get_by_label("Show the names that the files hold").check()
    assert "0 Not yet: Ana; 3 Embedded: Ben, Person 3." in talk.first.inner_text()
    words = page.locator("svg.ws-levels desc").first.text_content()
    assert "Response and support: middle 2.3, from 1.5 to 2.3, 3 answered." in words
    page.get_by_label("In the order of the questions").check()
    assert page.locator("table tbody th").first.inner_text().startswith("1.1 ")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None, "others' files are not kept"
    page.get_by_role("button", name="Take away").first.click()
    expect(page.get_by_text("2 people. You agree fully on 39 of the 40 questions")).to_be_visible()


def test_the_shared_answers_may_start_from_the_middles(
    opened: Watched, asked: dict[str, Any]
) -> None:
    page = opened.page
    page.locator("#answer-named-senior-lead-note").fill("Keep me")
    go(page, "combine")
    files = [(f"{level}.json", saved_file(asked, lambda _, level=level: level)) for level in (1, 2)]
    choose(page, "Add colleagues' files", *files)
    page.get_by_role("button", name="Start the shared answers from the middles").click()
    page.get_by_role("button", name="Start from the middles").last.click()
    page.get_by_role("heading", name="Where your school stands").wait_for()
    expect_said(
        page,
        "These are the middles of your answers. Change a level wherever you agree on another.",
    )
    assert {answer["level"] for answer in kept(page)["answers"].values()} == {1}
    assert kept(page)["answers"]["named-senior-lead"]["note"] == "Keep me"


BRING_BACK = (
    "holds everything kept on a device. Bring it back on the page “What is kept on this device”."
)
STRANGE = "isn't a self-assessment. Choose a file that this page saved."
HEAD = '{"kind": "wholeschool.self-assessment", "version": '
WRONG = [
    ("empty.json", "", "is empty."),
    ("notes.txt", "Dear all", STRANGE),
    ("list.json", "[1, 2]", STRANGE),
    ("cut.json", HEAD, "is damaged: it ends too early, or was changed by hand."),
    ("all.json", '{"kind": "wholeschool.kept"}', BRING_BACK),
    (
        "scheme.json",
        '{"kind": "wholeschool.scheme-of-work"}',
        "comes from another tool of this site. Open it there.",
    ),
    (
        "new.json",
        HEAD + "2}",
        "was saved by a newer version of this page. Open it there, or save it there as CSV.",
    ),
    (
        "none.json",
        HEAD + '1, "answers": {"gone": {"level": 1}}}',
        "holds no answer to any question asked here.",
    ),
    (
        "row.csv",
        "question id,level\nrepair,2\nsafe-routes,4\n",
        "can't be read: in row 3 the level is “4”. It must be 0, 1, 2 or 3, or be left empty.",
    ),
    ("half.csv", "question id,note\nrepair,x\n", "has no column “level”."),
    ("head.csv", "question id,level\n", "holds a heading and no answers."),
    ("huge.json", "{" + " " * 1024 * 1024, "is too large to be a self-assessment."),
]


def test_a_wrong_file_is_refused_in_a_sentence_and_changes_nothing(opened: Watched) -> None:
    page = opened.page
    page.locator("#answer-named-senior-lead").get_by_text("1 Starting").click()
    before = kept(page)
    for view, button in (
        ("files", "Open a file"),
        ("result", "Open an earlier file"),
        ("combine", "Add colleagues' files"),
    ):
        go(page, view)
        for name, text, message in WRONG:
            choose(page, button, (name, text))
            page.get_by_text(f"{name} {message}", exact=True).wait_for()
            assert "is-problem" in page.locator(".ws-just-done").get_attribute("class")
    assert kept(page) == before


def test_an_older_edition_is_read_and_said(opened: Watched, asked: dict[str, Any]) -> None:
    page = opened.page
    go(page, "files")
    old = json.loads(saved_file(asked, lambda _: 1, edition="00000000"))
    old["answers"]["a-question-of-2024"] = {"level": 3}
    choose(page, "Open a file", ("old.json", json.dumps(old)))
    expect_said(
        page,
        (
            "old.json is open: 40 of 40 questions are answered. One answer belongs to a question "
            "no longer asked, and was left out. The file is from an earlier edition of the "
            "questions: read the answers again before you rely on them."
        ),
    )


@pytest.mark.parametrize(
    ("view", "button", "title", "no"),
    [
        ("files", "Open a file", "Open a file from another school?", "Nothing was opened."),
        ("result", "Open an earlier file", "Compare with another school?", "Nothing was opened."),
        (
            "combine",
            "Add colleagues' files",
            "Add a file from another school?",
            "hill.json was not added: it is from Hill Primary.",
        ),
    ],
)
def test_a_file_from_another_school_is_asked_about(
    opened: Watched, asked: dict[str, Any], view: str, button: str, title: str, no: str
) -> None:
    page = opened.page
    go(page, "files")
    page.get_by_label("School (optional)").fill("Harbour Academy")
    go(page, view)
    choose(page, button, ("hill.json", saved_file(asked, lambda _: 1, school="Hill Primary")))
    expect(page.get_by_role("dialog", name=title)).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect_said(page, no)
    choose(page, button, ("same.json", saved_file(asked, lambda _: 1, school="HARBOUR academy")))
    page.get_by_text("same.json").first.wait_for()
    assert page.locator(".ws-dialog").count() == 0


def test_a_browser_that_keeps_nothing_is_told_of(browser: Browser, whole_address: str) -> None:
    context = browser.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page = Watched(context, whole_address).open(PAGE)
    page.locator("#answer-named-senior-lead").get_by_text("1 Starting").click()
    expect_said(page, "This browser keeps nothing. Save a file before you close the page.")
    assert page.locator("#assess-progress").inner_text() == "1 of 40 answered"
    context.close()


def test_what_another_tab_changes_shows_here(opened: Watched) -> None:
    other = opened.page.context.new_page()
    other.goto(f"{opened.address}/{PAGE}")
    other.locator("#answer-named-senior-lead").get_by_text("3 Embedded").click()
    opened.page.locator("#answer-named-senior-lead input:checked").wait_for()
    assert opened.page.locator("#assess-progress").inner_text() == "1 of 40 answered"


def test_without_scripts_the_paper_version_is_the_page(
    browser: Browser, whole_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, whole_address).open(PAGE)
    assert not page.locator("#assess").is_visible()
    assert page.locator(".ws-indicator").count() == 40
    assert page.get_by_role("heading", name="Answer sheet").is_visible()
    assert not page.get_by_role("button", name="Print the paper version").is_visible()
    context.close()


def test_on_paper_stands_what_was_asked_for(opened: Watched) -> None:
    page = opened.page
    page.locator("#answer-named-senior-lead").get_by_text("1 Starting").click()
    go(page, "result")
    page.emulate_media(media="print")
    assert page.locator("svg.ws-levels").first.is_visible()
    assert page.get_by_role("table", name="Ten dimensions, as numbers").is_visible()
    assert not page.locator(".ws-views").is_visible()
    assert not page.locator("#paper").is_visible()
    page.evaluate("location.hash = 'paper'")
    page.locator("#sheet").wait_for()
    assert not page.locator("#assess").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Back to answering on screen").click()
    assert page.locator("#assess").is_visible()


@pytest.mark.parametrize("view", [*VIEWS, "paper"])
def test_every_view_suits_a_phone_and_passes_axe(
    browser: Browser, whole_address: str, asked: dict[str, Any], view: str
) -> None:
    state = json.loads(saved_file(asked, lambda place: place % 4 if place < 38 else None))
    state["before"] = {"saved": "2025-11-20", "answers": state["answers"]}
    for (width, height), scheme in zip(SIZES.values(), SCHEMES, strict=True):
        size = {"width": 320 if scheme == "light" else width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        context.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(json.dumps(state))})")
        watched = Watched(context, whole_address)
        page = watched.open(f"{PAGE}#{view}")
        if view == "combine":
            files = [(f"{n}.json", saved_file(asked, lambda _, n=n: n)) for n in (1, 3)]
            choose(page, "Add colleagues' files", *files)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert watched.complaints == []
        context.close()
