"""The guides' and the kit's pages, and the commission: every point leads to a page."""

from __future__ import annotations

import posixpath
import re

import pytest

from generator.programme import Programme
from generator.site.page import Page
from generator.site.render import render
from generator.site.toolkit_pages import unbuilt


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture(scope="module")
def pages(programme: Programme) -> dict[str, Page]:
    return {page.path: page for page in render(programme)}


def test_a_finding_stands_with_its_source_and_how_firm_it_is(programme, pages):
    body = pages["toolkit/guides/explainer.md"].body
    for name in programme.papers.guides["explainer"].facts:
        fact = programme.facts.fact(name)
        assert f'id="evidence-{name}"' in body
        assert fact.confirmed in body
    for words in ("Many studies", "One trial", "Reported, not read", "Official guidance"):
        assert words in body


def test_every_way_on_from_a_guide_or_a_policy_is_there(programme, pages, root):
    guides = programme.papers.guides.values()
    ways = [way for guide in guides for part in guide.parts for way in part.ways]
    ways += [way for policy in programme.papers.policies for way in policy.ways]
    for way in ways:
        path, _, anchor = way.page.partition("#")
        assert path in pages or (root / "content" / path).is_file(), way.page
        assert not anchor or f'id="{anchor}"' in pages[path].body, way.page


def test_each_session_has_a_page_with_its_words_and_leads_to_its_sheets(programme, pages):
    kit = programme.papers.co_design
    sheets = pages["toolkit/co-design/sheets.md"].body
    for session in kit.sessions:
        body = pages[f"toolkit/co-design/{session.id}.md"].body
        assert f'href="co-design/{session.id}.html"' in pages["toolkit/co-design.md"].body
        opening = "keep it secret" if session.with_pupils else "pass it on to"
        assert opening in body
        for name in session.sheets:
            assert f'href="sheets.html#{name}"' in body
            assert f'id="{name}"' in sheets
        assert body.count("<li><h3>") == len(session.steps)


def test_every_point_of_the_commission_leads_to_a_page_that_is_built(programme, pages):
    assert unbuilt(programme, set(pages)) == []


def test_a_point_that_names_a_page_that_is_not_built_is_told(programme, pages):
    without = set(pages) - {"toolkit/guides/culture.md"}
    assert unbuilt(programme, without) == [
        "P-15 is said to be met on toolkit/guides/culture/, and there is no such page"
    ]


def test_every_anchor_that_the_commission_names_is_there(pages):
    body = pages["toolkit/commission.md"].body
    for target, anchor in re.findall(r'href="([a-z0-9/.-]+)\.html#([a-z0-9-]+)"', body):
        path = posixpath.normpath(f"toolkit/{target}.md")
        assert path in pages, path
        assert f'id="{anchor}"' in pages[path].body


def test_everything_that_the_front_page_leads_to_is_there(programme, pages, root):
    front = programme.papers.front
    hand_written = {
        path.relative_to(root / "content").as_posix() for path in (root / "content").rglob("*.md")
    }
    assert set(front.pages) <= set(pages) | hand_written
    for start in front.starts:
        for page, _, anchor in (step.page.partition("#") for step in start.steps):
            assert not anchor or f'id="{anchor}"' in pages[page].body, page


def test_every_page_of_the_toolkit_is_reached_from_its_front_page(pages):
    seen, left = set(), ["toolkit/index.md"]
    while left:
        path = left.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        folder = posixpath.dirname(path)
        left += [
            posixpath.normpath(posixpath.join(folder, target)) + ".md"
            for target in re.findall(r'href="([a-z0-9/.-]+)\.html', pages[path].body)
        ]
    assert {path for path in pages if path.startswith("toolkit/")} - seen == set()


def test_the_five_who_start_here_have_their_steps_in_order(programme, pages):
    body = pages["toolkit/index.md"].body
    starts = programme.papers.front.starts
    assert [start.id for start in starts] == [
        "senior-lead",
        "dsl",
        "pshe-lead",
        "governor",
        "parent",
    ]
    places = [body.index(f'id="start-{start.id}"') for start in starts]
    assert places == sorted(places)
