"""The methods of the analysis, as the site tells of them, and how far they have been checked.

`evaluation/methods.yml` is written by hand; `agreement.csv` (each published value beside ours) and
`coverage.csv` (how often intervals hold the truth) are written by the analysis's own checks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.evaluation.framework import SAME_ID
from generator.problems import Problem, Rule, Unreadable
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug
from generator.sources.text_files import read_text
from generator.sources.yaml_files import YamlFile

METHODS = "evaluation/methods.yml"
AGREEMENT = "evaluation/agreement.csv"
COVERAGE = "evaluation/coverage.csv"

AGREEMENT_COLUMNS = ("method", "data", "statistic", "expected", "ours", "tolerance", "source")
COVERAGE_COLUMNS = ("estimator", "schools", "intervals", "coverage")

LOWEST, HIGHEST = 0.93, 0.97
"""A 95 % interval that holds the truth this often is called right."""

_NOUGHT = 1e-12

UNKNOWN_PART = Rule(
    "EVA022",
    "A method in a part that there is not",
    "Methods stand on their page under the parts that the file names; one of no part would be "
    "missing.",
    "- {id: wilson, part: share, ...}",
    "- {id: wilson, part: shares, ...}",
)
NOT_THE_TABLE = Rule(
    "EVA023",
    "A table of checks that has other columns",
    "The page of methods shows how far they were checked from tables that the checks write.",
    "a coverage.csv that was edited by hand",
    "the file as python benchmarks/interval_coverage.py wrote it",
)
RULES = (UNKNOWN_PART, NOT_THE_TABLE)

FunctionName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z_]+$")]


class Part(Record):
    """A part of the page: methods for one purpose."""

    id: Slug
    name: Line


class Method(Record):
    """A method: what it does, its formula, where it is from, when not to use it, and its function.

    `function` is a function of `generator.analysis.statistics`, with its module; `tables` are the
    tables of a release that it makes.
    """

    id: Slug
    part: Slug
    name: Line
    what: Prose
    formula: Line
    sources: Annotated[tuple[Line, ...], Field(min_length=1)]
    not_when: Line
    function: FunctionName
    tables: tuple[Slug, ...] = ()


class MethodList(Record):
    """Every method, and the parts of the page that tells of them.

    `notes` says why some published values have a wide tolerance, `failing` what to do where
    intervals hold the truth too seldom or too often.
    """

    title: Line
    about: Prose
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    methods: Annotated[tuple[Method, ...], Field(min_length=1)]
    notes: Prose
    failing: Prose

    def of_part(self, part: str) -> tuple[Method, ...]:
        """Return the methods of a part, in their order."""
        return tuple(method for method in self.methods if method.part == part)


@dataclass(frozen=True)
class Agreement:
    """A published value beside ours, as both are written in the table."""

    method: str
    data: str
    statistic: str
    expected: str
    ours: str
    tolerance: str
    source: str

    @property
    def apart(self) -> float:
        """Return how far ours lies from it, relative to it (or as it is, where it is nought)."""
        expected, ours = float(self.expected), float(self.ours)
        return abs(ours - expected) / (abs(expected) or 1.0)

    @property
    def is_met(self) -> bool:
        """Say whether ours lies within the tolerance."""
        return self.apart <= float(self.tolerance) or self.is_nought

    @property
    def is_nought(self) -> bool:
        """Say whether both are nought, but for rounding."""
        return max(abs(float(self.ours)), abs(float(self.expected))) < _NOUGHT


@dataclass(frozen=True)
class Covered:
    """How often an estimator's 95 % intervals held the truth, by number of schools.

    `shares` are None where there were no intervals.
    """

    estimator: str
    shares: dict[int, float | None]

    def is_right(self, schools: int) -> bool:
        """Say whether the intervals hold the truth as often as they should."""
        share = self.shares.get(schools)
        return share is not None and LOWEST <= share <= HIGHEST


@dataclass(frozen=True)
class Methods:
    """All that the page of methods is made from."""

    told: MethodList
    agreement: tuple[Agreement, ...]
    coverage: tuple[Covered, ...]
    studies: int


def read_methods(root: Path) -> tuple[Methods | None, list[Problem]]:
    """Read the methods and both tables of checks below `root`; return them and every problem."""
    told, file, problems = read_source(root, METHODS, MethodList)
    rows, found = _rows(root, AGREEMENT, AGREEMENT_COLUMNS)
    problems += found
    covered, found = _rows(root, COVERAGE, COVERAGE_COLUMNS)
    problems += found
    if told is None or file is None or found:
        return None, problems
    problems += _unfit(told, file)
    estimators = dict.fromkeys(row["estimator"] for row in covered)
    return Methods(
        told,
        tuple(Agreement(**row) for row in rows),
        tuple(Covered(name, _shares(name, covered)) for name in estimators),
        max((int(row["intervals"]) for row in covered), default=0),
    ), problems


def _shares(estimator: str, rows: list[dict[str, str]]) -> dict[int, float | None]:
    return {
        int(row["schools"]): None if row["coverage"] == "none" else float(row["coverage"])
        for row in rows
        if row["estimator"] == estimator
    }


def _rows(
    root: Path, path: str, columns: tuple[str, ...]
) -> tuple[list[dict[str, str]], list[Problem]]:
    try:
        reader = csv.DictReader(io.StringIO(read_text(root, path)))
    except Unreadable as unreadable:
        return [], [unreadable.problem]
    if tuple(reader.fieldnames or ()) != columns:
        hint = f"Its columns: {', '.join(columns)}. Let the check write it again."
        return [], [Problem(path, 1, 1, NOT_THE_TABLE.code, "the columns are others", hint)]
    return list(reader), []


def _unfit(told: MethodList, file: YamlFile) -> Iterator[Problem]:
    parts = [part.id for part in told.parts]
    ids = [method.id for method in told.methods]
    for index, method in enumerate(told.methods):
        if method.part not in parts:
            place = file.place(("methods", index, "part"))
            message = f'there is no part "{method.part}"'
            yield file.problem(UNKNOWN_PART, place, message, f"Parts: {', '.join(parts)}.")
        if method.id in ids[:index]:
            place = file.place(("methods", index, "id"))
            message = f'"{method.id}" stands twice among the methods'
            yield file.problem(SAME_ID, place, message, "Give one of the two another id.")
