"""The gate: who approved a release, of what, until when; and releases that nobody may publish."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.evaluation.approval import APPROVAL, CHECKS, Answer, Review, months_after
from generator.evaluation.kept_releases import RELEASES, read_releases, replaced_versions
from generator.evaluation.release import Release
from generator.evaluation.release_gate import read_reviews, record_review, refusals
from generator.evaluation.release_versions import Approved, next_version, write_release
from generator.reports.definition import read_reports
from generator.reports.gate import check_approval

NAME = "interim-2018"


@pytest.fixture
def here(root: Path, tmp_path: Path) -> Path:
    """Return a folder with the first release and its report, not yet reviewed."""
    for folder in (f"{RELEASES}/{NAME}", f"evaluation/reports/{NAME}"):
        shutil.copytree(root / folder, tmp_path / folder)
    (tmp_path / RELEASES / NAME / APPROVAL).unlink(missing_ok=True)
    return tmp_path


@pytest.fixture
def release(here: Path) -> Release:
    return read_releases(here)[0][NAME]


def review(release: Release, *, no: str = "", **changed: object) -> Review:
    """Return a review that says yes to all but one question."""
    told = {
        "release": release.id,
        "version": release.version,
        "content_sha256": release.content_sha256(),
        "name": "Robin Example",
        "role": "Disclosure officer",
        "made_up": True,
        "on": date(2018, 12, 3),
        "until": date(2020, 12, 3),
        "answers": tuple(
            Answer(check=one.id, question=one.question, yes=one.id != no, note="Looked at it.")
            for one in CHECKS
        ),
    }
    return Review(**(told | changed))


def said(here: Path) -> list[tuple[str, str]]:
    """Return the code and the message of every problem of the release and its report."""
    releases, problems = read_releases(here)
    reviews, found = read_reviews(here, releases)
    report = read_reports(here)[0][NAME]
    found = [*problems, *found, *check_approval(report, releases, reviews)]
    assert all(problem.hint and problem.path.startswith("evaluation/") for problem in found)
    return [(problem.code, problem.message) for problem in found]


def test_a_report_on_a_release_that_nobody_approved_is_refused(here: Path) -> None:
    assert said(here) == [("EVA024", f'nobody has approved the release "{NAME}"')]


def test_an_approved_release_may_be_published(here: Path, release: Release) -> None:
    record_review(here, review(release))
    assert said(here) == []


@pytest.mark.parametrize("check", [check.id for check in CHECKS])
def test_one_no_and_it_is_not_approved(here: Path, release: Release, check: str) -> None:
    record_review(here, review(release, no=check))
    message = f'Robin Example did not approve the release "{NAME}": {check}'
    assert said(here) == [("EVA024", message)]


def test_a_question_left_out_is_no_approval(here: Path, release: Release) -> None:
    some = review(release).answers[:-1]
    record_review(here, review(release, answers=some))
    assert said(here)[0][0] == "EVA024"


def test_a_report_dated_after_the_approval_ran_out_is_refused(here: Path, release: Release) -> None:
    record_review(here, review(release, until=date(2018, 12, 13)))
    ((code, message),) = said(here)
    assert code == "EVA025"
    assert "published on 14 December 2018" in message
    assert "approved until 13 December 2018" in message


def test_a_report_dated_before_the_approval_is_refused(here: Path, release: Release) -> None:
    record_review(here, review(release, on=date(2018, 12, 15)))
    assert [code for code, _ in said(here)] == ["EVA025"]


def test_the_last_day_still_counts(release: Release) -> None:
    own = review(release)
    assert list(refusals(release, own, own.until)) == []
    assert list(refusals(release, own, own.on)) == []


def test_a_no_turned_into_a_yes_by_hand_is_seen(here: Path, release: Release) -> None:
    file = record_review(here, review(release, no="tables"))
    file.write_text(file.read_text(encoding="utf-8").replace("false", "true"), encoding="utf-8")
    found = said(here)
    assert ("EVA026", "these reviews were changed after they were written") in found
    assert "EVA024" in dict(found)


def test_an_approval_of_another_release_is_no_approval(here: Path, release: Release) -> None:
    record_review(here, review(release, content_sha256="0" * 64))
    assert ("EVA026", "the release has changed since it was reviewed") in said(here)


def test_an_approval_that_cannot_be_read_is_told(here: Path) -> None:
    (here / RELEASES / NAME / APPROVAL).write_text("{}", encoding="utf-8")
    assert said(here)[0][0] == "EVA026"


def test_an_approval_without_its_release_is_told(here: Path, release: Release) -> None:
    record_review(here, review(release).model_copy(update={"release": "interim-2017"}))
    _, (problem,) = read_reviews(here, read_releases(here)[0])
    assert problem.message == "there is no release beside these reviews"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("synthetic-change.csv", "this data file says something else than the release"),
        ("pupils.csv", "this data file is none of the release"),
    ],
)
def test_a_data_file_that_is_not_the_release_is_told(
    here: Path, release: Release, name: str, told: str
) -> None:
    record_review(here, review(release))
    file = here / RELEASES / NAME / name
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    file.write_text(text.replace("640", "645") + "\n", encoding="utf-8")
    assert said(here) == [("EVA026", f'{told} "{NAME}"')]


def test_reviews_are_added_and_never_written_over(here: Path, release: Release) -> None:
    record_review(here, review(release, no="words"))
    file = record_review(here, review(release))
    kept = json.loads(file.read_text(encoding="utf-8"))["reviews"]
    assert [all(answer["yes"] for answer in one["answers"]) for one in kept] == [False, True]
    assert said(here) == []


def changed(release: Release) -> Release:
    """Return the release with one number of one table moved."""
    table = release.tables[0]
    row = table.rows[0]
    cells = (5, *row.cells[1:])
    rows = (row.model_copy(update={"cells": cells}), *table.rows[1:])
    tables = (table.model_copy(update={"rows": rows}), *release.tables[1:])
    return release.model_copy(update={"tables": tables})


def test_a_release_that_was_not_approved_is_made_again(here: Path, release: Release) -> None:
    fresh = next_version(here, changed(release), None)
    assert fresh is not None
    assert (fresh.version, fresh.corrections) == (1, ())


def test_an_approved_release_is_not_written_over_without_a_word(
    here: Path, release: Release
) -> None:
    record_review(here, review(release))
    with pytest.raises(Approved):
        next_version(here, changed(release), None)
    assert next_version(here, release, None) is None
    code = release.provenance.model_copy(update={"code_sha256": "0" * 64})
    assert next_version(here, release.model_copy(update={"provenance": code}), None) is None


def test_a_correction_is_a_new_version_that_says_what_changed(here: Path, release: Release) -> None:
    record_review(here, review(release))
    fresh = next_version(here, changed(release), "One school's roll was mistyped.")
    assert fresh is not None
    assert fresh.version == 2
    (correction,) = fresh.corrections
    assert correction.why == "One school's roll was mistyped."
    assert correction.replaces_sha256 == release.content_sha256()
    assert [(one.table, one.numbers) for one in correction.moved] == [(release.tables[0].id, 1)]
    write_release(here, fresh)
    assert said(here) == [("EVA024", f'nobody has approved the release "{NAME}"')]
    (first,) = replaced_versions(here, NAME)
    assert first == release
    assert (here / RELEASES / NAME / "versions/1" / APPROVAL).is_file()
    record_review(here, review(fresh))
    assert said(here) == []
    third = next_version(here, release, "It was not mistyped after all.")
    assert third is not None
    write_release(here, third)
    assert [one.version for one in replaced_versions(here, NAME)] == [1, 2]
    assert [one.version for one in third.corrections] == [2, 3]


def test_a_review_that_doubted_stays_beside_what_is_made_again(
    here: Path, release: Release
) -> None:
    record_review(here, review(release, no="tables"))
    fresh = next_version(here, changed(release), None)
    assert fresh is not None
    write_release(here, fresh)
    assert said(here) == [("EVA024", f'nobody has approved the release "{NAME}"')]
    file = record_review(here, review(fresh))
    assert len(json.loads(file.read_text(encoding="utf-8"))["reviews"]) == 2
    assert said(here) == []


def test_a_release_keeps_its_hash_when_releases_learn_to_say_more(release: Release) -> None:
    told = release.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert "corrections" not in told or release.corrections == ()
    assert Release.model_validate_json(json.dumps(told)).content_sha256() == (
        release.content_sha256()
    )


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2018, 12, 3), 24, date(2020, 12, 3)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2018, 11, 15), 1, date(2018, 12, 15)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then
