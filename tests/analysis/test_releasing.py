"""From a study's files to a release: the committed one is current, and writing is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.analysis.releasing import analyse, write_release
from generator.evaluation.release import Release, read_releases
from generator.evaluation.release_files import release_files


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


def test_a_measure_asked_only_once_gives_a_level_and_no_change(release: Release) -> None:
    assert release.find("level.family-confidence.families-all.mean") is not None
    assert release.find("change.family-confidence.families-all.estimate") is None


def test_later_deviations_are_not_in_an_earlier_release(release: Release) -> None:
    assert release.deviations == ()


def test_a_missing_survey_file_gives_its_problem_and_no_release(
    demonstration, tmp_path: Path
) -> None:
    d = demonstration
    shutil.copytree(d.folder / "evaluation", tmp_path / "evaluation")
    (tmp_path / "evaluation/studies/harbour-cluster/data/staff-2017-18-after.csv").unlink()
    made, problems = analyse(tmp_path, d.study, d.plan, d.framework, d.measures)
    assert made is None
    assert [problem.path.rpartition("/")[2] for problem in problems] == ["staff-2017-18-after.csv"]


def test_logs_that_cannot_be_are_problems_with_their_line(demonstration, tmp_path: Path) -> None:
    d = demonstration
    shutil.copytree(d.folder / "evaluation", tmp_path / "evaluation")
    log = tmp_path / "evaluation/studies/harbour-cluster/data/training-2017-18.csv"
    log.write_text("school,staff,completed\ndunlin-steps,24,25\nelsewhere,x,1\n", encoding="utf-8")
    _, problems = analyse(tmp_path, d.study, d.plan, d.framework, d.measures)
    assert [(p.code, p.line) for p in sorted(problems)] == [
        ("SUR004", 2),
        ("SUR004", 3),
        ("SUR004", 3),
    ]


def test_a_release_takes_the_place_of_the_old_one_whole(release: Release, tmp_path: Path) -> None:
    folder = write_release(tmp_path, release)
    (folder / "left-over.csv").write_text("old", encoding="utf-8")
    assert write_release(tmp_path, release) == folder
    assert {file.name for file in folder.iterdir()} == set(release_files(release))
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
