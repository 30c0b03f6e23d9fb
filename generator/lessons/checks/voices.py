"""Who speaks each text of a lesson, and the wording checks run over all of them.

The same sentence can be sound as a pupil's wrong answer and unsafe as a teacher's question, so
every text of a lesson, its handouts and its quizzes has a voice, given here by the keys that
lead to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.lessons.checks.wording import RULES as WORDING_RULES
from generator.lessons.checks.wording import Finding, Phase, Voice, check_wording
from generator.lessons.library import LessonPack
from generator.lessons.references import REFERENCE
from generator.problems import Problem, Rule
from generator.sources.yaml_files import Steps, YamlFile

RULES = tuple(
    Rule(
        rule.code,
        rule.name,
        rule.reason,
        rule.failing.text,
        rule.passing.text,
        "error" if rule.severity == "error" else "warning",
        rule.source,
    )
    for rule in WORDING_RULES
)
"""The wording rules, as every other rule of the house is told."""

_RULE = {rule.code: rule for rule in RULES}

# By the keys on the way to a text, the last one that stands here decides.
_LESSON_VOICES: dict[str, Voice] = {
    "title": Voice.PUPIL,
    "outcome": Voice.PUPIL,
    "key_learning_points": Voice.PUPIL,
    "keywords": Voice.PUPIL,
    "misconception": Voice.PUPIL_SAYS,
    "response": Voice.SAY,
    "day_before": Voice.SAY,
    "dsl_brief": Voice.DSL,
    "activities": Voice.TEACHER,
    "before": Voice.TEACHER,
    "objective": Voice.TEACHER,
    "content_guidance": Voice.PARENT,
    "equipment": Voice.TEACHER,
    "whole_school": Voice.TEACHER,
    "see_change": Voice.TEACHER,
    "say": Voice.SAY,
    "ask": Voice.ASK,
    "expect": Voice.PUPIL_SAYS,
    "hear": Voice.PUPIL_SAYS,
    "happens": Voice.PUPIL_SAYS,
    "do": Voice.TEACHER,
    "slides": Voice.PUPIL,
    "home": Voice.PARENT,
    "brings": Voice.TEACHER,
}
_QUIZ_VOICES: dict[str, Voice] = {
    "question": Voice.ASK,
    "answer": Voice.PUPIL_SAYS,
    "expect": Voice.PUPIL_SAYS,
    "feedback": Voice.PUPIL,
    "alt": Voice.PUPIL,
    "starter_note": Voice.TEACHER,
}
_NOT_PROSE = {"id", "file", "picture", "kind", "audience", "fidelity", "handouts"}


def check_lesson_wording(pack: LessonPack, phase: Phase) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording in the lesson and what lies beside it."""
    allowed = frozenset(keyword.keyword.lower() for keyword in pack.lesson.keywords)
    for file, steps, text, voice in spoken(pack):
        # A reference stands for a name or a number; the checks read it as an adult's name.
        for finding in _findings(REFERENCE.sub("Mrs Shah", text), voice, phase, allowed):
            rule = _RULE[finding.code]
            place = file.place_in_text(steps, finding.matched)
            yield file.problem(rule, place, finding.message, finding.hint)


def spoken(pack: LessonPack) -> Iterator[tuple[YamlFile, Steps, str, Voice]]:
    """Yield every text of the lesson, its handouts and quizzes: file, steps, text, voice."""
    for steps, text in pack.file.texts:
        voice = _voice(steps, _LESSON_VOICES)
        if voice:
            yield pack.file, steps, text, voice
    for steps, text in pack.handouts_file.texts:
        if _names(steps)[-1] not in _NOT_PROSE and isinstance(steps[1], int):
            pupil = pack.handouts[steps[1]].audience == "pupil" and "copies" not in steps
            yield pack.handouts_file, steps, text, Voice.PUPIL if pupil else Voice.TEACHER
    for steps, text in pack.quizzes_file.texts:
        voice = _voice(steps, _QUIZ_VOICES)
        if voice:
            yield pack.quizzes_file, steps, text, voice


@lru_cache(maxsize=100_000)
def _findings(
    text: str, voice: Voice, phase: Phase, allowed: frozenset[str]
) -> tuple[Finding, ...]:
    # A build reads the sources twice and a served site at every change: most texts are as before.
    return tuple(check_wording(text, voice, phase, allowed))


def _names(steps: Steps) -> list[str]:
    return [step for step in steps if isinstance(step, str)]


def _voice(steps: Steps, voices: dict[str, Voice]) -> Voice | None:
    names = _names(steps)
    deciding = [name for name in names if name in voices]
    return voices[deciding[-1]] if deciding and names[-1] not in _NOT_PROSE else None
