"""The policies' pages: each line of the checklist leads to its section, and blanks stand out."""

from __future__ import annotations

import re

import pytest

from generator.programme import Programme
from generator.site.page import Page
from generator.site.render import render


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture(scope="module")
def pages(programme: Programme) -> dict[str, Page]:
    return {page.path: page for page in render(programme)}


def test_every_policy_has_a_page_that_leads_to_both_files(programme, pages):
    index = pages["toolkit/policies/index.md"].body
    for policy in programme.papers.policies:
        body = pages[f"toolkit/policies/{policy.id}.md"].body
        assert f'href="{policy.id}.html"' in index
        for name in ("template", "checklist"):
            assert f'href="{policy.id}-{name}.docx" download' in body


def test_each_line_of_the_checklist_leads_to_a_section_and_a_source(programme, pages):
    for policy in programme.papers.policies:
        body = pages[f"toolkit/policies/{policy.id}.md"].body
        anchors = set(re.findall(r'id="([a-z0-9-]+)"', body))
        for point in policy.checklist:
            assert set(point.sections) <= anchors
            assert point.source is None or f"source-{point.source}" in anchors


def test_blanks_are_marked_and_nothing_within_a_tag_is(pages):
    body = pages["toolkit/policies/rse.md"].body
    assert '<mark class="ws-blank">[Name of PSHE lead]</mark>' in body
    assert not re.search(r"<[^>]*<mark", body)


def test_the_framework_leads_to_the_policies(programme, pages):
    body = pages["toolkit/framework.md"].body
    for policy in programme.papers.policies:
        assert f'href="policies/{policy.id}.html"' in body
    assert 'href="policies/safeguarding.html"' not in body


def test_how_far_each_source_was_confirmed_stands_beside_it(programme, pages):
    body = pages["toolkit/policies/index.md"].body
    for source in programme.papers.shared_policies.sources:
        assert f'id="source-{source.id}"' in body
    assert "The Act itself, named; check the current text" in body


def test_no_anchor_stands_twice_on_a_page(programme, pages):
    for policy in programme.papers.policies:
        anchors = re.findall(r'\bid="([a-z0-9-]+)"', pages[f"toolkit/policies/{policy.id}.md"].body)
        assert len(anchors) == len(set(anchors)), policy.id
