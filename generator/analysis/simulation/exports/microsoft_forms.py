"""Microsoft Forms: a workbook, real dates, a semicolon after every choice, statements alone."""

from __future__ import annotations

from datetime import datetime

from generator.analysis.simulation.exports.form import Form, People, finished
from generator.analysis.simulation.exports.workbooks import workbook


def write(form: Form, people: People) -> bytes:
    """Return the workbook of a form: the column Email says "anonymous" of who is not named."""
    head = ["ID", "Start time", "Completion time", "Email", "Name", *_headers(form)]
    lines: list[list[str | int | datetime]] = [[*head]]
    for number, person in enumerate(finished(people), 1):
        line: list[str | int | datetime] = [
            number, person.started, person.last_seen, person.email or "anonymous", person.name
        ]  # fmt: skip
        for q in form:
            chosen = person.chosen(q)
            line.append("".join(f"{one};" for one in chosen) if q.many else "".join(chosen))
        lines.append(line)
    return workbook("Sheet1", lines)


def _headers(form: Form) -> list[str]:
    """Return the texts, a grid's rows without their stem; a text met again has a number after."""
    headers: list[str] = []
    for q in form:
        # Spaces at the end of a question, and ones that do not break, come through as they are.
        text = q.ask.replace("? ", "?\u00a0")
        times = sum(header.rstrip("0123456789") == text for header in headers)
        headers.append(f"{text}{times + 1}" if times else text)
    return headers
