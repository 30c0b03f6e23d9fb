"""Geometry: what the marks of a drawing say when they are measured, set beside what is printed.

A bar drawn to 5.04 beside a printed 5.0 tells more than was meant to be told. An outsider reads the
scale off the axis and measures each mark as closely as its file says where it stands; what comes
out must be a number that is printed, drawn where that number is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from generator.public_files.numbers import numbers_in
from generator.reports.heat_figures import BANDS

_SVG = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
_ELEMENT = re.compile(r"<(text|line|circle|rect)\b([^>]*?)/?>(?:([^<]*)</text>)?")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_CLOSE = 0.051
"""Half the last digit of a place in a drawing: nothing can be measured more closely."""


@dataclass(frozen=True)
class Measured:
    """A mark that stands where no printed number is drawn, and what measuring it gives."""

    mark: str
    value: float


@dataclass(frozen=True)
class _Element:
    kind: str
    attributes: dict[str, str]
    text: str

    def at(self, name: str) -> float:
        return float(self.attributes.get(name, "0"))

    @property
    def role(self) -> str:
        return self.attributes.get("class", "")


def drawings_in(text: str) -> list[str]:
    """Return every drawing within a page, or the drawing that a file is."""
    return _SVG.findall(text)


def measured(svg: str) -> Iterator[Measured]:
    """Yield each mark of a drawing that tells something else than what is printed in it."""
    elements = [
        _Element(kind, dict(_ATTRIBUTE.findall(attributes)), unescape(text))
        for kind, attributes, text in _ELEMENT.findall(svg)
    ]
    printed = _printed(svg)
    scale = _scale(elements)
    if scale is not None:
        yield from _off_the_scale(elements, scale, printed)
    yield from _odd_bars(elements, printed)
    yield from _odd_shades(elements)


def _printed(svg: str) -> frozenset[float]:
    """Return every number that a drawing prints or reads out, with both signs."""
    words = re.sub(r"<[^>]+>", " ", svg)
    sizes = {float(number.size) for number in numbers_in(unescape(words))}
    return frozenset(sizes | {-size for size in sizes})


def _scale(elements: Iterable[_Element]) -> tuple[float, float] | None:
    """Return where an axis has zero and how long one unit is, read off its labels."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for one in elements:
        plain = one.text.strip().replace("−", "-").replace("+", "").rstrip("%")
        is_label = one.kind == "text" and one.attributes.get("text-anchor") == "middle"
        if is_label and "soft" in one.role and re.fullmatch(r"-?\d+(\.\d+)?", plain):
            rows.setdefault(one.at("y"), []).append((float(plain), one.at("x")))
    for labels in rows.values():
        (low, left), (high, right) = min(labels), max(labels)
        if high > low and len(labels) > 1:
            unit = (right - left) / (high - low)
            return left - low * unit, unit
    return None


def _off_the_scale(
    elements: Iterable[_Element], scale: tuple[float, float], printed: frozenset[float]
) -> Iterator[Measured]:
    zero, unit = scale
    for one in elements:
        if one.kind == "circle" and "point" in one.role:
            places = [one.at("cx")]
        elif one.kind == "line" and "interval" in one.role:
            places = [one.at("x1"), one.at("x2")]
        else:
            continue
        for place in places:
            # The labels themselves are rounded where they stand, so the scale is as well.
            if not any(abs(zero + value * unit - place) <= 2 * _CLOSE for value in printed):
                yield Measured(f"<{one.kind}> at {place:g}", round((place - zero) / unit, 3))


def _odd_bars(elements: Iterable[_Element], printed: frozenset[float]) -> Iterator[Measured]:
    """Yield parts of a bar of shares whose length is of no share printed."""
    bars: dict[float, list[_Element]] = {}
    for one in elements:
        is_part = one.kind == "rect" and ("step" in one.role or "suppressed" in one.role)
        if is_part and one.at("height") > 20:
            bars.setdefault(one.at("y"), []).append(one)
    for parts in bars.values():
        if len({one.at("width") for one in parts}) == 1:
            continue  # the cells of a grid, whose width says nothing
        length = sum(one.at("width") for one in parts)
        for one in parts:
            if "suppressed" in one.role:
                continue  # what is left when all that is printed has been drawn
            # Rounded shares may add up to a little more or less than a hundred.
            shares = [100 + more for more in range(-3, 4)]
            width = one.at("width")
            if not any(
                abs(value / whole * length - width) <= 2 * _CLOSE
                for value in printed
                for whole in shares
            ):
                found = round(100 * width / length, 3)
                yield Measured(f"<rect> {width:g} long", found)


def _odd_shades(elements: Iterable[_Element]) -> Iterator[Measured]:
    """Yield fields of a heat map whose shade is not that of the share written in them.

    A shade tells a band of shares, so a field whose number is hidden may have none.
    """
    elements = list(elements)
    fields: dict[float, list[_Element]] = {}
    for one in elements:
        if one.kind == "rect" and "step" in one.role and one.at("height") > 20:
            fields.setdefault(one.at("y"), []).append(one)
    for row in fields.values():
        if len(row) < 2 or len({one.at("width") for one in row}) > 1:
            continue  # parts of a bar, whose length is measured
        for one in row:
            inside = next((text for text in elements if _is_within(text, one)), None)
            share = _share(inside.text) if inside else None
            shade = int(one.role[-1])
            begins = [begin for begin, _ in BANDS]
            if share is None or shade != sum(share >= begin for begin in begins):
                yield Measured(f"<rect> at {one.at('x'):g} in shade {shade}", begins[shade - 1])


def _is_within(text: _Element, field: _Element) -> bool:
    return (
        text.kind == "text"
        and 0 <= text.at("x") - field.at("x") <= field.at("width")
        and 0 <= text.at("y") - field.at("y") <= field.at("height")
    )


def _share(text: str) -> float | None:
    plain = text.strip().rstrip("%")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None
