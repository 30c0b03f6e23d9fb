"""Attendance: who came to staff training, and what was held with pupils and families besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from generator.analysis.delivery.log_csv import read_csv
from generator.evaluation.study import Study
from generator.evaluation.surveys import COLUMNS, WHO
from generator.problems import Problem, Unreadable

WHOLE_TRAINING = "all"
"""The module that stands for the training as a whole: staff who came to all of it."""

TRAINING_COLUMNS = ("school", "module", "staff", "attended")
"""A row a school and module: staff on the roll, and how many of them came."""

EVENT_COLUMNS = ("school", "term", "element", "kind", "of", "reached")
"""A row an event: its element, what kind it was, for whom (`of`), and how many came."""

ELEMENTS = ("extra-curricular", "community")
"""The elements of a whole-school approach that events belong to."""

_COUNTS = {"staff", "attended", "reached"}
_CHOICES = {
    "term": ("autumn", "spring", "summer"),
    "element": ELEMENTS,
    "of": ("pupils", "staff", "families"),
}


def read_training(root: Path, study: Study, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a year's training log: TRAINING_COLUMNS, and every problem of it."""
    return _read(root, study, name, TRAINING_COLUMNS, _more_than_there_are)


def read_events(root: Path, study: Study, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a year's events: EVENT_COLUMNS, and every problem of it."""
    return _read(root, study, name, EVENT_COLUMNS, lambda _: iter(()))


def _read(
    root: Path,
    study: Study,
    name: str,
    columns: tuple[str, ...],
    more: Callable[[dict[str, str]], Iterator[tuple[str, str]]],
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
        told = dict(zip(columns, cells, strict=True))
        wrong = [*_wrong_cells(told, study), *more(told)]
        problems += [file.problem(WHO, number, message, hint) for message, hint in wrong]
        if not wrong:
            rows.append({key: int(v) if key in _COUNTS else v for key, v in told.items()})
    return pd.DataFrame(rows, columns=list(columns)), problems


def _wrong_cells(told: dict[str, str], study: Study) -> Iterator[tuple[str, str]]:
    if told["school"] not in study.school_of:
        known = ", ".join(study.school_of)
        yield f'there is no school "{told["school"]}"', f"The study's schools: {known}."
    for key, value in told.items():
        if key in _COUNTS and not value.isdecimal():
            yield f'{key}: "{value}" is no number', "Write a whole number, 0 for none."
        if key in _CHOICES and value not in _CHOICES[key]:
            yield f'{key}: "{value}" is not known', f"One of: {', '.join(_CHOICES[key])}."


def _more_than_there_are(told: dict[str, str]) -> Iterator[tuple[str, str]]:
    staff, attended = told["staff"], told["attended"]
    if staff.isdecimal() and attended.isdecimal() and int(attended) > int(staff):
        yield f"attended ({attended}) is more than staff ({staff})", "Correct the log."
