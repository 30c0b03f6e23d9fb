"""Documents as Word files, opened again by another library."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from generator.documents.blocks import Block, Document, Heading, Prose, Together, WritingLines
from generator.documents.lesson_plan import lesson_plan
from generator.documents.pdf import _Paper
from generator.documents.word import _WordFile, write_docx


@pytest.fixture
def word(every_block: Document):
    return docx.Document(io.BytesIO(write_docx(every_block)))


def test_headings_are_real_and_in_order(word):
    headings = [(p.style.name, p.text) for p in word.paragraphs if "Heading" in p.style.name]
    assert headings == [
        ("Heading 1", 'Every "block" & <more>'),
        ("Heading 2", "A part"),
        ("Heading 3", "A part of it"),
    ]


def test_lists_are_lists_and_each_numbered_one_begins_again(word):
    styles = [p.style.name for p in word.paragraphs]
    assert styles.count("List Bullet") >= 2
    numbered = [p for p in word.paragraphs if p.style.name == "List Number"]
    numbers = [p._p.find(f".//{qn('w:numId')}").get(qn("w:val")) for p in numbered]
    assert [p.text for p in numbered] == ["First", "Second", "Three", "Four"]
    assert len(set(numbers)) == 2
    numbering = word.part.numbering_part.element
    starts = [each.get(qn("w:val")) for each in numbering.iter(qn("w:startOverride"))]
    assert starts[::3] == ["1", "3"]


def test_header_rows_repeat_and_rows_do_not_break(word):
    heads = [
        table
        for table in word.tables
        if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    ]
    assert [heads[0].cell(0, 0).text, heads[0].cell(0, 1).text] == ["Ask", "Expect"]
    for table in word.tables:
        for row in table.rows:
            assert row._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_the_language_is_english_of_britain(word):
    lang = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "en-GB"
    assert word.core_properties.language == "en-GB"


def test_the_properties_say_what_it_is_and_carry_no_time_of_making(word):
    core = word.core_properties
    assert core.title == 'Every "block" & <more>'
    assert core.author == "Whole School"
    assert core.created == core.modified == datetime(2026, 11, 22, tzinfo=UTC)


def test_pictures_have_their_words(word):
    shown = [each.get("descr") for each in word.element.iter(qn("wp:docPr"))]
    assert shown == ['A "star" & a half'] * 3
    assert (
        len([part for part in word.part.package.iter_parts() if part.partname.endswith(".png")])
        == 1
    )


def test_links_lead_where_they_should(word):
    addresses = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]
    assert addresses == ["https://example.org/?a=1&b=2"]


def test_the_file_is_small_and_the_same_every_time(every_block):
    raw = write_docx(every_block)
    assert raw == write_docx(every_block)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert len(raw) < 40_000


def test_every_part_that_is_referred_to_is_there(every_block):
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block))) as archive:
        names = set(archive.namelist())
        relations = archive.read("word/_rels/document.xml.rels").decode()
    targets = re.findall(r'Target="([^"]*)"(?! TargetMode)', relations)
    assert {f"word/{target}" for target in targets} <= names


def test_every_style_that_is_used_is_defined(every_block):
    with zipfile.ZipFile(io.BytesIO(write_docx(every_block))) as archive:
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', body))
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))


def test_a_plan_opens_with_its_activities_as_headings(setting):
    word = docx.Document(io.BytesIO(write_docx(lesson_plan(setting))))
    titles = [p.text for p in word.paragraphs if p.style.name == "Heading 2"]
    assert "1. Begin (4 minutes)" in titles
    assert word.styles.default(WD_STYLE_TYPE.PARAGRAPH).name == "Normal"


@pytest.mark.parametrize("kind", Block.__args__, ids=lambda kind: kind.__name__)
def test_every_block_can_be_written_by_every_writer(kind):
    for writer in (_Paper, _WordFile):
        block = writer.__dict__["block"].dispatcher
        assert block.dispatch(kind) is not block.dispatch(object)


def test_a_numbers_heading_is_one_line_and_stays_with_what_follows(every_block):
    part = Together((Heading("First leaver"), Prose("Read this.")), 1)
    document = replace(every_block, blocks=(part, WritingLines(2)))
    [heading, words] = [
        paragraph
        for paragraph in docx.Document(io.BytesIO(write_docx(document))).paragraphs
        if paragraph.text in {"1. First leaver", "Read this."}
    ]
    assert heading.style is not None
    assert heading.style.name == "Heading 2"
    assert words.paragraph_format.keep_with_next
