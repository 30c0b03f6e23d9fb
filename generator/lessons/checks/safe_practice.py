"""Checks on how a lesson is built to be safe: what has to be in place for its sensitivity.

Ground rules, the right to pass and the limits of confidentiality are laid into every opening from
`practice.yml`, and a help card with services for the age into every closing; what is checked here
is what each lesson must bring itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.lessons.library import LessonPack
from generator.problems import Problem, Rule
from generator.sources.markdown import to_plain_text

GROUND_RULES_LATE = Rule(
    "SAF110",
    "Ground rules after the first ten minutes",
    "Pupils need to know how to be in the lesson, and what stays private, before its topic begins.",
    "an opening of 12 minutes whose rules come last",
    "the ground rules in the first steps of the opening",
    source="RSHE statutory guidance, July 2025, paragraph 36",
)
NO_DISTANCE = Rule(
    "SAF111",
    "The distancing line is missing from the opening",
    "Pupils are told that the people in the lesson are made up, and that their own stories are for "
    "afterwards, with an adult.",
    "say: [Today we talk about friends.]",
    "say: [Today we meet Mei and Tom. They are made up. We talk about them, not about us.]",
    source="RSHE statutory guidance, July 2025, paragraph 36",
)
NO_QUIET_SHEET = Rule(
    "SAF112",
    "A sensitive lesson without a real quiet alternative",
    "At sensitivity 2 and 3 a pupil must be able to reach the outcome another way, without asking "
    "in front of others, from a sheet that is there.",
    "quiet_alternative: {task: Read a book., reaches: Nothing., handouts: []}",
    "quiet_alternative: {task: Make a guide for Year 7., reaches: …, handouts: [quiet-sheet]}",
    source="RSHE statutory guidance, July 2025, paragraphs 36 and 84 to 86",
)
ENDS_HEAVY = Rule(
    "SAF113",
    "The lesson ends too quickly after its heaviest part",
    "The closing steadies the room: in under two minutes nobody is steadied, and a worried pupil "
    "leaves with it.",
    "kind: closing\nminutes: 1",
    "kind: closing\nminutes: 4",
    source="RSHE statutory guidance, July 2025, paragraph 36",
)
NAMES_NOBODY = Rule(
    "SAF114",
    "Signposting that names nobody",
    "A pupil needs to hear who, by role or name, and where: an adult in school first.",
    "signposting: {say: Remember that help is out there.}",
    "signposting: {say: You can tell me, {second-adult} or {dsl} today.}",
    source="RSHE statutory guidance, July 2025, paragraphs 84 to 86",
)
RULES = (
    GROUND_RULES_LATE,
    NO_DISTANCE,
    NO_QUIET_SHEET,
    ENDS_HEAVY,
    NAMES_NOBODY,
)

_DISTANCE = ("made up", "made-up", "invented", "not real", "story", "pretend", "made of paper")
_ADULTS = (
    "{dsl}", "{teacher}", "{second-adult}", "{pastoral-room}", "me ", "me,", "me.", "grown-up",
    "adult", "teacher", "tutor",
)  # fmt: skip


def check_safe_practice(pack: LessonPack) -> Iterator[Problem]:
    """Yield the problems of a lesson's safe practice."""
    lesson, file = pack.lesson, pack.file
    opening = next((a for a in lesson.activities if a.kind == "opening"), None)
    closing = next((a for a in lesson.activities if a.kind == "closing"), None)
    if opening and opening.minutes > 10:
        yield file.problem(
            GROUND_RULES_LATE,
            file.place(("activities", lesson.activities.index(opening), "minutes")),
            f"the opening takes {opening.minutes:g} minutes",
            "Agree the ground rules in the first ten minutes; move the rest into an activity.",
        )
    if opening and not _says(" ".join(opening.say), _DISTANCE):
        yield file.problem(
            NO_DISTANCE,
            file.place(("activities", lesson.activities.index(opening), "say")),
            "the opening does not say that the people in the lesson are made up",
            'Add a sentence such as "Everybody in today\'s story is made up. We talk about them."',
        )
    alternative = lesson.before.quiet_alternative
    if lesson.sensitivity > 1 and not alternative.handouts:
        yield file.problem(
            NO_QUIET_SHEET,
            file.place(("before", "quiet_alternative")),
            f"sensitivity {lesson.sensitivity}, and the quiet alternative has no handout",
            "Write the sheet the pupil works from, and name it under handouts.",
        )
    if closing and closing.minutes < 2:
        yield file.problem(
            ENDS_HEAVY,
            file.place(("activities", lesson.activities.index(closing), "minutes")),
            f"the closing takes {closing.minutes:g} minutes",
            "Give it at least two: a steadying exercise, and where to go for help.",
        )
    if not _says(lesson.signposting.say + " ", _ADULTS):
        yield file.problem(
            NAMES_NOBODY,
            file.place(("signposting", "say")),
            "the signposting names no adult",
            "Name an adult in school first: me, {second-adult} or {dsl}.",
        )


def _says(text: str, any_of: tuple[str, ...]) -> bool:
    words = to_plain_text(text).lower()
    return any(part in words for part in any_of)
