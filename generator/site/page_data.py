"""Data that a page carries for its scripts: a block of JSON that can't end the block early."""

from __future__ import annotations

import json

from markupsafe import Markup


def page_data(block_id: str, value: object) -> Markup:
    """Return `value` as the page's data block with this id, in one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" id="{block_id}">{text}</script>')  # noqa: S704
