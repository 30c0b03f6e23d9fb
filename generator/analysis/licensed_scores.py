"""Licensed scales scored from a form of the user's own: items by position, never by their words.

The scale's key says which items are turned round and which make a score. Nothing is guessed: items
are columns that stand beside each other in the questionnaire's order, and an answer is a number on
the scale or a text whose number was said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.statistics.reliability import reliability
from generator.analysis.surveys.export import Column, Export, tidy
from generator.analysis.surveys.identity import looks_like
from generator.evaluation.licensed import LicensedScale, LicensedScore
from generator.evaluation.surveys import ANSWER, COLUMNS
from generator.problems import Problem

_ENOUGH_TO_DOUBT = 30
"""How many people must have answered before an item that runs against the others is doubted."""


def item_columns(
    export: Export, scale: LicensedScale, first: str
) -> tuple[tuple[Column, ...], list[Problem]]:
    """Return the columns of a scale's items in their order, or the problem that they are not clear.

    They begin at the column whose header is `first`; without it, they are the one run of headers
    that differ by a number from 1 to the last item.
    """
    answers = [column for column in export.columns if column.role == "answer" and column.parts]
    if first:
        wanted = tidy(first).casefold()
        at = [
            place
            for place, column in enumerate(answers)
            if wanted
            in {column.name.casefold(), column.asks.casefold(), column.parts[-1].casefold()}
        ]
        if len(at) != 1:
            many = "stands in no column" if not at else f"stands in {len(at)} columns"
            message = f"the header of the first item {many}"
            return (), [export.grid.problem(COLUMNS, 1, 0, message, "Give it as the file has it.")]
        run = answers[at[0] : at[0] + scale.items]
        if len(run) < scale.items:
            message = f"{len(run)} columns follow; {scale.short} has {scale.items} items"
            hint = "Every item needs its column, in the questionnaire's order."
            return (), [export.grid.problem(COLUMNS, 1, run[0].place, message, hint)]
        return tuple(run), []
    runs = _numbered(answers, scale)
    if len(runs) == 1:
        return runs[0], []
    message = f"{'no' if not runs else 'more than one'} run of {scale.items} numbered columns"
    hint = 'Say with which header the items begin: --first "HEADER".'
    return (), [export.grid.problem(COLUMNS, 1, 0, message, hint)]


def _numbered(answers: list[Column], scale: LicensedScale) -> list[tuple[Column, ...]]:
    """Return each run of columns whose headers are one text with every number of an item."""
    by_stem: dict[str, dict[int, Column]] = defaultdict(dict)
    for column in answers:
        if found := re.fullmatch(r"(.*?)(\d{1,3})", column.name):
            by_stem[found[1].casefold()][int(found[2])] = column
    wanted = set(scale.positions)
    return [
        tuple(columns[position] for position in scale.positions)
        for columns in by_stem.values()
        if set(columns) == wanted
    ]


def read_items(
    export: Export, scale: LicensedScale, columns: tuple[Column, ...], values: Mapping[str, int]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return each person's answers as numbers, one column a position; and what is no answer.

    `values` says which number a text is worth.
    """
    worth = {tidy(text).casefold(): value for text, value in values.items()}
    low, high = scale.answers.lowest, scale.answers.highest
    problems: list[Problem] = []
    rows = []
    for row in export.rows:
        cells: list[float] = []
        for position, column in zip(scale.positions, columns, strict=True):
            text = tidy(row.cell(column.place))
            value = worth.get(text.casefold())
            if value is None and re.fullmatch(r"-?\d+(\.0+)?", text):
                value = int(float(text))
            if not text or text.casefold() in export.no_answer:
                cells.append(np.nan)
            elif value is None or not low <= value <= high:
                said = "something that says who somebody is" if looks_like(text) else f'"{text}"'
                problems.append(
                    export.grid.problem(
                        ANSWER,
                        row.number,
                        column.place,
                        f"row {row.number}, column {column.at}, item {position}: {said} is no "
                        f"number from {low} to {high}",
                        "Say what a text is worth with --answer TEXT=NUMBER, or mend the cell.",
                    )
                )
                cells.append(np.nan)
            else:
                cells.append(float(value))
        rows.append(cells)
    frame = pd.DataFrame(rows, columns=list(scale.positions), dtype=float)
    return frame, problems


def turned(items: pd.DataFrame, scale: LicensedScale) -> pd.DataFrame:
    """Return the items with those turned round that the key turns round."""
    ends = scale.answers.lowest + scale.answers.highest
    columns = {
        at: ends - items[at] if at in scale.reversed else items[at] for at in scale.positions
    }
    return pd.DataFrame(columns, index=items.index)


def licensed_scores(items: pd.DataFrame, scale: LicensedScale) -> pd.DataFrame:
    """Return each person's scores, one column a score; NaN where too many items are missing."""
    values = turned(items, scale)
    found: dict[str, pd.Series] = {}
    for score in scale.scores:
        if score.scores:
            parts = pd.DataFrame({name: found[name] for name in score.scores})
            found[score.id] = parts.sum(axis=1, min_count=len(score.scores))
            continue
        part = values[list(score.items)]
        enough = part.isna().sum(axis=1) <= score.may_be_missing
        mean = part.mean(axis=1)
        whole = mean * len(score.items) if score.score == "sum" else mean
        # Half a point goes up, as the authors round; 1e-9 takes away what a mean of thirds adds.
        found[score.id] = (np.floor(whole + 0.5 + 1e-9) if score.rounded else whole).where(enough)
    return pd.DataFrame(found, index=items.index)


@dataclass(frozen=True)
class Quality:
    """How a score came out: of how many people, how far its items agree, and what to look at.

    `against` are the items that run against the others: most often turned round once too often.
    """

    score: LicensedScore
    people: int
    mean: float | None
    sd: float | None
    alpha: float | None
    against: tuple[int, ...]


def quality(items: pd.DataFrame, scale: LicensedScale) -> tuple[Quality, ...]:
    """Return what is to be known of each score before it is used."""
    values, scored = turned(items, scale), licensed_scores(items, scale)
    found = []
    for score in scale.scores:
        own = score.items or tuple(
            item for one in scale.scores if one.id in score.scores for item in one.items
        )
        told = reliability(values[list(own)])
        column = scored[score.id].dropna()
        doubted = tuple(
            int(one.item)
            for one in told.items
            if one.item_rest is not None and one.item_rest < 0 and one.n >= _ENOUGH_TO_DOUBT
        )
        found.append(
            Quality(
                score,
                len(column),
                float(column.mean()) if len(column) else None,
                float(column.std()) if len(column) > 1 else None,
                told.alpha.value,
                doubted,
            )
        )
    return tuple(found)
