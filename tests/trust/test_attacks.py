"""Attack strings through every text of every kind of source: told, and harmless all the same."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from attacks import (
    FORMULAS,
    QUIET,
    TAGS,
    UNSEEN,
    holding,
    strings_of_schema,
    with_attacks,
    write_attacked,
)

from generator.kinds import KINDS
from generator.loading import load_programme
from generator.site.export import export
from generator.site.last_look import runs
from generator.site.render import render
from generator.sources.reading import read_source
from generator.spreadsheets import plain_cell

TOLD = {"SRC020", "SRC021", "SRC022", "SRC023"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_attack_in_any_text_of_any_kind_of_source_is_told(tmp_path: Path, kind) -> None:
    paths = list(strings_of_schema(kind))
    assert paths
    for number, path in enumerate(paths):
        attack = TAGS[number % len(TAGS)]
        (tmp_path / "source.yml").write_text(json.dumps(holding(path, f"Read {attack} now")))
        _, _, problems = read_source(tmp_path, "source.yml", kind.model)
        assert TOLD & {problem.code for problem in problems}, (path, attack)


@pytest.mark.parametrize("attack", TAGS)
def test_every_attack_is_told(tmp_path: Path, attack: str) -> None:
    (tmp_path / "source.yml").write_text(json.dumps({"title": f"Read {attack} now"}))
    _, _, problems = read_source(tmp_path, "source.yml", KINDS[0].model)
    assert TOLD & {problem.code for problem in problems}


def test_an_attacked_programme_makes_no_page_that_runs_anything(with_reports: Path) -> None:
    attacks = (*TAGS, *QUIET)
    count = write_attacked(with_reports, lambda text: with_attacks(text, attacks))
    assert count > 10_000
    programme, problems = load_programme(with_reports)
    assert programme is not None, [
        one for one in problems if one.code.startswith(("SRC00", "SRC01"))
    ][:5]
    pages = list(render(programme))
    assert len(pages) > 100
    found = {page.path: runs(page.body) for page in pages if runs(page.body)}
    assert found == {}
    assert sum("alert(1)" in page.body for page in pages) > 50, "the attacks are there, as words"
    for page in pages:
        for block in re.findall(r"<script[^>]*>(.*?)</script>", page.body, re.DOTALL):
            json.loads(block)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_formula_in_any_text_of_our_own_sources_is_told(tmp_path: Path, kind) -> None:
    for number, path in enumerate(strings_of_schema(kind)):
        attack = FORMULAS[number % len(FORMULAS)]
        (tmp_path / "source.yml").write_text(json.dumps(holding(path, f"{attack} now")))
        _, _, problems = read_source(tmp_path, "source.yml", kind.model)
        told = "SRC025" in {problem.code for problem in problems}
        assert told != kind.model.holds_words_of_others, (path, attack)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("written", ["as it stands", "with a backslash"])
def test_a_character_that_nobody_sees_in_any_text_of_any_kind_of_source_is_told(
    tmp_path: Path, kind, written: str
) -> None:
    escaped = written == "with a backslash"
    for number, path in enumerate(strings_of_schema(kind)):
        attack = UNSEEN[number % len(UNSEEN)]
        text = json.dumps(holding(path, f"Help {attack} now"), ensure_ascii=escaped)
        (tmp_path / "source.yml").write_text(text, encoding="utf-8")
        _, _, problems = read_source(tmp_path, "source.yml", kind.model)
        codes = {problem.code for problem in problems}
        # Some of them no YAML may hold as they stand: such a file is refused whole.
        assert codes & {"SRC026", "SRC002"}, (path, attack)
        assert "SRC026" in codes or not escaped, (path, attack)


@pytest.mark.trust
@pytest.mark.filterwarnings("ignore:Length of:UserWarning")  # of drop-down lists, in Excel
def test_an_attacked_programme_builds_a_site_and_documents_that_run_nothing(
    with_reports: Path, root: Path
) -> None:
    (with_reports / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes())
    (with_reports / "content").symlink_to(root / "content")
    assert write_attacked(with_reports, lambda text: with_attacks(text, QUIET)) > 10_000
    programme, _ = load_programme(with_reports)
    assert programme is not None
    out = with_reports / "out"
    export(programme, out)
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    pages = sorted((out / "site").rglob("*.html"))
    assert len(pages) > 200
    found = {page.name: told_by for page in pages if (told_by := runs(page.read_text()))}
    assert found == {}
    for file in sorted((out / "content").rglob("*")):
        if file.suffix in {".docx", ".pptx", ".xlsx"}:
            assert_no_code(file)
        if file.suffix == ".csv":
            for row in csv.reader(file.read_text(encoding="utf-8-sig").splitlines(keepends=True)):
                assert [plain_cell(cell) for cell in row] == row, file.name


def assert_no_code(file: Path) -> None:
    """An office file holds no formula, no macro, and leads to the web alone."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            assert not name.endswith((".bin", ".vbs")), (file.name, name)
            if name.endswith(".rels"):
                text = archive.read(name).decode()
                for target in re.findall(r'Target="([^"]*)" TargetMode="External"', text):
                    assert target.startswith(("https://", "http://", "mailto:", "tel:")), target
            if name.startswith("xl/worksheets/sheet"):
                assert not re.search(r"<f[ >/]", archive.read(name).decode()), (file.name, name)


def test_a_page_written_by_hand_that_runs_something_is_found() -> None:
    for page in (
        "<p onclick=x()>",
        '<a title="a > b" onfocus="x()">',
        "<script>x</script>",
        '<script src="https://evil.example/x.js">',
        '<script src="//evil.example/x.js">',
        "<svg/onload=x>",
        "<iframe src=x>",
        '<a href="JavaScript:x()">',
        "<a href='\njavascript:x()'>",
        '<p style="color: red">',
        "<style>",
    ):
        assert runs(f"<main>{page}</main>"), page
    for page in ('<p title="on x = y style=3">', '<script src="x.js">', "onclick = words"):
        assert runs(f"<main>{page}</main>") == [], page
