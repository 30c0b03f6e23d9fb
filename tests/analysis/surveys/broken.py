"""Broken exports, made by code: what people really do to files between a survey tool and here.

Each is a good export of the primary survey, broken in one place, with what must become of it: an
answer that names the place and the mend, or exactly the answers that were given.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import xlsxwriter
from survey_setting import Setting

SECRETS = ("Kayleigh", "Smithson", "kayleigh@example.org", "07700 900123", "CR0 3RL")
"""What is planted in some files and must never be said again."""

Make = Callable[[Setting], bytes]


@dataclass(frozen=True)
class Broken:
    """A broken file: its name, how it is made, and what must become of it.

    Either a problem with this `code` in this `row` that says these words, or the very answers of
    the people for whom `reads` is true. `learns` is the tool whose mapping is there already.
    """

    id: str
    name: str
    make: Make
    code: str = ""
    row: int = 0
    column: int = 0
    says: str = ""
    reads: bool = False
    without: tuple[int, ...] = ()
    learns: str = ""


def rows_of(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def csv_of(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode()


def sheet(setting: Setting, change: Callable[[list[list[str]]], object] = lambda _: None) -> bytes:
    """Return the linked sheet's CSV, changed row by row."""
    rows = rows_of(setting.exported("google-sheet"))
    change(rows)
    return csv_of(rows)


def put(row: int, column: int, text: str) -> Make:
    """Return the linked sheet with another text in one cell; rows and columns count from 1."""

    def changed(rows: list[list[str]]) -> None:
        rows[row - 1][column - 1] = text

    return lambda setting: sheet(setting, changed)


def text_of(setting: Setting) -> str:
    return sheet(setting).decode()


def part_changed(setting: Setting, part: str, change: Callable[[bytes], bytes],
                 tool: str = "microsoft-forms") -> bytes:  # fmt: skip
    """Return a tool's workbook with one part of it changed; an empty change takes it out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(setting.exported(tool))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            raw = old.read(name)
            raw = change(raw) if name == part else raw
            if raw:
                new.writestr(name, raw)
    return out.getvalue()


SHEET1 = "xl/worksheets/sheet1.xml"


def sheet_xml(pattern: str, instead: str, *, count: int = 1) -> Make:
    def change(raw: bytes) -> bytes:
        text, times = re.subn(pattern, instead, raw.decode(), count=count)
        assert times, pattern
        return text.encode()

    return lambda setting: part_changed(setting, SHEET1, change)


def workbook(setting: Setting, change: Callable[[xlsxwriter.Workbook, list[list[str]]], None]
             ) -> bytes:  # fmt: skip
    """Return a workbook of the linked sheet's cells as text, with whatever `change` does to it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    change(book, rows_of(sheet(setting)))
    book.close()
    return out.getvalue()


def filled(book: xlsxwriter.Workbook, name: str, rows: list[list[str]]):
    page = book.add_worksheet(name)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    return page


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, b"x")
    return out.getvalue()


