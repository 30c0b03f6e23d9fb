"""What families, governors, partners and visitors get on paper: whole, editable, and no key."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from pptx import Presentation

from generator.documents.blocks import Document
from generator.documents.community_files import SESSION_FILES, community_outputs, session_outputs
from generator.documents.community_paper import guide_paper, letters_paper
from generator.documents.community_setting import (
    CommunitySetting,
    community_setting,
    letters_to_send,
    on_withdrawal,
)
from generator.documents.outputs import Output, write
from generator.documents.parent_session_plan import parent_session_handouts, parent_session_plan
from generator.documents.parent_session_slides import parent_session_slides
from generator.documents.project_files import project_outputs
from generator.documents.project_setting import project_settings
from generator.programme import Programme
from generator.toolkit.editions import read_edition

PRIMARY = "toolkit/editions/larkspur-primary/school.yml"


@pytest.fixture
def setting(programme: Programme) -> CommunitySetting:
    return community_setting(programme)


@pytest.fixture(scope="module")
def whole(whole_programme: Programme) -> Programme:
    """Return the programme with every lesson: letters follow from them."""
    return whole_programme


def words_of(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))


def paragraphs(raw: bytes) -> str:
    document = docx.Document(io.BytesIO(raw))
    return "\n".join(
        node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")
    )


def in_edition(programme: Programme) -> Programme:
    root = programme.root
    edition, problems = read_edition(root, Path(root / PRIMARY), programme.known_to_editions)
    assert not problems
    assert edition is not None
    return programme.for_school(edition)


def test_every_session_has_its_files(programme, setting):
    for session in programme.beyond_lessons.parent_sessions:
        made = {output.address for output in session_outputs(setting, session)}
        assert made == {
            file.address(session.id, kind) for file in SESSION_FILES for kind in file.kinds
        }


def test_a_plan_holds_every_word_to_say_every_answer_and_the_keys(programme, setting):
    for session in programme.beyond_lessons.parent_sessions:
        text = words_of(paragraphs(write(parent_session_plan(setting, session), "docx")))
        for activity in session.activities:
            for said in activity.say:
                assert words_of(setting.fill(said)) in text
        for each in session.asked:
            assert words_of(setting.fill(each.answer)) in text
        for handout in session.handouts:
            if handout.kind == "answers":
                assert words_of(setting.fill(handout.answers[0].answer)) in text


def test_parents_sheets_carry_no_key(programme, setting):
    for session in programme.beyond_lessons.parent_sessions:
        text = words_of(paragraphs(write(parent_session_handouts(setting, session), "docx")))
        for handout in session.handouts:
            if handout.kind == "answers":
                longest = max((words_of(each.answer) for each in handout.answers), key=len)
                assert longest not in text
            else:
                assert words_of(handout.title) in text


def test_slides_open_and_end_with_help_and_carry_what_to_say(programme, setting):
    for session in programme.beyond_lessons.parent_sessions:
        shown = Presentation(io.BytesIO(write(parent_session_slides(setting, session), "pptx")))
        count = 1 + sum(len(activity.slides) for activity in session.activities)
        assert len(shown.slides) == count
        for slide in shown.slides:
            assert slide.notes_slide.notes_text_frame.text.strip()
        last = "".join(s.text_frame.text for s in shown.slides[-1].shapes if s.has_text_frame)
        assert "999" in last


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_guide_opens_again_with_its_title(programme, setting, kind):
    for guide in programme.beyond_lessons.guides:
        raw = write(guide_paper(setting, guide), kind)
        if kind == "pdf":
            reader = pypdf.PdfReader(io.BytesIO(raw))
            assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
            assert reader.metadata is not None
            assert reader.metadata.title == guide.title
        else:
            assert words_of(guide.parts[-1].title) in words_of(paragraphs(raw))


def test_letters_speak_of_withdrawal_only_where_a_lesson_is_sex_education(whole):
    flagged = {
        lesson.place.year for lesson in whole.lessons if lesson.withdrawal == "sex-education"
    }
    assert flagged
    for letter in letters_to_send(whole):
        words = on_withdrawal(whole, letter)
        if not letter.years:
            assert words == ""
        elif flagged & set(range(letter.years.first, letter.years.last + 1)):
            assert "sex education" in words
        else:
            assert "sex education" not in words.replace("None of them is sex education.", "")
    text = paragraphs(write(letters_paper(community_setting(whole)), "docx"))
    assert text.count("Part of this lesson is sex education") == len(flagged)


def test_a_lesson_that_becomes_sex_education_changes_its_years_letter(whole):
    packs = tuple(
        replace(pack, lesson=pack.lesson.model_copy(update={"withdrawal": "sex-education"}))
        if pack.id == "y6-hr"
        else pack
        for pack in whole.packs
    )
    changed = replace(whole, packs=packs)
    juniors = next(each for each in letters_to_send(changed) if each.id == "year-ahead-juniors")
    assert "the headteacher will agree" in on_withdrawal(changed, juniors)


def test_a_primarys_edition_signs_its_letters_and_has_none_for_other_years(whole):
    school = in_edition(whole)
    assert school.edition is not None
    ids = {letter.id for letter in letters_to_send(school)}
    assert "year-ahead-juniors" in ids
    assert "year-ahead-ks4" not in ids
    text = paragraphs(write(letters_paper(community_setting(school)), "docx"))
    assert school.edition.people["dsl"] in text
    assert "[DSL name]" not in text


def test_no_reference_is_left_unfilled_in_any_file(programme, setting):
    outputs: list[Output] = [*community_outputs(setting)]
    for each in project_settings(programme):
        outputs += project_outputs(each)
    for output in outputs:
        if isinstance(output.content, Document):
            assert not re.search(r"\{[a-z-]+(:[a-z0-9-]+)?\}", repr(output.content.blocks)), (
                output.address
            )
