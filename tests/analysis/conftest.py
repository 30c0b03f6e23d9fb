"""The demonstration study's first release, simulated once into a folder of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.analysis.releasing import analyse
from generator.analysis.simulation.study_files import log_files, survey_files
from generator.evaluation.framework import Framework, read_framework
from generator.evaluation.measures import Measure, read_measures
from generator.evaluation.release import Release
from generator.evaluation.respondents import Respondents, read_respondents
from generator.evaluation.studies import read_studies
from generator.evaluation.study import ReleasePlan, Study
from generator.problems import has_errors

KEY = bytes(range(32))
"""A key for people who do not exist."""


@dataclass(frozen=True)
class Demonstration:
    """The demonstration study below a folder that tests may write to."""

    folder: Path
    framework: Framework
    measures: dict[str, Measure]
    respondents: Respondents
    study: Study
    plan: ReleasePlan
    key: bytes = KEY


@pytest.fixture(scope="session")
def demonstration(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    folder = tmp_path_factory.mktemp("demonstration")
    ignore = shutil.ignore_patterns("data", "releases", "reports")
    shutil.copytree(root / "evaluation", folder / "evaluation", ignore=ignore)
    framework, _ = read_framework(folder)
    assert framework is not None
    measures, _ = read_measures(folder, framework)
    study = read_studies(folder, framework, measures)[0]["harbour-cluster"]
    respondents, _ = read_respondents(folder)
    assert respondents is not None
    plan = study.releases[0]
    asked = [one for one in study.surveys if one.wave in (plan.before, plan.after)]
    files = [
        *survey_files(study, study.truth, asked, measures, respondents),
        *log_files(study, study.truth, study.logs[:1]),
    ]
    for name, content in files:
        path = folder / study.data_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Demonstration(folder, framework, measures, respondents, study, plan)


@pytest.fixture(scope="session")
def release(demonstration: Demonstration) -> Release:
    d = demonstration
    release, problems = analyse(d.folder, d.study, d.plan, d.framework, d.measures, KEY)
    assert not has_errors(problems)
    assert release is not None
    return release


@pytest.fixture(scope="session")
def small_study(demonstration: Demonstration) -> Study:
    """Return the demonstration study with a fifth of its people."""
    schools = tuple(
        school.model_copy(
            update={
                "pupils": {
                    year: {group: size // 5 for group, size in groups.items()}
                    for year, groups in school.pupils.items()
                },
                "staff": {year: size // 5 for year, size in school.staff.items()},
                "families": {year: size // 5 for year, size in school.families.items()},
            }
        )
        for school in demonstration.study.schools
    )
    fields = {name: getattr(demonstration.study, name) for name in Study.model_fields}
    return Study(**(fields | {"schools": schools}))
