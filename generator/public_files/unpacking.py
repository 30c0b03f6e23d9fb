"""Unpacking: every file below a folder, and every file within it, down to the last one.

An outsider has more than the page: what is zipped, packed into a workbook or a document, pressed
into a PDF or kept beside a picture is as public as what is printed.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEEPEST = 8
"""How many containers may lie in each other before one is not looked into any more."""

_DATA = re.compile(rb"data:[\w.+/-]*(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_PNG = b"\x89PNG\r\n\x1a\n"
_GZIP = b"\x1f\x8b"


class TooDeep(Exception):
    """Containers in each other, deeper than anything of ours: it was not all read."""


@dataclass(frozen=True)
class Part:
    """A file, or a file within one: where it is, such as `a.zip ! b.xlsx ! xl/workbook.xml`."""

    place: str
    raw: bytes

    @property
    def ending(self) -> str:
        """Return how the innermost name ends, in small letters, with its dot."""
        name = self.place.rpartition(" ! ")[2].rpartition("/")[2]
        return name[name.rfind(".") :].lower() if "." in name else ""


def parts_below(folder: Path) -> Iterator[Part]:
    """Yield every file below a folder, each followed by what lies within it.

    What was met before, byte for byte and of the same ending, is passed over: the same handout lies
    in many packs.
    """
    met: set[tuple[str, bytes]] = set()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            part = Part(file.relative_to(folder).as_posix(), file.read_bytes())
            yield from _parts(part, 0, met)


def parts_of(part: Part) -> Iterator[Part]:
    """Yield a file, and all that lies within it. Raises TooDeep where that has no end."""
    yield from _parts(part, 0, set())


def _parts(part: Part, depth: int, met: set[tuple[str, bytes]]) -> Iterator[Part]:
    if depth > DEEPEST:
        raise TooDeep(part.place)
    mark = part.ending, hashlib.sha256(part.raw).digest()
    if mark in met:
        return
    met.add(mark)
    yield part
    for name, raw in _within(part.raw):
        yield from _parts(Part(f"{part.place} ! {name}", raw), depth + 1, met)


def _within(raw: bytes) -> Iterator[tuple[str, bytes]]:
    if raw.startswith(b"PK"):
        yield from _zipped(raw)
    elif raw.startswith(_GZIP):
        yield "unpacked", gzip.decompress(raw)
    elif raw.startswith(b"%PDF"):
        yield from _streams(raw)
    elif raw.startswith(_PNG):
        yield from _png_texts(raw)
    else:
        for number, found in enumerate(_DATA.finditer(raw), 1):
            try:
                yield f"data {number}", base64.b64decode(found[1], validate=False)
            except binascii.Error:
                continue


def _zipped(raw: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if packed.comment:
                yield "comment", packed.comment
            for one in packed.infolist():
                if not one.is_dir():
                    yield one.filename, packed.read(one)
    except zipfile.BadZipFile:
        return


def _streams(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each stream of a PDF as it is before it was pressed."""
    for number, found in enumerate(_STREAM.finditer(raw), 1):
        try:
            yield f"stream {number}", zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue  # it was not pressed, and stands in the file itself


def _png_texts(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is written beside a picture's dots."""
    at = len(_PNG)
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at : at + 4])
        kind, content = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
        if kind == b"zTXt":
            name, _, pressed = content.partition(b"\0")
            yield name.decode("latin-1"), zlib.decompressobj().decompress(pressed[1:])
        elif kind == b"iTXt":
            name, _, rest = content.partition(b"\0")
            text = rest[2:].split(b"\0", 2)[-1]
            if rest[:1] == b"\1":
                text = zlib.decompressobj().decompress(text)
            yield name.decode(), text
        elif kind in (b"tEXt", b"eXIf"):
            yield kind.decode(), content
        at += 12 + size
