"""A form and what people answered, told the same way for every survey tool."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Chosen = str | tuple[str, ...]
"""What somebody answered: the text or the choice; several choices; "" for nothing."""


@dataclass(frozen=True)
class Question:
    """One question of a form.

    Without `choices` its answer is typed; with `many`, several may be chosen. Questions that follow
    each other with the same `stem` and choices are the rows of one grid. `codes` are the numbers
    that tools which export codes give to the choices; 1, 2, 3 … if they are not said.
    """

    id: str
    ask: str
    choices: tuple[str, ...] = ()
    codes: tuple[int, ...] = ()
    many: bool = False
    stem: str = ""

    def code(self, choice: str) -> str:
        """Return the number that stands for a choice, or what was typed."""
        if choice not in self.choices:
            return choice
        at = self.choices.index(choice)
        return str(self.codes[at] if self.codes else at + 1)


@dataclass(frozen=True)
class Person:
    """Somebody who opened a form: when, and what they answered, by the questions' ids.

    `finished` is None where they never pressed the last button. Previews, tests and spam are rows
    of Qualtrics only; other tools leave such people out of what they write. Almost nobody is named:
    the tools that record who answered write it where they do.
    """

    answers: Mapping[str, Chosen]
    started: datetime
    finished: datetime | None
    kind: Literal["answer", "preview", "test", "spam"] = "answer"
    name: str = ""

    def chosen(self, question: Question) -> tuple[str, ...]:
        """Return the choices made, or what was typed; nothing for nothing."""
        answer = self.answers.get(question.id, "")
        return answer if isinstance(answer, tuple) else (answer,) if answer else ()

    @property
    def email(self) -> str:
        """Return the address of somebody named, in a domain that can never be."""
        return f"{self.name.replace(' ', '.').lower()}@pupils.invalid" if self.name else ""

    @property
    def last_seen(self) -> datetime:
        """Return when they finished, or when they were last there."""
        return self.finished or self.started + timedelta(minutes=2)


Form = Sequence[Question]
People = Sequence[Person]
Lines = Iterable[Sequence[str]]


def real(people: People) -> list[Person]:
    """Return the people who answered, without previews, tests and spam."""
    return [person for person in people if person.kind == "answer"]


def finished(people: People) -> list[Person]:
    """Return those whose answers arrive in a tool that keeps nothing until the last button."""
    return [person for person in real(people) if person.finished is not None]


def names(form: Form, single: str, in_grid: str) -> list[str]:
    """Return a name for each question, numbered; the rows of a grid are numbered within it."""
    named, number, row, stem = [], 0, 0, ""
    for q in form:
        row = row + 1 if q.stem and q.stem == stem else 1
        number += row == 1
        stem = q.stem
        named.append((in_grid if q.stem else single).format(question=number, row=row))
    return named


def written(
    lines: Lines,
    *,
    delimiter: str = ",",
    quote: Literal[0, 1, 2, 3] = csv.QUOTE_MINIMAL,
    end: str = "\r\n",
) -> bytes:
    """Return the lines as CSV in UTF-8."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quote, lineterminator=end).writerows(lines)
    return out.getvalue().encode()
