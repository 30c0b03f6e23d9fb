"""A lesson's handouts on paper: cards, worksheets, stories, sheets and answer keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Literal

from generator.documents.blocks import (
    Block,
    Card,
    Cards,
    Document,
    Figure,
    NewPage,
    Prose,
    Table,
)
from generator.documents.lesson_setting import LessonSetting
from generator.documents.paper import paper_card, paper_part, read_in_rows
from generator.lessons import handouts as lesson
from generator.lessons.lesson import Lesson
from generator.lessons.references import ROLES

FOR_THE_TEACHER = "For the teacher: not for pupils"
"""What stands at the head of an answer key, and of every other sheet that pupils don't get."""

_CARD_SIZES = ((750, 13.0), (1200, 11.0), (10_000, 10.0))
"""Up to how many letters a help card holds, and the size of its text: two fit on a page."""
_FEW_LETTERS = ((500, 3.0), (900, 2.0), (1400, 1.0))
"""Sheets with no more letters than this are set so many points larger."""
_EACH = re.compile(r"\b(?:each|between two|every pupil|a child)\b")
_WHOLE_PAGES = re.compile(r"\b(?:large|A4|sides|a page each|of each page|colours|blue)\b")
_NUMBERED = re.compile(r"\d+[.)]")
_WRITE_IN = {
    "teacher": "Teacher",
    "dsl": "Safeguarding lead",
    "pastoral-room": "Quiet room",
}
"""What a help card has a line for, where the school has not named it."""
_SHORT = 70
"""A card with no more letters than this needs only a third of the page's width."""


def handout(setting: LessonSetting, sheet: lesson.Handout) -> Document:
    """Return a handout as a document: in large type for the young, in small for the teacher."""
    setting = setting if sheet.audience == "teacher" else setting.for_pupils
    blocks = [*_blocks(sheet, setting)]
    if sheet.instructions:
        blocks.insert(0, Prose(setting.fill(sheet.instructions), "lead"))
    if sheet.audience == "teacher":
        return setting.document(sheet.title, "adult", tuple(blocks), badge=FOR_THE_TEACHER)
    document = setting.document(sheet.title, "pupil", tuple(blocks))
    if one_each(sheet.copies):
        return replace(document, many_copies=True)
    return replace(document, size=document.size + _larger(sheet))


def one_each(copies: str) -> bool:
    """Tell whether pupils get a copy each or between a few, so that two may share a page."""
    return bool(_EACH.search(copies)) and not _WHOLE_PAGES.search(copies)


def _larger(sheet: lesson.Handout) -> float:
    """Return by how many points a sheet to read is set larger, where it has few words."""
    if not isinstance(sheet, lesson.Sheet) or sheet.pictures:
        return 0
    rows = (cell for row in (sheet.table.rows if sheet.table else ()) for cell in row)
    letters = len(sheet.text) + sum(map(len, rows))
    return next((more for most, more in _FEW_LETTERS if letters <= most), 0)


@singledispatch
def _blocks(sheet: lesson.Handout, setting: LessonSetting) -> Iterator[Block]:
    raise NotImplementedError(f"no paper for {type(sheet).__name__}")


@_blocks.register
def _(sheet: lesson.Cards, setting: LessonSetting) -> Iterator[Block]:
    cards = tuple(paper_card(setting, card) for card in sheet.cards)
    small = all(len(card.text or "") <= _SHORT and not card.drawings for card in cards)
    across: Literal[2, 3] = 3 if small and not setting.is_for_the_youngest else 2
    yield Cards(cards, across, whole_page=sheet.size == "page")


@_blocks.register
def _(sheet: lesson.Worksheet, setting: LessonSetting) -> Iterator[Block]:
    numbered_by_hand = any(
        _NUMBERED.match(words)
        for part in sheet.parts
        for words in (part.heading, part.text)
        if words
    )
    counted = len(sheet.parts) > 1 and not numbered_by_hand
    number = 0
    for part in sheet.parts:
        # A second side with a heading of its own is the same task again, with the same numbers.
        number = 1 if part.new_side and part.heading else number + 1
        if part.new_side:
            yield NewPage()
        yield paper_part(setting, part, number if counted else None)


