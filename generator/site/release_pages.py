"""The reviewer's page of each release: how it was protected, made and approved, and no more.

It shows no hidden value, and nothing that tells small numbers from those hidden beside them: which
hidden cells are small, and how many, would narrow down what the others are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import jinja2

from generator.evaluation.release import SYMBOLS, NotShown, Release, Symbol, Table
from generator.programme import Programme
from generator.site.measure_pages import EVALUATION_CRUMB
from generator.site.page import Page


@dataclass(frozen=True)
class Tally:
    """How many cells of a table hold a number or words, and how many each symbol."""

    table: Table
    shown: int
    symbols: dict[Symbol, int]


def release_path(release_id: str) -> str:
    """Return the path of a release's page."""
    return f"evaluation/releases/{release_id}.md"


def release_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield a page for each release that a report is made from."""
    for release in programme.releases.values():
        reports = [
            one.definition
            for one in programme.reports.values()
            if one.definition.release == release.id
        ]
        if not reports:
            continue
        path = release_path(release.id)
        outcomes = programme.evaluation.by_id
        body = env.get_template("evaluation/release.html.j2").render(
            here=path,
            release=release,
            review=programme.reviews.get(release.id),
            sha256=release.content_sha256(),
            reports=reports,
            tallies=tallies(release),
            symbols=SYMBOLS,
            primary=outcomes[release.plan.primary].name,
            others=[outcomes[name].name for name in release.plan.outcomes
                    if name != release.plan.primary],
        )  # fmt: skip
        yield Page(
            path,
            f"The release behind: {release.title}",
            body,
            f"evaluation/releases/{release.id}/release.json",
            "How nobody can be found in it, how it was made, and who approved it",
            {"hide": ["navigation", "toc"], "breadcrumbs": [EVALUATION_CRUMB]},
        )


def tallies(release: Release) -> list[Tally]:
    """Return what stands in each table: anybody can count it in the release's own files."""
    found = []
    for table in release.tables:
        cells = [cell for row in table.rows for cell in row.cells]
        symbols = [cell.status for cell in cells if isinstance(cell, NotShown)]
        counts = {symbol: symbols.count(symbol) for symbol in SYMBOLS}
        found.append(Tally(table, len(cells) - len(symbols), counts))
    return found
