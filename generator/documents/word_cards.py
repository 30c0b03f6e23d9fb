"""How large cards are on a Word file's pages: the size of their letters and the height of a row."""

from __future__ import annotations

from generator.documents.blocks import Card, Cards, Document
from generator.documents.word_xml import PAGE_HEIGHT, PAGE_WIDTH, TWIPS_A_MM

_SMALLEST = 8.5
"""The smallest size, in points, that cards are set in to fit on a page."""
CARD_PICTURE = {1: 60, 2: 46, 3: 34}
"""How wide a card's picture is, in millimetres, for so many cards across."""


def size_for_cards(document: Document) -> float:
    """Return a size in which large cards fit on one page, in wider letters than ours too."""
    size = document.size
    for block in document.blocks:
        if isinstance(block, Cards) and block.across == 1:
            while size > _SMALLEST and sum(_needed(card, size, 1) for card in block.cards) > _room(
                size
            ):
                size -= 0.5
    return size


def cards_height(cards: Cards, size: float) -> int:
    """Return a height for each row of cards, in twentieths of a point: as low as all can be."""
    across = cards.across
    most = {1: 4, 2: 6, 3: 7}[across]
    rows = -(-len(cards.cards) // across)
    fullest = round(max(_needed(card, size, across) for card in cards.cards))
    down = max(1, min(most, rows, _room(size) // fullest))
    return _room(size) // down


def _room(size: float) -> int:
    """Return the height left for cards under a title, in twentieths of a point."""
    return PAGE_HEIGHT - round(size * 80) - 500


def _needed(card: Card, size: float, across: int) -> float:
    """Return the height that a card needs, in letters as wide as those that may stand in."""
    letters_a_line = (PAGE_WIDTH / across - 520) / (size * 20 * 0.56)
    lines = [line for line in (card.text or "").split("\n") if line.strip()]
    rows = sum(-(-len(line) // letters_a_line) for line in lines)
    text = rows * size * 25.5 + len(lines) * size * 5
    title = 1.6 * size * 26 if card.title else 0
    picture = CARD_PICTURE[across] * TWIPS_A_MM + 300 if card.drawings else 0
    return text + title + picture + bool(card.blanks) * (size * 26 + 200) + 300
