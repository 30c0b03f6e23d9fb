"""Text files of rows: which encoding and which delimiter, found out from the bytes and stated."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from generator.analysis.surveys.grid import Grid, bounded, refused
from generator.evaluation.surveys import LINE
from generator.problems import Problem, Unreadable

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_TWICE_ENCODED = re.compile("â€[™œ˜“”¦]|Ã[©¨¡³º¼±]|Â[£ ]")
_LOOKED_AT = 400
"""How many rows are looked at to find the delimiter."""


def read_text_grid(path: str, raw: bytes) -> Grid:
    """Return the rows of a text file.

    Raises Unreadable when the bytes are no text, or the rows don't hang together.
    """
    text, encoding = _decoded(path, raw)
    text, told = _without_separator_line(text)
    delimiter, certainty = (told, "as its first line says") if told else _delimiter(text)
    notes = [encoding, f"{DELIMITERS.get(delimiter, delimiter)} between cells, {certainty}"]
    if _TWICE_ENCODED.search(text):
        notes.append(
            "some letters look as if the file had once been saved in the wrong encoding (’ as "
            "â€™): export it again rather than mending it by hand"
        )
    rows = tuple(bounded(path, _records(path, text, delimiter, 1 if told else 0)))
    _refuse_ragged(path, [(row.number, len(row.cells)) for row in rows])
    return Grid(path, rows, tuple(notes))


def _decoded(path: str, raw: bytes) -> tuple[str, str]:
    """Return the text, and in words which encoding it was in and how sure that is."""
    for mark, name, title in _MARKS:
        if raw.startswith(mark):
            try:
                return _no_nul(path, raw.decode(name)), f"text in {title}, as its first bytes say"
            except UnicodeDecodeError as error:
                row = raw[: error.start].count(b"\n") + 1
                raise _mixed(path, row) from None
    if raw[:2000].count(0) > len(raw[:2000]) // 4:
        name = "utf-16-le" if raw[1:200:2].count(0) > raw[0:200:2].count(0) else "utf-16-be"
        try:
            return _no_nul(path, raw.decode(name)), "text in UTF-16, to judge by its bytes"
        except UnicodeDecodeError:
            raise _no_text(path) from None
    try:
        text = _no_nul(path, raw.decode())
    except UnicodeDecodeError as error:
        return _no_nul(path, _in_windows_1252(path, raw, error.start)), (
            "text in Windows-1252, probably: check words with accents, £ or curly quotation marks"
        )
    return text, "text in UTF-8" if not raw.isascii() else "plain text"


def _in_windows_1252(path: str, raw: bytes, first_wrong: int) -> str:
    # Letters of UTF-8 beside a byte that is none of its: two files were put together.
    for found in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]+", raw):
        try:
            found[0].decode()
        except UnicodeDecodeError:
            continue
        raise _mixed(path, raw[:first_wrong].count(b"\n") + 1)
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise _no_text(path) from None


def _no_nul(path: str, text: str) -> str:
    at = text.find("\0")
    if at >= 0:
        row = text.count("\n", 0, at) + 1
        raise refused(
            path,
            f"there is a character that no survey tool writes (NUL) near row {row}",
            "The file is damaged. Export it again.",
            row,
        )
    return text


def _mixed(path: str, row: int) -> Unreadable:
    return refused(
        path,
        f"the file holds text in two encodings; the first letter that fits neither is near row "
        f"{row}",
        "It was probably put together from two files. Export it again in one piece, as UTF-8.",
        row,
    )


def _no_text(path: str) -> Unreadable:
    return refused(
        path,
        "this is not text, whatever its name says",
        "Export the survey again as CSV (UTF-8) or as an Excel workbook (.xlsx).",
    )


def _without_separator_line(text: str) -> tuple[str, str]:
    """Return the text without Excel's first line `sep=;`, and what the line says."""
    found = re.match(r"\"?sep=(.)\"?\r?\n", text)
    return (text[found.end() :], found[1]) if found else (text, "")


def _delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter under which the rows agree best, and how sure that is."""
    scores: dict[str, tuple[float, int]] = {}
    for delimiter in DELIMITERS:
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            widths = Counter(len(row) for row in islice(rows, _LOOKED_AT) if row)
        except csv.Error:
            continue
        if not widths:
            continue
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        scores[delimiter] = (times / widths.total() if width > 1 else 0.0, width)
    best = max(scores, key=lambda one: scores[one], default=",")
    rivals = [one for one in scores if one != best and scores[one][0] >= 0.9]
    share, width = scores.get(best, (0.0, 1))
    if not share:
        return ",", "though there is only one column"
    if rivals or share < 1:
        return best, f"probably: {share:.0%} of the rows have {width} cells that way"
    return best, "certainly: every row has as many"


def _records(path: str, text: str, delimiter: str, before: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = before
    try:
        for cells in reader:
            number += 1
            yield number, cells
    except csv.Error as error:
        message = f"a quotation mark is not closed, or stands in the middle of a cell ({error})"
        hint = "Export the file again as CSV; a spreadsheet closes every quotation mark."
        raise Unreadable(Problem(path, number + 1, 1, LINE.code, message, hint)) from None


def _refuse_ragged(path: str, widths: list[tuple[int, int]]) -> None:
    """Raise Unreadable where rows have more or fewer cells than the first row has."""
    wrong = [(row, width) for row, width in widths if width != widths[0][1]]
    if wrong:
        row, width = wrong[0]
        others = f" (and {len(wrong) - 1} other rows)" if len(wrong) > 1 else ""
        message = f"row {row}{others} has {width} cells; the first row has {widths[0][1]}"
        hint = (
            "Its answers would stand under the wrong questions. Put text with a delimiter in it in "
            "quotation marks, or export the file again."
        )
        raise Unreadable(Problem(path, row, 1, LINE.code, message, hint))
