"""The front page: what this is, for whom, and three doors."""

from __future__ import annotations

import jinja2

from generator.lessons.curriculum import year_name
from generator.programme import Programme
from generator.site.evaluation_pages import report_path
from generator.site.page import Page
from generator.sources.figures_of_speech import day


def home_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the front page."""
    met = {code for lesson in programme.lessons for code in lesson.statements}
    years = sorted({lesson.place.year for lesson in programme.lessons})
    body = env.get_template("home.html.j2").render(
        here="index.md",
        counts={
            "lessons": len(programme.lessons),
            "years": len(years),
            "first_year": year_name(years[0]),
            "last_year": year_name(years[-1]),
            "statements_covered": len(met),
            "services_checked": len(programme.services.services),
        },
        strands=[
            {
                "code": strand.id,
                "name": strand.name,
                "summary": strand.about,
                "path": f"lessons/strands.md#{strand.id}",
            }
            for strand in programme.curriculum.strands
        ],
        latest_report=_latest_report(programme),
    )
    return Page(
        "index.md",
        "Whole School",
        body,
        "generator/site/templates/home.html.j2",
        "Lessons, a toolkit and an evaluation for schools that want to prevent violence together.",
        {"template": "home.html", "hide": ["navigation", "toc"]},
    )


def _latest_report(programme: Programme) -> dict[str, object] | None:
    reports = programme.reports.values()
    if not reports:
        return None
    newest = max(reports, key=lambda report: report.definition.published_on).definition
    return {
        "title": newest.title,
        "path": report_path(newest.id),
        "date": day(newest.published_on),
        "synthetic": programme.releases[newest.release].synthetic,
    }
