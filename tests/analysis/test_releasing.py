"""From a study's files to a release: the committed one is current, and writing is whole."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
from changed_study import changed, silenced

from generator.analysis import releasing
from generator.analysis.answers import answer_tables
from generator.analysis.disclosure import profile
from generator.analysis.disclosure.profiles import profiles
from generator.analysis.publishing import Publisher
from generator.analysis.releasing import analyse
from generator.analysis.waves import read_waves
from generator.analysis.whole_release import Search
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.plan import ProfileName
from generator.evaluation.release import Release
from generator.evaluation.release_files import release_files
from generator.evaluation.release_versions import write_release
from generator.evaluation.study import Study
from generator.problems import has_errors
from generator.swap import MARKER


def test_the_committed_release_is_what_the_analysis_makes(root: Path, release: Release) -> None:
    committed = read_releases(root)[0]["interim-2018"]
    assert committed.tables == release.tables
    same = {"tables": (), "provenance": release.provenance}
    assert committed.model_copy(update=same) == release.model_copy(update=same)
    assert committed.provenance.inputs == release.provenance.inputs
    assert committed.provenance.study_sha256 == release.provenance.study_sha256


def test_a_change_is_the_difference_of_the_means_beside_it(release: Release) -> None:
    table = release.table_of["change"]
    for row in table.rows:
        before, after, estimate, low, high = (
            table.number(row, name) for name in ("before", "after", "estimate", "low", "high")
        )
        assert after - before == pytest.approx(estimate, abs=0.11)
        assert low <= estimate <= high


def test_primary_and_secondary_answers_are_never_put_together(release: Release) -> None:
    groups = {group.id: group for group in release.plan.groups}
    phases = {school.id: school.phase for school in release.schools}
    for row in release.table_of["change"].rows:
        group = groups[row.ids[1]]
        if group.of == "pupils":
            assert len({phases[school] for school in group.schools}) == 1


def test_the_questions_are_in_the_release_as_they_were_asked(
    demonstration, without_dunlin_steps: Release
) -> None:
    assert without_dunlin_steps.measures
    for released in without_dunlin_steps.measures:
        measure = demonstration.measures[released.id]
        asked = [(question.outcome, question.ask) for question in released.questions]
        assert asked == [(item.outcome, item.ask) for item in measure.items]
        assert released.answers == tuple(response.label for response in measure.responses)
        assert released.stem == measure.stem


def test_a_measure_asked_only_once_gives_a_level_and_no_change(release: Release) -> None:
    assert release.find("level.family-confidence.families-all.mean") is not None
    assert release.find("change.family-confidence.families-all.estimate") is None


def test_later_deviations_are_not_in_an_earlier_release(release: Release) -> None:
    assert release.deviations == ()


def test_a_missing_survey_file_gives_its_problem_and_no_release(
    demonstration, primary_study: Study, tmp_path: Path
) -> None:
    d = demonstration
    shutil.copytree(d.folder / "evaluation", tmp_path / "evaluation")
    (tmp_path / "evaluation/studies/harbour-cluster/data/pupils-ks2-2017-18-after.csv").unlink()
    made, problems = analyse(tmp_path, primary_study, d.plan, d.framework, d.measures, d.key)
    assert made is None
    errors = [problem for problem in problems if problem.severity == "error"]
    assert [problem.path.rpartition("/")[2] for problem in errors] == [
        "pupils-ks2-2017-18-after.csv"
    ]


def test_logs_that_cannot_be_are_problems_with_their_line(
    demonstration, primary_study: Study, tmp_path: Path
) -> None:
    d = demonstration
    shutil.copytree(d.folder / "evaluation", tmp_path / "evaluation")
    log = tmp_path / "evaluation/studies/harbour-cluster/data/training-2017-18.csv"
    lines = "school,module,staff,attended\ndunlin-steps,all,24,25\nelsewhere,all,x,1\n"
    log.write_text(lines, encoding="utf-8")
    _, problems = analyse(tmp_path, primary_study, d.plan, d.framework, d.measures, d.key)
    assert [(p.code, p.line) for p in sorted(problems) if p.severity == "error"] == [
        ("SUR004", 2),
        ("SUR004", 3),
        ("SUR004", 3),
    ]


def test_a_release_takes_the_place_of_the_old_one_whole(release: Release, tmp_path: Path) -> None:
    folder = write_release(tmp_path, release)
    (folder / "left-over.csv").write_text("old", encoding="utf-8")
    assert write_release(tmp_path, release) == folder
    assert {file.name for file in folder.iterdir()} == {*release_files(release), MARKER}
    assert [child.name for child in folder.parent.iterdir() if child.is_dir()] == ["interim-2018"]


def test_a_failed_write_leaves_the_old_release_as_it_was(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_release(tmp_path, release)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}

    def disk_full(*_args: object, **_keywords: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_text", disk_full)
    with pytest.raises(OSError, match="No space"):
        write_release(tmp_path, release)
    monkeypatch.undo()
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [child.name for child in folder.parent.iterdir() if child.is_dir()] == ["interim-2018"]


@pytest.fixture(scope="module")
def without_dunlin_steps(demonstration) -> Release:
    """Return everything that a school is left out of, with nothing hidden for a search's sake."""
    d = demonstration
    study = silenced(d.study, "dunlin-steps")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(releasing, "search_release", lambda *_: Search())
        made, problems = analyse(d.folder, study, d.plan, d.framework, d.measures, d.key)
    assert not has_errors(problems)
    assert made is not None
    return made


