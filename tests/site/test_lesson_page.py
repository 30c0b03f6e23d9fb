"""A lesson's page for its teacher: the first screen, the plan in any period, paper, catalogues."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from watched import Watched, violations

from generator.lessons.period import FittedPlan, fit
from generator.programme import Programme
from generator.site.learning_resource import LearningResource
from generator.sources.yaml_files import texts

LESSON = "lessons/y7-hr.html"
SHORT_LESSON = "lessons/r-hr.html"


@pytest.fixture
def desk(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context, whole_address)
    context.close()


@pytest.fixture
def pocket(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": 375, "height": 800}, reduced_motion="reduce", color_scheme="dark"
    )
    yield Watched(context, whole_address)
    context.close()


def block(html: str, attributes: str) -> Any:
    found = re.search(rf"<script {attributes}>(.*?)</script>", html, re.DOTALL)
    assert found
    return json.loads(found[1])


def said(page: Page) -> str:
    return page.locator("#fit-said").inner_text()


def choose(page: Page, period: int) -> None:
    page.locator(f"#fit input[value='{period}']").check()


# ---- the first screen ----


def test_a_phones_first_screen_tells_what_who_how_long_what_to_have_and_whom_to_tell(
    browser: Browser, whole_address: str, programme: Programme
):
    context = browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    low = {}
    for lesson in programme.lessons:
        address = f"{whole_address}/lessons/{lesson.id}.html"
        page.goto(address)
        head, bottom = page.evaluate(
            """async () => {
                await document.fonts.ready;
                const facts = document.querySelector(".ws-lesson-head .ws-facts");
                return [facts.parentElement.innerText, facts.getBoundingClientRect().bottom];
            }"""
        )
        for words in (
            lesson.title,
            lesson.place.year_name,
            lesson.outcome,
            f"{lesson.minutes} minutes",
            "sheets for the class",
            "Tell your DSL, a week before",
        ):
            assert words in head, f"{lesson.id}: {words}"
        if bottom > 800:
            low[lesson.id] = bottom
    assert low == {}
    context.close()


# ---- the plan in a period ----


def test_the_page_carries_every_fitted_plan_and_none_drops_what_must_stay(
    programme: Programme, whole_site: Path
):
    for lesson in programme.lessons:
        html = (whole_site / f"lessons/{lesson.id}.html").read_text(encoding="utf-8")
        data = block(html, 'type="application/json" id="fit-plans"')
        # A period with much time to spare holds another lesson, and not a longer one of this.
        offered = {period for period in (30, 50, 60, 100) if period <= lesson.minutes + 10}
        if lesson.sensitivity == 3 and lesson.minutes > 30:
            offered -= {30}
        assert {*offered, lesson.minutes} == {int(period) for period in data["plans"]}
        stay = {one.id for one in lesson.activities if one.kind != "main"}
        for period, plan in data["plans"].items():
            fitted = fit(lesson, int(period))
            assert fitted
            assert plan["parts"] == {part.activity.id: part.minutes for part in fitted.parts}
            assert stay <= plan["parts"].keys()
            assert sum(plan["parts"].values()) + plan["spare"] == int(period)


def fitted(programme: Programme, period: int) -> FittedPlan:
    plan = fit(programme.lesson_by_id["y7-hr"], period)
    assert plan is not None
    return plan


def test_a_shorter_period_shortens_leaves_out_and_says_so(desk: Watched, programme: Programme):
    plan = fitted(programme, 30)
    [left_out] = plan.cut
    shorter = next(
        part for part in plan.parts if part.how and part.activity.kind == "main"
    ).activity
    assert shorter.short is not None
    brief = f"In {shorter.short.minutes:g} minutes:".replace(".5", "½")
    page = desk.open(LESSON)
    assert said(page) == "As written: 60 minutes, with nothing left out."
    choose(page, 30)
    assert f"Left out: {left_out.title}." in said(page)
    assert shorter.title in said(page)
    assert page.locator("[data-lesson-minutes]").inner_text() == "30 minutes (60 as written)"
    assert page.locator("#fit-unneeded").inner_text().startswith("Not needed in 30 minutes: ")
    cut = page.locator(f"#{left_out.id}")
    assert not cut.locator(".ws-activity__body").is_visible()
    assert "left out" in cut.inner_text()
    short = page.locator(f"#{shorter.id}")
    assert short.locator(".ws-activity__body > :first-child").inner_text().startswith(brief)
    assert short.get_by_text(f"As written, in {shorter.minutes:g} minutes:").is_visible()
    choose(page, 60)
    assert page.locator("#fit-unneeded").is_hidden()
    assert cut.locator(".ws-activity__body").is_visible()
    assert short.locator(".ws-activity__body > :last-child").inner_text().startswith(brief)
    assert desk.complaints == []


def test_what_is_left_out_can_be_looked_at_all_the_same(desk: Watched, programme: Programme):
    [left_out] = fitted(programme, 30).cut
    page = desk.open(f"{LESSON}?period=30")
    peek = page.get_by_role("button", name=f"Show “{left_out.title}” all the same")
    assert peek.get_attribute("aria-expanded") == "false"
    peek.click()
    assert page.locator(f"#{left_out.id} .ws-activity__body").is_visible()
    choose(page, 50)
    assert page.locator(".ws-activity__peek").count() == 0


@pytest.mark.parametrize(("path", "period"), [(LESSON, 30), (LESSON, 50), (SHORT_LESSON, 30)])
def test_the_time_bar_is_to_scale(desk: Watched, path: str, period: int):
    page = desk.open(f"{path}?period={period}")
    plan = block(page.content(), 'type="application/json" id="fit-plans"')["plans"][str(period)]
    widths = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#timebar > li")].map(
            (part) => [part.dataset.bar ?? "spare", part.getBoundingClientRect().width]))"""
    )
    shown = {**plan["parts"], "spare": plan["spare"]}
    assert {name for name, width in widths.items() if width} == {
        name for name, minutes in shown.items() if minutes
    }
    scale = [widths[name] / minutes for name, minutes in shown.items() if minutes >= 3]
    assert max(scale) / min(scale) < 1.15


