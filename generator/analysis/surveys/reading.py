"""Reading answers: an export and its mapping become the table of answers, or problems.

Every row is read, left out with its reason, or a problem with its row and column; every column is
read, dropped and listed, or a problem. A text that may say who somebody is never stands in either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from generator.analysis.responses import answers_table
from generator.analysis.surveys.cells import looks_like_totals
from generator.analysis.surveys.column_problems import wrong_columns
from generator.analysis.surveys.columns import (
    Dropped,
    NotAsked,
    columns_not_asked,
    columns_of,
    dropped_columns,
)
from generator.analysis.surveys.duplicates import met_twice
from generator.analysis.surveys.export import Export, tidy
from generator.analysis.surveys.grid import Row
from generator.analysis.surveys.records import Asked, Recorder
from generator.analysis.surveys.shifts import shift_problems, shifts
from generator.analysis.surveys.times import seconds_of, wrong_dates
from generator.evaluation.surveys import COLUMNS, LINE, MAPPING
from generator.problems import Problem, has_errors


@dataclass(frozen=True)
class Answers:
    """The answers of one survey file, and what of the file is not among them.

    `numbers` are the rows of the file that the rows of `table` were; `left_out` counts rows by the
    reason they are not there; `unfinished` counts people who did not press the last button;
    `not_asked` are columns of questions that the study's wave does not ask; `wrong_numbers` counts
    pupils' numbers that can't link anybody.
    """

    table: pd.DataFrame
    numbers: tuple[int, ...]
    left_out: Mapping[str, int]
    dropped: tuple[Dropped, ...]
    unfinished: int
    not_asked: tuple[NotAsked, ...] = ()
    wrong_numbers: int = 0


def read_answers(export: Export, asked: Asked) -> tuple[Answers, list[Problem]]:
    """Read an export of what was asked; where a problem is an error, the table must not be used."""
    dropped = dropped_columns(export, asked.study)
    nobody = answers_table([], asked.measure, asked.respondents)
    columns = columns_of(export, asked.mapping, dropped)
    rows, left_out, found = _rows(export, asked)
    slipped = shifts(export, asked, columns, rows)
    numbers = {number for one in slipped for number in one.rows}
    problems = [*wrong_columns(export, asked, dropped), *_unnamed(export, numbers), *found]
    of_shifts = list(shift_problems(export, slipped))
    # What else is wrong in a row that slipped is wrong because it slipped.
    rows = [row for row in rows if row.number not in numbers]
    if has_errors(problems):
        return Answers(nobody, (), {}, dropped, 0), [*problems, *of_shifts]
    problems += of_shifts
    not_asked = columns_not_asked(columns, asked)
    out = {one.column for one in not_asked}
    recorder = Recorder(export, asked, [pair for pair in columns if pair[1] not in out])
    kept = []
    for row in rows:
        record, why = recorder.record(row)
        if why:
            left_out[why] += 1
        else:
            kept.append((row, record))
    there = [row for row, _ in kept]
    problems += recorder.problems()
    problems += wrong_dates(export, asked, there)
    problems += met_twice(export, kept, asked)
    took = seconds_of(export, asked.mapping.dates)
    records = [{"seconds": took.get(row.number), **record} for row, record in kept]
    answers = Answers(
        answers_table(records, asked.measure, asked.respondents),
        tuple(row.number for row in there),
        left_out,
        dropped,
        sum(row.number in export.unfinished for row in there),
        not_asked,
        recorder.wrong_numbers,
    )
    return answers, problems


def _unnamed(export: Export, slipped: set[int]) -> Iterator[Problem]:
    """Yield a problem for each column that has cells but no header: answers may have slipped.

    Rows that are known to have are told by themselves.
    """
    for column in export.columns:
        if column.role == "answer" and not column.parts:
            there = [
                row.number
                for row in export.rows
                if row.number not in slipped and row.cell(column.place).strip()
            ]
            if there:
                yield export.grid.problem(
                    COLUMNS,
                    there[0],
                    column.place,
                    f"column {column.at} has no header, but a text in row {there[0]}",
                    "A row may have slipped to the right. Put it back, or give the column a "
                    "header.",
                )


def _rows(export: Export, asked: Asked) -> tuple[list[Row], Counter[str], list[Problem]]:
    """Return the rows that are answers, how many are not and why, and what is wrong with some."""
    left_out = Counter(why for _, why in export.left_out)
    events = {column.name: column for column in export.of_role("event")}
    only = asked.mapping.only
    problems = list(_events_to_choose(export, only))
    rows = []
    for row in export.rows:
        if looks_like_totals(row.cells):
            message = f"row {row.number} looks like a sum of the others, not like a person"
            hint = "Delete the row, or everything below the last answer."
            problems.append(export.grid.problem(LINE, row.number, 0, message, hint))
        elif _repeats_header(export, row):
            message = f"row {row.number} repeats the header: two exports were pasted together"
            hint = "Give each export as a file of its own, or delete the row if it is one export."
            problems.append(export.grid.problem(LINE, row.number, 0, message, hint))
        elif any(row.cell(events[name].place).strip() != value
                 for name, value in only.items() if name in events):  # fmt: skip
            left_out["of another event"] += 1
        elif asked.mapping.unfinished == "leave-out" and row.number in export.unfinished:
            left_out["not finished"] += 1
        else:
            rows.append(row)
    return rows, left_out, problems


def _repeats_header(export: Export, row: Row) -> bool:
    """Tell whether most of a row's cells are their own columns' headers."""
    named = [column for column in export.columns if column.parts]
    same = sum(
        tidy(row.cell(column.place)) in {column.name, column.asks, column.parts[-1]}
        for column in named
    )
    return same > len(named) / 2


def _events_to_choose(export: Export, only: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem where rows are of several events and nothing says which to read."""
    names = {column.name for column in export.columns}
    for name in only:
        if name not in names:
            message = f'there is no column "{name}" to choose rows by'
            yield export.grid.problem(MAPPING, 1, 0, message, 'Correct "only" in the mapping.')
    if any(name in {column.name for column in export.of_role("event")} for name in only):
        return
    for column in export.of_role("event"):
        values = sorted({row.cell(column.place).strip() for row in export.rows})
        if len(values) > 1:
            listed = ", ".join(f'"{value}"' for value in values if value)
            yield export.grid.problem(
                MAPPING,
                1,
                column.place,
                f'one person has several rows: column {column.at}, "{column.name}", has {listed}',
                f"Say in the mapping which to read, such as only: {{{column.name}: "
                f"{next(value for value in values if value)}}}.",
            )
            return
