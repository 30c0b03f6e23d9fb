"""Broken exports: each has a clear answer or reads right; none crashes, none is misread."""

from __future__ import annotations

import os
import resource
from pathlib import Path
from time import monotonic

import pytest
from broken import BROKEN, SECRETS, Broken
from pandas.testing import assert_frame_equal
from survey_setting import Setting

from generator.problems import as_text

SECONDS = 20
"""How long the slowest of them may take on a busy machine."""


def test_there_are_enough_of_them_and_each_has_its_own_name() -> None:
    names = [one.id for one in BROKEN]
    assert len(names) == len(set(names)) >= 60


def test_every_kind_of_problem_a_file_can_have_is_among_them() -> None:
    codes = {"SUR001", "SUR002", "SUR003", "SUR004", "SUR005", "SUR006", "SUR007", "SUR008",
             "SUR009", "SUR010"}  # fmt: skip
    assert {one.code for one in BROKEN if one.code} == codes


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.id)
def test_a_broken_export_has_a_clear_answer_or_reads_right(
    primary: Setting, broken: Broken
) -> None:
    if broken.learns:
        primary.learn(broken.learns)
    began = monotonic()
    outcome = primary.read(broken.name, broken.make(primary))
    assert monotonic() - began < SECONDS
    said = as_text(outcome.problems, primary.root) + outcome.words
    assert not any(secret in said for secret in SECRETS), said
    if broken.reads:
        assert outcome.errors == [], outcome.words
        people = [one for at, one in enumerate(primary.people) if at not in broken.without]
        expected = primary.expected(people)
        assert outcome.table is not None
        assert_frame_equal(outcome.table.drop(columns="seconds"), expected.drop(columns="seconds"))
    if broken.code:
        found = [one for one in outcome.problems if one.code == broken.code]
        assert found, said
        first = found[0]
        assert broken.says in said
        assert not broken.row or first.line == broken.row
        assert not broken.column or first.column == broken.column
        assert first.hint
    assert outcome.table is not None or outcome.errors


def test_a_file_of_200_megabytes_is_refused_without_being_read(primary: Setting) -> None:
    path = primary.root / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = monotonic()
    outcome = primary.read_path(path)
    assert monotonic() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
    (problem,) = outcome.problems
    assert "200 MB" in problem.message


def test_what_is_no_file_is_told(primary: Setting, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.csv", tmp_path):
        (problem,) = primary.read_path(path).problems
        assert "no such file" in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_nobody_may_read_is_told(primary: Setting) -> None:
    path = primary.file("locked.csv", b"a,b\n1,2\n")
    path.chmod(0)
    (problem,) = primary.read_path(path).problems
    assert "cannot be read" in problem.message