def ole(*streams: str) -> bytes:
    """Return the beginning of an old Office file, with these streams in its directory."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names + b"\0" * 2000


def encrypted_zip(setting: Setting) -> bytes:
    raw = bytearray(setting.exported("microsoft-forms"))
    at = 0
    while (at := raw.find(b"PK\x01\x02", at)) >= 0:
        raw[at + 8] |= 1
        at += 4
    return bytes(raw)


def bomb(_: Setting) -> bytes:
    """Return a workbook whose sheet would unpack to 160 million bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        with packed.open(SHEET1, "w", force_zip64=True) as part:
            for _time in range(160):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def elements(_: Setting) -> bytes:
    """Return a workbook with one row of four million empty cells."""
    out = io.BytesIO()
    relation = (
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    book = '<workbook xmlns:r="urn:r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/_rels/workbook.xml.rels", relation)
        packed.writestr("xl/workbook.xml", book)
        cells = b"<c/>" * 4_000_000
        packed.writestr(
            SHEET1, b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
        )
    return out.getvalue()


def entities(setting: Setting) -> bytes:
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    return part_changed(setting, SHEET1, lambda raw: raw.replace(b"?>", b"?>" + doctype, 1))


def moved(setting: Setting, days: int) -> bytes:
    people = [
        replace(one, started=one.started + timedelta(days=days),
                finished=one.finished and one.finished + timedelta(days=days))
        for one in setting.people
    ]  # fmt: skip
    return setting.exported("google-sheet", people)


def spss_cut(setting: Setting) -> bytes:
    raw = setting.exported("spss")
    return raw[: len(raw) // 2]


def mixed_encodings(setting: Setting) -> bytes:
    lines = text_of(setting).split("\r\n")
    lines[2] = lines[2].replace("Yes", "Yes £", 1)
    raw = [line.encode() for line in lines]
    raw[4] = lines[4].replace("Yes", "Yes £", 1).encode("cp1252")
    return b"\r\n".join(raw)


def in_one_cell_more(row: int) -> Callable[[list[list[str]]], None]:
    return lambda rows: rows[row - 1].insert(5, "")


def year_words(rows: list[list[str]]) -> None:
    for row, word in zip(rows[1:], ("Year 4", "Y5", "yr 6", "Year group 3", "4", "year 5"),
                         strict=True):  # fmt: skip
        row[2] = word


def mojibake(rows: list[list[str]]) -> None:
    for row in rows[1:]:
        row[5] = "I donâ€™t know"


def with_formula(cached: str) -> Make:
    def change(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
        page = filled(book, "Answers", rows)
        page.write_formula(2, 4, '="Some"&"times"', None, cached)

    return lambda setting: workbook(setting, change)


def two_sheets(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    filled(book, "Autumn", rows)
    filled(book, "Spring", rows)


def hidden_answers(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    book.add_worksheet("Cover")
    filled(book, "Answers", rows).hide()


def beside_hidden(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    filled(book, "Answers", rows)
    filled(book, "Old", rows[:3]).hide()


def beside_notes(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    filled(book, "Read me", [["These are the answers of the autumn."]])
    filled(book, "Answers", rows)


def hidden_rows(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    page = filled(book, "Answers", rows)
    for row in (2, 4):
        page.set_row(row, None, None, {"hidden": True})


def hidden_column(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    filled(book, "Answers", rows).set_column(5, 5, None, None, {"hidden": True})


def merged_answers(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    page = filled(book, "Answers", rows)
    page.merge_range(2, 4, 4, 4, "Yes")


def stray_cell(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    page = filled(book, "Answers", rows)
    page.write_string(1_048_575, 40, "see above")


def numbers_as_dates(book: xlsxwriter.Workbook, rows: list[list[str]]) -> None:
    page = filled(book, "Answers", rows)
    page.write_number(2, 3, 43133, book.add_format({"num_format": "dd/mm/yyyy"}))


def title_above(rows: list[list[str]]) -> None:
    rows.insert(0, ["Pupils' survey, autumn", *[""] * (len(rows[0]) - 1)])


def total_below(rows: list[list[str]]) -> None:
    rows.append(["Total", *["3"] * (len(rows[0]) - 1)])


def footer(rows: list[list[str]]) -> None:
    rows.append(["Exported by Kayleigh Smithson", *[""] * (len(rows[0]) - 1)])


def inserted(rows: list[list[str]]) -> None:
    for at, row in enumerate(rows):
        row.insert(5, "" if at == 0 else "x")


def second_header(rows: list[list[str]]) -> None:
    rows.insert(4, list(rows[0]))


def reordered(rows: list[list[str]]) -> None:
    for row in rows:
        row[1:] = row[:0:-1]


def spaced(rows: list[list[str]]) -> None:
    rows[0] = [f" {cell.replace(' ', chr(160), 1)}\n" for cell in rows[0]]
    for row in rows[1:]:
        row[5] = f"  {row[5].upper()} "


def emails(rows: list[list[str]]) -> None:
    rows[0].append("How can we reach you")
    for at, row in enumerate(rows[1:]):
        row.append(f"kayleigh{at}@example.org")


def names(rows: list[list[str]]) -> None:
    rows[0].append("Anything else")
    made_up = ("Kayleigh Smithson", "Omar Smithson", "Ada Kayleigh", "Femi Smithson",
               "Jo-Anne Smithson", "Lee Kayleigh")  # fmt: skip
    for row, name in zip(rows[1:], made_up, strict=True):
        row.append(name)


def comments(rows: list[list[str]]) -> None:
    rows[0].append("Is there anything else you would like to say?")
    for row in rows[1:]:
        row.append("My name is Kayleigh, ring 07700 900123")


def likes(rows: list[list[str]]) -> None:
    rows[0].append("I like lessons like this one.")
    for row in rows[1:]:
        row.append("Yes")


def twice(rows: list[list[str]]) -> None:
    rows.append(list(rows[3]))


def wide(setting: Setting) -> bytes:
    rows = rows_of(sheet(setting))
    return csv_of([row + ["x"] * 2_100 for row in rows])


def long(setting: Setting) -> bytes:
    rows = rows_of(sheet(setting))
    return csv_of([*rows, *[rows[1]] * 200_001])


def forms_rows(change: Callable[[list[list[str]]], None]) -> Make:
    """Return Microsoft Forms' cells as a CSV, as people save it, changed."""

    def make(setting: Setting) -> bytes:
        head = ["ID", "Start time", "Completion time", "Email", "Name"]
        rows = rows_of(sheet(setting))
        lines = [[*head, *rows[0][1:]]]
        for number, row in enumerate(rows[1:], 1):
            lines.append([str(number), row[0], row[0], "anonymous", "", *row[1:]])
        lines[0] = [re.sub(r".*\[(.*)\]", r"\1", cell) for cell in lines[0]]
        change(lines)
        return csv_of(lines)

    return make


def same_id(rows: list[list[str]]) -> None:
    rows[4][0] = rows[2][0]


def no_id(rows: list[list[str]]) -> None:
    rows[3][0] = ""


def qualtrics_without(*heads: int) -> Make:
    def make(setting: Setting) -> bytes:
        rows = rows_of(setting.exported("qualtrics"))
        return csv_of([row for at, row in enumerate(rows) if at not in heads])

    return make


def only_previews(setting: Setting) -> bytes:
    return setting.exported("qualtrics", [replace(one, kind="preview") for one in setting.people])


def heads_only(tool: str) -> Make:
    return lambda setting: setting.exported(tool, [])


def two_events(setting: Setting) -> bytes:
    rows = rows_of(setting.exported("redcap-labels"))
    rows[0].insert(1, "Event Name")
    lines = [rows[0]]
    for row in rows[1:]:
        lines.append([row[0], "Before", *row[1:]])
        lines.append([row[0], "After", *row[1:]])
    return csv_of(lines)


def other_option(setting: Setting) -> bytes:
    rows = rows_of(setting.exported("lime-survey-full").replace(b";", b","))
    rows[2][rows[0].index("Which school are you at?")] = "-oth-"
    return csv_of(rows)


def not_shown(setting: Setting) -> bytes:
    rows = rows_of(setting.exported("lime-survey-full").replace(b";", b","))
    rows[5][-1] = "N/A"
    return csv_of(rows)


STEM = "How true is this for you? Choose one face."
CSV = "answers.csv"
XLSX = "answers.xlsx"
G = "google-sheet"

BROKEN = (
    # Another kind of file, whatever its name says.
    Broken("pdf", CSV, lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "SUR005", says="a PDF"),
    Broken("web-page", "answers.xls", lambda _: b"<html><body><table><tr><td>ID</td></tr></table>",
           "SUR005", says="web page"),
    Broken("xml-spreadsheet", "answers.xls",
           lambda _: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
           "SUR005", says="web page or XML"),
    Broken("json", CSV, lambda _: b'[{"school": "dunlin-steps"}]', "SUR005", says="JSON"),
    Broken("rich-text", CSV, lambda _: b"{\\rtf1 Yes}", "SUR005", says="text document"),
    Broken("picture", XLSX, lambda _: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "SUR005", says="picture"),
    Broken("gzip", CSV, lambda s: gzip.compress(sheet(s), mtime=0), "SUR005", says="Unpack"),
    Broken("zip-of-csv", CSV, lambda _: archive("answers.csv"), "SUR005", says="ZIP"),
    Broken("numbers", XLSX, lambda _: archive("Index/Document.iwa"), "SUR005", says="Numbers"),
    Broken("open-document", XLSX, lambda _: archive("mimetype", "content.xml"), "SUR005",
           says="OpenDocument"),
    Broken("word", XLSX, lambda _: archive("word/document.xml"), "SUR005", says="Word"),
    Broken("binary-workbook", XLSX, lambda _: archive("xl/workbook.bin"), "SUR005", says="xlsb"),
    Broken("old-excel", "answers.xls", lambda _: ole("Root Entry", "Workbook"), "SUR005",
           says="before 2007"),
    Broken("password", XLSX, lambda _: ole("Root Entry", "EncryptedPackage"), "SUR005",
           says="password"),
    Broken("password-zip", XLSX, encrypted_zip, "SUR005", says="password"),
    Broken("random-bytes", CSV, lambda _: bytes(range(128, 256)) * 40, "SUR005", says="not text"),
    Broken("empty", CSV, lambda _: b"", "SUR005", says="empty"),
    Broken("blank", CSV, lambda _: b"\xef\xbb\xbf\r\n  \r\n", "SUR005", says="empty"),
    Broken("sav-that-is-csv", "answers.sav", sheet, reads=True),
    Broken("sav-cut", "answers.sav", spss_cut, "SUR005", says="damaged"),
    # Text: encodings, delimiters, quotation marks.
    Broken("semicolons", CSV, lambda s: csv_of(rows_of(sheet(s)), ";"), reads=True),
    Broken("tabs", CSV, lambda s: csv_of(rows_of(sheet(s)), "\t"), reads=True),
    Broken("upright-lines", CSV, lambda s: csv_of(rows_of(sheet(s)), "|"), reads=True),
    Broken("separator-line", CSV, lambda s: b"sep=;\r\n" + csv_of(rows_of(sheet(s)), ";"),
           reads=True),
    Broken("header-of-another-delimiter", CSV,
           lambda s: csv_of(rows_of(sheet(s))[:1]) + csv_of(rows_of(sheet(s))[1:], ";"),
           "SUR003", 2, says="cells"),
    Broken("utf-16", CSV, lambda s: text_of(s).encode("utf-16"), reads=True),
    Broken("utf-16-unmarked", CSV, lambda s: text_of(s).encode("utf-16-be"), reads=True),
    Broken("marked-twice", CSV, lambda s: b"\xef\xbb\xbf" * 2 + sheet(s), reads=True),
    Broken("windows-1252", CSV,
           lambda s: text_of(s).replace("picked on", "“picked on”").encode("cp1252"), reads=True,
           learns=""),
    Broken("two-encodings", CSV, mixed_encodings, "SUR005", 5, says="two encodings"),
    Broken("encoded-twice", CSV, lambda s: sheet(s, mojibake), "SUR007", says="wrong encoding"),
    Broken("nul-bytes", CSV, lambda s: sheet(s).replace(b"Sometimes", b"Some\0times", 1),
           "SUR005", 2, says="NUL"),
    Broken("old-mac-lines", CSV, lambda s: sheet(s).replace(b"\r\n", b"\r"), reads=True),
    Broken("blank-lines", CSV, lambda s: sheet(s).replace(b"\r\n", b"\r\n\r\n"), reads=True),
    Broken("empty-columns", CSV, lambda s: sheet(s).replace(b"\r\n", b",,,\r\n"), reads=True),
    Broken("open-quotation-mark", CSV, lambda s: sheet(s).replace(b"Yes", b'"Yes', 1),
           "SUR003", 2, says="quotation mark"),
    Broken("giant-cell", CSV, lambda s: sheet(s).replace(b"Yes", b"Y" * 200_000, 1), "SUR003", 2),
    Broken("one-cell-more", CSV, lambda s: sheet(s, in_one_cell_more(4)), "SUR003", 4,
           says="15 cells"),
    Broken("one-cell-less", CSV, lambda s: sheet(s, lambda rows: rows[3].pop()), "SUR003", 4,
           says="13 cells"),
    Broken("two-lines-in-a-cell", CSV,
           lambda s: sheet(s, lambda rows: rows[1].__setitem__(4, "Not\nreally")), reads=True,
           learns=G),
    Broken("too-wide", CSV, wide, "SUR005", says="2,000 columns"),
    Broken("too-long", CSV, long, "SUR005", says="200,000 rows"),
    # Workbooks.
    Broken("cut-off", XLSX, lambda s: s.exported("microsoft-forms")[:-300], "SUR005",
           says="cut off"),
    Broken("first-bytes-only", XLSX, lambda s: s.exported("microsoft-forms")[:200], "SUR005",
           says="cut off"),
    Broken("byte-changed", XLSX,
           lambda s: part_changed(s, SHEET1, lambda raw: raw.replace(b"<row ", b"<rov ", 1)),
           "SUR005", says="damaged"),
    Broken("part-missing", XLSX, lambda s: part_changed(s, SHEET1, lambda _: b""), "SUR005",
           says="damaged"),
    Broken("texts-missing", XLSX,
           lambda s: part_changed(s, "xl/sharedStrings.xml", lambda _: b""), "SUR005",
           says="damaged"),
    Broken("bomb", XLSX, bomb, "SUR005", says="would unpack to more"),
    Broken("four-million-cells", XLSX, elements, "SUR005", says="damaged"),
    Broken("entities", XLSX, entities, "SUR005", says="damaged"),
    Broken("rows-out-of-order", XLSX, sheet_xml(r'<row r="3"', '<row r="2"'), "SUR005",
           says="damaged"),
    Broken("row-beyond-the-last", XLSX, sheet_xml(r'<row r="7"', '<row r="99999999"'), "SUR005",
           says="damaged"),
    Broken("two-sheets", XLSX, lambda s: workbook(s, two_sheets), "SUR005", says="--sheet"),
    Broken("answers-on-a-hidden-sheet", XLSX, lambda s: workbook(s, hidden_answers), "SUR005",
           says="hidden sheet"),
    Broken("hidden-sheet-beside", XLSX, lambda s: workbook(s, beside_hidden), reads=True),
    Broken("sheet-of-notes-beside", XLSX, lambda s: workbook(s, beside_notes), reads=True),
    Broken("hidden-rows", XLSX, lambda s: workbook(s, hidden_rows), "SUR010", 3, says="rows 3, 5"),
    Broken("hidden-column", XLSX, lambda s: workbook(s, hidden_column), "SUR010", says="column F"),
    Broken("merged-answers", XLSX, lambda s: workbook(s, merged_answers), "SUR010", 3,
           says="merged"),
    Broken("formula", XLSX, with_formula("Sometimes"), reads=True, learns=G),
    Broken("formula-never-worked-out", XLSX, with_formula(""), "SUR002", 3, 5,
           says="formula"),
    Broken("formula-error", XLSX, with_formula("#N/A"), "SUR002", 3, 5, says="error"),
    Broken("stray-cell", XLSX, lambda s: workbook(s, stray_cell), "SUR001", 1_048_576,
           says="no header"),
    Broken("number-made-a-date", XLSX, lambda s: workbook(s, numbers_as_dates), "SUR006", 3, 4,
           says="date that the spreadsheet made"),
    # Headers and columns.
    *(Broken(f"headers-alone-{tool}", f"answers{'.xlsx' if 'microsoft' in tool else '.csv'}",
             heads_only(tool), reads=True, without=(0, 1, 2, 3, 4, 5))
      for tool in ("google-forms", "microsoft-forms", "qualtrics", "survey-monkey",
                   "smart-survey", "lime-survey-full", "redcap-labels", "plain-csv")),
    Broken("renamed-question", CSV, put(1, 6, f"{STEM} [I can sort out a quarrel kindly.]"),
           "SUR001", says="Was it renamed", learns=G),
    Broken("question-left-out", CSV,
           lambda s: sheet(s, lambda rows: [row.pop(6) for row in rows]),
           "SUR001", says="missing", learns=G),
    Broken("question-added", CSV, lambda s: sheet(s, likes), "SUR001", 1, 15,
           says="is not known", learns=G),
    Broken("comments-with-names", CSV, lambda s: sheet(s, comments), reads=True, learns=G),
    Broken("column-without-header", CSV, lambda s: sheet(s, inserted), "SUR001", says="column F",
           learns=G),
    Broken("columns-in-another-order", CSV, lambda s: sheet(s, reordered), reads=True, learns=G),
    Broken("spaces-and-capitals", CSV, lambda s: sheet(s, spaced), reads=True, learns=G),
    Broken("header-missing", CSV, lambda s: sheet(s, lambda rows: rows.pop(0)), "SUR001",
           says="somebody's answers"),
    Broken("header-missing-later", CSV, lambda s: sheet(s, lambda rows: rows.pop(0)), "SUR001",
           says="somebody's answers", learns=G),
    Broken("title-above", CSV, lambda s: sheet(s, title_above), "SUR001", says="rows above"),
    Broken("second-header", CSV, lambda s: sheet(s, second_header), "SUR003", 5,
           says="repeats the header"),
    Broken("same-header-twice", CSV,
           lambda s: sheet(s, lambda rows: rows[0].__setitem__(5, rows[0][4])),
           "SUR001", says="missing", learns=G),
    Broken("qualtrics-without-texts", CSV, qualtrics_without(1), "SUR001", says="asks",
           learns="qualtrics"),
    Broken("qualtrics-without-import-ids", CSV, qualtrics_without(2), reads=True,
           learns="qualtrics"),
    Broken("another-tool", XLSX, lambda s: s.exported("microsoft-forms"), "SUR007",
           says="mapping of its own", learns=G),
    # Rows.
    Broken("totals", CSV, lambda s: sheet(s, total_below), "SUR003", 8, says="sum", learns=G),
    Broken("footer", CSV, lambda s: sheet(s, footer), reads=True, learns=G),
    Broken("pasted-twice", CSV, lambda s: sheet(s, twice), "SUR009", 8, says="row 4", learns=G),
    Broken("same-response-id", CSV, forms_rows(same_id), "SUR009", 5, 1, says="row 3"),
    Broken("response-without-id", CSV, forms_rows(no_id), "SUR009", 4, 1, says="no number"),
    Broken("previews-alone", CSV, only_previews, reads=True, without=(0, 1, 2, 3, 4, 5)),
    Broken("two-events", CSV, two_events, "SUR007", says="Before"),
    # Answers.
    Broken("misspelt", CSV, put(3, 6, "Somtimes"), "SUR002", 3, 6, '"Somtimes"', learns=G),
    Broken("not-applicable", CSV, put(3, 6, "N/A"), "SUR002", 3, 6, learns=G),
    Broken("lime-not-shown", CSV, not_shown, reads=True),
    Broken("lime-other", CSV, other_option, "SUR004", 3, learns="lime-survey-full"),
    Broken("number-for-a-word", CSV, put(3, 6, "2"), "SUR002", 3, 6, 'number "2"', learns=G),
    Broken("two-answers", CSV, put(3, 6, "Yes, Sometimes"), "SUR002", 3, 6, "2 answers",
           learns=G),
    Broken("semicolon-after", CSV,
           lambda s: sheet(s, lambda rows: [row.__setitem__(5, row[5] + ";") for row in rows[1:]]),
           reads=True, learns=G),
    Broken("name-for-an-answer", CSV, put(3, 6, "Kayleigh Smithson"), "SUR002", 3, 6, "a name",
           learns=G),
    Broken("telephone-for-an-answer", CSV, put(4, 7, "07700 900123"), "SUR002", 4, 7, "telephone",
           learns=G),
    Broken("name-for-a-number", CSV, put(3, 4, "Kayleigh Smithson"), "SUR006", 3, 4, "a name",
           learns=G),
    Broken("word-for-a-number", CSV, put(3, 4, "kayleigh"), "SUR004", 3, 4, "three digits",
           learns=G),
    Broken("email-for-a-school", CSV, put(3, 2, "kayleigh@example.org"), "SUR004", 3, 2, "email",
           learns=G),
    Broken("unknown-school", CSV, put(3, 2, "Dunlin Step Primary"), "SUR004", 3, 2,
           "Dunlin Step Primary", learns=G),
    Broken("year-group-of-others", CSV, put(3, 3, "Year 9"), "SUR004", 3, 3, "year group",
           learns=G),
    Broken("year-group-in-words", CSV, lambda s: sheet(s, year_words), reads=True, learns=G),
    Broken("skipped-year-group", CSV, put(3, 3, ""), reads=True, without=(1,), learns=G),
    # Dates.
    Broken("dates-of-two-kinds", CSV, put(4, 1, "2018-01-10 10:05:00"), "SUR008", 4, 1,
           "in 2 ways", learns=G),
    Broken("month-first", CSV, put(4, 1, "01/13/2018 10:05:00"), "SUR008", 4, 1, learns=G),
    Broken("no-date", CSV, put(4, 1, "yesterday"), "SUR008", 4, 1, learns=G),
    Broken("dates-as-numbers", CSV,
           lambda s: sheet(s, lambda rows: [row.__setitem__(0, "43110.5") for row in rows[1:]]),
           "SUR008", 2, 1, "serial", learns=G),
    Broken("another-wave", CSV, lambda s: moved(s, 190), "SUR008", 2, 1, "another wave", learns=G),
    # Who it was.
    Broken("emails-under-another-name", CSV, lambda s: sheet(s, emails), reads=True),
    Broken("names-under-another-name", CSV, lambda s: sheet(s, names), reads=True),
)  # fmt: skip
"""Every broken file; some are made from small ones, some take a second to make."""
