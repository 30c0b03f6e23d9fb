"""Releases: addresses, files, and a release that has been tampered with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from generator.evaluation.approval import APPROVAL
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import NotShown, Release
from generator.evaluation.release_files import release_files, table_csv
from generator.evaluation.release_versions import VERSIONS
from generator.swap import MARKER

INTERIM = "evaluation/releases/interim-2018/release.json"


@pytest.fixture(scope="module")
def release(root: Path) -> Release:
    releases, problems = read_releases(root)
    assert problems == []
    return releases["interim-2018"]


def test_every_address_leads_to_its_own_cell(release: Release) -> None:
    addresses = list(release.addresses())
    assert len(set(addresses)) == len(addresses)
    for address in addresses:
        found = release.find(address)
        assert found is not None
        assert f"{found.table.id}.{found.row.id}.{found.column.id}" == address


def test_addresses_that_lead_nowhere_find_nothing(release: Release) -> None:
    for address in ("", "change", "change.help-seeking.primaries", "change.x.y.estimate"):
        assert release.find(address) is None


def test_the_committed_files_are_those_of_the_release(root: Path, release: Release) -> None:
    folder = (root / INTERIM).parent
    there = {file.name for file in folder.iterdir()} - {APPROVAL, VERSIONS}
    assert there == {*release_files(release), MARKER}
    for name, text in release_files(release).items():
        assert (folder / name).read_text(encoding="utf-8") == text


def test_every_line_of_every_data_file_says_synthetic(release: Release) -> None:
    for name, text in release_files(release).items():
        if name.endswith(".csv"):
            assert name.startswith("synthetic-")
            rows = list(csv.DictReader(io.StringIO(text)))
            assert {row["data"] for row in rows} == {"synthetic"}


def test_a_hidden_cell_is_its_symbol_in_the_data_file(release: Release) -> None:
    table = release.table_of["training"]
    hidden = table.rows[0].model_copy(update={"cells": (190, 130, 60, NotShown(status="c"))})
    text = table_csv(release, table.model_copy(update={"rows": (hidden,)}))
    assert text.splitlines()[1].endswith(",190,130,60,c,synthetic")


def test_no_name_in_a_data_file_is_a_formula(release: Release) -> None:
    tables = []
    for table in release.tables:
        named = [
            row.model_copy(update={"names": tuple(f"=1+{name}" for name in row.names)})
            for row in table.rows
        ]
        heads = [one.model_copy(update={"label": "@SUM(A1)"}) for one in table.dimensions]
        tables.append(table.model_copy(update={"rows": tuple(named), "dimensions": tuple(heads)}))
    files = release_files(release.model_copy(update={"tables": tuple(tables)}))
    cells = {
        cell
        for name, text in files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(text, newline=""))
        for cell in row
    }
    assert any(cell.startswith("'=1+") for cell in cells)
    assert any(cell.startswith("'@SUM(A1)") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def test_no_file_says_how_many_rows_its_inputs_had(release: Release) -> None:
    (staff,) = [one for one in release.provenance.inputs if one.file == "staff-2017-18-after.csv"]
    assert set(staff.model_dump()) == {"file", "sha256"}


def test_training_is_told_of_one_primary_school_in_no_table(release: Release) -> None:
    rows = [row.id for row in release.table_of["training"].rows]
    groups = ["staff-all", "staff-secondary", "staff-primaries", "staff-lessons-alone"]
    assert rows == ["all", *groups]


def test_training_and_participation_have_the_same_staff_on_the_roll(release: Release) -> None:
    training, participation = release.table_of["training"], release.table_of["participation"]
    for row in ("staff-all", "staff-primaries", "staff-lessons-alone"):
        trained = training.number(training.row(row), "staff")
        assert trained == participation.number(participation.row(row), "roll")


def test_no_count_below_the_threshold_is_released(release: Release) -> None:
    for name in ("participation", "change", "linkage", "training", "level"):
        table = release.table_of[name]
        people = [c.id for c in table.columns if c.kind == "count" and c.id != "roll"]
        for row in table.rows:
            for column in people:
                count = table.number(row, column)
                assert count is None or (count >= 10 and count % 5 == 0)


def edited(root: Path, tmp_path: Path, old: str, new: str, name: str = "interim-2018") -> Path:
    """Return a folder that holds the release with `old` become `new`, as release `name`."""
    text = (root / INTERIM).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / f"evaluation/releases/{name}/release.json"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("7.4,", "42.0,", "changed after the analysis wrote it"),
        ('"Dunlin Steps Primary"', '"Dunlin Steps"', "changed after the analysis wrote it"),
        ('"synthetic": true', '"synthetic": false', "changed after the analysis wrote it"),
        ('"title": "First interim report",', "", "not a release as the analysis writes it"),
        ("{", "[", "not a release as the analysis writes it"),
    ],
)
def test_a_release_edited_by_hand_is_a_problem(
    root: Path, tmp_path: Path, old: str, new: str, says: str
) -> None:
    releases, (problem,) = read_releases(edited(root, tmp_path, old, new))
    assert releases == {}
    assert problem.code == "EVA020"
    assert says in problem.message
    assert "wholeschool analyse STUDY --report interim-2018" in problem.hint


def test_a_release_in_the_folder_of_another_is_a_problem(root: Path, tmp_path: Path) -> None:
    releases, (problem,) = read_releases(edited(root, tmp_path, "{", "{", name="interim-2019"))
    assert releases == {}
    assert (problem.code, "in the folder of another" in problem.message) == ("EVA020", True)


def test_a_release_whose_file_is_only_laid_out_anew_is_not_a_problem(
    root: Path, tmp_path: Path
) -> None:
    file = edited(root, tmp_path, "{", "{") / INTERIM
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    releases, problems = read_releases(tmp_path)
    assert (list(releases), problems) == (["interim-2018"], [])


def test_what_a_run_that_died_left_beside_a_release_is_not_read(root: Path, tmp_path: Path) -> None:
    edited(root, tmp_path, "{", "{", name=".interim-2018.new")
    assert read_releases(tmp_path) == ({}, [])
