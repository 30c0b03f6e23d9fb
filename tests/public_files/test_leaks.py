"""The attack on public files: clean files stay clean, and a leak planted in one is found."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
import xlsxwriter

from generator.evaluation.framework import read_framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release import NotShown, Release
from generator.evaluation.release_files import csv_name, table_csv
from generator.public_files.geometry import measured
from generator.public_files.leaks import leaks_in, leaks_in_search
from generator.public_files.numbers import numbers_in
from generator.public_files.released import Released
from generator.public_files.unpacking import Part, parts_of
from generator.reports.claims import without_typed_numbers
from generator.reports.definition import read_reports
from generator.reports.rendering import RenderedReport, render_report

SECRET = "62.4137"  # noqa: S105 - a number, and no password
"""A number more exact than any release prints."""


@pytest.fixture(scope="module")
def release(root: Path) -> Release:
    return read_releases(root)[0]["interim-2018"]


@pytest.fixture(scope="module")
def rendered(root: Path, release: Release) -> RenderedReport:
    framework, _ = read_framework(root)
    assert framework is not None
    return render_report(read_reports(root)[0]["interim-2018"], release, framework)


@pytest.fixture(scope="module")
def released(root: Path, release: Release) -> Released:
    report = read_reports(root)[0]["interim-2018"]
    return Released((release,), (report.file.text, *report.texts.values()))


def leaks(name: str, raw: bytes | str, released: Released) -> list[str]:
    """Return what leaks from a file and all within it."""
    part = Part(name, raw.encode() if isinstance(raw, str) else raw)
    return [leak.what for inner in parts_of(part) for leak in leaks_in(inner, released)]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("+5.0 points (−1.2 to 1,230)", ["5", "1.2", "1230"]),
        ("33.3% of 45 pupils", ["33.3", "45"]),
        ("Figure 3, Years 7 to 9, Year 10 and Table 12.1", []),
        ("On 14 December 2018, in 2017-18, 2018-07-20T10:00:00Z", []),
        ("SHA-256 begins 9987e32a89536172", []),
        ("2015 pupils", ["2015"]),
        ("5e-05 and 1.50", ["0.00005", "1.5"]),
        ("rgb(222, 222, 222) #4d5a56", []),
    ],
)
def test_numbers_are_read_and_names_are_not(text: str, sizes: list[str]) -> None:
    assert [f"{number.size:f}" for number in numbers_in(text)] == sizes


def test_people_are_told_from_other_numbers() -> None:
    text = "7 pupils, 12 lessons, n 45, 9 of the staff, 3.5 points"
    assert [n.written for n in numbers_in(text) if n.of_people] == ["7", "45", "9"]


def test_pupils_that_a_trial_is_planned_with_are_nobody_of_this_study(root: Path) -> None:
    release = read_releases(root)[0]["final-2020"]
    (table,) = (one for one in release.tables if one.id == "trial")
    pupils, schools = (table.number(table.rows[0], name) for name in ("pupils", "schools"))
    released = Released((release,))
    assert leaks("a.html", f"<p>It takes {pupils:.0f} pupils in each school.</p>", released) == []
    (what,) = leaks("a.html", f"<p>It takes {schools:.0f} pupils.</p>", released)
    assert "is no count of people" in what


def test_nothing_leaks_from_the_report_as_it_is(
    rendered: RenderedReport, released: Released
) -> None:
    assert leaks("index.html", str(rendered.html), released) == []
    for name, text in rendered.files.items():
        if isinstance(text, str):
            assert leaks(name, text, released) == [], name


PLANTED: dict[str, Callable[[str], str]] = {
    "a paragraph": lambda html: html.replace("</p>", f" {SECRET}</p>", 1),
    "an alternative text": lambda html: html + f'<img src="x.png" alt="Mean {SECRET}">',
    "a label read aloud": lambda html: html + f'<div aria-label="{SECRET} points"></div>',
    "a text on hovering": lambda html: html + f'<abbr title="{SECRET}">c</abbr>',
    "an attribute of a script's": lambda html: html + f'<i data-mean="{SECRET}"></i>',
    "a comment": lambda html: f"{html}<!-- mean {SECRET} -->",
    "a chart's data": lambda html: html.replace('"x":[', f'"x":[{SECRET},', 1),
    "a drawing's words": lambda html: html.replace("</desc>", f" {SECRET}</desc>", 1),
    "few people": lambda html: html.replace("</p>", " Only 7 pupils.</p>", 1),
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_number_planted_in_a_page_is_found(
    rendered: RenderedReport, released: Released, where: str
) -> None:
    html = str(rendered.html)
    broken = PLANTED[where](html)
    assert broken != html
    (what,) = leaks("index.html", broken, released)
    assert ("7 is no count of people" if where == "few people" else SECRET) in what


def test_a_number_where_another_is_hidden_is_found_in_page_and_data(
    release: Release, released: Released
) -> None:
    table, row, at = next(
        (table, row, at)
        for table in release.tables
        for row in table.rows
        for at, cell in enumerate(row.cells)
        if cell == NotShown(status="c") and table.columns[at].kind == "count"
    )
    rows = list(csv.reader(io.StringIO(table_csv(release, table))))
    line = 1 + table.rows.index(row)
    column = 2 * len(table.dimensions) + at
    assert rows[line][column] == "c"
    rows[line][column] = "45"
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (what,) = leaks(csv_name(release, table.id), out.getvalue(), released)
    assert "where the release has c" in what
    labels = [*(one.label for one in table.dimensions), *(c.label for c in table.columns)]
    names = rows[line][1 : 2 * len(table.dimensions) : 2]
    cells = [*names, *rows[line][2 * len(table.dimensions) : -1]]
    html = "<table>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in (labels, cells)
    )
    assert any("where the release has c" in what for what in leaks("a.html", html, released))


def sheet(*cells: float) -> bytes:
    """Return a workbook of one row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, cells)
        page.write_comment(0, 0, "Nothing")
    return out.getvalue()


