"""Delivery: what the logs say was taught and who was trained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generator.analysis.surveys.plain_csv import CsvFile, read_csv
from generator.evaluation.study import Logs, Study
from generator.evaluation.surveys import COLUMNS, WHO
from generator.problems import Problem, Unreadable

SESSION_COLUMNS = (
    "school", "term", "year_group", "class", "planned", "taught", "core_planned", "core_taught",
)  # fmt: skip
TRAINING_COLUMNS = ("school", "staff", "completed")
_WORDS = {"school", "term", "class"}


@dataclass(frozen=True)
class Delivery:
    """One school year's logs: sessions, a row a class and term; training, a row a school."""

    sessions: pd.DataFrame
    training: pd.DataFrame


def read_delivery(root: Path, study: Study, logs: Logs) -> tuple[Delivery, list[Problem]]:
    """Read a school year's logs; where there are problems the tables must not be used."""
    sessions, problems = _read_log(root, study, logs.sessions, SESSION_COLUMNS)
    training, found = _read_log(root, study, logs.training, TRAINING_COLUMNS)
    return Delivery(sessions, training), problems + found


def _read_log(
    root: Path, study: Study, name: str, columns: tuple[str, ...]
) -> tuple[pd.DataFrame, list[Problem]]:
    empty = pd.DataFrame(columns=list(columns))
    try:
        file, problems = read_csv(root, study.data_path(name))
    except Unreadable as unreadable:
        return empty, [unreadable.problem]
    if file.header != list(columns):
        hint = f"Expected, in this order: {', '.join(columns)}."
        return empty, [*problems, file.problem(COLUMNS, 1, "the columns are not a log's", hint)]
    rows: list[dict[str, object]] = []
    for number, cells in file.lines:
        row: dict[str, object] = dict(zip(columns, cells, strict=True))
        problems += _wrong_cells(file, number, row, study)
        rows.append({key: _number(key, str(value)) for key, value in row.items()})
    return pd.DataFrame(rows, columns=list(columns)), problems


def _wrong_cells(file: CsvFile, number: int, row: dict[str, object], study: Study) -> list[Problem]:
    problems = []
    if row["school"] not in study.school_of:
        hint = f"The study's schools: {', '.join(study.school_of)}."
        problems.append(file.problem(WHO, number, f'there is no school "{row["school"]}"', hint))
    for key, value in row.items():
        if key not in _WORDS and not str(value).isdigit():
            hint = "Write a whole number, 0 for none."
            problems.append(file.problem(WHO, number, f'{key}: "{value}" is no number', hint))
    for part, whole in (("taught", "planned"), ("core_taught", "core_planned"),
                        ("completed", "staff")):  # fmt: skip
        values = [str(row.get(key, "")) for key in (part, whole)]
        if all(value.isdigit() for value in values) and int(values[0]) > int(values[1]):
            message = f"{part} ({values[0]}) is more than {whole} ({values[1]})"
            hint = "Correct the log; what was taught beyond the plan is an adaptation."
            problems.append(file.problem(WHO, number, message, hint))
    return problems


def _number(key: str, value: str) -> object:
    return int(value) if key not in _WORDS and value.isdigit() else value
