"""A new study: it passes every check as it is written, and simulates and analyses."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.analysis.releasing import analyse
from generator.analysis.simulation.study_files import write_study_files
from generator.commands import new_study as new_study_command
from generator.commands.console import Stop, say
from generator.commands.new_study import study as new_study
from generator.evaluation.framework import Framework, read_framework
from generator.evaluation.measures import Measure, read_measures
from generator.evaluation.new_study import NewSchool, NewStudy, as_id, data_page, study_text
from generator.evaluation.respondents import Respondents, read_respondents
from generator.evaluation.studies import read_studies
from generator.evaluation.study import study_path
from generator.problems import as_text

TERN = "Tern Hill Primary, primary, 45, 30, 100"
GULL = "Gull Bay School, secondary, 60, 50, 200"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    (tmp_path / "lessons").mkdir()
    shutil.copy(root / "lessons/curriculum.yml", tmp_path / "lessons/curriculum.yml")
    ignore = shutil.ignore_patterns("studies", "releases", "reports")
    shutil.copytree(root / "evaluation", tmp_path / "evaluation", ignore=ignore)
    return tmp_path


def sources(folder: Path) -> tuple[Framework, dict[str, Measure], Respondents]:
    framework, _ = read_framework(folder)
    respondents, _ = read_respondents(folder)
    assert framework is not None
    assert respondents is not None
    return framework, read_measures(folder, framework)[0], respondents


TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_study_command, "today", lambda: TODAY)


def begin(project: Path, **words: object) -> None:
    usual = {"title": "Try out", "year": "2026-27", "school": [TERN, GULL], "fixed_on": "",
             "agreed": False, "synthetic": True}  # fmt: skip
    new_study("try-out", root=project, **(usual | words))


def as_sources_allow(name: str) -> bool:
    """Tell whether sources may hold the name: no formula, and nothing in braces with a colon."""
    return name[0] not in "=@+-" and "{:" not in name


NAMES = st.text("abyzNOÉøß01 9&'’\"\\:#,-?%@{}[]()", min_size=1, max_size=20).filter(
    lambda name: as_id(name) and name == " ".join(name.split()) and as_sources_allow(name)
)
SCHOOLS = st.lists(
    st.builds(
        NewSchool,
        NAMES,
        st.sampled_from(["primary", "secondary"]),
        st.integers(0, 300),
        st.integers(0, 200),
        st.integers(0, 900),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda school: school.id,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(
    schools=[NewSchool(name, "primary", 9, 9, 9) for name in ("1", "No", "007", "1e5")],
    year=2026,
    synthetic=True,
    title="null",
)
@given(schools=SCHOOLS, year=st.integers(2018, 2060), synthetic=st.booleans(), title=NAMES)
def test_whatever_it_is_told_it_passes_every_check(
    project: Path, schools: list[NewSchool], year: int, *, synthetic: bool, title: str
) -> None:
    framework, measures, respondents = sources(project)
    label = f"{year}-{(year + 1) % 100:02d}"
    new = NewStudy("try-out", title, label, tuple(schools), synthetic)
    path = project / study_path("try-out")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(study_text(new, framework, measures, respondents), encoding="utf-8")
    studies, problems = read_studies(project, framework, measures)
    assert as_text(problems, project) == ""
    study = studies["try-out"]
    assert study.title == title
    assert [school.name for school in study.schools] == [school.name for school in schools]
    assert all(wave.opens.weekday() == 0 and wave.closes.weekday() == 4 for wave in study.waves)
    assert study.plan.fixed_on < study.waves[0].opens
    assert data_page(new).startswith("# Pupil-level data")


def test_a_synthetic_one_simulates_and_analyses(project: Path) -> None:
    begin(project)
    framework, measures, respondents = sources(project)
    study = read_studies(project, framework, measures)[0]["try-out"]
    write_study_files(project, study, measures, respondents)
    (plan,) = study.releases
    release, problems = analyse(project, study, plan, framework, measures, bytes(range(32)))
    assert release is not None, as_text(problems, project)
    assert release.id == "try-out-2026"
    assert {table.id for table in release.tables} >= {"change", "participation", "linkage"}


def test_it_is_written_with_a_page_in_its_data_folder(project: Path) -> None:
    begin(project, synthetic=False, agreed=True, fixed_on="2026-08-25")
    framework, measures, _ = sources(project)
    study = read_studies(project, framework, measures)[0]["try-out"]
    assert study.plan.fixed_on == date(2026, 8, 25)
    assert not study.synthetic
    page = project / "evaluation/studies/try-out/data/README.md"
    assert "survey read" in page.read_text(encoding="utf-8")


def test_a_real_plan_is_fixed_today_and_its_surveys_lie_ahead(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(say, "_file", out)
    begin(project, synthetic=False, agreed=True)
    framework, measures, _ = sources(project)
    study = read_studies(project, framework, measures)[0]["try-out"]
    assert study.plan.fixed_on == TODAY
    assert [wave.opens for wave in study.waves] == [date(2026, 12, 7), date(2027, 7, 5)]
    said = out.getvalue()
    assert "fixed on 2026-11-22; the surveys are open from 2026-12-07 to 2026-12-18" in said
    assert "--study try-out --measure MEASURE --wave WAVE" in said
    assert "add an arm of that kind" in said


def test_what_the_forms_ask_about_people_is_asked_at_every_wave(project: Path) -> None:
    begin(project)
    framework, measures, _ = sources(project)
    study = read_studies(project, framework, measures)[0]["try-out"]
    assert any(measures[one.measure].about_you for one in study.surveys)
    assert [wave.asks for wave in study.waves] == [("about-you",), ("about-you",)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"year": "2026"}, "is no school year"),
        ({"year": "2026-28"}, "is no school year"),
        ({"school": ["Tern Hill, primary, many, 1, 1"]}, "A school is told as"),
        ({"school": ["Tern Hill, nursery, 1, 1, 1"]}, "is no phase"),
        ({"school": None}, "Say it with --school"),
        ({"title": ""}, "Say it with --title"),
        ({"synthetic": False}, "each school must agree first"),
        ({"fixed_on": "25 August"}, "is no day"),
        ({"synthetic": False, "agreed": True, "year": "2019-20"}, "no time left for a survey"),
        ({"fixed_on": "2027-06-25"}, "no time left for a survey before and one after"),
    ],
)
def test_what_it_cannot_do_is_told(project: Path, words: dict[str, object], said: str) -> None:
    with pytest.raises(Stop, match=said):
        begin(project, **words)


def test_a_study_that_is_there_is_not_written_over(project: Path) -> None:
    begin(project)
    with pytest.raises(Stop, match="There is a study try-out already"):
        begin(project)
    with pytest.raises(Stop, match='such as "my-study"'):
        new_study("My Study", root=project)
