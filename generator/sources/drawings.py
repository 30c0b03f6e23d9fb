"""Drawings: SVG files that may go onto a page for children, and what may be in them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from generator.problems import Problem, Rule, Unreadable
from generator.sources.yaml_files import read_text

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
_ATTRIBUTES = re.compile(
    r"(xmlns|viewBox|role|fill(-rule|-opacity)?|stroke(-[a-z]+)?|d|cx|cy|r|rx|ry|x|y|x1|x2|y1|y2|"
    r"width|height|points|transform|opacity|aria-[a-z]+|class)"
)


def check_drawing(root: Path, path: str) -> list[Problem]:
    """Return the problems of the SVG file `path`: not an SVG, or parts that may not be there."""

    def problem(message: str, hint: str, words: str = "") -> Problem:
        line = text[: text.find(words)].count("\n") + 1 if words in text else 1
        return Problem(path, line, 1, UNSAFE_DRAWING.code, message, hint)

    try:
        text = read_text(root, path)
    except Unreadable as unreadable:
        return [unreadable.problem]
    try:
        drawing = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        return [problem(f"this is not a plain SVG drawing: {error}", "Export it as plain SVG.")]
    problems = []
    for element in drawing.iter():
        name = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        if name not in _ELEMENTS:
            message = f"<{name}> may not be in a drawing"
            problems.append(problem(message, "Use shapes, groups, a title.", f"<{name}"))
        for attribute, value in element.attrib.items():
            if not _ATTRIBUTES.fullmatch(attribute) or "url(" in value or ":" in value:
                message = f'the attribute {attribute}="{value[:40]}" may not be in a drawing'
                problems.append(problem(message, "Take it out.", attribute))
    if not any(str(element.tag).endswith("}title") for element in drawing.iter()):
        problems.append(
            problem("the drawing has no <title>", "Add one that says what it shows.", "<svg")
        )
    return problems
