"""Slides, opened again by another library."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from every_block import DRAWING
from pptx import Presentation
from pptx.util import Emu

from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.lesson_slides import lesson_slides
from generator.documents.look import WHOLE
from generator.documents.slide_numbers import count_slides, first_slides
from generator.documents.slide_panels import MOST_PANELS, panels
from generator.documents.slides import Deck, Slide, write_pptx

SLIDES = (
    Slide("Helping safely", lines=("I can choose a safe way to help somebody.",), opening=True),
    Slide(
        "Words",
        "Begin · 5 minutes",
        ("One **bold** word", "Two & three"),
        notes=("**Say** Hello.",),
        number=1,
    ),
    Slide("Beside", "", ("A line",), DRAWING),
    Slide("Alone", "", (), DRAWING),
    Slide("A title and no more"),
    Slide("Who helps", "", ("Your teacher", "**Childline, 0800 1111** Any time"), help=True),
)


@pytest.fixture(scope="module")
def settings(whole_programme) -> tuple[LessonSetting, ...]:
    return lesson_settings(whole_programme)


@pytest.fixture
def deck() -> Deck:
    return Deck("Helping safely", "Year 5", WHOLE, 36, date(2026, 11, 22), SLIDES)


@pytest.fixture
def shown(deck):
    return Presentation(io.BytesIO(write_pptx(deck)))


def test_every_slide_has_a_title_that_is_read_first(shown):
    assert [slide.shapes.title.text for slide in shown.slides] == [s.title for s in SLIDES]
    for slide in shown.slides:
        assert slide.shapes[0] == slide.shapes.title


def test_slides_are_wide_and_each_stands_on_the_layout_that_fits(shown):
    assert shown.slide_width / shown.slide_height == pytest.approx(16 / 9)
    layouts = ["Opening", "Panels", "Words and picture", "Picture", "Title alone", "Help"]
    assert [slide.slide_layout.name for slide in shown.slides] == layouts


def test_what_is_read_follows_the_order_on_the_slide(shown):
    names = [shape.name for shape in shown.slides[1].shapes]
    assert names == ["Title", "Activity", "Above", "Words 1", "Words 2", "Footer", "Slide number"]
    names = [shape.name for shape in shown.slides[2].shapes]
    assert names == ["Title", "Words 1", "Picture", "Footer", "Slide number"]


def test_pictures_have_their_words_and_keep_their_proportions(shown):
    pictures = [
        shape for slide in shown.slides for shape in slide.shapes if shape.name == "Picture"
    ]
    assert len(pictures) == 2
    for picture in pictures:
        assert picture._element.nvPicPr.cNvPr.get("descr") == 'A "star" & a half'
        assert picture.width / picture.height == pytest.approx(2, rel=0.01)
        assert picture.left + picture.width <= shown.slide_width
        assert Emu(0) <= picture.top


def test_notes_hold_what_the_teacher_says(shown):
    assert shown.slides[1].notes_slide.notes_text_frame.text == "Say Hello."


def test_every_word_is_marked_as_english_of_britain(deck):
    with zipfile.ZipFile(io.BytesIO(write_pptx(deck))) as archive:
        for name in archive.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notes")):
                xml = archive.read(name).decode()
                assert xml.count("<a:rPr") == xml.count('<a:rPr lang="en-GB"')


def test_long_words_are_set_smaller_and_short_ones_are_not():
    def sizes(*lines: str) -> set[float]:
        deck = Deck("T", "F", WHOLE, 36, date(2026, 1, 1), (Slide("T", "", lines),))
        [slide] = Presentation(io.BytesIO(write_pptx(deck))).slides
        bodies = [one.text_frame for one in slide.placeholders if one.name.startswith("Words")]
        return {
            run.font.size.pt if run.font.size else 36
            for body in bodies
            for p in body.paragraphs
            for run in p.runs
        }

    assert sizes("Short", "Words") == {36}
    [small] = sizes(*["A line that goes on for longer than one would wish on a slide. " * 2] * 5)
    assert 20 <= small < 30


def test_panels_are_as_large_as_their_room_and_never_overlap():
    room = (0, 0, 9_000_000, 4_000_000)
    for count in range(1, MOST_PANELS + 1):
        size, shown = panels(("A few words",) * count, room, 3600)
        assert size >= 2000
        places = [panel.at for panel in shown]
        assert len(set(places)) == count
        for left, top, wide, high in places:
            assert left + wide <= room[2]
            assert top + high <= room[3]
            assert not [
                other
                for other in places
                if other != (left, top, wide, high)
                and left < other[0] + other[2]
                and other[0] < left + wide
                and top < other[1] + other[3]
                and other[1] < top + high
            ]
    assert panels(("A line",) * (MOST_PANELS + 1), room, 3600)[0] == 0


def test_a_question_and_a_saying_are_told_from_other_words():
    _, [ask, tell] = panels(("Where is the line?", "Look again."), (0, 0, 9**7, 9**7), 3600)
    assert (ask.is_question, tell.is_question) == (True, False)
    _, [said] = panels(('"Is that all right?"',), (0, 0, 9**7, 9**7), 3600)
    assert said.is_quote
    assert not said.is_question


def test_how_pupils_work_is_drawn_where_the_slide_says_so():
    assert Slide("In pairs", lines=("Tell your partner.",)).cue == ("In pairs", 2)
    assert Slide("Silent line").cue == ("Silent", 1)
    assert Slide("Look", lines=("You never have to stop it alone.",)).cue is None


def test_no_text_on_a_slide_is_smaller_than_twenty_points(settings):
    for setting in settings[::7]:
        with zipfile.ZipFile(io.BytesIO(write_pptx(lesson_slides(setting)))) as archive:
            for name in archive.namelist():
                if name.startswith(("ppt/slides/slide", "ppt/slideLayouts", "ppt/slideMasters")):
                    sizes = re.findall(r'(?<!bu)sz="(\d+)"', archive.read(name).decode())
                    assert all(int(size) >= 2000 for size in sizes), (setting.pack.id, name)


def test_the_same_deck_gives_the_same_bytes(deck):
    assert write_pptx(deck) == write_pptx(deck)


def test_a_lessons_deck_opens_with_the_rules_and_ends_with_help(setting):
    shown = Presentation(io.BytesIO(write_pptx(lesson_slides(setting))))
    rules = setting.practice.pupil.ground_rules
    assert shown.slides[0].shapes.title.text == setting.lesson.title
    assert rules[0].rule in " ".join(p.text_frame.text for p in shown.slides[1].placeholders)
    last = " ".join(p.text_frame.text for p in shown.slides[-1].placeholders)
    assert "Childline, 0800 1111" in last
    assert len(shown.slides) == count_slides(setting.lesson)
    assert min(first_slides(setting.lesson).values()) == 3


def test_answers_stand_in_the_notes_and_never_on_a_slide(setting):
    shown = Presentation(io.BytesIO(write_pptx(lesson_slides(setting))))
    on_slides = " ".join(
        s.text_frame.text for p in shown.slides for s in p.shapes if s.has_text_frame
    )
    question = setting.lesson.activities[2].questions[0]
    assert question.expect[0] not in on_slides
