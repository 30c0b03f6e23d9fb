"""LimeSurvey: one header row of codes, of texts or of both; a column an option.

A blank date of submission means that somebody did not finish. "-oth-" stands where "Other" was
chosen, and its text in a column of its own; N/A where a question was not shown.
"""

from __future__ import annotations

import re

from generator.analysis.surveys.export import Export, Role, in_brackets, named, share_of, tidy
from generator.analysis.surveys.grid import Grid

_ABOUT: dict[str, Role] = {
    "id": "respondent",
    "response id": "respondent",
    "submitdate": "finished",
    "date submitted": "finished",
    "lastpage": "tool",
    "last page": "tool",
    "startlanguage": "tool",
    "start language": "tool",
    "seed": "tool",
    "startdate": "started",
    "date started": "started",
    "datestamp": "tool",
    "date last action": "tool",
    "ipaddr": "identity",
    "ip address": "identity",
    "refurl": "identity",
    "referrer url": "identity",
    "token": "identity",
    "access code": "identity",
    "firstname": "identity",
    "lastname": "identity",
    "first name": "identity",
    "last name": "identity",
    "email": "identity",
    "email address": "identity",
    "interviewtime": "seconds",
    "total time": "seconds",
}
_OWN = (("id", "submitdate", "lastpage", "startlanguage"),
        ("Response ID", "Date submitted", "Last page", "Start language"))  # fmt: skip
_TIMED = re.compile(r"(groupTime\d+|.*\bTime$|Group time:.*|Question time:.*)")


def recognise(grid: Grid) -> float:
    """Return how sure it is, from 0 to 1, that LimeSurvey wrote this."""
    if not grid.rows:
        return 0.0
    return 0.98 * max(share_of(names, _plain_heads(grid)) for names in _OWN)


def read(grid: Grid) -> Export:
    """Return the export that the grid is."""
    head, *rows = grid.rows
    heads: list[tuple[str, tuple[str, ...], Role]] = [
        (cell, _parts(cell), _role(plain))
        for cell, plain in zip(head.cells, _plain_heads(grid), strict=True)
    ]
    columns = named(heads)
    submitted = next((one.place for one in columns if one.role == "finished"), None)
    unfinished = {row.number for row in rows if submitted is not None
                  and not row.cell(submitted).strip()}  # fmt: skip
    return Export(
        "lime-survey",
        "LimeSurvey",
        grid,
        columns,
        tuple(rows),
        unfinished=frozenset(unfinished),
        joined_by=(),
        no_answer=frozenset({"n/a"}),
        # Whether answers are codes does not show: a 3 may be the third choice.
        coded=True,
    )


def _plain_heads(grid: Grid) -> list[str]:
    """Return the headers without the texts after their codes ("id. Response ID")."""
    heads = [tidy(cell) for cell in grid.rows[0].cells]
    both = heads and re.match(r"id\. ", heads[0])
    return [head.partition(". ")[0] if both else head for head in heads]


def _parts(cell: str) -> tuple[str, ...]:
    """Return the question and the row of it; where code and text stand there, the text."""
    text = re.sub(r"^[A-Za-z]\w*(\[[^\]]*\])?\. ", "", cell)
    return in_brackets(text)


def _role(head: str) -> Role:
    if head.casefold().endswith(("[other]", "[comment]")):
        return "other text"
    if head.casefold() in _ABOUT:
        return _ABOUT[head.casefold()]
    return "tool" if _TIMED.fullmatch(head) and "[" not in head else "answer"
