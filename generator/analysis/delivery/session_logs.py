"""Session logs: the sheets that teachers fill in for each lesson, gathered into one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from generator.analysis.surveys.workbook_grid import Sheet, read_workbook
from generator.evaluation.session_log import (
    ACTIVITY_DONE,
    AFTER_ACTIVITIES,
    BEFORE_ACTIVITIES,
    CHANGES,
    HEADING_ROW,
    LAYOUT,
    LINE,
    MARK,
    NO_YES,
    TAUGHT,
    activity_of,
    term_of,
)
from generator.evaluation.study import Logs, Study
from generator.problems import Problem, Unreadable

MAX_BYTES = 20_000_000
MAX_LINES = 5_000

COLUMNS = (
    "school", "class", "year_group", "lesson", "term", "taught", "register", "present",
    "core", "core_done", "core_changed", "adaptable", "adaptable_done", "changed", "worried",
    "passed_on",
)  # fmt: skip
"""What a session has: `taught` is one of TAUGHT; the counts are of activities in a lesson that was
taught, 0 where it was not; `changed` is one of CHANGES; the last two are bool."""

_FIXED = {column.heading.casefold(): column for column in (*BEFORE_ACTIVITIES, *AFTER_ACTIVITIES)}
_CHOICES = {"taught": TAUGHT, "changed": CHANGES, "worried": NO_YES, "passed_on": NO_YES}


def read_session_logs(root: Path, study: Study, logs: Logs) -> tuple[pd.DataFrame, list[Problem]]:
    """Read every log of a school year; return a row a class and lesson, and every problem.

    Where there are problems the table must not be used.
    """
    rows: list[dict[str, object]] = []
    problems: list[Problem] = []
    for name in logs.sessions:
        path = study.data_path(name)
        for found in _workbook(root, path, study, logs):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                rows.append(found)
    return pd.DataFrame(rows, columns=list(COLUMNS)), problems


def _workbook(
    root: Path, path: str, study: Study, logs: Logs
) -> Iterator[dict[str, object] | Problem]:
    hint = "Open it in a spreadsheet, save it as an Excel workbook (.xlsx), and try again."
    file = root / path
    try:
        if file.stat().st_size > MAX_BYTES:
            yield Problem(path, 1, 1, LAYOUT.code, "the file is too large for a log", hint)
            return
        sheets = [(sheet.name, _cells(sheet)) for sheet in read_workbook(path, file.read_bytes())]
    except FileNotFoundError:
        message = "there is no such file"
        yield Problem(path, 1, 1, LAYOUT.code, message, "Put it into the study's data folder.")
        return
    except Unreadable:
        message = "this is not an Excel workbook that can be opened"
        yield Problem(path, 1, 1, LAYOUT.code, message, hint)
        return
    logged = [(title, cells) for title, cells in sheets if cells and _text(cells[0][0]) == MARK]
    for title, cells in logged:
        yield from _sheet(path, title, cells, study, logs)
    if not logged:
        message = f'no sheet has "{MARK}" in its first cell'
        yield Problem(path, 1, 1, LAYOUT.code, message, "Use the lesson's own spreadsheet.")


def _cells(sheet: Sheet) -> list[list[str | datetime]]:
    """Return the sheet's cells row by row, the empty rows between them too, dates as dates."""
    cells: list[list[str | datetime]] = []
    for row in sheet.grid.rows:
        if row.number > MAX_LINES:
            break
        cells += [[""] for _ in range(row.number - len(cells) - 1)]
        cells.append([_value(sheet, row.number, at, text) for at, text in enumerate(row.cells)])
    return cells


def _value(sheet: Sheet, number: int, at: int, text: str) -> str | datetime:
    if (number, at) in sheet.grid.real_dates:
        with suppress(ValueError):
            return datetime.fromisoformat(text)
    return text


