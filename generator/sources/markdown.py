"""The safe Markdown subset that authors write, and its HTML.

Paragraphs, emphasis, lists, quotations, tables, headings, links, code and rules.
Raw HTML, attribute lists (`{: …}`), pictures and links to anything but http(s),
mailto, tel or a relative page are problems, and are shown as plain text if
rendered all the same. Text may hold references in braces, such as {dsl} or
{service:childline}, that are filled in before it is rendered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from generator.problems import Problem, Rule
from generator.sources.yaml_files import YamlFile

RAW_HTML = Rule(
    "SRC020",
    "Raw HTML in a text",
    "HTML in a text could carry script onto a page that children use, and is lost in Word files.",
    "say: Look at <b>this</b>.",
    "say: Look at **this**.",
)
ATTRIBUTE_LIST = Rule(
    "SRC021",
    "An attribute list in a text",
    "Braces with a colon, {: …}, can carry script. They are not used here.",
    "do: Read the card{: .red }.",
    "do: Read the card.",
)
UNSAFE_LINK = Rule(
    "SRC022",
    "A link that may not be used",
    "Links go to web pages (http, https), to mailto: and tel: addresses, or to pages of this site.",
    "do: Open [this](javascript:alert).",
    "do: Open [this](https://www.childline.org.uk).",
)
PICTURE = Rule(
    "SRC023",
    "A picture within a text",
    "A picture needs its own entry, where its text alternative stands beside it.",
    "do: Look at ![](hand.svg).",
    "picture: hand.svg\nalt: A hand with a face drawn on each finger.",
)
RULES = (RAW_HTML, ATTRIBUTE_LIST, UNSAFE_LINK, PICTURE)

_LIKE_A_TAG = re.compile(r"<[A-Za-z/!?][^>]*>?")
_SCHEMES = {"", "http", "https", "mailto", "tel"}
_NOTHING_TO_RENDER = re.compile(r"[A-Za-z0-9 ,.;:?!'’‘“”\"()…–—/%£+=-]*")
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_PARSER.validateLink = lambda url: url is not None  # type: ignore[method-assign]
_RENDERER = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_RENDERER.disable("image")


def _is_safe_link(address: str) -> bool:
    unescaped = html.unescape(address).strip()
    cleaned = re.sub(r"[\x00-\x20\x7f]", "", unescaped)
    if cleaned.startswith("//") or "\\" in cleaned:
        return False
    try:
        return urlsplit(cleaned).scheme.lower() in _SCHEMES
    except ValueError:
        return False


_RENDERER.validateLink = _is_safe_link  # type: ignore[method-assign,assignment]


@lru_cache(maxsize=50_000)
def literal(words: str) -> str:
    """Return words as Markdown that reads as they stand: no star is stress, no bracket a link."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", words)


def to_html(text: str) -> Markup:
    """Return the text as HTML paragraphs, lists and tables."""
    text = text.strip()
    if "\n" not in text and _is_plain(text):
        return Markup(f"<p>{html.escape(text, quote=False)}</p>")  # noqa: S704 - escaped here
    return Markup(_RENDERER.render(text).strip())  # noqa: S704 - the renderer escapes raw HTML


@lru_cache(maxsize=50_000)
def to_inline_html(text: str) -> Markup:
    """Return the text as HTML within a line: emphasis and links, no paragraphs."""
    text = " ".join(text.split())
    if _is_plain(text):
        return Markup(html.escape(text, quote=False))  # noqa: S704 - escaped here
    return Markup(_RENDERER.renderInline(text).strip())  # noqa: S704 - escapes raw HTML


def to_plain_text(text: str) -> str:
    """Return the text without its Markdown marks, for a title, a notes page or a count."""
    lines: list[str] = []
    for token in _RENDERER.parse(text):
        if token.type == "inline":
            lines.append("".join(_words(token.children or [])))
        elif token.type == "fence":
            lines.append(token.content)
    return "\n".join(lines)


def unsafe_markdown(file: YamlFile) -> list[Problem]:
    """Return a problem for each piece of raw HTML, attribute list, picture or unsafe link."""
    problems: list[Problem] = []
    for steps, text in file.texts:
        if _is_plain(text):
            continue
        for rule, words, message, hint in _unsafe(text):
            place = file.place_in_text(steps, words)
            problems.append(file.problem(rule, place, message, hint))
    return problems


def _is_plain(text: str) -> bool:
    # Most texts are plain sentences: to see that is forty times quicker than to parse them.
    return (
        _NOTHING_TO_RENDER.fullmatch(text) is not None
        and re.match(r"[-+=]|[0-9]+[.)]\s", text) is None
        and not text.startswith("    ")
    )


def _unsafe(text: str) -> Iterator[tuple[Rule, str, str, str]]:
    for words in _attribute_lists(text):
        message = f"an attribute list is not used here: {words}"
        yield ATTRIBUTE_LIST, words, message, "Take it out."
    for token in _all_tokens(_PARSER.parse(text)):
        if token.type in {"html_block", "html_inline"}:
            words = token.content.strip().splitlines()[0]
            hint = "Use **bold**, *italics* or a list; write &lt; for a less-than sign."
            yield RAW_HTML, words, f"raw HTML is not used here: {words}", hint
        elif token.type == "text" and (tag := _LIKE_A_TAG.search(token.content)):
            hint = "Write &lt; for a less-than sign."
            yield RAW_HTML, tag[0], f"this looks like raw HTML: {tag[0]}", hint
        elif token.type == "image":
            yield (
                PICTURE,
                "![",
                "a picture stands within a text",
                'Give it its own entry with "picture" and "alt".',
            )
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            if not _is_safe_link(address):
                scheme = address.partition(":")[0]
                yield (
                    UNSAFE_LINK,
                    "](",
                    f'a link may not begin with "{scheme}:"',
                    "Use http, https, mailto or tel, or the address of a page of this site.",
                )


def _attribute_lists(text: str) -> Iterator[str]:
    # Not an expression: one that looks for the end from every beginning could look for hours.
    end = 0
    while (start := text.find("{:", end)) >= 0 and (end := text.find("}", start) + 1):
        yield text[start:end]


def _all_tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all_tokens(token.children or [])


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.children:
            yield from _words(token.children)
