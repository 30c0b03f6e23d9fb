"""Which tool wrote a file: found from what stands in it, never from its name, and stated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.analysis.surveys.export import Column, Export
from generator.analysis.surveys.grid import Grid, letters, refused
from generator.analysis.surveys.opening import is_spss, read_bytes, read_sheets
from generator.analysis.surveys.tools import (
    google_forms,
    lime_survey,
    microsoft_forms,
    plain,
    qualtrics,
    redcap,
    smart_survey,
    survey_monkey,
)
from generator.analysis.surveys.tools.spss import read_spss
from generator.analysis.surveys.workbook_grid import Sheet
from generator.evaluation.surveys import SHEET
from generator.problems import Problem


@dataclass(frozen=True)
class Tool:
    """A survey tool: how its exports are recognised, and how one is read."""

    recognise: Callable[[Grid], float]
    read: Callable[[Grid], Export]


TOOLS = {
    "microsoft-forms": Tool(microsoft_forms.recognise, microsoft_forms.read),
    "google-forms": Tool(google_forms.recognise, google_forms.read),
    "qualtrics": Tool(qualtrics.recognise, qualtrics.read),
    "survey-monkey": Tool(survey_monkey.recognise, survey_monkey.read),
    "lime-survey": Tool(lime_survey.recognise, lime_survey.read),
    "redcap": Tool(redcap.recognise, redcap.read),
    "smart-survey": Tool(smart_survey.recognise, smart_survey.read),
    "plain": Tool(plain.recognise, plain.read),
}
SURE = 0.8
"""How sure a tool must be of its own export."""


@dataclass(frozen=True)
class Sniffed:
    """An export, in words how it was recognised, and what its owner must decide first."""

    export: Export
    said: tuple[str, ...]
    problems: tuple[Problem, ...]


def sniff(path: Path, *, otherwise: str = "", sheet: str = "") -> Sniffed:
    """Read a survey file by what it holds.

    `otherwise` is the tool it is of if none recognises it, `sheet` the one to read of a workbook.

    Raises Unreadable where the file is none that can be read.
    """
    raw = read_bytes(path)
    if is_spss(raw):
        export = read_spss(str(path))
        return Sniffed(export, export.grid.notes, ())
    sheets = read_sheets(str(path), raw)
    chosen = _chosen(str(path), sheets, sheet)
    name, sureness = _recognised(chosen.grid)
    told = bool(otherwise) and name == "plain" and otherwise in TOOLS
    name = otherwise if told else name
    if not chosen.grid.rows:
        raise refused(path, "there is nothing in it", "Export it again.")
    export = _with_every_column(TOOLS[name].read(chosen.grid))
    said = (*export.grid.notes, _how_sure(export, name, sureness, told=told))
    return Sniffed(export, said, tuple(_to_decide(chosen, export)))


def _with_every_column(export: Export) -> Export:
    """Return the export without columns that are empty, and with those that have no header."""
    named = {column.place for column in export.columns if column.parts}
    texts = {at for row in export.rows for at, cell in enumerate(row.cells) if cell.strip()}
    columns = {column.place: column for column in export.columns}
    for place in sorted(texts - columns.keys()):
        columns[place] = Column(place, f"column {letters(place)}", "", ())
    there = tuple(columns[place] for place in sorted(columns) if place in named | texts)
    return replace(export, columns=there)


def _recognised(grid: Grid) -> tuple[str, float]:
    scores = {name: tool.recognise(grid) for name, tool in TOOLS.items()}
    best = max(scores, key=lambda name: scores[name])
    return (best, scores[best]) if scores[best] >= SURE else ("plain", scores[best])


def _how_sure(export: Export, name: str, sureness: float, *, told: bool) -> str:
    if told:
        return f"read as {export.title}, as you said"
    if name == "plain":
        return f"read as {export.title}: its first row is no survey tool's that is known here"
    return f"recognised as {export.title}, {'certainly' if sureness > 0.94 else 'probably'}"


def _chosen(path: str, sheets: tuple[Sheet, ...], name: str) -> Sheet:
    """Return the sheet with the answers: the one named, recognised, or the only one there is."""
    if name:
        found = next((sheet for sheet in sheets if sheet.name == name), None)
        if found is None:
            known = ", ".join(f'"{sheet.name}"' for sheet in sheets)
            raise refused(path, f'there is no sheet "{name}"', f"The sheets: {known}.")
        return found
    shown = [sheet for sheet in sheets if sheet.shown and sheet.grid.rows]
    if not shown:
        raise refused(
            path,
            "there is nothing in it that is shown",
            "If the answers are on a hidden sheet, show it and save the workbook.",
        )
    recognised = [sheet for sheet in shown if _recognised(sheet.grid)[0] != "plain"]
    tables = recognised or [sheet for sheet in shown if sheet.grid.width > 1] or shown
    if len(tables) > 1:
        known = ", ".join(f'"{sheet.name}"' for sheet in tables)
        raise refused(
            path,
            f"{len(tables)} sheets could hold the answers: {known}",
            "Name the one to read: --sheet NAME.",
        )
    return tables[0]


def _to_decide(sheet: Sheet, export: Export) -> list[Problem]:
    """Return a problem for each thing done in a spreadsheet that could move or hide answers."""
    problems = []
    there = [row.number for row in export.rows]
    hidden = sorted(sheet.hidden_rows.intersection(there))
    if hidden:
        message = f"{_rows(hidden)} hidden: nobody can tell whether they are meant to count"
        hint = "Show all rows, delete those that should not count, and save."
        problems.append(export.grid.problem(SHEET, hidden[0], 0, message, hint))
    first = there[0] if there else 0
    merged = [rows for rows in sheet.merged if there and rows[1] >= first]
    if merged:
        message = f"cells are merged in row {merged[0][0]}, among the answers"
        hint = "Select all, unmerge the cells, and put each answer into its own cell."
        problems.append(export.grid.problem(SHEET, merged[0][0], 0, message, hint))
    columns = [column for column in sheet.hidden_columns if column < export.grid.width]
    if columns:
        where = ", ".join(letters(column) for column in columns[:10])
        message = f"column {where} is hidden: nobody can tell whether it is meant to count"
        hint = "Show all columns, delete those that should not count, and save."
        problems.append(export.grid.problem(SHEET, 1, columns[0], message, hint))
    return problems


def _rows(numbers: list[int]) -> str:
    listed = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"row {listed} is" if len(numbers) == 1 else f"rows {listed} are"
