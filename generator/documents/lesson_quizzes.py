"""A lesson's two quizzes on paper: for pupils, and with answers for the teacher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from generator.documents.blocks import (
    Block,
    Choices,
    Document,
    Heading,
    NewPage,
    Prose,
    Table,
    Together,
    WritingLines,
)
from generator.documents.lesson_handouts import FOR_THE_TEACHER
from generator.documents.lesson_setting import LessonSetting
from generator.lessons.quizzes import QuizQuestion

Which = Literal["starter", "exit"]

TITLES: dict[Which, str] = {"starter": "Starter quiz", "exit": "Exit quiz"}


def quiz(setting: LessonSetting, which: Which) -> Document:
    """Return a quiz as pupils get it: no answer in it, and none that looks like the right one."""
    questions = _questions(setting, which)
    blocks = [
        _question(setting.for_pupils, question, at)
        for at, question in enumerate(questions, start=1)
    ]
    document = setting.document(TITLES[which], "pupil", tuple(blocks))
    return replace(document, many_copies=True)


def quiz_answers(setting: LessonSetting) -> Document:
    """Return both quizzes with their answers, and what to say to each."""
    blocks: list[Block] = []
    for which, title in TITLES.items():
        if blocks:
            # The two are used on different days.
            blocks.append(NewPage())
        blocks.append(Heading(title))
        if which == "starter" and setting.pack.quizzes.starter_note:
            blocks.append(Prose(setting.fill(setting.pack.quizzes.starter_note), "small"))
        for at, question in enumerate(_questions(setting, which), start=1):
            blocks += _answers(setting, question, at)
    return setting.document("Quiz answers", "adult", tuple(blocks), badge=FOR_THE_TEACHER)


def _questions(setting: LessonSetting, which: Which) -> Sequence[QuizQuestion]:
    return setting.pack.quizzes.starter if which == "starter" else setting.pack.quizzes.exit


def _question(setting: LessonSetting, question: QuizQuestion, at: int) -> Block:
    fill = setting.fill
    blocks: list[Block] = [Prose(fill(question.question))]
    if question.choices:
        blocks.append(Choices(tuple(fill(choice.answer) for choice in question.shown)))
    else:
        blocks.append(WritingLines(2))
    drawing = setting.drawing(question.picture) if question.picture else None
    return Together(tuple(blocks), at, drawing)


def _answers(setting: LessonSetting, question: QuizQuestion, at: int) -> Iterator[Block]:
    fill = setting.fill
    asked = Prose(f"**{at}\\. {fill(question.question)}**")
    if question.choices:
        rows = tuple(
            (
                f"**Right:** {fill(choice.answer)}" if choice.right else fill(choice.answer),
                fill(choice.feedback),
            )
            for choice in question.shown
        )
        yield Together((asked, Table(("Answer", "Say to a pupil who chose it"), rows, (1, 1))))
        return
    accepted = "\n".join(f"- {fill(words)}" for words in question.expect)
    rows = ((accepted, fill(question.feedback or "")),)
    yield Together((asked, Table(("Accept", "Say to the class"), rows, (1, 1))))
