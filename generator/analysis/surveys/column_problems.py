"""What is wrong with a file's columns beside its mapping: missing, new, or asking something else.

A question may have several headers in the mapping, one for each wording that it was asked in: one
of them has to be in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from generator.analysis.surveys.columns import Dropped
from generator.analysis.surveys.export import Column, Export
from generator.analysis.surveys.matching import plain_words
from generator.analysis.surveys.records import Asked
from generator.evaluation.mappings import NOTHING, MappedColumn
from generator.evaluation.surveys import COLUMNS, MAPPING
from generator.problems import Problem

_ALIKE = 60
"""Below this likeness (of 100) a column is not offered for one that is missing."""
_MOST_LINES = 3
"""More columns than these that nobody knows are told together."""


def wrong_columns(export: Export, asked: Asked, dropped: tuple[Dropped, ...]) -> Iterator[Problem]:
    """Yield a problem for each column that is missing, not known, or asks something else."""
    mapping = asked.mapping
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
    yield from _missing(export, asked, extra)
    yield from _twice(export, asked)
    for mapped in mapping.columns:
        if mapped.column not in there:
            continue
        column = there[mapped.column]
        if mapped.column in out and mapped.to != NOTHING:
            yield export.grid.problem(
                COLUMNS,
                1,
                column.place,
                f'column {column.at}, "{column.name}", is dropped because it may say who somebody '
                f'is; the mapping sends it to "{mapped.to}"',
                "If the column is right, take what identifies people out of the file first.",
            )
        elif mapped.asks and plain_words(mapped.asks) != plain_words(column.asks):
            yield export.grid.problem(
                COLUMNS,
                1,
                column.place,
                f'column {column.at}, "{column.name}", asks "{column.asks}"; the mapping knows it '
                f'as "{mapped.asks}"',
                f"If it is the same question, correct {asked.in_mapping('columns')}; if not, map "
                "it anew.",
            )
    yield from _not_known(export, asked, extra, expected)


def _goal(mapped: MappedColumn) -> tuple[str, str | None]:
    return mapped.to, mapped.option


def _missing(export: Export, asked: Asked, extra: Sequence[Column]) -> Iterator[Problem]:
    """Yield a problem for each question none of whose headers is there, with what it may be now.

    Each new column is offered once, to the question that it is most like.
    """
    there = {column.name for column in export.columns}
    reached = {_goal(one) for one in asked.mapping.columns if one.column in there}
    missing = [
        one
        for one in asked.mapping.columns
        if one.to != NOTHING and one.column not in there and _goal(one) not in reached
    ]
    pairs = sorted(
        ((fuzz.ratio(one.column, column.name), at, column.place, column)
         for at, one in enumerate(missing) for column in extra),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )  # fmt: skip
    offered: dict[int, tuple[float, Column]] = {}
    for alike, at, place, column in pairs:
        taken = {one.place for _, one in offered.values()}
        if alike >= _ALIKE and at not in offered and place not in taken:
            offered[at] = alike, column
    given = {column.place for _, column in offered.values()}
    left = [column for column in extra if column.place not in given]
    for at, mapped in enumerate(missing):
        hint = "Add it to the export, or map the question anew."
        if at in offered:
            alike, column = offered[at]
            hint = (
                f'Was it renamed to "{column.name}" (column {column.at}, {alike:.0f} % alike)? '
                f"Then {_line_to_add(asked, column, mapped)}"
            )
        elif left:
            column = max(left, key=lambda one: fuzz.ratio(one.name, mapped.column))
            hint = (
                f'Is it asked in other words? "{column.name}" (column {column.at}) is not known, '
                "but is not like it. Only if it asks the same, "
                f"{_line_to_add(asked, column, mapped)}"
            )
        message = f'the column "{mapped.column}" is missing'
        yield export.grid.problem(COLUMNS, 1, 0, message, hint)


def _line_to_add(asked: Asked, column: Column, mapped: MappedColumn) -> str:
    """Return the line that lets a question have this header too, and where it goes."""
    header = json.dumps(column.name, ensure_ascii=False)
    option = "" if mapped.option is None else f", option: {json.dumps(mapped.option)}"
    return (
        f"add this under columns in {asked.in_mapping('columns')}, and leave the old one for the "
        f"files that have it:\n    - {{column: {header}, to: {mapped.to}{option}}}"
    )


def _twice(export: Export, asked: Asked) -> Iterator[Problem]:
    """Yield a problem for each question that two columns of the file go to."""
    there = {column.name: column for column in export.columns}
    first: dict[tuple[str, str | None], Column] = {}
    for mapped in asked.mapping.columns:
        column = there.get(mapped.column)
        if column is None or mapped.to == NOTHING:
            continue
        other = first.setdefault(_goal(mapped), column)
        if other is not column:
            yield export.grid.problem(
                MAPPING,
                1,
                column.place,
                f'columns {other.at} and {column.at} of this file both go to "{mapped.to}"',
                f'Only one can: write "nothing" for the other in {asked.in_mapping("columns")}.',
            )


def _not_known(
    export: Export, asked: Asked, extra: Sequence[Column], expected: set[str]
) -> Iterator[Problem]:
    """Yield a problem for each column that the mapping does not know, or one for many."""
    if asked.mapping.tool == "plain" and len(expected) < 60:
        mend = f"Expected: {', '.join(sorted(expected))}."
    else:
        mend = f"Add to {asked.in_mapping('columns')}, under columns, where it goes, or nothing:"
    plain = mend.startswith("Expected")
    lines = [
        f"\n    - {{column: {json.dumps(one.name, ensure_ascii=False)}, to: nothing}}"
        for one in extra
    ]
    if len(extra) > _MOST_LINES:
        listed = ", ".join(f'{one.at} ("{one.name}")' for one in extra)
        message = f"{len(extra)} columns are not known: {listed}"
        hint = mend if plain else mend + "".join(lines)
        yield export.grid.problem(COLUMNS, 1, extra[0].place, message, hint)
        return
    for column, line in zip(extra, lines, strict=True):
        message = f'column {column.at}, "{column.name}", is not known'
        yield export.grid.problem(COLUMNS, 1, column.place, message, mend if plain else mend + line)
