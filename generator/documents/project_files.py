"""The files of each project to take away: what there is, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.documents.lesson_sheets import Kind
from generator.documents.outputs import CACHE, Archive, Content, Output, make_outputs
from generator.documents.project_paper import (
    project_handouts,
    project_letters,
    project_log,
    project_questions,
)
from generator.documents.project_plan import project_plan
from generator.documents.project_setting import ProjectSetting, project_settings
from generator.programme import Programme


@dataclass(frozen=True)
class ProjectFile:
    """Something to take away from a project, in one kind of file or several."""

    title: str
    name: str
    kinds: tuple[Kind, ...]

    def address(self, project_id: str, kind: Kind) -> str:
        """Return the file's address below the site's root."""
        return f"toolkit/projects/{project_id}/{project_id}-{self.name}.{kind}"


EVERYTHING = ProjectFile("Everything for this project", "everything", ("zip",))
PLAN = ProjectFile("The whole plan, every session and the keys", "plan", ("pdf", "docx"))
LETTERS = ProjectFile("Invitation and letter home", "letters", ("docx", "pdf"))
HANDOUTS = ProjectFile("Handouts for pupils", "handouts", ("pdf", "docx"))
QUESTIONS = ProjectFile("Questions before and after", "questions", ("pdf", "docx"))
LOG = ProjectFile("Session log", "log", ("pdf", "docx"))

PROJECT_FILES = (EVERYTHING, PLAN, LETTERS, HANDOUTS, QUESTIONS, LOG)
"""What there is to take away from every project, in the order in which it is offered."""


def project_outputs(setting: ProjectSetting) -> Iterator[Output]:
    """Yield every file of a project, with what is to stand in it; the archive of all comes last."""
    contents: dict[str, Content] = {
        PLAN.name: project_plan(setting),
        LETTERS.name: project_letters(setting),
        HANDOUTS.name: project_handouts(setting),
        QUESTIONS.name: project_questions(setting),
        LOG.name: project_log(setting),
    }
    made = [
        Output(file.address(setting.project.id, kind), contents[file.name])
        for file in PROJECT_FILES
        if file is not EVERYTHING
        for kind in file.kinds
    ]
    yield from made
    members = tuple((output.address.rpartition("/")[2], output) for output in made)
    yield Output(EVERYTHING.address(setting.project.id, "zip"), Archive(members))


def make_project_files(programme: Programme) -> dict[str, Path]:
    """Make every project's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in project_settings(programme) for output in project_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE)
