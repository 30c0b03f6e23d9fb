"""The framework's page: every dimension crossed with the elements, and every thread a link."""

from __future__ import annotations

import re

import jinja2
import pytest
from playwright.sync_api import Browser
from watched import SCHEMES, Watched, violations

from generator.programme import Programme
from generator.site.page import Page
from generator.site.render import render

PATH = "toolkit/framework.md"


@pytest.fixture(scope="module")
def page(programme: Programme) -> Page:
    return next(page for page in render(programme) if page.path == PATH)


def part_of(page: Page, dimension_id: str) -> str:
    """Return the page's section on one dimension."""
    part = rf'<section [^>]*aria-labelledby="{dimension_id}">.*?</section>'
    found = re.search(part, page.body, re.DOTALL)
    assert found, dimension_id
    return found[0]


def test_the_crossing_says_which_dimension_works_through_which_element(
    page: Page, programme: Programme
) -> None:
    framework = programme.whole_school
    table = re.search(r'<table class="ws-table ws-crossing">.*?</table>', page.body, re.DOTALL)
    assert table
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", table[0], re.DOTALL)
    assert [re.findall(r"Yes|No", row) for row in rows] == [
        ["Yes" if element.id in dimension.elements else "No" for element in framework.elements]
        for dimension in framework.dimensions
    ]


def test_each_dimension_leads_to_all_that_it_names(page: Page, programme: Programme) -> None:
    for dimension in programme.whole_school.dimensions:
        part = part_of(page, dimension.id)
        links = dimension.links
        wanted = [f"#person-{one}" for one in dimension.people]
        wanted += [f"#policy-{one}" for one in links.policies]
        wanted += [f"#source-{one}" for one in dimension.sources]
        wanted += [f"../lessons/{one}.html" for one in links.lessons]
        wanted += [
            "../evaluation/measures/{}.html#{}".format(*item.split(".")) for item in links.items
        ]
        wanted += [f"training/{module}.html" for module in links.training]
        wanted.append(f"self-assessment.html#{dimension.id}")
        for address in wanted:
            assert f'href="{address}"' in part, (dimension.id, address)
        for words in dimension.looks_like.in_order:
            assert words[:20] in part or jinja2.filters.escape(words[:20]) in part


def test_every_person_and_policy_says_where_it_counts(page: Page, programme: Programme) -> None:
    framework = programme.whole_school
    for kind, listed in (("person", framework.people), ("policy", framework.policies)):
        for one in listed:
            row = re.search(rf'<tr id="{kind}-{one.id}">.*?</tr>', page.body, re.DOTALL)
            assert row, one.id
            assert one.about[:15] in row[0]


def test_it_suits_a_phone_and_passes_axe(browser: Browser, whole_address: str) -> None:
    for width, scheme in zip((320, 1280), SCHEMES, strict=True):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        watched = Watched(context, whole_address)
        opened = watched.open("toolkit/framework.html")
        assert violations(opened) == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        assert watched.complaints == []
        context.close()
