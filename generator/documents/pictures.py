"""Drawings as PNG, for the programs that take no SVG: rasterised once by Typst, then kept."""

from __future__ import annotations

import re
from functools import lru_cache

import typst

from generator.documents.pdf import fonts
from generator.documents.typst_markup import quoted

PIXELS = 640
"""The width of a rasterised drawing: sharp across half a slide or a third of a page."""

_VIEW = re.compile(r'viewBox="\s*[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


def proportions(svg: str) -> float:
    """Return a drawing's height for a width of 1."""
    found = _VIEW.search(svg)
    return float(found[2]) / float(found[1]) if found else 1.0


@lru_cache(maxsize=256)
def to_png(svg: str) -> bytes:
    """Return the drawing as a PNG on a clear ground."""
    source = (
        "#set page(width: 100pt, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes({quoted(svg)}), format: "svg", width: 100%)'
    )
    png = typst.compile(source.encode(), font_paths=fonts(), format="png", ppi=72 * PIXELS / 100)
    if not isinstance(png, bytes):
        raise TypeError("Typst gave no picture")
    return png
