"""Nothing of one pupil is public: canaries and rows of answers are looked for in every file.

The whole site is unpacked to its last byte: pages, search, documents, workbooks, slides, packs and
what lies beside pictures. The same search finds what is planted in each kind of file.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
import xlsxwriter
from docx import Document
from microdata_rows import Rows
from pptx import Presentation

from generator.analysis.simulation.canaries import SURNAME, marks
from generator.analysis.simulation.study_files import log_files, survey_files
from generator.commands.release_attack import attack
from generator.evaluation.framework import read_framework
from generator.evaluation.measures import read_measures
from generator.evaluation.respondents import read_respondents
from generator.evaluation.studies import read_studies
from generator.public_files.marks import Sighting, sightings
from generator.public_files.unpacking import Part, TooDeep, parts_below, parts_of

_OF_TEXT = (".html", ".json", ".csv", ".xml", ".svg", ".txt", ".js", ".md", ".yml", ".ics")


@pytest.fixture(scope="module")
def secrets(root: Path) -> tuple[tuple[str, ...], Rows, str]:
    """Return the canaries' marks, everybody's rows, and one export, as the study makes them."""
    framework, _ = read_framework(root)
    assert framework is not None
    measures, _ = read_measures(root, framework)
    study = read_studies(root, framework, measures)[0]["harbour-cluster"]
    respondents, _ = read_respondents(root)
    assert respondents is not None
    assert study.truth is not None
    files = dict(survey_files(study, study.truth, study.surveys, measures, respondents))
    files |= dict(log_files(study, study.truth, study.logs))
    plain = [raw.decode("utf-8-sig") for name, raw in files.items() if name.endswith(".csv")]
    sheets = {name: _sheets(raw) for name, raw in files.items()}
    plain += [text for name, text in sheets.items() if name.startswith("pupils-")]
    own = marks(study, respondents.code.elements)
    together = "\n".join(plain).lower()
    together += "\n".join(sheets.values()).lower()
    # Every mark but the ways of writing a code in other commas stands in the study's own files.
    assert sum(mark.lower() in together for mark in own) > len(own) / 2
    return own, Rows(measures.values(), plain), plain[0]


def _sheets(raw: bytes) -> str:
    """Return the cells of a workbook, a row a line, or nothing of another file."""
    from generator.public_files.workbooks import sheets_of  # noqa: PLC0415 - used here alone

    if not raw.startswith(b"PK"):
        return ""
    return "\n".join("\t".join(row) for _, grid in sheets_of(raw) for row in grid)


def test_no_canary_and_nobodys_row_is_in_any_file_of_the_site(
    whole_site: Path, secrets: tuple[tuple[str, ...], Rows, str]
) -> None:
    own, rows, _ = secrets
    kinds: set[str] = set()

    def parts() -> list[Part]:
        seen = []
        for part in parts_below(whole_site):
            kinds.add(part.ending)
            # Lessons' PDFs are made with no data at hand; their bytes and streams are searched.
            is_paper = part.raw.startswith(b"%PDF") and not part.place.startswith("evaluation/")
            seen.append(Part(part.place, part.raw[5:]) if is_paper else part)
        return seen

    everything = parts()
    assert list(sightings(everything, own)) == []
    texts = (part for part in everything if part.ending in _OF_TEXT)
    assert [p.place for p in texts if rows.found_in(p.raw.decode("utf-8", "replace"))] == []
    expected = {".html", ".json", ".csv", ".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".svg", ".gz",
                ".imscc", ".png", ".xml"}  # fmt: skip
    assert expected <= kinds


def test_the_attack_reads_no_number_that_is_not_released(whole_site: Path, root: Path) -> None:
    attack(whole_site, root)


def _png(text: str) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content).to_bytes(4)
        return len(content).to_bytes(4) + kind + content + check

    pressed = b"Comment\0\0" + zlib.compress(text.encode())
    return b"\x89PNG\r\n\x1a\n" + chunk(b"zTXt", pressed) + chunk(b"IEND", b"")


def _zip(name: str, raw: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return out.getvalue()


def _pdf(text: str) -> bytes:
    return typst.compile(f"#set page(width: 20cm, height: 9cm)\n{text}".encode())


def _pdf_metadata(text: str) -> bytes:
    return typst.compile(f'#set document(title: "{text}")\nNothing.'.encode())


def _docx(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def _docx_author(text: str) -> bytes:
    document, out = Document(), io.BytesIO()
    document.core_properties.author = text
    document.save(out)
    return out.getvalue()


def _pptx_notes(text: str) -> bytes:
    slides, out = Presentation(), io.BytesIO()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    slide.notes_slide.notes_text_frame.text = text
    slides.save(out)
    return out.getvalue()


def _xlsx(text: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        hidden = book.add_worksheet("Lists")
        hidden.write(0, 0, text)
        book.add_worksheet("Shown")
        hidden.hide()
        book.get_worksheet_by_name("Shown").activate()
    return out.getvalue()


PLANTED: dict[str, Callable[[str], bytes]] = {
    "page.html": lambda text: f"<p hidden>{text.upper()}</p>".encode(),
    "search_index.json": lambda text: json.dumps({"docs": [{"text": text}]}).encode(),
    "table.csv": lambda text: text.encode("utf-16"),
    "sitemap.xml.gz": lambda text: gzip.compress(text.encode()),
    "data.js": lambda text: f"const x = '{text}'".encode(),
    "paper.pdf": _pdf,
    "title.pdf": _pdf_metadata,
    "letter.docx": _docx,
    "author.docx": _docx_author,
    "notes.pptx": _pptx_notes,
    "hidden-sheet.xlsx": _xlsx,
    "pack.zip": lambda text: _zip("inner.zip", _zip("deep.xlsx", _xlsx(text))),
    "named.zip": lambda text: _zip(f"{text}.txt", b""),
    "course.imscc": lambda text: _zip("a.docx", _docx(text)),
    "picture.png": _png,
    "style.css": lambda text: b"url(data:text/plain;base64," + base64.b64encode(text.encode()),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_canary_planted_in_any_kind_of_file_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PLANTED[name]("Nobody in particular"))
    assert list(sightings(parts_below(tmp_path), [SURNAME])) == []
    (tmp_path / name).write_bytes(PLANTED[name](f"Qyxzua {SURNAME}"))
    found = list(sightings(parts_below(tmp_path), [SURNAME]))
    assert found
    assert all(one.place.startswith(name) for one in found)


def test_a_number_written_in_full_width_is_found_however_it_is_escaped(tmp_path: Path) -> None:
    number = "７２３Ｕ"
    (tmp_path / "a.json").write_text(json.dumps([number]), encoding="utf-8")
    (tmp_path / "b.html").write_text("&#65303;&#65298;&#65299;&#65333;", encoding="utf-8")
    places = {one.place for one in sightings(parts_below(tmp_path), [number])}
    assert places == {"a.json", "b.html"}


@pytest.mark.parametrize("between", [",", '","', "\t", "; ", "</td><td>", '</td>\n <td class="x">'])
def test_a_row_of_answers_is_found_whatever_stands_between_them(
    secrets: tuple[tuple[str, ...], Rows, str], between: str
) -> None:
    _, rows, export = secrets
    line = next(rows._runs(export))
    assert rows.found_in(f"Something first: {between.join(line)} and more")
    assert not rows.found_in(between.join(line[:8]))


def test_a_row_of_numbers_is_found(secrets: tuple[tuple[str, ...], Rows, str]) -> None:
    _, rows, _ = secrets
    assert rows.found_in(f"[{', '.join(next(iter(rows.numbers)))}]")
    assert not rows.found_in("1 2 3 4 5 1 2 3 4 5 1 2 3 4 5")


def test_containers_without_end_are_refused_and_not_passed_over() -> None:
    raw = b"end"
    for level in range(12):
        raw = _zip(f"{level}.zip", raw)
    with pytest.raises(TooDeep):
        list(parts_of(Part("bomb.zip", raw)))


def test_a_sighting_says_where() -> None:
    raw = _zip("b.docx", _docx(SURNAME))
    (found,) = sightings(parts_of(Part("a.zip", raw)), [SURNAME])
    assert found == Sighting("a.zip ! b.docx ! word/document.xml", SURNAME)
