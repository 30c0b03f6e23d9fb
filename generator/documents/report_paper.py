"""A report as a document: its pieces as blocks, in the order in which its page has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from generator.documents.blocks import (
    Block,
    Chart,
    Contents,
    DataTable,
    Document,
    Drawing,
    Heading,
    Listing,
    NewPage,
    Notice,
    Prose,
    Terms,
    Together,
)
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.reports.content import (
    Answers,
    FileList,
    Pairs,
    Piece,
    ShownFigure,
    Words,
)
from generator.reports.parts import symbols_in_words
from generator.reports.rendering import BANNER, RenderedReport
from generator.reports.shown_tables import ShownTable
from generator.sources.figures_of_speech import day
from generator.sources.markdown import literal

_SUBHEADING = re.compile(r"^### +(.+)$", re.MULTILINE)
_LED_LIST = re.compile(r"\*\*[^*\n]+\*\*\n\n- ")
_STAMP = "SYNTHETIC DATA"
_NUMBERS = "The figures in numbers"


def report_document(report: RenderedReport) -> Document:
    """Return the report as a document: its head, its contents, and its sections."""
    definition = report.definition
    about = (
        f"{literal(definition.subtitle)}. {day(definition.published_on)}, "
        f"version {definition.version}, {literal(definition.by)}."
    )
    blocks: list[Block] = [Prose(about, "lead")]
    if report.synthetic:
        blocks.append(Notice("Synthetic data", (BANNER,)))
    blocks += [Prose("**In this report**"), Contents()]
    for section in report.sections:
        if section.own_page:
            blocks.append(NewPage())
        blocks.append(Heading(f"{section.number}\\. {literal(section.title)}"))
        for piece in section.pieces:
            blocks += piece_blocks(piece)
    blocks += _figures_in_numbers(report)
    made_up = "Synthetic data: every number is made up. " if report.synthetic else ""
    return Document(
        title=definition.title,
        above=f"Evaluation report · {report.release.study_title}",
        foot=f"{made_up}{definition.title}, version {definition.version}, {definition.licence}",
        audience="adult",
        look=WHOLE,
        size=ADULTS_SIZE,
        made_on=definition.published_on,
        blocks=tuple(blocks),
        badge="Synthetic data" if report.synthetic else "",
        publisher=definition.by,
        keywords=("evaluation report", *(("synthetic data",) if report.synthetic else ())),
        stamp=_STAMP if report.synthetic else "",
        full_title=f"{definition.title}: {definition.subtitle}",
    )


@singledispatch
def piece_blocks(piece: Piece) -> Iterator[Block]:
    """Yield a piece of a report as blocks."""
    raise NotImplementedError(f"no blocks for {type(piece).__name__}")


@piece_blocks.register
def _(piece: Words) -> Iterator[Block]:
    # The text's own headings are headings of the document too, so that readers can go by them.
    end = 0
    for match in _SUBHEADING.finditer(piece.markdown):
        yield from _prose(piece.markdown[end : match.start()])
        yield Heading(match[1].strip(), 3)
        end = match.end()
    yield from _prose(piece.markdown[end:])


@piece_blocks.register
def _(piece: Pairs) -> Iterator[Block]:
    yield Terms(piece.rows)


@piece_blocks.register
def _(piece: Answers) -> Iterator[Block]:
    for one in piece.answers:
        yield Heading(literal(one.question), 3)
        yield Prose(one.markdown)
        yield Prose(f"**{one.strength}**: {' '.join(one.why.split())}.", "small")


@piece_blocks.register
def _(piece: FileList) -> Iterator[Block]:
    yield Listing(tuple(f"{literal(label)} (`{name}`)" for name, label in piece.files))


@piece_blocks.register
def _(piece: ShownTable) -> Iterator[Block]:
    yield DataTable(piece, symbols_in_words(piece.symbols) if piece.symbols else "")


@piece_blocks.register
def _(piece: ShownFigure) -> Iterator[Block]:
    kind = " (synthetic data)" if piece.synthetic else ""
    yield Chart(
        Drawing(str(piece.svg), piece.alternative),
        f"{piece.number}. {piece.title}{kind}",
        piece.subtitle,
        f"{piece.source} {piece.note} Its numbers: at the end, under “{_NUMBERS}”.",
    )


def _figures_in_numbers(report: RenderedReport) -> Iterator[Block]:
    """Yield each figure's numbers as a table, at the end: among the text they would cut it up."""
    shown = [
        piece
        for section in report.sections
        for piece in section.pieces
        if isinstance(piece, ShownFigure)
    ]
    if shown:
        yield NewPage()
        yield Heading(_NUMBERS)
    for figure in shown:
        # Its subtitle stands with the figure.
        yield from piece_blocks(replace(figure.table, about=""))


def _prose(markdown: str) -> Iterator[Block]:
    text = markdown.strip()
    if _LED_LIST.match(text):
        # A bold line stays with the list that it is over.
        yield Together((Prose(text),))
    elif text:
        yield Prose(text)
