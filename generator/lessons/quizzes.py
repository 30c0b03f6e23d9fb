"""Quizzes: the starter, on what pupils bring, and the exit quiz, on what they leave with.

Read from `quizzes.yml` beside the lesson. The youngest answer aloud or by pointing.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from pydantic import Field, model_validator

from generator.lessons.handouts import Picture
from generator.sources.records import Line, Prose, Record


class Choice(Record):
    """An answer to choose, whether it is right, and what to say to a pupil who chose it."""

    answer: Line
    right: bool = False
    feedback: Prose


class QuizQuestion(Record):
    """A question with choices, or one to answer in a few words."""

    question: Prose
    picture: Picture | None = None
    choices: tuple[Choice, ...] = ()
    expect: tuple[Line, ...] = ()
    feedback: Prose | None = None

    @property
    def shown(self) -> tuple[Choice, ...]:
        """Return the choices in the order pupils see them: mixed, and the same every time."""

        def place(choice: Choice) -> str:
            return hashlib.sha256(f"{self.question}\n{choice.answer}".encode()).hexdigest()

        return tuple(sorted(self.choices, key=place))

    @model_validator(mode="after")
    def _can_be_answered(self) -> QuizQuestion:
        if bool(self.choices) == bool(self.expect):
            raise ValueError(
                'a quiz question needs either "choices" or "expect" | Choices to pick from, or '
                "the short answers you would accept."
            )
        right = sum(choice.right for choice in self.choices)
        if self.choices and not 1 <= right < len(self.choices):
            raise ValueError(
                f"{right} of {len(self.choices)} choices are marked right | At least one must be, "
                "and at least one must not."
            )
        if self.expect and not self.feedback:
            raise ValueError('a short answer needs "feedback" | Say what to tell the class.')
        return self


class Quizzes(Record):
    """The two quizzes of a lesson."""

    starter: Annotated[tuple[QuizQuestion, ...], Field(min_length=2, max_length=6)]
    exit: Annotated[tuple[QuizQuestion, ...], Field(min_length=2, max_length=6)]
    starter_note: Line | None = None
