"""The trace and the licensed scales: every step is a link, both ways, and nobody's words stand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser
from watched import SCHEMES, Watched, violations

from generator.programme import Programme
from generator.site.render import render
from generator.trace import bringing_change


@pytest.fixture(scope="module")
def pages(programme: Programme) -> dict[str, str]:
    return {page.path: page.body for page in render(programme)}


def section(body: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', body, re.DOTALL)
    assert found, name
    return found[0]


def test_each_outcome_leads_to_lessons_activities_questions_and_sections(
    pages: dict[str, str], programme: Programme
) -> None:
    body = pages["evaluation/trace.md"]
    for one in programme.trace:
        part = section(body, one.outcome.id)
        for lesson in one.lessons:
            for activity in bringing_change(lesson, one.outcome):
                assert f'href="../lessons/{lesson.id}.html#{activity.id}"' in part
                assert f'id="{activity.id}"' in pages[f"lessons/{lesson.id}.md"]
        for measure, item in one.items:
            assert f'href="measures/{measure.id}.html#{item.id}"' in part
        for module in one.modules:
            assert f'href="../toolkit/training/{module.id}.html"' in part
        for project in one.projects:
            assert f'href="../toolkit/projects/{project.id}.html"' in part
        for session in one.parent_sessions:
            assert f'href="../toolkit/community/{session.id}.html"' in part
        for told in one.told:
            report = told.report.definition.id
            assert f'href="reports/{report}/index.html#{told.section.id}"' in part


def test_the_way_back_leads_from_lessons_questions_and_sections_to_outcomes(
    pages: dict[str, str], programme: Programme
) -> None:
    back = pages["evaluation/trace.md"].partition('id="from-reports"')[2]
    for one in programme.trace:
        name = one.outcome.id
        assert f'href="#{name}"' in back
        for lesson in one.lessons:
            page = pages[f"lessons/{lesson.id}.md"]
            assert f'href="../evaluation/trace.html#{name}"' in page
        for measure, item in one.items:
            row = re.search(
                rf'<tr id="{item.id}">.*?</tr>', pages[f"evaluation/measures/{measure.id}.md"]
            )
            assert row
            assert f'href="../trace.html#{name}"' in row[0]


def test_each_commissioned_question_stands_there_with_its_answer(
    pages: dict[str, str], programme: Programme
) -> None:
    body = pages["evaluation/trace.md"]
    for question in programme.evaluation.questions:
        row = re.search(rf'<tr id="question-{question.id}">.*?</tr>', body, re.DOTALL)
        assert row
        assert "#findings" in row[0]
        for report in programme.reports.values():
            for finding in report.definition.findings:
                if finding.question == question.id:
                    told = "Not answered yet" if finding.strength == "none" else "Answered, with"
                    assert told in row[0]
    placed = [one for one in programme.commission.points if one.kind == "evaluation"]
    assert placed
    assert all(one.page and one.page.startswith("evaluation/trace/#question-") for one in placed)


def test_each_licensed_scale_says_its_licence_and_whom_to_ask(
    pages: dict[str, str], programme: Programme
) -> None:
    body = pages["evaluation/licensed.md"]
    for scale in programme.licensed.values():
        part = section(body, scale.id)
        assert f'href="{scale.permission}"' in part
        assert scale.citation.text.partition("(")[0] in part
        assert ("Described only." in part) == (not scale.scores)
        assert "Written down on" in part


def test_no_question_is_said_to_have_work_that_it_has_not(
    pages: dict[str, str], programme: Programme
) -> None:
    for measure in programme.measures.values():
        body = pages[f"evaluation/measures/{measure.id}.md"]
        assert ">None<" not in body
        for item in measure.items:
            row = re.search(rf'<tr id="{item.id}">.*?</tr>', body)
            assert row
            near = sum(
                item.outcome in one.outcomes and one.place.year in measure.years
                for one in programme.lessons
            )
            named = any(f"{measure.id}.{item.id}" in one.measured_by for one in programme.lessons)
            if measure.of == "pupils":
                assert ("None by itself" in row[0]) == (not named)
                assert (f"; {near} lesson" in row[0]) == (near > 0 and not named)
            elif measure.of == "families":
                assert row[0].count("/toolkit/community/") == sum(
                    item.id in one.items for one in programme.beyond_lessons.parent_sessions
                )


def test_what_a_survey_problem_stops_is_not_the_site(pages: dict[str, str]) -> None:
    for code in ("sur001", "sur007", "sur008", "lnk001", "log001"):
        assert "the site is not built until" not in pages[f"problems/{code}.md"]
    assert "wholeschool survey read" in pages["problems/sur008.md"]
    assert "the site is not built until" in pages["problems/eva001.md"]
    assert 'href="sur008.html"' in pages["problems/index.md"]


def test_a_method_is_found_without_scrolling_past_all_others(
    browser: Browser, whole_address: str
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    watched = Watched(context, whole_address)
    page = watched.open("evaluation/methods.html")
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000
    first = page.locator("details.ws-method").first
    first.locator("summary").click()
    assert first.locator(".ws-formula").is_visible()
    context.close()


def test_commands_are_whole_on_a_phone_and_can_be_copied(
    browser: Browser, whole_address: str
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    watched = Watched(context, whole_address)
    page = watched.open("evaluation/how-to.html")
    blocks = page.locator(".md-typeset pre")
    for at in range(blocks.count()):
        wide, seen = blocks.nth(at).evaluate("node => [node.scrollWidth, node.clientWidth]")
        assert wide <= seen
    buttons = page.get_by_role("button", name="Copy these commands")
    assert buttons.count() == blocks.count()
    buttons.first.click()
    page.get_by_role("status").filter(has_text="cop").first.wait_for()
    assert watched.complaints == []
    context.close()


@pytest.mark.parametrize("page", ["trace", "licensed", "how-to", "methods"])
def test_they_suit_a_phone_and_pass_axe(browser: Browser, whole_address: str, page: str) -> None:
    for width, scheme in zip((320, 1280), SCHEMES, strict=True):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        watched = Watched(context, whole_address)
        opened = watched.open(f"evaluation/{page}.html")
        assert violations(opened) == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        assert watched.complaints == []
        context.close()


def test_lessons_and_the_framework_say_what_the_evaluation_found_and_that_it_is_made_up(
    pages: dict[str, str], programme: Programme
) -> None:
    youngest = min(year for measure in programme.measures.values() for year in measure.years)
    for lesson in programme.lessons:
        page = pages[f"lessons/{lesson.id}.md"]
        box = re.search(r'<div class="ws-found">.*?</div>', page, re.DOTALL)
        phase = "primary" if lesson.place.year <= 6 else "secondary"
        lines = [
            one
            for name in lesson.outcomes
            for one in programme.outcomes_found.get(name, ())
            if one.phases == {phase}
        ]
        assert (box is not None) == (lesson.place.year >= youngest and lines != [])
        if box:
            assert "Synthetic data" in box[0]
            for one in lines:
                assert one.change in box[0]
                assert f"Evidence: {one.strength}." in box[0]
    framework = pages["toolkit/framework.md"]
    for dimension in programme.whole_school.dimensions:
        for name in dimension.links.outcomes:
            for one in programme.outcomes_found.get(name, ()):
                assert one.change in framework
