"""Office files as packages of XML parts (OPC): Word's and PowerPoint's share their frame.

Written part by part rather than through a library's template, so that every style, master and
language mark in a file is one of ours, a file is a third of the size, and the same document gives
the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import jinja2

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
"""The date that every file in an archive carries, so that the same content gives the same bytes."""

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 has no way to write.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_xml(text: str) -> str:
    """Return the text as it stands between tags."""
    return escape(_NOT_XML.sub("", text))


def attribute(text: str) -> str:
    """Return the text as an attribute's value, with its quotation marks."""
    return quoteattr(_NOT_XML.sub("", text))


@dataclass(frozen=True)
class About:
    """What a file says of itself: the properties that every office program shows."""

    title: str
    author: str
    made_on: date
    keywords: tuple[str, ...] = ()
    description: str = ""


@dataclass
class Part:
    """A part of a package: its content, its type, and the parts it refers to by id."""

    content: bytes
    content_type: str
    relations: list[tuple[str, str, str]] = field(default_factory=list)

    def relate(self, kind: str, target: str) -> str:
        """Note a reference to another part (or an address) and return its id."""
        for known_id, known_kind, known_target in self.relations:
            if (known_kind, known_target) == (kind, target):
                return known_id
        relation_id = f"rId{len(self.relations) + 1}"
        self.relations.append((relation_id, kind, target))
        return relation_id


@dataclass
class Package:
    """The parts of an office file by name; `main` is the one that a program opens first."""

    main: str
    about: About
    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, name: str, content: str | bytes, content_type: str) -> Part:
        """Add a part and return it."""
        raw = content if isinstance(content, bytes) else (_HEAD + content).encode()
        self.parts[name] = part = Part(raw, content_type)
        return part

    def to_bytes(self) -> bytes:
        """Return the whole as a file."""
        files: dict[str, str | bytes] = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": self._root_relations(),
        }
        files["docProps/core.xml"] = _core_properties(self.about)
        files["docProps/app.xml"] = _APP
        for name, part in self.parts.items():
            files[name] = part.content
            if part.relations:
                folder, _, own = name.rpartition("/")
                files[f"{folder}/_rels/{own}.rels"] = _relations(part.relations)
        return zipped(files)

    def _types(self) -> str:
        defaults = (("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                    ("xml", "application/xml"), ("png", "image/png"))  # fmt: skip
        own = {f"/{name}": part.content_type for name, part in self.parts.items()
               if not name.endswith(".png")}  # fmt: skip
        own |= {"/docProps/core.xml": _CORE_TYPE, "/docProps/app.xml": _APP_TYPE}
        lines = [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults]
        lines += [f'<Override PartName="{name}" ContentType="{kind}"/>'
                  for name, kind in own.items()]  # fmt: skip
        return f'{_HEAD}<Types xmlns="{_TYPES}">{"".join(lines)}</Types>'

    def _root_relations(self) -> str:
        return _relations([
            ("rId1", f"{OFFICE}/officeDocument", self.main),
            ("rId2", _CORE, "docProps/core.xml"),
            ("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ])  # fmt: skip


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return the files as an archive, in their order, with no trace of when it was made."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            # What is packed already gets no smaller.
            packed = name.endswith((".png", ".docx", ".pptx", ".xlsx", ".zip"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return raw.getvalue()


@cache
def templates() -> jinja2.Environment:
    """Return the environment in which the parts' templates are filled; all is escaped for XML."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["hex"] = lambda colour: colour.removeprefix("#").upper()
    return env


def _relations(relations: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{relation_id}" Type="{kind}" Target={attribute(target)}'
        + (' TargetMode="External"/>' if kind.endswith("/hyperlink") else "/>")
        for relation_id, kind, target in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'


def _core_properties(about: About) -> str:
    day = f"{about.made_on.isoformat()}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_xml(about.title)}</dc:title>"
        f"<dc:creator>{text_xml(about.author)}</dc:creator>"
        f"<cp:keywords>{text_xml(', '.join(about.keywords))}</cp:keywords>"
        f"<dc:description>{text_xml(about.description)}</dc:description>"
        f"<cp:lastModifiedBy>{text_xml(about.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Whole School</Application></Properties>'
)
