"""Reading: what a file says in words and numbers, and where in it; not how it is laid out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from defusedxml import ElementTree

from generator.public_files.unpacking import Part
from generator.public_files.workbooks import shown

_READ = frozenset(
    {"alt", "title", "aria-label", "aria-description", "content", "placeholder", "value", "summary",
     "datetime", "label", "descr"}
)  # fmt: skip
"""Attributes that are read out, shown on hovering, or kept for machines: words all the same."""

_MADE_OF_WORDS = (".txt", ".md", ".js", ".vtt", ".webmanifest", ".yml", ".ics")
_UNPRESSED_BY_NOW = re.compile(r" ! stream \d+$")


@dataclass(frozen=True)
class Said:
    """A piece of text, and where in its file it stands."""

    place: str
    where: str
    text: str


def said_in(part: Part) -> Iterator[Said]:
    """Yield what the file itself says; what lies within it is a part of its own."""
    ending = part.ending
    if ending in (".html", ".htm"):
        yield from html_said(part.place, part.raw.decode("utf-8"))
    elif ending in (".xml", ".svg", ".rels"):
        yield from _xml_said(part)
    elif ending in (".json", ".geojson"):
        yield from json_said(part.place, "JSON", json.loads(part.raw.decode("utf-8-sig")))
    elif ending in (".csv", ".tsv"):
        text = part.raw.decode("utf-8-sig")
        for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), 1):
            yield Said(part.place, f"line {number}", " | ".join(row))
    elif part.raw.startswith(b"%PDF"):
        yield from _pdf_said(part)
    elif ending in _MADE_OF_WORDS or " ! tEXt" in part.place or " ! iTXt" in part.place:
        for number, line in enumerate(part.raw.decode("utf-8", "replace").splitlines(), 1):
            yield Said(part.place, f"line {number}", line)


def html_said(place: str, html: str) -> list[Said]:
    """Return what a page says: its texts, the attributes that are read, and the data in scripts."""
    reader = _Reader(place)
    reader.feed(html)
    reader.close()
    return reader.found


def json_said(place: str, where: str, value: object) -> Iterator[Said]:
    """Yield every text and number of a JSON value, with the steps that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from json_said(place, f"{where}.{key}", inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from json_said(place, f"{where}[{at}]", inner)
    elif isinstance(value, str) and value[:1] == "<":
        yield from (Said(place, f"{where}, {one.where}", one.text) for one in html_said("", value))
    elif value is not None and not isinstance(value, bool):
        yield Said(place, where, str(value))


class _Reader(HTMLParser):
    """Gathers what an HTML page says, by the element it stands in."""

    _WITHOUT_END = frozenset(
        {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
    )
    _BLOCKS = frozenset(
        {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "figcaption", "caption",
         "text", "desc", "title", "summary", "script", "style", "div", "section", "tspan"}
    )  # fmt: skip

    def __init__(self, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self.place = place
        self.found: list[Said] = []
        self._open: list[str] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BLOCKS:
            self._told()
        if tag not in self._WITHOUT_END:
            self._open.append(tag)
        for name, value in attrs:
            is_data = name.startswith("data-") and not name.startswith("data-md-")
            if value and (name in _READ or is_data):
                self.found.append(Said(self.place, f"{name} of <{tag}>", value))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self._told()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self._script(data)
        elif not self._open or self._open[-1] != "style":
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(Said(self.place, "comment", data))

    def close(self) -> None:
        super().close()
        self._told()

    def _told(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            where = f"<{self._open[-1]}>" if self._open else "text"
            self.found.append(Said(self.place, where, text))

    def _script(self, data: str) -> None:
        try:
            value = json.loads(data)
        except ValueError:
            self.found.append(Said(self.place, "<script>", data))
        else:
            self.found += json_said(self.place, "JSON in <script>", value)


def _xml_said(part: Part) -> Iterator[Said]:
    """Yield the texts of an XML file: a paragraph, a cell or an element at a time."""
    root = ElementTree.fromstring(part.raw)
    shared = {id(inner) for cell in root.iter() if cell.get("t") == "s" for inner in cell}
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if id(element) in shared:
            continue  # which of a workbook's texts stands there; the texts are read themselves
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] in _READ and name != "link":
                yield Said(part.place, f"{key} of <{name}>", value)
        if name == "p":
            text = "".join(element.itertext())
        elif name in {"t", "tspan"}:
            continue  # within a paragraph, or the text of a drawing
        else:
            text = "".join(element.itertext()) if name in {"si", "text"} else element.text or ""
        if name == "v":
            text = shown(text)
        if text.strip():
            yield Said(part.place, f"<{name}>", " ".join(text.split()))


def _pdf_said(part: Part) -> Iterator[Said]:
    """Yield the text of each page of a PDF and what it says of itself."""
    import pypdf  # noqa: PLC0415 - only who looks into PDFs needs it

    reader = pypdf.PdfReader(io.BytesIO(part.raw))
    for key, value in (reader.metadata or {}).items():
        yield Said(part.place, f"metadata {key}", str(value))
    for number, page in enumerate(reader.pages, 1):
        for line in page.extract_text().splitlines():
            yield Said(part.place, f"page {number}", line)
    for name, contents in reader.attachments.items():
        for raw in contents:
            yield Said(part.place, f"attachment {name}", raw.decode("utf-8", "replace"))
