"""Coverage and sequence: where each statutory statement is met, and how lessons follow each other.

Computed from the lessons, once, for pages, spreadsheets and checks alike. A statement is
introduced by the first lesson in the order of teaching that works towards it, revisited by the
second and deepened by those after; that a lesson works towards a statement never means that the
statement is covered in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.lessons.curriculum import Framework, MethodId, Statement, StatementGroup
from generator.lessons.lesson import Lesson

Depth = Literal["introduced", "revisited", "deepened"]


@dataclass(frozen=True)
class Meeting:
    """A lesson that works towards a statement, and how far on it is."""

    lesson: Lesson
    depth: Depth


@dataclass(frozen=True)
class StatementCoverage:
    """A statement and the lessons that work towards it, in the order of teaching."""

    statement: Statement
    group: StatementGroup
    meetings: tuple[Meeting, ...]


def coverage(framework: Framework, lessons: Sequence[Lesson]) -> tuple[StatementCoverage, ...]:
    """Return every statement of the framework, in its order, with the lessons towards it."""
    depths: tuple[Depth, ...] = ("introduced", "revisited", "deepened")
    rows = []
    for group in framework.groups:
        for statement in group.statements:
            meeting = [lesson for lesson in lessons if statement.code in lesson.statements]
            meetings = tuple(
                Meeting(lesson, depths[min(index, 2)]) for index, lesson in enumerate(meeting)
            )
            rows.append(StatementCoverage(statement, group, meetings))
    return tuple(rows)


@dataclass(frozen=True)
class Neighbours:
    """The lessons around one: in its strand, those it builds on and those it leads to."""

    previous: Lesson | None
    following: Lesson | None
    leads_to: tuple[Lesson, ...]


def neighbours(lesson: Lesson, lessons: Sequence[Lesson]) -> Neighbours:
    """Return the lessons before and after in the same strand, and those that build on this one."""
    strand = [other for other in lessons if other.place.strand == lesson.place.strand]
    at = strand.index(lesson)
    return Neighbours(
        strand[at - 1] if at else None,
        strand[at + 1] if at + 1 < len(strand) else None,
        tuple(
            other
            for other in lessons
            if any(prior.lesson == lesson.id for prior in other.prior_knowledge)
        ),
    )


def method_mix(lessons: Iterable[Lesson]) -> Counter[MethodId]:
    """Count the lessons by their first method, the one that the evidence badge follows."""
    return Counter(lesson.methods[0] for lesson in lessons)
