"""Every block there is, and a drawing, to try the writers on."""

from __future__ import annotations

from generator.documents.blocks import (
    Box,
    Card,
    Cards,
    Choices,
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
)

STAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><title>A star</title>'
    '<path d="M10 10 L190 50 L10 90 Z" fill="#f5c453"/></svg>'
)
DRAWING = Drawing(STAR, 'A "star" & a half')

ALL_BLOCKS = (
    Prose("To begin **with**, a [link](https://example.org/?a=1&b=2) & more.", "lead"),
    Heading("A part"),
    Heading("A part of it", 3),
    Listing(("One", "Two *slanted*")),
    Listing(("First", "Second"), numbered=True),
    Terms((("If: this", "then that"),)),
    Table(("Ask", "Expect"), (("Who?", "- an adult\n- a friend"), ("", ""))),
    Say(("Hello.", "All of you.")),
    Notice("In place?", ("A second adult is here.",)),
    Figure((DRAWING, DRAWING), 40),
    Cards(
        (Card("Card 1", "Sana's cap."), Card("Card 2", None, (DRAWING,)), Card(text="No title."))
    ),
    Cards((Card("Stop", "Large"),), whole_page=True),
    Choices(("Banter", "Harassment")),
    Scale("Disagree", "Agree"),
    WritingLines(3),
    Box(40),
    Together((Prose("Read it."), WritingLines(2)), number=1),
    NewPage(),
    Prose(
        "3. Three\n4. Four\n\n> Quoted\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n- a\n  - b", "small"
    ),
)
