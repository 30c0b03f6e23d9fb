"""Answers of real people are refused where version control holds them or would."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.analysis.surveys.version_control import kept_problem


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("/data/*\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    return tmp_path


def export_in(folder: Path) -> Path:
    file = folder / "answers.csv"
    file.write_text("school\n", encoding="utf-8")
    return file


def test_a_file_outside_any_repository_may_be_read(tmp_path: Path) -> None:
    assert kept_problem(export_in(tmp_path)) is None


def test_a_file_that_is_ignored_may_be_read(repository: Path) -> None:
    assert kept_problem(export_in(repository / "data")) is None


def test_a_file_that_would_be_picked_up_is_refused(repository: Path) -> None:
    problem = kept_problem(export_in(repository))
    assert problem is not None
    assert problem.code == "SUR011"
    assert "would pick this file up" in problem.message


def test_a_file_that_is_held_is_refused_even_if_ignored_now(repository: Path) -> None:
    file = export_in(repository / "data")
    subprocess.run(["git", "-C", str(repository), "add", "-f", str(file)], check=True)
    problem = kept_problem(file)
    assert problem is not None
    assert "holds this file" in problem.message


def test_without_git_nothing_is_taken_on_trust(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    problem = kept_problem(export_in(repository / "data"))
    assert problem is not None
    assert "git is not there to ask" in problem.message
