"""Checking a report's figures: each must find its rows, columns and numbers in the release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.evaluation.release import NotShown, Release, Row, Table
from generator.problems import Problem, Rule
from generator.reports.figure_definitions import (
    FigureDefinition,
    FlowDefinition,
    ForestDefinition,
    HeatDefinition,
    IntervalDefinition,
    MultiplesDefinition,
    StackedDefinition,
)
from generator.reports.references import UNKNOWN_REFERENCE, Cited
from generator.sources.yaml_files import Steps, YamlFile

WITHOUT_N = Rule(
    "RPT010",
    "An estimate without the number of people it rests on",
    "A reader judges an estimate by how many it rests on. Where that number can't be told even as "
    "a band, the estimate is not told either.",
    "columns: [estimate, low, high]",
    "columns: [n, estimate, low, high]",
)
RULES = (WITHOUT_N,)

_CHANGE = ("n", "estimate", "low", "high")


def undrawable(
    figure: FigureDefinition, steps: Steps, file: YamlFile, cited: Cited
) -> Iterator[Problem]:
    """Yield a problem for each row, column and number a figure needs and does not find."""
    release = cited.release
    if isinstance(figure, FlowDefinition):
        yield from _unknown_steps(figure, steps, file, release)
        return
    for table_id, needed, rows in _needs(figure):
        table = release.table_of.get(table_id)
        if table is None:
            yield no_table(table_id, (*steps, "table"), file, release)
            continue
        known = {*table.position_of, *(dimension.id for dimension in table.dimensions)}
        missing = [name for name in dict.fromkeys(needed) if name not in known]
        if missing:
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place((*steps, "table")),
                f'a figure of this kind needs {", ".join(missing)}, which "{table_id}" does not '
                "have",
                f"Tables that have them: {', '.join(_tables_with(needed, release)) or 'none'}.",
            )
            continue
        for row_id in rows:
            if table.row(row_id) is None:
                yield file.problem(
                    UNKNOWN_REFERENCE,
                    file.place_in_text(steps, row_id.partition(".")[0] if figure.kind == "heat"
                                       else row_id),
                    f'the release has no row "{row_id}" in "{table_id}"',
                    f"Its rows: {some_rows(table)}",
                )  # fmt: skip
        drawn = (row for row_id in rows if (row := table.row(row_id)))
        yield from without_n(table, drawn, steps, file)
    if isinstance(figure, MultiplesDefinition) and not cited.earlier:
        yield file.problem(
            UNKNOWN_REFERENCE,
            file.place((*steps, "kind")),
            "the figure compares with earlier reports, and the report names none",
            "Name their releases: earlier: [interim-2018]",
        )


def no_table(name: str, steps: Steps, file: YamlFile, release: Release) -> Problem:
    """Return the problem of a table that the release does not have."""
    message = f'the release has no table "{name}"'
    hint = f"Tables: {', '.join(release.table_of)}."
    return file.problem(UNKNOWN_REFERENCE, file.place(steps), message, hint)


def some_rows(table: Table) -> str:
    """Return the first rows of a table, for a hint."""
    ids = [row.id for row in table.rows]
    return f"{', '.join(ids[:6])}{' and more' if len(ids) > 6 else ''}."


def _needs(figure: FigureDefinition) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each table that a figure needs, with the columns and the rows that it needs there."""
    if isinstance(figure, IntervalDefinition):
        named = tuple(panel.named_by for panel in figure.panels)
        rows = tuple(row for panel in figure.panels for row in panel.rows)
        yield figure.table, (*_CHANGE, *named), rows
    elif isinstance(figure, ForestDefinition):
        yield "pooling", _CHANGE, figure.rows
        yield "pooling-schools", (*_CHANGE, "school"), ()
    elif isinstance(figure, MultiplesDefinition):
        yield figure.table, _CHANGE, figure.rows
    elif isinstance(figure, StackedDefinition):
        rows = tuple(f"{item}.{when}" for item in figure.items for when in ("before", "after"))
        yield figure.table, ("n", "item"), rows
    elif isinstance(figure, HeatDefinition):
        rows = tuple(
            f"{row}.{one}" if one else row for row in figure.rows for one in figure.across or ("",)
        )
        yield figure.table, (*figure.columns, figure.n), rows


def _unknown_steps(
    figure: FlowDefinition, steps: Steps, file: YamlFile, release: Release
) -> Iterator[Problem]:
    for path in figure.paths:
        for step in path.steps:
            for address in (step.n, step.share):
                if address and release.find(address) is None:
                    yield file.problem(
                        UNKNOWN_REFERENCE,
                        file.place_in_text(steps, address),
                        f'the release {release.id} has nothing at "{address}"',
                        "An address is table.row.column.",
                    )


def _tables_with(needed: tuple[str, ...], release: Release) -> Iterator[str]:
    for table in release.tables:
        known = {*table.position_of, *(dimension.id for dimension in table.dimensions)}
        if known.issuperset(needed):
            yield table.id


def without_n(table: Table, rows: Iterable[Row], steps: Steps, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each row whose estimate is shown and whose n is hidden."""
    if not {"n", "estimate"} <= table.position_of.keys():
        return
    bare = [
        row.id
        for row in rows
        if isinstance(table.cell(row, "n"), NotShown)
        and not isinstance(table.cell(row, "estimate"), NotShown)
    ]
    if bare:
        yield file.problem(
            WITHOUT_N,
            file.place(steps),
            f"{', '.join(bare)}: the estimate is shown and its n is hidden",
            "Leave the row out, or make the release anew with a coarser n.",
        )
