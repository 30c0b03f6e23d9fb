"""The commands that go behind the wall: when they can't go on they say why, in plain words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from unittest.mock import create_autospec

import pytest

from generator.analysis import releasing
from generator.analysis.linkage.key_file import make_key
from generator.commands.console import Stop
from generator.commands.study import analyse, simulate
from generator.evaluation.kept_releases import RELEASES
from generator.evaluation.release import Release
from generator.swap import MARKER, swapped_in

STUDY = "evaluation/studies/harbour-cluster/study.yml"


@pytest.fixture
def copy(demonstration, tmp_path: Path) -> Path:
    shutil.copytree(demonstration.folder / "evaluation", tmp_path / "evaluation")
    return tmp_path


@pytest.fixture
def analysed_before(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command be given the release that the tests share: what it does then is tried."""
    made = create_autospec(releasing.analyse, return_value=(release, []))
    monkeypatch.setattr(releasing, "analyse", made)


@pytest.fixture
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("keys") / "study.key"
    make_key(file, file.parent / "project")
    return file


def test_a_study_of_real_people_cannot_be_simulated(copy: Path) -> None:
    file = copy / STUDY
    text = file.read_text(encoding="utf-8").replace("synthetic: true", "synthetic: false")
    text = re.sub(", as_if_from: [a-z-]+", "", text.partition("\ntruth:")[0])
    file.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(Stop, match="not a synthetic study"):
        simulate("harbour-cluster", copy)


def test_an_unknown_study_or_release_is_told_with_those_there_are(copy: Path) -> None:
    with pytest.raises(Stop, match="There is: harbour-cluster"):
        simulate("harbor-cluster", copy)
    with pytest.raises(Stop, match="There is: final-2020, interim-2018"):
        analyse("harbour-cluster", "interim-2021", None, copy)


def test_a_release_that_another_run_is_writing_is_left_alone(
    analysed_before, copy: Path, key_file: Path
) -> None:
    with (
        swapped_in(copy / RELEASES / "interim-2018"),
        pytest.raises(Stop, match="was not written: another run is writing"),
    ):
        analyse("harbour-cluster", "interim-2018", key_file, copy)


def test_a_folder_with_somebodys_own_files_is_not_written_over(
    unsearched, copy: Path, key_file: Path
) -> None:
    own = copy / RELEASES / "interim-2018" / "notes.txt"
    own.parent.mkdir(parents=True)
    own.write_text("Mine", encoding="utf-8")
    with pytest.raises(Stop, match="was not written"):
        analyse("harbour-cluster", "interim-2018", key_file, copy)
    assert own.read_text(encoding="utf-8") == "Mine"
    assert not (own.parent / MARKER).exists()
