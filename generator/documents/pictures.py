"""Drawings as PNG, for the programs that take no SVG: rasterised once by Typst, then kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import typst

from generator.documents.pdf import fonts
from generator.documents.typst_markup import quoted

PIXELS = 640
"""The width of a rasterised drawing: sharp across half a slide or a third of a page."""

_WIDE = 1600
_VIEW = re.compile(r'viewBox="\s*[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


@dataclass(frozen=True)
class Picture:
    """A drawing to be a file of its own, on white, as a PNG for programs that take no SVG."""

    svg: str


def write_png(picture: Picture) -> bytes:
    """Return the drawing as a PNG, wide enough for a page or a slide."""
    return to_png(picture.svg, _WIDE, "white")


def proportions(svg: str) -> float:
    """Return a drawing's height for a width of 1."""
    found = _VIEW.search(svg)
    return float(found[2]) / float(found[1]) if found else 1.0


@lru_cache(maxsize=256)
def to_png(svg: str, pixels: int = PIXELS, ground: str = "none") -> bytes:
    """Return the drawing as a PNG so many pixels wide, on a clear ground or one of a colour."""
    source = (
        f"#set page(width: 100pt, height: auto, margin: 0pt, fill: {ground})\n"
        f'#image(bytes({quoted(svg)}), format: "svg", width: 100%)'
    )
    png = typst.compile(source.encode(), font_paths=fonts(), format="png", ppi=72 * pixels / 100)
    if not isinstance(png, bytes):
        raise TypeError("Typst gave no picture")
    return png
