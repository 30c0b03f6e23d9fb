"""Documents as Word files: real headings and lists, repeating header rows, alt text, en-GB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatchmethod

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
from generator.documents.look import FIRM_LINE
from generator.documents.office_package import About
from generator.documents.rich_text import Grid
from generator.documents.word_cards import CARD_PICTURE, cards_height, size_for_cards
from generator.documents.word_data import (
    bookmarked,
    word_chart,
    word_contents,
    word_data_table,
)
from generator.documents.word_frame import framed, masthead
from generator.documents.word_text import WordText
from generator.documents.word_xml import (
    GAP,
    PAGE_WIDTH,
    TWIPS_A_MM,
    list_place,
    row,
    run,
    table,
)


def write_docx(document: Document) -> bytes:
    """Return the document as a Word file."""
    document = replace(document, size=size_for_cards(document))
    written = _WordFile(document)
    body = "".join([masthead(written, document), *map(written.block, document.blocks)])
    return framed(written, document, body)


class _WordFile(WordText):
    """A document being written as a Word file, block by block."""

    def __init__(self, document: Document) -> None:
        title = document.full_title or document.title
        about = About(
            title, document.publisher, document.made_on, document.keywords, document.above
        )
        super().__init__(about)
        self.document = document
        self.width = PAGE_WIDTH
        self.marks_blanks = document.marks_blanks
        self.bookmarks = 0

    def grid(self, grid: Grid) -> str:
        """Return a table that stands within a text."""
        head, *rows = (tuple("".join(each.text for each in cell) for cell in r) for r in grid.rows)
        return self.block(Table(head, tuple(rows)))

    @singledispatchmethod
    def block(self, block: Block) -> str:
        """Return a block as Word's XML."""
        raise NotImplementedError(f"no Word for {type(block).__name__}")

    @block.register
    def _(self, block: Heading) -> str:
        runs = self.line(block.text)
        if block.level == 2 and Contents() in self.document.blocks:
            self.bookmarks += 1
            runs = bookmarked(block.text, runs, self.bookmarks)
        return self.paragraph(f"Heading{block.level}", runs)

    @block.register
    def _(self, block: Prose) -> str:
        style = {"normal": "Normal", "lead": "Lead", "small": "Small"}[block.tone]
        return self.text(block.text, style)

    @block.register
    def _(self, block: Listing) -> str:
        style = "ListNumber" if block.numbered else "ListBullet"
        place = list_place(self.new_list(1), 1) if block.numbered else ""
        # The last item leaves the room after it that a paragraph does.
        room = f'<w:spacing w:after="{round(self.document.size * 10)}"/>'
        ends = [""] * (len(block.items) - 1) + [room]
        return "".join(
            self.paragraph(style, self.line(item), place + end)
            for item, end in zip(block.items, ends, strict=True)
        )

    @block.register
    def _(self, block: Terms) -> str:
        return "".join(
            self.paragraph("Term", self.line(f"**{term}**") + run("  ") + self.line(words))
            for term, words in block.rows
        )

    @block.register
    def _(self, block: Table) -> str:
        shares = column_shares(block, self.document.size)
        widths = [round(share * self.width) for share in shares]
        head = [self.paragraph("ColumnHead", self.line(name)) for name in block.columns]
        rows = [row(head, widths, "<w:cantSplit/><w:tblHeader/>")]
        low = round(max(620, self.document.size * 52))
        for cells in block.rows:
            height = "" if all(cells) else f'<w:trHeight w:val="{low}" w:hRule="atLeast"/>'
            written = [self.text(cell, "CellText", "CellBullet") for cell in cells]
            rows.append(row(written, widths, f"<w:cantSplit/>{height}"))
        style = "Ruled" if all(map(all, block.rows)) else "Form"
        return table(style, widths, rows, has_head=True)

    @block.register
    def _(self, block: Say) -> str:
        return self._set_apart("Say", block.label, [self.text(text, "Say") for text in block.texts])

    @block.register
    def _(self, block: Notice) -> str:
        items = [self.paragraph("Notice", run("•  ") + self.line(item)) for item in block.items]
        return self._set_apart("Notice", block.title, items)

    def _set_apart(self, style: str, label: str, parts: Sequence[str]) -> str:
        """Return a box of a label and paragraphs; the last one leaves room after it."""
        words = self.paragraph(f"{style}Label", self.line(label)) + "".join(parts)
        before, mark, after = words.rpartition(f'<w:pStyle w:val="{style}"/>')
        return f'{before}<w:pStyle w:val="{style}Last"/>{after}' if mark else words

    @block.register
    def _(self, block: Figure) -> str:
        if any(drawing.caption for drawing in block.drawings):
            return "".join(
                self.paragraph("Pictures", self.drawing(drawing, block.width))
                + self.paragraph("Pictures", run(drawing.caption, bold=True))
                for drawing in block.drawings
            )
        across = max(1, min(len(block.drawings), int(174 // (block.width + 6))))
        shown = [self.drawing(drawing, block.width) for drawing in block.drawings]
        rows = [run("   ").join(shown[at : at + across]) for at in range(0, len(shown), across)]
        return self.paragraph("Pictures", "<w:r><w:br/></w:r>".join(rows))

    @block.register
    def _(self, block: Cards) -> str:
        if block.whole_page:
            first, *others = (self._card(card, 120, "PageCard") for card in block.cards)
            begins = '<w:pStyle w:val="PageCardTitle"/>'
            no_break = f'{begins}<w:pageBreakBefore w:val="0"/>'
            return first.replace(begins, no_break, 1) + "".join(others)
        across = block.across
        widths = [PAGE_WIDTH // across] * across
        cells = [self._card(card, CARD_PICTURE[across], "Card") for card in block.cards]
        cells += [self.paragraph("CardText", "")] * (-len(cells) % across)
        high = f'<w:trHeight w:val="{cards_height(block, self.document.size)}" w:hRule="atLeast"/>'
        rows = [
            row(cells[at : at + across], widths, f"<w:cantSplit/>{high}", middle=True)
            for at in range(0, len(cells), across)
        ]
        return table("CutCards", widths, rows, caption="Cards to cut out")

    def _card(self, card: Card, picture_width: float, style: str) -> str:
        parts = []
        if card.title or style == "PageCard":
            parts.append(self.paragraph(f"{style}Title", self.line(card.title or "")))
        if card.drawings:
            width = picture_width / len(card.drawings)
            shown = [self.drawing(drawing, width) for drawing in card.drawings]
            parts.append(self.paragraph("Pictures", run("  ").join(shown)))
        if card.text:
            parts.append(self.text(card.text, f"{style}Text"))
        if card.blanks:
            gap = "<w:r><w:tab/></w:r>"
            words = gap.join(f"{self.line(label)}{run(' ')}{gap}" for label in card.blanks)
            parts.append(self.paragraph("WriteIn", words))
        return "".join(parts)

    @block.register
    def _(self, block: Choices) -> str:
        square = '<w:r><w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" '
        square += 'w:cs="Segoe UI Symbol"/></w:rPr><w:t>☐</w:t></w:r><w:r><w:tab/></w:r>'
        return "".join(
            self.paragraph("Choice", square + self.line(option)) for option in block.options
        )

    @block.register
    def _(self, block: Scale) -> str:
        words = f"{self.line(block.start)}{run('  ')}<w:r><w:tab/></w:r>{run('  ')}"
        return self.paragraph("ScaleLine", words + self.line(block.end))

    @block.register
    def _(self, block: WritingLines) -> str:
        return self.paragraph("WritingLine", "") * block.count + GAP

    @block.register
    def _(self, block: Box) -> str:
        height = round(block.height * TWIPS_A_MM)
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{FIRM_LINE[1:].upper()}"/>'
            for side in ("top", "left", "bottom", "right")
        )
        high = f'<w:trHeight w:val="{height}" w:hRule="exact"/>'
        empty = row([self.paragraph("CellText", "")], [self.width], f"<w:cantSplit/>{high}")
        return table(
            "TableNormal",
            [self.width],
            [empty],
            borders=f"<w:tblBorders>{sides}</w:tblBorders>",
            caption="A box to draw or write in",
        )

    @block.register
    def _(self, block: Together) -> str:
        blocks, begin = block.blocks, ""
        if block.number is not None:
            if blocks and isinstance(blocks[0], Heading):
                headed = replace(blocks[0], text=f"{block.number}\\. {blocks[0].text}")
                blocks = (headed, *blocks[1:])
            elif blocks and isinstance(blocks[0], Prose):
                begin = f"**{block.number}.** {blocks[0].text}"
                blocks = blocks[1:]
            else:
                begin = f"**{block.number}.**"
        if block.drawing:
            return self._beside(block.drawing, begin, blocks)
        kept, self.keep = self.keep, True
        body = self.text(begin, "Part") if begin else ""
        body += "".join(map(self.block, blocks[:-1]))
        self.keep = kept or block.opens
        body += "".join(map(self.block, blocks[-1:]))
        self.keep = kept
        return body

    def _beside(self, drawing: Drawing, begin: str, blocks: Sequence[Block]) -> str:
        """Return a drawing, and to its right the words that begin and the blocks after them."""
        left = 3200 if self.document.size > 13.5 else 2600
        self.width = PAGE_WIDTH - left - 240
        body = (self.text(begin, "Normal") if begin else "") + "".join(map(self.block, blocks))
        self.width = PAGE_WIDTH
        shown = self.paragraph("Pictures", self.drawing(drawing, (left - 240) / TWIPS_A_MM))
        cells = [shown, body or self.paragraph("CellText", "")]
        widths = [left, PAGE_WIDTH - left]
        return table("TableNormal", widths, [row(cells, widths, "<w:cantSplit/>")])

    @block.register
    def _(self, block: NewPage) -> str:  # noqa: ARG002 - chosen by its type
        return self.paragraph("Normal", '<w:r><w:br w:type="page"/></w:r>')

    @block.register
    def _(self, block: DataTable) -> str:
        return word_data_table(self, block)

    @block.register
    def _(self, block: Chart) -> str:
        return word_chart(self, block)

    @block.register
    def _(self, block: Contents) -> str:  # noqa: ARG002 - chosen by its type
        return word_contents(self.document.blocks)
