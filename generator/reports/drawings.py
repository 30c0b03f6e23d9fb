"""Drawings: the pieces of a static SVG that prints, reads aloud and needs no script.

Told apart by shade and shape, never by hue alone, so that it holds in greyscale, dark mode and
print. The site's style sheet colours it by class; the attributes are what it has without one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 640
NARROW = 300
"""The width of a drawing for a phone, on which the wide one's words would be too small to read."""

TEXT = 14
ACCENT = "#0b6657"
SOFT = "#4d5a56"
STEPS = (
    (1, "#f3e3c3", "#1c2926"),
    (2, "#dfcf9f", "#1c2926"),
    (3, "#9fc3ab", "#1c2926"),
    (4, "#2f7f6e", "#ffffff"),
    (5, "#08463b", "#ffffff"),
)
"""Shades from light to dark: the style sheet's step, its colour without one, and ink upon it."""


@dataclass(frozen=True)
class Drawn:
    """The parts of a drawing, and how high they are together."""

    parts: tuple[str, ...]
    height: int


def words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "",
    bold: bool = False,
    kind: str = "",
    fill: str = "",
    size: float = 0,
) -> str:
    """Return a line of text."""
    fill = fill or (SOFT if kind == "ws-chart__soft" else "")
    extra = f' text-anchor="{anchor}"' if anchor else ""
    extra += ' font-weight="700" class="ws-chart__strong"' if bold else ""
    extra += f' class="{kind}"' if kind else ""
    extra += f' fill="{fill}"' if fill else ""
    extra += f' font-size="{size:g}"' if size else ""
    return f'<text x="{round(x, 1)}" y="{round(y, 1)}"{extra}>{escape(text)}</text>'


def lines_of(text: str, letters: int) -> list[str]:
    """Return a text in lines of at most so many letters."""
    return textwrap.wrap(text, letters)


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    name: str,
    stroke: str = "currentColor",
    *,
    width: float = 1,
) -> str:
    """Return a straight line."""
    return (
        f'<line class="{name}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{stroke}" '
        f'stroke-width="{width:g}"/>'
    )


def step(x: float, y: float, width: float, height: float, index: int) -> str:
    """Return a rectangle in a shade, from 0, the lightest, to 4."""
    number, fill, _ = STEPS[index]
    return (
        f'<rect class="ws-chart__step-{number}" x="{round(x, 1)}" y="{round(y, 1)}" '
        f'width="{round(width, 1)}" height="{round(height, 1)}" fill="{fill}" stroke="#777777"/>'
    )


def on_step(x: float, y: float, text: str, index: int) -> str:
    """Return text in the middle of a rectangle of a shade."""
    number, _, ink = STEPS[index]
    return words(x, y, text, anchor="middle", kind=f"ws-chart__on-step-{number}", fill=ink)


def hidden(x: float, y: float, width: float, height: float) -> str:
    """Return the dashed frame that stands for a number that is not shown."""
    return (
        f'<rect class="ws-chart__suppressed" x="{round(x, 1)}" y="{round(y, 1)}" '
        f'width="{round(width, 1)}" height="{round(height, 1)}" fill="none" '
        f'stroke="currentColor" stroke-dasharray="3 3"/>'
    )


def box(x: float, y: float, width: float, height: float, *, firm: bool = False) -> str:
    """Return a frame to write in; a firm one has a wash of the accent's colour."""
    name, fill = ("ws-chart__bar--soft", "#e2f1ec") if firm else ("ws-chart__box", "none")
    return (
        f'<rect class="{name}" x="{round(x, 1)}" y="{round(y, 1)}" width="{round(width, 1)}" '
        f'height="{round(height, 1)}" rx="6" fill="{fill}" stroke="{ACCENT}"/>'
    )


def arrow_down(x: float, y1: float, y2: float) -> str:
    """Return an arrow from `y1` down to `y2`."""
    head = f"M{x - 5} {y2 - 8} L{x} {y2} L{x + 5} {y2 - 8} Z"
    return (
        line(x, y1, x, y2 - 6, "ws-chart__axis", SOFT, width=1.5)
        + f'<path class="ws-chart__arrow" d="{head}" fill="{SOFT}"/>'
    )


def ticks(start: float, end: float) -> Iterator[float]:
    """Yield round numbers along an axis, no more than six."""
    size = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (end - start) / s <= 5)
    tick = size * -(-start // size)
    while tick <= end:
        yield tick
        tick += size


def key_of_steps(labels: Sequence[tuple[int, str]], width: float) -> tuple[list[str], float]:
    """Return a key to shades, in as many lines as it takes, and how high it is."""
    parts: list[str] = []
    x, y = 0.0, 2.0
    for shade, label in labels:
        long = 36 + 7.4 * len(label)
        if x and x + long - 16 > width:
            x, y = 0.0, y + 22
        parts += [step(x, y, 14, 14, shade), words(x + 20, y + 12, label)]
        x += long
    return parts, y + 18
