"""HTML, PDF, Word, spreadsheet and data files carry the same numbers, read back out of each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document as WordFile
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from generator.documents.outputs import write
from generator.documents.report_book import HEADER_ROW, sheet_name
from generator.documents.report_files import report_book
from generator.documents.report_paper import report_document
from generator.evaluation.framework import Framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.release_files import csv_name, table_csv
from generator.reports.content import ShownFigure
from generator.reports.definition import read_reports
from generator.reports.formats import signed
from generator.reports.rendering import RenderedReport, render_reports
from generator.reports.shown_tables import ShownTable

Rows = list[list[str]]


@pytest.fixture(scope="module")
def reports(root: Path, framework: Framework) -> dict[str, RenderedReport]:
    made = render_reports(read_reports(root)[0].values(), read_releases(root)[0], framework)
    return {report.definition.id: report for report in made}


@pytest.fixture(scope="module", params=["interim-2018", "interim-2019", "final-2020"])
def one(request: pytest.FixtureRequest, reports: dict[str, RenderedReport]) -> RenderedReport:
    return reports[request.param]


@pytest.fixture(scope="module")
def word(one: RenderedReport) -> WordFile:
    return docx.Document(io.BytesIO(write(report_document(one), "docx")))


@pytest.fixture(scope="module")
def pdf(one: RenderedReport) -> PdfReader:
    return PdfReader(io.BytesIO(write(report_document(one), "pdf")))


@pytest.fixture(scope="module")
def pages(pdf: PdfReader) -> tuple[str, ...]:
    """Return the text of each page of the PDF, which takes long to read."""
    return tuple(page.extract_text() for page in pdf.pages)


@pytest.fixture(scope="module")
def book(one: RenderedReport) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(report_book(one), "xlsx")))


def tables_of(report: RenderedReport) -> Iterator[ShownTable]:
    """Yield every table of numbers that stands in the report, those under its figures too."""
    for section in report.sections:
        for piece in section.pieces:
            if isinstance(piece, ShownTable):
                yield piece
            elif isinstance(piece, ShownFigure):
                yield piece.table


def on_paper(report: RenderedReport) -> list[ShownTable]:
    """Return the same in the order of paper: the figures' numbers stand together at the end."""
    return sorted(tables_of(report), key=lambda table: table.number.startswith("Data of figure"))


def as_rows(table: ShownTable) -> Rows:
    """Return the texts of a table's rows, a block's heading as a row of its own."""
    rows: Rows = []
    for heading, inner in table.blocks:
        if heading is not None:
            rows.append([heading])
        rows += ([*row.names, *(cell.text for cell in row.cells)] for row in inner)
    return rows


class PageTables(HTMLParser):
    """Reads the rows of each table of a page, by the table's id."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, Rows] = {}
        self.rows: Rows = []
        self.in_body = False
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.rows = self.tables.setdefault(str(dict(attrs).get("id")), [])
        elif tag == "tbody":
            self.in_body = True
        elif tag == "tr" and self.in_body:
            self.rows.append([])
        elif tag in {"td", "th"} and self.in_body:
            self.rows[-1].append("")
            self.in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "tbody":
            self.in_body = False
        elif tag in {"td", "th"}:
            self.in_cell = False

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.rows[-1][-1] += data


def test_the_page_carries_the_numbers(one: RenderedReport) -> None:
    page = PageTables()
    page.feed(one.html)
    for table in tables_of(one):
        assert page.tables[table.id] == as_rows(table)


def test_the_word_file_carries_the_same(one: RenderedReport, word: WordFile) -> None:
    found = iter(word.tables)
    for table in on_paper(one):
        labels = [*table.named_by, *(column.label for column in table.columns)]
        own = next(each for each in found if [c.text for c in each.rows[0].cells] == labels)
        rows = []
        for row in own.rows[1:]:
            cells = row._tr.tc_lst
            rows.append(["".join(t.text or "" for t in cell.iter() if t.tag.endswith("}t"))
                         for cell in cells])  # fmt: skip
        assert rows == as_rows(table)


def test_the_pdf_carries_the_same(one: RenderedReport, pages: tuple[str, ...]) -> None:
    text = "".join("".join(page.split()) for page in pages)
    at = 0
    for table in on_paper(one):
        caption = "".join(f"{table.number}. {table.title}" if table.number else table.title)
        begins = text.find("".join(caption.split()), at)
        assert begins >= 0, caption
        at = begins
        for row in as_rows(table):
            words = "".join("".join(row).split())
            found = text.find(words, at)
            assert found >= 0, row
            at = found if len(row) > 1 else at


def test_the_spreadsheet_carries_every_table_of_the_release(
    one: RenderedReport, book: Workbook
) -> None:
    assert book.sheetnames[:2] == ["Cover", "Dictionary"]
    for number, table in enumerate(report_book(one).tables, 1):
        sheet = book[sheet_name(number, table)]
        heads = [cell.value for cell in sheet[HEADER_ROW + 1]]
        assert heads == [*table.named_by, *(column.label for column in table.columns)]
        shown = [
            [_written(cell.value, cell.number_format) for cell in row]
            for row in sheet.iter_rows(min_row=HEADER_ROW + 2)
        ]
        assert shown == as_rows(table)


def _written(value: object, shape: str) -> str:
    """Return a cell's value as the spreadsheet shows it."""
    if isinstance(value, str) or value is None:
        return value or ""
    assert isinstance(value, int | float)
    if shape == "#,##0":
        return f"{value:,.0f}"
    if shape == 'General"%"':
        return f"{value:g}%"
    if shape == "[>=0.1]0.00;0.000":
        return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
    decimals = len(shape.partition(";")[0].partition(".")[2])
    if shape.startswith("+"):
        return signed(value, decimals)
    # A shape with a second part writes a proper minus.
    return f"{value:.{decimals}f}".replace("-", "−" if ";" in shape else "-")


