"""What colleagues are given on paper: a session's handouts, and the questions before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.documents.blocks import (
    Block,
    Box,
    Cards,
    Choices,
    Document,
    Figure,
    Heading,
    NewPage,
    Prose,
    Table,
    Together,
    WritingLines,
)
from generator.documents.paper import paper_card, paper_part, paper_table
from generator.documents.training_setting import TrainingSetting
from generator.toolkit import training_module as session

TO_QUESTION = "**Words to question.** These are examples of what not to write or say."

_SIGN_HEIGHT = 14.0
_SHORT = 90
"""A card with no more letters than this needs only a third of the page's width."""


def training_handouts(setting: TrainingSetting) -> Document:
    """Return all that colleagues are given, each sheet on a page of its own."""
    blocks: list[Block] = []
    given = [each for each in setting.module.handouts if each.audience == "participants"]
    for at, sheet in enumerate(given):
        if at:
            blocks.append(NewPage())
        blocks += [Heading(sheet.title), Prose(sheet.copies, "small")]
        if sheet.to_question:
            blocks.append(Prose(TO_QUESTION))
        if sheet.instructions:
            blocks.append(Prose(setting.fill(sheet.instructions)))
        blocks += _blocks(setting, sheet)
    return setting.document("Handouts", "pupil", tuple(blocks))


def training_questions(setting: TrainingSetting) -> Document:
    """Return the two sheets of questions: before the session, and after it."""
    blocks = (
        *_questions(setting, "Before the session"),
        NewPage(),
        *_questions(setting, "After the session"),
        *_on_monday(),
    )
    return setting.document("Questions before and after", "pupil", blocks)


def _blocks(setting: TrainingSetting, sheet: session.Handout) -> Iterator[Block]:
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


def _cards(setting: TrainingSetting, sheet: session.Cards) -> Cards:
    cards = tuple(paper_card(setting, card) for card in sheet.cards)
    short = all(len(card.text or "") <= _SHORT for card in sheet.cards)
    across: Literal[2, 3] = 3 if short else 2
    return Cards(cards, across)


def _questions(setting: TrainingSetting, title: str) -> Iterator[Block]:
    staff, fill, sheet = setting.staff, setting.fill, setting.training.before_and_after
    yield Heading(title)
    yield Prose(fill(staff.help_first), "small")
    yield Prose(f"{staff.skipping} {fill(sheet.on_the_sheet)}", "small")
    yield Together((Prose(f"**Your sign:** {fill(sheet.mark)}", "small"), Box(_SIGN_HEIGHT)))
    yield Heading(staff.stem, 3)
    yield Table(
        ("Statement", *(response.label for response in staff.responses)),
        tuple(
            (staff.item(name).ask, *("☐" for _ in staff.responses)) for name in setting.module.items
        ),
        (5, *(1.5 for _ in staff.responses)),
    )
    yield Heading("What would you do, or say?", 3)
    for question in setting.module.check:
        options = tuple(fill(choice.answer) for choice in question.shown)
        answer = Choices(options) if options else WritingLines(2)
        yield Together((Prose(fill(question.question)), answer))


def _on_monday() -> Iterator[Block]:
    yield Heading("On Monday", 3)
    yield Prose("One thing I will do, and where:")
    yield WritingLines(2)
    yield Prose("What I would still like to practise, or to ask:")
    yield WritingLines(2)