def test_a_start_time_makes_every_minute_a_time_of_day(desk: Watched, programme: Programme):
    plan = fitted(programme, 50)
    page = desk.open(LESSON)
    choose(page, 50)
    page.get_by_label("It starts at").fill("09:05")
    ends = 5 + math.ceil(50 - plan.spare)
    assert said(page).startswith(f"9:05 to 9:{ends}. Fitted to 50 minutes.")
    times = page.locator("[data-start]").all_inner_texts()
    assert times[0] == f"9:05 to 9:{5 + int(plan.parts[0].minutes):02}"
    assert times[-1].endswith(f" to 9:{ends}")
    for one, following in pairwise(times):
        assert one.split(" to ")[1] == following.split(" to ")[0]
    at = 5.0
    for part in plan.parts:
        if not part.how:
            steps = page.locator(f"#{part.activity.id} [data-step]").all_inner_texts()
            assert steps[0].startswith(f"9:{int(at):02}, "), part.activity.id
        at += part.minutes
    assert page.locator("#timebar small:visible").first.inner_text() == "9:05"
    assert page.url.endswith("?period=50&start=09:05")
    page.get_by_label("It starts at").fill("")
    assert page.locator("[data-start]").first.inner_text() == "from minute 0"


def test_the_plan_is_kept_in_the_address_and_goes_back(desk: Watched):
    page = desk.open(f"{LESSON}?period=30&start=13:20#build-the-house")
    assert said(page).startswith("13:20 to 13:")
    choose(page, 50)
    assert page.url.endswith("?period=50&start=13:20#build-the-house")
    page.go_back()
    expect(page.locator("#fit input[value='30']")).to_be_checked()
    assert "Left out" in said(page)


@pytest.mark.parametrize("query", ["period=&start=25:00", "period=constructor&start=9", "x=1"])
def test_an_address_that_makes_no_sense_shows_the_plan_as_written(desk: Watched, query: str):
    page = desk.open(f"{LESSON}?{query}")
    assert said(page) == "As written: 60 minutes, with nothing left out."
    assert desk.complaints == []


def test_a_period_that_no_plan_was_made_for_takes_the_longest_that_fits(desk: Watched):
    page = desk.open(f"{LESSON}?period=45")
    assert "Fitted to 30 minutes." in said(page)


def test_a_lesson_that_names_harm_says_that_it_has_no_version_of_half_an_hour(desk: Watched):
    page = desk.open("lessons/y8-vg.html?period=30")
    assert page.locator("#fit input[value='30']").count() == 0
    assert "it has no version of 30 minutes" in page.locator("#fit").inner_text()
    assert (
        "There are 50 minutes for it."
        in page.locator(".ws-notice--safeguarding").first.inner_text()
    )
    assert said(page) == "As written: 60 minutes, with nothing left out."


