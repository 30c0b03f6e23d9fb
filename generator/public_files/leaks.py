"""The attack on public files: every number that can be read of a report, set beside its release.

Whatever is public of a report is unpacked and read as an outsider would read it: the page, what is
read aloud or shown on hovering, the data behind its charts, how long its bars are, every download
and what lies within it, and the site's search. A number that the release does not print is a leak,
and so is one that stands where the release hides another.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from generator.public_files.geometry import drawings_in, measured
from generator.public_files.grids import Grid, misplaced
from generator.public_files.numbers import numbers_in
from generator.public_files.reading import Said, html_said, said_in
from generator.public_files.released import Released
from generator.public_files.unpacking import Part, parts_below
from generator.public_files.workbooks import sheets_of

SEARCH = "search/search_index.json"


@dataclass(frozen=True)
class Leak:
    """Something public that the release does not say: in which file, where, and what."""

    place: str
    where: str
    what: str


def leaks_below(folder: Path, released: Released, everywhere: Iterable[str] = ()) -> Iterator[Leak]:
    """Yield every leak in the files below a folder; `everywhere` are texts every page has."""
    common = frozenset(everywhere)
    for part in parts_below(folder):
        yield from leaks_in(part, released, common)


def leaks_in(
    part: Part, released: Released, everywhere: frozenset[str] = frozenset()
) -> Iterator[Leak]:
    """Yield every leak in one file; what lies within it is a part of its own."""
    for said in said_in(part):
        if said.text not in everywhere:
            yield from leaks_said(said, released)
    for where, grid in _grids(part):
        for cell in misplaced(grid, released):
            what = f'"{cell.said}" stands in {cell.column}, where the release has {cell.expected}'
            yield Leak(part.place, f"{where}, row {cell.row}", what)
    if part.ending in (".html", ".svg"):
        for number, svg in enumerate(drawings_in(part.raw.decode("utf-8")), 1):
            for mark in measured(svg):
                what = f"{mark.mark} measures {mark.value:g}, and no such number is printed"
                yield Leak(part.place, f"drawing {number}", what)


def leaks_said(said: Said, released: Released) -> Iterator[Leak]:
    """Yield each number of a text that the release does not print, or prints of no people."""
    for number in numbers_in(said.text):
        around = said.text if len(said.text) <= 70 else _around(said.text, number.written)
        if number.size not in released.sizes:
            yield Leak(said.place, said.where, f"{number.written} is not in the release: {around}")
        elif number.of_people and number.size not in released.people:
            what = f"{number.written} is no count of people in the release: {around}"
            yield Leak(said.place, said.where, what)


def leaks_in_search(site: Path, address: str, released: Released) -> Iterator[Leak]:
    """Yield every leak in what the site's search holds of the pages below an address.

    The search runs the cells of tables together, so that their numbers can't be told apart. What
    stands on the page in the same letters was read there; the rest is read here.
    """
    file = site / SEARCH
    if not file.is_file():
        return
    for entry in json.loads(file.read_text(encoding="utf-8"))["docs"]:
        location = str(entry["location"])
        if not location.startswith(address):
            continue
        page = _letters(site / location.partition("#")[0])
        for text in (entry.get("title", ""), entry.get("text", "")):
            for said in html_said(SEARCH, text):
                if "".join(said.text.split()) not in page:
                    yield from leaks_said(Said(SEARCH, location, said.text), released)


@lru_cache(maxsize=4)
def _letters(page: Path) -> str:
    """Return all text of a page without its spaces, as one run of letters."""
    if not page.is_file():
        return ""
    said = html_said("", page.read_text(encoding="utf-8"))
    return "".join("".join(one.text.split()) for one in said if one.where.startswith("<"))


def texts_of(page: Path) -> frozenset[str]:
    """Return every text of a page: of one that tells of no report, what every page has."""
    if not page.is_file():
        return frozenset()
    return frozenset(said.text for said in html_said("", page.read_text(encoding="utf-8")))


def _around(text: str, words: str) -> str:
    at = text.find(words)
    return f"…{text[max(0, at - 30) : at + len(words) + 30]}…"


def _grids(part: Part) -> Iterator[tuple[str, Grid]]:
    if part.ending == ".csv":
        text = part.raw.decode("utf-8-sig")
        yield "table", list(csv.reader(io.StringIO(text, newline="")))
    elif part.ending == ".xlsx":
        yield from sheets_of(part.raw)
    elif part.ending == ".html":
        reader = _Tables()
        reader.feed(part.raw.decode("utf-8"))
        yield from ((f"table {number}", grid) for number, grid in enumerate(reader.grids, 1))


class _Tables(HTMLParser):
    """Gathers the tables of a page, a list of rows of texts each."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[list[list[str]]] = []
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "table":
            self.grids.append([])
        elif tag == "tr" and self.grids:
            self.grids[-1].append([])
        elif tag in ("td", "th") and self.grids and self.grids[-1]:
            self.grids[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.grids[-1][-1][-1] += data
