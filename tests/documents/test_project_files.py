"""What a project is led from on paper: the whole plan, letters to edit, sheets and a log."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from generator.documents.outputs import make_outputs, write
from generator.documents.project_files import EVERYTHING, PROJECT_FILES, project_outputs
from generator.documents.project_paper import (
    project_handouts,
    project_letters,
    project_log,
    project_questions,
)
from generator.documents.project_plan import project_plan
from generator.documents.project_setting import ProjectSetting, project_settings
from generator.programme import Programme


@pytest.fixture
def settings(programme: Programme) -> dict[str, ProjectSetting]:
    return {each.project.id: each for each in project_settings(programme)}


@pytest.fixture
def drama(settings: dict[str, ProjectSetting]) -> ProjectSetting:
    return settings["drama"]


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def paragraphs(raw: bytes) -> str:
    document = docx.Document(io.BytesIO(raw))
    return "\n".join(
        node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")
    )


def test_every_project_has_all_its_files(settings):
    for setting in settings.values():
        made = {output.address for output in project_outputs(setting)}
        assert made == {
            file.address(setting.project.id, kind) for file in PROJECT_FILES for kind in file.kinds
        }


def test_a_plan_holds_every_session_every_word_and_the_keys(drama):
    text = words_of(paragraphs(write(project_plan(drama), "docx")))
    for session in drama.project.sessions:
        assert words_of(session.title) in text
        for part in session.parts:
            assert words_of(part.title) in text
            for said in part.say:
                assert words_of(drama.fill(said).split(".")[0].replace('"', "")) in text
    for words in ("can't promise to keep it secret", "Childline, 0800 1111", "The new trainers"):
        assert words_of(words).replace("the ", "") in text
    assert "somebody may be using kit" in text


@pytest.mark.parametrize("project_id", ["drama", "peer-leaders", "campaign", "sport"])
def test_a_plan_and_its_sheets_are_tagged_pdfs(settings, project_id):
    setting = settings[project_id]
    for document in (project_plan(setting), project_handouts(setting), project_log(setting)):
        reader = pypdf.PdfReader(io.BytesIO(write(document, "pdf")))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.metadata is not None
        assert reader.metadata.title == document.title


def test_handouts_hold_every_sheet_for_pupils_and_no_key(settings):
    for setting in settings.values():
        text = words_of(paragraphs(write(project_handouts(setting), "docx")))
        for sheet in setting.project.given:
            assert words_of(sheet.title) in text
        for sheet in setting.project.handouts:
            if sheet.kind == "answers":
                longest = max((words_of(entry.answer) for entry in sheet.answers), key=len)
                assert longest not in text


def test_the_letter_can_be_edited_and_asks_for_a_yes(drama):
    text = words_of(paragraphs(write(project_letters(drama), "docx")))
    assert "dear parents and carers" in text
    assert "bring a friend" in text
    assert "my child may take part" in text


def test_the_sheets_ask_the_same_twice(settings):
    for setting in settings.values():
        text = words_of(paragraphs(write(project_questions(setting), "docx")))
        for name in setting.project.item_ids:
            assert text.count(words_of(setting.measure.item(name).ask)) == 2


def test_the_log_has_a_line_for_each_session_and_asks_for_no_names(drama):
    text = words_of(paragraphs(write(project_log(drama), "docx")))
    for session in drama.project.sessions:
        assert words_of(session.title) in text
    assert "no pupil's name" in text


def test_everything_comes_in_one_file_too(drama, tmp_path: Path):
    outputs = list(project_outputs(drama))
    files = make_outputs(outputs, tmp_path)
    with zipfile.ZipFile(files[EVERYTHING.address("drama", "zip")]) as packed:
        names = set(packed.namelist())
    assert len(names) == len(outputs) - 1
    assert "drama-plan.docx" in names
