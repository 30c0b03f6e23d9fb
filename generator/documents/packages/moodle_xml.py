"""Quizzes as Moodle XML, which Moodle's question bank imports with feedback for each answer.

Each quiz is a category, so that a teacher finds it by the lesson's year and title. Source: "Moodle
XML format" in Moodle's documentation.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

from generator.documents.packages.quiz_items import QuizItem, QuizPaper
from generator.documents.packages.xml_files import as_file


def moodle_xml(papers: Iterable[QuizPaper], drawings: Mapping[str, bytes]) -> bytes:
    """Return the quizzes as one file for Moodle's question bank; `drawings` are PNGs by name."""
    root = Element("quiz")
    for paper in papers:
        category = SubElement(root, "question", type="category")
        _text(SubElement(category, "category"), f"$course$/top/{paper.title.replace('/', '//')}")
        for item in paper.items:
            _question(root, item, drawings)
    return as_file(root)


def _question(root: Element, item: QuizItem, drawings: Mapping[str, bytes]) -> None:
    question = SubElement(root, "question", type="multichoice" if item.answers else "essay")
    _text(SubElement(question, "name"), item.title)
    asked = SubElement(question, "questiontext", format="html")
    if item.picture is None:
        _text(asked, f"<p>{item.ask}</p>")
    else:
        name, shows = item.picture
        png = f"{name.rpartition('.')[0]}.png"
        image = f'<img src="@@PLUGINFILE@@/{escape(png)}" alt="{escape(shows)}">'
        _text(asked, f"<p>{item.ask}</p><p>{image}</p>")
        file = SubElement(asked, "file", name=png, path="/", encoding="base64")
        file.text = base64.b64encode(drawings[name]).decode()
    _text(SubElement(question, "generalfeedback", format="html"), item.feedback)
    SubElement(question, "defaultgrade").text = "1"
    SubElement(question, "penalty").text = "0"
    SubElement(question, "hidden").text = "0"
    SubElement(question, "idnumber").text = item.id
    if item.answers:
        _answers_to_choose(question, item)
    else:
        _answer_in_words(question, item)


def _answers_to_choose(question: Element, item: QuizItem) -> None:
    SubElement(question, "single").text = "true" if item.one_right else "false"
    SubElement(question, "shuffleanswers").text = "true"
    SubElement(question, "answernumbering").text = "none"
    right = sum(answer.right for answer in item.answers)
    for answer in item.answers:
        share = f"{100 / right:.5f}".rstrip("0").rstrip(".") if answer.right else "0"
        one = SubElement(question, "answer", fraction=share, format="html")
        _text(one, answer.text)
        _text(SubElement(one, "feedback", format="html"), answer.feedback)


def _answer_in_words(question: Element, item: QuizItem) -> None:
    SubElement(question, "responseformat").text = "plain"
    SubElement(question, "responserequired").text = "0"
    SubElement(question, "responsefieldlines").text = "3"
    SubElement(question, "attachments").text = "0"
    for_marker = SubElement(question, "graderinfo", format="html")
    accepted = "".join(f"<li>{escape(text)}</li>" for text in item.expect)
    _text(for_marker, f"<p>Answers to look for:</p><ul>{accepted}</ul>")


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text
