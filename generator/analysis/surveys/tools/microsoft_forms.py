"""Microsoft Forms: a workbook with one header row, several choices each ended by a semicolon.

Its own columns come first; a grid is one column a statement, without its stem; a question asked
twice has a number after its second header. Email and Name are filled unless the form is anonymous.
"""

from __future__ import annotations

from generator.analysis.surveys.export import Export, Role, named, share_of, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "id": "respondent",
    "start time": "started",
    "completion time": "finished",
    "email": "identity",
    "name": "identity",
    "last modified time": "tool",
    "language": "tool",
    "total points": "tool",
    "quiz feedback": "tool",
}
_ALWAYS = ("ID", "Start time", "Completion time")


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that Microsoft Forms wrote this."""
    if not grid.rows:
        return 0.0
    first = [tidy(cell).casefold() for cell in grid.rows[0].cells[:3]]
    own = 0.9 if first == [name.casefold() for name in _ALWAYS] else 0.0
    return own and own + 0.1 * share_of(("Email", "Name"), grid.rows[0].cells)


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    head, *rows = grid.rows
    heads: list[tuple[str, tuple[str, ...], Role]] = []
    for place, cell in enumerate(head.cells):
        text = tidy(cell)
        scored = text.startswith(("Points - ", "Feedback - "))
        # Only its first columns are its own: a question may be called "Name" as well.
        own = _ABOUT.get(text.casefold(), "answer") if place < len(_ABOUT) else "answer"
        heads.append((cell, (cell,), "tool" if scored else own))
    return Export("microsoft-forms", "Microsoft Forms", grid, named(heads), tuple(rows))
