"""The files of each project to take away: what there is, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.documents.outputs import CACHE, Content, Output, make_outputs
from generator.documents.project_paper import (
    project_handouts,
    project_letters,
    project_log,
    project_questions,
)
from generator.documents.project_plan import project_plan
from generator.documents.project_setting import ProjectSetting, project_settings
from generator.documents.take_aways import TakeAway, outputs_with_archive
from generator.programme import Programme

FOLDER = "toolkit/projects"

EVERYTHING = TakeAway(FOLDER, "Everything for this project", "everything", ("zip",))
PLAN = TakeAway(FOLDER, "The whole plan, every session and the keys", "plan", ("pdf", "docx"))
LETTERS = TakeAway(FOLDER, "Invitation and letter home", "letters", ("docx", "pdf"))
HANDOUTS = TakeAway(FOLDER, "Handouts for pupils", "handouts", ("pdf", "docx"))
QUESTIONS = TakeAway(FOLDER, "Questions before and after", "questions", ("pdf", "docx"))
LOG = TakeAway(FOLDER, "Session log", "log", ("pdf", "docx"))

PROJECT_FILES = (EVERYTHING, PLAN, LETTERS, HANDOUTS, QUESTIONS, LOG)
"""What there is to take away from every project, in the order in which it is offered."""


def project_outputs(setting: ProjectSetting) -> Iterator[Output]:
    """Yield every file of a project, with what is to stand in it; the archive of all comes last."""
    contents: dict[TakeAway, Content] = {
        PLAN: project_plan(setting),
        LETTERS: project_letters(setting),
        HANDOUTS: project_handouts(setting),
        QUESTIONS: project_questions(setting),
        LOG: project_log(setting),
    }
    yield from outputs_with_archive(setting.project.id, contents, EVERYTHING)


def make_project_files(programme: Programme) -> dict[str, Path]:
    """Make every project's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in project_settings(programme) for output in project_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE)
