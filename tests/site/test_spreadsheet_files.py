"""Every spreadsheet that the site gives away: cells of words and numbers, and no formula."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

from generator.spreadsheets import plain_cell


def test_no_cell_of_any_csv_file_is_a_formula(whole_site: Path) -> None:
    files = sorted(whole_site.rglob("*.csv"))
    assert len(files) > 100
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                assert [plain_cell(cell) for cell in row] == row, file.name


def test_no_cell_of_any_workbook_is_a_formula_or_leads_elsewhere(whole_site: Path) -> None:
    files = sorted(whole_site.rglob("*.xlsx"))
    assert len(files) > 50
    for file in files:
        with zipfile.ZipFile(file) as book:
            for name in book.namelist():
                assert not name.endswith((".bin", ".vml")), (file.name, name)
                assert "externalLink" not in name, (file.name, name)
                if name.startswith("xl/worksheets/"):
                    assert not re.search(r"<f[ >/]", book.read(name).decode()), (file.name, name)
