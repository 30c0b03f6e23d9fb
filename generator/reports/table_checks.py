"""Checking a report's tables: each must find its rows and columns, and no estimate lacks its n."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from generator.evaluation.release import Release
from generator.problems import Problem
from generator.reports.definition import TableDefinition
from generator.reports.figure_checks import WITHOUT_N, no_table, some_rows, without_n
from generator.reports.references import UNKNOWN_REFERENCE
from generator.sources.yaml_files import Steps, YamlFile


def unfilled(
    shown: TableDefinition, steps: Steps, file: YamlFile, release: Release
) -> Iterator[Problem]:
    """Yield a problem for each column or row a table lacks, and each estimate without its n."""
    table = release.table_of.get(shown.table)
    if table is None:
        yield no_table(shown.table, (*steps, "table"), file, release)
        return
    for index, column in enumerate(shown.columns):
        if column not in table.position_of:
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place((*steps, "columns", index)),
                f'"{shown.table}" has no column "{column}"',
                f"Its columns: {', '.join(table.position_of)}.",
            )
    for index, pattern in enumerate(shown.rows):
        if not any(fnmatchcase(row.id, pattern) for row in table.rows):
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place((*steps, "rows", index)),
                f'"{shown.table}" has no row that fits "{pattern}"',
                f"Its rows: {some_rows(table)}",
            )
    if "n" in table.position_of and "estimate" in shown.columns and "n" not in shown.columns:
        yield file.problem(
            WITHOUT_N,
            file.place((*steps, "columns")),
            "the table shows estimates and not how many people they rest on",
            "Add n to its columns.",
        )
    # A pattern takes what there is; a row that is named is meant to be read.
    named = (row for name in shown.rows if (row := table.row(name)))
    yield from without_n(table, named, steps, file)
