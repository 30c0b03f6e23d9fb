"""What the newest report found of an outcome, for the pages of those who work towards it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import Release
from generator.reports.definition import Report, read_reports
from generator.reports.outcomes_found import OutcomeFound, outcomes_found


@pytest.fixture(scope="module")
def reports(root: Path) -> dict[str, Report]:
    return read_reports(root)[0]


@pytest.fixture(scope="module")
def found(root: Path, reports: dict[str, Report]) -> dict[str, tuple[OutcomeFound, ...]]:
    return outcomes_found(reports.values(), read_releases(root)[0])


def test_it_is_told_of_the_newest_report_and_plainly_synthetic(
    found: dict[str, tuple[OutcomeFound, ...]],
) -> None:
    lines = [one for several in found.values() for one in several]
    assert lines
    assert {one.report.definition.id for one in lines} == {"final-2020"}
    assert all(one.synthetic for one in lines)


def test_it_is_of_whole_phases_and_all_staff_of_the_whole_school_approach(
    found: dict[str, tuple[OutcomeFound, ...]],
) -> None:
    assert [one.group for one in found["help-seeking"]] == [
        "Three whole-school primaries",
        "Gannet Point (secondary)",
    ]
    assert [one.group for one in found["staff-knowledge"]] == [
        "Staff of the four whole-school schools"
    ]


def test_its_direction_strength_and_numbers_are_the_releases_own(
    report: Report, made_up: Release
) -> None:
    found = outcomes_found([report], {report.definition.release: made_up})
    rose, fell = found["help-seeking"]
    assert (rose.direction, fell.direction) == ("rose", "fell")
    assert rose.change == "+5.0 points, interval +1.0 to +9.0"
    evidence = made_up.find("evidence.help-seeking.primaries.strength")
    assert evidence is not None
    assert rose.strength == evidence.cell


def test_without_a_report_nothing_is_found(reports: dict[str, Report]) -> None:
    assert outcomes_found([], {}) == {}
    assert outcomes_found(reports.values(), {}) == {}
