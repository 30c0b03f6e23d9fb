"""No text becomes a formula in a spreadsheet, whoever wrote it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from generator.spreadsheets import csv_text, plain_cell

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "- =1+1", "-2-cmd",
    '=HYPERLINK("https://evil.example","x")', "=cmd|' /C calc'!A0", "＝1+1", "-", "+44=1",
)  # fmt: skip
WORDS = ("", "x", "Year 5", "a=b", "1+1", "'=1+1", "−0.3", "c", "2026-11-22")
NUMBERS = ("-0.34", "+3", "12%", "-1,200.5", "1e-05", "-2e+10")
WRITTEN_AS_A_SURVEY_TOOL_WOULD = {"generator/analysis/simulation/exports/form.py"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_be_worked_out_is_given_an_apostrophe(text: str) -> None:
    assert plain_cell(text) == f"'{text}"
    assert plain_cell(plain_cell(text)) == plain_cell(text)
    ((read,),) = csv.reader(io.StringIO(csv_text([[text]]), newline=""))
    assert read == f"'{text}"


@pytest.mark.parametrize("value", [*WORDS, *NUMBERS, -0.34, 3, None, True])
def test_words_and_numbers_stay_as_they_are(value: object) -> None:
    assert plain_cell(value) == value


def test_every_csv_file_and_every_workbook_is_written_that_way(root: Path) -> None:
    found = []
    for file in sorted((root / "generator").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        name = file.relative_to(root).as_posix()
        if "csv.writer(" in text or "DictWriter(" in text:
            found += [name] if name != "generator/spreadsheets.py" else []
        for opened in re.findall(r"(?<!_)\bWorkbook\([^)\n]+\)", text):
            assert opened.endswith(", TEXT_STAYS_TEXT)"), (name, opened)
    assert set(found) == WRITTEN_AS_A_SURVEY_TOOL_WOULD
