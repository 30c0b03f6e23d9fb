"""Comparisons are told for every outcome or for the main one alone: RPT011."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluation.kept_releases import read_releases
from generator.reports.definition import TableDefinition, read_reports
from generator.reports.picked import picked_rows, picked_words

ROOT = Path(__file__).parents[2]
RELEASE = read_releases(ROOT)[0]["interim-2019"]
REPORT = read_reports(ROOT)[0]["interim-2019"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("*.older-primary",), 0),
        (("help-seeking.older-primary",), 0),
        (("friendship-and-respect.older-primary",), 1),
        (("help-seeking.older-primary", "friendship-and-respect.older-primary"), 1),
    ],
)
def test_a_table_has_all_outcomes_of_a_comparison_or_its_main_one(
    rows: tuple[str, ...], found: int
) -> None:
    table = TableDefinition(id="some", table="difference", rows=rows)
    definition = REPORT.definition.model_copy(update={"tables": (table,), "figures": ()})
    problems = list(picked_rows(definition, REPORT.file, RELEASE))
    assert [problem.code for problem in problems] == ["RPT011"] * found


@pytest.mark.parametrize(("outcome", "found"), [("help-seeking", 0), ("friendship-and-respect", 1)])
def test_the_summary_and_the_answers_tell_the_main_outcome(outcome: str, found: int) -> None:
    text = f"They changed by {{{{ difference.{outcome}.older-primary.estimate | points }}}} less."
    assert len(list(picked_words(text, RELEASE))) == found


def test_no_report_of_this_project_picks() -> None:
    releases = read_releases(ROOT)[0]
    for report in read_reports(ROOT)[0].values():
        release = releases[report.definition.release]
        assert list(picked_rows(report.definition, report.file, release)) == []
