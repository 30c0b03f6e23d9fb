"""Authors' Markdown as Typst markup, so that a PDF says what the page says."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKS = re.compile(r"([\\#$*_`<>@\[\]~=+/-])")
_PARSER = MarkdownIt("commonmark", {"html": False})


def escaped(text: str) -> str:
    """Return the text so that Typst prints it as it stands."""
    return _MARKS.sub(r"\\\1", text).replace('"', "\\u{22}").replace("'", "\\u{27}")


@lru_cache(maxsize=50_000)
def to_typst(text: str) -> str:
    """Return the Markdown text as Typst markup: paragraphs, lists, emphasis, links."""
    return _blocks(_PARSER.parse(text.strip())).strip()


@lru_cache(maxsize=50_000)
def to_inline_typst(text: str) -> str:
    """Return the Markdown text as Typst markup within a line."""
    tokens = _PARSER.parseInline(" ".join(text.split()))
    return "".join(_inline(token.children or []) for token in tokens)


_BLOCK_MARKS = {
    "heading_open": "\n#strong[",
    "heading_close": "]\n\n",
    "blockquote_open": "\n#quote(block: true)[",
    "blockquote_close": "]\n\n",
}


def _blocks(tokens: list[Token]) -> str:
    parts: list[str] = []
    lists: list[str] = []
    for token in tokens:
        if token.type == "inline":
            parts.append(_inline(token.children or []))
        elif token.type in _BLOCK_MARKS:
            parts.append(_BLOCK_MARKS[token.type])
        elif token.type == "paragraph_close" and not token.hidden:
            parts.append("\n\n")
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append("- " if token.type.startswith("bullet") else "+ ")
            parts.append("\n")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
            parts.append("\n")
        elif token.type == "list_item_open":
            parts.append("\n" + "  " * (len(lists) - 1) + lists[-1])
        elif token.type in {"fence", "code_block"}:
            parts.append(escaped(token.content))
    return "".join(parts)


def _inline(tokens: list[Token]) -> str:
    marks = {"strong_open": "#strong[", "em_open": "#emph[", "strong_close": "]", "em_close": "]"}
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(escaped(token.content))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type in marks:
            parts.append(marks[token.type])
        elif token.type == "link_open":
            address = str(token.attrs["href"]).replace('"', "%22").replace("\\", "%5C")
            # A page of this site has no address on paper: its words are enough.
            parts.append(
                f'#link("{address}")[' if re.match("https?:|mailto:|tel:", address) else "#["
            )
        elif token.type == "link_close":
            parts.append("]")
    return "".join(parts)
