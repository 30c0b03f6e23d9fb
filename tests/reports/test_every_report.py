"""Every report of this project: its sentences hold, its summary is short and plain."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.evaluation.framework import Framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import SYMBOLS, NotShown
from generator.lessons.checks.wording.reading_age import reading_age
from generator.reports.checks import check_report
from generator.reports.definition import Report, names_of, read_reports
from generator.reports.formats import in_sentence
from generator.reports.references import PLACE, resolved
from generator.reports.rendering import render_report

ROOT = Path(__file__).parents[2]
RELEASES = read_releases(ROOT)[0]
REPORTS = read_reports(ROOT)[0]
A_PAGE = 480
"""Words that fit a printed page with the headings and bullets of a summary."""


@pytest.fixture(params=sorted(REPORTS))
def each(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


def sentences(report: Report) -> dict[str, str]:
    """Return every text of a report as it reads, without what is placed in it."""
    release, names = RELEASES[report.definition.release], names_of(report)
    texts = {file: PLACE.sub("", text) for file, text in report.texts.items()}
    texts |= {one.question: one.answer for one in report.definition.findings}
    texts |= {one.id: f"{one.title} {one.subtitle}" for one in report.definition.figures}
    return {name: resolved(text, release, names) for name, text in texts.items()}


def test_nothing_is_wrong_with_it(each: Report, framework: Framework) -> None:
    assert check_report(each, RELEASES, framework) == []


def test_no_sentence_leans_on_a_number_that_is_not_shown(each: Report) -> None:
    hidden = re.compile(rf"\[(?:{'|'.join(SYMBOLS)}): ")
    assert [name for name, text in sentences(each).items() if hidden.search(text)] == []


def test_no_sentence_begins_with_a_small_letter(each: Report) -> None:
    begins_small = re.compile(r"(?:^|[.!?]\s+)(?:no|one|two|three|four|five|six|section \d+)\b")
    assert [name for name, text in sentences(each).items() if begins_small.search(text)] == []


def test_its_summary_is_a_page_that_a_pupil_could_read(each: Report) -> None:
    summary = sentences(each)["summary.md"]
    assert len(summary.split()) <= A_PAGE
    plain = re.sub(r"\([^()]*interval[^()]*\)|[#*]", "", summary)
    age = reading_age(plain)
    assert age is not None
    assert age <= 14


def test_the_parts_that_scroll_have_names_that_tell_them_apart(
    each: Report, framework: Framework
) -> None:
    page = render_report(each, RELEASES[each.definition.release], framework, RELEASES).html
    names = re.findall(r'role="region"[^>]*aria-label="([^"]*)"', page)
    assert names
    assert len(names) == len(set(names))


def test_a_number_whose_interval_is_not_shown_never_prints_an_empty_one() -> None:
    release = RELEASES["interim-2018"]
    table = release.table_of["difference"]
    row = table.rows[0]
    at = [table.position_of[name] for name in ("low", "high")]
    cells = tuple(NotShown(status="x") if i in at else cell for i, cell in enumerate(row.cells))
    found = replace(release.find(f"difference.{row.id}.estimate"),
                    row=row.model_copy(update={"cells": cells}))  # fmt: skip
    assert in_sentence(found, "change-with-interval").endswith("points, with no interval")
    assert in_sentence(found, "interval") == "[with no interval]"
