"""What a training session is led from on paper: complete, and keys with the facilitator alone."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from pptx import Presentation

from generator.documents.outputs import Archive, make_outputs, write
from generator.documents.sheets import TO_QUESTION
from generator.documents.training_files import (
    EVERYTHING,
    HANDOUTS,
    PLAN,
    QUESTIONS,
    SLIDES,
    TRAINING_FILES,
    training_outputs,
)
from generator.documents.training_paper import training_handouts, training_questions
from generator.documents.training_plan import training_plan
from generator.documents.training_setting import TrainingSetting, training_settings
from generator.documents.training_slides import count_slides, first_slides, training_slides
from generator.programme import Programme


@pytest.fixture
def settings(programme: Programme) -> dict[str, TrainingSetting]:
    return {each.module.id: each for each in training_settings(programme)}


@pytest.fixture
def gangs(settings: dict[str, TrainingSetting]) -> TrainingSetting:
    return settings["gangs-and-exploitation"]


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def paragraphs(raw: bytes) -> str:
    document = docx.Document(io.BytesIO(raw))
    return "\n".join(
        node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")
    )


def test_every_session_has_a_plan_slides_handouts_questions_and_all_of_them_in_one(settings):
    for setting in settings.values():
        made = {output.address for output in training_outputs(setting)}
        assert made == {
            file.address(setting.module.id, kind) for file in TRAINING_FILES for kind in file.kinds
        }


def test_a_plan_holds_every_word_to_say_and_every_key(gangs):
    text = words_of(paragraphs(write(training_plan(gangs), "docx")))
    for activity in gangs.module.activities:
        assert words_of(activity.title) in text
        for said in activity.say:
            assert words_of(gangs.fill(said).split(".")[0].replace('"', "")) in text
    for words in ("Put it down", "When a pupil tells", "Keys and answers", "Samaritans, 116 123"):
        assert words_of(words) in text
    assert "grey car fridays until eight" in text


def test_a_plan_is_a_tagged_pdf_in_english(gangs):
    reader = pypdf.PdfReader(io.BytesIO(write(training_plan(gangs), "pdf")))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].lower().startswith("en")
    assert reader.metadata is not None
    assert reader.metadata.title == "Recognising gangs and exploitation"


def test_handouts_hold_every_sheet_that_is_given_and_no_key(settings):
    for setting in settings.values():
        text = words_of(paragraphs(write(training_handouts(setting), "docx")))
        for sheet in setting.module.handouts:
            assert (words_of(sheet.title) in text) == (sheet.audience == "participants"), sheet.id


def test_bad_examples_are_marked_as_such(gangs):
    said = [getattr(block, "text", "") for block in training_handouts(gangs).blocks]
    assert said.count(TO_QUESTION) == 1


def test_the_questions_carry_no_answer_and_end_with_monday(settings):
    for setting in settings.values():
        text = words_of(paragraphs(write(training_questions(setting), "docx")))
        for name in setting.module.items:
            assert text.count(words_of(setting.staff.item(name).ask)) == 2
        for question in setting.module.check:
            for choice in question.choices:
                assert words_of(choice.answer) in text
                assert words_of(choice.feedback) not in text
        assert text.count("one thing i will do") == 1


def test_slides_open_agree_and_carry_what_to_do_and_say_in_their_notes(settings):
    for setting in settings.values():
        shown = Presentation(io.BytesIO(write(training_slides(setting), "pptx")))
        assert len(shown.slides) == count_slides(setting.module)
        assert shown.slides[1].shapes.title.text == "What we agree"
        for slide in shown.slides:
            assert slide.notes_slide.notes_text_frame.text.strip()
        for activity in setting.module.activities:
            if activity.slides:
                at = first_slides(setting.module)[activity.id]
                slide = shown.slides[at - 1]
                assert slide.shapes.title.text == activity.slides[0].title
                assert f": {activity.title}" in slide.notes_slide.notes_text_frame.text
        assert "999" in "".join(
            shape.text_frame.text for shape in shown.slides[-1].shapes if shape.has_text_frame
        )


def test_everything_comes_in_one_file_too(gangs, tmp_path: Path):
    outputs = list(training_outputs(gangs))
    files = make_outputs(outputs, tmp_path)
    whole = files[EVERYTHING.address(gangs.module.id, "zip")]
    with zipfile.ZipFile(whole) as packed:
        names = set(packed.namelist())
    assert names == {
        file.address(gangs.module.id, kind).rpartition("/")[2]
        for file in (PLAN, SLIDES, HANDOUTS, QUESTIONS)
        for kind in file.kinds
    }
    again = next(each for each in outputs if not isinstance(each.content, Archive))
    assert files[again.address].read_bytes() == write(again.content, again.kind)
