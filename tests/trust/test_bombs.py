"""Small files that would fill a computer or keep it busy are refused soon, in little room."""

from __future__ import annotations

import io
import resource
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from test_fuzz import soon

from generator.analysis.surveys.sniffing import sniff
from generator.analysis.surveys.workbook_grid import read_workbook
from generator.kinds import KINDS
from generator.problems import Unreadable, as_text
from generator.sources.drawings import check_drawing
from generator.sources.reading import read_source
from generator.sources.text_files import MAX_BYTES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no timer of its own time")
ROOM = 400_000_000
KILO = 1 if sys.platform == "darwin" else 1024
LESSON = next(kind for kind in KINDS if kind.name == "lesson")

ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)
YAML: dict[str, str] = {
    "aliases": ALIASES,
    "merged keys": "a: &a {x: 1}\nb: {<<: *a}\n" * 1000,
    "deep lists": "a: " + "[" * 200_000,
    "deep mappings": "a: " + "{a: " * 100_000,
    "deep by indent": "".join(" " * n + "a:\n" for n in range(700)),
    "many values": "a:\n" + "- x\n" * 70_000,
    "many wrong texts": "a:\n" + "- '<b>'\n" * 18_000,
    "many same keys": "a: 1\n" * 60_000,
    "one long text": f"a: {'x' * 250_000}\n",
    "one long line of brackets": f"a: '{'[' * 290_000}'\n",
    "a text of brackets": "a:\n" + f"- '{'[' * 4_900}'\n" * 55,
    "a text of openings": "a:\n" + f"- '{'{:' * 2_400}'\n" * 55,
    "a text of stars": "a:\n" + f"- '{'*a_ ' * 1_200}'\n" * 55,
    "a text of quotations": "a:\n" + f"- '{'> ' * 2_400}'\n" * 55,
    "a long number": f"a: {'9' * 4_000}\n",
    "more than a megabyte": "a: x\n" * (MAX_BYTES // 4),
    "a comment": "#" * 290_000,
    "anchors": "".join(f"a{n}: &a{n} x\n" for n in range(20_000)),
}


def bounded(do: Callable[[], object]) -> None:
    """Do it within five seconds of work, and within so much memory."""
    before = _most_room()
    with soon():
        do()
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * KILO
    assert more < ROOM, f"{more / 1e6:,.0f} MB"


def _most_room() -> int:
    # What an earlier test once took would hide what this one takes: Linux forgets it if asked.
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("bomb", YAML)
def test_a_source_that_would_fill_a_computer_is_told_soon(tmp_path: Path, bomb: str) -> None:
    (tmp_path / "source.yml").write_text(YAML[bomb])

    def read() -> None:
        record, _, problems = read_source(tmp_path, "source.yml", LESSON.model)
        assert record is None
        assert problems
        as_text(problems[:200], tmp_path)

    bounded(read)


DRAWINGS: dict[str, str] = {
    "entities": (
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><svg>&b;</svg>'
    ),
    "outside": '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>',
    "a file": (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><title>&x;</title></svg>'
    ),
    "deep": "<svg>" + "<g>" * 150_000,
    "wide": "<svg>" + "<g/>" * 200_000 + "</svg>",
    "attributes": "<svg " + " ".join(f'a{n}="x"' for n in range(40_000)) + "/>",
}


@pytest.mark.parametrize("bomb", DRAWINGS)
def test_a_drawing_that_would_fill_a_computer_is_told_soon(tmp_path: Path, bomb: str) -> None:
    (tmp_path / "drawing.svg").write_text(DRAWINGS[bomb])

    def check() -> None:
        problems = check_drawing(tmp_path, "drawing.svg")
        assert problems
        assert "root:" not in as_text(problems[:50], tmp_path)

    bounded(check)


def archive(**parts: bytes) -> bytes:
    """Return an archive: in a part's name `__` stands for a slash, `_dot_` for a full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


RELATIONS = b"<x><Relationship Id='r1' Target='worksheets/sheet1.xml'/></x>"
SHEETS = b"<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"
ROW = b"<row><c t='inlineStr'><is><t>x</t></is></c></row>"


def workbook(sheet: bytes, sheets: bytes = SHEETS) -> bytes:
    return archive(
        xl___rels__workbook_dot_xml_dot_rels=RELATIONS,
        xl__workbook_dot_xml=sheets,
        xl__worksheets__sheet1_dot_xml=sheet,
    )


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "a sheet of zeros": lambda: workbook(b"0" * 300_000_000),
    "a workbook of zeros": lambda: workbook(b"", b"0" * 300_000_000),
    "a sheet without a tag": lambda: workbook(b"0" * 100_000_000),
    "a tag without an end": lambda: workbook(b"<row x='" + b"0" * 100_000_000),
    "a comment without an end": lambda: workbook(b"<!--" + b"<" * 100_000_000),
    "archives in an archive": lambda: archive(
        **dict.fromkeys((f"a{n}" for n in range(20)), archive(a=b"0" * 50_000_000))
    ),
    "many parts": lambda: archive(**dict.fromkeys((f"p{n}" for n in range(20_000)), b"")),
    "rows": lambda: workbook(b"<worksheet><sheetData>" + ROW * 2_000_000),
    "cells": lambda: workbook(b"<worksheet><sheetData><row>" + b"<c/>" * 20_000_000),
}


def test_a_workbook_laid_out_as_the_bombs_are_is_read() -> None:
    sheets = read_workbook("a.xlsx", workbook(b"<x><sheetData>" + ROW * 3 + b"</sheetData></x>"))
    assert [len(sheet.grid.rows) for sheet in sheets] == [3]


@pytest.mark.trust
@pytest.mark.parametrize("bomb", WORKBOOKS)
def test_a_workbook_that_would_fill_a_computer_is_told_soon(tmp_path: Path, bomb: str) -> None:
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(WORKBOOKS[bomb]())

    def read() -> None:
        with suppress(Unreadable):
            sniff(file)
            pytest.fail(f"{bomb} was read")

    bounded(read)
