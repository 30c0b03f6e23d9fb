"""Plain tables: one header row, no tool's own columns; headers may be ids or questions."""

from __future__ import annotations

import re

from generator.analysis.surveys.export import Export, Role, in_brackets, named, tidy
from generator.analysis.surveys.grid import Grid

_ROLES: dict[str, Role] = {
    "timestamp": "finished",
    "date submitted": "finished",
    "submitted": "finished",
    "submitted at": "finished",
    "completion time": "finished",
    "end time": "finished",
    "start time": "started",
    "started": "started",
    "started at": "started",
    "seconds": "seconds",
}
_NUMBER = re.compile(
    r"id|respondent"
    r"|(respondent|response|record|case|row|submission|entry|paper|sheet)[ _]?(id|no|number)"
)


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that this is a plain table: what nothing else is."""
    return 0.3 if grid.rows and grid.width > 1 else 0.1


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    head, *rows = grid.rows
    heads: list[tuple[str, tuple[str, ...], Role]] = [
        (cell, in_brackets(cell), role_of(cell)) for cell in head.cells
    ]
    heads += [("", (), "answer")] * (grid.width - len(head.cells))
    return Export("plain", "a plain table", grid, named(heads), tuple(rows), joined_by=(";", ", "))


def role_of(header: str) -> Role:
    """Return what a column is for whose header nobody but a person chose."""
    head = tidy(header).casefold()
    if _NUMBER.fullmatch(head):
        return "respondent"
    return _ROLES.get(head, "answer")
