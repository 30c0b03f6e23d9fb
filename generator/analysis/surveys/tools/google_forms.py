"""Google Forms: one header row, the rows of a grid in square brackets.

The form's own download joins several choices with a semicolon, the linked sheet with a comma and a
space, which may stand within a choice as well. The timestamp is in the sheet's locale.
"""

from __future__ import annotations

from generator.analysis.surveys.export import Export, Role, in_brackets, named, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "timestamp": "finished",
    "email address": "identity",
    "username": "identity",
    "score": "tool",
}


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that Google Forms wrote this."""
    if not grid.rows or tidy(grid.rows[0].cell(0)).casefold() != "timestamp":
        return 0.0
    gridded = any(len(in_brackets(cell)) == 2 for cell in grid.rows[0].cells)
    own_download = any("GMT" in row.cell(0) for row in grid.rows[1:2])
    return 0.95 if gridded or own_download else 0.85


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    head, *rows = grid.rows
    heads: list[tuple[str, tuple[str, ...], Role]] = [
        (
            cell,
            in_brackets(cell),
            _ABOUT.get(tidy(cell).casefold(), "answer") if at < 3 else "answer",
        )
        for at, cell in enumerate(head.cells)
    ]
    return Export(
        "google-forms", "Google Forms", grid, named(heads), tuple(rows), joined_by=(";", ", ")
    )
