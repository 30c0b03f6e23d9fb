"""Rendering: a report as sections of pieces and files, ready for any page or document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from markupsafe import Markup

from generator.evaluation.framework import Framework
from generator.evaluation.release import Release
from generator.evaluation.release_files import csv_name, release_files
from generator.reports.content import Piece, ShownFigure, Words
from generator.reports.definition import (
    Definition,
    IntervalDefinition,
    Report,
    names_of,
)
from generator.reports.drawings import draw
from generator.reports.figures import (
    Figure,
    alternative,
    interval_figure,
    stacked_figure,
)
from generator.reports.page_html import piece_html
from generator.reports.parts import Context, citation, part
from generator.reports.references import PLACE, resolved
from generator.reports.shown_tables import shown_table, table_of_figure
from generator.reports.specs import plotly_spec
from generator.reports.tables import figure_csv, synthetic_mark


@dataclass(frozen=True)
class RenderedSection:
    """A section: its id, number and title, and the pieces that stand in it."""

    id: str
    number: int
    title: str
    synthetic: bool
    pieces: tuple[Piece, ...]

    @cached_property
    def html(self) -> Markup:
        """Return the section as HTML, from its h2 heading on."""
        mark = synthetic_mark(synthetic=self.synthetic)
        kind = f'<p class="ws-section__kind">{mark}</p>' if mark else ""
        pieces = Markup().join(map(piece_html, self.pieces))
        return Markup(  # noqa: S704 - made of safe parts
            f'<section class="ws-section" id="{self.id}">'
            f"<h2>{self.number}. {escape(self.title)}</h2>{kind}\n{pieces}</section>"
        )


@dataclass(frozen=True)
class RenderedReport:
    """A report, rendered. `files` are to lie in the folder `files/` beside its page, by name."""

    definition: Definition
    release: Release
    synthetic: bool
    banner: Markup
    citation: str
    sections: tuple[RenderedSection, ...]
    figures: tuple[ShownFigure, ...]
    files: dict[str, str]

    @cached_property
    def html(self) -> Markup:
        """Return the banner and every section as one piece of HTML."""
        return Markup("\n").join([self.banner, *(section.html for section in self.sections)])


def render_report(report: Report, release: Release, framework: Framework) -> RenderedReport:
    """Return the report with its numbers filled in from the release it names.

    The report must have passed `check_report` without errors.
    """
    definition, names = report.definition, names_of(report)
    context = Context(definition, release, framework, names)
    figures = {
        one.id: _figure(
            interval_figure(one, release, names)
            if isinstance(one, IntervalDefinition)
            else stacked_figure(one, release, names),
            release,
        )
        for one in definition.figures
    }
    files = release_files(release)
    files |= {figure.csv_name: figure.csv for figure in figures.values()}
    sections = tuple(
        RenderedSection(
            section.id,
            number,
            section.title,
            release.synthetic,
            tuple(_pieces(report.texts[section.text], context, figures)),
        )
        for number, section in enumerate(definition.sections, 1)
    )
    return RenderedReport(
        definition=definition,
        release=release,
        synthetic=release.synthetic,
        banner=_banner(release),
        citation=citation(definition, release),
        sections=sections,
        figures=tuple(figures.values()),
        files=files,
    )


def _figure(figure: Figure, release: Release) -> ShownFigure:
    heading = figure.heading
    return ShownFigure(
        id=heading.id,
        number=heading.number,
        title=heading.title,
        subtitle=heading.subtitle,
        source=heading.source,
        note=heading.note,
        svg=draw(figure),
        plotly_json=plotly_spec(figure),
        alternative=alternative(figure),
        table=table_of_figure(figure),
        csv=figure_csv(figure),
        csv_name=csv_name(release, heading.id),
        synthetic=heading.synthetic,
    )


def _pieces(text: str, context: Context, figures: dict[str, ShownFigure]) -> Iterator[Piece]:
    """Yield a section's words and, between them, what it places."""
    end = 0
    for place in PLACE.finditer(text):
        yield from _words(text[end : place.start()], context)
        kind, _, name = place[1].partition(":")
        if kind == "figure":
            yield figures[name]
        elif kind == "table":
            definition = context.definition.table_of[name]
            yield shown_table(definition, context.release, context.names[place[1]])
        else:
            yield from part(place[1], context)
        end = place.end()
    yield from _words(text[end:], context)


def _words(text: str, context: Context) -> Iterator[Words]:
    if text.strip():
        yield Words(resolved(text, context.release, context.names))


def _banner(release: Release) -> Markup:
    if not release.synthetic:
        return Markup("")
    return Markup(
        '<section class="ws-synthetic" aria-label="Synthetic data">'
        "<p><strong>Synthetic data.</strong> Every school, pupil and number in this report is made "
        "up, to show how a report reads. Nothing here is a finding about any real school or about "
        "whether the programme works.</p></section>"
    )
