"""What every sheet on paper is made of, whoever it is for: cards, parts to write on, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, Protocol

from generator.documents.blocks import (
    Block,
    Box,
    Card,
    Choices,
    Drawing,
    Heading,
    Prose,
    Scale,
    Table,
    Terms,
    Together,
    WritingLines,
)
from generator.documents.filled import Fill
from generator.lessons import handouts

_CROWDED = ((5, 140), (4, 250))
"""In so many columns, so many letters in a row leave a few words to a line."""
_BOX_HEIGHT = {"small": 34.0, "large": 72.0, None: 0.0}


class Setting(Protocol):
    """What a sheet is set in: how its references are filled in, and its drawings found."""

    @property
    def fill(self) -> Fill:
        """Return what fills in references."""

    def drawing(self, picture: handouts.Picture) -> Drawing:
        """Return a picture as a drawing."""


def paper_card(setting: Setting, card: handouts.Card) -> Card:
    """Return a card to cut out."""
    fill = setting.fill
    return Card(
        fill(card.title) if card.title else None,
        fill(card.text) if card.text else None,
        (setting.drawing(card.picture),) if card.picture else (),
    )


def paper_part(
    setting: Setting, part: handouts.Part, number: int | None = None, *, level: Literal[2, 3] = 2
) -> Together:
    """Return a part of a worksheet, kept on one page; its heading is of this level."""
    fill = setting.fill
    blocks: list[Block] = []
    if part.heading:
        blocks.append(Heading(fill(part.heading), level))
    if part.text:
        blocks.append(Prose(fill(part.text)))
    if part.scale:
        blocks.append(Scale(fill(part.scale.start), fill(part.scale.end)))
    if part.choices:
        blocks.append(Choices(tuple(map(fill, part.choices))))
    if part.table:
        blocks.append(paper_table(setting, part.table))
    if part.lines:
        blocks.append(WritingLines(part.lines))
    if part.box:
        blocks.append(Box(_BOX_HEIGHT[part.box]))
    drawing = setting.drawing(part.picture) if part.picture else None
    return Together(tuple(blocks), number, drawing)


def paper_table(setting: Setting, table: handouts.Table) -> Table:
    """Return a table; its empty cells are to be filled."""
    fill = setting.fill
    return Table(
        tuple(map(fill, table.columns)),
        tuple(tuple(_as_a_line(fill(cell)) for cell in row) for row in table.rows),
    )


def read_in_rows(setting: Setting, table: handouts.Table) -> Iterator[Block]:
    """Yield a table to read; one with too many words for its columns as a part for each row."""
    whole = paper_table(setting, table)
    if not is_crowded(table):
        yield whole
        return
    for row in whole.rows:
        rest = zip(whole.columns[1:], row[1:], strict=True)
        yield Together((Heading(row[0].replace("\\", "")), Terms(tuple(rest))))


def is_crowded(table: handouts.Table) -> bool:
    """Tell whether a table to read has more words than columns side by side can hold."""
    full = all(cell for row in table.rows for cell in row)
    most = max((sum(map(len, row)) for row in table.rows), default=0)
    return full and any(
        len(table.columns) >= columns and most > letters for columns, letters in _CROWDED
    )


def _as_a_line(cell: str) -> str:
    """Return a cell so that a number at its head stays one, and does not begin a list."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", cell)
