"""The vocabulary of documents: the blocks that every writer can set, and what holds them.

Texts are Markdown in the authors' safe subset, with their references already filled in. A document
says what stands on the paper and for whom; `pdf.py` and `word.py` know how that looks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.documents.look import Look
from generator.reports.shown_tables import ShownTable

Audience = Literal["pupil", "adult"]


@dataclass(frozen=True)
class Drawing:
    """A drawing as SVG, what it shows, and the words that stand beneath it, if any."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; the document's title is level 1, so these begin at 2."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Prose:
    """A text in Markdown: paragraphs, lists, emphasis, links."""

    text: str
    tone: Literal["normal", "lead", "small"] = "normal"


@dataclass(frozen=True)
class Listing:
    """A list, numbered or not; each item is a line."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Terms:
    """Terms, each with what belongs to it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table with a header row that repeats; each cell is Markdown, an empty one is to be filled.

    `widths` are shares of the whole width; without them they follow from the text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Say:
    """Words to say aloud, set apart."""

    texts: tuple[str, ...]
    label: str = "Say"


@dataclass(frozen=True)
class Notice:
    """Something nobody may miss: a title, and what it asks for."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One or more drawings side by side, each so many millimetres wide."""

    drawings: tuple[Drawing, ...]
    width: float


@dataclass(frozen=True)
class Card:
    """A card to cut out: a title, a text or drawings, or several of these.

    `blanks` are names to write in by hand, each with a line at the foot of the card.
    """

    title: str | None = None
    text: str | None = None
    drawings: tuple[Drawing, ...] = ()
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cards:
    """Cards of one size with lines to cut along; or, each on a page of its own, to hold up."""

    cards: tuple[Card, ...]
    across: Literal[1, 2, 3] = 2
    whole_page: bool = False


@dataclass(frozen=True)
class Choices:
    """Answers to choose from, each with a box to tick."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """A line to mark, from one end to the other."""

    start: str
    end: str


@dataclass(frozen=True)
class WritingLines:
    """Lines to write on."""

    count: int


@dataclass(frozen=True)
class Box:
    """An empty box to draw or write in, so many millimetres high."""

    height: float


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page; a `number` stands before them, and a drawing to their left."""

    blocks: tuple[Block, ...]
    number: int | None = None
    drawing: Drawing | None = None

    @property
    def opens(self) -> bool:
        """Tell whether it is a heading with words under it: what follows stays with them."""
        first, last = self.blocks[:1], self.blocks[-1:]
        return any(isinstance(one, Heading) for one in first) and any(
            isinstance(one, Prose) for one in last
        )


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class DataTable:
    """A table of released numbers under its caption, with a key to its symbols; plain texts."""

    table: ShownTable
    key: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart across the page: what it shows above it, and what it was made from below."""

    drawing: Drawing
    title: str
    subtitle: str
    source: str


@dataclass(frozen=True)
class Contents:
    """The headings of level 2 that follow, each a link."""


Block = (
    Heading
    | Prose
    | Listing
    | Terms
    | Table
    | Say
    | Notice
    | Figure
    | Cards
    | Choices
    | Scale
    | WritingLines
    | Box
    | Together
    | NewPage
    | DataTable
    | Chart
    | Contents
)


@dataclass(frozen=True)
class Document:
    """A document: what it is, whom it is for, how it looks, and its blocks in order.

    `above` stands over the title and `badge`, where it says whom this is not for, beside it; `foot`
    at the foot of each page. `made_on` is the date of what it was made from; `size` is that of its
    text, in points. `marks_blanks` makes words in brackets stand out, for whoever fills them in.
    Of a sheet with `many_copies`, a small one is laid several to a page, to be cut. A `stamp`
    stands at the head of every page. `full_title` is what programs and catalogues call the
    document, where its title alone would not tell it from others.
    """

    title: str
    above: str
    foot: str
    audience: Audience
    look: Look
    size: float
    made_on: date
    blocks: tuple[Block, ...]
    badge: str = ""
    publisher: str = "Whole School"
    keywords: tuple[str, ...] = ()
    marks_blanks: bool = False
    many_copies: bool = False
    stamp: str = ""
    full_title: str = ""


def column_shares(table: Table, size: float) -> tuple[float, ...]:
    """Return each column's share of the table's width, in text of `size` points; they add up to 1.

    More text asks for more room, and no column is narrower than its longest word.
    """
    columns = [(name, *(row[n] for row in table.rows)) for n, name in enumerate(table.columns)]
    weights = list(table.widths) or [_weight(cells) for cells in columns]
    shares = [weight / sum(weights) for weight in weights]
    least = [_longest_word(cells) * size * 0.6 / _TEXT_WIDTH + 0.035 for cells in columns]
    short = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(least, shares, strict=True))
    if not short or spare <= short:
        return tuple(shares)
    # Those with room to spare give up as much as those without it lack.
    left = 1 - short / spare
    return tuple(
        need + max(0.0, share - need) * left for need, share in zip(least, shares, strict=True)
    )


_TEXT_WIDTH = 493.0
"""The width of the text, in points."""


def _weight(cells: tuple[str, ...]) -> float:
    return min(max(math.pow(max(map(len, cells)), 0.6), 7.0), 22.0)


def _longest_word(cells: tuple[str, ...]) -> int:
    return max(len(word) for cell in cells for word in (cell.split() or [""]))
