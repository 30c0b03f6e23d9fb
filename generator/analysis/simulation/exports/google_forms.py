"""Google Forms: one header row, a grid's rows in square brackets, several choices in one cell."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime

from generator.analysis.simulation.exports.form import Form, Lines, People, finished, written


def write_download(form: Form, people: People) -> bytes:
    """Return the form's own download: dates year first, choices joined by a semicolon."""
    return written(_lines(form, people, _year_first, ";"), quote=csv.QUOTE_ALL, end="\n")


def write_sheet(form: Form, people: People) -> bytes:
    """Return the linked sheet: dates as a British sheet writes them, choices joined by commas."""
    return written(_lines(form, people, "{:%d/%m/%Y %H:%M:%S}".format, ", "))


def _year_first(moment: datetime) -> str:
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment:%Y/%m/%d} {moment.hour % 12 or 12}:{moment:%M:%S} {half} GMT+0"


def _lines(form: Form, people: People, when: Callable[[datetime], str], joined_by: str) -> Lines:
    yield ["Timestamp", *(f"{q.stem} [{q.ask}]" if q.stem else q.ask for q in form)]
    for person in finished(people):
        chosen = (joined_by.join(person.chosen(question)) for question in form)
        yield [when(person.last_seen), *chosen]
