"""The files of each lesson to take away: what there is, where it lies, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.documents.blocks import Audience
from generator.documents.lesson_plan import lesson_plan
from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.lesson_slides import lesson_slides
from generator.documents.outputs import CACHE, Content, Output, Told, make_outputs
from generator.lessons.library import LessonPack
from generator.programme import Programme

Kind = Literal["pdf", "docx", "pptx", "xlsx", "zip"]


@dataclass(frozen=True)
class LessonFile:
    """Something to take away from a lesson, in one kind of file or several.

    `name` tells it apart in its lesson, and in its address.
    """

    title: str
    name: str
    audience: Audience
    kinds: tuple[Kind, ...]

    def address(self, lesson_id: str, kind: Kind) -> str:
        """Return the file's address below the site's root."""
        return f"lessons/{lesson_id}/{lesson_id}-{self.name}.{kind}"


PLAN = LessonFile("Plan to carry", "plan", "adult", ("pdf", "docx"))
SLIDES = LessonFile("Slides, with notes for the teacher", "slides", "adult", ("pptx",))


def lesson_files(pack: LessonPack) -> tuple[LessonFile, ...]:  # noqa: ARG001
    """Return what there is to take away from a lesson, in the order in which it is offered."""
    return (PLAN, SLIDES)


def lesson_outputs(setting: LessonSetting) -> Iterator[Output]:
    """Yield every file of a lesson, with what is to stand in it."""
    contents: dict[str, Content] = {
        PLAN.name: lesson_plan(setting),
        SLIDES.name: lesson_slides(setting),
    }
    for file in lesson_files(setting.pack):
        for kind in file.kinds:
            yield Output(file.address(setting.pack.id, kind), contents[file.name])


def make_lesson_files(programme: Programme, told: Told | None = None) -> dict[str, Path]:
    """Make every lesson's files that are not made yet; return each file by its address."""
    outputs = [
        output for setting in lesson_settings(programme) for output in lesson_outputs(setting)
    ]
    return make_outputs(outputs, programme.root / CACHE, told or (lambda _done, _of: None))
