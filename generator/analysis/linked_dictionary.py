"""The dictionary of a file of linked responses: what each column is, and what its values mean."""

from __future__ import annotations

import pandas as pd

from generator.analysis.waves import Asked
from generator.evaluation.measures import Measure
from generator.spreadsheets import csv_text

_PEOPLE = {
    "person": "A number for the linked person in this file alone; it means nothing elsewhere",
    "school": "The school's id in the study, at the earlier survey",
    "year_group": "The year group at the earlier survey; 0 for adults",
    "class": "The class at the earlier survey; empty where it was not asked",
    "slips": "How many parts of the two codes differ; 0 where a number links",
}
_VALUES = {
    "person": "1, 2, …",
    "slips": "0, 1, 2",
}
_FLAGS = {
    "straight_lined": "At least six answers, and all the same before any was turned round",
    "fast": "Under two seconds for each question answered; False where no time is known",
}


def dictionary(asked: Asked, table: pd.DataFrame) -> str:
    """Return the dictionary as CSV: a row for each column of the table, in its order."""
    rows = [("column", "what it is", "values", "survey")]
    for column in map(str, table.columns):
        name, _, when = column.rpartition("_")
        if column in _PEOPLE or when not in {"before", "after"}:
            name, when = column, ""
        rows.append((column, *_told(name, asked.measure), when))
    return csv_text(rows, end="\n")


def _told(name: str, measure: Measure) -> tuple[str, str]:
    """Return what a column is and its values, by its name without the survey."""
    scales = {scale.outcome: scale for scale in measure.scales}
    if name in _PEOPLE:
        return _PEOPLE[name], _VALUES.get(name, "")
    if name in _FLAGS:
        return _FLAGS[name], "True, False"
    if name in measure.about_you:
        return (
            "What the person said about themselves",
            "an answer's id; not-said; empty if not asked",
        )
    if name in scales:
        scale = scales[name]
        low, high = measure.ends(scale)
        about = f"Score on {name}, from {', '.join(scale.items)}, turned so that more is better"
        missing = f"empty where more than {scale.may_be_missing} are missing"
        return about, f"{low:g} to {high:g}, two decimals; {missing}"
    if name.startswith("item_"):
        item = measure.item(name.removeprefix("item_"))
        turned = " (as answered; scored the other way round)" if item.reversed else " (as answered)"
        answers = "; ".join(f"{one.value} {one.label}" for one in measure.responses)
        return item.ask + turned, f"{answers}; empty where left out"
    return "A licensed scale's score", "see wholeschool survey score; empty where missing"
