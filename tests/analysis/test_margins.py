"""Tables with totals: each number is hidden on its own account, and all are one system."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from changed_study import changed

from generator.analysis.disclosure import audit, print_with, profile, protect
from generator.analysis.margins import Margins, Part
from generator.analysis.publishing import HIDDEN, Publisher
from generator.analysis.releasing import analyse
from generator.evaluation.release import NotShown, Release
from generator.evaluation.study import Study

STAFF = ("completed", "left")
SCHOOLS = {"gannet": (58, 46), "turnstone": (28, 6), "dunlin": (20, 4), "whimbrel": (20, 8)}


@pytest.fixture
def out() -> Publisher:
    return Publisher(profile("school"))


def training(groups: dict[str, tuple[str, ...]], people: dict[str, tuple[int, int]]) -> Margins:
    margins = Margins("Training")
    for name, schools in groups.items():
        parts = [
            Part(school, school, dict(zip(STAFF, people[school], strict=True)))
            for school in schools
        ]
        margins.count(f"{name}.staff", parts, STAFF)
        margins.count(f"{name}.completed", parts, ("completed",))
        margins.share(f"{name}.share", parts, ("completed",), of=STAFF)
    return margins


def test_a_table_hides_what_is_small_or_of_few_and_rounds_the_rest(out: Publisher) -> None:
    each = {"all": tuple(SCHOOLS)} | {school: (school,) for school in SCHOOLS}
    cells = out.together(training(each, SCHOOLS))
    for school in ("turnstone", "dunlin", "whimbrel"):
        assert isinstance(cells[f"{school}.share"], NotShown)
    assert (cells["all.staff"], cells["gannet.completed"]) == (190, 60)


def test_the_count_beside_a_hidden_share_is_hidden_with_it() -> None:
    each = {"all": tuple(SCHOOLS)} | {school: (school,) for school in SCHOOLS}
    printed = protect(training(each, SCHOOLS).system(), profile("school"))
    for school in ("turnstone", "dunlin", "whimbrel"):
        assert {f"{school}.share", f"{school}.completed"} <= printed.hidden
    assert audit(printed).safe


def test_hiding_the_share_alone_would_not_have_been_safe() -> None:
    each = {"all": tuple(SCHOOLS)} | {school: (school,) for school in SCHOOLS}
    shares = [f"{school}.share" for school in ("turnstone", "dunlin", "whimbrel")]
    as_before = print_with(training(each, SCHOOLS).system(), profile("school"), shares)
    assert not audit(as_before).safe


def test_three_schools_together_hide_nothing_and_are_safe(out: Publisher) -> None:
    groups = {"all": tuple(SCHOOLS), "gannet": ("gannet",), "primaries": tuple(SCHOOLS)[1:]}
    margins = training(groups, SCHOOLS)
    cells = out.together(margins)
    assert (cells["primaries.staff"], cells["primaries.completed"]) == (85, 70)
    assert cells["primaries.share"] == 79
    assert out.hidden == 0
    assert audit(print_with(margins.system(), profile("school"))).safe


def test_a_school_with_fewer_people_than_the_threshold_tells_nothing(out: Publisher) -> None:
    cells = out.together(training({"all": ("tiny",)}, {"tiny": (4, 2)}))
    assert set(cells.values()) == {HIDDEN}


def test_the_release_says_what_was_searched_and_what_was_not(release: Release) -> None:
    searched, companions, not_searched = release.notes
    assert "crossed" in searched
    assert "for the sake of others" in companions
    assert searched.startswith("Searched by machine: 3,")
    assert "the spread of scales of several questions" in not_searched


def test_a_plan_whose_groups_leave_a_few_people_over_gives_no_release(
    demonstration, primary_study: Study, tmp_path: Path
) -> None:
    d = demonstration
    shutil.copytree(d.folder / "evaluation", tmp_path / "evaluation")
    for file in tmp_path.glob("evaluation/studies/harbour-cluster/data/pupils-ks2-2017-18-*.csv"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text(
            "".join(one for one in lines if "Dunlin Steps Primary,Year 3," not in one), "utf-8"
        )
    study = six_pupils_over(primary_study)
    made, problems = analyse(tmp_path, study, d.plan, d.framework, d.measures, d.key)
    assert made is None
    assert {problem.code for problem in problems} == {"EVA021"}
    assert not any("knows" in problem.message + problem.hint for problem in problems)


def six_pupils_over(study: Study) -> Study:
    """Return the study with six in a school's Year 3, and a group of all its other years."""
    schools = tuple(
        school.model_copy(update={"pupils": {y: n | {"3": 6} for y, n in school.pupils.items()}})
        if school.id == "dunlin-steps"
        else school
        for school in study.schools
    )
    (whole,) = [group for group in study.plan.groups if group.id == "dunlin-steps"]
    group = whole.model_copy(update={"id": "older", "years": (4, 5, 6)})
    plan = study.plan.model_copy(update={"groups": (*study.plan.groups, group)})
    return changed(study, schools=schools, plan=plan)
