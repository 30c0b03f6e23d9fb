"""The evaluation's pages: how change is measured, and the reports with their files."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.programme import Programme
from generator.reports.rendering import RenderedReport, render_report
from generator.site.page import Page

EVALUATION_CRUMB = {"title": "Evaluation", "url": "evaluation/index.html"}


def report_path(report_id: str) -> str:
    """Return the path of a report's page."""
    return f"evaluation/reports/{report_id}/index.md"


def rendered_reports(programme: Programme) -> list[RenderedReport]:
    """Return every report, rendered from its release, the newest first."""
    reports = sorted(
        programme.reports.values(), key=lambda report: report.definition.published_on, reverse=True
    )
    return [
        render_report(report, programme.releases[report.definition.release], programme.evaluation)
        for report in reports
    ]


def report_files(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield the address and text of every file that a report offers."""
    for report in rendered_reports(programme):
        for name, text in report.files.items():
            yield f"evaluation/reports/{report.definition.id}/files/{name}", text


def evaluation_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the evaluation's front page, a page a measure, and a page a report."""
    reports = rendered_reports(programme)
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
    for measure in programme.measures.values():
        path = f"evaluation/measures/{measure.id}.md"
        body = env.get_template("evaluation/measure.html.j2").render(
            here=path,
            measure=measure,
            outcomes=programme.evaluation.by_id,
            lessons={
                item.id: [
                    lesson
                    for lesson in programme.lessons
                    if f"{measure.id}.{item.id}" in lesson.measured_by
                ]
                for item in measure.items
            },
            modules=_training_towards(programme) if measure.of == "staff" else {},
        )
        yield Page(
            path,
            measure.title,
            body,
            f"evaluation/measures/{measure.id}.yml",
            "Its questions, how they are scored, and the lessons that work towards them",
            {**meta, "breadcrumbs": [EVALUATION_CRUMB]},
        )
    for report in reports:
        definition = report.definition
        path = report_path(definition.id)
        body = env.get_template("evaluation/report.html.j2").render(here=path, report=report)
        yield Page(
            path,
            definition.title,
            body,
            f"evaluation/reports/{definition.id}/report.yml",
            definition.subtitle,
            {**meta, "breadcrumbs": [EVALUATION_CRUMB]},
        )


def _training_towards(programme: Programme) -> dict[str, list[tuple[str, str]]]:
    """Return, for each item of the staff measure, the training that works towards it."""
    name = programme.whole_school.module
    return {
        item.id: [
            (module.id, name(module.id).name)
            for module in programme.modules
            if item.id in module.items
        ]
        for item in programme.measures["staff"].items
    }
