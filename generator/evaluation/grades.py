"""Grades: how strong a release says the evidence of a change is, found at one place for all.

The grades are worked out by rule where the release is made and stand in its table `evidence`.
Prose, figures, lesson pages and the files for machines all read them here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.evaluation.release import Found, Release

GRADES = (
    "unclear",
    "too weak to use",
    "a first indication",
    "limited evidence",
    "moderate evidence",
    "strong evidence",
)
"""The words for how strong evidence is, weakest first."""

_OF_A_CHANGE = frozenset({"change", "sizes"})
"""The tables that tell the changes themselves. What reaches a change another way, such as with the
missing filled in or the schools taken as differing, is another estimate, and nobody graded it."""

_MANY = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Grade:
    """What a number's evidence is worth: the words, and the steps of the ladder they name.

    A number that counts several outcomes may name several steps.
    """

    words: str
    steps: frozenset[str]

    @property
    def best(self) -> int:
        """Return how high the strongest step stands on the ladder, from 0."""
        return max(GRADES.index(step) for step in self.steps)


def grade_of(release: Release, found: Found) -> Grade | None:
    """Return the grade of the number at an address, or None where the release grades none there.

    A grade belongs to the estimate that it was worked out for: a row of a change has that change's
    grade, a comparison of approaches its own; how many outcomes rose or fell has the grades of
    those outcomes. A check of a change, or a school's part of it, has none.
    """
    ids = {
        dimension.id: name
        for dimension, name in zip(found.table.dimensions, found.row.ids, strict=True)
    }
    if "strength" in found.table.position_of:
        return _graded(found.table.cell(found.row, "strength"))
    if found.table.id in _OF_A_CHANGE:
        return change_grade(release, ids["outcome"], ids["group"])
    if found.table.id == "directions" and found.column.id in {"rises", "falls"}:
        return _of_several(release, ids["group"], rises=found.column.id == "rises")
    return None


def change_grade(release: Release, outcome: str, group: str) -> Grade | None:
    """Return the grade of the change of an outcome among a group, or None where it has none."""
    evidence = release.find(f"evidence.{outcome}.{group}.strength")
    return _graded(evidence.cell) if evidence else None


def _graded(cell: object) -> Grade | None:
    if not isinstance(cell, str):
        return None
    # A grade may go on to say within what size it holds.
    step = next((one for one in GRADES if cell.startswith(one)), None)
    return Grade(cell, frozenset({step})) if step else None


def _of_several(release: Release, group: str, *, rises: bool) -> Grade | None:
    """Return the grades of a group's outcomes that rose, or fell, and how many have each."""
    table = release.table_of["change"]
    found: Counter[str] = Counter()
    for row in table.rows:
        low, high = (table.number(row, name) for name in ("low", "high"))
        if row.ids[1] != group or low is None or high is None:
            continue
        if (low > 0) if rises else (high < 0):
            grade = change_grade(release, row.ids[0], group)
            if grade:
                found.update(grade.steps)
    if not found:
        return None
    in_order = [step for step in GRADES if step in found]
    if len(in_order) == 1:
        return Grade(in_order[0], frozenset(found))
    told = [f"{step} for {_MANY[found[step]]}" for step in in_order]
    return Grade(f"{', '.join(told[:-1])} and {told[-1]}", frozenset(found))