def _sheet(
    path: str, title: str, cells: list[list[str | datetime]], study: Study, logs: Logs
) -> Iterator[dict[str, object] | Problem]:
    lesson = _text(cells[0][1]) if len(cells[0]) > 1 else ""
    headings = [_text(cell) for cell in cells[HEADING_ROW - 1]] if len(cells) >= HEADING_ROW else []
    columns = {_FIXED[name.casefold()].id: at for at, name in enumerate(headings)
               if name.casefold() in _FIXED}  # fmt: skip
    missing = [one.heading for one in _FIXED.values() if one.id not in columns]
    if missing or not lesson:
        message = f'sheet "{title}": {"no heading " + missing[0] if missing else "no lesson"}'
        hint = f"The headings stand in row {HEADING_ROW}, the lesson's id in cell B1."
        yield Problem(path, HEADING_ROW, 1, LAYOUT.code, message, hint)
        return
    activities = {at: kind[0] for at, name in enumerate(headings) if (kind := activity_of(name))}
    for number, row in enumerate(cells[HEADING_ROW:], HEADING_ROW + 1):
        line = [*row, *[""] * (len(headings) - len(row))]
        if not _text(line[columns["class"]]):
            continue
        told = {name: line[at] for name, at in columns.items()}
        wrong = [*_wrong(told, study, logs)]
        for message, hint in wrong:
            yield Problem(path, number, 1, LINE.code, f'sheet "{title}": {message}', hint)
        marks = [(kind, _text(line[at])) for at, kind in activities.items()]
        unknown = [mark for _, mark in marks if mark and mark not in ACTIVITY_DONE]
        for mark in unknown:
            message = f'sheet "{title}": "{mark}" is not said of an activity'
            yield Problem(path, number, 1, LINE.code, message, f"One of: {_or(ACTIVITY_DONE)}.")
        if not wrong and not unknown:
            yield _session(told, lesson, marks, study)


def _wrong(told: dict[str, Any], study: Study, logs: Logs) -> Iterator[tuple[str, str]]:
    """Yield what can't be so in a line, and how to mend it."""
    if _school_of(_text(told["school"]), study) is None:
        known = ", ".join(study.school_of)
        yield f'there is no school "{_text(told["school"])}"', f"The study's schools: {known}."
    day = told["date"]
    if not isinstance(day, datetime):
        yield f'"{_text(day)}" is no date', "Write the date as a date, such as 14/05/2019."
    else:
        began = day.year if day.month >= 9 else day.year - 1
        if began != int(logs.school_year[:4]):
            yield f"{day:%d %B %Y} is not in {logs.school_year}", "Correct the date."
    for name, choices in _CHOICES.items():
        said = _text(told[name])
        if said not in choices and (said or name == "taught"):
            yield f'"{said}" is none of the choices', f"One of: {_or(choices)}."
    counts = [_number(told[name]) for name in ("year_group", "register", "present")]
    if not _text(told["present"]) and _text(told["taught"]) == TAUGHT[-1]:
        counts[2] = 0
    if None in counts:
        yield "year, register and present must be whole numbers", "Write 0 for none."
    elif counts[2] > counts[1]:  # type: ignore[operator]  # None was told just above
        yield f"present ({counts[2]}) is more than the register ({counts[1]})", "Correct one."


def _session(
    told: dict[str, Any], lesson: str, marks: Sequence[tuple[str, str]], study: Study
) -> dict[str, object]:
    taught = _text(told["taught"]) != TAUGHT[-1]
    # An activity that nobody marked, in a lesson taught in full, was done.
    unmarked = ACTIVITY_DONE[0 if _text(told["taught"]) == TAUGHT[0] else -1]
    done = [(kind, mark or unmarked) for kind, mark in marks] if taught else []
    adaptable = [mark for kind, mark in done if kind == "adaptable"]
    return {
        "school": _school_of(_text(told["school"]), study),
        "class": _text(told["class"]),
        "year_group": _number(told["year_group"]),
        "lesson": lesson,
        "term": term_of(told["date"].month),
        "taught": _text(told["taught"]),
        "register": _number(told["register"]) if taught else 0,
        "present": _number(told["present"]) if taught else 0,
        "core": len(done) - len(adaptable),
        "core_done": done.count(("core", ACTIVITY_DONE[0])),
        "core_changed": done.count(("core", ACTIVITY_DONE[1])),
        "adaptable": sum(kind == "adaptable" for kind, _ in done),
        "adaptable_done": sum(mark != ACTIVITY_DONE[-1] for mark in adaptable),
        "changed": _text(told["changed"]) or CHANGES[0],
        "worried": _text(told["worried"]) == NO_YES[1],
        "passed_on": _text(told["passed_on"]) == NO_YES[1],
    }


def _school_of(said: str, study: Study) -> str | None:
    for school in study.schools:
        if said.casefold() in (school.id, school.name.casefold()):
            return school.id
    return None


def _text(cell: object) -> str:
    return " ".join(str(cell).split())


def _number(cell: object) -> int | None:
    text = _text(cell)
    return int(text) if text.isdecimal() and text.isascii() else None


def _or(choices: Sequence[str]) -> str:
    return ", ".join(choices)
