"""LimeSurvey: one header row of codes or texts, a column an option, a blank date if unfinished."""

from __future__ import annotations

import codecs
import csv

from generator.analysis.simulation.exports.form import (
    Form,
    People,
    Person,
    Question,
    names,
    real,
    written,
)

_ABOUT = (("id", "Response ID"), ("submitdate", "Date submitted"), ("lastpage", "Last page"),
          ("startlanguage", "Start language"), ("seed", "Seed"), ("startdate", "Date started"),
          ("datestamp", "Date last action"), ("ipaddr", "IP address"))  # fmt: skip


def write(form: Form, people: People) -> bytes:
    """Return the export with question codes as headings and full answers, with commas."""
    return _written([_codes(form), *_rows(form, people, coded=False)], ",")


def write_full(form: Form, people: People) -> bytes:
    """Return the export with full texts as headings and full answers, with semicolons."""
    return _written([_texts(form), *_rows(form, people, coded=False)], ";")


def write_codes(form: Form, people: People) -> bytes:
    """Return the export with question codes and answer codes, with semicolons."""
    return _written([_codes(form), *_rows(form, people, coded=True)], ";")


def _written(lines: list[list[str]], delimiter: str) -> bytes:
    return codecs.BOM_UTF8 + written(lines, delimiter=delimiter, quote=csv.QUOTE_ALL)


def _codes(form: Form) -> list[str]:
    head = [code for code, _ in _ABOUT]
    for name, q in zip(names(form, "G01Q{question:02d}", "G01Q{question:02d}[SQ{row:03d}]"), form,
                       strict=True):  # fmt: skip
        options = [f"{name}[SQ{at:03d}]" for at in range(1, len(q.choices) + 1)]
        head += options if q.many else [name]
    return head


def _texts(form: Form) -> list[str]:
    head = [text for _, text in _ABOUT]
    for q in form:
        options = [f"{q.ask} [{choice}]" for choice in q.choices]
        head += options if q.many else [f"{q.stem} [{q.ask}]" if q.stem else q.ask]
    return head


def _rows(form: Form, people: People, *, coded: bool) -> list[list[str]]:
    rows = []
    for number, person in enumerate(real(people), 1):
        done = "" if person.finished is None else f"{person.finished:%Y-%m-%d %H:%M:%S}"
        row = [str(number), done, "2" if done else "1", "en", str(70_000 + number)]
        row += [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (person.started, person.last_seen)]
        row.append(f"192.0.2.{number % 256}")
        for question in form:
            row += _cells(person, question, coded=coded)
        rows.append(row)
    return rows


def _cells(person: Person, question: Question, *, coded: bool) -> list[str]:
    chosen = person.chosen(question)
    if question.many:
        yes, no = ("Y", "") if coded else ("Yes", "No")
        return [yes if choice in chosen else no for choice in question.choices]
    if coded and question.choices:
        return ["".join(f"A{question.code(choice)}" for choice in chosen)]
    return ["".join(chosen)]
