"""Excel workbooks as grids, one a sheet, read in one pass with nothing unpacked beyond a limit.

Read here rather than by a library because a survey's reader must know what a library hides: rows
that are hidden, cells that are merged, formulas that were never worked out, dates that are dates.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from generator.analysis.surveys.grid import Grid, bounded, letters, refused

MAX_UNPACKED = 150_000_000
"""The most that a workbook may hold, unpacked: some ten times the largest survey."""
MAX_ROW = 1_048_576
"""The last row that a spreadsheet has."""
MAX_ELEMENTS = 300_000
"""The most parts that one row may have, or all that is not in rows."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, KeyError, ValueError,
           IndexError, EOFError, StopIteration, NotImplementedError, RuntimeError)  # fmt: skip
"""What reading a damaged workbook ends in."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,9})$")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name and whether it is shown, its rows, and what may have moved them."""

    name: str
    grid: Grid
    shown: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[tuple[int, int], ...] = ()


@dataclass
class _Found:
    """What was met in a sheet besides its cells' texts."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[int, int]] = field(default_factory=list)
    real_dates: set[tuple[int, int]] = field(default_factory=set)
    formulas: set[int] = field(default_factory=set)


def read_workbook(path: str, raw: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook (.xlsx), in order.

    Raises Unreadable where it is damaged, or larger than a survey's can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            if sum(part.file_size for part in book.infolist()) > MAX_UNPACKED:
                raise refused(
                    path,
                    f"this archive (ZIP) would unpack to more than {MAX_UNPACKED:,} bytes",
                    "No survey is so large: this may be made to fill a computer. If it is yours, "
                    "export one survey and one wave at a time.",
                )
            return tuple(_sheets(path, book))
    except _DAMAGE:
        raise refused(
            path,
            "the workbook is damaged: part of it is missing or was changed",
            "Download it again, or open it in a spreadsheet and save it as an Excel workbook.",
        ) from None


def _sheets(path: str, book: zipfile.ZipFile) -> Iterator[Sheet]:
    targets = {}
    for relation in _part(book, "xl/_rels/workbook.xml.rels", "Relationship"):
        targets[relation.get("Id")] = relation.get("Target", "")
    named: list[tuple[str, bool, str]] = []
    epoch = CALENDAR_WINDOWS_1900
    for element in _part(book, "xl/workbook.xml", "sheet", "workbookPr"):
        if _tag(element) == "workbookPr":
            if element.get("date1904") in {"1", "true"}:
                epoch = CALENDAR_MAC_1904
            continue
        reference = next(value for key, value in element.items() if key.endswith("}id"))
        part = targets[reference]
        where = part.lstrip("/") if part.startswith("/") else posixpath.join("xl", part)
        named.append((element.get("name", ""), element.get("state", "visible") == "visible", where))
    texts = _shared_texts(book)
    dated = _date_styles(book)
    for name, shown, where in named:
        if "worksheets/" not in where:
            continue  # a sheet of a chart
        found = _Found()
        with book.open(where) as source:
            _count_rows(source)
        with book.open(where) as source:
            rows = tuple(bounded(path, _rows(source, texts, dated, epoch, found)))
        yield Sheet(
            name,
            Grid(path, rows, _notes(name, found), name, frozenset(found.real_dates)),
            shown,
            frozenset(found.hidden_rows),
            tuple(found.hidden_columns),
            tuple(found.merged),
        )


def _notes(name: str, found: _Found) -> tuple[str, ...]:
    notes = [f'an Excel workbook, the sheet "{name}"']
    if found.formulas:
        where = ", ".join(letters(column) for column in sorted(found.formulas))
        notes.append(f"formulas in column {where}: read as they were last worked out")
    return tuple(notes)


def _count_rows(source: IO[bytes]) -> None:
    """Refuse a sheet with more rows than a spreadsheet has, before any of them is read."""
    plain = prefixed = 0
    while chunk := source.read(_CHUNK):
        plain += chunk.count(b"<row")
        prefixed += chunk.count(b":row")  # where it begins, and where it ends
        if max(plain, prefixed // 2) > MAX_ROW:
            raise ValueError("more rows than a spreadsheet has")


def _rows(
    source: IO[bytes], texts: list[str], dated: list[bool], epoch: datetime, found: _Found
) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for element in _elements(source, "row", "col", "mergeCell"):
        tag = _tag(element)
        if tag == "row":
            before, number = number, int(element.get("r", number + 1))
            if not before < number <= MAX_ROW:
                raise ValueError("rows out of order")
            if element.get("hidden") in {"1", "true"}:
                found.hidden_rows.add(number)
            yield number, _cells(element, number, texts, dated, epoch, found)
        elif tag == "col" and element.get("hidden") in {"1", "true"}:
            first, last = int(element.get("min", 1)), int(element.get("max", 1))
            found.hidden_columns += range(first - 1, min(last, first + 100))
        elif tag == "mergeCell":
            ends = [_PLACE.match(end) for end in element.get("ref", "").split(":")]
            numbers = [int(end[2]) for end in ends if end]
            found.merged.append((min(numbers), max(numbers)))


def _cells(
    row: Element,
    number: int,
    texts: list[str],
    dated: list[bool],
    epoch: datetime,
    found: _Found,
) -> list[str]:
    cells: list[str] = []
    for element in row:
        if _tag(element) != "c":
            continue
        place = _PLACE.match(element.get("r", ""))
        column = _column(place[1]) if place else len(cells)
        if not len(cells) <= column < len(cells) + 20_000:
            raise ValueError("cells out of order")
        cells += [""] * (column - len(cells))
        cells.append(_text(element, texts))
        style = int(element.get("s", 0))
        is_date = element.get("t", "n") == "n" and style < len(dated) and dated[style]
        if cells[-1] and (is_date or element.get("t") == "d"):
            cells[-1] = _moment(cells[-1], epoch)
            found.real_dates.add((number, column))
        if any(_tag(part) == "f" for part in element):
            found.formulas.add(column)
    return cells


def _text(element: Element, texts: list[str]) -> str:
    kind = element.get("t", "n")
    parts = {_tag(part): part for part in element}
    if kind == "inlineStr":
        return _joined(parts["is"]) if "is" in parts else ""
    value = parts["v"].text or "" if "v" in parts else ""
    if not value:
        # A formula that was never worked out is told as what it is.
        return "=" + (parts["f"].text or "") if "f" in parts else ""
    if kind == "s":
        return texts[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return _number(value) if kind == "n" else _unescaped(value)


def _number(value: str) -> str:
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _moment(value: str, epoch: datetime) -> str:
    """Return a date as a year-first text, with the time of day where it has one."""
    if "-" in value[1:]:
        return value.replace("T", " ").partition(".")[0]
    serial = float(value)
    try:
        moment = from_excel(round(serial * 86_400) / 86_400, epoch)
    except (ValueError, OverflowError):
        return value  # a number that only looks like a date
    if not isinstance(moment, datetime):
        return str(moment)
    return f"{moment:%Y-%m-%d}" if serial.is_integer() else f"{moment:%Y-%m-%d %H:%M:%S}"


def _shared_texts(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_joined(element) for element in _part(book, "xl/sharedStrings.xml", "si")]


def _joined(element: Element) -> str:
    """Return the text of a cell without its pronunciation guides, which stand beside it."""
    parts = [part for part in element if _tag(part) == "t"]
    parts += [t for run in element if _tag(run) == "r" for t in run if _tag(t) == "t"]
    return _unescaped("".join(part.text or "" for part in parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _date_styles(book: zipfile.ZipFile) -> list[bool]:
    """Return for each of the workbook's cell styles whether it shows a number as a date."""
    if "xl/styles.xml" not in book.namelist():
        return []
    formats = dict(BUILTIN_FORMATS)
    styles: list[bool] = []
    for element in _part(book, "xl/styles.xml", "numFmt", "cellXfs"):
        if _tag(element) == "numFmt":
            formats[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        else:
            ids = [int(style.get("numFmtId", 0)) for style in element if _tag(style) == "xf"]
            styles = [bool(is_date_format(formats.get(one))) for one in ids]
    return styles


def _part(book: zipfile.ZipFile, part: str, *tags: str) -> Iterator[Element]:
    with book.open(part) as source:
        yield from _elements(source, *tags)


class _LargeChunks:
    """Reads much at once: the parser begins anew on what it has not understood at each chunk.

    A part that is one endless text would keep it busy for minutes in the small chunks it asks for,
    and for seconds in large ones: it is refused at the third in which no element begins or ends.
    """

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.idle = 0

    def read(self, _size: int = -1) -> bytes:
        self.idle += 1
        if self.idle > 3:
            raise ValueError("a text far longer than a cell's")
        return self._source.read(_CHUNK)


_CHUNK = 4_000_000


def _elements(source: IO[bytes], *tags: str) -> Iterator[Element]:
    """Yield the elements of these kinds, each forgotten when the next is asked for."""
    met = 0
    chunks = _LargeChunks(source)
    for event, element in iterparse(chunks, events=("start", "end"), forbid_dtd=True):
        chunks.idle = 0
        if event == "start":
            met += 1
            if met > MAX_ELEMENTS:
                raise ValueError("more parts than a survey has")
        elif _tag(element) in tags:
            yield element
            element.clear()
            met = 0


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
