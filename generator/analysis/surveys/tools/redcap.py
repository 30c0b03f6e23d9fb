"""REDCap: variable names with codes, or texts with labels; a column an option; a row an event.

An option's column is named by its question, three underscores and its code, or four where the code
is negative. In the export of labels headers need not differ. Where a project has several events or
repeated forms, one respondent has several rows, blank but for the event's own questions.
"""

from __future__ import annotations

import re

from generator.analysis.surveys.export import Export, Role, named, share_of, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "redcap_event_name": "event",
    "event name": "event",
    "redcap_repeat_instrument": "event",
    "repeat instrument": "event",
    "redcap_repeat_instance": "event",
    "repeat instance": "event",
    "redcap_survey_identifier": "identity",
    "survey identifier": "identity",
    "redcap_data_access_group": "tool",
    "data access group": "tool",
}
_OPTION = re.compile(r"(?P<field>[a-z0-9_]*[a-z0-9])___(?P<code>_?[a-z0-9]+)")
_CHOICE = re.compile(r"(.*\S)\s*\(choice=(.*)\)", re.DOTALL)
_DONE, _NOT_DONE = {"2", "complete"}, {"0", "1", "incomplete", "unverified", ""}


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that REDCap wrote this."""
    if not grid.rows:
        return 0.0
    heads = [tidy(cell).casefold() for cell in grid.rows[0].cells]
    first = heads[0] in {"record_id", "record id"}
    done = any(_is_done_flag(head) for head in heads)
    option = any(_OPTION.fullmatch(head) or "(choice=" in head for head in heads)
    event = share_of(("redcap_event_name",), heads) or share_of(("Event Name",), heads)
    return min(1.0, 0.45 * first + 0.45 * done + 0.3 * option + 0.3 * event)


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    head, *rows = grid.rows
    raw = not any(" " in cell.strip() for cell in head.cells)
    heads: list[tuple[str, tuple[str, ...], Role]] = [
        (cell, _parts(cell), _role(at, tidy(cell))) for at, cell in enumerate(head.cells)
    ]
    flags = [at for at, cell in enumerate(head.cells) if _is_done_flag(tidy(cell).casefold())]
    unfinished = set()
    for row in rows:
        said = {row.cell(at).strip().casefold() for at in flags}
        if flags and not said & _DONE and said <= _NOT_DONE:
            unfinished.add(row.number)
    title = "REDCap, raw values" if raw else "REDCap, labels"
    return Export(
        "redcap", title, grid, named(heads), tuple(rows), unfinished=frozenset(unfinished),
        joined_by=(),
        coded=raw,
    )  # fmt: skip


def _is_done_flag(head: str) -> bool:
    return head.endswith("_complete") or head == "complete?"


def _parts(cell: str) -> tuple[str, ...]:
    name, choice = _OPTION.fullmatch(cell.strip()), _CHOICE.fullmatch(cell.strip())
    if name:
        code = name["code"]
        return name["field"], f"-{code[1:]}" if code.startswith("_") else code
    return (choice[1], choice[2]) if choice else (cell,)


def _role(at: int, head: str) -> Role:
    text = head.casefold()
    if at == 0:
        return "respondent"
    if _is_done_flag(text):
        return "tool"
    if text.endswith(("_timestamp", "survey timestamp")):
        return "finished"
    return _ABOUT.get(text, "answer")
