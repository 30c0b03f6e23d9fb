"""Surveys to read: one of primary pupils, linked by a number, and one of secondary pupils."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from survey_setting import Setting, setting_of


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Return a folder with the evaluation's sources and no data."""
    ignore = shutil.ignore_patterns("data", "releases", "reports", "mappings")
    shutil.copytree(root / "evaluation", tmp_path / "evaluation", ignore=ignore)
    return tmp_path


@pytest.fixture
def primary(project: Path) -> Setting:
    """Return the survey of Years 3 to 6."""
    return setting_of(project, "pupils-ks2", "2017-18-before")


@pytest.fixture
def secondary(project: Path) -> Setting:
    """Return the survey of Years 7 to 13, asked about themselves and their class."""
    return setting_of(project, "pupils-ks3-4", "2019-20-after")
