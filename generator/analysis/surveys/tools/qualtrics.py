"""Qualtrics: three header rows (ids, texts, import ids), and rows that are no answers.

Previews, tests and spam lie among the answers and say so under Status; they are left out and
counted. The numeric export holds recode values, which need not be 1, 2, 3; the negative ones mean
that there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.analysis.surveys.export import Export, Role, named, share_of, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "startdate": "started",
    "enddate": "finished",
    "status": "tool",
    "ipaddress": "identity",
    "progress": "tool",
    "duration (in seconds)": "seconds",
    "finished": "tool",
    "recordeddate": "tool",
    "responseid": "respondent",
    "recipientlastname": "identity",
    "recipientfirstname": "identity",
    "recipientemail": "identity",
    "externalreference": "identity",
    "locationlatitude": "identity",
    "locationlongitude": "identity",
    "distributionchannel": "tool",
    "userlanguage": "tool",
}
_OWN = ("StartDate", "EndDate", "Status", "Finished", "RecordedDate", "ResponseId")
_IMPORT = re.compile(r"\{\s*[\"']ImportId[\"']")
_NO_ANSWERS = {"preview": "a preview", "test": "a test", "spam": "spam"}
_BITS = ((1, "a preview"), (2, "a test"), (8, "spam"))
"""What the numbers of Status are made of in the numeric export."""


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that Qualtrics wrote this."""
    if any(_IMPORT.match(row.cell(0)) for row in grid.rows[1:3]):
        return 1.0
    return 0.9 * share_of(_OWN, grid.rows[0].cells) if grid.rows else 0.0


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    names = grid.rows[0].cells
    heads = _header_rows(grid)
    asks = grid.rows[1] if heads > 1 and not _IMPORT.match(grid.rows[1].cell(0)) else grid.rows[0]
    columns = named((name, _parts(asks.cell(at)), _role(name)) for at, name in enumerate(names))
    status, done = (_place(names, name) for name in ("Status", "Finished"))
    left_out, rows, unfinished = [], [], set()
    for row in grid.rows[heads:]:
        why = _no_answer(row.cell(status)) if status is not None else ""
        if why:
            left_out.append((row.number, why))
            continue
        rows.append(row)
        if done is not None and row.cell(done).strip().casefold() in {"false", "0"}:
            unfinished.add(row.number)
    return Export(
        "qualtrics",
        "Qualtrics",
        grid,
        columns,
        tuple(rows),
        tuple(left_out),
        frozenset(unfinished),
        joined_by=(",",),
        coded=status is not None and any(row.cell(status).strip().isdigit() for row in rows),
    )


def _header_rows(grid: Grid) -> int:
    """Return how many header rows there are: three, or fewer where somebody cut them."""
    for at, row in enumerate(grid.rows[1:3], 1):
        if _IMPORT.match(row.cell(0)):
            return at + 1
    place = _place(grid.rows[0].cells, "ResponseId")
    if place is None or len(grid.rows) < 2:
        return 1
    return 2 if tidy(grid.rows[1].cell(place)).casefold() == "response id" else 1


def _role(name: str) -> Role:
    if re.search(r"_\d*_?TEXT$", name.strip()):
        return "other text"
    return _ABOUT.get(tidy(name).casefold(), "answer")


def _parts(text: str) -> tuple[str, ...]:
    """Return a question's text and the row or choice of it, which stand either side of a dash."""
    return tuple(part for part in re.split(r"\s+-\s+", text) if part != "Selected Choice")


def _place(names: Sequence[str], name: str) -> int | None:
    known = [tidy(one).casefold() for one in names]
    return known.index(name.casefold()) if name.casefold() in known else None


def _no_answer(status: str) -> str:
    """Return what a row is if it is no answer, from its status in words or as a number."""
    text = status.strip().casefold()
    if text.isdigit():
        return next((why for bit, why in _BITS if int(text) & bit), "")
    return next((why for word, why in _NO_ANSWERS.items() if word in text), "")
