"""Problems: what is wrong in a source, where, and how to mend it.

Everything that reads or checks a source returns `Problem`s and never prints or
stops; printing them is the last thing that happens, here, in one of three forms.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]

_SOURCES = {".yml", ".yaml", ".md", ".svg"}
"""How the names of the files end whose lines are shown beside a problem."""


@dataclass(frozen=True)
class Rule:
    """One thing that can be wrong, told once: its code, its name, why it matters.

    `source` names the guidance or study behind the rule where there is one.
    `wrong` and `right` are the short example its documentation page shows.
    """

    code: str
    name: str
    reason: str
    wrong: str
    right: str
    severity: Severity = "error"
    source: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a source file, with its place (counted from 1) and its mend."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = field(default="error", compare=False)


class Unreadable(Exception):
    """A source that cannot be read at all; carries the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems once each, by file, line, column and code."""
    return tuple(sorted(set(problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error (a warning alone stops nothing)."""
    return any(problem.severity == "error" for problem in problems)


def as_text(problems: Sequence[Problem], root: Path) -> str:
    """Write the problems for a person: place, what is wrong, the line, a caret, the mend."""
    lines_of: dict[str, list[str]] = {}
    parts: list[str] = []
    for problem in problems:
        if problem.path not in lines_of:
            lines_of[problem.path] = _lines(root, problem.path)
        parts.append(_one_as_text(problem, lines_of[problem.path]))
    return "\n".join(parts)


def as_github(problems: Sequence[Problem], _root: Path) -> str:
    """Write the problems as workflow commands that a code host shows beside the line."""

    def escaped(text: str, extra: str = "") -> str:
        for character in "%\r\n" + extra:
            text = text.replace(character, f"%{ord(character):02X}")
        return text

    return "\n".join(
        f"::{problem.severity} file={escaped(problem.path, ':,')},line={problem.line},"
        f"col={problem.column},title={problem.code}::"
        + escaped(" ".join(part for part in (problem.message, problem.hint) if part))
        for problem in problems
    )


def as_json(problems: Sequence[Problem], _root: Path) -> str:
    """Write the problems as a JSON list of objects, one a problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Problem], Path], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def summary(problems: Sequence[Problem], files: int) -> str:
    """Say in a sentence what was checked and what was found."""
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    if not problems:
        return f"{checked}: nothing wrong."
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    found = [
        f"{count} {name}{'' if count == 1 else 's'}"
        for count, name in ((errors, "error"), (warnings, "warning"))
        if count
    ]
    places = len({problem.path for problem in problems})
    where = f"{places} file{'' if places == 1 else 's'}"
    return f"{checked}: {' and '.join(found)} in {where}."


def _one_as_text(problem: Problem, lines: list[str]) -> str:
    where = f"{problem.path}:{problem.line}:{problem.column}"
    text = [f"{where}: {problem.severity} {problem.code}: {problem.message}"]
    if 0 < problem.line <= len(lines):
        number = f"{problem.line:5d} | "
        shown, shift = _window(lines[problem.line - 1], problem.column - 1)
        text.append(number + shown)
        text.append(" " * (len(number) - 2) + "| " + " " * shift + "^")
    if problem.hint:
        text.append(f"        {problem.hint}")
    return "\n".join(text) + "\n"


def _window(line: str, column: int, width: int = 88) -> tuple[str, int]:
    """Cut a long line to the part around `column`; return it and the caret's place in it."""
    line = _as_it_stands(line.replace("\t", " ").rstrip(" "))
    column = min(column, len(line))
    if len(line) <= width:
        return line, column
    start = max(0, min(column - width // 2, len(line) - width))
    shown = line[start : start + width]
    if start:
        shown = "…" + shown[1:]
    if start + width < len(line):
        shown = shown[:-1] + "…"
    return shown, column - start


def _as_it_stands(line: str) -> str:
    """Return the line with a sign for each letter that would turn it round or move the cursor."""
    turns = {"Cc", "Cf", "Zl", "Zp"}
    return "".join("\ufffd" if unicodedata.category(one) in turns else one for one in line)


def _lines(root: Path, name: str) -> list[str]:
    """Return the lines of a source, broken where its places were counted: at line feeds alone.

    Of any other file nothing is shown: it may hold what somebody answered.
    """
    if Path(name).suffix not in _SOURCES:
        return []
    try:
        path = (root / name).resolve(strict=True)
        # What a link leads to outside the project is not shown.
        if not path.is_relative_to(root.resolve()):
            return []
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except (OSError, ValueError, RuntimeError):
        return []
    return text.replace("\r\n", "\n").split("\n")
