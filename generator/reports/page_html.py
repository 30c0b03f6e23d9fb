"""A report's pieces as HTML for its page."""

from __future__ import annotations

import re
from functools import singledispatch
from html import escape

from markupsafe import Markup

from generator.reports.content import (
    Answers,
    FileList,
    Pairs,
    Piece,
    ShownFigure,
    Words,
)
from generator.reports.definition import ORDER
from generator.reports.shown_tables import ShownTable
from generator.reports.tables import folded_table_html, synthetic_mark, table_html
from generator.sources.markdown import to_html, to_inline_html


@singledispatch
def piece_html(piece: Piece) -> Markup:
    """Return a piece of a report as HTML."""
    raise NotImplementedError(f"no HTML for {type(piece).__name__}")


@piece_html.register
def _(piece: Words) -> Markup:
    html = str(to_html(piece.markdown))
    html = re.sub(r"<table>(?=.*?<th[^>]*>(.*?)</th>)", _framed_table, html, flags=re.DOTALL)
    html = html.replace("</table>", "</table></div>")
    return Markup(re.sub(r"<h([3-6])>(.*?)</h\1>", _with_id, html))  # noqa: S704 - safe already


@piece_html.register
def _(piece: Pairs) -> Markup:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{to_html(text)}</dd>" for name, text in piece.rows)
    return Markup(f'<dl class="ws-pairs">{rows}</dl>')  # noqa: S704 - made of safe parts


@piece_html.register
def _(piece: Answers) -> Markup:
    items = "".join(
        f'<li id="finding-{one.id}"><h3>{escape(one.question)}</h3>{to_html(one.markdown)}'
        f'<p class="ws-strength">{escape(one.strength)}: {to_inline_html(one.why)}</p></li>'
        for one in piece.answers
    )
    return Markup(f'<ol class="ws-findings">{items}</ol>')  # noqa: S704 - made of safe parts


@piece_html.register
def _(piece: FileList) -> Markup:
    items = "".join(
        f'<li><a href="files/{name}" download>{escape(label)}</a> '
        f"<small>({escape(name)})</small></li>"
        for name, label in piece.files
    )
    return Markup(f'<ul class="ws-files">{items}</ul>')  # noqa: S704 - made of safe parts


@piece_html.register
def _(piece: ShownTable) -> Markup:
    return folded_table_html(piece)


@piece_html.register
def _(piece: ShownFigure) -> Markup:
    mark = synthetic_mark(synthetic=piece.synthetic)
    return Markup(  # noqa: S704 - every text in it is escaped here or where it was made
        f'<figure class="ws-figure" id="{piece.id}" aria-labelledby="{piece.id}-title">'
        f'<figcaption><p class="ws-figure__title" id="{piece.id}-title">'
        f"{escape(piece.number)}. {escape(piece.title)} {mark}</p>"
        f'<p class="ws-figure__subtitle">{escape(piece.subtitle)}</p></figcaption>'
        f'<div class="ws-figure__plot" role="region" tabindex="0" '
        f'aria-label="{escape(piece.number)}, drawing">{piece.svg}{piece.narrow_svg}</div>'
        f'<p class="ws-figure__source">{escape(piece.source)} {escape(piece.note)}</p>'
        f"<details><summary>Show the data of {escape(piece.number)} as a table</summary>"
        f"{table_html(piece.table)}</details>"
        f'<p class="ws-figure__files">Download {escape(piece.number)}: '
        f'<a href="files/{piece.csv_name}" download>data (CSV)</a>, '
        f'<a href="files/{piece.picture_name}.svg" download>drawing (SVG)</a>, '
        f'<a href="files/{piece.picture_name}.png" download>picture (PNG)</a></p>'
        f"{_spec(piece)}</figure>"
    )


def _spec(figure: ShownFigure) -> str:
    if not figure.plotly_json:
        return ""
    return f'<script type="application/json" class="ws-plotly">{figure.plotly_json}</script>'


def _framed_table(match: re.Match[str]) -> str:
    """Return a table's opening in a frame that scrolls, named by the table's first heading.

    The frame takes the keyboard so that it can scroll; frames need names that tell them apart.
    """
    name = re.sub(r"<[^>]+>", "", match[1])
    frame = f'<div class="ws-table-wrap" role="region" aria-label="Table: {name}" tabindex="0">'
    return f'{frame}<table class="ws-table">'


def _with_id(match: re.Match[str]) -> str:
    words = re.sub(r"<[^>]+>|&[a-z]+;", "", match[2]).lower()
    name = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    # A heading that is called as a section is must not take the section's address.
    name = f"on-{name}" if name in ORDER else name
    return f'<h{match[1]} id="{name}">{match[2]}</h{match[1]}>'
