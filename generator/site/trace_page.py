"""The page that follows each outcome from lessons to a report's section, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import jinja2

from generator.evaluation.framework import Question
from generator.programme import Programme
from generator.reports.definition import Report, ReportSection, Strength
from generator.site.community_pages import community_path
from generator.site.measure_pages import EVALUATION_CRUMB
from generator.site.page import Page
from generator.site.project_pages import project_path
from generator.trace import bringing_change

PATH = "evaluation/trace.md"

_ANSWERED_IN = "findings"
"""The section of a report that answers each commissioned question."""


def trace_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page of the trace, both ways."""
    body = env.get_template("evaluation/trace.html.j2").render(
        here=PATH,
        questions=list(_questions(programme)),
        trace=programme.trace,
        bringing_change=bringing_change,
        sections=list(_sections(programme)),
        project_path=project_path,
        community_path=community_path,
        session=programme.whole_school.module,
        lessons=programme.lessons,
        outcomes=programme.evaluation.by_id,
        youngest_asked=_youngest_asked(programme),
    )
    return Page(
        PATH,
        "From outcomes to reports",
        body,
        "evaluation/framework.yml",
        "What works towards each outcome, what measures it, and where the reports tell of it",
        {
            "hide": ["navigation", "toc"],
            "breadcrumbs": [EVALUATION_CRUMB],
            "styles": ["framework.css"],
        },
    )


@dataclass(frozen=True)
class Said:
    """What a report says to a commissioned question, and how strong its evidence is."""

    report: Report
    strength: Strength

    @property
    def is_answer(self) -> bool:
        """Tell whether it answers the question, and does not say that it can't yet."""
        return self.strength != "none"


def _questions(programme: Programme) -> Iterator[tuple[Question, list[str], list[Said]]]:
    """Yield each commissioned question with its indicators and what the reports say to it."""
    framework = programme.evaluation
    for question in framework.questions:
        indicators = [one.indicator for one in framework.indicators if one.shows in question.needs]
        said = [
            Said(report, finding.strength)
            for report in programme.reports.values()
            if any(section.id == _ANSWERED_IN for section in report.definition.sections)
            for finding in report.definition.findings
            if finding.question == question.id
        ]
        yield question, indicators, said


def _youngest_asked(programme: Programme) -> int:
    """Return the youngest year group that any survey is for."""
    return min(year for measure in programme.measures.values() for year in measure.years)


def _sections(
    programme: Programme,
) -> Iterator[tuple[Report, list[tuple[ReportSection, list[str]]]]]:
    """Yield each report with its sections that tell of outcomes, and the names of these."""
    for report in programme.reports.values():
        told = []
        for section in report.definition.sections:
            ids = [
                one.outcome.id
                for one in programme.trace
                if any(where.report is report and where.section is section for where in one.told)
            ]
            if ids:
                told.append((section, ids))
        yield report, told
