"""Releases: addresses, files, and a release that has been tampered with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from generator.evaluation.release import NotShown, Release, read_releases
from generator.evaluation.release_files import release_files

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
    assert {file.name for file in folder.iterdir()} == set(release_files(release))
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
    row = table.row("dunlin-steps")
    assert row is not None
    assert table.cell(row, "share") == NotShown(status="c")
    text = release_files(release)["synthetic-training.csv"]
    (line,) = [line for line in text.splitlines() if line.startswith("dunlin-steps")]
    assert line.endswith(",c,synthetic")


def test_no_count_below_the_threshold_is_released(release: Release) -> None:
    for name in ("participation", "change", "linkage", "training", "level"):
        table = release.table_of[name]
        people = [c.id for c in table.columns if c.kind == "count" and c.id != "roll"]
        for row in table.rows:
            for column in people:
                count = table.number(row, column)
                assert count is None or (count >= 10 and count % 5 == 0)


def test_a_release_edited_by_hand_is_a_problem(root: Path, tmp_path: Path) -> None:
    document = json.loads((root / INTERIM).read_text(encoding="utf-8"))
    document["tables"][0]["rows"][0]["cells"].append(1)
    file = tmp_path / INTERIM
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(document), encoding="utf-8")
    releases, problems = read_releases(tmp_path)
    assert releases == {}
    assert [(p.code, "wholeschool analyse" in p.hint) for p in problems] == [("EVA020", True)]
