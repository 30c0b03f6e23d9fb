"""Sheets of a session: what those who take part are given on paper, and the leader's keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from generator.documents.blocks import Block, Cards, Figure, Heading, NewPage, Prose, Table
from generator.documents.filled import Fill
from generator.documents.paper import Setting, paper_card, paper_part, paper_table
from generator.documents.rich_text import bullets
from generator.lessons.activity import Question
from generator.toolkit import training_module as session

TO_QUESTION = "**Words to question.** These are examples of what not to write or say."

_SHORT = 90
"""A card with no more letters than this needs only a third of the page's width."""


def sheets_given(setting: Setting, handouts: Iterable[session.Handout]) -> Iterator[Block]:
    """Yield all that those who take part are given, each sheet on a page of its own."""
    given = [each for each in handouts if each.audience == "participants"]
    for at, sheet in enumerate(given):
        if at:
            yield NewPage()
        yield Heading(sheet.title)
        yield Prose(sheet.copies, "small")
        if sheet.to_question:
            yield Prose(TO_QUESTION)
        if sheet.instructions:
            yield Prose(setting.fill(sheet.instructions))
        yield from _blocks(setting, sheet)


def keys(setting: Setting, handouts: Iterable[session.Handout]) -> Iterator[Block]:
    """Yield what only the leaders see: answer keys, and sheets written for them."""
    fill = setting.fill
    for sheet in handouts:
        if sheet.audience != "facilitator":
            continue
        if isinstance(sheet, session.Sheet):
            yield Heading(sheet.title, 3)
            yield Prose(fill(sheet.text))
        elif isinstance(sheet, session.AnswerKey):
            yield Heading(sheet.title, 3)
            yield Table(
                ("For", "Answer", "Why"),
                tuple(
                    (f"**{fill(entry.to)}**", fill(entry.answer), fill(entry.why or "–"))
                    for entry in sheet.answers
                ),
                (1.3, 3.4, 2.6),
            )


def question_row(fill: Fill, question: Question) -> tuple[str, str]:
    """Return a question to ask, and beside it the answers to expect and what to say to others."""
    expected = bullets(map(fill, question.expect))
    replies = [
        f"*If you hear* “{fill(reply.hear)}” *say* “{fill(reply.say)}”"
        for reply in question.if_you_hear
    ]
    return fill(question.ask), "\n\n".join([expected, *replies])


def _blocks(setting: Setting, sheet: session.Handout) -> Iterator[Block]:
    if isinstance(sheet, session.Cards):
        yield _cards(setting, sheet)
    elif isinstance(sheet, session.Worksheet):
        for part in sheet.parts:
            yield paper_part(setting, part, level=3)
    elif isinstance(sheet, session.Sheet):
        if sheet.pictures:
            yield Figure(tuple(map(setting.drawing, sheet.pictures)), 50)
        yield Prose(setting.fill(sheet.text))
        if sheet.table:
            yield paper_table(setting, sheet.table)


def _cards(setting: Setting, sheet: session.Cards) -> Cards:
    cards = tuple(paper_card(setting, card) for card in sheet.cards)
    short = all(len(card.text or "") <= _SHORT for card in sheet.cards)
    across: Literal[2, 3] = 3 if short else 2
    return Cards(cards, across)
