"""Plain CSV: one header row that names the columns by their ids, one line a person.

Answers are the measure's own labels ("Agree"), or empty where a question was left out. Nothing is
guessed: an unknown column, school, year group or answer is a problem with its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generator.evaluation.measures import Measure
from generator.evaluation.study import Study
from generator.evaluation.surveys import ANSWER, COLUMNS, LINE, WHO
from generator.problems import Problem, Rule, Unreadable
from generator.sources.text_files import read_text

PEOPLE_COLUMNS = {
    "pupils": ("code", "school", "year_group"),
    "staff": ("code", "school"),
    "families": ("school",),
}
"""What each kind of survey says of the person besides the answers."""


@dataclass(frozen=True)
class CsvFile:
    """A CSV file's header and lines, each with the number it has in the file."""

    path: str
    header: list[str]
    lines: list[tuple[int, list[str]]]

    def problem(self, rule: Rule, line: int, message: str, hint: str) -> Problem:
        """Return a problem at a line of this file."""
        return Problem(self.path, line, 1, rule.code, message, hint)


def read_csv(root: Path, path: str) -> tuple[CsvFile, list[Problem]]:
    """Read a CSV file below `root`; lines that don't fit the header are problems.

    Raises Unreadable when there is no such file, or it is not text.
    """
    text = read_text(root, path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    lines: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        for cells in reader:
            if len(cells) == len(header):
                lines.append((reader.line_num, [cell.strip() for cell in cells]))
            elif cells:
                message = f"this line has {len(cells)} cells; the header has {len(header)}"
                hint = "Put text with a comma in quotation marks, or export the file again."
                problems.append(Problem(path, reader.line_num, 1, LINE.code, message, hint))
    except csv.Error as error:
        hint = "Export the file again as CSV."
        line = reader.line_num
        raise Unreadable(Problem(path, line, 1, LINE.code, f"not CSV: {error}", hint)) from None
    return CsvFile(path, header, lines), problems


def read_survey(
    root: Path, path: str, measure: Measure, study: Study
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a survey's answers.

    Returns:
        A table with one row a person: the columns in `PEOPLE_COLUMNS` (year_group a whole number,
        0 for staff and families; code "" where there is none) and one column an item with the
        value answered, reversed items still as they were answered, NaN where left out.
        And every problem; where there are any the table must not be used.

    """
    who = PEOPLE_COLUMNS[measure.of]
    items = [item.id for item in measure.items]
    try:
        file, problems = read_csv(root, path)
    except Unreadable as unreadable:
        return _table([], items), [unreadable.problem]
    problems += _wrong_columns(file, [*who, *items])
    if problems:
        return _table([], items), problems
    at = {name: file.header.index(name) for name in [*who, *items]}
    rows: list[dict[str, object]] = []
    for number, cells in file.lines:
        school = cells[at["school"]]
        group = cells[at["year_group"]] if "year_group" in at else "0"
        if school not in study.school_of:
            hint = f"The study's schools: {', '.join(study.school_of)}."
            problems.append(file.problem(WHO, number, f'there is no school "{school}"', hint))
        if group != "0" and (not group.isdigit() or int(group) not in measure.years):
            hint = f"{measure.title}: years {', '.join(map(str, measure.years))}."
            problems.append(file.problem(WHO, number, f'"{group}" is not a year group', hint))
        row: dict[str, object] = {
            "code": cells[at["code"]].upper() if "code" in at else "",
            "school": school,
            "year_group": int(group) if group.isdigit() else 0,
        }
        for item in items:
            answer = cells[at[item]]
            row[item] = measure.value_of.get(answer.casefold()) if answer else None
            if answer and row[item] is None:
                labels = ", ".join(response.label for response in measure.responses)
                message = f'"{answer}" is not an answer to {item}'
                problems.append(file.problem(ANSWER, number, message, f"Answers: {labels}."))
        rows.append(row)
    return _table(rows, items), problems


def _wrong_columns(file: CsvFile, expected: list[str]) -> Iterator[Problem]:
    for name in expected:
        if name not in file.header:
            hint = f"It has: {', '.join(file.header) or 'no columns'}."
            yield file.problem(COLUMNS, 1, f'the column "{name}" is missing', hint)
    for index, name in enumerate(file.header):
        if name not in expected:
            hint = f"Expected: {', '.join(expected)}."
            yield file.problem(COLUMNS, 1, f'the column "{name}" is not known', hint)
        elif name in file.header[:index]:
            hint = "Keep one of the two."
            yield file.problem(COLUMNS, 1, f'the column "{name}" stands twice', hint)


def _table(rows: list[dict[str, object]], items: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["code", "school", "year_group", *items])
    return table.astype(dict.fromkeys(items, float))
