"""The programme: everything, loaded once, and every problem in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.lessons.checks.structure import check_structure
from generator.lessons.library import LessonPack, read_lessons
from generator.problems import Problem, ordered


@dataclass(frozen=True)
class Programme:
    """Everything that the site and the documents are made from."""

    root: Path
    lessons: tuple[LessonPack, ...]
    files: int


def load_programme(root: Path) -> tuple[Programme, tuple[Problem, ...]]:
    """Load every source below `root`; return the programme and all problems, in order."""
    lessons, problems = read_lessons(root)
    for pack in lessons:
        problems += check_structure(pack, youngest=pack.lesson.place.year <= 2)
    return Programme(root, lessons, 3 * len(lessons)), ordered(problems)
