"""Names that differ in case alone are told before a Mac makes one file of two."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.names_alike import alike, check_names


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.svg", "b.svg"], []),
        (["cap.svg", "Cap.svg"], [("Cap.svg", "cap.svg")]),
        (["stra\u00dfe", "STRASSE"], [("STRASSE", "stra\u00dfe")]),
        (["caf\u00e9", "cafe\u0301"], [("cafe\u0301", "caf\u00e9")]),
    ],
)
def test_names_are_alike_where_a_system_that_tells_no_case_takes_one_for_the_other(names, found):
    assert list(alike(names)) == found


def test_a_source_beside_one_of_its_name_in_capitals_is_told(tmp_path: Path):
    folder = tmp_path / "lessons/y5-sv"
    folder.mkdir(parents=True)
    (folder / "lesson.yml").touch()
    (folder / "Lesson.yml").touch()
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this file system makes one file of the two")
    (problem,) = check_names(tmp_path)
    assert (problem.path, problem.code) == ("lessons/y5-sv/lesson.yml", "SRC042")
