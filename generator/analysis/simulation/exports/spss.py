"""SPSS: a .sav file of codes with their labels, and missing values that are answers."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from generator.analysis.simulation.exports.form import Form, People, real

_DATE, _TIME = slice(92, 101), slice(101, 109)
"""Where a .sav file keeps when it was made."""


def write(form: Form, people: People) -> bytes:
    """Return the file; a choice with the code 99 is declared missing, as SPSS users do."""
    columns: dict[str, list[float | str | None]] = {"respondent": []}
    labels: dict[str, str | None] = {"respondent": "Number of the respondent"}
    values: dict[str, dict[int | float, str]] = {}
    for q in form:
        name = _name(q.id)
        if q.many:
            for choice in q.choices:
                columns[_name(name, q.code(choice))] = []
                labels[_name(name, q.code(choice))] = f"{q.ask}: {choice}"
                values[_name(name, q.code(choice))] = {0: "No", 1: "Yes"}
            continue
        columns[name] = []
        labels[name] = f"{q.stem}: {q.ask}" if q.stem else q.ask
        if q.choices:
            values[name] = {int(q.code(choice)): choice for choice in q.choices}
    for number, person in enumerate(real(people), 1):
        columns["respondent"].append(float(number))
        for q in form:
            name = _name(q.id)
            chosen = person.chosen(q)
            if q.many:
                for choice in q.choices:
                    columns[_name(name, q.code(choice))].append(float(choice in chosen))
            elif q.choices:
                columns[name].append(float(q.code(chosen[0])) if chosen else None)
            else:
                columns[name].append("".join(chosen))
    return _written(columns, labels, values)


def _name(*parts: str) -> str:
    return re.sub("[^A-Za-z0-9]", "_", "_".join(parts))


def _written(
    columns: dict[str, list[float | str | None]],
    labels: dict[str, str | None],
    values: dict[str, dict[int | float, str]],
) -> bytes:
    numbers = {"respondent", *values}
    table = pd.DataFrame(columns).astype(dict.fromkeys(numbers, float))
    missing: dict[str, list[Any]]
    missing = {name: [99] for name, labelled in values.items() if 99 in labelled}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.sav"
        pyreadstat.write_sav(
            table, path, column_labels=labels, variable_value_labels=values, missing_ranges=missing
        )
        raw = bytearray(path.read_bytes())
    raw[_DATE], raw[_TIME] = b"01 Jan 18", b"00:00:00"
    return bytes(raw)
