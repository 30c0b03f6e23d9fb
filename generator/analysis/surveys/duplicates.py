"""Respondents who stand in a file twice: by the tool's own number, word for word, or by their code.

A response number met twice is an export pasted together, and an error. Two people with one code are
only told: either may be real, and neither is linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.analysis.responses import linking_columns
from generator.analysis.surveys.export import Export
from generator.analysis.surveys.grid import Row
from generator.analysis.surveys.records import Asked, Record
from generator.evaluation.surveys import TWICE
from generator.problems import Problem


def met_twice(
    export: Export, kept: Sequence[tuple[Row, Record]], asked: Asked
) -> Iterator[Problem]:
    """Yield a problem for each respondent met twice among the rows that are kept."""
    yield from _same_response(export, [row for row, _ in kept])
    yield from _same_code(export, kept, asked)


def _same_response(export: Export, rows: Sequence[Row]) -> Iterator[Problem]:
    numbered = export.of_role("respondent")
    times = export.of_role("finished")
    keys: dict[Row, tuple[str, ...]]
    if numbered:
        column = numbered[0]
        for row in rows:
            if not row.cell(column.place).strip():
                yield export.grid.problem(
                    TWICE,
                    row.number,
                    column.place,
                    f'row {row.number}, column {column.at} ("{column.name}"): there is no number, '
                    "though every response has one",
                    "The row was added by hand, or its cells have slipped. Take it out, or put it "
                    "right.",
                )
        keys = {row: (row.cell(column.place).strip(),) for row in rows}
        place = column.place
    elif times:
        # Without a number: two rows that agree in everything, to the second.
        keys = {row: row.cells for row in rows}
        place = times[0].place
    else:
        return
    for first, again in _again(keys):
        yield export.grid.problem(
            TWICE,
            again.number,
            place,
            f"row {again.number} is the same response as row {first.number}",
            "Two exports may have been pasted together: keep one of the two rows.",
        )


def _same_code(
    export: Export, kept: Sequence[tuple[Row, Record]], asked: Asked
) -> Iterator[Problem]:
    linking = linking_columns(asked.measure, asked.respondents)
    records = dict(kept)
    keys: dict[Row, tuple[str, ...]] = {}
    for row, record in kept:
        code = tuple(str(record.get(name, "")) for name in linking)
        if linking and all(code):
            keys[row] = (str(record.get("school")), str(record.get("year_group")), *code)
    what = "number" if len(linking) == 1 else "code"
    for first, again in _again(keys):
        copied = records[first] == records[again]
        problem = export.grid.problem(
            TWICE,
            again.number,
            0,
            f"row {again.number} has the same {what} as row {first.number}"
            + (", and the same answers" if copied else ""),
            "It was probably handed in twice, and counts once."
            if copied
            else "Both are kept and neither is linked. If one person answered twice, keep one row.",
        )
        yield replace(problem, severity="warning")


def _again(keys: dict[Row, tuple[str, ...]]) -> Iterator[tuple[Row, Row]]:
    """Yield each row whose key was met before, with the first row that had it."""
    met: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row, key in keys.items():
        met[key].append(row)
    for rows in met.values():
        for again in rows[1:]:
            yield rows[0], again
