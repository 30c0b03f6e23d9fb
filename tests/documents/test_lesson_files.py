"""Each lesson's files: all there, each for its readers, and nothing for teachers in a pupil's."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from generator.documents.blocks import Card, Cards, Document, Together
from generator.documents.lesson_files import lesson_outputs, make_lesson_files
from generator.documents.lesson_handouts import FOR_THE_TEACHER, handout, help_card
from generator.documents.lesson_letters import dsl_message, parent_letter
from generator.documents.lesson_plan import lesson_plan, words_to_say
from generator.documents.lesson_quizzes import quiz, quiz_answers
from generator.documents.lesson_setting import LessonSetting, lesson_settings
from generator.documents.lesson_sheets import (
    EVERYTHING,
    STEP_OUT,
    lesson_files,
    sheets_for_the_class,
    sheets_for_the_teacher,
)
from generator.documents.lesson_slides import lesson_slides
from generator.documents.outputs import Archive
from generator.documents.paper import is_crowded
from generator.documents.pdf import write_pdf
from generator.documents.rich_text import plain_line
from generator.documents.slides import Deck
from generator.documents.word import write_docx
from generator.lessons.handouts import AnswerKey, Part, Sheet, Table, Worksheet
from generator.lessons.references import ROLES
from generator.sources.markdown import literal

LONG_ENOUGH = 30
"""Shorter texts, such as "I need to tell you something.", are said by pupils too."""


@pytest.fixture(scope="module")
def settings(whole_programme) -> tuple[LessonSetting, ...]:
    return lesson_settings(whole_programme)


def words_of(document: Document) -> str:
    """Return every word of a Word file, table cells, headers and all."""
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        xml = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")
        )
    text = re.sub(r"</w:p>", " ", xml)
    return plain("".join(re.findall(r"(?:<w:t[^>]*>|descr=\")([^<\"]*)| ", text)))


def said_in(thing: object) -> Iterator[str]:
    """Yield every text in a document's blocks as one line without its marks."""
    if isinstance(thing, str):
        yield from (plain_line(line) for line in thing.split("\n") if not line.startswith("<"))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from said_in(each)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from said_in(getattr(thing, field.name))


