"""Questionnaires to print, to build online and to type in: help first, nobody made to answer."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from generator.documents.questionnaires.entry_sheet import entry_sheet
from generator.documents.questionnaires.files import ONLINE, PAPER, make_measure_files
from generator.documents.questionnaires.online import (
    google_script,
    plain_text,
    qualtrics_text,
    redcap_dictionary,
)
from generator.documents.questionnaires.paper import paper_questionnaire
from generator.documents.questionnaires.setting import MeasureSetting, measure_settings
from generator.documents.rich_text import plain_line
from generator.evaluation.questionnaire import SKIP, SKIP_CHILDREN
from generator.programme import Programme

MEASURES = ("pupils-ks2", "pupils-ks3-4", "staff", "parents")
ONLINE_TEXTS = (plain_text, google_script, qualtrics_text, redcap_dictionary)


@pytest.fixture(scope="module")
def programme(whole_programme: Programme) -> Programme:
    return whole_programme


@pytest.fixture(scope="module")
def settings(programme: Programme) -> dict[str, MeasureSetting]:
    return {one.measure.id: one for one in measure_settings(programme)}


def words_of(setting: MeasureSetting, write) -> str:
    """Return a text with its quotation marks as they are read."""
    text = write(setting)
    if write is redcap_dictionary:
        return "\n".join(" ".join(row) for row in csv.reader(io.StringIO(text)))
    return text.replace('\\"', '"')


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("write", ONLINE_TEXTS, ids=lambda one: one.__name__)
def test_every_question_stands_online_in_its_own_words_after_the_help(
    settings: dict[str, MeasureSetting], measure: str, write
) -> None:
    setting = settings[measure]
    text = words_of(setting, write)
    help_at = text.index(plain_line(setting.help_first[-1]))
    for one in setting.asked:
        assert text.index(one.ask) > help_at
    assert "{" not in plain_line(" ".join(setting.help_first))


@pytest.mark.parametrize("write", ONLINE_TEXTS, ids=lambda one: one.__name__)
def test_no_question_has_to_be_answered(settings: dict[str, MeasureSetting], write) -> None:
    text = write(settings["pupils-ks3-4"])
    assert SKIP in text
    assert SKIP_CHILDREN in write(settings["pupils-ks2"])
    assert "setRequired(true)" not in text
    if write is redcap_dictionary:
        rows = list(csv.DictReader(io.StringIO(text)))
        assert {row["Required Field?"] for row in rows} == {""}
        assert {row["Identifier?"] for row in rows} == {""}


def test_no_address_is_collected_by_the_form_that_the_script_makes(
    settings: dict[str, MeasureSetting],
) -> None:
    for setting in settings.values():
        assert "form.setCollectEmail(false);" in google_script(setting)


def test_redcap_variables_are_the_questions_ids(settings: dict[str, MeasureSetting]) -> None:
    setting = settings["staff"]
    rows = list(csv.DictReader(io.StringIO(redcap_dictionary(setting))))
    names = [row["Variable / Field Name"] for row in rows]
    assert len(names) == len(set(names))
    assert {one.to.replace("-", "_") for one in setting.asked} <= set(names)
    choices = next(row for row in rows if row["Variable / Field Name"] == "know_gangs")
    assert choices["Choices, Calculations, OR Slider Labels"].startswith("1, Strongly disagree | 2")


def test_what_not_every_school_may_ask_is_left_out(settings: dict[str, MeasureSetting]) -> None:
    setting = settings["pupils-ks3-4"]
    assert "sexual-orientation" in setting.measure.about_you
    assert "sexual-orientation" not in {one.to for one in setting.asked}


@pytest.mark.parametrize("measure", MEASURES)
def test_the_paper_begins_with_help_and_holds_every_question(
    programme: Programme, settings: dict[str, MeasureSetting], measure: str
) -> None:
    files = make_measure_files(programme)
    pdf = PdfReader(files[f"evaluation/measures/{measure}/{measure}.pdf"])
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    text = " ".join(pages)
    first = plain_line(settings[measure].help_first[0])
    assert text.index(first[:40]) < text.index(settings[measure].asked[0].ask)
    for one in settings[measure].asked:
        assert one.ask in text
    assert pdf.metadata is not None
    assert len(pdf.pages) <= 4


def test_children_tick_under_faces(settings: dict[str, MeasureSetting]) -> None:
    document = paper_questionnaire(settings["pupils-ks2"])
    drawn = [block for block in document.blocks if "Faces" in repr(block)]
    assert len(drawn) == len(settings["pupils-ks2"].measure.items)


def test_every_file_a_page_offers_is_made_and_the_same_each_time(programme: Programme) -> None:
    files = make_measure_files(programme)
    offered = {one.address(name) for one in (*PAPER, *ONLINE) for name in programme.measures}
    assert set(files) == offered
    assert make_measure_files(programme) == files


def test_answers_from_paper_are_chosen_from_a_list(settings: dict[str, MeasureSetting]) -> None:
    setting = settings["staff"]
    book = load_workbook(io.BytesIO(entry_sheet(setting)))
    sheet = book["Answers"]
    head = [cell.value for cell in sheet[1]]
    assert head == ["Paper number", *(one.ask for one in setting.asked)]
    assert book["Lists"].sheet_state == "hidden"
    with_choices = [one for one in setting.asked if one.choices]
    assert len(sheet.data_validations.dataValidation) == len(with_choices)
    assert "name" in book["Read me first"]["A6"].value


@pytest.mark.parametrize("measure", MEASURES)
def test_whoever_sets_it_up_reads_that_it_is_not_validated_and_nobody_who_answers(
    settings: dict[str, MeasureSetting], measure: str
) -> None:
    setting = settings[measure]
    validity = setting.measure.validity[1:]
    assert "ot validated" in validity
    before_building, _, sections = plain_text(setting).partition("\n== ")
    assert validity in before_building
    assert "ot validated" not in sections
    script = google_script(setting)
    comments, _, code = script.partition("function makeForm")
    assert validity in comments
    assert "ot validated" not in code
    lines = [line for line in qualtrics_text(setting).splitlines() if "ot validated" in line]
    (block,) = lines
    assert block.startswith("[[Block:")
    assert validity.rstrip(".") in block
    for row in csv.DictReader(io.StringIO(redcap_dictionary(setting))):
        annotation = row.pop("Field Annotation")
        assert ("ot validated" in annotation) == (row["Variable / Field Name"] == "record_id")
        assert "ot validated" not in " ".join(row.values())
    book = load_workbook(io.BytesIO(entry_sheet(setting)))
    said = [row[0] for row in book["Read me first"].values if row[0]]
    assert any(validity in line for line in said)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_is_promised_that_a_school_may_not_keep(
    settings: dict[str, MeasureSetting], measure: str
) -> None:
    setting = settings[measure]
    said = " ".join((setting.measure.before, setting.measure.skipping, *setting.help_first))
    assert "will see" not in said
    assert "not seen by" not in said
    assert "nobody who teaches those who answer" in plain_text(setting)
