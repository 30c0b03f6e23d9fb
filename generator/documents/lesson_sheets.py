"""What there is to take away from a lesson: each file's title, its address, how many to copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.documents.blocks import Audience
from generator.documents.lesson_handouts import names_step_out_cards
from generator.lessons.library import LessonPack

Kind = Literal["pdf", "docx", "pptx", "xlsx", "zip"]
ONE_SIDED = "one-sided, except where a line says both sides"
"""How a lesson's sheets are printed: what is read later must not stand on the back."""
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
STARTER_QUIZ = LessonFile(
    "Starter quiz", "starter-quiz", "pupil", copies="One each, some days before"
)
EXIT_QUIZ = LessonFile(
    "Exit quiz", "exit-quiz", "pupil", copies="One each, when the class meets next"
)
LOG = LessonFile("Delivery log", "delivery-log", "adult", ("xlsx",))
QUIZ_ANSWERS = LessonFile("Quiz answers", "quiz-answers-for-teachers", "adult")
HELP_CARD = LessonFile("Help card", "help-card", "pupil", copies="One each, to keep")
STEP_OUT = LessonFile(
    "Step-out cards",
    "step-out-cards",
    "pupil",
    copies="One each, cut; keep them for the next lesson",
)
EAR_SLIPS = LessonFile("Ear and star slips", "ear-and-star", "pupil", copies="One each, for today")


def lesson_files(pack: LessonPack) -> tuple[LessonFile, ...]:
    """Return what there is to take away from a lesson, in the order in which it is offered."""
    youngest = pack.lesson.place.year == 0
    return (
        EVERYTHING,
        PLAN,
        SLIDES,
        DSL_MESSAGE,
        LETTER,
        *handout_files(pack).values(),
        *(() if pack.lesson.signposting.own_card else (HELP_CARD,)),
        *((STEP_OUT,) if names_step_out_cards(pack.lesson) else ()),
        *((EAR_SLIPS,) if youngest else ()),
        STARTER_QUIZ,
        EXIT_QUIZ,
        QUIZ_ANSWERS,
        LOG,
    )


def handout_files(pack: LessonPack) -> dict[str, LessonFile]:
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


def sheets_for_the_class(pack: LessonPack) -> tuple[LessonFile, ...]:
    """Return every sheet that pupils get, shared ones and quizzes included."""
    return tuple(file for file in lesson_files(pack) if file.audience == "pupil")


def sheets_for_the_teacher(pack: LessonPack) -> tuple[LessonFile, ...]:
    """Return every sheet of the lesson's own that only the teacher prints, and the answers."""
    own = (file for file in handout_files(pack).values() if file.audience == "adult")
    return (*own, QUIZ_ANSWERS)