def packed(name: str, raw: bytes | str) -> bytes:
    """Return a ZIP that holds one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, raw)
    return out.getvalue()


def document(text: str) -> bytes:
    """Return what there is of a Word file that matters here."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    half = len(text) // 2
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:half], text[half:]))
    return packed("word/document.xml", f'<w:document xmlns:w="{w}"><w:p>{runs}</w:p></w:document>')


def page(text: str) -> bytes:
    """Return a PDF that prints a text."""
    return typst.compile(f"#set page(width: 10cm, height: 5cm)\n{text}".encode())


FILES: dict[str, Callable[[str], bytes]] = {
    "a.csv": lambda text: f"x,y\n{text},100\n".encode(),
    "a.json": lambda text: json.dumps({"deep": [{"er": float(text)}]}).encode(),
    "a.xlsx": lambda text: sheet(0, float(text)),
    "a.docx": document,
    "a.pdf": page,
    "a.svg": lambda text: f"<svg><title>{text}</title></svg>".encode(),
    "a.txt": str.encode,
    "a.zip": lambda text: packed("b.zip", packed("c.xlsx", sheet(float(text)))),
}


@pytest.mark.parametrize("name", FILES)
def test_a_number_planted_in_a_file_is_found_and_a_released_one_is_not(
    released: Released, name: str
) -> None:
    assert leaks(name, FILES[name]("100"), released) == []
    found = leaks(name, FILES[name](SECRET), released)
    assert found
    assert all(SECRET in what for what in found)


def test_a_mark_drawn_more_exactly_than_it_is_printed_is_found(rendered: RenderedReport) -> None:
    drawings = [str(figure.svg) for figure in rendered.figures]
    assert [list(measured(svg)) for svg in drawings] == [[] for _ in drawings]
    dots = bars = 0
    for svg in drawings:
        for attribute in ("cx", "width"):
            found = re.search(rf'<(?:circle|rect) class="[^"]*(?:point|step)[^>]* {attribute}="'
                              r'(\d{2,3}\.\d)"', svg)  # fmt: skip
            if found is None:
                continue
            # A third of what one more in the last printed place would move it by.
            place = float(found[1])
            moved = svg.replace(f'{attribute}="{found[1]}"', f'{attribute}="{place + 0.4:g}"', 1)
            if list(measured(moved)):
                dots += attribute == "cx"
                bars += attribute == "width"
    assert dots >= 4
    assert bars >= 1


def test_a_shade_of_another_band_than_its_number_is_found(rendered: RenderedReport) -> None:
    heat = next(one for one in rendered.figures if "step-5" in one.alone and "Classes" in one.alone)
    assert list(measured(heat.alone)) == []
    field = re.search(
        r'ws-chart__step-4" x="[0-9.]+" y="[0-9.]+" width="[0-9.]+" height="32', heat.alone
    )
    assert field
    other = heat.alone.replace(field[0], field[0].replace("step-4", "step-1"))
    (found,) = measured(other)
    assert "in shade 1" in found.mark


def test_a_statistic_typed_in_a_text_is_not_made_public_by_it() -> None:
    text = "Of 1,020 pupils in Year 7 on 14 December 2018."
    kept = without_typed_numbers(text)
    assert "1,020" not in kept
    assert "Year 7 on 14 December 2018" in kept
    assert len(kept) == len(text)


def test_what_the_search_holds_is_read(tmp_path: Path, released: Released) -> None:
    file = tmp_path / "search/search_index.json"
    file.parent.mkdir()
    docs = [
        {"location": "evaluation/reports/a/index.html#x", "title": "A", "text": f"<p>{SECRET}</p>"},
        {"location": "lessons/y8.html", "title": "B", "text": "<p>17.2345</p>"},
    ]
    file.write_text(json.dumps({"docs": docs}), encoding="utf-8")
    (leak,) = leaks_in_search(tmp_path, "evaluation/reports/a/", released)
    assert SECRET in leak.what
    assert leak.where == "evaluation/reports/a/index.html#x"
