"""Rows whose cells have slipped sideways: found by where their answers would fit, and told once.

A cell that was put in or taken out of a row moves everything after it. Nearly every column of such
a row is then wrong in a way of its own; what its owner needs to know is that it slipped, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analysis.surveys.cells import Wrong, answer_in, element_in
from generator.analysis.surveys.export import Column, Export, tidy
from generator.analysis.surveys.grid import Row, letters
from generator.analysis.surveys.matching import plain_words
from generator.analysis.surveys.moments import shape
from generator.analysis.surveys.proposing import year_of
from generator.analysis.surveys.records import Asked
from generator.evaluation.mappings import MappedColumn
from generator.evaluation.surveys import LINE
from generator.problems import Problem

_STEPS = (1, -1, 2, -2)
"""How many cells a row may have slipped, to the right or to the left, the likeliest first."""

_FEWEST = 3
"""How many cells must come right before a row is said to have slipped."""

_MOST_LOOKED_AT = 2_000
"""Where more rows than these have something wrong, it is not that some of them slipped."""

Fits = Callable[[str], bool]


@dataclass(frozen=True)
class Shift:
    """Rows beside each other that slipped by the same number of cells, from one column on."""

    rows: tuple[int, ...]
    start: int
    step: int


def shifts(
    export: Export, asked: Asked, columns: Sequence[tuple[MappedColumn, Column]], rows: list[Row]
) -> tuple[Shift, ...]:
    """Return the rows that have slipped, those beside each other together."""
    fits = _what_fits(export, asked, columns)
    unnamed = {one.place for one in export.columns if not one.parts and one.role == "answer"}
    found: list[Shift] = []
    looked = 0
    for row in rows:
        wrong = [place for place, fit in fits.items() if _is_wrong(row, place, 0, fit)]
        looked += bool(wrong)
        slipped = _pushed_out(row, unnamed, fits)
        if wrong and looked <= _MOST_LOOKED_AT:
            slipped = _slipped(row, fits, wrong) or slipped
        if slipped is None:
            continue
        start, step = slipped
        last = found[-1] if found else None
        if last and last.step == step and last.rows[-1] == row.number - 1:
            found[-1] = Shift((*last.rows, row.number), min(last.start, start), step)
        else:
            found.append(Shift((row.number,), start, step))
    return tuple(found)


def shift_problems(export: Export, found: Sequence[Shift]) -> Iterator[Problem]:
    """Yield one problem for each group of rows that slipped together, with the way to mend it."""
    for one in found:
        first, last = one.rows[0], one.rows[-1]
        many = first != last
        rows, verb = (f"rows {first} to {last}", "are") if many else (f"row {first}", "is")
        far = "one cell" if abs(one.step) == 1 else f"{abs(one.step)} cells"
        where = letters(one.start)
        to, mend = "right", "delete the cells too many and let the rest move to the left"
        if one.step < 0:
            to, mend = "left", "put in the cells that are missing and let the rest move right"
        yield export.grid.problem(
            LINE,
            first,
            one.start,
            f"{rows} {verb} {far} too far to the {to}, from column {where} on",
            f"In {'those rows' if many else 'that row'} at column {where}, {mend}; or export the "
            "file again and do not sort or edit it in between.",
        )


def _pushed_out(
    row: Row, unnamed: Collection[int], fits: Mapping[int, Fits]
) -> tuple[int, int] | None:
    """Return where a row slipped whose last cells lie beyond the last header, if it has a gap."""
    beyond = len(row.cells) - 1
    step = 0
    while beyond in unnamed and row.cell(beyond).strip():
        beyond, step = beyond - 1, step + 1
    if step not in _STEPS or beyond in unnamed:
        return None
    gap = next((place for place in range(beyond, -1, -1) if not row.cell(place).strip()), None)
    # Beside an empty cell it is a stray one, not the end of a row of answers.
    if (
        gap is None
        or gap == beyond
        or any(_is_wrong(row, place, step, fit) for place, fit in fits.items() if place >= gap)
    ):
        return None
    return gap, step


def _slipped(row: Row, fits: Mapping[int, Fits], wrong: Sequence[int]) -> tuple[int, int] | None:
    """Return from which column on a row slipped and how far, if its cells fit so and not as is."""
    for step in _STEPS:
        moved = {place: _is_wrong(row, place, step, fit) for place, fit in fits.items()}
        best = (0, 0)
        for start in (place for place in fits if place <= wrong[0]):
            after = [place for place in fits if place >= start]
            # An empty cell fits anywhere, so it makes nothing right.
            right = sum(place in wrong and not moved[place] and bool(row.cell(place + step).strip())
                        for place in after)  # fmt: skip
            gained = right - sum(moved[place] and place not in wrong for place in after)
            if sum(moved[place] for place in after) * 10 <= len(after):
                # The later start is the one that lies nearest to where the cell was put in.
                best = max(best, (gained, start))
        gained, start = best
        begins = _first_moved(row, start, step, fits)
        # Where the cell that was put in is there and empty, nothing else explains it as well.
        if gained >= (_FEWEST - 1 if step > 0 and not row.cell(begins).strip() else _FEWEST):
            return begins, step
    return None


def _first_moved(row: Row, start: int, step: int, fits: Mapping[int, Fits]) -> int:
    """Return where the row begins to be off: at the empty cells that were put in, if it shows."""
    if step < 0:
        return start
    for place in range(start - 1, -1, -1):
        if not row.cell(place).strip():
            return place - sum(
                not row.cell(place - more).strip() for more in range(1, step) if place >= more
            )
        if place in fits and _is_wrong(row, place, step, fits[place]):
            break
    return start


def _is_wrong(row: Row, place: int, step: int, fit: Fits) -> bool:
    """Tell whether the text that would stand in a column, were the row moved, can't."""
    at = place + step
    text = tidy(row.cell(at)) if at >= 0 else ""
    return bool(text) and not fit(text)


