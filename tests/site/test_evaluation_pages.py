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
            for activity in bringing_change(lesson):
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
