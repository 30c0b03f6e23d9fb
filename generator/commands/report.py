"""Commands on reports: check one, preview it as it is written, and begin a new one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.commands.console import Root, Stop, called, say
from generator.problems import as_text, has_errors

# ruff: noqa: PLC0415

ReportName = Annotated[
    str, typer.Argument(help="The report's id: its folder in evaluation/reports.")
]


def check(
    report: ReportName,
    root: Root = Path(),
) -> None:
    """Check one report: its numbers, claims, answers and parts; and tell its reading ages.

    A number is a reference into the release, a direction is borne out by the interval it cites, and
    each commissioned question has its answer.
    """
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from generator.report_standing import report_standing

    standing = report_standing(root, report)
    if standing is None:
        raise Stop(_none_called(root, report))
    if standing.problems:
        typer.echo(as_text(standing.problems, root))
    table = Table(box=SIMPLE)
    for heading in ("section", "words", "reading age", "references"):
        table.add_column(heading, justify="left" if heading == "section" else "right")
    for one in standing.sections:
        age = "–" if one.reading_age is None else f"{one.reading_age:.0f}"
        table.add_row(one.title, str(one.words), age, str(one.references))
    Console(highlight=False).print(table)
    summary = next((one for one in standing.sections if one.id == "summary"), None)
    if summary and summary.reading_age and summary.reading_age > standing.oldest_reader:
        say.print(
            f"The summary asks for a reading age of {summary.reading_age:.0f}; for a plain-English "
            f"page keep it to {standing.oldest_reader}. Cut long sentences in two."
        )
    if has_errors(standing.problems):
        raise typer.Exit(1)
    say.print("Nothing is wrong with it." if not standing.problems else "It can be published.")


def preview(
    report: ReportName,
    port: Annotated[int, typer.Option(help="Where to serve it on this computer.")] = 8765,
    root: Root = Path(),
) -> None:
    """Show a report in the browser as it is written; the page renews itself at every change.

    It is served on this computer alone. A release that nobody approved is marked as that.
    """
    from generator.site.report_preview import ReportPreview, serve

    shown = ReportPreview(root, report)
    if not shown.is_there:
        raise Stop(_none_called(root, report))
    say.print(f"Open http://127.0.0.1:{port}/ and edit {shown.folder}. Ctrl+C ends it.")
    try:
        serve(shown, port)
    except OSError as error:
        raise Stop(f"Port {port} is taken ({error.strerror}). Name another: --port 8766") from None


def new_report(
    name: Annotated[str, typer.Argument(help="The report's id, such as interim-2027.")],
    release: Annotated[str, typer.Option(help="The release that its numbers come from.")],
    title: Annotated[str, typer.Option(help="What it is called.")] = "",
    by: Annotated[str, typer.Option(help="Who writes it.")] = "The evaluation team",
    prepared_for: Annotated[str, typer.Option(help="Whom it is for.")] = "The commissioner",
    published_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day it is published; today if left out."),
    ] = None,
    root: Root = Path(),
) -> None:
    """Begin a report on a release: every section, its tables placed, its texts to be written."""
    from generator.evaluation.framework import read_framework
    from generator.evaluation.kept_releases import read_releases
    from generator.evaluation.measures import read_measures
    from generator.evaluation.new_study import as_id
    from generator.reports.checks import check_report
    from generator.reports.definition import read_reports
    from generator.reports.new_report import NewReport, report_texts
    from generator.swap import write_whole

    if name != as_id(name):
        raise Stop(f'Write the name in small letters and hyphens, such as "{as_id(name)}".')
    framework, problems = read_framework(root)
    releases, found = read_releases(root)
    if framework is None:
        raise Stop(as_text([*problems, *found], root))
    source = called(release, releases, "release")
    new = NewReport(
        name,
        title or name.replace("-", " ").capitalize(),
        by,
        prepared_for,
        published_on.date() if published_on else datetime.now(UTC).date(),
    )
    measures, _ = read_measures(root, framework)
    texts = report_texts(new, source, framework, measures.values())
    there = [path for path in texts if (root / path).exists()]
    if there:
        raise Stop(f"There is a report {name} already: {there[0]}.")
    for path, text in texts.items():
        write_whole(root / path, text)
    own = read_reports(root)[0][name]
    wrong = check_report(own, releases, framework)
    if has_errors(wrong):
        raise Stop(as_text(wrong, root) + f"\n{own.folder} was written; mend these in it.")
    say.print(f"{own.folder} was written: {len(texts) - 1} sections to fill. See it as you write:")
    typer.echo(f"wholeschool report preview {name}")


def _none_called(root: Path, name: str) -> str:
    from generator.reports.definition import REPORTS

    known = ", ".join(sorted(path.parent.name for path in (root / REPORTS).glob("*/report.yml")))
    return f'There is no report "{name}", or its report.yml cannot be read. There is: {known}.'
