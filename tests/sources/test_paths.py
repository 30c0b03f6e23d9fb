"""Safe paths: nothing named in a source, and no link, leads out of the project."""

from __future__ import annotations

import os

import pytest

from generator.problems import Problem, Unreadable, as_text
from generator.sources.paths import within
from generator.sources.text_files import read_text


@pytest.fixture
def project(tmp_path):
    (tmp_path / "secret.yml").write_text("password: hunter2\n")
    folder = tmp_path / "project"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures/cap.svg").write_text("<svg/>")
    return folder


def test_a_file_within_the_folder_is_found_also_through_a_link(project):
    (project / "again.svg").symlink_to("pictures/cap.svg")
    assert within(project, "pictures/cap.svg") == (project / "pictures/cap.svg").resolve()
    assert within(project, "again.svg") == (project / "pictures/cap.svg").resolve()


@pytest.mark.parametrize(
    "name",
    [
        "../secret.yml",
        "pictures/../../secret.yml",
        "missing.svg",
        "pictures",
        "",
        "a\0b",
        "a" * 9999,
    ],
)
def test_a_name_that_leads_out_or_nowhere_is_refused(project, name):
    assert within(project, name) is None


def test_links_that_lead_out_nowhere_or_in_a_circle_are_refused(project):
    (project / "out.yml").symlink_to(project.parent / "secret.yml")
    (project / "dangling.yml").symlink_to("nowhere.yml")
    (project / "circle.yml").symlink_to("circle.yml")
    for name in ("out.yml", "dangling.yml", "circle.yml"):
        assert within(project, name) is None


def unreadable(root, name):
    with pytest.raises(Unreadable) as refused:
        read_text(root, name)
    return refused.value.problem


def test_a_source_linked_out_of_the_project_is_not_read_or_shown(project):
    (project / "out.yml").symlink_to(project.parent / "secret.yml")
    problem = unreadable(project, "out.yml")
    assert (problem.code, "outside the project" in problem.message) == ("SRC001", True)
    assert "hunter2" not in as_text([problem], project)


def test_what_is_not_a_file_is_refused_and_never_waited_for(project):
    os.mkfifo(project / "pipe.yml")
    (project / "circle.yml").symlink_to("circle.yml")
    assert "not a file" in unreadable(project, "pipe.yml").message
    assert "not a file" in unreadable(project, "pictures").message
    for name in ("circle.yml", "missing.yml", "a\0b"):
        assert "cannot be read" in unreadable(project, name).message


def test_a_line_is_shown_where_its_place_was_counted(tmp_path):
    (tmp_path / "x.yml").write_bytes("\ufeffa: one\u2028two\x0cthree\r\nb: here\n".encode())
    problem = Problem("x.yml", 2, 4, "SRC012", "message")
    assert "    2 | b: here\n      |    ^" in as_text([problem], tmp_path)
