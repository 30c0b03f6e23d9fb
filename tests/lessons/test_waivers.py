"""Waivers: what a lesson sets aside, and what is wrong with a waiver."""

from __future__ import annotations

import pytest

from generator.loading import load_programme

LESSON = "lessons/y5-sv/lesson.yml"


def told(root, code, until, *, broken=True):
    """Return the problems of the small lesson with a waiver; `broken` adds a LES015."""
    file = root / LESSON
    text = file.read_text(encoding="utf-8")
    if broken:
        text = text.replace("keyword: comfort, ", "keyword: solidarity, ")
    waiver = f'waivers: [{{code: {code}, why: It is taught next week., until: "{until}"}}]\n'
    file.write_text(text.replace("changelog:", f"{waiver}changelog:"), encoding="utf-8")
    _, problems = load_programme(root)
    return [(p.code, p.message) for p in problems if p.path.startswith("lessons/y5-sv")]


def test_a_waiver_sets_its_problem_aside(small_programme):
    assert told(small_programme, "LES015", "2026-11-22") == []


def test_an_ended_waiver_sets_nothing_aside(small_programme):
    # The lesson was last reviewed on 22 November 2026.
    codes = [code for code, _ in told(small_programme, "LES015", "2026-11-21")]
    assert codes == ["LES015", "LES021"]


def test_a_waiver_that_nothing_needs_is_told(small_programme):
    ((code, message),) = told(small_programme, "LES015", "2027-07-31", broken=False)
    assert (code, message) == ("LES020", "nothing in this lesson is waived by LES015")


@pytest.mark.parametrize(
    ("waived", "message"),
    [
        ("ZZZ999", "there is no check ZZZ999"),
        ("SAF101", "SAF101 may not be waived"),
        ("REF001", "REF001 may not be waived"),
        ("LES021", "LES021 may not be waived"),
    ],
)
def test_a_code_that_cannot_be_waived_is_told(small_programme, waived, message):
    assert told(small_programme, waived, "2027-07-31", broken=False) == [("LES020", message)]
