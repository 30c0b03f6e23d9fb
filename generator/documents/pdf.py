"""Documents as tagged PDFs (PDF/UA-1), set by Typst."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache, singledispatch
from pathlib import Path

import typst

from generator.documents.blocks import (
    Block,
    Box,
    Card,
    Cards,
    Choices,
    Document,
    Drawing,
    Figure,
    Heading,
    Listing,
    NewPage,
    Notice,
    Prose,
    Say,
    Scale,
    Table,
    Terms,
    Together,
    WritingLines,
    column_shares,
)
from generator.documents.typst_markup import escaped, quoted, to_inline_typst, to_typst

FOLDER = Path(__file__).parent


def write_pdf(document: Document) -> bytes:
    """Return the document as a PDF. Raises TypstError rather than make one that is not tagged."""
    pdf = typst.compile(
        _source(document).encode(),
        font_paths=fonts(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(document.made_on, time(), UTC),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF")
    return pdf


@cache
def fonts() -> typst.Fonts:
    """Return the project's fonts, read once; none of the machine's own, so that all agree."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER / "fonts"])


def _source(document: Document) -> str:
    look = document.look
    keywords = "".join(f"{quoted(word)}, " for word in document.keywords)
    names = {
        "title": quoted(document.title),
        "above": f"[{escaped(document.above)}]",
        "foot": f"[{escaped(document.foot)}]",
        "badge": f"[{escaped(document.badge)}]" if document.badge else "none",
        "publisher": quoted(document.publisher),
        "keywords": f"({keywords})",
        "for-adults": "false" if document.audience == "pupil" else "true",
        "colour": f'rgb("{look.colour}")',
        "wash": f'rgb("{look.wash}")',
        "shape": quoted(look.shape),
        "size": f"{document.size:g}pt",
    }
    head = "".join(f"#let {name} = {value}\n" for name, value in names.items())
    return head + _prelude() + "\n" + "\n\n".join(map(typst_block, document.blocks))


@cache
def _prelude() -> str:
    return (FOLDER / "templates/document.typ").read_text(encoding="utf-8")


@singledispatch
def typst_block(block: Block) -> str:
    """Return a block as Typst markup."""
    raise NotImplementedError(f"no Typst for {type(block).__name__}")


@typst_block.register
def _(block: Heading) -> str:
    return f"{'=' * block.level} {to_inline_typst(block.text)}"


@typst_block.register
def _(block: Prose) -> str:
    words = to_typst(block.text)
    return words if block.tone == "normal" else f"#{block.tone}[{words}]"


@typst_block.register
def _(block: Listing) -> str:
    sign = "+" if block.numbered else "-"
    return "\n".join(f"{sign} {to_inline_typst(item)}" for item in block.items)


@typst_block.register
def _(block: Terms) -> str:
    rows = (
        f"/ {to_inline_typst(term).replace(':', chr(92) + ':')}: {to_inline_typst(words)}"
        for term, words in block.rows
    )
    return "\n".join(rows)


@typst_block.register
def _(block: Table) -> str:
    shares = ", ".join(f"{share:.3f}fr" for share in column_shares(block))
    head = "".join(f"[{to_inline_typst(name)}], " for name in block.columns)
    rows = ", ".join(f"[{to_typst(cell)}]" for row in block.rows for cell in row)
    tall = "".join("true, " if not all(row) else "false, " for row in block.rows)
    return f"#ruled(({shares}), ({head}), ({rows},), ({tall}))"


@typst_block.register
def _(block: Say) -> str:
    return f"#say[{to_inline_typst(block.label)}][{_paragraphs(block.texts)}]"


@typst_block.register
def _(block: Notice) -> str:
    return f"#notice[{to_inline_typst(block.title)}][{typst_block(Listing(block.items))}]"


@typst_block.register
def _(block: Figure) -> str:
    shown = ", ".join(_drawing(drawing, f"{block.width:g}mm") for drawing in block.drawings)
    return f"#figures({block.width:g}mm, {shown})"


@typst_block.register
def _(block: Cards) -> str:
    if block.whole_page:
        return "\n".join(f"#page-card[{_card(card, '130mm')}]" for card in block.cards)
    most, width = {1: (4, "60mm"), 2: (5, "46mm"), 3: (6, "34mm")}[block.across]
    cards = ", ".join(f"card[{_card(card, width)}]" for card in block.cards)
    return f"#cut-cards({block.across}, {most}, {cards})"


@typst_block.register
def _(block: Choices) -> str:
    return f"#choices({', '.join(f'[{to_inline_typst(option)}]' for option in block.options)})"


@typst_block.register
def _(block: Scale) -> str:
    return f"#scale[{to_inline_typst(block.start)}][{to_inline_typst(block.end)}]"


@typst_block.register
def _(block: WritingLines) -> str:
    return f"#writing-lines({block.count})"


@typst_block.register
def _(block: Box) -> str:
    return f"#writing-box({block.height:g}mm)"


@typst_block.register
def _(block: Together) -> str:
    inner = "\n\n".join(map(typst_block, block.blocks))
    if block.number is None:
        return f"#together[\n{inner}\n]"
    return f"#numbered({block.number})[\n{inner}\n]"


@typst_block.register
def _(block: NewPage) -> str:  # noqa: ARG001 - chosen by its type
    return "#pagebreak(weak: true)"


def _card(card: Card, width: str) -> str:
    parts = []
    if card.title:
        parts.append(f"== {to_inline_typst(card.title)}")
    if card.drawing:
        parts.append(f"#align(center, {_drawing(card.drawing, width)})")
    if card.text:
        parts.append(to_typst(card.text))
    return "\n\n".join(parts)


def _drawing(drawing: Drawing, width: str) -> str:
    svg = quoted(drawing.svg)
    return f'image(bytes({svg}), format: "svg", width: {width}, alt: {quoted(drawing.alt)})'


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n\n".join(map(to_typst, texts))