def _what_fits(
    export: Export, asked: Asked, columns: Sequence[tuple[MappedColumn, Column]]
) -> dict[int, Fits]:
    """Return, by a column's place, what tells whether a text can stand in it."""
    found: dict[int, Fits] = {
        column.place: lambda text: shape(text) != ""
        for column in (*export.of_role("started"), *export.of_role("finished"))
    }
    for mapped, column in columns:
        fit = None if mapped.option is not None else _fit(export, asked, mapped)
        if fit is not None:
            found[column.place] = fit
    return dict(sorted(found.items()))


def _fit(export: Export, asked: Asked, mapped: MappedColumn) -> Fits | None:
    own = {tidy(text).casefold(): value for text, value in mapped.answers.items()}
    none = asked.no_answer | export.no_answer
    elements = {one.id: one for one in asked.respondents.code.elements}
    years = {tidy(text).casefold() for text in asked.mapping.year_groups}
    known: Mapping[str, object]
    if mapped.to in elements:
        element = elements[mapped.to]
        return lambda text: (
            text.casefold() in none
            or (
                not isinstance(element_in(str(own.get(text.casefold(), text)), element), Wrong)
                and (element.kind != "letter" or len(text) <= _LONGEST_WORD)
            )
        )
    if mapped.to == "school":
        return lambda text: plain_words(text) in asked.schools or text.casefold() in none
    if mapped.to == "year_group":
        return lambda text: text.casefold() in years | none or year_of(text) in asked.measure.years
    if mapped.to in asked.measure.about_you:
        known = asked.strand(mapped.to, mapped)
    elif any(mapped.to == item.id for item in asked.measure.items):
        known = {**asked.scale, **own}
    else:
        return None
    return lambda text: not isinstance(answer_in(text, known, none, export.joined_by), Wrong)


_LONGEST_WORD = 20
"""Who is asked for a letter may write the word; what is longer is another question's answer."""
