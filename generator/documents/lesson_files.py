"""The files of each lesson to take away: what there is, where it lies, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.documents.blocks import Audience
from generator.documents.delivery_log import DeliveryLog
from generator.documents.lesson_handouts import ear_slips, handout, help_card
from generator.documents.lesson_letters import dsl_message, parent_letter
from generator.documents.lesson_plan import lesson_plan
from generator.documents.lesson_quizzes import quiz, quiz_answers
from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.lesson_slides import lesson_slides
from generator.documents.outputs import CACHE, Archive, Content, Output, Told, make_outputs
from generator.lessons.library import LessonPack
from generator.programme import Programme

Kind = Literal["pdf", "docx", "pptx", "xlsx", "zip"]
_PAPER: tuple[Kind, ...] = ("pdf", "docx")


@dataclass(frozen=True)
class LessonFile:
    """Something to take away from a lesson, in one kind of file or several.

    `name` tells it apart in its lesson, and in its address; `copies` says how many are needed.
    """

    title: str
    name: str
    audience: Audience
    kinds: tuple[Kind, ...] = _PAPER
    copies: str = ""

    def address(self, lesson_id: str, kind: Kind) -> str:
        """Return the file's address below the site's root."""
        return f"lessons/{lesson_id}/{lesson_id}-{self.name}.{kind}"


EVERYTHING = LessonFile("Everything for this lesson", "everything", "adult", ("zip",))
PLAN = LessonFile("Plan to carry", "plan", "adult")
SLIDES = LessonFile("Slides, with notes for the teacher", "slides", "adult", ("pptx",))
DSL_MESSAGE = LessonFile(
    "Message to the DSL", "message-to-the-dsl", "adult", copies="Send it a week before"
)
LETTER = LessonFile(
    "Letter to parents and carers", "letter-to-parents", "adult", copies="Fill in the brackets"
)
STARTER_QUIZ = LessonFile("Starter quiz", "starter-quiz", "pupil")
EXIT_QUIZ = LessonFile("Exit quiz", "exit-quiz", "pupil")
LOG = LessonFile("Delivery log", "delivery-log", "adult", ("xlsx",))
QUIZ_ANSWERS = LessonFile("Quiz answers", "quiz-answers-for-teachers", "adult")
HELP_CARD = LessonFile("Help card", "help-card", "pupil", copies="One each, to keep")
EAR_SLIPS = LessonFile("Ear and star slips", "ear-and-star", "pupil", copies="One each, every day")


def lesson_files(pack: LessonPack) -> tuple[LessonFile, ...]:
    """Return what there is to take away from a lesson, in the order in which it is offered."""
    youngest = pack.lesson.place.year == 0
    return (
        EVERYTHING,
        PLAN,
        SLIDES,
        DSL_MESSAGE,
        LETTER,
        *_handout_files(pack).values(),
        HELP_CARD,
        *((EAR_SLIPS,) if youngest else ()),
        STARTER_QUIZ,
        EXIT_QUIZ,
        QUIZ_ANSWERS,
        LOG,
    )


def _handout_files(pack: LessonPack) -> dict[str, LessonFile]:
    """Return each handout's file, by the handout's id."""
    files = {}
    for sheet in pack.handouts:
        if sheet.audience == "teacher":
            name = f"handout-{sheet.id}-for-teachers"
            files[sheet.id] = LessonFile(sheet.title, name, "adult", copies=sheet.copies)
        else:
            name = f"handout-{sheet.id}"
            files[sheet.id] = LessonFile(sheet.title, name, "pupil", copies=sheet.copies)
    return files


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
    files = _handout_files(setting.pack)
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
