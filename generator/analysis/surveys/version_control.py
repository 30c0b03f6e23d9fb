"""Whether version control holds a file, or would pick it up: then no real person's answers may."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from generator.evaluation.surveys import KEPT
from generator.problems import Problem


def kept_problem(file: Path) -> Problem | None:
    """Return the problem of a file of real answers that version control holds or would, if any."""
    folder = file.resolve().parent
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return None
    git = shutil.which("git")
    if git is None:
        message = "the file lies in a folder under version control, and git is not there to ask"
        return _problem(file, message)
    if _succeeds(git, folder, "ls-files", "--error-unmatch", "--", file.resolve().name):
        message = "version control holds this file, and the study is not marked synthetic"
        hint = (
            "Take it out of version control, and out of its history: ask whoever looks after the "
            "project. Treat it as a disclosure until that is done."
        )
        return Problem(str(file), 1, 1, KEPT.code, message, hint)
    if not _succeeds(git, folder, "check-ignore", "-q", "--", file.resolve().name):
        return _problem(file, "version control would pick this file up")
    return None


def _problem(file: Path, message: str) -> Problem:
    hint = (
        "Move it out of the project, to a folder beside it. What is read from it, without who it "
        "was, is kept in the study's data folder, which version control leaves alone."
    )
    return Problem(str(file), 1, 1, KEPT.code, message, hint)


def _succeeds(git: str, folder: Path, *words: str) -> bool:
    done = subprocess.run(  # noqa: S603 - a fixed command on a name that is not interpreted
        [git, "-C", str(folder), *words], capture_output=True, check=False
    )
    return done.returncode == 0
