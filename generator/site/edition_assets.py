"""What an edition adds to the site's files: its colours and its logo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.toolkit.colours import Shades, dark_shades, light_shades
from generator.toolkit.edition import Edition

EDITION_STYLES = "assets/css/edition.css"

_LIGHT = ':root,\n[data-md-color-scheme="default"]'
_DARK = '[data-md-color-scheme="slate"]'


def edition_assets(edition: Edition, folder: Path) -> Iterator[tuple[str, str | bytes]]:
    """Yield the address and content of each file of the edition, whose own lie in `folder`."""
    yield EDITION_STYLES, _styles(edition)
    if edition.logo:
        name = edition.logo.file
        yield f"assets/school/{name}", (folder / name).read_bytes()


def _styles(edition: Edition) -> str:
    if edition.accent is None:
        return "/* This edition keeps the toolkit's colours. */\n"
    light, dark = light_shades(edition.accent), dark_shades(edition.accent)
    on_paper = _rule(f"{_LIGHT},\n{_DARK}", light)  # paper is light, whatever the screen was
    return f"{_rule(_LIGHT, light)}{_rule(_DARK, dark)}@media print {{\n{on_paper}}}\n"


def _rule(selector: str, shades: Shades) -> str:
    return (
        f"{selector} {{\n"
        f"  --ws-accent: {shades.accent};\n"
        f"  --ws-accent-deep: {shades.deep};\n"
        f"  --ws-accent-wash: {shades.wash};\n"
        f"  --ws-on-accent: {shades.on_accent};\n"
        "}\n"
    )
