"""What follows for a teacher from how a lesson is built: its whole kit, and its uneven groups."""

from __future__ import annotations

import re

from generator.lessons.curriculum import PhaseId
from generator.lessons.lesson import Lesson
from generator.lessons.practice import InGroups, Practice

_GROUPED = {
    "pairs": r"\bpairs?\b|\bbetween two\b",
    "threes": r"\bthrees\b|\b(?:each|every|a|per) three\b",
    "fours": r"\bfours\b|\b(?:each|every|a|per) four\b",
    "tables": r"\b(?:each|every|per|a) table\b|\btables (?!leave)",
    "stations": r"\bstations\b",
}


def whole_kit(lesson: Lesson, practice: Practice, phase: PhaseId) -> tuple[str, ...]:
    """Return the lesson's equipment, and what every lesson of its kind hands out besides."""
    listed = " ".join(lesson.equipment).lower()
    besides = (
        thing.thing
        for thing in practice.kit
        if phase in thing.phases
        and lesson.sensitivity >= thing.from_sensitivity
        and thing.called not in listed
    )
    return (*lesson.equipment, *besides)


def uneven_groups(lesson: Lesson, practice: Practice) -> tuple[InGroups, ...]:
    """Return what to do when the class does not come out even, for the groups it works in."""
    work = " ".join(
        text
        for activity in lesson.activities
        if activity.kind == "main"
        for text in (*(step.do for step in activity.steps), activity.pupils_do)
    ).lower()
    return tuple(one for one in practice.groups if re.search(_GROUPED[one.of], work))
