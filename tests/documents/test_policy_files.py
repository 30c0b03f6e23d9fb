"""Policies in Word: headings, repeating header rows, British English, and blanks that stand out."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from generator.documents.outputs import write
from generator.documents.policy_files import POLICY_FILES, policy_outputs
from generator.documents.policy_papers import (
    PolicySetting,
    blanks_of,
    policy_checklist,
    policy_settings,
    policy_template,
)
from generator.documents.training_plan import training_plan
from generator.documents.training_setting import training_settings
from generator.programme import Programme


@pytest.fixture
def settings(programme: Programme) -> dict[str, PolicySetting]:
    return {each.policy.id: each for each in policy_settings(programme)}


def opened(document):
    return docx.Document(io.BytesIO(write(document, "docx")))


def test_every_policy_has_a_template_and_a_checklist(settings):
    for name, setting in settings.items():
        made = [output.address for output in policy_outputs(setting)]
        assert made == [file.address(name) for file in POLICY_FILES]


def test_a_template_opens_with_real_headings_in_order(settings):
    for setting in settings.values():
        file = opened(policy_template(setting))
        heads = [p.text for p in file.paragraphs if p.style.name.lower() == "heading 2"]
        own = [f"{n}. {s.title}" for n, s in enumerate(setting.policy.sections, start=1)]
        assert heads == ["Blanks to fill in (delete this table)", *own]


def test_every_table_repeats_its_header_row(settings):
    for setting in settings.values():
        for document in (policy_template(setting), policy_checklist(setting)):
            for table in opened(document).tables:
                row = table.rows[0]._tr
                assert row.trPr is not None
                assert row.trPr.find(qn("w:tblHeader")) is not None


def test_a_template_is_in_british_english(settings):
    styles = opened(policy_template(settings["rse"])).styles.element
    assert "en-GB" in {lang.get(qn("w:val")) for lang in styles.iter(qn("w:lang"))}


def test_every_blank_is_marked_and_listed(settings):
    for setting in settings.values():
        file = opened(policy_template(setting))
        runs = list(file.element.body.iter(qn("w:r")))
        marked = {
            "".join(t.text for t in run.iter(qn("w:t")))
            for run in runs
            if run.rPr is not None and run.rPr.find(qn("w:highlight")) is not None
        }
        unmarked = "".join(
            t.text or ""
            for run in runs
            if run.rPr is None or run.rPr.find(qn("w:highlight")) is None
            for t in run.iter(qn("w:t"))
        )
        assert marked - {"[brackets]"} == {f"[{blank}]" for blank, _ in blanks_of(setting)}
        assert "[Name" not in unmarked.replace(setting.school, "")


def test_the_checklist_holds_each_line_with_its_source_and_leaves_room(settings):
    setting = settings["data-protection"]
    table = opened(policy_checklist(setting)).tables[0]
    assert len(table.rows) == len(setting.policy.checklist) + 1
    for row, point in zip(table.rows[1:], setting.policy.checklist, strict=True):
        assert point.says.split(",")[0] in row.cells[1].text
        assert setting.shared.weight(point.standing).name in row.cells[2].text
        assert row.cells[3].text == ""


def test_nothing_but_policies_marks_words_in_brackets(programme):
    file = opened(training_plan(training_settings(programme)[0]))
    assert not list(file.element.body.iter(qn("w:highlight")))


def test_the_same_template_gives_the_same_bytes(settings):
    document = policy_template(settings["visitors"])
    assert write(document, "docx") == write(document, "docx")
