"""Waivers: checks that a lesson sets aside, with a reason and a date on which that ends.

A waiver ends by the dates in the lessons themselves, never by the clock, so that the same sources
have the same problems on any day.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from generator.lessons.lesson import Lesson
from generator.lessons.library import LessonPack
from generator.problems import Problem, Rule

NOTHING_TO_WAIVE = Rule(
    "LES020",
    "A waiver that sets nothing aside",
    "A misspelt code would seem to be waived and is not, and a waiver left behind would hide the "
    "next problem of its kind.",
    "waivers: [{code: LAN999, why: …, until: 2027-07-31}]",
    "waivers: [{code: LAN002, why: …, until: 2027-07-31}]",
)
WAIVER_ENDED = Rule(
    "LES021",
    "A waiver that has ended",
    "A waiver is for a time. It has ended when a lesson was reviewed or changed after its date.",
    'waivers: [{code: LAN002, why: …, until: "2026-07-31"}]   # a lesson changed on 2026-09-01',
    "mend what the check found, or say why it still stands and until when",
)
RULES = (NOTHING_TO_WAIVE, WAIVER_ENDED)

WAIVABLE = ("LES", "LAN", "SAF")
"""What may be waived, by the letters of its code: without the rest a page can't be made."""

NEVER = ("LES001", "SAF101", NOTHING_TO_WAIVE.code, WAIVER_ENDED.code)
"""What may not be waived all the same: a service that turns a child away, above all."""


def newest_date(lessons: Iterable[Lesson]) -> date:
    """Return the newest date on which any of the lessons was reviewed or changed."""
    dates = (day for one in lessons for day in (one.reviewed_on, *(c.on for c in one.changelog)))
    return max(dates, default=date.min)


def without_waived(
    pack: LessonPack, problems: Sequence[Problem], codes: Collection[str], today: date
) -> Iterator[Problem]:
    """Yield the lesson's problems but for those it waives, and what is wrong with its waivers.

    `codes` are all that a check can find, `today` the day by which a waiver is still in force.
    """
    found = {problem.code for problem in problems}
    waivable = {code for code in codes if code.startswith(WAIVABLE) and code not in NEVER}
    waived: set[str] = set()
    for index, waiver in enumerate(pack.lesson.waivers):
        place = pack.file.place(("waivers", index, "code"))
        if waiver.code not in waivable:
            near = difflib.get_close_matches(waiver.code, sorted(waivable), n=1, cutoff=0.6)
            there = waiver.code in codes
            hint = "Write the code as the check does, such as LAN002."
            if there:
                hint = "Mend what the check finds, and take the waiver out."
            elif near:
                hint = f"Did you mean {near[0]}?"
            yield pack.file.problem(
                NOTHING_TO_WAIVE,
                place,
                f"{waiver.code} may not be waived" if there else f"there is no check {waiver.code}",
                hint,
            )
        elif waiver.until < today:
            yield pack.file.problem(
                WAIVER_ENDED,
                pack.file.place(("waivers", index, "until")),
                f"the waiver of {waiver.code} ended on {waiver.until}",
                "Mend what the check found, or say why it still stands and until when.",
            )
        elif waiver.code not in found or waiver.code in waived:
            yield pack.file.problem(
                NOTHING_TO_WAIVE,
                place,
                f"nothing in this lesson is waived by {waiver.code}",
                "Take the waiver out.",
            )
        else:
            waived.add(waiver.code)
    yield from (problem for problem in problems if problem.code not in waived)
