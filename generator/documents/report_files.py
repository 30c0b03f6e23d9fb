"""The files of each report that are not text: PDF, Word, spreadsheet, and each figure's picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.documents.outputs import CACHE, Output, Told, make_outputs
from generator.documents.pictures import Picture
from generator.documents.report_book import Meaning, ReportBook
from generator.documents.report_paper import report_document
from generator.programme import Programme
from generator.reports.references import facts_of
from generator.reports.rendering import RenderedReport
from generator.reports.shown_tables import whole_table
from generator.sources.figures_of_speech import day


def report_outputs(report: RenderedReport) -> Iterator[Output]:
    """Yield every such file of a report, with what is to stand in it."""
    folder = f"evaluation/reports/{report.definition.id}/files"
    document = report_document(report)
    for kind in ("pdf", "docx"):
        yield Output(f"{folder}/{report.file_name}.{kind}", document)
    yield Output(f"{folder}/{report.file_name}.xlsx", report_book(report))
    for figure in report.figures:
        yield Output(f"{folder}/{figure.picture_name}.png", Picture(figure.alone))


def report_book(report: RenderedReport) -> ReportBook:
    """Return all the tables of the report's release as a book."""
    definition, release = report.definition, report.release
    facts = facts_of(release)
    return ReportBook(
        title=f"{definition.title}: all tables",
        subtitle=f"{definition.subtitle}.",
        cover=(
            ("Study", release.study_title),
            ("Design", release.design.summary),
            ("Asked", f"{facts['release.before']}, and {facts['release.after']}"),
            ("Strength of its evidence", release.design.strength),
            ("What it cannot claim", release.design.may_not_claim),
            ("Data until", day(release.data_until)),
            ("Protected by", f"{release.protection.title}. {release.protection.rules}"),
            ("How to cite it", report.citation),
            ("Licence", definition.licence),
            ("SHA-256 of the release", release.content_sha256()),
        ),
        author=definition.by,
        made_on=definition.published_on,
        synthetic=release.synthetic,
        tables=tuple(whole_table(table, release) for table in release.tables),
        dictionary=tuple(
            Meaning(table.title, column.label, column.kind, column.about)
            for table in release.tables
            for column in table.columns
        ),
    )


def make_report_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every report's files that are not made yet; return each file by its address."""
    outputs = [output for report in programme.rendered_reports for output in report_outputs(report)]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))