def _leaves_dunlin_steps_out(release: Release) -> None:
    text = "".join(release_files(release).values()).casefold()
    assert "dunlin" not in text
    assert "1 school has not agreed to be shown" in text
    assert "turnstone" in text


def test_a_school_that_has_not_agreed_to_be_shown_is_nowhere_in_the_release(
    without_dunlin_steps: Release,
) -> None:
    _leaves_dunlin_steps_out(without_dunlin_steps)


def test_nor_is_it_in_one_that_was_searched(demonstration, primary_study: Study) -> None:
    d = demonstration
    study = silenced(primary_study, "dunlin-steps")
    made, _ = analyse(d.folder, study, d.plan, d.framework, d.measures, d.key)
    assert made is not None
    assert made.notes[0].startswith("Searched by machine")
    _leaves_dunlin_steps_out(made)


def test_a_school_that_has_not_agreed_cannot_be_worked_out_from_totals(
    demonstration, without_dunlin_steps: Release
) -> None:
    sessions = without_dunlin_steps.table_of["sessions"]
    years = {row.ids[0]: sessions.number(row, "taught") for row in sessions.rows
             if row.ids[1] == "year" and not row.ids[0].startswith("arm-")}  # fmt: skip
    assert years.pop("all") == sum(years.values())
    others = [demonstration.study.school_of[name] for name in ("turnstone-quay", "whimbrel-lane")]
    roll = without_dunlin_steps.find("participation.primaries.roll")
    assert roll is not None
    assert roll.cell == sum(sum(school.pupils["2017-18"].values()) for school in others)
    change = without_dunlin_steps.table_of["change"]
    (n,) = [change.number(r, "n") for r in change.rows if r.id == "help-seeking.primaries"]
    parts = [change.number(change.row(f"help-seeking.{one.id}"), "n") for one in others]
    assert n == pytest.approx(sum(parts), abs=5)
    linked = without_dunlin_steps.find("participation.primaries.linked")
    assert linked is not None
    answers = without_dunlin_steps.table_of["answers-pupils-ks2"]
    assert max(answers.number(row, "n") for row in answers.rows) <= linked.cell + 5


def test_a_study_can_name_every_disclosure_profile_and_no_other() -> None:
    assert set(get_args(ProfileName)) == set(profiles())


def test_a_plan_without_groups_of_staff_says_nothing_of_their_linkage(
    demonstration, primary_study: Study
) -> None:
    d = demonstration
    assert {group.of for group in primary_study.plan.groups} == {"pupils"}
    plan = primary_study.plan.model_copy(update={"outcomes": ("help-seeking", "staff-skill")})
    asked = tuple(one for one in d.study.surveys if one.measure in ("pupils-ks2", "staff"))
    study = changed(primary_study, plan=plan, surveys=asked)
    made, _ = analyse(d.folder, study, d.plan, d.framework, d.measures, d.key)
    assert made is not None
    outcomes = {row.ids[0] for row in made.table_of["linkage"].rows}
    assert "help-seeking" in outcomes
    assert not {name for name in outcomes if name.startswith("staff-")}


def test_a_measure_without_a_middle_answer_has_a_column_for_each_side_it_has(
    demonstration, primary_study: Study
) -> None:
    d = demonstration
    measure = d.measures["pupils-ks2"]
    sides = {1: "low", 2: "high", 3: "high"}
    answers = tuple(r.model_copy(update={"group": sides[r.value]}) for r in measure.responses)
    fields = {name: getattr(measure, name) for name in type(measure).model_fields}
    two_sided = type(measure)(**(fields | {"responses": answers}))
    measures = d.measures | {"pupils-ks2": two_sided}
    asked, _ = read_waves(d.folder, primary_study, d.plan, measures, d.key)
    (table,) = [t for t in answer_tables(asked, primary_study, Publisher(profile("school")))
                if t.id == "answers-pupils-ks2"]  # fmt: skip
    assert [column.id for column in table.columns] == ["n", "low", "high"]
    assert all(len(row.cells) == 3 for row in table.rows)
