"""The demonstration study, simulated once into a folder of its own, and its first release.

The release takes longer to search than all else, so that is done once for all tests. A test that
needs a study of its own searched takes the primary schools' part of it, which is quick; one that
asks something else of a whole study leaves the search out.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from changed_study import changed

from generator.analysis import releasing
from generator.analysis.delivery.logs import read_delivery
from generator.analysis.release_tables import Reading
from generator.analysis.releasing import analyse
from generator.analysis.simulation.study_files import log_files, survey_files
from generator.analysis.waves import read_waves
from generator.analysis.whole_release import Search
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
def release(demonstration: Demonstration, made_once) -> Release:
    """Return the demonstration's first release, as one worker analysed and searched it."""

    def analysed(file: Path) -> None:
        d = demonstration
        release, problems = analyse(d.folder, d.study, d.plan, d.framework, d.measures, KEY)
        assert not has_errors(problems)
        assert release is not None
        file.write_text(release.model_dump_json(), encoding="utf-8")

    file = made_once("interim-2018.json", analysed)
    return Release.model_validate_json(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def reading(demonstration: Demonstration) -> Reading:
    """Return what the demonstration's first release is made from."""
    d = demonstration
    asked, problems = read_waves(d.folder, d.study, d.plan, d.measures, d.key)
    assert not has_errors(problems)
    delivery, _ = read_delivery(d.folder, d.study, d.study.logs[:1])
    return Reading(d.study, d.plan, asked, delivery, d.framework, d.respondents, {})


@pytest.fixture
def unsearched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what would be given away unsearched and unhidden, in whatever is analysed."""
    monkeypatch.setattr(releasing, "search_release", lambda *_: Search())


@pytest.fixture(scope="session")
def primary_study(demonstration: Demonstration) -> Study:
    """Return the demonstration study of primary pupils alone, with its primary outcome alone."""
    study = demonstration.study
    primaries = {school.id for school in study.schools if school.phase == "primary"}
    groups = [g for g in study.plan.groups if g.of == "pupils" and primaries.issuperset(g.schools)]
    ids = {group.id for group in groups}
    plan = study.plan.model_copy(
        update={
            "outcomes": (study.plan.primary,),
            "groups": tuple(groups),
            "comparisons": tuple(c for c in study.plan.comparisons if {c.group, c.less} <= ids),
            "sensitivity": ("without-flagged",),
        }
    )
    surveys = tuple(survey for survey in study.surveys if survey.measure == "pupils-ks2")
    return changed(study, plan=plan, surveys=surveys)


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
    return changed(demonstration.study, schools=schools)
