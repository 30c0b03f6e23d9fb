"""SPSS: a .sav file of variables with labels; a value's label is the answer.

Values that were declared missing are kept: 99 for "prefer not to say" is an answer that somebody
gave. Only a value that is not there at all is empty.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyreadstat

from generator.analysis.surveys.export import Column, Export, Role, named
from generator.analysis.surveys.grid import MAX_COLUMNS, MAX_ROWS, Grid, bounded, refused
from generator.analysis.surveys.tools import plain
from generator.problems import Unreadable


def read_spss(path: str) -> Export:
    """Return the export that an SPSS file is; a row's number is that of its case.

    Raises Unreadable where the file is damaged or larger than a survey.
    """
    try:
        _, about = pyreadstat.read_sav(path, metadataonly=True)
        cases, variables = about.number_rows or 0, about.number_columns or 0
        if variables > MAX_COLUMNS or cases > MAX_ROWS:
            raise refused(
                path,
                f"the file has {cases:,} cases of {variables:,} variables",
                "This is larger than a survey. Export one survey and one wave at a time.",
            )
        table, about = pyreadstat.read_sav(path, user_missing=True, row_limit=MAX_ROWS + 1)
    except Unreadable:
        raise
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError,
            UnicodeDecodeError, MemoryError):  # fmt: skip
        hint = "Save it again in SPSS, or export it as CSV with labels."
        raise refused(path, "the SPSS file is damaged, or not one", hint) from None
    labels = about.variable_value_labels
    texts = [
        [_text(value, labels.get(name, {})) for value in table[name].tolist()]
        for name in table.columns
    ]
    rows = tuple(bounded(path, enumerate(map(list, zip(*texts, strict=True)), 1)))
    notes = ("an SPSS file: rows are cases, answers are the values' labels",)
    grid = Grid(path, rows, notes)
    return Export("spss", "SPSS", grid, _columns(about.column_names_to_labels), rows, joined_by=())


def _columns(labels: Mapping[str, str | None]) -> tuple[Column, ...]:
    heads: list[tuple[str, tuple[str, ...], Role]] = []
    for name, label in labels.items():
        parts = tuple(re.split(r"\s*:\s+", label)) if label else (name,)
        role = plain.role_of(name)
        heads.append((name, parts, role if role != "answer" else plain.role_of(label or "")))
    return named(heads)


def _text(value: object, labels: Mapping[Any, str]) -> str:
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if value in labels:
        return labels[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date) else str(value).strip()
