"""What fell is told by a rule: in both approaches, the right way round, and with how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluation.framework import Framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.measures import read_measures
from generator.evaluation.release import NotShown, Release
from generator.reports.content import Words
from generator.reports.definition import Definition, read_reports
from generator.reports.falls import falls, looked_through
from generator.reports.shown_tables import ShownTable

ROOT = Path(__file__).parents[2]
RELEASES = read_releases(ROOT)[0]
DEFINITIONS = {name: one.definition for name, one in read_reports(ROOT)[0].items()}


def with_intervals(release: Release, set_to: dict[str, tuple[float, float]]) -> Release:
    """Return the release with these intervals alone, by table and row; all others not shown."""
    tables = []
    for table in release.tables:
        if "low" in table.position_of and "high" in table.position_of:
            at = (table.position_of["low"], table.position_of["high"])
            rows = []
            for row in table.rows:
                cells = [*row.cells]
                ends = set_to.get(f"{table.id}.{row.id}", (NotShown(status="x"),) * 2)
                for place, end in zip(at, ends, strict=True):
                    cells[place] = end
                rows.append(row.model_copy(update={"cells": tuple(cells)}))
            changed = table.model_copy(update={"rows": tuple(rows)})
            changed.__dict__.pop("_row_of", None)
            tables.append(changed)
        else:
            tables.append(table)
    copy = release.model_copy(update={"tables": tuple(tables)})
    copy.__dict__.pop("table_of", None)
    return copy


@pytest.fixture
def definition() -> Definition:
    return DEFINITIONS["final-2020"]


def told(release: Release, definition: Definition) -> tuple[str, list[tuple[str, ...]]]:
    pieces = list(falls(release, definition))
    words = " ".join(one.markdown for one in pieces if isinstance(one, Words))
    rows = [row.names for one in pieces if isinstance(one, ShownTable) for row in one.rows]
    return words, rows


def test_a_fall_is_told_in_either_approach_and_what_holds_zero_is_not(
    definition: Definition,
) -> None:
    release = with_intervals(
        RELEASES["final-2020"],
        {
            "change.help-seeking.fulmar-cross": (-9.0, -1.0),
            "change.help-seeking.gannet-point": (-9.0, 0.0),
            "agreeing.safe-on-journey.pupils-ks3-4-lessons-alone": (-18, -1),
            "for-whom.bystander-action.primaries.sex.female": (-30.9, -0.5),
        },
    )
    words, rows = told(release, definition)
    assert "of 2 changes, 1; of 1 question shares, 1" in words
    assert len(rows) == 3
    assert any("Girls compared with Boys" in row[1] for row in rows)


def test_of_a_question_scored_the_other_way_round_a_rise_is_the_worse(
    definition: Definition,
) -> None:
    low, high = (
        with_intervals(
            RELEASES["final-2020"], {"agreeing.hit-back.pupils-ks3-4-whole-school": ends}
        )
        for ends in ((-13, -1), (1, 13))
    )
    assert told(low, definition)[1] == []
    assert len(told(high, definition)[1]) == 1


def test_that_nothing_fell_is_said_and_is_no_proof(definition: Definition) -> None:
    release = with_intervals(
        RELEASES["final-2020"], {"change.help-seeking.gannet-point": (1.0, 9.0)}
    )
    words, rows = told(release, definition)
    assert rows == []
    assert "none fell clearly" in words
    assert "No interval could be looked at among question shares" in words


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
def test_each_report_tells_all_that_fell(name: str, framework: Framework) -> None:
    report = read_reports(ROOT)[0][name]
    limits = next(one.text for one in report.definition.sections if one.id == "limits")
    assert "{{ place falls }}" in report.texts[limits]
    turned = {
        item.id
        for measure in read_measures(ROOT, framework)[0].values()
        for item in measure.items
        if item.reversed
    }
    assert set(report.definition.worse_when_agreed) == turned
    release = RELEASES[report.definition.release]
    many = sum(len(one.fell) for one in looked_through(release, report.definition))
    assert len(told(release, report.definition)[1]) == many
