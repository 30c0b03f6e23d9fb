"""A release: what may be published from a study, after disclosure control, and how it was made.

Made behind the wall by the analysis and kept in `evaluation/releases/<id>/release.json`. Everything
public (pages, reports, documents) is made from releases alone. Every number that may be published
has an address, `table.row.column`, such as `change.help-seeking.primaries.estimate`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.evaluation.plan import Deviation, Plan
from generator.evaluation.quotes import Quotes
from generator.evaluation.study import Design
from generator.problems import Rule
from generator.sources.records import Line, Prose, Record, Slug, Version

GIVES_AWAY = Rule(
    "EVA021",
    "A release that would give people away",
    "Groups within groups tell more than each does alone. Where a few people could be worked out "
    "whatever is hidden, the groups themselves are too small to be told apart.",
    "a plan with a group of one year group in which the school has six pupils",
    "the same plan with that year group in a group with others",
)
RULES = (GIVES_AWAY,)

Symbol = Literal["z", "x", "c", "low", "u"]
"""The Department for Education's symbols for a number that is not shown."""

SYMBOLS: dict[Symbol, str] = {
    "c": "hidden to protect people's confidentiality",
    "x": "not available",
    "z": "not applicable",
    "low": "rounds to zero, but is not zero",
    "u": "too few people for a reliable number",
}
"""What each symbol means, for a key beneath a table."""

Kind = Literal["count", "percent", "score", "change", "standardised", "coefficient", "p", "text"]
"""What a column's numbers are, which decides how they are written everywhere."""

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class NotShown(Record):
    """A cell without a number, and the symbol that says why."""

    status: Symbol


Cell = int | float | str | NotShown


class Column(Record):
    """A column of numbers: what they are called, what kind they are and what they mean."""

    id: Slug
    label: Line
    kind: Kind
    about: Line


class Dimension(Record):
    """What the rows of a table are told apart by, such as the outcome or the group."""

    id: Slug
    label: Line


class Row(Record):
    """One row: its ids and names, one for each dimension, and its cells, one for each column."""

    ids: Annotated[tuple[Line, ...], Field(min_length=1)]
    names: tuple[Line, ...]
    cells: tuple[Cell, ...]

    @property
    def id(self) -> str:
        """Return the row's part of an address, such as help-seeking.primaries."""
        return ".".join(self.ids)


class Table(Record):
    """A table of numbers that may be published."""

    id: Slug
    title: Line
    about: Line
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: tuple[Row, ...]

    @model_validator(mode="after")
    def _fits_together(self) -> Table:
        ids = [row.id for row in self.rows]
        if len(set(ids)) < len(ids):
            raise ValueError(f"table {self.id} has two rows of one id")
        for row in self.rows:
            if len(row.cells) != len(self.columns) or len(row.ids) != len(self.dimensions):
                raise ValueError(f"row {row.id} of table {self.id} does not fit its columns")
        return self

    @cached_property
    def _row_of(self) -> dict[str, Row]:
        return {row.id: row for row in self.rows}

    @cached_property
    def position_of(self) -> dict[str, int]:
        """Return where each column stands, by its id."""
        return {column.id: index for index, column in enumerate(self.columns)}

    def row(self, row_id: str) -> Row | None:
        """Return the row of this id, or None."""
        return self._row_of.get(row_id)

    def cell(self, row: Row, column: str) -> Cell:
        """Return a row's cell in the column of this id; KeyError if there is no such column."""
        return row.cells[self.position_of[column]]

    def number(self, row: Row, column: str) -> float | None:
        """Return a row's number in a column, or None where none is shown."""
        cell = self.cell(row, column)
        return None if isinstance(cell, NotShown | str) else float(cell)


@dataclass(frozen=True)
class Found:
    """What an address leads to."""

    table: Table
    row: Row
    column: Column
    cell: Cell


class Input(Record):
    """A file a release was made from: its name and its SHA-256.

    How many rows it had is left out: it would give exact counts away, and those of schools that are
    not shown.
    """

    file: Line
    sha256: Hash


class Protection(Record):
    """The disclosure rules a release was protected by."""

    profile: Line
    title: Line
    rules: Line
    hidden: int
    sources: tuple[Line, ...]


class Provenance(Record):
    """How a release was made: the program, its code's hash, the inputs and their hashes."""

    program: Line
    code_sha256: Hash
    study_sha256: Hash
    inputs: tuple[Input, ...]


class ReleasedSchool(Record):
    """A school as a release names it."""

    id: Slug
    name: Line
    phase: Literal["primary", "secondary"]
    arm: Line


class ReleasedWave(Record):
    """A time of asking as a release names it."""

    id: Line
    opens: date
    closes: date


class ReleasedQuestion(Record):
    """A question as it was asked, and the outcome that it counts towards."""

    outcome: Slug
    ask: Line


class ReleasedMeasure(Record):
    """A measure as it was used: its version, its origin, and what can be said of its validity.

    `stem` stands before all of its `questions`, and each is answered with one of the `answers`,
    from lowest to highest. Releases made before they were told have none.
    """

    id: Slug
    title: Line
    version: Version
    made_by: Line
    validity: Line
    licence: Line
    stem: Line | None = None
    questions: tuple[ReleasedQuestion, ...] = ()
    answers: tuple[Line, ...] = ()


class Moved(Record):
    """How many numbers of a table are not what they were in the version before."""

    table: Slug
    numbers: Annotated[int, Field(ge=1)]


class Correction(Record):
    """Why there is a new version of a release, what it replaces, and where its numbers moved."""

    version: Annotated[int, Field(ge=2)]
    why: Prose
    replaces_sha256: Hash
    moved: tuple[Moved, ...]


class Release(Record):
    """What may be published from a study at one time.

    A release that was approved is never changed: a correction is a new version of it.
    """

    id: Slug
    version: Annotated[int, Field(ge=1)] = 1
    corrections: tuple[Correction, ...] = ()
    title: Line
    study: Slug
    study_title: Line
    synthetic: bool
    about: Prose
    design: Design
    schools: tuple[ReleasedSchool, ...]
    before: ReleasedWave
    after: ReleasedWave
    data_until: date
    measures: tuple[ReleasedMeasure, ...]
    plan: Plan
    deviations: tuple[Deviation, ...]
    protection: Protection
    notes: tuple[Line, ...]
    provenance: Provenance
    tables: tuple[Table, ...]
    quotes: Quotes | None = None

    @cached_property
    def table_of(self) -> dict[str, Table]:
        """Return every table by its id."""
        return {table.id: table for table in self.tables}

    def find(self, address: str) -> Found | None:
        """Return what `table.row.column` leads to, or None if there is no such number."""
        table_id, _, rest = address.partition(".")
        row_id, _, column_id = rest.rpartition(".")
        table = self.table_of.get(table_id)
        row = table.row(row_id) if table else None
        if table is None or row is None or column_id not in table.position_of:
            return None
        at = table.position_of[column_id]
        return Found(table, row, table.columns[at], row.cells[at])

    def addresses(self) -> Iterator[str]:
        """Yield the address of every cell, in order."""
        for table in self.tables:
            for row in table.rows:
                for column in table.columns:
                    yield f"{table.id}.{row.id}.{column.id}"

    def content_sha256(self) -> str:
        """Return the SHA-256 of all that the release says, however its file is laid out.

        Anybody can work it out, so it guards against mistakes and not against deceit. What its
        file does not say is not counted: a release stays what it was when releases learn to say
        more.
        """
        document = self.model_dump(mode="json", by_alias=True, exclude_unset=True)
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
