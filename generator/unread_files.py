"""Files that nothing reads: a misspelt name, or a file in the wrong place, told and not ignored."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.kinds import KINDS
from generator.lessons.library import SHARED_FOLDERS
from generator.problems import Problem, Rule

UNREAD = Rule(
    "SRC041",
    "A file that nothing reads",
    "What stands in it would be missing from the site without a word. Most often its name is "
    "misspelt, or it lies in the wrong folder.",
    "lessons/y8-vg/handout.yml",
    "lessons/y8-vg/handouts.yml",
    severity="warning",
)
RULES = (UNREAD,)

FOLDERS = ("lessons", "toolkit", "evaluation")
"""Where the sources lie, below the project's folder."""

STATUTORY = "lessons/frameworks/rshe-2025.yml"
"""The statutory framework that the lessons follow: the one that is read."""

_PATTERNS = (
    *(kind.pattern for kind in KINDS if kind.name != "framework"),
    STATUTORY,
    "toolkit/editions/*/*.svg",
    "toolkit/editions/*/*.png",
    "lessons/pictures/*.svg",
    "lessons/*/pictures/*.svg",
    "evaluation/agreement.csv",
    "evaluation/coverage.csv",
    "evaluation/reports/*/*.md",
    "evaluation/releases/*/*",
    "evaluation/releases/*/versions/*/release.json",
    "evaluation/releases/*/versions/*/approval.json",
    "evaluation/studies/*/data/*",
)


def unread_files(root: Path) -> Iterator[Problem]:
    """Yield a warning for each file below `root`'s sources that nothing reads.

    Files called README.md, and those whose name begins with a dot, are for people and tools.
    """
    for folder in FOLDERS:
        for where, folders, names in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            base = Path(where).relative_to(root).as_posix()
            for name in sorted(names):
                path = f"{base}/{name}"
                link_to_nowhere = not (root / path).exists()
                if name.startswith(".") or (name == "README.md" and not link_to_nowhere):
                    continue
                if _is_lesson_link(path) or (_is_read(path) and not link_to_nowhere):
                    continue
                message = "the link leads nowhere" if link_to_nowhere else "nothing reads this file"
                yield Problem(path, 1, 1, UNREAD.code, message, _hint(path), UNREAD.severity)


def _is_read(path: str) -> bool:
    parts = PurePosixPath(path).parts
    if parts[0] == "lessons" and len(parts) == 3 and parts[1] in SHARED_FOLDERS:
        return any(_fits(path, pattern) for pattern in _PATTERNS if "/*/" not in pattern)
    return any(_fits(path, pattern) for pattern in _PATTERNS)


def _fits(path: str, pattern: str) -> bool:
    return path.count("/") == pattern.count("/") and PurePosixPath(path).match(pattern)


def _is_lesson_link(path: str) -> bool:
    # A lesson's folder that is a link to nowhere is told as a lesson that can't be read.
    return path.count("/") == 1 and path.startswith("lessons/") and "." not in path


def _hint(path: str) -> str:
    if path.startswith("lessons/frameworks/"):
        return f"Only {STATUTORY} is read: take this out."
    base, _, name = path.rpartition("/")
    expected = {
        pattern.rpartition("/")[2]
        for pattern in _PATTERNS
        if "*" not in pattern.rpartition("/")[2]
        and _fits(f"{base}/x", f"{pattern.rpartition('/')[0]}/*")
    }
    near = difflib.get_close_matches(name, sorted(expected), n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"? Rename it, or take it out.'
    return "Move it to where it is read, or take it out."
