"""The text of a Word file: paragraphs, lists, links and pictures, and what they refer to."""

from __future__ import annotations

import hashlib
import re

from generator.documents.blocks import Drawing
from generator.documents.office_package import OFFICE, About, Package, Part
from generator.documents.pictures import PIXELS, proportions, to_png
from generator.documents.rich_text import Grid, Paragraph, Runs, rich_line, rich_text
from generator.documents.word_xml import list_place, picture, run

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_IN_BRACKETS = re.compile(r"(\[[^\]]+\])")
_ON_THE_WEB = {"http", "https", "mailto", "tel"}


class WordText:
    """The main part of a Word file as it is written, with its links, pictures and lists.

    `starts` holds the first number of each numbered list; while `keep` is set, each paragraph
    stays on one page with the next. With `marks_blanks`, words in brackets stand out.
    """

    def __init__(self, about: About) -> None:
        self.package = Package("word/document.xml", about)
        self.part = Part(b"", f"{TYPE}document.main+xml")
        self.starts: list[int] = []
        self.keep = False
        self.marks_blanks = False
        self._pictures = 0

    def paragraph(self, style: str, runs: str, properties: str = "") -> str:
        """Return a paragraph in a style."""
        keep = "<w:keepNext/>" if self.keep else ""
        named = "" if style == "Normal" else f'<w:pStyle w:val="{style}"/>'
        inner = f"{named}{keep}{properties}"
        return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{runs}</w:p>"

    def text(self, markdown: str, style: str, bullet: str = "ListBullet") -> str:
        """Return a text in Markdown as paragraphs, its plain ones in `style`."""
        parts: list[str] = []
        numbered = 0
        for part in rich_text(markdown):
            if isinstance(part, Grid):
                parts.append(self.grid(part))
                continue
            if part.kind == "number" and part.level == 1 and (part.number == 1 or not numbered):
                numbered = self.new_list(part.number or 1)
            elif not part.level:
                numbered = 0
            parts.append(self._rich(part, numbered, style, bullet))
        return "".join(parts) or self.paragraph(style, "")

    def _rich(self, part: Paragraph, numbered: int, style: str, bullet: str) -> str:
        runs = self.runs(part.runs)
        if part.kind == "number":
            place = list_place(numbered or self.new_list(part.number or 1), part.level)
            return self.paragraph("ListNumber", runs, place)
        if part.kind == "bullet":
            return self.paragraph(bullet, runs, list_place(1, part.level) * (part.level > 1))
        if part.kind == "quote":
            return self.paragraph("Quote", runs)
        if part.kind == "heading":
            return self.paragraph(style, "".join(run(each.text, bold=True) for each in part.runs))
        return self.paragraph("ListContinue" if part.level else style, runs)

    def grid(self, grid: Grid) -> str:
        """Return a table that stands within a text."""
        raise NotImplementedError

    def line(self, markdown: str) -> str:
        """Return a line of Markdown as runs."""
        return self.runs(rich_line(markdown))

    def runs(self, runs: Runs) -> str:
        """Return runs as Word's; those with an address on the web are links."""
        parts = []
        for each in runs:
            if each.link and each.link.partition(":")[0] in _ON_THE_WEB:
                target = self.part.relate(f"{OFFICE}/hyperlink", each.link)
                words = run(each.text, bold=each.bold, italic=each.italic, style="Hyperlink")
                parts.append(f'<w:hyperlink r:id="{target}">{words}</w:hyperlink>')
            else:
                parts += [
                    run(words, bold=each.bold, italic=each.italic, marked=bool(at % 2))
                    for at, words in enumerate(self._apart(each.text))
                    if words
                ]
        return "".join(parts)

    def _apart(self, text: str) -> list[str]:
        """Return the text in pieces, every second of which is to be marked."""
        return _IN_BRACKETS.split(text) if self.marks_blanks else [text]

    def drawing(self, drawing: Drawing, width: float, pixels: int = PIXELS) -> str:
        """Return a drawing as a picture so many millimetres and pixels wide."""
        name = f"media/{hashlib.sha256(drawing.svg.encode()).hexdigest()[:12]}.png"
        if f"word/{name}" not in self.package.parts:
            self.package.add(f"word/{name}", to_png(drawing.svg, pixels), "image/png")
        self._pictures += 1
        relation = self.part.relate(f"{OFFICE}/image", name)
        return picture(relation, self._pictures, drawing.alt, width, proportions(drawing.svg))

    def new_list(self, start: int) -> int:
        """Begin a numbered list at `start`; return its number. List 1 is that of the bullets."""
        self.starts.append(start)
        return len(self.starts) + 1
