"""The frame of a Word file: its styles, fonts, numbering, headers and footers, and its theme."""

from __future__ import annotations

import re

from generator.documents.blocks import Document
from generator.documents.look import CARE, CARE_LINE, CARE_WASH, FIRM_LINE, INK, LINE, SOFT_INK
from generator.documents.office_package import OFFICE, templates, text_xml
from generator.documents.word_data import TURN, TURN_BACK
from generator.documents.word_text import TYPE, WordText
from generator.documents.word_xml import run

_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_SIGNS = {"circle": "●", "square": "■", "triangle": "▲", "diamond": "◆"}
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="{header1}"/>'
    '<w:headerReference w:type="first" r:id="{header2}"/>'
    '<w:footerReference w:type="default" r:id="{footer1}"/>'
    '<w:footerReference w:type="first" r:id="{footer1}"/>'
    '{size}<w:pgMar w:top="964" w:right="1020" w:bottom="1020" '
    'w:left="1020" w:header="560" w:footer="480" w:gutter="0"/>{first}</w:sectPr>'
)
_UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/>'
_ON_ITS_SIDE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'


def masthead(written: WordText, document: Document) -> str:
    """Return the head of the first page: the strand's sign, what stands above, and the title."""
    look = document.look
    sign = f'<w:r><w:rPr><w:color w:val="{look.colour[1:].upper()}"/></w:rPr>'
    sign += f'<w:t xml:space="preserve">{_SIGNS[look.shape]}  </w:t></w:r>'
    badge = ""
    if document.badge:
        badge = (
            '<w:r><w:tab/></w:r><w:r><w:rPr><w:b/><w:color w:val="FFFFFF"/><w:sz w:val="17"/>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{INK[1:].upper()}"/></w:rPr>'
            f'<w:t xml:space="preserve"> {text_xml(document.badge)} </w:t></w:r>'
        )
    above = written.paragraph("Above", sign + run(document.above) + badge)
    return above + written.paragraph("Heading1", run(document.title))


def framed(written: WordText, document: Document, body: str) -> bytes:
    """Return the whole file, its body laid into the frame."""
    package, main = written.package, written.part
    package.parts[package.main] = main
    context = _context(written, document)
    ids = {}
    for name, first in (("header1", False), ("header2", True), ("footer1", False)):
        kind = name[:-1]
        filled = templates().get_template(f"word/{kind}.xml.j2").render(context, first=first)
        package.add(f"word/{name}.xml", filled, f"{TYPE}{kind}+xml")
        ids[name] = main.relate(f"{OFFICE}/{kind}", f"{name}.xml")
    for name in ("styles", "settings", "fontTable", "numbering"):
        filled = templates().get_template(f"word/{name}.xml.j2").render(context)
        package.add(f"word/{name}.xml", filled, f"{TYPE}{name}+xml")
        main.relate(f"{OFFICE}/{name}", f"{name}.xml")
    theme = templates().get_template("theme.xml.j2").render(context)
    package.add("word/theme/theme1.xml", theme, _THEME_TYPE)
    main.relate(f"{OFFICE}/theme", "theme/theme1.xml")
    body, last = _sections(body, ids)
    main.content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {_SPACES}><w:body>{body}{last}</w:body></w:document>"
    ).encode()
    return package.to_bytes()


def _sections(body: str, ids: dict[str, str]) -> tuple[str, str]:
    """Return the body with each of its sections ended, and the end of the last one."""
    parts = re.split(f"({TURN}|{TURN_BACK})", body)
    ended = [parts[0]]
    first = "<w:titlePg/>"
    for mark, text in zip(parts[1::2], parts[2::2], strict=True):
        size = _UPRIGHT if mark == TURN else _ON_ITS_SIDE
        section = _SECTION.format(**ids, size=size, first=first)
        ended += [f"<w:p><w:pPr>{section}</w:pPr></w:p>", text]
        first = ""
    return "".join(ended), _SECTION.format(**ids, size=_UPRIGHT, first=first)


def _context(written: WordText, document: Document) -> dict[str, object]:
    """Return what the templates of the file's parts are filled with."""
    look = document.look
    return {
        "size": document.size,
        "colour": look.colour,
        "wash": look.wash,
        "ink": INK,
        "soft_ink": SOFT_INK,
        "line": LINE,
        "firm_line": FIRM_LINE,
        "care": CARE,
        "care_wash": CARE_WASH,
        "care_line": CARE_LINE,
        "starts": written.starts,
        "for_adults": document.audience == "adult",
        "title": document.title,
        "above": document.above,
        "foot": document.foot,
        "stamp": document.stamp,
        "sign": _SIGNS[look.shape],
    }
