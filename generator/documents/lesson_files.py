"""The files of each lesson to take away: what stands in each, and where it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.documents.delivery_log import DeliveryLog
from generator.documents.lesson_handouts import (
    ear_slips,
    handout,
    help_card,
    names_step_out_cards,
    step_out_cards,
)
from generator.documents.lesson_letters import dsl_message, parent_letter
from generator.documents.lesson_plan import lesson_plan
from generator.documents.lesson_quizzes import quiz, quiz_answers
from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.lesson_sheets import (
    DSL_MESSAGE,
    EAR_SLIPS,
    EVERYTHING,
    EXIT_QUIZ,
    HELP_CARD,
    LETTER,
    LOG,
    PLAN,
    QUIZ_ANSWERS,
    SLIDES,
    STARTER_QUIZ,
    STEP_OUT,
    handout_files,
    lesson_files,
)
from generator.documents.lesson_slides import lesson_slides
from generator.documents.outputs import CACHE, Archive, Content, Output, Told, make_outputs
from generator.programme import Programme


def lesson_outputs(setting: LessonSetting) -> Iterator[Output]:
    """Yield every file of a lesson, with what is to stand in it; the archive of all comes last."""
    pack = setting.pack
    contents = _contents(setting)
    packed: list[tuple[str, Output]] = []
    folder = f"{pack.id}-{_in_an_address(setting.lesson.title)}"
    for file in lesson_files(pack):
        if file is EVERYTHING:
            continue
        for kind in file.kinds:
            output = Output(file.address(pack.id, kind), contents[file.name])
            own = output.address.rpartition("/")[2]
            readers = "pupils" if file.audience == "pupil" else "teachers"
            packed.append((f"{folder}/for-{readers}/{own}", output))
            yield output
    yield Output(EVERYTHING.address(pack.id, "zip"), Archive(tuple(packed)))


def _contents(setting: LessonSetting) -> dict[str, Content]:
    """Return what stands in each of a lesson's files, by the file's name."""
    files = handout_files(setting.pack)
    contents: dict[str, Content] = {
        PLAN.name: lesson_plan(setting),
        SLIDES.name: lesson_slides(setting),
        DSL_MESSAGE.name: dsl_message(setting),
        LETTER.name: parent_letter(setting),
        STARTER_QUIZ.name: quiz(setting, "starter"),
        EXIT_QUIZ.name: quiz(setting, "exit"),
        QUIZ_ANSWERS.name: quiz_answers(setting),
        HELP_CARD.name: help_card(setting),
        LOG.name: delivery_log(setting),
    }
    if EAR_SLIPS in lesson_files(setting.pack):
        contents[EAR_SLIPS.name] = ear_slips(setting)
    if names_step_out_cards(setting.lesson):
        contents[STEP_OUT.name] = step_out_cards(setting)
    return contents | {files[s.id].name: handout(setting, s) for s in setting.pack.handouts}


def delivery_log(setting: LessonSetting) -> DeliveryLog:
    """Return the log in which teachers note how the lesson went."""
    lesson = setting.lesson
    return DeliveryLog(
        lesson.id,
        lesson.title,
        lesson.place.year,
        lesson.place.year_name,
        tuple((activity.id, activity.title, activity.fidelity) for activity in lesson.activities),
        setting.look,
        setting.made_on,
    )


def make_lesson_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every lesson's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in lesson_settings(programme) for output in lesson_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))


def _in_an_address(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
