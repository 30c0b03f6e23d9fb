"""Who speaks each text of a lesson, and the wording checks run over all of them.

The same sentence can be sound as a pupil's wrong answer and unsafe as a teacher's question, so
every text of a lesson, its handouts and its quizzes has a voice, given here by the keys that
lead to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.lessons.checks.references import REFERENCE
from generator.lessons.checks.wording import RULES as WORDING_RULES
from generator.lessons.checks.wording import Phase, Voice, check_wording
from generator.lessons.library import LessonPack
from generator.problems import Problem, Rule
from generator.sources.markdown import texts
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
    "content_guidance": Voice.TEACHER,
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
}
_QUIZ_VOICES: dict[str, Voice] = {
    "question": Voice.ASK,
    "answer": Voice.PUPIL_SAYS,
    "expect": Voice.PUPIL_SAYS,
    "feedback": Voice.PUPIL,
}
_NOT_PROSE = {"id", "file", "picture", "kind", "audience", "fidelity"}


def check_lesson_wording(pack: LessonPack, phase: Phase) -> Iterator[Problem]:
    """Yield a problem for each unsafe or unclear wording in the lesson and what lies beside it."""
    allowed = frozenset(keyword.keyword.lower() for keyword in pack.lesson.keywords)
    for file, steps, text, voice in spoken(pack):
        # A reference stands for a name or a number; the checks read it as an adult's name.
        for finding in check_wording(REFERENCE.sub("Mrs Shah", text), voice, phase, allowed):
            rule = _RULE[finding.code]
            place = file.place_in_text(steps, finding.matched)
            yield file.problem(rule, place, finding.message, finding.hint)


def spoken(pack: LessonPack) -> Iterator[tuple[YamlFile, Steps, str, Voice]]:
    """Yield every text of the lesson, its handouts and quizzes: file, steps, text, voice."""
    for steps, text in texts(pack.file.value):
        voice = _voice(steps, _LESSON_VOICES)
        if voice:
            yield pack.file, steps, text, voice
    for steps, text in texts(pack.handouts_file.value):
        if _names(steps).isdisjoint(_NOT_PROSE) and isinstance(steps[1], int):
            pupil = pack.handouts[steps[1]].audience == "pupil" and "copies" not in steps
            yield pack.handouts_file, steps, text, Voice.PUPIL if pupil else Voice.TEACHER
    for steps, text in texts(pack.quizzes_file.value):
        voice = _voice(steps, _QUIZ_VOICES)
        if voice:
            yield pack.quizzes_file, steps, text, voice


def _names(steps: Steps) -> set[str]:
    return {step for step in steps if isinstance(step, str)}


def _voice(steps: Steps, voices: dict[str, Voice]) -> Voice | None:
    if not _names(steps).isdisjoint(_NOT_PROSE) or steps[-1] == "handouts":
        return None
    deciding = [voices[step] for step in steps if isinstance(step, str) and step in voices]
    return deciding[-1] if deciding else None
