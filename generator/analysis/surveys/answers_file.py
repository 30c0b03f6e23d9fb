"""Answers as a file of the study: what was read, without who it was, under the program's own ids.

It takes the place of the raw export, which is never copied. What is written reads back the same.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from pathlib import Path

import pandas as pd

from generator.analysis.linkage.dropping import codes_are_dropped
from generator.analysis.linkage.kept_links import LINKS
from generator.analysis.linkage.linking import without_copies
from generator.analysis.responses import asked_columns
from generator.analysis.surveys.columns import own_mapping
from generator.analysis.surveys.reading import Answers
from generator.analysis.surveys.records import Asked
from generator.analysis.surveys.sniffing import sniff
from generator.problems import Unreadable
from generator.spreadsheets import csv_text
from generator.swap import write_private

COPY = "handed in twice, word for word, and counted once"
"""Why a copy of a response is left out."""


class NotAnswers(Exception):
    """There is no place for the answers; the message says why and what to do."""


def as_kept(answers: Answers, asked: Asked) -> Answers:
    """Return the answers as they are kept: each response once, in an order that says nothing.

    A survey tool's file has its rows in the order of time, and may have names beside them. So rows
    are put in the order of a hash of what they hold: the same for the same answers, and nothing to
    do with where a row stood.
    """
    once = without_copies(answers.table, asked.measure, asked.respondents)
    lines = answers_text(once, asked).split("\r\n")[1:-1]
    order = sorted(range(len(once)), key=lambda at: hashlib.sha256(lines[at].encode()).digest())
    copies = len(answers.table) - len(once)
    labels = [int(once.index[at]) for at in order]
    return replace(
        answers,
        table=answers.table.loc[labels].reset_index(drop=True),
        numbers=tuple(answers.numbers[label] for label in labels),
        left_out={**answers.left_out, **({COPY: copies} if copies else {})},
    )


def people_in(file: Path) -> int:
    """Return how many people's answers a kept file holds; none where there is no such file."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return max(0, sum(1 for _ in csv.reader(lines)) - 1)
    except (OSError, UnicodeDecodeError):
        return 0


def answers_text(table: pd.DataFrame, asked: Asked) -> str:
    """Return the table of answers as CSV: ids for headers, the measure's words for answers."""
    measure = asked.measure
    columns = list(asked_columns(measure, asked.wave, asked.respondents))
    columns += ["seconds"] if table["seconds"].notna().any() else []
    labels = {float(response.value): response.label for response in measure.responses}
    items = {item.id for item in measure.items}
    rows = [columns]
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
        rows.append(cells)
    return csv_text(rows)


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
    if codes_are_dropped(target, asked.measure, asked.respondents):
        raise NotAnswers(
            f"{path} was linked, and its codes were taken out: what is read now could not be "
            "linked with the other survey's answers. To link everything anew, move the answers to "
            f"both surveys and {LINKS} out of {Path(path).parent} and read both exports again."
        )
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
