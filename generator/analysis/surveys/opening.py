"""Opening a survey file: what it is shows in its bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from generator.analysis.surveys.grid import MAX_BYTES, refused
from generator.analysis.surveys.text_grid import read_text_grid
from generator.analysis.surveys.workbook_grid import Sheet, read_workbook
from generator.problems import Unreadable

_AS_WORKBOOK = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx), or export CSV."

_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "Export the answers themselves, as CSV or Excel, not a report of them."),
    (b"{\\rtf", "a text document (RTF)", _AS_WORKBOOK),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it first."),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)", "Unpack it first."),
    (b"Rar!", "a compressed file (RAR)", "Unpack it first."),
    (b"\x89PNG", "a picture", "Export the answers themselves, as CSV or Excel."),
    (b"\xff\xd8\xff", "a picture", "Export the answers themselves, as CSV or Excel."),
    (b"SQLite format 3", "a database", "Export its table as CSV."),
    (b"PAR1", "a Parquet file", "Export it as CSV."),
    (b"\x7fELF", "a program", "Choose the survey's export."),
    (b"MZ", "a program", "Choose the survey's export."),
)
_INSIDE: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _AS_WORKBOOK),
    ("Index/", "an Apple Numbers document", "In Numbers, export it as Excel or CSV."),
    ("Index.zip", "an Apple Numbers document", "In Numbers, export it as Excel or CSV."),
    ("content.xml", "an OpenDocument file", _AS_WORKBOOK),
    ("word/", "a Word document", "Export the answers themselves, as CSV or Excel."),
    ("ppt/", "a slide show", "Export the answers themselves, as CSV or Excel."),
)


def read_bytes(path: Path) -> bytes:
    """Return a survey file's bytes. Raises Unreadable where it is not there or far too large."""
    try:
        if not path.is_file():
            raise refused(path, "there is no such file", "Check its name and folder.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refused(
                path,
                f"the file has {size / 1e6:,.0f} MB; the most that is opened is "
                f"{MAX_BYTES / 1e6:,.0f} MB",
                "This is larger than a survey. Export one survey and one wave at a time.",
            )
        raw = path.read_bytes()
    except OSError as error:
        hint = "Check that it exists, and that you may open it."
        raise refused(path, f"the file cannot be read ({error.strerror})", hint) from None
    if not raw.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise refused(path, "the file is empty", "Export it again.")
    return raw


def is_spss(raw: bytes) -> bool:
    """Tell whether the bytes are an SPSS file."""
    return raw[:4] in {b"$FL2", b"$FL3"}


def read_sheets(path: str, raw: bytes) -> tuple[Sheet, ...]:
    """Return the sheets that a file holds; a text file is a single one.

    Raises Unreadable with what the file is instead, and how to come by one that can be read.
    """
    if raw.startswith(b"PK\x03\x04"):
        _refuse_other_archives(path, raw)
        return read_workbook(path, raw)
    if raw.startswith(b"PK"):
        raise refused(path, "the file is cut off or holds nothing", "Download it again.")
    if raw.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(path, raw)
    for start, what, hint in _OTHERS:
        if raw.startswith(start):
            raise refused(path, f"this is {what}, whatever its name says", hint)
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<(!doctype|html|table|\?xml|head|meta|workbook)", start):
        raise refused(
            path, "this is a web page or XML under another name, not a table", _AS_WORKBOOK
        )
    if re.match(rb"\{\s*\"|\[\s*[\{\[]", start):
        raise refused(path, "this is JSON, not a table", "Export the answers as CSV or Excel.")
    grid = read_text_grid(path, raw)
    return (Sheet("", grid),)


def _old_office(path: str, raw: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return refused(
            path,
            "the workbook is protected by a password",
            "Open it with the password and save it without one (File, Info, Protect Workbook).",
        )
    kinds = (("Workbook", "workbook"), ("Book", "workbook"), ("WordDocument", "Word document"))
    what = next((w for name, w in kinds if name.encode("utf-16-le") in raw), "Office file")
    return refused(path, f"this is a {what} of before 2007 (.xls, .doc)", _AS_WORKBOOK)


def _refuse_other_archives(path: str, raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise refused(
            path,
            "the file is cut off or damaged: its end is missing",
            "Download it again, and let the download finish.",
        ) from None
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise refused(
            path, "the file is protected by a password", "Save it again without a password."
        )
    if "xl/workbook.xml" in names:
        return
    for start, what, hint in _INSIDE:
        if any(name.startswith(start) for name in names):
            raise refused(path, f"this is {what}, whatever its name says", hint)
    raise refused(
        path,
        f"this is a folder packed into one file (ZIP), with {len(names)} files in it",
        "Unpack it, and read the survey's file in it.",
    )
