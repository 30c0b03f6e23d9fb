"""Documents as PDFs, made and opened again."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from generator.documents.blocks import Document, Heading, Prose
from generator.documents.lesson_plan import lesson_plan
from generator.documents.pdf import write_pdf
from generator.documents.typst_markup import to_inline_typst, to_typst
from generator.sources.letters import PRINTABLE


def opened(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document)))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(node: Any) -> list[Any]:
    """Return every element of a PDF's structure tree, in reading order."""
    found: list[Any] = []
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, dict) and "/S" in element:
            found += [element, *elements(element)]
    return found


def test_a_pdf_is_tagged_and_says_its_title_language_and_standard(every_block):
    reader = opened(every_block)
    catalog: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == 'Every "block" & <more>'
    assert reader.metadata.author == "Whole School"
    assert catalog["/Lang"].lower() == "en-gb"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid" in str(catalog["/Metadata"].get_object().get_data())
    assert all(page["/Tabs"] == "/S" for page in reader.pages)


def test_headings_tables_lists_and_pictures_are_what_they_look_like(every_block):
    root: Any = opened(every_block).trailer["/Root"]
    tree = elements(root["/StructTreeRoot"])
    kinds = [element["/S"] for element in tree]
    headings = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert kinds.count("/H1") == 1
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= set(kinds)
    figures = [element for element in tree if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ['A "star" & a half'] * 3


def test_every_block_puts_its_words_on_the_page(every_block):
    words = words_of(opened(every_block))
    expected = (
        "To begin with", "A part of it", "Two slanted", "If: this", "an adult", "All of you",
        "In place?", "Sana's cap", "Stop", "Harassment", "Disagree", "3. Three", "Quoted",
        "For the teacher: not for pupils",
    )  # fmt: skip
    for part in expected:
        assert part in words


def test_a_plan_holds_the_words_to_say_and_every_activity(setting):
    text = words_of(opened(lesson_plan(setting)))
    for activity in setting.lesson.activities:
        assert activity.title in text
        for words in activity.say:
            assert words in text
    assert "This lesson has not been evaluated" in text


def test_the_same_document_gives_the_same_bytes(every_block):
    assert write_pdf(every_block) == write_pdf(every_block)


def test_every_letter_that_may_be_written_can_be_printed(every_block):
    letters = [chr(code) for code in range(0x20, 0x2720) if re.match(f"[{PRINTABLE}]", chr(code))]
    assert len(letters) > 1500
    seen = [letter for letter in letters if not unicodedata.combining(letter)]
    text = escape_markdown(" ".join(seen))
    write_pdf(replace(every_block, blocks=(Prose(text), Heading(text))))


def escape_markdown(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def test_a_letter_that_our_fonts_lack_is_set_in_another(every_block):
    document = replace(every_block, blocks=(Heading("Łódź → ≥ 3"), Prose("Ελένη")))
    assert "Łódź" in words_of(opened(document))


def test_a_letter_that_no_font_has_is_an_error(every_block):
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        write_pdf(replace(every_block, blocks=(Prose("王"),)))


@pytest.mark.parametrize(
    ("markdown", "typst"),
    [
        ("#import sys; $x$ @y <z> [a]", r"\#import sys; \$x\$ \@y \<z\> \[a\]"),
        ("**Bold** and *slanted*", "#strong[Bold] and #emph[slanted]"),
        ("[site](https://a.uk)", '#link("https://a.uk")[site]'),
        ("[page](y8-vg.html)", "#[page]"),
        ("it's", r"it\u{27}s"),
    ],
)
def test_markdown_becomes_typst(markdown, typst):
    assert to_inline_typst(markdown) == typst


def test_lists_keep_their_levels_and_their_numbers():
    assert to_typst("- one\n- two\n  1. three") == "- one\n- two\n  1. three"
    assert to_typst("4. four\n5. five") == "4. four\n5. five"


@pytest.mark.parametrize("text", ["1990\\. A year", "= no heading", "/ no: term", "\\- no item"])
def test_a_plain_paragraph_stays_one(text):
    assert re.match(r"[0-9]+\\\.|\\[=/-]", to_typst(text)) is not None


@given(st.text(max_size=60))
def test_no_text_can_run_code_in_a_document(text):
    for markup in (to_inline_typst(text), to_typst(text)):
        bare = re.sub(r"\\u\{2[27]\}|\\.", "", markup)
        for call in re.findall(r"#(\w*)", bare):
            assert call in {"strong", "emph", "link", "quote", "plain", ""}