def test_a_short_lesson_is_not_stretched(desk: Watched):
    page = desk.open(SHORT_LESSON)
    assert said(page) == "As written: 25 minutes, with nothing left out."
    choose(page, 30)
    assert "5 minutes to spare: for the starter quiz" in said(page)
    assert page.locator("#fit input[value='60']").count() == 0
    page.get_by_label("It starts at").fill("09:00")
    assert said(page).startswith("9:00 to 9:25. As written: 25 minutes")


def test_by_keyboard_alone(desk: Watched):
    page = desk.open(LESSON)
    page.locator("#fit input:checked").focus()
    page.keyboard.press("ArrowLeft")
    assert "Fitted to 50 minutes" in said(page)
    page.keyboard.press("Tab")
    page.keyboard.type("0905AM")
    assert said(page).startswith("9:05 to 9:")
    page.locator("#timebar a").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#build-the-house")
    assert "period=50" in page.url


def test_on_a_phone_it_reads_well_and_axe_finds_nothing(pocket: Watched):
    page = pocket.open(f"{LESSON}?period=30&start=09:05")
    page.get_by_role("button", name="all the same").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert pocket.complaints == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_table_says_how_it_fits(
    browser: Browser, whole_address: str, programme: Programme
):
    [left_out] = fitted(programme, 30).cut
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, whole_address).open(LESSON)
    assert not page.locator("#fit").is_visible()
    assert not page.locator("#fit-said").is_visible()
    assert page.locator(".ws-activity__body:visible").count() == 7
    page.locator(".ws-fits summary").click()
    row = page.get_by_role("row", name=re.compile(left_out.title))
    assert row.inner_text().split("\t")[:2] == [left_out.title, "left out"]
    context.close()


# ---- on paper ----


def paper(page: Page, path: Path) -> tuple[int, str]:
    page.pdf(path=path, format="A4")
    sheets = PdfReader(path).pages
    return len(sheets), " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_the_plan_on_paper_is_short_and_holds_what_the_class_needs(
    desk: Watched, programme: Programme, tmp_path: Path
):
    page = desk.open(LESSON)
    pages, text = paper(page, tmp_path / "plan.pdf")
    assert pages <= 7
    lesson = programme.lesson_by_id["y7-hr"]
    for activity in lesson.activities:
        for words in (activity.title, activity.pupils_do, *(step.do for step in activity.steps)):
            assert plain(words) in text, words
        for question in activity.questions:
            assert plain(question.ask) in text
        if activity.fidelity == "adaptable":
            assert plain(activity.keep or "") in text
    for needed in (
        "Listen, thank, do not question",
        "What you may ask",
        "A quiet alternative",
        "Say, if it comes out in front of the class",
        "Childline",
        f"version {lesson.version}",
    ):
        assert needed in text, needed
    for furniture in ("Take away", "On this page", "Facts used", "How long is your period"):
        assert furniture not in text, furniture


def plain(text: str) -> str:
    return " ".join(re.split(r"\{[^}]*\}", text)[0].split())


def test_the_plan_on_paper_is_the_one_that_was_fitted(
    desk: Watched, programme: Programme, tmp_path: Path
):
    page = desk.open(f"{LESSON}?period=30&start=09:05")
    pages, text = paper(page, tmp_path / "plan.pdf")
    plan = fitted(programme, 30)
    [left_out] = plan.cut
    assert pages <= 7
    assert f"Left out: {left_out.title}." in text
    second = 5 + plan.parts[0].minutes
    assert f"9:{int(second):02} to 9:{int(second + plan.parts[1].minutes):02}" in text
    assert plain(left_out.steps[0].do) not in text, "what is left out is not printed"


# ---- for catalogues ----

REQUIRED = (
    "name",
    "description",
    "inLanguage",
    "educationalLevel",
    "typicalAgeRange",
    "timeRequired",
    "teaches",
    "learningResourceType",
    "audience",
    "isAccessibleForFree",
    "license",
    "dateModified",
    "version",
    "educationalAlignment",
    "keywords",
    "isPartOf",
    "hasPart",
    "encoding",
    "url",
    "identifier",
)


