"""Authors' Markdown as Typst markup, so that a PDF says what the page says."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.documents.rich_text import Grid, Paragraph, Run, Runs, rich_line, rich_text

_MARKS = re.compile(r"([\\#$*_`<>@\[\]~=+/-])")
_ADDRESS = re.compile("https?:|mailto:|tel:")


def escaped(text: str) -> str:
    """Return the text so that Typst prints it as it stands."""
    return _MARKS.sub(r"\\\1", text).replace('"', "\\u{22}").replace("'", "\\u{27}")


def quoted(text: str) -> str:
    """Return the text as a Typst string."""
    return '"' + text.replace("\\", r"\\").replace('"', r"\"") + '"'


@lru_cache(maxsize=50_000)
def to_typst(text: str) -> str:
    """Return the Markdown text as Typst markup: paragraphs, lists, tables, emphasis, links."""
    return "\n".join(_block(part) for part in rich_text(text)).strip()


@lru_cache(maxsize=50_000)
def to_inline_typst(text: str) -> str:
    """Return the Markdown text as Typst markup within a line."""
    return _inline(rich_line(text))


def _block(part: Paragraph | Grid) -> str:
    if isinstance(part, Grid):
        return _table(part)
    words = _inline(part.runs)
    indent = "  " * (part.level - 1)
    if part.kind == "bullet":
        return f"{indent}- {words}"
    if part.kind == "number":
        return f"{indent}{part.number}. {words}"
    if part.kind == "quote":
        return f"\n#quote(block: true)[{words}]\n"
    if part.kind == "heading":
        return f"\n#strong[{words}]\n"
    # A line that begins like a list item or a heading would be read as one.
    words = re.sub(r"^(\d+)\.", r"\1\\.", words)
    return f"\n{'  ' * part.level}{words}\n"


def _table(grid: Grid) -> str:
    head, *rows = ("".join(f"[{_inline(cell)}], " for cell in row) for row in grid.rows)
    return f"\n#plain-table({len(grid.rows[0])}, ({head}), {' '.join(rows)})\n"


def _inline(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escaped(run.text)
    if run.italic:
        words = f"#emph[{words}]"
    if run.bold:
        words = f"#strong[{words}]"
    if run.link is None:
        return words
    # A page of this site has no address on paper: its words are enough.
    if not _ADDRESS.match(run.link):
        return f"#[{words}]"
    address = run.link.replace('"', "%22").replace("\\", "%5C")
    return f'#link("{address}")[{words}]'