def plain(text: str) -> str:
    for mark, letter in (("&amp;", "&"), ("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(mark, letter)
    return " ".join(text.split())


def for_teachers_alone(setting: LessonSetting) -> Iterator[str]:
    """Yield the sentences that no pupil may read: answers, feedback, notes, replies."""
    pack = setting.pack
    for question in (*pack.quizzes.starter, *pack.quizzes.exit):
        yield from (choice.feedback for choice in question.choices)
        yield from question.expect
        yield question.feedback or ""
    for sheet in pack.handouts:
        if isinstance(sheet, AnswerKey):
            for entry in sheet.answers:
                yield from (entry.answer, entry.why or "")
        elif sheet.audience == "teacher":
            yield from (sheet.title, sheet.instructions or "")
    for activity in pack.lesson.activities:
        yield from (activity.support or "", activity.challenge or "", activity.mechanism or "")
        for asked in activity.questions:
            yield from asked.expect
            yield from (reply.say for reply in asked.if_you_hear)
        yield from (row.do for row in activity.if_it_happens)
    yield from pack.lesson.before.pupils_affected


def test_no_pupils_file_holds_an_answer_or_a_word_for_teachers(settings):
    found = []
    for setting in settings:
        secrets = {
            plain_line(setting.fill(text))
            for text in for_teachers_alone(setting)
            if len(text) >= LONG_ENOUGH
        }
        files = {file.address(setting.pack.id, "docx"): file for file in lesson_files(setting.pack)}
        for output in lesson_outputs(setting):
            file = files.get(output.address)
            if file and file.audience == "pupil" and isinstance(output.content, Document):
                words = " ".join(said_in(output.content))
                found += [(output.address, secret) for secret in secrets if secret in words]
        deck = lesson_slides(setting)
        shown = " ".join(said_in(tuple((slide.title, slide.lines) for slide in deck.slides)))
        found += [("slides", secret) for secret in secrets if secret in shown]
    assert found == []


def test_a_help_card_names_nobody_who_is_only_for_older_pupils(settings):
    named = {
        setting.pack.lesson.place.year: {service.id for service, _ in setting.help_services}
        for setting in settings
    }
    assert "shout" not in named[7] | named[8] | named[9]
    assert all("shout" in named[year] for year in range(10, 14))
    for setting in settings:
        youngest = 4 + setting.pack.lesson.place.year
        assert all(service.pupils_from <= youngest for service, _ in setting.help_services)


def test_a_help_card_names_what_is_for_some_topics_where_the_lesson_does(settings):
    of_some = {"ceop", "report-remove", "shore"}
    for setting in settings:
        own = of_some & set(setting.lesson.signposting.services)
        assert of_some & {service.id for service, _ in setting.help_services} == own
    lessons = {setting.pack.id: setting for setting in settings}
    assert {"report-remove", "shore"} <= set(lessons["y11-vg"].lesson.signposting.services)
    assert "shore" not in {service.id for service, _ in lessons["y12-vg"].help_services}


def test_what_stays_with_the_teacher_is_not_given_out(settings):
    for setting in settings:
        for activity in setting.lesson.activities:
            given, to_hand = setting.pack.given_out(activity), setting.pack.to_hand(activity)
            assert {sheet.id for sheet in (*given, *to_hand)} == set(activity.handouts)
            assert all(sheet.audience == "pupil" for sheet in given)
            assert all(sheet.audience == "teacher" for sheet in to_hand)


def test_a_closing_says_who_helps_first_and_steadies_the_room_last(settings):
    for setting in settings:
        [closing] = [one for one in setting.lesson.activities if one.kind == "closing"]
        first, *then = words_to_say(setting, closing)
        assert first == setting.fill(setting.lesson.signposting.say)
        assert then == [setting.fill(words) for words in closing.say]


def test_nothing_pupils_get_waits_for_a_name_in_brackets(settings):
    blanks = [literal(words) for words in ROLES.values()]
    found = []
    for setting in settings:
        for output in lesson_outputs(setting):
            if isinstance(output.content, Document) and output.content.audience == "pupil":
                words = repr(output.content.blocks)
            elif isinstance(output.content, Deck):
                words = repr([(slide.title, slide.lines) for slide in output.content.slides])
            else:
                continue
            found += [(output.address, one) for one in blanks if repr(one)[1:-1] in words]
    assert found == []


def test_a_help_card_has_lines_for_the_names_that_the_school_has_not_given(settings):
    for setting in settings:
        [cards] = help_card(setting).blocks
        assert isinstance(cards, Cards)
        [card, _] = cards.cards
        assert "Safeguarding lead" in card.blanks
        asks = "{pastoral-room}" in setting.practice.pupil.help_card.in_school
        assert ("Quiet room" in card.blanks) == asks


def test_the_plan_can_be_taught_from_alone(setting):
    lesson, plan = setting.lesson, words_of(lesson_plan(setting))
    assert lesson.objective in plan
    before = lesson.before
    for words in (before.second_adult, before.room, *before.pupils_affected):
        assert plain_line(setting.fill(words)) in plan
    for word in lesson.keywords:
        assert f"{word.keyword}: {plain_line(setting.fill(word.description))}" in plan
    for activity in lesson.activities:
        for name in activity.handouts:
            assert setting.pack.handout(name).title in plan.partition("Minute by minute")[2]
        for slide in activity.slides:
            assert f"“{slide.title}”" in plan


def test_the_plan_counts_the_sheets_that_the_files_hold(settings):
    for setting in settings:
        sheets = sheets_for_the_class(setting.pack)
        plan = " ".join(said_in(lesson_plan(setting).blocks))
        assert f"Print for the class, {len(sheets)} sheets" in plan
        for sheet in (*sheets, *sheets_for_the_teacher(setting.pack)):
            assert sheet.title in plan


def test_where_a_lesson_asks_for_step_out_cards_they_are_among_its_files(settings):
    asking = {
        setting.pack.id
        for setting in settings
        if "step-out card" in " ".join(setting.lesson.equipment).lower()
    }
    given = {one.pack.id for one in settings if STEP_OUT in lesson_files(one.pack)}
    assert given == asking
    assert len(given) > 10


def test_the_message_and_the_letter_say_what_the_lessons_pages_say(setting):
    lesson, practice = setting.lesson, setting.programme.practice
    message = words_of(dsl_message(setting))
    for words in (*lesson.before.dsl_brief.please_tell_me, lesson.before.dsl_brief.about):
        assert plain_line(setting.fill(words)) in message
    for sheet in setting.pack.handouts:
        assert (sheet.title in message) == (sheet.audience == "pupil")
    letter = words_of(parent_letter(setting))
    withdrawal = practice.withdrawal(lesson.withdrawal, setting.phase.id).parent
    for words in (lesson.home.taught, lesson.home.why, withdrawal, *lesson.home.talk):
        assert plain_line(setting.fill(words)) in letter


def test_what_a_school_fills_in_stands_out_in_word(setting):
    with zipfile.ZipFile(io.BytesIO(write_docx(parent_letter(setting)))) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.search(r'<w:highlight w:val="yellow"/></w:rPr><w:t[^>]*>\[date\]', body)


def test_every_file_of_a_lesson_can_be_made_and_has_its_own_title(settings):
    for setting in settings:
        titles = [(file.title, file.audience) for file in lesson_files(setting.pack)]
        assert len(titles) == len(set(titles)), setting.pack.id
        addresses = [output.address for output in lesson_outputs(setting)]
        assert len(addresses) == len(set(addresses))
        assert addresses == sorted(
            (f.address(setting.pack.id, k) for f in lesson_files(setting.pack) for k in f.kinds),
            key=lambda address: address.endswith(".zip"),
        )


def test_no_file_made_for_pupils_holds_an_answer(setting):
    secrets = ["Tell the driver.", "The driver can stop it safely.", "a bystander sees it",
               "Any words that show you care."]  # fmt: skip
    for output in lesson_outputs(setting):
        if isinstance(output.content, Document) and output.content.audience == "pupil":
            raw = write_pdf(output.content)
            pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)
            for words in (plain(pages), words_of(output.content)):
                assert [secret for secret in secrets if secret in words] == []


def test_everything_is_in_the_archive_and_pupils_have_a_folder_of_their_own(setting):
    *files, last = lesson_outputs(setting)
    assert last.address == EVERYTHING.address("y5-sv", "zip")
    assert isinstance(last.content, Archive)
    names = [name for name, _ in last.content.members]
    assert len(names) == len(files)
    assert "y5-sv-helping-safely/for-pupils/y5-sv-handout-cards.docx" in names
    assert "y5-sv-helping-safely/for-teachers/y5-sv-slides.pptx" in names
    assert all(re.fullmatch(r"[a-z0-9./-]{1,120}", name) for name in names)
    answers = [name for name in names if "answers" in name]
    assert answers
    assert all("/for-teachers/" in name for name in answers)


def test_files_for_teachers_say_so_and_files_for_pupils_do_not(setting):
    key = setting.pack.handout("card-answers")
    for document in (handout(setting, key), quiz_answers(setting)):
        assert document.badge == FOR_THE_TEACHER
        assert FOR_THE_TEACHER in words_of(document)
    for document in (handout(setting, setting.pack.handout("cards")), quiz(setting, "exit")):
        assert document.audience == "pupil"
        assert FOR_THE_TEACHER not in words_of(document)


def test_the_made_files_open_again(programme):
    for address, file in make_lesson_files(programme).items():
        if address.endswith(".pdf"):
            assert PdfReader(file).pages[0].extract_text().strip()
        elif address.endswith(".docx"):
            styles = [p.style.name for p in docx.Document(str(file)).paragraphs if p.style]
            assert styles[:2] == ["Above the title", "Heading 1"]
        elif address.endswith(".zip"):
            with zipfile.ZipFile(file) as archive:
                assert archive.testzip() is None


def test_cards_hold_every_card_in_order(setting):
    [cards] = handout(setting, setting.pack.handout("cards")).blocks
    assert isinstance(cards, Cards)
    assert [card.title for card in cards.cards] == ["Card 1", "Card 2"]
    assert not cards.whole_page


def test_parts_are_numbered_unless_their_words_are(setting):
    def numbers(*texts: str) -> list[int | None]:
        parts = tuple(Part(text=text, lines=1) for text in texts)
        sheet = Worksheet(kind="worksheet", id="w", title="W", copies="1", parts=parts)
        blocks = handout(setting, sheet).blocks
        return [block.number for block in blocks if isinstance(block, Together)]

    assert numbers("Who?", "What?") == [1, 2]
    assert numbers("Only one") == [None]
    assert numbers("Read this.", "1. Who?", "2. What?") == [None, None, None]


def test_a_quiz_offers_its_choices_mixed_and_the_answers_in_the_same_order(setting):
    asked = words_of(quiz(setting, "starter"))
    assert "A teacher" in asked
    assert "Any words that show you care" not in asked
    answered = words_of(quiz_answers(setting))
    assert "Right: A teacher" in answered
    assert "Any words that show you care." in answered


def test_the_help_card_names_the_services_of_the_phase(settings):
    for setting in settings:
        [cards] = help_card(setting).blocks
        assert isinstance(cards, Cards)
        [card, again] = cards.cards
        assert isinstance(card, Card)
        assert card == again
        assert card.text
        for service, _ in setting.help_services:
            assert service.in_a_sentence in card.text


def test_a_lesson_with_a_card_of_its_own_hands_out_no_usual_help_card(settings):
    setting = next(setting for setting in settings if setting.pack.id == "y8-vg-x")
    assert "help-card" not in {file.name for file in lesson_files(setting.pack)}
    assert {service.id for service, _ in setting.help_services} == {"emergency", "childline"}
    notes = " ".join(lesson_slides(setting).slides[-1].notes)
    assert "Give out nothing else." in notes
    assert "the help card" not in notes


def test_only_the_youngest_have_ear_and_star_slips(settings):
    with_slips = {
        setting.lesson.place.year_name
        for setting in settings
        if any(file.name == "ear-and-star" for file in lesson_files(setting.pack))
    }
    assert with_slips == {"Reception"}


def test_help_cards_fit_two_to_a_page(settings):
    by_phase = {setting.phase.id: setting for setting in settings}
    for setting in by_phase.values():
        assert len(PdfReader(io.BytesIO(write_pdf(help_card(setting)))).pages) == 1


def test_slides_are_never_too_full_to_read(settings):
    for setting in settings:
        deck = lesson_slides(setting)
        assert isinstance(deck, Deck)
        for slide in deck.slides:
            assert len(slide.lines) <= 14


def pages_of(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(write_pdf(document))).pages]


