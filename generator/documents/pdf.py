"""Documents as tagged PDFs (PDF/UA-1), set by Typst."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache, singledispatchmethod
from pathlib import Path

import typst

from generator.documents.blocks import (
    Block,
    Box,
    Card,
    Cards,
    Chart,
    Choices,
    Contents,
    DataTable,
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
from generator.documents.pdf_data import data_table
from generator.documents.typst_markup import escaped, quoted, to_inline_typst, to_typst

FOLDER = Path(__file__).parent


def write_pdf(document: Document) -> bytes:
    """Return the document as a PDF. Raises TypstError rather than make one that is not tagged.

    What pupils get is printed thirty times: where it runs a little way on to another page, it is
    set a little smaller to save that page.
    """
    pdf = _set(document)
    sides = 1 + sum(isinstance(block, NewPage) for block in document.blocks)
    if document.audience == "pupil" and _pages(pdf) > sides:
        for factor, drawing_scale in _SMALLER:
            smaller = _set(replace(document, size=document.size * factor), drawing_scale)
            if _pages(smaller) < _pages(pdf):
                return smaller
    return pdf


_WIDE = "174mm"
"""What is left of the paper's width between its margins."""

_SMALLER = ((0.95, 0.9), (0.9, 0.8), (0.88, 0.62))
"""How much smaller, step by step: the text, and the drawings beside it."""


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf))


def _set(document: Document, drawing_scale: float = 1) -> bytes:
    pdf = typst.compile(
        _source(document, drawing_scale).encode(),
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


def _source(document: Document, drawing_scale: float) -> str:
    look = document.look
    keywords = "".join(f"{quoted(word)}, " for word in document.keywords)
    names = {
        "title": quoted(document.title),
        "full-title": quoted(document.full_title or document.title),
        "above": f"[{escaped(document.above)}]",
        "foot": f"[{escaped(document.foot)}]",
        "badge": f"[{escaped(document.badge)}]" if document.badge else "none",
        "stamp": f"[{escaped(document.stamp)}]" if document.stamp else "none",
        "publisher": quoted(document.publisher),
        "keywords": f"({keywords})",
        "for-adults": "false" if document.audience == "pupil" else "true",
        "colour": f'rgb("{look.colour}")',
        "wash": f'rgb("{look.wash}")',
        "shape": quoted(look.shape),
        "size": f"{document.size:g}pt",
        "drawing-scale": f"{drawing_scale:g}",
    }
    head = "".join(f"#let {name} = {value}\n" for name, value in names.items())
    paper = _Paper(document.size)
    return f"{head}{_prelude()}\n{_body(document, paper)}"


def _body(document: Document, paper: _Paper) -> str:
    """Return the document's head and blocks; what pupils write on fills the side it is on."""
    cut = any(isinstance(block, Cards) for block in document.blocks)
    if document.audience == "adult" or cut:
        head = f"#let extra = 0\n#let room = {_WIDE}\n#masthead\n"
        return head + "\n\n".join(map(paper.block, document.blocks))
    sides: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, NewPage):
            sides.append([])
        else:
            sides[-1].append(block)
    written = []
    for at, blocks in enumerate(sides):
        units = sum(map(_grows, blocks))
        ups = 0
        if document.many_copies and len(sides) == 1:
            ups = 2 if units or any(isinstance(block, Figure) for block in blocks) else 4
        first = "true" if at == 0 else "false"
        inner = "\n\n".join(map(paper.block, blocks))
        written.append(f"#side({ups}, {units:g}, {first}, (extra, room) => [\n{inner}\n])")
    return "\n#pagebreak()\n".join(written)


def _drawn_on(block: Together) -> bool:
    """Tell whether a part is a picture to draw or colour on, with no other place to answer."""
    return block.drawing is not None and all(isinstance(one, Prose) for one in block.blocks)


def _grows(block: Block) -> float:
    """Return how much room a line more in each place to write in takes, in lines."""
    if isinstance(block, Together):
        return float(_drawn_on(block)) or sum(map(_grows, block.blocks))
    if isinstance(block, Table):
        return 0.42 * sum(not all(row) for row in block.rows)
    return float(isinstance(block, WritingLines | Box))


@cache
def _prelude() -> str:
    return (FOLDER / "templates/document.typ").read_text(encoding="utf-8")


