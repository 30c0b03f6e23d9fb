"""A page: where it goes, what it holds, and the source it came from."""

from __future__ import annotations

import html
import json
import posixpath
import re
from dataclasses import dataclass, field

_BLANK_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True)
class Page:
    """A generated page, ready for any builder that reads Markdown with front matter.

    `path` is the page's Markdown path (`lessons/y8-vg.md`), `body` its HTML, `source` the file a
    change to the page is made in, `meta` what the theme reads (`hide`, `exit`, `breadcrumbs`, …).
    """

    path: str
    title: str
    body: str
    source: str
    description: str = ""
    meta: dict[str, object] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return the page's address below the site's root."""
        return address_of(self.path)

    @property
    def text(self) -> str:
        """Return the page as a Markdown file: front matter, then one block of HTML."""
        # The theme prints these between quotation marks as they are.
        description = html.escape(self.description)
        meta = {"title": self.title, "description": description, **self.meta}
        front = "\n".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in meta.items()
            if value not in ("", None)
        )
        # A blank line would end the block of HTML for some Markdown readers.
        body = _BLANK_LINES.sub("\n", self.body.strip())
        return f'---\n{front}\n---\n\n<div class="ws-page">\n{body}\n</div>\n'


def address_of(path: str) -> str:
    """Return the address of a Markdown page or a file, below the site's root."""
    return path[:-3] + ".html" if path.endswith(".md") else path


def link(here: str, target: str) -> str:
    """Return the relative address from the page `here` to `target` (`path#anchor`), both paths.

    A target that is an address of its own (https:, mailto:, tel:) or an anchor is left as it is.
    """
    if re.match(r"[a-z]+:|#", target):
        return target
    path, hash_mark, anchor = target.partition("#")
    folder = posixpath.dirname(address_of(here)) or "."
    return posixpath.relpath(address_of(path), folder) + hash_mark + anchor
