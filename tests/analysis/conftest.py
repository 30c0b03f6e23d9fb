"""The demonstration study, simulated once into a folder of its own, and its release."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.analysis.releasing import analyse
from generator.analysis.simulation.study_files import write_study_files
from generator.evaluation.framework import Framework, read_framework
from generator.evaluation.measures import Measure, read_measures
from generator.evaluation.release import Release
from generator.evaluation.studies import read_studies
from generator.evaluation.study import ReleasePlan, Study


@dataclass(frozen=True)
class Demonstration:
    """The demonstration study below a folder that tests may write to."""

    folder: Path
    framework: Framework
    measures: dict[str, Measure]
    study: Study
    plan: ReleasePlan


@pytest.fixture(scope="session")
def demonstration(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    folder = tmp_path_factory.mktemp("demonstration")
    ignore = shutil.ignore_patterns("data", "releases", "reports")
    shutil.copytree(root / "evaluation", folder / "evaluation", ignore=ignore)
    framework, _ = read_framework(folder)
    assert framework is not None
    measures, _ = read_measures(folder, framework)
    study = read_studies(folder, framework, measures)[0]["harbour-cluster"]
    (plan,) = study.releases
    write_study_files(folder, study, measures)
    return Demonstration(folder, framework, measures, study, plan)


@pytest.fixture(scope="session")
def release(demonstration: Demonstration) -> Release:
    d = demonstration
    release, problems = analyse(d.folder, d.study, d.plan, d.framework, d.measures)
    assert problems == []
    assert release is not None
    return release
