"""SmartSurvey: one to three header rows (question, row of a grid, option), filled from the left.

Which rows are headers shows in its own columns: below the first header they are empty until the
first response.
"""

from __future__ import annotations

import re

from generator.analysis.surveys.export import Export, Role, filled, named, share_of, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "userid": "respondent",
    "user id": "respondent",
    "response id": "respondent",
    "userno": "tool",
    "user no": "tool",
    "name": "identity",
    "email": "identity",
    "ip address": "identity",
    "unique id": "identity",
    "tracking link": "identity",
    "started": "started",
    "date started": "started",
    "ended": "finished",
    "date ended": "finished",
    "completed": "tool",
    "device": "tool",
    "language": "tool",
    "page path": "tool",
}
_OWN = (("UserID", "UserNo", "Started", "Ended"), ("User ID", "User No", "Started", "Ended"))


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that SmartSurvey wrote this."""
    return 0.95 * max(share_of(names, grid.rows[0].cells) for names in _OWN) if grid.rows else 0.0


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    first = grid.rows[0].cells
    own = [at for at, cell in enumerate(first) if tidy(cell).casefold() in _ABOUT]
    count = 1
    for row in grid.rows[1:3]:
        if any(row.cell(at).strip() for at in own):
            break
        count += 1
    questions = filled([*first, *[""] * (grid.width - len(first))])
    lower = [[tidy(row.cell(at)) for at in range(grid.width)] for row in grid.rows[1:count]]
    if len(lower) == 2:
        # A grid's row stands over each of its options.
        lower[0] = _filled_within(questions, first, lower[0])
    heads: list[tuple[str, tuple[str, ...], Role]] = []
    for at in range(grid.width):
        question = re.sub(r"^\s*Q?\d+[a-z]?[.):]\s+", "", questions[at])
        parts = tuple(dict.fromkeys((question, *(row[at] for row in lower if row[at]))))
        role = _ABOUT.get(tidy(questions[at]).casefold(), "answer") if at in own else "answer"
        if parts[-1].casefold().startswith(("other (please", "other, please", "comments:")):
            role = "other text"
        heads.append((" | ".join(tidy(part) for part in parts), parts, role))
    return Export(
        "smart-survey",
        f"SmartSurvey, {count} header row{'s' if count > 1 else ''}",
        grid,
        named(heads),
        grid.rows[count:],
        joined_by=("|", ";", ", "),
    )


def _filled_within(questions: list[str], first: tuple[str, ...], row: list[str]) -> list[str]:
    """Return the second header row filled from the left, never beyond the question it is of."""
    result, last = [], ""
    for at in range(len(questions)):
        if at < len(first) and first[at].strip():
            last = ""
        last = row[at] or last
        result.append(last)
    return result
