"""Quizzes as IMS QTI 1.2.1 in the profile of Common Cartridge 1.1, with feedback for each answer.

Every answer has its own condition, so that the platform shows what to say to a pupil who chose it.
The conditions end there (`continue="No"`): Moodle takes the feedback of one that goes on for every
pupil's. Source: the XML Schema "ccv1p1_qtiasiv1p2p1" of the specification's profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement, register_namespace

from generator.documents.packages.quiz_items import AnswerToChoose, QuizItem, QuizPaper
from generator.documents.packages.xml_files import as_file

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
FILES = "$IMS-CC-FILEBASE$"
"""How an item in a cartridge names the folder of the cartridge's files."""

_CHOICE, _CHOICES, _WORDS = (
    "cc.multiple_choice.v0p1",
    "cc.multiple_response.v0p1",
    "cc.essay.v0p1",
)


def qti_xml(paper: QuizPaper, pictures: Mapping[str, str]) -> bytes:
    """Return the quiz as an assessment; `pictures` gives each drawing's path in the cartridge."""
    register_namespace("", QTI)
    root = Element(f"{{{QTI}}}questestinterop")
    assessment = _add(root, "assessment", ident=paper.id, title=paper.title)
    _metadata(
        assessment,
        cc_profile="cc.exam.v0p1",
        qmd_assessmenttype="Examination",
        qmd_scoretype="Percentage",
        qmd_feedbackpermitted="Yes",
    )
    section = _add(assessment, "section", ident=f"{paper.id}-section")
    for item in paper.items:
        _item(section, item, pictures)
    return as_file(root)


def _item(section: Element, item: QuizItem, pictures: Mapping[str, str]) -> None:
    element = _add(section, "item", ident=item.id, title=item.title)
    kind = (_CHOICE if item.one_right else _CHOICES) if item.answers else _WORDS
    _metadata(_add(element, "itemmetadata"), cc_profile=kind)
    presentation = _add(element, "presentation")
    _material(presentation, _question_html(item, pictures))
    if item.answers:
        _answers_to_choose(element, presentation, item)
    else:
        _answer_in_words(element, presentation, item)


def _answers_to_choose(element: Element, presentation: Element, item: QuizItem) -> None:
    many = "Single" if item.one_right else "Multiple"
    response = _add(presentation, "response_lid", ident="answer", rcardinality=many)
    choices = _add(response, "render_choice", shuffle="No")
    for number, answer in enumerate(item.answers, start=1):
        _material(_add(choices, "response_label", ident=_answer_id(number)), answer.text)
    scoring = _add(element, "resprocessing")
    outcomes = _add(scoring, "outcomes")
    _add(outcomes, "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100")
    if not item.one_right:
        _all_right_and_no_other(scoring, item.answers)
    for number, answer in enumerate(item.answers, start=1):
        condition = _add(scoring, "respcondition", **{"continue": "No"})
        _chosen(_add(condition, "conditionvar"), number)
        if item.one_right and answer.right:
            _add(condition, "setvar", varname="SCORE", action="Set").text = "100"
        told = f"{_answer_id(number)}-told"
        _add(condition, "displayfeedback", feedbacktype="Response", linkrefid=told)
    for number, answer in enumerate(item.answers, start=1):
        _feedback(element, f"{_answer_id(number)}-told", answer.feedback)


def _all_right_and_no_other(scoring: Element, answers: tuple[AnswerToChoose, ...]) -> None:
    condition = _add(scoring, "respcondition", **{"continue": "No"})
    every = _add(_add(condition, "conditionvar"), "and")
    for number, answer in enumerate(answers, start=1):
        _chosen(every if answer.right else _add(every, "not"), number)
    _add(condition, "setvar", varname="SCORE", action="Set").text = "100"


def _answer_in_words(element: Element, presentation: Element, item: QuizItem) -> None:
    response = _add(presentation, "response_str", ident="answer", rcardinality="Single")
    _add(response, "render_fib")
    scoring = _add(element, "resprocessing")
    outcomes = _add(scoring, "outcomes")
    _add(outcomes, "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100")
    condition = _add(scoring, "respcondition", **{"continue": "No"})
    _add(_add(condition, "conditionvar"), "other")
    _add(condition, "displayfeedback", feedbacktype="Response", linkrefid="told")
    accepted = "; ".join(escape(text) for text in item.expect)
    _feedback(element, "told", f"{item.feedback}<br>Answers to look for: {accepted}.")


def _chosen(parent: Element, number: int) -> None:
    # Moodle looks for the right answers of several by case="Yes".
    _add(parent, "varequal", respident="answer", case="Yes").text = _answer_id(number)


def _feedback(element: Element, feedback_id: str, html: str) -> None:
    told = _add(element, "itemfeedback", ident=feedback_id)
    _material(_add(told, "flow_mat"), html)


def _question_html(item: QuizItem, pictures: Mapping[str, str]) -> str:
    if item.picture is None:
        return f"<p>{item.ask}</p>"
    name, shows = item.picture
    source = f"{FILES}/{pictures[name]}"
    return f'<p>{item.ask}</p><p><img src="{escape(source)}" alt="{escape(shows)}"></p>'


def _material(parent: Element, html: str) -> None:
    _add(_add(parent, "material"), "mattext", texttype="text/html").text = html


def _metadata(parent: Element, **fields: str) -> None:
    metadata = _add(parent, "qtimetadata")
    for label, entry in fields.items():
        one = _add(metadata, "qtimetadatafield")
        _add(one, "fieldlabel").text = label
        _add(one, "fieldentry").text = entry


def _answer_id(number: int) -> str:
    return f"answer-{number}"


def _add(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{QTI}}}{name}", attributes)
