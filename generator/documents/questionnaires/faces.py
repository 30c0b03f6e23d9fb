"""Faces to tick, for children: a strip with a face, a box and a word for each answer."""

from __future__ import annotations

from xml.sax.saxutils import escape

from generator.documents.blocks import Drawing
from generator.documents.look import BODY_FONT
from generator.evaluation.measures import Measure

_MOUTHS = {"down": "M-12 13 Q0 1 12 13", "level": "M-12 8 L12 8", "up": "M-12 4 Q0 17 12 4"}
_STEP, _HIGH, _LETTER = 130, 96, 8.0
_INK = "#1c2926"


def face_strip(measure: Measure) -> Drawing:
    """Return one row of the measure's faces, lowest answer first, each with a box under it."""
    parts = []
    for at, response in enumerate(measure.responses):
        x = _STEP * at + _STEP // 2
        # The box and its word stand in the middle under their face.
        left = x - (24 + _LETTER * len(response.label)) / 2
        mouth = _MOUTHS[response.face or "level"]
        parts.append(
            f'<g transform="translate({x} 28)" fill="none" stroke="{_INK}" stroke-width="2.4">'
            f'<circle r="25"/><path d="{mouth}" stroke-linecap="round"/>'
            f'<g fill="{_INK}" stroke="none"><circle cx="-8" cy="-6" r="2.8"/>'
            '<circle cx="8" cy="-6" r="2.8"/></g></g>'
            f'<rect x="{left:g}" y="66" width="18" height="18" rx="2" fill="none" stroke="{_INK}" '
            'stroke-width="2"/>'
            f'<text x="{left + 24:g}" y="81" font-family="{BODY_FONT}" font-size="16" '
            f'fill="{_INK}">{escape(response.label)}</text>'
        )
    wide = _STEP * len(measure.responses)
    words = ", ".join(response.label for response in measure.responses)
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {_HIGH}">'
    svg = f"{frame}{''.join(parts)}</svg>"
    return Drawing(svg, f"Faces, each with a box to tick: {words}.")
