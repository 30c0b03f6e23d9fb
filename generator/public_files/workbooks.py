"""Workbooks: each sheet as rows of text, read from the file's own XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_LETTERS = re.compile(r"[A-Z]+")


def sheets_of(raw: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the file and the rows of each sheet; an empty cell is an empty text."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        names = book.namelist()
        shared: list[str] = []
        if "xl/sharedStrings.xml" in names:
            table = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
            shared = ["".join(one.itertext()) for one in table]
        for name in sorted(filter(_SHEET.fullmatch, names)):
            sheet = ElementTree.fromstring(book.read(name))
            yield name, [_row(row, shared) for row in sheet.iter() if _tag(row) == "row"]


def shown(text: str) -> str:
    """Return a cell's number as every spreadsheet shows it: to fifteen digits, no more."""
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text


def _row(row: Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if _tag(cell) != "c":
            continue
        letters = _LETTERS.match(cell.get("r", "A"))
        at = 0
        for letter in letters[0] if letters else "A":
            at = 26 * at + ord(letter) - 64
        cells += [""] * (at - 1 - len(cells))
        text = "".join("".join(one.itertext()) for one in cell if _tag(one) in ("v", "is"))
        cells.append(shared[int(text)] if cell.get("t") == "s" else shown(text))
    return cells


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
