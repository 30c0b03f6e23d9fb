"""Checks on short versions: what they go on to use is still there when a lesson is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lessons.activity import Activity
from generator.lessons.library import LessonPack
from generator.lessons.period import PERIODS, FittedPart, FittedPlan, fit
from generator.problems import Problem, Rule

NOT_READ = Rule(
    "LES022",
    "A short version leaves out what it goes on to use",
    "A card that is to be kept, is asked about or comes back later has to be read in the short "
    "version too: nobody can talk about what they have not met.",
    "keep: Card 3.\nshort: {minutes: 4, how: Cards 1 and 2.}",
    "keep: Card 3.\nshort: {minutes: 4, how: Cards 1 and 3.}",
)
LEFT_OUT = Rule(
    "LES023",
    "A shorter plan names a sheet or a part that it leaves out",
    "With fewer minutes a part may go, and its sheets with it. A step that stays must not send a "
    "teacher to them.",
    'do: Take out the sheet "Safe harbour".  # and the part that gives it out has gone',
    "do: Take out the story.",
)
RULES = (NOT_READ, LEFT_OUT)

_THINGS = (
    "card|case|clip|line|message|moment|offer|part|query|round|scene|situation|stall|statement|"
    "station|stop"
)
_NUMBERS = r"\d+(?:(?:, and | and |, or | or |, | to )\d+)*"
_NAMED = re.compile(rf"\b({_THINGS})s? ({_NUMBERS})\b", re.IGNORECASE)
_AGAIN = re.compile(rf"\b(?:{_THINGS})s? {_NUMBERS} again\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth")
_ASKED = re.compile(
    r"\b((?:(?:first|second|third|fourth|last)(?:, | and )?)+) questions?\b", re.IGNORECASE
)


def check_short_versions(pack: LessonPack) -> Iterator[Problem]:
    """Yield a problem for each thing that a short version uses and does not hold."""
    found: dict[Problem, None] = {}
    for index, activity in enumerate(pack.lesson.activities):
        if activity.short:
            wanted = [("to be kept", activity.keep or "")]
            wanted += [("asked about", text) for text in _questions(activity, activity.short.how)]
            found |= dict.fromkeys(_not_read(pack, index, activity.short.how, wanted))
    for period in PERIODS:
        plan = fit(pack.lesson, period) if period < pack.lesson.minutes else None
        if plan:
            found |= dict.fromkeys(_comes_back(pack, plan))
            found |= dict.fromkeys(_left_out(pack, plan))
    yield from found


def _not_read(
    pack: LessonPack, index: int, how: str, wanted: list[tuple[str, str]]
) -> Iterator[Problem]:
    read = _named(how)
    for why, text in wanted:
        for thing, numbers in _named(text).items():
            for number in sorted(numbers - read.get(thing, numbers)):
                yield pack.file.problem(
                    NOT_READ,
                    pack.file.place(("activities", index, "short", "how")),
                    f"{thing} {number} is {why}, and the short version leaves it out",
                    "Put it in, in place of another, or keep or ask something else.",
                )


def _questions(activity: Activity, how: str) -> Iterator[str]:
    """Yield when and what the short version asks, where it says which of the questions."""
    for asked in _ASKED.finditer(how):
        for word in re.findall(r"\w+", asked[1].lower()):
            at = len(activity.questions) - 1 if word == "last" else -1
            if word in _ORDINALS:
                at = _ORDINALS.index(word)
            if 0 <= at < len(activity.questions):
                question = activity.questions[at]
                yield f"{question.at or ''}: {question.ask}"


def _comes_back(pack: LessonPack, plan: FittedPlan) -> Iterator[Problem]:
    """Yield a problem for what a later part has "again", where the earlier one leaves it out."""
    for at, later in enumerate(plan.parts):
        again = [(f"used again in {later.activity.title}", words) for words in _again(later)]
        for earlier in plan.parts[:at] if again else ():
            if earlier.how and earlier.activity.kind == "main":
                index = pack.lesson.activities.index(earlier.activity)
                yield from _not_read(pack, index, earlier.how, again)


def _again(part: FittedPart) -> list[str]:
    return [found[0] for text in _texts(part) for found in _AGAIN.finditer(text)]


def _left_out(pack: LessonPack, plan: FittedPlan) -> Iterator[Problem]:
    kept = {name for part in plan.parts for name in part.activity.handouts}
    gone = [activity.title for activity in plan.cut] + [
        pack.handout(name).title
        for activity in plan.cut
        for name in activity.handouts
        if name not in kept
    ]
    for part in plan.parts:
        for title in gone:
            named = re.compile(rf"(?<!\w){re.escape(title)}(?!\w)")
            if any(named.search(text) for text in _texts(part)):
                index = pack.lesson.activities.index(part.activity)
                steps = ("activities", index, "short" if part.how else "steps")
                yield pack.file.problem(
                    LEFT_OUT,
                    pack.file.place(steps),
                    f'with fewer minutes "{title}" is left out, and this part names it',
                    "Say it in a way that is true with and without it, or keep that part.",
                )


def _texts(part: FittedPart) -> tuple[str, ...]:
    return (part.how,) if part.how else tuple(step.do for step in part.activity.steps)


def _named(text: str) -> dict[str, set[int]]:
    """Return which things a text names by number: cards 2, 4 and 6 to 8."""
    named: dict[str, set[int]] = {}
    for found in _NAMED.finditer(text):
        numbers = named.setdefault(found[1].lower(), set())
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", found[2]):
            numbers |= set(range(int(first), int(last or first) + 1))
    return named
