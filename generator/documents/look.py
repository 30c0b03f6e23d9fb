"""How documents look: the site's colours and type on paper and slides, and each strand's own.

The colours are the site's light ones (`generator/site/assets/css/tokens.css`); a test holds them
together. A shape stands beside every colour, so that a strand is known in greyscale too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.lessons.curriculum import PhaseId, Strand, StrandId

Shape = Literal["circle", "square", "triangle", "diamond"]

INK = "#1c2926"
SOFT_INK = "#4d5a56"
LINE = "#dfd8c9"
FIRM_LINE = "#7d7a6c"
SUNK = "#f5f1e8"
PAPER = "#fdfbf7"
CARE = "#5b3a00"
CARE_WASH = "#fff3d1"
CARE_LINE = "#d99a00"

BODY_FONT = "Atkinson Hyperlegible Next"
HEADING_FONT = "Bricolage Grotesque"


@dataclass(frozen=True)
class Look:
    """The colour, its wash and the shape that stand for a strand, or for the whole."""

    colour: str
    wash: str
    shape: Shape


WHOLE = Look("#0b6657", "#e2f1ec", "circle")
"""The look of what belongs to no strand."""

_COLOURS: dict[StrandId, tuple[str, str]] = {
    "hr": ("#a3184f", "#fbe9ef"),
    "vg": ("#4a2480", "#efe9f8"),
    "sv": ("#1a6fbd", "#e5f0fa"),
    "ge": ("#906a00", "#faf0d4"),
}

_TEXT_SIZES: dict[PhaseId, float] = {
    "eyfs": 18,
    "ks1": 17,
    "lks2": 14,
    "uks2": 13,
    "ks3": 12,
    "ks4": 11.5,
    "ks5": 11.5,
}

ADULTS_SIZE = 10.0
"""The size of text, in points, in what adults read."""


def strand_look(strand: Strand) -> Look:
    """Return the look of a strand."""
    return Look(*_COLOURS[strand.id], strand.shape)


def pupils_size(phase: PhaseId) -> float:
    """Return the size of text, in points, for pupils of a phase: the younger, the larger."""
    return _TEXT_SIZES[phase]
