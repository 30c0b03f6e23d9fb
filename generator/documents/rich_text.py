"""Authors' Markdown as paragraphs of runs: what Typst, Word and slides are all set from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

Kind = Literal["plain", "bullet", "number", "quote", "heading"]

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_ONLY_A_NUMBER = re.compile(r"^([ \t]*(?:- )?\d+)([.)])[ \t]*$", re.MULTILINE)
"""A line such as "999.", which is an answer here and not an empty item of a list."""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight; `link` is the address it leads to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: plain, or an item of a list at a level, or a quotation, or a heading.

    `number` is what stands before a numbered item. A plain paragraph with a level of 1 or more
    goes on with the list item above it.
    """

    runs: Runs
    kind: Kind = "plain"
    level: int = 0
    number: int | None = None


@dataclass(frozen=True)
class Grid:
    """A table within a text; its first row names the columns."""

    rows: tuple[tuple[Runs, ...], ...]


RichText = tuple[Paragraph | Grid, ...]


@lru_cache(maxsize=20_000)
def rich_text(markdown: str) -> RichText:
    """Return the Markdown text as paragraphs, list items and tables."""
    return tuple(_blocks(_PARSER.parse(_ONLY_A_NUMBER.sub(r"\1\\\2", markdown.strip()))))


@lru_cache(maxsize=20_000)
def rich_line(markdown: str) -> Runs:
    """Return the Markdown text as the runs of one line: emphasis and links alone."""
    [token] = _PARSER.parseInline(" ".join(markdown.split()))
    return _runs(token.children or [])


def plain_line(markdown: str) -> str:
    """Return the Markdown text as one line without its marks."""
    return "".join(run.text for run in rich_line(markdown))


def bullets(items: Iterable[str]) -> str:
    """Return items as a list in Markdown that may stand in a table's cell."""
    return "\n".join(f"- {' '.join(item.split())}" for item in items)


def _blocks(tokens: list[Token]) -> Iterator[Paragraph | Grid]:
    reading = _Reading()
    for token in tokens:
        found = reading.take(token)
        if found:
            yield found


@dataclass
class _List:
    """A list that is open while its tokens are read, and the number of its next item."""

    numbered: bool
    following: int
    fresh: bool = False


class _Reading:
    """What is open while the tokens of a text are taken in one by one."""

    def __init__(self) -> None:
        self._lists: list[_List] = []
        self._kind: Kind = "plain"
        self._rows: list[list[Runs]] | None = None

    def take(self, token: Token) -> Paragraph | Grid | None:
        """Take a token in; return the paragraph or the table that it completes, if any."""
        if token.type in {"inline", "fence", "code_block"}:
            return self._words(token)
        if token.type == "table_close" and self._rows is not None:
            rows, self._rows = self._rows, None
            return Grid(tuple(tuple(row) for row in rows))
        self._open_or_close(token)
        return None

    def _open_or_close(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(_List(numbered=False, following=0))
            case "ordered_list_open":
                self._lists.append(_List(numbered=True, following=int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._lists[-1].fresh = True
            case "blockquote_open":
                self._kind = "quote"
            case "heading_open":
                self._kind = "heading"
            case "blockquote_close" | "heading_close":
                self._kind = "plain"
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])

    def _words(self, token: Token) -> Paragraph | None:
        runs = _runs(token.children or []) or (Run(token.content.strip()),)
        if self._rows is not None:
            self._rows[-1].append(runs if token.content else ())
            return None
        return self._placed(Paragraph(runs, self._kind))

    def _placed(self, paragraph: Paragraph) -> Paragraph:
        """Return the paragraph as the item of a list that it is, if it is one."""
        if not self._lists:
            return paragraph
        innermost, level = self._lists[-1], len(self._lists)
        if not innermost.fresh:
            return replace(paragraph, level=level)
        innermost.fresh = False
        if not innermost.numbered:
            return replace(paragraph, kind="bullet", level=level)
        number = innermost.following
        innermost.following += 1
        return replace(paragraph, kind="number", level=level, number=number)


def _runs(tokens: list[Token]) -> Runs:
    runs: list[Run] = []
    bold = italic = False
    link: str | None = None
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            bold = token.type == "strong_open"
        elif token.type in {"em_open", "em_close"}:
            italic = token.type == "em_open"
        elif token.type == "link_open":
            link = str(token.attrs["href"])
        elif token.type == "link_close":
            link = None
        elif token.type in {"softbreak", "hardbreak"}:
            runs.append(Run(" ", bold, italic, link))
        elif token.content:
            runs.append(Run(token.content, bold, italic, link))
    return tuple(_joined(runs))


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs with neighbours of one weight and address made one."""
    last: Run | None = None
    for run in runs:
        if last and replace(last, text=run.text) == run:
            last = replace(last, text=last.text + run.text)
        else:
            if last:
                yield last
            last = run
    if last:
        yield last