def test_every_lesson_tells_catalogues_all_about_itself(programme: Programme, whole_site: Path):
    for lesson in programme.lessons:
        html = (whole_site / f"lessons/{lesson.id}.html").read_text(encoding="utf-8")
        data = block(html, 'type="application/ld\\+json"')
        LearningResource.model_validate(data)
        assert [name for name in REQUIRED if not data.get(name)] == [], lesson.id
        assert data["@context"] == "https://schema.org"
        assert data["name"] == lesson.title
        assert data["timeRequired"] == f"PT{lesson.minutes}M"
        youngest, oldest = map(int, data["typicalAgeRange"].split("-"))
        assert (youngest, oldest) == (4 + lesson.place.year, 5 + lesson.place.year)
        assert len(data["educationalAlignment"]) == len(lesson.statements)
        assert data["dateModified"] == lesson.changelog[0].on.isoformat()
        assert not [text for text in strings(data) if re.search(r"[{}\[\]]|\*\*", text)], lesson.id


def test_every_address_for_catalogues_leads_to_a_page_of_this_site(
    programme: Programme, whole_site: Path
):
    for lesson in programme.lessons:
        page = whole_site / f"lessons/{lesson.id}.html"
        data = block(page.read_text(encoding="utf-8"), 'type="application/ld\\+json"')
        parts = [data, data["isPartOf"], *data["hasPart"], *data["educationalAlignment"]]
        addresses = [part["url"] for part in parts]
        addresses += [file["contentUrl"] for file in data["encoding"]]
        for address in addresses:
            name, _, anchor = address.partition("#")
            target = page.parent / name
            assert target.is_file(), f"{lesson.id}: {address}"
            if anchor:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), address
        assert not [address for address in addresses if "/answers.html" in address]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


# ---- in the site's search ----


@pytest.fixture(scope="session")
def indexed(whole_site: Path) -> dict[str, str]:
    """Every page that search knows, with all the words it knows of it."""
    index = json.loads((whole_site / "search/search_index.json").read_text(encoding="utf-8"))
    pages: dict[str, str] = {}
    for entry in index["docs"]:
        name = entry["location"].partition("#")[0]
        words = unescape(re.sub(r"<[^>]+>", " ", f"{entry['title']} {entry['text']}"))
        pages[name] = f"{pages.get(name, '')} {' '.join(words.split())}"
    return pages


def test_search_finds_lessons_by_what_is_in_them(programme: Programme, indexed: dict[str, str]):
    for lesson in programme.lessons:
        known = indexed[f"lessons/{lesson.id}.html"]
        for words in (
            lesson.title,
            lesson.outcome,
            *lesson.key_learning_points,
            *(word.keyword for word in lesson.keywords),
            *(activity.title for activity in lesson.activities),
        ):
            assert words in known, f"{lesson.id}: {words}"


def test_handouts_answers_and_messages_stay_out_of_search(
    programme: Programme, indexed: dict[str, str]
):
    assert not [name for name in indexed if re.match(r"lessons/[^/]+/", name)]
    for pack in programme.packs:
        known = indexed[f"lessons/{pack.id}.html"]
        answers, others = [], []
        for steps, text in texts(pack.file.value):
            (answers if "expect" in steps else others).append(text)
        elsewhere = " ".join(others)
        leaked = [
            answer
            for answer in answers
            if len(answer.split()) >= 6 and answer in known and answer.rstrip(".") not in elsewhere
        ]
        assert leaked == [], pack.id


def test_words_that_all_lessons_share_do_not_find_all_of_them(indexed: dict[str, str]):
    lessons = {name: known for name, known in indexed.items() if name.count("/") == 1}
    for shared in ("What you may ask", "How pupils this age tell", "Hear people out."):
        assert not [name for name, known in lessons.items() if shared in known], shared


# ---- the way on ----


def test_every_lesson_leads_on_and_says_when_it_changed(programme: Programme, whole_site: Path):
    for lesson in programme.lessons:
        html = (whole_site / f"lessons/{lesson.id}.html").read_text(encoding="utf-8")
        strand = [one for one in programme.lessons if one.place.strand == lesson.place.strand]
        at = strand.index(lesson)
        for rel, other in (("prev", at - 1), ("next", at + 1)):
            there = 0 <= other < len(strand)
            link = f'href="{strand[other].id}.html" rel="{rel}"' if there else f'rel="{rel}"'
            assert (link in html) == there, f"{lesson.id}: {rel}"
        for change in lesson.changelog:
            assert f"{change.version}, {change.on.day} {change.on:%B %Y}" in html
        assert "Next review by" in html
