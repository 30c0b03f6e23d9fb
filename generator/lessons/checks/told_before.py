"""Checks on what pupils hear the day before: nothing hard in the lesson comes as a surprise.

Families need no check of their own: the letter home takes the lesson's content guidance whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.lessons.library import LessonPack
from generator.problems import Problem, Rule
from generator.sources.markdown import to_plain_text

UNTOLD = Rule(
    "SAF115",
    "Pupils are not told beforehand what the lesson touches",
    "Nobody can ask for another task because of something that was not named. At sensitivity 2 and "
    "3 the words for the day before name each kind of harm that the content guidance names.",
    "content_guidance: A hand on a back, unasked. …\nday_before: Tomorrow is about evenings out.",
    "day_before: Tomorrow is about evenings out. The made-up people meet an unwanted touch.",
    source="RSHE statutory guidance, July 2025, paragraphs 36 and 84 to 86",
)
RULES = (UNTOLD,)


class _Topic(NamedTuple):
    """A kind of harm: how content guidance names it, and what pupils may hear of it."""

    named: str
    told: str


_CAN_BE = {
    "sexual things or unwanted touch": _Topic(
        "sexual(?! orientation)|rape|strangul|touch(?!es)|private parts|hugs?|cuddle|groom|harass|"
        "arm round|kiss",
        "sexual|rape|touch|private parts|hugs?|cuddle|groom|harass|consent|kiss",
    ),
    "weapons": _Topic("weapon|knife|knives", "weapon|knife|knives"),
    "people hurting or frightening each other": _Topic(
        "violen|fight|hits?|hurt|shov|push|kick|shout|yell|smash",
        "violen|fight|hits?|hurt|shov|push|kick|shout|yell|picked on|bull(?:y|ied)|anger|cross|"
        "home feels hard",
    ),
    "threats, debts or being used": _Topic(
        "threat|debt|exploit|blackmail|parcel|drug|county lines|look-?out",
        "threat|debt|exploit|blackmail|parcel|drug|county lines|use|using|strings|trick",
    ),
    "a death": _Topic(
        "died|dies|death|grie[fv]|in memory of", "died|dies|death|grie[fv]|memory|very sad"
    ),
    "unfairness about who somebody is": _Topic(
        "race|racis|skin|religion|faith|headscarf|gay|trans|disab",
        "race|racis|skin|religion|faith|headscarf|gay|trans|disab|stereotype|names|label|"
        "how people look|unkind|unfair",
    ),
}

_CLAUSE = re.compile(r"[.;:,]|\band\b|\bbut\b")
_DENIED = re.compile(r"\b(?:no|not|never|nobody|nothing|none|without|isn't|aren't|doesn't)\b")


def check_told_before(pack: LessonPack) -> Iterator[Problem]:
    """Yield a problem for each kind of harm that the day before keeps silent about."""
    lesson = pack.lesson
    if lesson.sensitivity == 1:
        return
    heard = to_plain_text(lesson.before.day_before).lower()
    for topic, words in _CAN_BE.items():
        if _names(lesson.content_guidance, words.named) and not _say(heard, words.told):
            yield pack.file.problem(
                UNTOLD,
                pack.file.place(("before", "day_before")),
                f"the content guidance names {topic}, and the words for the day before don't",
                'Say it in words for the age, such as "The made-up people meet ...".',
            )


def _names(guidance: str, words: str) -> bool:
    """Tell whether the guidance says that the lesson has it: "no weapons" names none."""
    return any(
        _say(clause, words) and not _DENIED.search(clause)
        for clause in _denied_with_what_follows(to_plain_text(guidance).lower())
    )


def _say(text: str, words: str) -> bool:
    return re.search(rf"\b(?:{words})", text) is not None


def _denied_with_what_follows(guidance: str) -> Iterator[str]:
    """Yield each clause; in a sentence that begins with a denial the whole list is denied."""
    for sentence in re.split(r"(?<=[.;])\s+", guidance):
        if not re.match(r"no(?:body|thing|t|ne)?\b", sentence):
            yield from _CLAUSE.split(sentence)
