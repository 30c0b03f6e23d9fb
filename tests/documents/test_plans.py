"""Each lesson's plan, made and opened again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from generator.documents.plans import plans
from generator.documents.typst_markup import to_inline_typst, to_typst
from generator.programme import load_programme


@pytest.fixture
def programme(small_programme: Path):
    programme, _ = load_programme(small_programme)
    assert programme
    return programme


def test_a_plan_is_a_tagged_pdf_with_title_and_language(programme):
    [(address, file)] = plans(programme)
    assert address == "lessons/y5-sv/y5-sv-plan.pdf"
    reader = PdfReader(file)
    catalog = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Helping safely"
    assert catalog["/Lang"].lower() == "en-gb"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in str(catalog["/Metadata"].get_object().get_data())


def test_a_plan_holds_the_words_to_say_and_every_activity(programme):
    [(_, file)] = plans(programme)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
    for activity in programme.lessons[0].activities:
        assert activity.title in text
        for words in activity.say:
            assert words in text
    assert "This lesson has not been evaluated" in text


def test_an_unchanged_plan_is_not_made_again_and_a_changed_one_is(programme, small_programme):
    [(_, first)] = plans(programme)
    made = first.stat().st_mtime_ns
    assert [file for _, file in plans(programme)] == [first]
    assert first.stat().st_mtime_ns == made
    lesson = small_programme / "lessons/y5-sv/lesson.yml"
    lesson.write_text(lesson.read_text().replace("Breathe slowly", "Breathe gently"))
    changed, _ = load_programme(small_programme)
    assert changed
    assert [file for _, file in plans(changed)] != [first]


def test_the_same_lesson_gives_the_same_bytes(programme, small_programme):
    [(_, file)] = plans(programme)
    before = file.read_bytes()
    shutil.rmtree(small_programme / "build")
    [(_, file)] = plans(programme)
    assert file.read_bytes() == before


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


def test_lists_become_lists():
    assert to_typst("Say:\n\n- one\n- two\n  1. three") == "Say:\n\n\n\n- one\n- two\n\n  + three"


@given(st.text(max_size=60))
def test_no_text_can_run_code_in_a_document(text):
    markup = re.sub(r"\\u\{2[27]\}|\\.", "", to_inline_typst(text))
    for call in re.findall(r"#(\w*)", markup):
        assert call in {"strong", "emph", "link", ""}
