"""The files of each training session to take away: what there is, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.documents.lesson_sheets import Kind
from generator.documents.outputs import CACHE, Archive, Content, Output, Told, make_outputs
from generator.documents.training_paper import training_handouts, training_questions
from generator.documents.training_plan import training_plan
from generator.documents.training_setting import TrainingSetting, training_settings
from generator.documents.training_slides import training_slides
from generator.programme import Programme


@dataclass(frozen=True)
class TrainingFile:
    """Something to take away from a session, in one kind of file or several."""

    title: str
    name: str
    kinds: tuple[Kind, ...]

    def address(self, module_id: str, kind: Kind) -> str:
        """Return the file's address below the site's root."""
        return f"toolkit/training/{module_id}/{module_id}-{self.name}.{kind}"


EVERYTHING = TrainingFile("Everything for this session", "everything", ("zip",))
PLAN = TrainingFile("Facilitator's plan, with the keys", "plan", ("pdf", "docx"))
SLIDES = TrainingFile("Slides, with notes for the facilitator", "slides", ("pptx",))
HANDOUTS = TrainingFile("Handouts", "handouts", ("pdf", "docx"))
QUESTIONS = TrainingFile("Questions before and after", "questions", ("pdf", "docx"))

TRAINING_FILES = (EVERYTHING, PLAN, SLIDES, HANDOUTS, QUESTIONS)
"""What there is to take away from every session, in the order in which it is offered."""


def training_outputs(setting: TrainingSetting) -> Iterator[Output]:
    """Yield every file of a session, with what is to stand in it; the archive of all comes last."""
    contents: dict[str, Content] = {
        PLAN.name: training_plan(setting),
        SLIDES.name: training_slides(setting),
        HANDOUTS.name: training_handouts(setting),
        QUESTIONS.name: training_questions(setting),
    }
    made = [
        Output(file.address(setting.module.id, kind), contents[file.name])
        for file in TRAINING_FILES
        if file is not EVERYTHING
        for kind in file.kinds
    ]
    yield from made
    members = tuple((output.address.rpartition("/")[2], output) for output in made)
    yield Output(EVERYTHING.address(setting.module.id, "zip"), Archive(members))


def make_training_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every session's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in training_settings(programme) for output in training_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))
