"""A report names the questions that are scored the other way round, and no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.evaluation.framework import Framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.measures import Measure, read_measures
from generator.reports.definition import Report, read_reports
from generator.reports.turned_round import turned_round

ROOT = Path(__file__).parents[2]
RELEASES = read_releases(ROOT)[0]


@pytest.fixture
def measures(framework: Framework) -> list[Measure]:
    return [*read_measures(ROOT, framework)[0].values()]


def named(report: Report, *questions: str) -> Report:
    definition = report.definition.model_copy(update={"worse_when_agreed": questions})
    return replace(report, definition=definition)


def test_a_question_left_out_and_one_too_many_are_told(measures: list[Measure]) -> None:
    report = read_reports(ROOT)[0]["final-2020"]
    true = report.definition.worse_when_agreed
    assert [*turned_round(report, RELEASES, measures)] == []
    assert [*turned_round(named(report, *true[::-1]), RELEASES, measures)] == []
    (problem,) = turned_round(named(report, *true[1:], "know-adult"), RELEASES, measures)
    assert problem.code == "RPT016"
    assert f"{true[0]}: scored the other way round, and not named" in problem.message
    assert "know-adult: named" in problem.message
    assert f"[{', '.join(true)}]" in problem.hint
    (problem,) = turned_round(named(report), RELEASES, measures)
    assert problem.path.endswith("final-2020/report.yml")


def test_a_report_that_looks_for_no_falls_need_name_none(measures: list[Measure]) -> None:
    report = named(read_reports(ROOT)[0]["final-2020"])
    texts = {name: text.replace("{{ place falls }}", "") for name, text in report.texts.items()}
    assert [*turned_round(replace(report, texts=texts), RELEASES, measures)] == []
