"""The finder: what it counts, and how it is used: keyboard, phone, paper, no scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from watched import Watched, tab_to, violations

from generator.programme import Programme
from generator.site.finder import choices, facets, finder_lessons

FINDER = "lessons/index.html"


@pytest.fixture
def desk(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context, whole_address, searches=True)
    context.close()


@pytest.fixture
def pocket(browser: Browser, whole_address: str) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": 375, "height": 800}, reduced_motion="reduce", color_scheme="dark"
    )
    yield Watched(context, whole_address)
    context.close()


def shown(page: Page) -> list[str]:
    return page.locator("#finder-cards > li:visible").evaluate_all(
        "(cards) => cards.map((card) => card.dataset.lesson)"
    )


def count(page: Page, facet: str, value: str) -> int:
    row = page.locator(f".ws-facet__option:has(input[name={facet}][value='{value}'])")
    return int(row.locator("[data-count]").text_content() or "")


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"input[name={facet}][value='{value}']")


# ---- what it is made of ----


def test_every_lesson_is_found_by_every_facet(programme: Programme):
    named = {facet.id: {option.value for option in facet.options} for facet in facets(programme)}
    for lesson in programme.lessons:
        found = choices(lesson, programme)
        assert found.keys() == named.keys()
        for facet, values in found.items():
            assert values, f"{lesson.id} has no {facet}"
            assert set(values) <= named[facet], f"{lesson.id}: {facet}"


def test_no_option_leads_to_nothing(programme: Programme):
    assert all(option.count for facet in facets(programme) for option in facet.options)


def test_answers_and_notes_are_not_among_the_words(programme: Programme):
    for pack, found in zip(programme.packs, finder_lessons(programme), strict=True):
        words = json.dumps(found, ensure_ascii=False)
        for activity in pack.lesson.activities:
            for question in activity.questions:
                long = [answer for answer in question.expect if len(answer.split()) >= 5]
                assert not [answer for answer in long if answer in words], pack.id


# ---- in the browser ----


def test_choosing_narrows_counts_and_is_kept_in_the_address(desk: Watched):
    page = desk.open(FINDER)
    assert len(shown(page)) == 60
    before = count(page, "phase", "ks3")
    box(page, "strand", "vg").check()
    expect(page.locator("#finder-count")).to_have_text("16 of 60 lessons")
    assert count(page, "phase", "ks3") < before, "other facets count what is left"
    assert count(page, "strand", "hr") == 15, "a facet's own options count what they would add"
    expected = count(page, "phase", "ks3")
    box(page, "phase", "ks3").check()
    assert len(shown(page)) == expected
    assert all("-vg" in lesson for lesson in shown(page))
    assert page.url.endswith("index.html?strand=vg&phase=ks3")
    page.go_back()
    assert len(shown(page)) == 16
    assert not box(page, "phase", "ks3").is_checked()
    page.go_forward()
    assert len(shown(page)) == expected
    assert desk.complaints == []


def test_every_count_is_what_choosing_it_gives(desk: Watched):
    page = desk.open(f"{FINDER}?strand=sv%20ge")
    tried = page.evaluate(
        """() => [
            ...document.querySelectorAll("[data-facet] input:not([name=strand])")
        ].map((box) => {
            const promised = Number(box.parentElement.querySelector("[data-count]").textContent);
            box.click();
            const given = document.querySelectorAll("#finder-cards > li:not([hidden])").length;
            box.click();
            return [box.name, box.value, promised, given];
        })"""
    )
    assert len(tried) > 50
    assert [one for one in tried if one[2] != one[3]] == []


def test_a_shared_address_opens_as_it_was(desk: Watched):
    page = desk.open(f"{FINDER}?words=consent&year=9%2010&sort=sensitivity")
    assert page.get_by_label("Words in the lesson").input_value() == "consent"
    assert page.get_by_label("Sort by").input_value() == "sensitivity"
    assert box(page, "year", "10").is_checked()
    assert shown(page)
    assert all(lesson.startswith(("y9-", "y10-")) for lesson in shown(page))


def test_an_address_that_makes_no_sense_shows_every_lesson(desk: Watched):
    page = desk.open(f"{FINDER}?sort=constructor&strand=nope&other=1&words=%20")
    assert len(shown(page)) == 60
    assert desk.complaints == []


def test_words_are_found_where_they_stand_and_in_their_forms(desk: Watched):
    page = desk.open(FINDER)
    field = page.get_by_label("Words in the lesson")
    field.fill("upskirting")
    expect(page.locator(".ws-lesson-card__where:visible").first).to_contain_text("upskirting")
    assert "y8-vg" in shown(page)
    for one, other in (
        ("bystanders", "bystander"),
        ("BULLYING", "bully"),
        ("dont film", "don’t film"),
    ):
        field.fill(one)
        page.wait_for_timeout(250)
        first = shown(page)
        assert first, one
        field.fill(other)
        page.wait_for_timeout(250)
        assert shown(page) == first, f"{one}, {other}"
    field.fill("S-SAF-05")
    page.wait_for_timeout(250)
    assert "y8-vg" in shown(page)


def test_typing_is_one_step_back(desk: Watched):
    page = desk.open(FINDER)
    box(page, "phase", "ks3").check()
    page.get_by_label("Words in the lesson").press_sequentially("joke", delay=200)
    expect(page).to_have_url(re.compile(r"words=joke"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?phase=ks3$"))
    assert page.get_by_label("Words in the lesson").input_value() == ""
    assert len(shown(page)) == 14


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("minutes", lambda lesson: lesson.minutes),
        ("sensitivity", lambda lesson: lesson.sensitivity),
        ("strand", lambda lesson: ("hr", "vg", "sv", "ge").index(lesson.place.strand)),
        ("year", lambda lesson: lesson.place.year),
    ],
)
def test_lessons_are_sorted_and_stay_in_order_of_teaching_within(
    desk: Watched, programme: Programme, order: str, key
):
    page = desk.open(FINDER)
    page.get_by_label("Sort by").select_option(order)
    assert shown(page) == [lesson.id for lesson in sorted(programme.lessons, key=key)]


def test_when_nothing_matches_it_offers_what_to_clear(desk: Watched):
    page = desk.open(f"{FINDER}?strand=vg&year=reception&sensitivity=3")
    assert shown(page) == []
    expect(page.locator("#finder-count")).to_have_text("0 of 60 lessons")
    offered = page.locator("#finder-empty button").all_text_contents()
    assert offered[-1] == "Clear everything"
    page.locator("#finder-empty button").first.click()
    promised = re.search(r"\((\d+) lesson", offered[0])
    assert promised
    assert len(shown(page)) == int(promised[1])
    assert page.locator("#finder-empty").is_hidden()
    page.get_by_role("button", name="Clear all").click()
    page.get_by_label("Words in the lesson").fill("zebra crossing xyzzy")
    expect(page.locator("#finder-empty")).to_contain_text(
        "No lessons match “zebra crossing xyzzy”."
    )
    assert page.locator("#finder-empty button").count() == 1
    page.get_by_role("button", name=re.compile("Clear “zebra")).click()
    assert len(shown(page)) == 60


def test_pages_of_topics_and_strands_lead_to_the_lessons_they_name(
    desk: Watched, programme: Programme
):
    for path, text in (
        ("lessons/statements.html", "Find the lessons on this topic : Caring friendships"),
        ("lessons/strands.html", "Choose among its 14 lessons"),
    ):
        page = desk.open(path)
        page.get_by_role("link", name=text).click()
        expect(page.locator("#finder-chips button")).to_have_count(1)
        assert 0 < len(shown(page)) < len(programme.lessons)


def test_by_keyboard_alone(desk: Watched):
    page = desk.open(FINDER)
    tab_to(page, "#finder-words")
    page.keyboard.type("help")
    tab_to(page, "input[name=strand][value=hr]")
    page.keyboard.press("Space")
    assert box(page, "strand", "hr").is_checked()
    expect(page).to_have_url(re.compile(r"words=help&strand=hr"))
    tab_to(page, "[aria-label='Remove filter Strand: Healthy relationships']")
    page.keyboard.press("Enter")
    assert not box(page, "strand", "hr").is_checked()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(
        "Remove filter Words"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('[data-finder-found]')")
    assert len(shown(page)) == 60
    tab_to(page, "#finder-cards a")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(first)
    expect(page.locator("h1")).to_be_visible()


def test_on_a_phone_filters_fold_into_one_button_and_chips_remove_them(pocket: Watched):
    page = pocket.open(FINDER)
    strand = box(page, "strand", "ge")
    assert not strand.is_visible()
    assert page.get_by_label("Words in the lesson").bounding_box()["y"] < 800
    fold = page.get_by_role("button", name="Filters")
    fold.click()
    strand.check()
    assert violations(page) == []
    page.get_by_role("button", name="Show 14 lessons").click()
    assert not strand.is_visible()
    assert fold.text_content() == "Filters: 1 in use"
    assert page.evaluate("document.activeElement.matches('[data-finder-found]')")
    assert violations(page) == []
    page.get_by_role("button", name="Remove filter Strand: Gangs and exploitation").click()
    assert len(shown(page)) == 60
    fold.click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "finder-fold"


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_is_too_small_or_too_wide(browser: Browser, whole_address: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 800}, has_touch=width < 500)
    page = Watched(context, whole_address).open(
        f"{FINDER}?strand=vg&words=help&topic=secondary-being-safe"
    )
    if width < 500:
        page.locator("#finder-fold").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """() => [...document.querySelectorAll(
                ".ws-finder :is(button, summary, input[type=search], select)")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML)"""
    )
    assert small == []
    context.close()


def test_without_scripts_it_is_the_whole_list(browser: Browser, whole_address: str):
    context = browser.new_context(java_script_enabled=False)
    page = Watched(context, whole_address).open(FINDER)
    assert page.locator("#finder-cards > li:visible").count() == 60
    for useless in ("#finder", "#finder-sort", "#finder-chips", "#finder-empty"):
        assert not page.locator(useless).is_visible(), useless
    context.close()


def test_it_works_from_a_disk_where_the_address_may_not_change(browser: Browser, whole_site: Path):
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # The theme looks for its search index, which a copy for a disk would bring as a script.
    page.route("**/search_index.js", lambda route: route.fulfill(body="var __index;"))
    page.goto((whole_site / FINDER).as_uri())
    box(page, "strand", "ge").check()
    assert len(shown(page)) == 14
    assert errors == []
    context.close()


def test_it_prints_what_was_found_as_a_list(desk: Watched, tmp_path: Path):
    page = desk.open(f"{FINDER}?strand=ge&sensitivity=1")
    page.pdf(path=tmp_path / "found.pdf", format="A4")
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "found.pdf").pages)
    assert "My safe grown-ups" in text
    assert "Gangs and exploitation" in text, "the filters in use are on the paper"
    assert "My feelings have names" not in text
    assert "Sort by" not in text


def test_a_longer_lesson_is_offered_in_its_shorter_form(desk: Watched):
    page = desk.open(f"{FINDER}?words=harassment&year=8&minutes=from-31")
    assert shown(page) == []
    page.get_by_role("link", name="Banter or harassment?").click()
    expect(page.locator("#fit-said")).to_contain_text("Fitted to 50 minutes.")


def test_a_word_of_the_activities_is_found_and_said(desk: Watched, programme: Programme):
    page = desk.open(f"{FINDER}?words=deckchairs")
    expect(page.locator(".ws-lesson-card__where:visible")).to_have_text(
        "In the activities: deckchairs"
    )
    assert shown(page) == ["y7-sv"]


def test_a_slip_of_spelling_is_put_right(desk: Watched):
    page = desk.open(f"{FINDER}?words=harrasment")
    page.get_by_role("button", name="Search for “harassment”").click()
    assert "y8-vg" in shown(page)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("county lines year 8", "County lines: seeing exploitation (Year 8)"),
        ("harrasment", "Banter or harassment? (Year 8)"),
        ("Reuben carry on", "Banter or harassment? (Year 8)"),
    ],
)
def test_the_sites_search_asks_for_all_words_then_for_some_then_for_like_ones(
    desk: Watched, asked: str, first: str
):
    page = desk.open("index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type(asked)
    # All that the site says is read first, which takes a while where much else runs.
    found = page.locator(".md-search-result__item h1").first
    expect(found).to_have_text(first, timeout=30_000)


def test_the_sites_search_answers_whatever_letter_comes_first(desk: Watched):
    page = desk.open("index.html")
    search, found = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    search.fill("trust")
    search.press("End")
    expect(found).to_contain_text("matching", timeout=30_000)
    at_once = found.inner_text()
    for letter in "0123456789abcdefghijklmnopqrstuvwxyz":
        search.fill("")
        search.press(letter)
    search.fill("")
    page.keyboard.type("trust")
    # Answers come in the order of questions, and the last of them counts.
    expect(found).to_have_text(at_once, timeout=30_000)
    page.wait_for_timeout(500)
    assert found.inner_text() == at_once
    assert desk.complaints == []
