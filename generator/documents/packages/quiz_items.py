"""A lesson's quizzes as a learning platform takes them: plain items, with every text filled in.

Both exports of quizzes (IMS QTI and Moodle XML) are written from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.lessons.library import LessonPack
from generator.lessons.quizzes import QuizQuestion
from generator.sources.markdown import to_inline_html, to_plain_text

Fill = Callable[[str], str]
"""From an author's text to the same text with its references filled in."""


@dataclass(frozen=True)
class AnswerToChoose:
    """One answer to choose: its text and what a pupil who chose it is told, both as HTML."""

    text: str
    feedback: str
    right: bool


@dataclass(frozen=True)
class QuizItem:
    """One question of a quiz.

    `answers` holds the answers in the order pupils see them; it is empty for a question answered in
    a few words, whose accepted answers are in `expect`. `picture` is the name of a drawing and what
    it shows. Texts are HTML, `title` is plain.
    """

    id: str
    title: str
    ask: str
    answers: tuple[AnswerToChoose, ...]
    expect: tuple[str, ...]
    feedback: str
    picture: tuple[str, str] | None

    @property
    def one_right(self) -> bool:
        """Tell whether exactly one answer is right."""
        return sum(answer.right for answer in self.answers) == 1


@dataclass(frozen=True)
class QuizPaper:
    """A quiz: its id (unique in the library), its title and its items."""

    id: str
    title: str
    items: tuple[QuizItem, ...]


def quiz_papers(pack: LessonPack, fill: Fill) -> tuple[QuizPaper, QuizPaper]:
    """Return the lesson's starter and exit quiz."""
    lesson = pack.lesson

    def paper(name: str, words: str, questions: tuple[QuizQuestion, ...]) -> QuizPaper:
        paper_id = f"{lesson.id}-{name}"
        title = f"{lesson.place.year_name}, {lesson.title}: {words}"
        return QuizPaper(paper_id, title, tuple(_items(paper_id, questions, fill)))

    return (
        paper("starter", "starter quiz", pack.quizzes.starter),
        paper("exit", "exit quiz", pack.quizzes.exit),
    )


def _items(paper_id: str, questions: tuple[QuizQuestion, ...], fill: Fill) -> Iterator[QuizItem]:
    for number, question in enumerate(questions, start=1):
        answers = tuple(
            AnswerToChoose(
                str(to_inline_html(fill(choice.answer))),
                str(to_inline_html(fill(choice.feedback))),
                choice.right,
            )
            for choice in question.shown
        )
        ask = fill(question.question)
        yield QuizItem(
            id=f"{paper_id}-{number}",
            title=_short(to_plain_text(ask)),
            ask=str(to_inline_html(ask)),
            answers=answers,
            expect=tuple(to_plain_text(fill(text)) for text in question.expect),
            feedback=str(to_inline_html(fill(question.feedback))) if question.feedback else "",
            picture=(question.picture.file, question.picture.alt) if question.picture else None,
        )


def _short(text: str) -> str:
    """Return the text cut at a word to what a platform shows in a list of questions."""
    if len(text) <= 80:
        return text
    return text[:79].rpartition(" ")[0] + "…"
