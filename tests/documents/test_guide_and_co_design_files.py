"""Guides and the co-design kit on paper: whole, opened again, and alike in both kinds of file."""

from __future__ import annotations

import io
import re

import docx
import pypdf

from generator.documents.co_design_files import co_design_plan, co_design_sheets
from generator.documents.guide_files import guide_paper
from generator.documents.outputs import write


def text_of(document) -> str:
    file = docx.Document(io.BytesIO(write(document, "docx")))
    words = " ".join(
        node.text or "" for node in file.element.body.iter() if node.tag.endswith("}t")
    )
    return re.sub(r"\s+", " ", words)


def test_a_guide_holds_every_part_and_every_finding_with_its_strength(programme):
    for guide in programme.papers.guides.values():
        text = text_of(guide_paper(guide, programme))
        for part in guide.parts:
            assert part.title in text
            for finding in part.findings:
                assert programme.facts.fact(finding.fact).source in text
                assert finding.strength in text


def test_the_kit_holds_every_session_with_the_words_to_open(programme):
    kit = programme.papers.co_design
    text = text_of(co_design_plan(programme))
    for session in kit.sessions:
        assert session.title in text
    said = text.count("I can't promise to keep it secret if you or someone is at risk.")
    assert said == 1 + sum(session.with_pupils for session in kit.sessions)


def test_every_sheet_begins_a_page_and_is_readable_as_pdf(programme):
    kit = programme.papers.co_design
    pdf = pypdf.PdfReader(io.BytesIO(write(co_design_sheets(programme), "pdf")))
    text = [page.extract_text() for page in pdf.pages]
    assert len(text) == len(kit.sheets)
    for sheet, page in zip(kit.sheets, text, strict=True):
        assert sheet.title in page
