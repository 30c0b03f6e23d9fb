"""The framework, the committed release and its report, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.evaluation.framework import Framework, read_framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import Release
from generator.reports.definition import Report, read_reports
from generator.reports.rendering import RenderedReport, render_report


@pytest.fixture(scope="session")
def framework(root: Path) -> Framework:
    framework, _ = read_framework(root)
    assert framework is not None
    return framework


@pytest.fixture(scope="session")
def release(root: Path) -> Release:
    return read_releases(root)[0]["interim-2018"]


@pytest.fixture(scope="session")
def report(root: Path) -> Report:
    reports, problems = read_reports(root)
    assert problems == []
    return reports["interim-2018"]


@pytest.fixture(scope="session")
def rendered(report: Report, release: Release, framework: Framework) -> RenderedReport:
    return render_report(report, release, framework)


@pytest.fixture
def made_up(release: Release) -> Release:
    """Return the release with changes that rise, fall, stay unclear and are hidden."""
    from generator.evaluation.release import NotShown  # noqa: PLC0415 - used here alone

    hidden = NotShown(status="c")
    table = release.table_of["change"]
    cells = {
        "help-seeking.primaries": (370, 60.0, 65.0, 5.0, 1.0, 9.0, 30.0, 0.17),
        "help-seeking.gannet-point": (630, 65.0, 60.0, -5.0, -9.0, -1.0, 30.0, -0.17),
        "belonging-and-safety.primaries": (370, 60.0, 61.0, 1.0, -3.0, 5.0, 30.0, 0.03),
        "belonging-and-safety.dunlin-steps": (hidden,) * 8,
    }
    rows = tuple(
        row.model_copy(update={"cells": cells[row.id]}) if row.id in cells else row
        for row in table.rows
    )
    changed = table.model_copy(update={"rows": rows})
    changed.__dict__.pop("_row_of", None)
    tables = tuple(changed if one.id == "change" else one for one in release.tables)
    copy = release.model_copy(update={"tables": tables})
    copy.__dict__.pop("table_of", None)
    return copy
