"""A release as files: the release itself, a tidy CSV for each table, and a data dictionary.

Cells that are not shown hold the Department for Education's symbol. A synthetic release says so
in every file's name and on every line.
"""

from __future__ import annotations

from generator.evaluation.kept_releases import KeptRelease
from generator.evaluation.release import (
    SYMBOLS,
    Cell,
    NotShown,
    Release,
    Table,
)
from generator.spreadsheets import csv_text


def release_files(release: Release) -> dict[str, str]:
    """Return the text of every file of a release, by name, `release.json` first."""
    kept = KeptRelease(content_sha256=release.content_sha256(), release=release)
    text = kept.model_dump_json(by_alias=True, exclude_unset=True, indent=1)
    files = {"release.json": f"{text}\n"}
    for table in release.tables:
        files[csv_name(release, table.id)] = table_csv(release, table)
    files[csv_name(release, "data-dictionary")] = _dictionary(release)
    return files


def file_name(release: Release, name: str) -> str:
    """Return the name of a file made from the release: a synthetic one says so."""
    return f"{'synthetic-' if release.synthetic else ''}{name}"


def csv_name(release: Release, name: str) -> str:
    """Return the name of a CSV file made from the release."""
    return file_name(release, f"{name}.csv")


def data_kind(*, synthetic: bool) -> str:
    """Return what the last column of every data file says the data is."""
    return "synthetic" if synthetic else "survey"


def table_csv(release: Release, table: Table) -> str:
    """Return a table as CSV: ids and names of its dimensions, then its columns."""
    header = [key for each in table.dimensions for key in (each.id, f"{each.id}_name")]
    header += [column.id.replace("-", "_") for column in table.columns]
    kind = data_kind(synthetic=release.synthetic)
    rows = (
        [
            *(part for pair in zip(row.ids, row.names, strict=True) for part in pair),
            *map(cell_text, row.cells),
            kind,
        ]
        for row in table.rows
    )
    return csv_text([[*header, "data"], *rows], end="\n")


def cell_text(cell: Cell) -> str:
    """Return a cell as it stands in a data file: the number, the text or the symbol."""
    if isinstance(cell, NotShown):
        return cell.status
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _dictionary(release: Release) -> str:
    rows: list[list[str]] = []
    kind = data_kind(synthetic=release.synthetic)
    for table in release.tables:
        name = csv_name(release, table.id)
        for dimension in table.dimensions:
            about = f"{dimension.label}: the id; its name is in {dimension.id}_name."
            rows.append([name, dimension.id, "id", about, kind])
        for column in table.columns:
            about = f"{column.label}. {column.about}"
            rows.append([name, column.id.replace("-", "_"), column.kind, about, kind])
    for symbol, meaning in SYMBOLS.items():
        rows.append(["every file", symbol, "symbol", f"In place of a number: {meaning}.",
                     kind])  # fmt: skip
    return csv_text([["file", "column", "kind", "about", "data"], *rows], end="\n")