class _Paper:
    """Blocks being set for paper, in text of one size."""

    def __init__(self, size: float) -> None:
        self.size = size

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """Return a block as Typst markup."""
        raise NotImplementedError(f"no Typst for {type(block).__name__}")

    @block.register
    def _(self, block: Heading) -> str:
        return f"{'=' * block.level} {to_inline_typst(block.text)}"

    @block.register
    def _(self, block: Prose) -> str:
        words = to_typst(block.text)
        return words if block.tone == "normal" else f"#{block.tone}[{words}]"

    @block.register
    def _(self, block: Listing) -> str:
        sign = "+" if block.numbered else "-"
        return "\n".join(f"{sign} {to_inline_typst(item)}" for item in block.items)

    @block.register
    def _(self, block: Terms) -> str:
        rows = (
            f"/ {to_inline_typst(term).replace(':', chr(92) + ':')}: {to_inline_typst(words)}"
            for term, words in block.rows
        )
        return "\n".join(rows)

    @block.register
    def _(self, block: Table) -> str:
        shares = ", ".join(f"{share:.3f}fr" for share in column_shares(block, self.size))
        head = "".join(f"[{to_inline_typst(name)}], " for name in block.columns)
        rows = ", ".join(f"[{to_typst(cell)}]" for row in block.rows for cell in row)
        tall = "".join("true, " if not all(row) else "false, " for row in block.rows)
        return f"#ruled(({shares}), ({head}), ({rows},), ({tall}), extra)"

    @block.register
    def _(self, block: Say) -> str:
        return f"#say[{to_inline_typst(block.label)}][{_paragraphs(block.texts)}]"

    @block.register
    def _(self, block: Notice) -> str:
        return f"#notice[{to_inline_typst(block.title)}][{self.block(Listing(block.items))}]"

    @block.register
    def _(self, block: Figure) -> str:
        shown = ", ".join(map(_in_column, block.drawings))
        return f"#figures(room, {block.width:g}mm, {shown})"

    @block.register
    def _(self, block: Cards) -> str:
        if block.whole_page:
            return "\n".join(
                f"#page-card({'true' if card is block.cards[0] else 'false'})"
                f"[{_card(card, '130mm')}]"
                for card in block.cards
            )
        most, width = {1: (4, "60mm"), 2: (6, "46mm"), 3: (7, "34mm")}[block.across]
        cards = ", ".join(f"card[{_card(card, width)}]" for card in block.cards)
        return f"#cut-cards({block.across}, {most}, {cards})"

    @block.register
    def _(self, block: Choices) -> str:
        return f"#choices({', '.join(f'[{to_inline_typst(option)}]' for option in block.options)})"

    @block.register
    def _(self, block: Scale) -> str:
        return f"#scale[{to_inline_typst(block.start)}][{to_inline_typst(block.end)}]"

    @block.register
    def _(self, block: WritingLines) -> str:
        return f"#writing-lines({block.count}, extra)"

    @block.register
    def _(self, block: Box) -> str:
        return f"#writing-box({block.height:g}mm, extra)"

    @block.register
    def _(self, block: Together) -> str:
        inner = "\n\n".join(map(self.block, block.blocks))
        number = "none" if block.number is None else str(block.number)
        drawing = _drawing(block.drawing, "100%") if block.drawing else "none"
        grows = "extra" if _drawn_on(block) else "0"
        opens = "true" if block.opens and block.number is None else "false"
        return f"#together({number}, {drawing}, {grows}, {opens})[\n{inner}\n]"

    @block.register
    def _(self, block: NewPage) -> str:  # noqa: ARG002 - chosen by its type
        return "#pagebreak(weak: true)"

    @block.register
    def _(self, block: DataTable) -> str:
        return data_table(block)

    @block.register
    def _(self, block: Chart) -> str:
        texts = (block.title, block.subtitle, block.source)
        words = "".join(f"[{escaped(text)}]" for text in texts)
        return f"#chart({_drawing(block.drawing, '100%')}){words}"

    @block.register
    def _(self, block: Contents) -> str:  # noqa: ARG002 - chosen by its type
        return "#contents"


def _card(card: Card, width: str) -> str:
    parts = []
    if card.title:
        parts.append(f"== {to_inline_typst(card.title)}")
    if card.drawings:
        own = width if len(card.drawings) == 1 else f"{width} * {1.4 / len(card.drawings):.2f}"
        shown = ", ".join(map(_in_column, card.drawings))
        parts.append(f"#figures({_WIDE}, {own}, {shown})")
    if card.text:
        parts.append(to_typst(card.text))
    if card.blanks:
        labels = ", ".join(f"[{to_inline_typst(label)}]" for label in card.blanks)
        parts.append(f"#write-in({labels})")
    return "\n\n".join(parts)


def _in_column(drawing: Drawing) -> str:
    shown = _drawing(drawing, "100%")
    return f"captioned({shown})[{escaped(drawing.caption)}]" if drawing.caption else shown


def _drawing(drawing: Drawing, width: str) -> str:
    svg = quoted(drawing.svg)
    return f'image(bytes({svg}), format: "svg", width: {width}, alt: {quoted(drawing.alt)})'


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n\n".join(map(to_typst, texts))
