"""Drawings: SVG files that may go onto a page for children, and what may be in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from generator.problems import Problem, Rule, Unreadable
from generator.sources.text_files import read_text
from generator.sources.unseen import unseen_letters
from generator.sources.yaml_files import YamlFile

UNSAFE_DRAWING = Rule(
    "SRC030",
    "A drawing with something in it that may not be there",
    "An SVG file can carry script and fetch from other sites. Ours hold shapes, groups, a title "
    "and a description.",
    "<svg><script>…</script></svg>",
    '<svg viewBox="0 0 200 200"><title>A cake</title><circle cx="9" cy="9" r="9"/></svg>',
)
RULES = (UNSAFE_DRAWING,)

_ELEMENTS = {
    "svg", "title", "desc", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon",
}  # fmt: skip
_ENOUGH = 50
"""So many problems of one drawing are told: whoever has more begins it anew."""
_ATTRIBUTES = re.compile(
    r"(xmlns|viewBox|role|fill(-rule|-opacity)?|stroke(-[a-z]+)?|d|cx|cy|r|rx|ry|x|y|x1|x2|y1|y2|"
    r"width|height|points|transform|opacity|aria-[a-z]+|class)"
)


def check_drawing(root: Path, path: str) -> list[Problem]:
    """Return the problems of the SVG file `path`: not an SVG, or parts that may not be there."""

    def problem(message: str, hint: str, place: tuple[int, int] = (1, 1)) -> Problem:
        return Problem(path, *place, UNSAFE_DRAWING.code, message, hint)

    try:
        text = read_text(root, path)
    except Unreadable as unreadable:
        return [unreadable.problem]
    builder = _PlacedElements()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser.parser
    try:
        parser.feed(text)
        parser.close()
    except (ParseError, DefusedXmlException) as error:
        expat = parser.parser
        place = (max(1, expat.CurrentLineNumber), max(0, expat.CurrentColumnNumber) + 1)
        what = error if isinstance(error, ParseError) else "it defines words or parts (DOCTYPE)"
        message = f"this is not a plain SVG drawing: {what}"
        return [problem(message, "Export it as plain SVG.", place)]
    problems = unseen_letters(YamlFile(path, text, text, {}, {}))
    for element, place in builder.elements:
        name = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        if name not in _ELEMENTS:
            message = f"<{name.rpartition('}')[2]}> may not be in a drawing"
            problems.append(problem(message, "Use shapes, groups, a title.", place))
        for attribute, value in element.attrib.items():
            if len(problems) >= _ENOUGH:
                return problems
            if not _ATTRIBUTES.fullmatch(attribute) or "url(" in value or ":" in value:
                local = attribute.rpartition("}")[2]
                message = f'the attribute {local}="{value[:40]}" may not be in a drawing'
                problems.append(problem(message, "Take it out.", _place_of(text, local, place)))
    if not any(str(element.tag).endswith("}title") for element, _ in builder.elements):
        place = builder.elements[0][1]
        problems.append(
            problem("the drawing has no <title>", "Add one that says what it shows.", place)
        )
    return problems


class _PlacedElements(TreeBuilder):
    """Notes where each element begins: its line and column, counted from 1."""

    parser: Any

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[Element, tuple[int, int]]] = []

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        element = super().start(tag, attrs)
        place = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.elements.append((element, place))
        return element


def _place_of(text: str, attribute: str, element: tuple[int, int]) -> tuple[int, int]:
    """Return the place of an attribute of the element that begins at `element`."""
    lines = text.split("\n")[element[0] - 1 :]
    lines[0] = " " * (element[1] - 1) + lines[0][element[1] - 1 :]
    name = re.compile(rf"(?<![\w:-])(?:[\w-]+:)?{re.escape(attribute)}\s*=")
    for number, line in enumerate(lines):
        if found := name.search(line):
            return element[0] + number, found.start() + 1
    return element
