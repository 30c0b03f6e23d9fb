"""What every command shares: how it speaks, how it stops, and how it finds what it is asked for."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console

from generator.problems import as_text, has_errors

if TYPE_CHECKING:
    from generator.evaluation.framework import Framework
    from generator.evaluation.measures import Measure
    from generator.evaluation.study import Study

# Heavy libraries are imported by the commands that need them, so that --help answers at once.
# ruff: noqa: PLC0415

Root = Annotated[
    Path, typer.Option("--root", help="The folder that holds lessons/, toolkit/ and the rest.")
]
StudyName = Annotated[str, typer.Argument(help="The study's id: its folder in evaluation/studies.")]

Thing = TypeVar("Thing")

say = Console(stderr=True, highlight=False)


class Stop(Exception):
    """A command that can't go on; the message says why and what to do next."""


def why_not(error: OSError) -> str:
    """Say why a file could not be read or written, and what to do."""
    where = str(error.filename) if error.filename else "A file"
    why, mend = {
        **dict.fromkeys(_FULL, ("there is no room for it", "Make room on the disk")),
        **dict.fromkeys(_FORBIDDEN, ("you may not read or write it", "Give yourself the right to")),
    }.get(error.errno or 0, (error.strerror or str(error), "Put that right"))
    return f"{where}: {why}. {mend}, then run the same command again. What was there before stays."


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def evaluation_below(root: Path) -> tuple[Framework, dict[str, Measure], dict[str, Study]]:
    """Return the framework, measures and studies below `root`, or stop at their problems."""
    from generator.evaluation.framework import read_framework
    from generator.evaluation.measures import read_measures
    from generator.evaluation.studies import read_studies
    from generator.evaluation.surveys import MAPPING

    framework, problems = read_framework(root)
    if framework is None:
        raise Stop(as_text(problems, root))
    measures, found = read_measures(root, framework)
    studies, more = read_studies(root, framework, measures)
    # A mapping that is still being corrected is told when its own survey is read.
    problems = [one for one in (*problems, *found, *more) if one.code != MAPPING.code]
    if has_errors(problems):
        raise Stop(as_text(problems, root))
    return framework, measures, studies


def expect_outside(target: Path, root: Path) -> None:
    """Stop if what is about people would be written into the project's folder."""
    if target.resolve().is_relative_to(root.resolve()):
        raise Stop(
            f"{target} lies in the project's folder, which is shared. Name a place beside "
            f"it, such as ../surveys/{target.name}."
        )


def called(name: str, there: Mapping[str, Thing], what: str) -> Thing:
    """Return what is called `name` among what is there, or stop and say what there is."""
    if name not in there:
        known = ", ".join(sorted(there)) or "none yet"
        raise Stop(f'There is no {what} "{name}". There is: {known}.')
    return there[name]


def expect_sources(root: Path) -> None:
    """Stop unless the sources lie below `root`."""
    if not (root / "lessons" / "curriculum.yml").is_file():
        raise Stop(
            f"There are no lessons in {root.absolute()}. Run this in the project's folder, or "
            "name it: --root FOLDER"
        )
