"""The finder: by what lessons can be chosen, and the words they can be found by.

The finder's page lists every lesson and works as it is; finder.js narrows the list. Both take
what they need from here, so that a count on the page and a count in the browser are one figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.lessons.curriculum import StatementGroup, year_name
from generator.lessons.lesson import Lesson
from generator.lessons.period import PERIODS, fit
from generator.lessons.references import REFERENCE
from generator.programme import Programme

BANDS = ((0, 30, "30 or less"), (31, 50, "31 to 50"), (51, 100, "More than 50"))
"""Lengths of lesson to choose from: the least and most minutes, and what the band is called."""

IN_ACTIVITIES = "In the activities"
"""Where a word stands that is said or done in the lesson: words without their sentences."""

END_OF = {"primary": "By the end of primary", "secondary": "By the end of secondary"}


@dataclass(frozen=True)
class Option:
    """Something to choose: its value in the address, its name, and how many lessons have it.

    `group` is the heading it stands under, where a facet has several.
    """

    value: str
    name: str
    count: int
    group: str = ""


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list; `chip` goes before a chosen option's name where it needs it."""

    id: str
    title: str
    options: tuple[Option, ...]
    chip: str = ""


def facets(programme: Programme) -> tuple[Facet, ...]:
    """Return every facet, with the options that at least one lesson has."""
    curriculum = programme.curriculum
    years = [(_year(year), year_name(year), "") for year in curriculum.years]
    levels = [
        (str(level), f"{level} of 3: {programme.practice.sensitivity(level).name}", "")
        for level in (1, 2, 3)
    ]
    named: tuple[tuple[str, str, str, list[tuple[str, str, str]]], ...] = (
        ("strand", "Strand", "", [(one.id, one.name, "") for one in curriculum.strands]),
        ("phase", "Phase", "", [(one.id, one.name, "") for one in curriculum.phases]),
        ("year", "Year group", "", years),
        (
            "minutes",
            "Minutes in full",
            "Minutes: ",
            [(_band(low), name, "") for low, _, name in BANDS],
        ),
        ("sensitivity", "Sensitivity", "Sensitivity ", levels),
        ("method", "Method", "", [(one.id, one.name, "") for one in curriculum.methods]),
        (
            "topic",
            "Topic of the statutory guidance",
            "",
            [
                (topic(group), group.heading, END_OF[group.phase])
                for group in programme.framework.groups
            ],
        ),
    )
    values = [choices(lesson, programme) for lesson in programme.lessons]
    return tuple(
        Facet(
            facet,
            title,
            tuple(
                Option(value, name, count, group)
                for value, name, group in options
                if (count := sum(value in one[facet] for one in values))
            ),
            chip,
        )
        for facet, title, chip, options in named
    )


def choices(lesson: Lesson, programme: Programme) -> Mapping[str, tuple[str, ...]]:
    """Return, for each facet, the options that find this lesson."""
    band = next(low for low, high, _ in BANDS if low <= lesson.minutes <= high)
    return {
        "strand": (lesson.place.strand,),
        "phase": (programme.phase_of(lesson).id,),
        "year": (_year(lesson.place.year),),
        "minutes": (_band(band),),
        "sensitivity": (str(lesson.sensitivity),),
        "method": lesson.methods,
        "topic": tuple(topic(group) for group in _topics(lesson, programme)),
    }


def finder_lessons(programme: Programme) -> list[dict[str, object]]:
    """Return what the browser needs of each lesson: its choices, lengths in minutes and words.

    Words come with what they are, so that a lesson found by a word that its card does not show
    can say where the word stands. Answers and handouts are not among them.
    """
    return [
        {
            "id": lesson.id,
            "choices": choices(lesson, programme),
            "minutes": lesson.minutes,
            "forms": [one for one in PERIODS if one < lesson.minutes and fit(lesson, one)],
            "words": [[where, words] for where, words in _words(lesson, programme)],
        }
        for lesson in programme.lessons
    ]


def topic(group: StatementGroup) -> str:
    """Return a topic's value in an address: "primary-being-safe"."""
    words = re.findall(r"[a-z]+", group.heading.lower())
    return "-".join([group.phase, *words])


def _topics(lesson: Lesson, programme: Programme) -> list[StatementGroup]:
    return [
        group
        for group in programme.framework.groups
        if any(statement.code in lesson.statements for statement in group.statements)
    ]


def _words(lesson: Lesson, programme: Programme) -> Iterator[tuple[str, str]]:
    curriculum = programme.curriculum
    strand = curriculum.strand(lesson.place.strand)
    phase = programme.phase_of(lesson)
    yield "", f"{lesson.title} {lesson.outcome} {lesson.objective}"
    yield "", f"{lesson.place.year_name} {phase.name} {strand.name} {strand.child_name}"
    yield "", " ".join(curriculum.method(method).name for method in lesson.methods)
    for word in lesson.keywords:
        yield "Keyword", f"{word.keyword}: {word.description}"
    for point in lesson.key_learning_points:
        yield "Key learning point", point
    for code in lesson.statements:
        yield "Statutory statement", f"{code} {programme.framework.by_code[code].text}"
    for group in _topics(lesson, programme):
        yield "Statutory topic", group.heading
    yield IN_ACTIVITIES, " ".join(sorted(set(re.findall(r"[a-z]{3,}", _taught(lesson).lower()))))


def _taught(lesson: Lesson) -> str:
    """Return what is said and done in the lesson; the answers to expect are not in it."""
    texts = [lesson.content_guidance]
    for one in lesson.misconceptions:
        texts += [one.misconception, one.response]
    for activity in lesson.activities:
        texts += [activity.title, activity.pupils_do, *activity.say]
        texts += [step.do for step in activity.steps]
        texts += [question.ask for question in activity.questions]
    return REFERENCE.sub(" ", " ".join(texts)).replace("’", "").replace("'", "")


def _band(least: int) -> str:
    """Return a band's value in an address: the least minutes it takes in, "from-31"."""
    return f"from-{least}"


def _year(year: int) -> str:
    return str(year) if year else "reception"
