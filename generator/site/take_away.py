"""What a teacher takes away from a lesson: files to carry, to print or to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.blocks import Audience
from generator.documents.community_files import SESSION_FILES
from generator.documents.lesson_sheets import Kind, lesson_files
from generator.documents.project_files import PROJECT_FILES
from generator.documents.training_files import TRAINING_FILES
from generator.lessons.library import LessonPack

KIND_NAMES: dict[Kind, str] = {
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "PowerPoint",
    "xlsx": "Spreadsheet",
    "zip": "ZIP",
}
"""What each kind of file is called on a page."""

ONE_KILOBYTE = 1000

_READERS: dict[Audience, str] = {"adult": "For you", "pupil": "For the class"}


@dataclass(frozen=True)
class Download:
    """A file to take away; one title may come in several kinds.

    `path` is below the site's root; `copies` says how many to print. `size` is in bytes, or None
    where it is not known when the page is made.
    """

    title: str
    kind: Kind
    path: str
    size: int | None = None
    audience: Audience = "adult"
    copies: str = ""

    @property
    def kind_name(self) -> str:
        """Return what this kind of file is called."""
        return KIND_NAMES[self.kind]

    @property
    def size_in_words(self) -> str:
        """Return the size as people say it, "120 KB" or "1.4 MB", or "" where it is not known."""
        if self.size is None:
            return ""
        kilobytes = max(1, round(self.size / ONE_KILOBYTE))
        if kilobytes < ONE_KILOBYTE:
            return f"{kilobytes} KB"
        return f"{self.size / ONE_KILOBYTE**2:.1f} MB"


ByTitle = list[tuple[str, list[Download]]]
"""Downloads under their titles, in their order."""


def take_away(pack: LessonPack) -> tuple[Download, ...]:
    """Return every file that the lesson's page offers, in the order in which it offers them."""
    return tuple(
        Download(
            file.title,
            kind,
            file.address(pack.id, kind),
            audience=file.audience,
            copies=file.copies,
        )
        for file in lesson_files(pack)
        for kind in file.kinds
    )


def training_take_away(module_id: str) -> tuple[Download, ...]:
    """Return every file that a training session's page offers, in order."""
    return tuple(
        Download(file.title, kind, file.address(module_id, kind))
        for file in TRAINING_FILES
        for kind in file.kinds
    )


def project_take_away(project_id: str) -> tuple[Download, ...]:
    """Return every file that a project's page offers, in order."""
    return tuple(
        Download(file.title, kind, file.address(project_id, kind))
        for file in PROJECT_FILES
        for kind in file.kinds
    )


def parent_session_take_away(session_id: str) -> tuple[Download, ...]:
    """Return every file that a parent session's page offers, in order."""
    return tuple(
        Download(file.title, kind, file.address(session_id, kind))
        for file in SESSION_FILES
        for kind in file.kinds
    )


def by_readers(downloads: Sequence[Download]) -> list[tuple[str, ByTitle]]:
    """Return what is for the teacher and what is for the class, each under a heading of its own.

    Where all is for one of them it needs no heading. The ZIP of everything stands apart.
    """
    groups: list[tuple[str, ByTitle]] = []
    for audience, heading in _READERS.items():
        rows: dict[str, list[Download]] = {}
        for download in downloads:
            if download.kind != "zip" and download.audience == audience:
                rows.setdefault(download.title, []).append(download)
        if rows:
            groups.append((heading, list(rows.items())))
    return groups if len(groups) > 1 else [("", rows) for _, rows in groups]