def test_a_small_sheet_for_each_pupil_is_laid_several_to_a_page(setting):
    text = "**One.** A few words.\n\n**Two.** A few more."
    small = Sheet(kind="sheet", id="s", title="Small", copies="One each, to keep", text=text)
    [page] = pages_of(handout(setting, small))
    assert page.count("A few words.") == 4
    [page] = pages_of(handout(setting, small.model_copy(update={"copies": "One set, A4"})))
    assert page.count("A few words.") == 1
    part = Part(text="Why?", lines=3)
    written = Worksheet(kind="worksheet", id="w", title="W", copies="One each", parts=(part,))
    [page] = pages_of(handout(setting, written))
    assert page.count("Why?") == 2


def drawn(node: Any) -> Iterator[tuple[float, ...]]:
    """Yield where each picture of a PDF's structure stands: left, bottom, right, top."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, dict) and element.get("/S") == "/Figure":
            attributes = element["/A"].get_object()
            first = attributes[0].get_object() if isinstance(attributes, list) else attributes
            yield tuple(map(float, first["/BBox"]))
        elif isinstance(element, dict) and "/S" in element:
            yield from drawn(element)


def test_pictures_on_a_sheet_stand_beside_each_other_and_on_the_paper(settings):
    sheets = [
        (setting, sheet)
        for setting in settings
        for sheet in setting.pack.handouts
        if isinstance(sheet, Sheet) and len(sheet.pictures) > 1
    ]
    assert {len(sheet.pictures) for _, sheet in sheets} >= {2, 4}
    for setting, sheet in sheets:
        root: Any = PdfReader(io.BytesIO(write_pdf(handout(setting, sheet)))).trailer["/Root"]
        places = list(drawn(root["/StructTreeRoot"]))
        assert len(places) == len(sheet.pictures)
        assert all(left >= 40 and right <= 555 for left, _, right, _ in places)
        for one, other in combinations(places, 2):
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, f"two pictures overlap on {sheet.id}"
        text = PdfReader(io.BytesIO(write_pdf(handout(setting, sheet)))).pages[0].extract_text()
        said = " ".join(text.split())  # a long caption goes on in the next line
        assert all(each.caption in said for each in sheet.pictures if each.caption)


def test_a_part_on_a_new_side_begins_the_second_page(setting):
    parts = (Part(text="First map", lines=1), Part(text="Second map", lines=1, new_side=True))
    sheet = Worksheet(kind="worksheet", id="w", title="W", copies="One each", parts=parts)
    first, second = pages_of(handout(setting, sheet))
    assert "First map" in first
    assert "Second map" not in first
    assert "Second map" in second


def test_places_to_write_fill_the_side_without_a_second_one(settings):
    for setting in settings[::12]:
        for sheet in setting.pack.handouts:
            if isinstance(sheet, Worksheet) and not any(part.new_side for part in sheet.parts):
                assert len(pages_of(handout(setting, sheet))) <= 2, (setting.pack.id, sheet.id)


def test_a_crowded_table_to_read_is_set_row_by_row(setting):
    words = "a sentence of some length to say aloud"
    table = Table(columns=("Stop", "B", "C", "D", "E"), rows=(("1. Here", *[words] * 4),))
    assert is_crowded(table)
    sheet = Sheet(kind="sheet", id="s", title="S", copies="One", text="Read.", table=table)
    blocks = handout(setting, sheet).blocks
    assert [type(block).__name__ for block in blocks] == ["Prose", "Together"]
    assert not is_crowded(table.model_copy(update={"rows": (("1. Here", "", *[words] * 3),)}))
