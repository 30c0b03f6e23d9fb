"""The sensitivity budget: how many hard lessons a class and a school can carry at a time.

The rules stand here once. The suggested calendar is measured by them, and the planner in the
browser is given them as data: their levels, their numbers and their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.lessons.calendar import HEAVY, Calendar
from generator.lessons.lesson import Lesson

RuleId = Literal["in-a-row", "one-week", "first-week", "last-week", "support-closed", "exams"]

NOTICE_FROM = 2
"""The sensitivity from which the DSL and families are told beforehand."""
NOTICE_DAYS = 7
"""How many days before the lesson they are told."""


@dataclass(frozen=True)
class BudgetRule:
    """One rule: the sensitivity it begins at, how many lessons it allows, its words and reason."""

    id: RuleId
    from_level: int
    most: int
    rule: str
    why: str


BUDGET: tuple[BudgetRule, ...] = (
    BudgetRule(
        "in-a-row",
        HEAVY,
        2,
        "No more than two lessons of sensitivity 3 in a row for a class.",
        "After two, pupils and their teacher need a lighter lesson or a half-term between.",
    ),
    BudgetRule(
        "one-week",
        HEAVY,
        1,
        "No more than one lesson of sensitivity 3 in the school in any week.",
        "For each one the safeguarding lead or a deputy is on call and a second adult is in the "
        "room, in every class that has it.",
    ),
    BudgetRule(
        "first-week",
        NOTICE_FROM,
        0,
        "None of sensitivity 2 or 3 in the first week of a half-term.",
        "The safeguarding lead and families are told a week before, and that would be in the "
        "holiday.",
    ),
    BudgetRule(
        "last-week",
        NOTICE_FROM,
        0,
        "None of sensitivity 2 or 3 in the last week before a holiday.",
        "Some pupils speak days after a lesson. In a holiday support is closed, and the adult they "
        "trust is away.",
    ),
    BudgetRule(
        "support-closed",
        NOTICE_FROM,
        0,
        "None of sensitivity 2 or 3 in a week when support is closed.",
        "If the safeguarding lead and the deputy are both away, nobody can answer a child the same "
        "day.",
    ),
    BudgetRule(
        "exams",
        1,
        0,
        "None for Years 11 and 13 in the last half-term.",
        "They are in their exams, and then gone: nobody would see how a pupil took it.",
    ),
)
"""The rules, in the order in which a plan is measured by them."""

_RULE = {rule.id: rule for rule in BUDGET}


def too_many_in_a_row(calendar: Calendar) -> tuple[Lesson, ...]:
    """Return each lesson of the calendar that is one too many in a row for its class.

    Lessons stand in a row when no half-term without one, and no lighter lesson, lies between them.
    """
    rule = _RULE["in-a-row"]
    return tuple(
        lesson
        for year in calendar.years
        for lesson, in_a_row in _runs(year.lessons, rule.from_level)
        if in_a_row > rule.most
    )


def _runs(slots: Sequence[Lesson | None], level: int) -> list[tuple[Lesson, int]]:
    """Return each lesson with how many of at least this level stand in a row up to it."""
    runs: list[tuple[Lesson, int]] = []
    count = 0
    for before, lesson in pairwise((None, *slots)):
        if lesson is None:
            continue
        count = (count if before else 0) + 1 if lesson.sensitivity >= level else 0
        runs.append((lesson, count))
    return runs