@_blocks.register
def _(sheet: lesson.Story, setting: LessonSetting) -> Iterator[Block]:
    as_a_book = setting.is_for_the_youngest and all(page.picture for page in sheet.pages)
    for at, page in enumerate(sheet.pages):
        if as_a_book and at:
            yield NewPage()
        if page.picture:
            width = 110 if as_a_book else 70
            yield Figure((setting.drawing(page.picture),), width)
        yield Prose(setting.fill(page.text))


@_blocks.register
def _(sheet: lesson.Sheet, setting: LessonSetting) -> Iterator[Block]:
    if sheet.pictures:
        widest = 64 if setting.is_for_the_youngest else 50
        # As large as leaves them in one row of a page: a strip is pointed at from left to right.
        width = min(widest, 174 / len(sheet.pictures) - 6)
        drawings = (
            replace(setting.drawing(each), caption=setting.fill(each.caption or ""))
            for each in sheet.pictures
        )
        yield Figure(tuple(drawings), width)
    yield Prose(setting.fill(sheet.text))
    if sheet.table:
        yield from read_in_rows(setting, sheet.table)


@_blocks.register
def _(sheet: lesson.AnswerKey, setting: LessonSetting) -> Iterator[Block]:
    fill = setting.fill
    has_reasons = any(entry.why for entry in sheet.answers)
    rows = tuple(
        (f"**{fill(entry.to)}**", fill(entry.answer), fill(entry.why or "–"))[: 2 + has_reasons]
        for entry in sheet.answers
    )
    columns = ("For", "Answer", "Why")[: 2 + has_reasons]
    yield Table(columns, rows, (1.3, 3.2, 3)[: 2 + has_reasons])


def help_card(setting: LessonSetting) -> Document:
    """Return the card that every pupil keeps: who helps, and how to begin."""
    fill, card = setting.fill_for_pupils, setting.practice.pupil.help_card
    services = [
        f"- **{service.in_a_sentence}:** {fill(when)}" for service, when in setting.help_services
    ]
    lines = [
        *map(fill, card.lines),
        fill(card.in_school),
        "\n".join(services),
        "How to begin: " + " ".join(f"“{fill(words)}”" for words in card.words_to_start),
        fill(card.after_telling),
        f"**{fill(card.keep_telling)}**",
    ]
    text = "\n\n".join(lines)
    one = Card(fill(card.title), text, blanks=help_card_blanks(setting))
    document = setting.document("Help card", "pupil", (Cards((one, one), across=1),))
    size = next(size for most, size in _CARD_SIZES if len(text) <= most)
    return replace(document, size=min(document.size, size))


def ear_slips(setting: LessonSetting) -> Document:
    """Return the slips on which the youngest show whether they want to be listened to."""
    ear = setting.drawing_of("ear.svg", "An ear: come and listen to me.")
    star = setting.drawing_of("star.svg", "A star: I don't need you today.")
    slips = Cards((Card(None, None, (ear, star)),) * 8)
    return setting.document(setting.practice.teacher.question_box_name, "pupil", (slips,))


def help_card_blanks(setting: LessonSetting) -> tuple[str, ...]:
    """Return whom the help card has a line for, since the school has not named them."""
    people, in_school = setting.programme.people, setting.practice.pupil.help_card.in_school
    return tuple(
        label
        for role, label in _WRITE_IN.items()
        if f"{{{role}}}" in in_school and people[role] == ROLES[role]
    )


def names_step_out_cards(teaching: Lesson) -> bool:
    """Tell whether the lesson asks for step-out cards."""
    return any("step-out card" in thing.lower() for thing in teaching.equipment)


def step_out_cards(setting: LessonSetting) -> Document:
    """Return the cards that let a pupil leave for a while without saying why."""
    room = setting.fill_for_pupils("{pastoral-room}")
    text = (
        "I'm taking a few minutes. I don't have to say why.\n\n"
        f"I go to {room}, or where we agreed. An adult comes with me or knows where I am. "
        "I can come back when I'm ready."
    )
    card = Card("Step out", text)
    return setting.document("Step-out cards", "pupil", (Cards((card,) * 8),))
