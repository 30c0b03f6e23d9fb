"""Tables of what was promised and what came of it: deliverables, objectives, the main result.

Their words stand in the report's definition; their numbers, people and grades come from releases.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluation.grades import change_grade
from generator.evaluation.release import Kind, Release, Row, Table
from generator.reports.definition import Definition, Measured
from generator.reports.formats import in_sentence, in_table
from generator.reports.outcomes_found import largest_groups
from generator.reports.references import Cited, grade_at, resolved
from generator.reports.shown_tables import ShownCell, ShownColumn, ShownRow, ShownTable, plain_table
from generator.sources.markdown import to_plain_text

STATUSES = {
    "done": "Done",
    "in part": "In part",
    "not done": "Not done",
    "not yet due": "Not yet due",
}
"""What became of a deliverable, in the words a reader sees."""


def deliverables_table(definition: Definition, cited: Cited, names: dict[str, str]) -> ShownTable:
    """Return what was promised, when it was due, what there is of it, and whether that is all."""
    rows = [
        (
            one.promised,
            one.due,
            to_plain_text(resolved(one.done, cited, names)),
            STATUSES[one.status],
        )
        for one in definition.deliverables
    ]
    return plain_table(
        "deliverables",
        "What was promised, and what there is of it",
        ("Promised", "Due", "What there is", "Status"),
        rows,
        synthetic=cited.release.synthetic,
    )


def objectives_table(definition: Definition, cited: Cited) -> ShownTable:
    """Return each objective with what it was measured by, the result, and the result's grade."""
    blocks = tuple(
        (one.objective, tuple(_measured(each, cited) for each in one.measured))
        for one in definition.objectives
    )
    return ShownTable(
        id="part-objectives",
        number="",
        title="Objectives, what each was measured by, and what was found",
        about="",
        synthetic=cited.release.synthetic,
        named_by=("Measured by",),
        columns=(
            ShownColumn("People"),
            ShownColumn("Result"),
            ShownColumn("Evidence"),
        ),
        blocks=blocks,
    )


def headline_table(release: Release, outcome_name: str) -> ShownTable:
    """Return the main outcome's change as it is, and as it is under each other assumption."""
    primary = release.plan.primary
    blocks = tuple(
        (
            f"{group.name}. Evidence: {grade.words}",
            tuple(_under_assumptions(release, f"{primary}.{group.id}")),
        )
        for group, _ in largest_groups(release)
        if (grade := change_grade(release, primary, group.id))
    )
    return ShownTable(
        id="part-headline",
        number="",
        title=f"{outcome_name} under other assumptions",
        about="The first row of each group is the change as told elsewhere. Where rows differ in "
        "whether the interval holds zero, the finding depends on the assumption.",
        synthetic=release.synthetic,
        named_by=("Assumption",),
        columns=(
            ShownColumn("People", "count"),
            ShownColumn("Change", "change"),
            ShownColumn("From", "change"),
            ShownColumn("To", "change"),
            ShownColumn("Read alone"),
        ),
        blocks=blocks,
    )


def _measured(one: Measured, cited: Cited) -> ShownRow:
    if one.number is None:
        return ShownRow((one.by,), tuple(map(ShownCell, ("–", one.not_measured or "", "–"))))
    found, grade = cited.find(one.number), grade_at(cited, one.number)
    assert found is not None  # noqa: S101 - the check refuses a report without its numbers
    has_n = "n" in found.table.position_of
    people = in_table(found.table.cell(found.row, "n"), "count") if has_n else "–"
    if {"estimate", "low", "high"} <= found.table.position_of.keys():
        change = in_sentence(found, "change-with-interval")
        if found.table.number(found.row, "low") is not None:
            change = f"{in_sentence(found, 'direction').capitalize()}: {change}"
    else:
        change = in_sentence(found, found.column.kind)
    return ShownRow(
        (one.by,),
        tuple(
            map(ShownCell, (people, change, grade.words.capitalize() if grade else "Not graded"))
        ),
    )


def _under_assumptions(release: Release, row_id: str) -> Iterator[ShownRow]:
    ways = release.table_of.get("sensitivity")
    for row in ways.rows if ways else ():
        if row.id.startswith(f"{row_id}."):
            assert ways is not None  # noqa: S101 - it has rows
            yield _assuming(ways, row, row.names[-1])
    pooling = release.table_of.get("pooling")
    pooled = pooling.row(row_id) if pooling else None
    if pooling and pooled:
        yield _assuming(pooling, pooled, "Schools taken as differing, as others might")


def _assuming(table: Table, row: Row, name: str) -> ShownRow:
    kinds: tuple[tuple[str, Kind], ...] = (
        ("n", "count"), ("estimate", "change"), ("low", "change"), ("high", "change"),
    )  # fmt: skip
    cells = [
        ShownCell(in_table(table.cell(row, column), kind), table.number(row, column))
        for column, kind in kinds
    ]
    low, high = table.number(row, "low"), table.number(row, "high")
    if low is None or high is None:
        reads = "No interval"
    elif low > 0:
        reads = "A rise"
    else:
        reads = "A fall" if high < 0 else "No clear change"
    return ShownRow((name,), (*cells, ShownCell(reads)))
