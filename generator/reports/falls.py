"""What fell: every result of a release that lies wholly on the worse side of no change.

Looking for harm by a rule leaves nobody to choose what is told. Both approaches are looked through,
with every change, question, comparison of the approaches and planned difference between groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evaluation.release import Release, Row, Table
from generator.reports.content import Piece, Words
from generator.reports.definition import Definition
from generator.reports.formats import in_table, signed
from generator.reports.shown_tables import ShownCell, ShownColumn, ShownRow, ShownTable

LOOKED_THROUGH = {
    "change": "changes",
    "agreeing": "question shares",
    "arms": "comparisons of the approaches, given where people began",
    "difference": "planned differences in change",
    "for-whom": "planned differences for whom",
    "effect-by-group": "planned differences for whom between the approaches",
}
"""The tables that are looked through, and what each holds."""

_QUESTIONS = "agreeing"
_OTHERS = ("n-other", "n-largest")
_NONE = ShownCell("–")


@dataclass(frozen=True)
class Looked:
    """What was looked at in one table, and which of it lies wholly on the worse side."""

    table: Table
    what: str
    with_interval: int
    fell: tuple[Row, ...]


def looked_through(release: Release, definition: Definition) -> Iterator[Looked]:
    """Yield each table that was looked through, with what fell in it."""
    for table_id, what in LOOKED_THROUGH.items():
        table = release.table_of.get(table_id)
        if table is None:
            continue
        turned = set(definition.worse_when_agreed) if table_id == _QUESTIONS else set()
        looked = [
            (row, low, high)
            for row in table.rows
            if (low := table.number(row, "low")) is not None
            and (high := table.number(row, "high")) is not None
        ]
        fell = tuple(
            row for row, low, high in looked if (low > 0 if row.ids[0] in turned else high < 0)
        )
        yield Looked(table, what, len(looked), fell)


def falls(release: Release, definition: Definition) -> Iterator[Piece]:
    """Yield how many results were looked at, and those that fell, or that none did."""
    found = list(looked_through(release, definition))
    counts = "; ".join(
        f"of {one.with_interval:,} {one.what}, {len(one.fell):,}"
        for one in found
        if one.with_interval
    )
    yield Words(
        "Looked through, in both approaches, for intervals wholly on the worse side of no change: "
        f"{counts}."
    )
    without = [one.what for one in found if not one.with_interval]
    if without:
        yield Words(f"No interval could be looked at among {' and '.join(without)}.")
    if not any(one.fell for one in found):
        yield Words("So none fell clearly. That is no proof that nothing did.")
        return
    yield ShownTable(
        id="part-falls",
        number="",
        title="What fell",
        about="Every result whose whole interval lies on the worse side of no change, chance or "
        "not. Changes and differences are in points of 100; questions in percentage points of "
        "those who agreed. A difference is of the group or approach named first, less the other. "
        "A planned difference may stand in two tables.",
        synthetic=release.synthetic,
        named_by=("What", "Of whom"),
        columns=(
            ShownColumn("People", "count"),
            ShownColumn("In the other", "count"),
            ShownColumn("Result", "change"),
            ShownColumn("Interval from", "change"),
            ShownColumn("Interval to", "change"),
            ShownColumn("Adjusted p", "p"),
        ),
        blocks=tuple(
            (
                f"{one.what[0].upper()}{one.what[1:]}: {len(one.fell):,} of {one.with_interval:,}",
                tuple(_row(one.table, row) for row in one.fell),
            )
            for one in found
            if one.fell
        ),
    )


def _row(table: Table, row: Row) -> ShownRow:
    other = next((name for name in _OTHERS if name in table.position_of), "")
    whom = ": ".join((row.names[1], row.names[-1])) if len(row.names) > 2 else row.names[-1]
    return ShownRow(
        (row.names[0], whom),
        (
            _count(table, row, "n"),
            _count(table, row, other) if other else _NONE,
            *(_change(table, row, name) for name in ("estimate", "low", "high")),
            _p(table, row),
        ),
    )


def _count(table: Table, row: Row, column: str) -> ShownCell:
    return ShownCell(in_table(table.cell(row, column), "count"), table.number(row, column))


def _change(table: Table, row: Row, column: str) -> ShownCell:
    number = table.number(row, column)
    if number is not None and table.id == _QUESTIONS:
        # Shares are released as whole numbers of per cent, and written as such.
        return ShownCell(signed(number, 0), number)
    return ShownCell(in_table(table.cell(row, column), "change"), number)


def _p(table: Table, row: Row) -> ShownCell:
    if "p-adjusted" not in table.position_of:
        return _NONE
    return ShownCell(in_table(table.cell(row, "p-adjusted"), "p"), table.number(row, "p-adjusted"))
