"""An export as every reader gives it: what each column is, before any question is recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.analysis.surveys.grid import Grid, Row, letters
from generator.evaluation.mappings import ToolName

Role = Literal[
    "answer",  # to a question, or something nobody has recognised yet
    "other text",  # what was written beside "Other": never read
    "respondent",  # the tool's own number for a response
    "started", "finished", "seconds",
    "event",  # which of several times a row of one respondent is
    "tool",  # of the tool's own, and of no use here
    "identity",  # says who somebody is, or where they were
]  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: its place in the file, the name it goes by, what was asked, and its role.

    `name` is what the mapping calls it, unlike any other's. `asks` is the question, with the part
    of it that a row of a grid or an option of several is last in `parts`.
    """

    place: int
    name: str
    asks: str
    parts: tuple[str, ...]
    role: Role = "answer"

    @property
    def at(self) -> str:
        """Return what a spreadsheet calls the column."""
        return letters(self.place)


@dataclass(frozen=True)
class Export:
    """A survey tool's export: its columns, and the rows of people who answered.

    `left_out` are the rows that are no answers, and why; `unfinished` those whose people did not
    press the last button. `joined_by` are the marks between several choices in one cell, and
    `no_answer` the texts by which the tool says that there is none. In an export that is `coded`
    choices stand as numbers, so that a 3 need not be Year 3.
    """

    tool: ToolName
    title: str
    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: tuple[tuple[int, str], ...] = ()
    unfinished: frozenset[int] = frozenset()
    joined_by: tuple[str, ...] = (";",)
    no_answer: frozenset[str] = frozenset()
    coded: bool = False

    def of_role(self, role: Role) -> tuple[Column, ...]:
        """Return the columns of a role, in the file's order."""
        return tuple(column for column in self.columns if column.role == role)


def tidy(text: str) -> str:
    """Return a header without line breaks, spaces that do not break, and spaces too many."""
    return " ".join(re.sub("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", "", text).split())


def named(
    heads: Iterable[tuple[str, tuple[str, ...], Role]],
) -> tuple[Column, ...]:
    """Return a column for each header: its name, the parts of what it asks, and its role.

    Names met again are told apart by a number after them. A header that is empty has the name
    "column F".
    """
    met: Counter[str] = Counter()
    columns = []
    for place, (head, parts, role) in enumerate(heads):
        name = tidy(head) or f"column {letters(place)}"
        met[name] += 1
        if met[name] > 1:
            name = f"{name} #{met[name]}"
        said = tuple(tidy(part) for part in parts if part.strip())
        columns.append(Column(place, name, " – ".join(said), said, role))
    return tuple(columns)


def filled(cells: Iterable[str]) -> list[str]:
    """Return the cells with each empty one filled from the one before it."""
    result, last = [], ""
    for cell in cells:
        last = cell.strip() or last
        result.append(last)
    return result


def in_brackets(text: str) -> tuple[str, ...]:
    """Return a header such as "Question [Row]" in its two parts, or as one."""
    found = re.fullmatch(r"(.*\S)\s*\[(.+)\]\s*", text, re.DOTALL)
    return (found[1], found[2]) if found else (text,)


def share_of(known: Iterable[str], cells: Iterable[str]) -> float:
    """Return the share of the known headers that stand among the cells, in any letter case."""
    there = {tidy(cell).casefold() for cell in cells}
    sought = list(known)
    return sum(one.casefold() in there for one in sought) / len(sought)
