"""A school's one colour as a family for light and dark pages, each readable on its ground.

Contrast is reckoned as WCAG 2.2 does (success criterion 1.4.3): 4.5 to 1 for text.
"""

from __future__ import annotations

from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of text with its ground."""

PAPER = "#fdfbf7"
DARK_PAPER = "#141d1b"

_WHITE, _BLACK = "#ffffff", "#000000"
_STEPS = 50


@dataclass(frozen=True)
class Shades:
    """What one accent needs on a page: itself, a deeper one, a wash behind text, text on it."""

    accent: str
    deep: str
    wash: str
    on_accent: str


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def readable_on(ground: str, colour: str) -> str:
    """Return the colour, or the nearest darker or lighter one that can be read on the ground."""
    towards = _BLACK if _luminance(ground) > 0.5 else _WHITE
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, towards, step / _STEPS)
        if contrast(mixed, ground) >= READABLE:
            return mixed
    return towards


def light_shades(accent: str) -> Shades:
    """Return the accent's family for a light page; the accent is readable on paper already."""
    return Shades(accent, _mixed(accent, _BLACK, 0.3), _mixed(accent, PAPER, 0.9), _WHITE)


def dark_shades(accent: str) -> Shades:
    """Return the accent's family for a dark page: as much lighter as it takes to be read."""
    lighter = readable_on(DARK_PAPER, _mixed(accent, _WHITE, 0.4))
    wash = _mixed(accent, DARK_PAPER, 0.8)
    return Shades(readable_on(wash, lighter), _mixed(lighter, _WHITE, 0.5), wash, "#0b1412")


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(one: str, other: str, share: float) -> str:
    """Return the first colour with this share of the other in it."""
    parts = (
        round(int(one[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
