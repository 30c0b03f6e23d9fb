"""The columns of an export beside those of its mapping: each found, and none left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.analysis.surveys.asking import Asking
from generator.analysis.surveys.export import Column, Export
from generator.analysis.surveys.identity import asks_who, column_looks_like, looks_like
from generator.analysis.surveys.matching import plain_words
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
from generator.evaluation.surveys import COLUMNS, MAPPING
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


def wrong_columns(
    export: Export, mapping: StudyMapping, dropped: tuple[Dropped, ...]
) -> Iterator[Problem]:
    """Yield a problem for each column that is missing, not known, or asks something else."""
    if export.tool != mapping.tool:
        yield export.grid.problem(
            MAPPING,
            1,
            0,
            f"the file is {export.title}; the mapping was made for {mapping.tool}",
            "Give this survey a mapping of its own: in the study, add mapping: NAME to it.",
        )
        return
    there = {column.name: column for column in export.columns}
    expected = {mapped.column for mapped in mapping.columns}
    out = {one.column.name for one in dropped}
    extra = [one for one in export.columns
             if one.role == "answer" and one.parts and one.name not in expected | out]  # fmt: skip
    for mapped in mapping.columns:
        if mapped.column not in there:
            if mapped.to != NOTHING:
                yield _missing(export, mapped, extra)
        elif mapped.column in out and mapped.to != NOTHING:
            column = there[mapped.column]
            yield export.grid.problem(
                COLUMNS,
                1,
                column.place,
                f'column {column.at}, "{column.name}", is dropped because it may say who somebody '
                f'is; the mapping sends it to "{mapped.to}"',
                "If the column is right, take what identifies people out of the file first.",
            )
        elif mapped.asks and plain_words(mapped.asks) != plain_words(there[mapped.column].asks):
            column = there[mapped.column]
            yield export.grid.problem(
                COLUMNS,
                1,
                column.place,
                f'column {column.at}, "{column.name}", asks "{column.asks}"; the mapping knows it '
                f'as "{mapped.asks}"',
                "If it is the same question, correct the mapping; if not, map it anew.",
            )
    for column in extra:
        yield export.grid.problem(
            COLUMNS,
            1,
            column.place,
            f'column {column.at}, "{column.name}", is not known',
            f"Expected: {', '.join(sorted(expected))}."
            if mapping.tool == "plain" and len(expected) < 60
            else "Add it to the mapping; write to: nothing if it should not be read.",
        )


def _missing(export: Export, mapped: MappedColumn, extra: list[Column]) -> Problem:
    near = process.extractOne(
        mapped.column, [column.name for column in extra], scorer=fuzz.ratio, score_cutoff=60
    )
    hint = "Add it to the export, or map the question anew."
    if near:
        column = next(one for one in extra if one.name == near[0])
        hint = f'Was it renamed to "{near[0]}" (column {column.at})? Then correct the mapping.'
    message = f'the column "{mapped.column}" is missing'
    return export.grid.problem(COLUMNS, 1, 0, message, hint)
