"""Answers as a file of the study: what was read, without who it was, under the program's own ids.

It takes the place of the raw export, which is never copied. What is written reads back the same.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from generator.analysis.responses import asked_columns
from generator.analysis.surveys.columns import own_mapping
from generator.analysis.surveys.records import Asked
from generator.analysis.surveys.sniffing import sniff
from generator.problems import Unreadable
from generator.swap import write_private


class NotAnswers(Exception):
    """There is no place for the answers; the message says why and what to do."""


def answers_text(table: pd.DataFrame, asked: Asked) -> str:
    """Return the table of answers as CSV: ids for headers, the measure's words for answers."""
    measure = asked.measure
    columns = list(asked_columns(measure, asked.wave, asked.respondents))
    columns += ["seconds"] if table["seconds"].notna().any() else []
    labels = {float(response.value): response.label for response in measure.responses}
    items = {item.id for item in measure.items}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for record in table[columns].to_dict("records"):
        cells = []
        for name in columns:
            value = record[name]
            if name in items:
                cells.append(labels.get(value, ""))
            elif name == "seconds":
                cells.append("" if value != value else f"{value:g}")  # noqa: PLR0124 - NaN
            else:
                cells.append(str(value))
        writer.writerow(cells)
    return out.getvalue()


def write_answers(root: Path, path: str, text: str, asked: Asked) -> None:
    """Write the answers to `path` below `root`, for their owner's eyes alone.

    Raises NotAnswers where the study has another kind of file there, or something that was not
    written here lies in the way.
    """
    if not path.endswith(".csv"):
        raise NotAnswers(
            f"The study names {asked.survey.file}, an export to be read in place. Put the export "
            f"there, or name a .csv in the study: its answers are written to that."
        )
    target = root / path
    if target.exists() and not _is_ours(target, asked):
        raise NotAnswers(
            f"{path} is there already and was not written here. Move it away, or name another "
            "file in the study."
        )
    write_private(target, text)


def _is_ours(target: Path, asked: Asked) -> bool:
    try:
        export = sniff(target).export
    except Unreadable:
        return False
    return own_mapping(export, asked.measure, asked.respondents) is not None
