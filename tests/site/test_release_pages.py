"""The reviewer's page: the whole log of a release, and not one hidden value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.evaluation.release import Correction, Moved, NotShown
from generator.programme import Programme
from generator.site.page import Page
from generator.site.release_pages import release_pages, tallies
from generator.site.render import _environment


def page_of(programme: Programme, name: str = "interim-2018") -> Page:
    pages = release_pages(programme, _environment(programme))
    return next(page for page in pages if page.path.endswith(f"/{name}.md"))


@pytest.fixture(scope="module")
def page(programme: Programme) -> Page:
    return page_of(programme)


def test_every_release_with_a_report_has_a_page(programme: Programme) -> None:
    pages = {page.path for page in release_pages(programme, _environment(programme))}
    used = {one.definition.release for one in programme.reports.values()}
    assert pages == {f"evaluation/releases/{name}.md" for name in used}


def test_it_tells_who_approved_it_what_they_checked_and_that_they_are_made_up(
    programme: Programme, page: Page
) -> None:
    review = programme.reviews["interim-2018"]
    for text in (review.name[1:], review.content_sha256, "The reviewer is made up"):
        assert text in page.body
    assert page.body.count("<strong>Yes.</strong>") == len(review.answers) >= 7


def test_it_tells_the_rules_the_notes_the_plan_and_every_hash(
    programme: Programme, page: Page
) -> None:
    release = programme.releases["interim-2018"]
    for one in release.provenance.inputs:
        assert one.sha256 in page.body
    assert release.provenance.code_sha256 in page.body
    for source in release.protection.sources:
        assert source.split(",")[0] in page.body.replace("&#39;", "'").replace("&amp;", "&")
    assert "None up to" in page.body


def test_it_counts_symbols_as_anybody_can_and_no_more(programme: Programme, page: Page) -> None:
    release = programme.releases["interim-2018"]
    for tally in tallies(release):
        cells = [cell for row in tally.table.rows for cell in row.cells]
        assert tally.shown + sum(tally.symbols.values()) == len(cells)
        hidden = sum(isinstance(cell, NotShown) for cell in cells)
        assert sum(tally.symbols.values()) == hidden
    assert "primary hidden" not in page.body.lower()
    assert "secondary hidden" not in page.body.lower()


def test_a_release_that_nobody_approved_says_so(programme: Programme) -> None:
    body = page_of(replace(programme, reviews={})).body
    assert "Nobody has approved this release" in body


def test_a_correction_says_what_changed(programme: Programme) -> None:
    release = programme.releases["interim-2018"]
    correction = Correction(
        version=2,
        why="One school's roll was mistyped.",
        replaces_sha256="0" * 64,
        moved=(Moved(table="participation", numbers=3),),
    )
    changed = release.model_copy(update={"version": 2, "corrections": (correction,)})
    releases = {**programme.releases, release.id: changed}
    body = page_of(replace(programme, releases=releases)).body
    assert "One school" in body
    assert f"3 numbers in {release.table_of['participation'].title}" in body


def test_the_report_leads_to_it(programme: Programme) -> None:
    from generator.site.evaluation_pages import evaluation_pages  # noqa: PLC0415 - slow to import

    pages = evaluation_pages(programme, _environment(programme))
    report = next(page for page in pages if page.path.endswith("reports/interim-2018/index.md"))
    assert "releases/interim-2018.html" in report.body
    assert "Not approved" not in report.body


def test_a_report_looked_at_before_its_release_is_approved_says_so(programme: Programme) -> None:
    from generator.site.evaluation_pages import evaluation_pages  # noqa: PLC0415 - slow to import

    unapproved = replace(programme, reviews={})
    pages = evaluation_pages(unapproved, _environment(unapproved))
    report = next(page for page in pages if page.path.endswith("reports/interim-2018/index.md"))
    assert "Not approved: for a look on this machine alone." in report.body
