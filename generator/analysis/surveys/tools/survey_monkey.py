"""SurveyMonkey: two header rows, the question over the first of its columns and options below.

The upper row is empty over all but the first of a question's columns, so it is filled from the
left. An option's column holds the option's text where it was chosen.
"""

from __future__ import annotations

from generator.analysis.surveys.export import Export, Role, filled, named, share_of, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "respondent id": "respondent",
    "collector id": "tool",
    "collectorid": "tool",
    "respondentid": "respondent",
    "start date": "started",
    "startdate": "started",
    "date created": "started",
    "end date": "finished",
    "enddate": "finished",
    "date modified": "finished",
    "ip address": "identity",
    "email address": "identity",
    "first name": "identity",
    "last name": "identity",
    "custom data": "identity",
    "custom data 1": "identity",
}
_RESPONSE = {"response", "open-ended response", ""}


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that SurveyMonkey wrote this."""
    if not grid.rows:
        return 0.0
    ids = share_of(("Respondent ID", "Collector ID"), grid.rows[0].cells)
    short = share_of(("RespondentID", "CollectorID"), grid.rows[0].cells)
    return 0.95 * max(ids, short)


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    upper = grid.rows[0].cells
    ids = (at for at, cell in enumerate(upper) if "respondent" in tidy(cell).casefold())
    id_at = next(ids, 0)
    two = len(grid.rows) > 1 and not grid.rows[1].cell(id_at).strip()
    width = max(grid.width, len(upper))
    questions = filled([*upper, *[""] * (width - len(upper))])
    heads: list[tuple[str, tuple[str, ...], Role]] = []
    for at in range(width):
        lower = tidy(grid.rows[1].cell(at)) if two else ""
        question = questions[at]
        own = _ABOUT.get(tidy(question).casefold()) if not lower else None
        parts = (question,) if lower.casefold() in _RESPONSE else (question, lower)
        other = lower.casefold().startswith("other (please")
        role: Role = own or ("other text" if other else "answer")
        heads.append((" | ".join(parts), parts, role))
    return Export(
        "survey-monkey",
        "SurveyMonkey",
        grid,
        named(heads),
        grid.rows[2 if two else 1 :],
        joined_by=(", ", ";"),
    )
