"""When answers were given: dates that belong to the wave, and how long somebody took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.analysis.surveys.export import Column, Export
from generator.analysis.surveys.grid import Row
from generator.analysis.surveys.moments import moment, orders_that_fit, shape, within
from generator.analysis.surveys.records import Asked
from generator.evaluation.mappings import DateOrder
from generator.evaluation.study import Wave
from generator.evaluation.surveys import DATE
from generator.problems import Problem

_SUCH_AS = {
    "day-first": "such as 31/12/2026",
    "month-first": "such as 12/31/2026",
    "year-first": "such as 2026-12-31",
    "serial": "a spreadsheet's numbers for days, such as 46364 for 8 December 2026",
}


def wrong_dates(export: Export, asked: Asked, rows: Sequence[Row]) -> Iterator[Problem]:
    """Yield a problem for dates of two kinds, dates nobody can read, and dates of another wave."""
    order, wave = asked.mapping.dates, asked.wave
    where = asked.in_mapping("dates")
    for column in _dated(export):
        cells = [(row, row.cell(column.place).strip()) for row in rows]
        cells = [(row, text) for row, text in cells if text and not text.startswith("[")]
        if not cells:
            continue
        found = list(_unreadable(export, column, order, cells, where))
        yield from found
        if not found and order is not None:
            yield from _of_another_wave(export, column, order, wave, cells)


def seconds_of(export: Export, order: DateOrder | None) -> dict[int, float]:
    """Return how many seconds people took, by row: as the tool says, or from start to end."""
    if columns := export.of_role("seconds"):
        said = {row.number: row.cell(columns[0].place).strip() for row in export.rows}
        return {number: float(text) for number, text in said.items() if _is_number(text)}
    started, finished = export.of_role("started"), export.of_role("finished")
    took = {}
    if started and finished:
        for row in export.rows:
            begin, end = (moment(row.cell(one[0].place), order) for one in (started, finished))
            if begin is not None and end is not None and end >= begin:
                took[row.number] = (end - begin).total_seconds()
    return took


def _dated(export: Export) -> tuple[Column, ...]:
    return (*export.of_role("finished"), *export.of_role("started"))


def _unreadable(
    export: Export,
    column: Column,
    order: DateOrder | None,
    cells: Sequence[tuple[Row, str]],
    in_mapping: str,
) -> Iterator[Problem]:
    shapes = Counter(shape(text) for _, text in cells)
    if len(shapes) > 1:
        rare = shapes.most_common()[-1][0]
        row = next(row for row, text in cells if shape(text) == rare)
        yield export.grid.problem(
            DATE,
            row.number,
            column.place,
            f"column {column.at} holds dates written in {len(shapes)} ways; the first of the "
            f"rarer kind is in row {row.number}",
            "A spreadsheet has probably read some of them in another order. Export the file again "
            "and do not open it in between.",
        )
        return
    fitting = orders_that_fit([text for _, text in cells])
    if fitting == ("year-first",) or order in fitting:
        return
    bad = next((row for row, text in cells if moment(text, order) is None), cells[0][0])
    where = f"column {column.at}, from row {bad.number} on"
    if order is None and len(fitting) > 1:
        message = f"{where}: nothing says whether the day or the month comes first"
        hint = (
            f"Add the line dates: day-first (31/12/2026) or dates: month-first (12/31/2026) to "
            f"{in_mapping}."
        )
    elif fitting:
        could = f"{fitting[0]} ({_SUCH_AS[fitting[0]]})"
        message = f"{where}: the dates are not {order or 'said'}; they could be {could}"
        hint = f"If so, write dates: {fitting[0]} in {in_mapping}" + (
            f", in place of dates: {order}. If the other survey's file has its dates that way, "
            "give this survey a mapping of its own: add mapping: NAME to it in the study."
            if order
            else "."
        )
    else:
        message = f"{where}: there are no dates that can be read in one order"
        hint = "Export the file again, and do not open it in a spreadsheet in between."
    yield export.grid.problem(DATE, bad.number, column.place, message, hint)


def _of_another_wave(
    export: Export,
    column: Column,
    order: DateOrder,
    wave: Wave,
    cells: Sequence[tuple[Row, str]],
) -> Iterator[Problem]:
    outside = [row for row, text in cells if within([text], order, wave.opens, wave.closes) < 1]
    if not outside:
        return
    several = len(outside) > len(cells) / 2
    problem = export.grid.problem(
        DATE,
        outside[0].number,
        column.place,
        f"column {column.at}: {len(outside)} of {len(cells)} answers are not from this wave's "
        f"days ({wave.opens} to {wave.closes}); the first is in row {outside[0].number}",
        "Is this another wave's file? If not, correct the wave's dates in the study or the order "
        "of dates in the mapping."
        if several
        else "They are kept. Take them out of the file if they were tests.",
    )
    yield problem if several else replace(problem, severity="warning")


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
