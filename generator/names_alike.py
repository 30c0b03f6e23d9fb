"""Names that differ in case alone: two files here, and one file on a Mac or on Windows."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Problem, Rule
from generator.unread_files import FOLDERS

NAMES_ALIKE = Rule(
    "SRC042",
    "Two names that differ in case alone",
    "On a Mac, on Windows and on many USB sticks they are one file, so one of the two would be "
    "lost without a word.",
    "lessons/y8-vg/pictures/cap.svg\nlessons/y8-vg/pictures/Cap.svg",
    "lessons/y8-vg/pictures/cap.svg\nlessons/y8-vg/pictures/cap-red.svg",
)
RULES = (NAMES_ALIKE,)


def check_names(root: Path) -> Iterator[Problem]:
    """Yield a problem for each source below `root` that another's name is like but for its case."""
    for folder in FOLDERS:
        for where, folders, names in os.walk(root / folder):
            for one, other in alike((*folders, *names)):
                path = (Path(where) / other).relative_to(root).as_posix()
                message = f'"{other}" and "{one}" differ in case alone'
                yield Problem(path, 1, 1, NAMES_ALIKE.code, message, "Rename one of the two.")


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name with an earlier one that a system which does not tell case takes it for."""
    first: dict[str, str] = {}
    for name in sorted(names):
        same = unicodedata.normalize("NFC", name).casefold()
        if first.setdefault(same, name) != name:
            yield first[same], name
