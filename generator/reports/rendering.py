"""Rendering: a report as sections of HTML, figures and files, ready for any page or document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape

from markupsafe import Markup

from generator.evaluation.framework import Framework
from generator.evaluation.release import Release
from generator.evaluation.release_files import csv_name, release_files
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
from generator.reports.parts import Context, citation, part_html
from generator.reports.references import PLACE, resolved
from generator.reports.specs import plotly_spec
from generator.reports.tables import figure_csv, figure_table, synthetic_mark, table_html
from generator.sources.markdown import to_html


@dataclass(frozen=True)
class RenderedFigure:
    """A figure in every form: drawing, chart spec, words, table and data file."""

    id: str
    number: str
    title: str
    subtitle: str
    source: str
    note: str
    svg: Markup
    plotly_json: str
    alternative: str
    table: Markup
    csv: str
    csv_name: str
    synthetic: bool


@dataclass(frozen=True)
class RenderedSection:
    """A section: its id, number and title, and its HTML from the h2 heading on."""

    id: str
    number: int
    title: str
    html: Markup


@dataclass(frozen=True)
class RenderedReport:
    """A report, rendered. `files` are to lie in the folder `files/` beside its page, by name."""

    definition: Definition
    release: Release
    synthetic: bool
    banner: Markup
    citation: str
    sections: tuple[RenderedSection, ...]
    figures: tuple[RenderedFigure, ...]
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
            _section(section.id, number, section.title, report.texts[section.text], context,
                     figures),
        )
        for number, section in enumerate(definition.sections, 1)
    )  # fmt: skip
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


def figure_html(figure: RenderedFigure) -> Markup:
    """Return the figure for a page: title, drawing, source, its data, and the chart's spec."""
    mark = synthetic_mark(synthetic=figure.synthetic)
    return Markup(  # noqa: S704 - every text in it is escaped here or where it was made
        f'<figure class="ws-figure" id="{figure.id}" aria-labelledby="{figure.id}-title">'
        f'<figcaption><p class="ws-figure__title" id="{figure.id}-title">'
        f"{escape(figure.number)}. {escape(figure.title)} {mark}</p>"
        f'<p class="ws-figure__subtitle">{escape(figure.subtitle)}</p></figcaption>'
        f'<div class="ws-figure__plot" role="region" tabindex="0" '
        f'aria-label="{escape(figure.number)}, drawing">{figure.svg}</div>'
        f'<p class="ws-figure__source">{escape(figure.source)} {escape(figure.note)}</p>'
        f"<details open><summary>Show the data of {escape(figure.number)} as a table</summary>"
        f'{figure.table}<p><a href="files/{figure.csv_name}" download>'
        f"Download the data of {escape(figure.number)} (CSV)</a></p></details>"
        f'<script type="application/json" class="ws-plotly">{figure.plotly_json}</script></figure>'
    )


def _figure(figure: Figure, release: Release) -> RenderedFigure:
    heading = figure.heading
    return RenderedFigure(
        id=heading.id,
        number=heading.number,
        title=heading.title,
        subtitle=heading.subtitle,
        source=heading.source,
        note=heading.note,
        svg=draw(figure),
        plotly_json=plotly_spec(figure),
        alternative=alternative(figure),
        table=figure_table(figure),
        csv=figure_csv(figure),
        csv_name=csv_name(release, heading.id),
        synthetic=heading.synthetic,
    )


def _section(
    section_id: str,
    number: int,
    title: str,
    text: str,
    context: Context,
    figures: dict[str, RenderedFigure],
) -> Markup:
    mark = synthetic_mark(synthetic=context.release.synthetic)
    kind = f'<p class="ws-section__kind">{mark}</p>' if mark else ""
    blocks: list[Markup] = []
    end = 0
    for place in PLACE.finditer(text):
        blocks += [_prose(text[end : place.start()], context), _placed(place[1], context, figures)]
        end = place.end()
    blocks.append(_prose(text[end:], context))
    return Markup(  # noqa: S704 - made of safe parts
        f'<section class="ws-section" id="{section_id}">'
        f"<h2>{number}. {escape(title)}</h2>{kind}\n{Markup().join(blocks)}</section>"
    )


def _prose(text: str, context: Context) -> Markup:
    html = str(to_html(resolved(text, context.release, context.names)))
    # A wide table scrolls within its frame; the frame takes the keyboard so that it can.
    frame = '<div class="ws-table-wrap" role="region" aria-label="Table" tabindex="0">'
    html = html.replace("<table>", f'{frame}<table class="ws-table">')
    html = html.replace("</table>", "</table></div>")
    return Markup(re.sub(r"<h([3-6])>(.*?)</h\1>", _with_id, html))  # noqa: S704 - safe already


def _with_id(match: re.Match[str]) -> str:
    words = re.sub(r"<[^>]+>|&[a-z]+;", "", match[2]).lower()
    name = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    return f'<h{match[1]} id="{name}">{match[2]}</h{match[1]}>'


def _placed(target: str, context: Context, figures: dict[str, RenderedFigure]) -> Markup:
    kind, _, name = target.partition(":")
    if kind == "figure":
        return figure_html(figures[name])
    if kind == "table":
        definition = context.definition.table_of[name]
        return table_html(definition, context.release, context.names[target])
    return part_html(target, context)


def _banner(release: Release) -> Markup:
    if not release.synthetic:
        return Markup("")
    return Markup(
        '<section class="ws-synthetic" aria-label="Synthetic data">'
        "<p><strong>Synthetic data.</strong> Every school, pupil and number in this report is made "
        "up, to show how a report reads. Nothing here is a finding about any real school or about "
        "whether the programme works.</p></section>"
    )
