"""A report's definition: its title, release, sections, figures and tables, and its texts.

One folder a report in `evaluation/reports/`: `report.yml`, and one Markdown file a section.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.problems import Problem, Unreadable
from generator.reports.figure_definitions import Address, FigureDefinition
from generator.reports.references import places
from generator.sources.markdown import unsafe_markdown
from generator.sources.reading import read_source
from generator.sources.records import Line, Prose, Record, Slug, Version
from generator.sources.text_files import read_text
from generator.sources.unseen import unseen_letters
from generator.sources.yaml_files import YamlFile

REPORTS = "evaluation/reports"

SectionId = Literal[
    "summary",
    "findings",
    "programme",
    "design",
    "participants",
    "delivery",
    "outcomes",
    "ages",
    "staff",
    "families",
    "voices",
    "approaches",
    "culture",
    "since-last-time",
    "cost",
    "limits",
    "next-steps",
    "references",
    "appendix",
]
ORDER: tuple[SectionId, ...] = SectionId.__args__  # type: ignore[attr-defined]
"""The sections that readers of evaluation reports expect, in the order they expect them."""

NOT_IN_EVERY_REPORT: frozenset[SectionId] = frozenset({"culture", "since-last-time"})
"""Sections that a report may do without: what it was not asked for, or what came before it."""

Strength = Literal[
    "none",
    "described",
    "unclear",
    "too weak",
    "first indication",
    "limited",
    "moderate",
    "strong",
]
"""How strong the evidence for an answer is: nothing, described only, or a step of the grades."""


class Apart(Record):
    """How strong the evidence for an answer is for some of those it speaks of."""

    of: Line
    strength: Strength


class Finding(Record):
    """The answer to one commissioned question, with how strong the evidence for it is.

    Where it differs between those it speaks of, each is told `apart`, and is what is printed.
    """

    question: Slug
    answer: Prose
    strength: Strength
    apart: tuple[Apart, ...] = ()
    why: Line


class ReportSection(Record):
    """A section and the Markdown file that holds its text."""

    id: SectionId
    title: Line
    text: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.md$")]


class Published(Record):
    """A version of the report: when it was published, and what changed."""

    version: Version
    on: date
    what: Line


class TableDefinition(Record):
    """A table of the release as the report shows it: which of its rows and columns."""

    id: Slug
    table: Slug
    title: Line | None = None
    rows: tuple[Line, ...] = ("*",)
    columns: tuple[Slug, ...] = ()


class Deliverable(Record):
    """Something that was promised: by when, what there is of it, and whether that is all.

    `done` may hold references, as a report's text does.
    """

    promised: Line
    due: Line
    done: Line
    status: Literal["done", "in part", "not done", "not yet due"]


class Measured(Record):
    """What an objective was measured by: a number of the release, or why there is none."""

    by: Line
    number: Address | None = None
    not_measured: Line | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Measured:
        if (self.number is None) == (self.not_measured is None):
            raise ValueError("give a number, or say in not_measured why there is none")
        return self


class Objective(Record):
    """An objective that the programme was commissioned for, and what it was measured by."""

    objective: Line
    measured: Annotated[tuple[Measured, ...], Field(min_length=1)]


class Definition(Record):
    """A report: what it is called, which release it rests on, and what stands in it.

    `worse_when_agreed` are the questions scored the other way round: more agreeing is worse.
    """

    id: Slug
    title: Line
    subtitle: Line
    release: Slug
    earlier: tuple[Slug, ...] = ()
    published_on: date
    version: Version
    prepared_for: Line
    by: Line
    licence: Line
    history: tuple[Published, ...] = ()
    worse_when_agreed: tuple[Slug, ...] = ()
    findings: tuple[Finding, ...]
    objectives: tuple[Objective, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    sections: Annotated[tuple[ReportSection, ...], Field(min_length=1)]
    figures: tuple[FigureDefinition, ...] = ()
    tables: tuple[TableDefinition, ...] = ()

    @cached_property
    def figure_of(self) -> dict[str, FigureDefinition]:
        """Return every figure by its id."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def table_of(self) -> dict[str, TableDefinition]:
        """Return every table by its id."""
        return {table.id: table for table in self.tables}


@dataclass(frozen=True)
class Report:
    """A report's definition with the file it was read from and its sections' texts, by file."""

    definition: Definition
    file: YamlFile
    texts: dict[str, str]

    @property
    def folder(self) -> str:
        """Return the report's folder below the project's."""
        return self.file.path.rpartition("/")[0]


PARTS = (
    "findings", "schools", "design", "plan", "deviations", "measures", "questions",
    "protection", "provenance", "files",
    "symbols", "citation", "quotes", "objectives", "deliverables", "headline", "falls",
)  # fmt: skip
"""What a text may place besides figures and tables: parts that are made from the release."""


def read_reports(root: Path) -> tuple[dict[str, Report], list[Problem]]:
    """Read every report's definition and texts below `root`, by folder, and every problem in it."""
    reports: dict[str, Report] = {}
    problems: list[Problem] = []
    for path in sorted((root / REPORTS).glob("*/report.yml")):
        definition, file, found = read_source(root, path.relative_to(root).as_posix(), Definition)
        problems += found
        if definition is not None and file is not None:
            texts, found = _texts(root, file, definition)
            problems += found
            reports[path.parent.name] = Report(definition, file, texts)
    return reports, problems


def names_of(report: Report) -> dict[str, str]:
    """Return what each figure, table and section is called in a sentence.

    Figures and tables are numbered in the order placed, sections in the order given.
    """
    names: dict[str, str] = {}
    counts = {"figure": 0, "table": 0}
    for number, section in enumerate(report.definition.sections, 1):
        names[f"section:{section.id}"] = f"section {number}"
        for place in places(report.texts.get(section.text, "")):
            kind = place.target.partition(":")[0]
            if kind in counts and place.target not in names:
                counts[kind] += 1
                names[place.target] = f"{kind.capitalize()} {counts[kind]}"
    return names


def _texts(
    root: Path, file: YamlFile, definition: Definition
) -> tuple[dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    folder = file.path.rpartition("/")[0]
    for section in definition.sections:
        path = f"{folder}/{section.text}"
        try:
            text = read_text(root, path)
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
            continue
        texts[section.text] = text
        whole = YamlFile(path, text, text, {}, {})
        problems += [*unsafe_markdown(whole), *unseen_letters(whole)]
    return texts, problems
