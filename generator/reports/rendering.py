"""Rendering: a report as sections of pieces and files, ready for any page or document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

from markupsafe import Markup

from generator.evaluation.framework import Framework
from generator.evaluation.release import Release
from generator.evaluation.release_files import csv_name, file_name, release_files
from generator.reports.answer_figures import stacked_figure
from generator.reports.change_figures import forest_figure, interval_figure, multiples_figure
from generator.reports.content import Piece, ShownFigure, Words
from generator.reports.definition import Definition, Report, names_of
from generator.reports.figure_definitions import (
    FigureDefinition,
    FlowDefinition,
    ForestDefinition,
    HeatDefinition,
    IntervalDefinition,
    MultiplesDefinition,
    StackedDefinition,
    TheoryDefinition,
)
from generator.reports.figures import Figure, alternative, draw, draw_alone, draw_narrow
from generator.reports.flow_figures import flow_figure
from generator.reports.heat_figures import heat_figure
from generator.reports.page_html import piece_html
from generator.reports.parts import REPORT_KINDS, SUMMARY, Context, citation, part
from generator.reports.references import PLACE, Cited, resolved
from generator.reports.shown_tables import shown_table, table_of_figure
from generator.reports.specs import plotly_spec
from generator.reports.summary_file import summary_json
from generator.reports.tables import figure_csv, synthetic_mark
from generator.reports.theory_figures import theory_figure

BANNER = (
    "Every school, pupil and number in this report is made up, to show how a report reads. Nothing "
    "here is a finding about any real school or about whether the programme works."
)


@dataclass(frozen=True)
class RenderedSection:
    """A section: its id, number and title, and the pieces that stand in it."""

    id: str
    number: int
    title: str
    synthetic: bool
    pieces: tuple[Piece, ...]

    @property
    def own_page(self) -> bool:
        """Tell whether it begins a page on paper; so that the summary has one to itself."""
        return self.id in {"summary", "findings", "appendix"}

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
    file_name: str

    @property
    def made(self) -> tuple[str, ...]:
        """Return the names of the files that are not text: they lie beside `files`."""
        pictures = (f"{figure.picture_name}.png" for figure in self.figures)
        return (*(f"{self.file_name}.{kind}" for kind in REPORT_KINDS), *pictures)

    @cached_property
    def html(self) -> Markup:
        """Return the banner and every section as one piece of HTML."""
        return Markup("\n").join([self.banner, *(section.html for section in self.sections)])


def render_report(
    report: Report,
    release: Release,
    framework: Framework,
    earlier: Mapping[str, Release] | None = None,
) -> RenderedReport:
    """Return the report with its numbers filled in from the release it names, and earlier ones.

    The report must have passed `check_report` without errors.
    """
    definition, names = report.definition, names_of(report)
    cited = Cited(release, {name: (earlier or {})[name] for name in definition.earlier})
    context = Context(definition, release, framework, names, cited)
    figures = {
        one.id: _figure(built_figure(one, cited, names), release) for one in definition.figures
    }
    files = release_files(release)
    files |= {figure.csv_name: figure.csv for figure in figures.values()}
    files |= {f"{figure.picture_name}.svg": figure.alone for figure in figures.values()}
    files[file_name(release, SUMMARY)] = summary_json(context)
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
        file_name=file_name(release, definition.id),
    )


def render_reports(
    reports: Iterable[Report], releases: Mapping[str, Release], framework: Framework
) -> tuple[RenderedReport, ...]:
    """Return every report, rendered from its release, the newest first."""
    return tuple(
        render_report(report, releases[report.definition.release], framework, releases)
        for report in sorted(
            reports, key=lambda report: report.definition.published_on, reverse=True
        )
    )


def built_figure(definition: FigureDefinition, cited: Cited, names: dict[str, str]) -> Figure:
    """Return the figure that a definition asks for."""
    match definition:
        case IntervalDefinition():
            return interval_figure(definition, cited, names)
        case ForestDefinition():
            return forest_figure(definition, cited, names)
        case MultiplesDefinition():
            return multiples_figure(definition, cited, names)
        case StackedDefinition():
            return stacked_figure(definition, cited, names)
        case HeatDefinition():
            return heat_figure(definition, cited, names)
        case FlowDefinition():
            return flow_figure(definition, cited, names)
        case TheoryDefinition():
            return theory_figure(definition, cited, names)


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
        narrow_svg=draw_narrow(figure),
        plotly_json=plotly_spec(figure),
        alternative=alternative(figure),
        table=table_of_figure(figure),
        csv=figure_csv(figure),
        csv_name=csv_name(release, heading.id),
        alone=draw_alone(figure),
        picture_name=file_name(release, heading.id),
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
        yield Words(resolved(text, context.cited, context.names))


def _banner(release: Release) -> Markup:
    if not release.synthetic:
        return Markup("")
    return Markup(  # noqa: S704 - no text from outside is in it
        '<section class="ws-synthetic" aria-label="Synthetic data">'
        f"<p><strong>Synthetic data.</strong> {BANNER}</p></section>"
    )
