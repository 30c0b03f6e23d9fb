"""The columns of an export beside those of its mapping: each found, and none left over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.analysis.surveys.asking import Asking
from generator.analysis.surveys.export import Column, Export
from generator.analysis.surveys.identity import asks_who, column_looks_like, looks_like
from generator.analysis.surveys.moments import shape
from generator.evaluation.mappings import (
    NOTHING,
    MappedColumn,
    StudyMapping,
    places,
)
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study
from generator.evaluation.surveys import COLUMNS
from generator.problems import Problem


@dataclass(frozen=True)
class Dropped:
    """A column that is not read because it says who somebody is, or because it is free text."""

    column: Column
    why: str


@dataclass(frozen=True)
class NotAsked:
    """A column whose question the study's wave does not ask, and what its `asks` would call it."""

    column: Column
    to: str


def own_mapping(export: Export, measure: Measure, respondents: Respondents) -> StudyMapping | None:
    """Return the mapping of a table whose headers are the program's own ids, or None for others."""
    known = set(places(measure, respondents))
    heads = [column.name for column in export.columns]
    if export.tool != "plain" or sum(head in known for head in heads) * 2 <= len(heads):
        return None
    own = (MappedColumn(column=head, to=head) for head in heads if head in known)
    return StudyMapping(measure=measure.id, tool="plain", columns=tuple(own))


def dropped_columns(export: Export, study: Study) -> tuple[Dropped, ...]:
    """Return the columns that are dropped at the door, whatever a mapping says of them."""
    schools = frozenset(school.name.casefold() for school in study.schools)
    found = []
    for column in export.columns:
        if column.role == "identity":
            found.append(Dropped(column, "says who somebody is, or where they were"))
        elif column.role == "other text":
            found.append(Dropped(column, "free text beside a choice"))
        elif column.role == "answer":
            if any(asks_who(part) for part in (column.name, *column.parts[-1:])):
                found.append(Dropped(column, "asks who somebody is"))
                continue
            cells = (row.cell(column.place) for row in export.rows)
            if what := column_looks_like(cells, schools):
                found.append(Dropped(column, f"most of its cells look like {what}"))
    return tuple(found)


def columns_of(
    export: Export, mapping: StudyMapping, dropped: tuple[Dropped, ...]
) -> list[tuple[MappedColumn, Column]]:
    """Return each column of the mapping that is read, with its column in the file."""
    there = {column.name: column for column in export.columns}
    out = {one.column.name for one in dropped}
    return [
        (mapped, there[mapped.column])
        for mapped in mapping.columns
        if mapped.column in there and mapped.column not in out and mapped.to != NOTHING
    ]


def columns_not_asked(
    columns: Iterable[tuple[MappedColumn, Column]], asking: Asking
) -> tuple[NotAsked, ...]:
    """Return the columns that are known, and hold what the study's wave does not ask."""
    about_you = set(asking.measure.about_you)
    found = []
    for mapped, column in columns:
        to = "about-you" if mapped.to in about_you else mapped.to
        if to in {"about-you", "class"} and to not in asking.wave.asks:
            found.append(NotAsked(column, to))
    return tuple(found)


def wrong_header(export: Export, measure: Measure) -> list[Problem]:
    """Return the problem of a first row that holds no headers, if so: somebody's answers, a title.

    Nothing of such a row is said, and no mapping is made from it.
    """
    heads = [column for column in export.columns if column.role == "answer"]
    unnamed = [column for column in heads if not column.parts]
    hint = "The first row must hold the questions: export the file again, unchanged."
    if len(heads) > 2 and len(unnamed) > len(heads) / 2:
        message = "the first row is not a header: most of its cells are empty"
        hint = "Delete the rows above the header, or export the file again, unchanged."
        return [export.grid.problem(COLUMNS, 1, unnamed[0].place, message, hint)]
    answered = [column for column in heads if _is_an_answer(column.name, measure)]
    if len(answered) > 1 or any(looks_like(column.name) for column in heads):
        message = "the first row looks like somebody's answers, not like a header"
        return [export.grid.problem(COLUMNS, 1, 0, message, hint)]
    return []


def _is_an_answer(head: str, measure: Measure) -> bool:
    return bool(
        head.casefold() in measure.value_of
        or re.fullmatch(r"[-+]?\d+([.,]\d+)?( #\d+)?", head)
        or shape(head) in {"year", "either", "named"}
    )
