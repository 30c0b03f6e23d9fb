"""Voices: who speaks each text of a lesson, so that no text goes unchecked or is misjudged."""

from __future__ import annotations

import pytest

from generator.lessons.checks.voices import check_lesson_wording, spoken
from generator.lessons.checks.wording import Phase, Voice
from generator.lessons.library import read_lessons

NOT_SPOKEN = {
    "activities.fidelity", "activities.handouts", "activities.id", "activities.kind",
    "activities.slides.picture", "before.quiet_alternative.handouts", "changelog.change",
    "changelog.on", "changelog.version", "facts", "id", "measured_by", "methods", "next_review",
    "outcomes", "prior_knowledge.lesson", "reviewed_by", "reviewed_on", "signposting.services",
    "statements", "status", "version", "withdrawal", "waivers.code", "waivers.until",
    "waivers.why",
}  # fmt: skip
"""What in a lesson is an id, a date or a note of the editors, by its keys."""


@pytest.fixture(scope="module")
def packs(root):
    return read_lessons(root)[0]


def keys(steps):
    return ".".join(step for step in steps if isinstance(step, str))


@pytest.fixture(scope="module")
def voices(packs):
    """Return the voices of every text in the shipped lessons, by file and keys."""
    found = {}
    for pack in packs:
        said = {(file.path, steps): voice for file, steps, _, voice in spoken(pack)}
        for file in (pack.file, pack.handouts_file, pack.quizzes_file):
            name = file.path.rpartition("/")[2].removesuffix(".yml")
            for steps, _ in file.texts:
                found.setdefault((name, keys(steps)), set()).add(said.get((file.path, steps)))
    return found


def test_every_text_of_a_lesson_is_spoken_but_for_ids_dates_and_notes(voices):
    silent = {key for (file, key), who in voices.items() if file == "lesson" and None in who}
    assert silent <= NOT_SPOKEN
    silent = {key for (file, key), who in voices.items() if file != "lesson" and None in who}
    assert {key.rpartition(".")[2] for key in silent} <= {"id", "kind", "audience", "file"}


@pytest.mark.parametrize(
    ("file", "key", "voice"),
    [
        ("lesson", "title", Voice.PUPIL),
        ("lesson", "objective", Voice.TEACHER),
        ("lesson", "misconceptions.misconception", Voice.PUPIL_SAYS),
        ("lesson", "misconceptions.response", Voice.SAY),
        ("lesson", "before.day_before", Voice.SAY),
        ("lesson", "before.dsl_brief.about", Voice.DSL),
        ("lesson", "activities.say", Voice.SAY),
        ("lesson", "activities.steps.do", Voice.TEACHER),
        ("lesson", "activities.questions.ask", Voice.ASK),
        ("lesson", "activities.questions.expect", Voice.PUPIL_SAYS),
        ("lesson", "activities.questions.if_you_hear.hear", Voice.PUPIL_SAYS),
        ("lesson", "activities.questions.if_you_hear.say", Voice.SAY),
        ("lesson", "activities.if_it_happens.happens", Voice.PUPIL_SAYS),
        ("lesson", "activities.slides.lines", Voice.PUPIL),
        ("lesson", "activities.slides.alt", Voice.PUPIL),
        ("lesson", "prior_knowledge.brings", Voice.TEACHER),
        ("lesson", "home.taught", Voice.PARENT),
        ("handouts", "handouts.copies", Voice.TEACHER),
        ("handouts", "handouts.cards.text", Voice.PUPIL),
        ("handouts", "handouts.cards.picture.alt", Voice.PUPIL),
        ("handouts", "handouts.answers.why", Voice.TEACHER),
        ("quizzes", "exit.question", Voice.ASK),
        ("quizzes", "exit.choices.answer", Voice.PUPIL_SAYS),
        ("quizzes", "exit.choices.feedback", Voice.PUPIL),
        ("quizzes", "exit.picture.alt", Voice.PUPIL),
    ],
)
def test_a_text_is_spoken_by_the_one_its_keys_name(voices, file, key, voice):
    assert voices[file, key] == {voice}


def test_a_problem_of_wording_stands_where_its_words_are(small_programme):
    file = small_programme / "lessons/y5-sv/lesson.yml"
    text = file.read_text(encoding="utf-8").replace("Write alone.", "Write.\n      Utilise it.")
    file.write_text(text, encoding="utf-8")
    (pack,) = read_lessons(small_programme)[0]
    (problem,) = check_lesson_wording(pack, Phase.UKS2)
    assert problem.code.startswith("LAN")
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith("Utilise")
