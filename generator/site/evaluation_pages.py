"""The evaluation's pages: how change is measured, and the reports with their files."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.evaluation.release_gate import refusals
from generator.programme import Programme
from generator.site.licensed_page import licensed_page
from generator.site.measure_pages import EVALUATION_CRUMB, measure_pages
from generator.site.methods_page import methods_page
from generator.site.page import Page
from generator.site.release_pages import release_pages
from generator.site.trace_page import trace_page


def report_path(report_id: str) -> str:
    """Return the path of a report's page."""
    return f"evaluation/reports/{report_id}/index.md"


def report_files(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the address and text of every file that a report offers."""
    for report in programme.rendered_reports:
        for name, text in report.files.items():
            yield f"evaluation/reports/{report.definition.id}/files/{name}", text


def evaluation_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the evaluation's front page, the trace, a page a measure, and a page a report."""
    reports = programme.rendered_reports
    meta: dict[str, object] = {"hide": ["navigation", "toc"]}
    path = "evaluation/index.md"
    body = env.get_template("evaluation/index.html.j2").render(
        here=path, evaluation=programme.evaluation, measures=programme.measures, reports=reports
    )
    yield Page(
        path,
        "Evaluation",
        body,
        "evaluation/framework.yml",
        "What was asked, how change is measured, and the reports",
        meta,
    )
    yield trace_page(programme, env)
    yield from measure_pages(programme, env)
    if programme.licensed:
        yield licensed_page(programme, env)
    yield methods_page(programme, env)
    yield from release_pages(programme, env)
    for report in reports:
        definition = report.definition
        path = report_path(definition.id)
        refused = refusals(
            report.release, programme.reviews.get(report.release.id), definition.published_on
        )
        body = env.get_template("evaluation/report.html.j2").render(
            here=path, report=report, refusals=list(refused)
        )
        yield Page(
            path,
            definition.title,
            body,
            f"evaluation/reports/{definition.id}/report.yml",
            definition.subtitle,
            {**meta, "breadcrumbs": [EVALUATION_CRUMB]},
        )
