"""Marks: texts that stand nowhere in public, looked for in every form a file may hold them."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from generator.public_files.reading import said_in
from generator.public_files.unpacking import Part


@dataclass(frozen=True)
class Sighting:
    """A mark that was found, and in which file."""

    place: str
    mark: str


def sightings(parts: Iterable[Part], marks: Iterable[str]) -> Iterator[Sighting]:
    """Yield every mark that stands in these parts, in whatever encoding, large or small.

    Besides the bytes themselves, the text of every page of a PDF is read: it is drawn letter by
    letter, and stands nowhere in its bytes.
    """
    forms = {mark: _forms(mark) for mark in marks}
    for part in parts:
        raw = part.raw.lower()
        text = ""
        if raw.startswith(b"%pdf"):
            text = " ".join(one.text for one in said_in(part)).lower()
        for mark, ways in forms.items():
            if any(way in raw for way in ways) or (text and mark.lower() in text):
                yield Sighting(part.place, mark)


def _forms(mark: str) -> frozenset[bytes]:
    """Return the bytes that a text may be written as, in small letters."""
    escaped = "".join(f"&#{ord(sign)};" if ord(sign) > 127 else sign for sign in mark)
    written = {
        mark,
        html.escape(mark),
        escaped,
        json.dumps(mark)[1:-1],
        quote(mark),
    }
    return frozenset(
        text.lower().encode(encoding)
        for text in written
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )
