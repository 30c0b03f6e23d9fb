"""What colleagues are given on paper: a session's handouts, and the questions before and after."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.blocks import (
    Block,
    Box,
    Choices,
    Document,
    Heading,
    NewPage,
    Prose,
    Table,
    Together,
    WritingLines,
)
from generator.documents.sheets import sheets_given
from generator.documents.training_setting import TrainingSetting

_SIGN_HEIGHT = 14.0


def training_handouts(setting: TrainingSetting) -> Document:
    """Return all that colleagues are given, each sheet on a page of its own."""
    blocks = tuple(sheets_given(setting, setting.module.handouts))
    return setting.document("Handouts", "pupil", blocks)


def training_questions(setting: TrainingSetting) -> Document:
    """Return the two sheets of questions: before the session, and after it."""
    blocks = (
        *_questions(setting, "Before the session"),
        NewPage(),
        *_questions(setting, "After the session"),
        *_on_monday(),
    )
    return setting.document("Questions before and after", "pupil", blocks)


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
