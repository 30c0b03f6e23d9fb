"""Quizzes for learning platforms: each kind of question, read back as a platform reads it."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.documents.lesson_setting import lesson_settings
from generator.documents.packages.moodle_xml import moodle_xml
from generator.documents.packages.qti import qti_xml
from generator.documents.packages.quiz_items import AnswerToChoose, QuizItem, QuizPaper, quiz_papers
from generator.programme import Programme

QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


def item(name: str, *answers: tuple[str, bool], picture: tuple[str, str] | None = None) -> QuizItem:
    choices = tuple(AnswerToChoose(text, f"About {text}", right) for text, right in answers)
    expect = () if choices else ("a <trusted> adult", "the lead")
    return QuizItem(
        name, f"Title {name}", "What & <em>why</em>?", choices, expect, "Well.", picture
    )


PAPER = QuizPaper(
    "y5-sv-exit",
    'Year 5, "Help" / safely: exit quiz',
    (
        item("one", ("a", False), ("b", True), ("c", False)),
        item("several", ("a", True), ("b", True), ("c", False), picture=("two.svg", 'Two "hands"')),
        item("words"),
    ),
)
PNG = b"\x89PNG picture"


@pytest.fixture
def qti() -> etree._Element:
    return etree.fromstring(qti_xml(PAPER, {"two.svg": "pictures/two.png"}))


def test_every_kind_of_question_is_valid(qti: etree._Element, qti_schema: etree.XMLSchema) -> None:
    qti_schema.assertValid(qti)


def test_every_quiz_of_the_library_is_valid(
    whole_programme: Programme, qti_schema: etree.XMLSchema
) -> None:
    settings = lesson_settings(whole_programme)
    papers = [p for one in settings for p in quiz_papers(one.pack, one.fill)]
    assert len(papers) == 2 * len(whole_programme.packs)
    for paper in papers:
        pictures = {one.picture[0]: "x.png" for one in paper.items if one.picture}
        qti_schema.assertValid(etree.fromstring(qti_xml(paper, pictures)))


def test_right_answers_score_and_each_answer_is_told_something(qti: etree._Element) -> None:
    scored = {}
    for question in qti.iterfind(".//q:item", QTI):
        conditions = question.findall(".//q:respcondition", QTI)
        assert {one.get("continue") for one in conditions} == {"No"}
        scored[question.get("ident")] = [
            [v.text for v in one.iterfind(".//q:varequal", QTI)]
            for one in conditions
            if one.findtext("q:setvar", namespaces=QTI) == "100"
        ]
        told = {one.get("linkrefid") for one in question.iterfind(".//q:displayfeedback", QTI)}
        assert told == {one.get("ident") for one in question.iterfind("q:itemfeedback", QTI)}
    assert scored == {
        "one": [["answer-2"]],
        "several": [["answer-1", "answer-2", "answer-3"]],
        "words": [],
    }
    [wrong] = qti.findall(".//q:and/q:not/q:varequal", QTI)
    assert wrong.text == "answer-3"


def test_text_keeps_its_marks_and_loses_none(qti: etree._Element) -> None:
    asked = qti.findtext(".//q:item/q:presentation/q:material/q:mattext", namespaces=QTI)
    assert asked == "<p>What & <em>why</em>?</p>"
    assert qti.find("q:assessment", QTI).get("title") == PAPER.title


def test_moodle_reads_answers_their_shares_and_pictures() -> None:
    quiz = etree.fromstring(moodle_xml([PAPER], {"two.svg": PNG}))
    kinds = [question.get("type") for question in quiz]
    assert kinds == ["category", "multichoice", "multichoice", "essay"]
    assert quiz.findtext("question/category/text") == (
        '$course$/top/Year 5, "Help" // safely: exit quiz'
    )
    one, several, words = quiz[1:]
    assert [answer.get("fraction") for answer in one.iter("answer")] == ["0", "100", "0"]
    assert [answer.get("fraction") for answer in several.iter("answer")] == ["50", "50", "0"]
    assert several.findtext("single") == "false"
    assert one.findtext("answer/feedback/text") == "About a"
    assert several.find("questiontext/file").get("name") == "two.png"
    assert "@@PLUGINFILE@@/two.png" in several.findtext("questiontext/text")
    assert "a &lt;trusted&gt; adult" in words.findtext("graderinfo/text")