def test_the_data_files_carry_the_numbers_that_the_report_shows(one: RenderedReport) -> None:
    release = one.release
    for shown in one.definition.tables:
        table = release.table_of[shown.table]
        assert one.files[csv_name(release, shown.table)] == table_csv(release, table)
        rows = list(csv.DictReader(io.StringIO(one.files[csv_name(release, shown.table)])))
        for row, of in zip(table.rows, rows, strict=True):
            if any(fnmatchcase(row.id, pattern) for pattern in shown.rows):
                for column in shown.columns:
                    number = table.number(row, column)
                    text = of[column.replace("-", "_")]
                    assert number is None or float(text) == number


def test_a_number_that_drifts_in_one_form_is_found(one: RenderedReport) -> None:
    table = next(table for table in tables_of(one) if table.number == "Table 1")
    true = next(cell for row in table.rows for cell in row.cells if cell.number is not None)
    before, mark, after = one.html.partition(f">{true.text}<")
    page = PageTables()
    page.feed(f"{before}>1{true.text}<{after}")
    assert mark
    assert page.tables[table.id] != as_rows(table)


def test_each_form_says_that_its_data_is_made_up_on_every_page(
    pages: tuple[str, ...], book: Workbook, word: WordFile
) -> None:
    for page in pages:
        assert "synthetic data" in page.lower()
    for section in word.sections:
        assert "Synthetic data" in section.footer.paragraphs[0].text
        assert "SYNTHETIC DATA" in section.header.paragraphs[0].text
    for sheet in book.worksheets:
        assert "Synthetic data" in str(sheet["A2"].value)
        assert "Synthetic data" in str(sheet.oddFooter.left.text)


def test_the_pdf_is_tagged_and_the_word_file_has_headings_captions_and_alt_texts(
    one: RenderedReport, pdf: PdfReader, word: WordFile
) -> None:
    catalog = pdf.trailer["/Root"]
    assert "pdfuaid" in str(catalog["/Metadata"].get_object().get_data())  # type: ignore[index]
    # A reader with many files open tells them apart by what they are called.
    called = f"{one.definition.title}: {one.definition.subtitle}"
    assert (pdf.metadata.title if pdf.metadata else "") == word.core_properties.title == called
    heads = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 2"]
    assert heads == [
        *(f"{section.number}. {section.title}" for section in one.sections),
        "The figures in numbers",
    ]
    alternatives = [
        str(element.get("descr"))
        for element in word.element.body.iter()
        if element.tag.endswith("}docPr")
    ]
    assert alternatives == [figure.alternative for figure in placed(one)]
    captions = [p.text for p in word.paragraphs if p.style and p.style.name == "Caption"]
    for table in tables_of(one):
        assert any(f"{table.title} (synthetic data)" in caption for caption in captions)
    for each in word.tables:
        assert "tblHeader" in each.rows[0]._tr.xml


def placed(report: RenderedReport) -> list[ShownFigure]:
    """Return the report's figures in the order in which they stand in it."""
    return [
        piece
        for section in report.sections
        for piece in section.pieces
        if isinstance(piece, ShownFigure)
    ]


def test_the_summary_is_a_page(pages: tuple[str, ...]) -> None:
    begins = [
        number
        for number, page in enumerate(pages)
        if re.search(r"^\D*1\. Summary", page, re.MULTILINE)
    ]
    answers = [
        number
        for number, page in enumerate(pages)
        if "2. Answers to the commissioned questions" in page
    ]
    assert answers[-1] - begins[-1] == 1


def test_the_summary_for_machines_answers_each_question(
    one: RenderedReport, framework: Framework
) -> None:
    summary = json.loads(one.files["synthetic-summary.json"])
    assert summary["data"] == "synthetic"
    assert [each["question"] for each in summary["answers"]] == [
        question.question for question in framework.questions
    ]
    assert "{{" not in one.files["synthetic-summary.json"]
    assert summary["release"]["sha256"] == one.release.content_sha256()
