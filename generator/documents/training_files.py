"""The files of each training session to take away: what there is, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.documents.outputs import CACHE, Content, Output, Told, make_outputs
from generator.documents.take_aways import TakeAway, outputs_with_archive
from generator.documents.training_paper import training_handouts, training_questions
from generator.documents.training_plan import training_plan
from generator.documents.training_setting import TrainingSetting, training_settings
from generator.documents.training_slides import training_slides
from generator.programme import Programme

FOLDER = "toolkit/training"

EVERYTHING = TakeAway(FOLDER, "Everything for this session", "everything", ("zip",))
PLAN = TakeAway(FOLDER, "Facilitator's plan, with the keys", "plan", ("pdf", "docx"))
SLIDES = TakeAway(FOLDER, "Slides, with notes for the facilitator", "slides", ("pptx",))
HANDOUTS = TakeAway(FOLDER, "Handouts", "handouts", ("pdf", "docx"))
QUESTIONS = TakeAway(FOLDER, "Questions before and after", "questions", ("pdf", "docx"))

TRAINING_FILES = (EVERYTHING, PLAN, SLIDES, HANDOUTS, QUESTIONS)
"""What there is to take away from every session, in the order in which it is offered."""


def training_outputs(setting: TrainingSetting) -> Iterator[Output]:
    """Yield every file of a session, with what is to stand in it; the archive of all comes last."""
    contents: dict[TakeAway, Content] = {
        PLAN: training_plan(setting),
        SLIDES: training_slides(setting),
        HANDOUTS: training_handouts(setting),
        QUESTIONS: training_questions(setting),
    }
    yield from outputs_with_archive(setting.module.id, contents, EVERYTHING)


def make_training_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every session's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in training_settings(programme) for output in training_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))
