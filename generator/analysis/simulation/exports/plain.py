"""Plain tables: one header row of the questions' ids, the answers' own words."""

from __future__ import annotations

from generator.analysis.simulation.exports.form import Form, People, real, written
from generator.analysis.simulation.exports.workbooks import Cells, workbook


def write_csv(form: Form, people: People) -> bytes:
    """Return the table as CSV."""
    return written(_lines(form, people))


def write_xlsx(form: Form, people: People) -> bytes:
    """Return the table as a workbook."""
    lines: Cells = _lines(form, people)
    return workbook("Answers", lines)


def _lines(form: Form, people: People) -> list[list[str]]:
    rows = [[";".join(person.chosen(q)) for q in form] for person in real(people)]
    return [[q.id for q in form], *rows]
