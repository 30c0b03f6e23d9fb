"""The commands that approve a release and say how each stands."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
import typer

from generator.commands.console import Stop
from generator.commands.release import approve, status
from generator.evaluation.approval import APPROVAL, CHECKS
from generator.evaluation.kept_releases import RELEASES, read_releases
from generator.evaluation.release_gate import read_reviews

NAME = "interim-2018"
ALL = [f"{check.id}=yes: looked at {check.where}" for check in CHECKS]
SOME_DAY = datetime(2018, 12, 3)


@pytest.fixture
def here(root: Path, tmp_path: Path) -> Path:
    for folder in (f"{RELEASES}/{NAME}", f"evaluation/reports/{NAME}"):
        shutil.copytree(root / folder, tmp_path / folder)
    (tmp_path / RELEASES / NAME / APPROVAL).unlink(missing_ok=True)
    return tmp_path


def test_every_question_answered_yes_approves_it_by_name(here: Path) -> None:
    approve(NAME, "Robin Example", "Disclosure officer", ALL, root=here)
    releases, _ = read_releases(here)
    review = read_reviews(here, releases)[0][NAME]
    assert review.approves
    assert (review.name, review.role, review.made_up) == (
        "Robin Example",
        "Disclosure officer",
        False,
    )
    assert review.answers[2].note == "looked at the release's CSV files"
    assert review.until.year - review.on.year == 2


def test_one_no_is_recorded_and_stops(here: Path) -> None:
    answers = [*ALL[:-1], "inputs=no: one file is older than the export"]
    with pytest.raises(Stop, match=r"Not approved \(inputs\). That is recorded"):
        approve(NAME, "Robin Example", "Officer", answers, root=here)
    review = read_reviews(here, read_releases(here)[0])[0][NAME]
    assert [doubt.note for doubt in review.doubts] == ["one file is older than the export"]


def test_what_is_not_answered_is_not_approved(here: Path) -> None:
    with pytest.raises(Stop, match="Nothing was recorded"):
        approve(NAME, "Robin Example", "Officer", ALL[1:], root=here)
    assert not (here / RELEASES / NAME / APPROVAL).exists()


@pytest.mark.parametrize("answer", ["tables", "tables=yes", "tables=perhaps: hm", "tabels=yes: x"])
def test_an_answer_that_is_none_says_how_to_write_one(here: Path, answer: str) -> None:
    with pytest.raises(Stop, match="is no answer"):
        approve(NAME, "Robin Example", "Officer", [*ALL, answer], root=here)


def test_an_approved_release_stays_as_it_is(here: Path) -> None:
    approve(NAME, "Robin Example", "Officer", ALL, root=here)
    with pytest.raises(Stop, match="was approved by Robin Example"):
        approve(NAME, "Somebody Else", "Officer", ALL, root=here)


def test_an_approval_that_has_run_out_may_be_given_again(here: Path) -> None:
    approve(NAME, made_up=SOME_DAY, until=SOME_DAY, root=here)
    approve(NAME, "Robin Example", "Officer", ALL, root=here)
    assert read_reviews(here, read_releases(here)[0])[0][NAME].name == "Robin Example"


def test_a_reviewer_who_does_not_exist_says_so(here: Path) -> None:
    approve(NAME, made_up=SOME_DAY, root=here)
    review = read_reviews(here, read_releases(here)[0])[0][NAME]
    assert review.made_up
    assert "made-up" in review.name
    assert str(review.on) == "2018-12-03"


def test_nobody_made_up_approves_a_release_of_real_people(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = read_releases(here)[0][NAME].model_copy(update={"synthetic": False})
    for file in (here / RELEASES / NAME).glob("synthetic-*.csv"):
        file.unlink()
    monkeypatch.setattr(
        "generator.evaluation.kept_releases.read_releases", lambda _: ({NAME: real}, [])
    )
    with pytest.raises(Stop, match="tells of real people"):
        approve(NAME, made_up=SOME_DAY, root=here)


def test_a_release_that_was_changed_by_hand_is_not_approved(here: Path) -> None:
    file = here / RELEASES / NAME / "release.json"
    text = file.read_text(encoding="utf-8").replace("7.4,", "42.0,", 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Stop, match="changed after the analysis wrote it"):
        approve(NAME, "Robin Example", "Officer", ALL, root=here)


def test_an_end_before_the_beginning_is_refused(here: Path) -> None:
    with pytest.raises(Stop, match="name a later day"):
        approve(NAME, "Robin Example", "Officer", ALL, until=SOME_DAY, root=here)


def test_the_status_tells_of_every_release_and_fails_at_a_problem(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        status(here)
    out = capsys.readouterr().out
    assert "not reviewed" in out
    assert "EVA024" in out
    approve(NAME, made_up=SOME_DAY, root=here)
    status(here)
    assert "2018-12-03 to 2020-12-03" in " ".join(capsys.readouterr().out.split())
