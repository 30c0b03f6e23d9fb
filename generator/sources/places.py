"""Places in a text: line and column of an index, as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A place in a file: line and column counted from 1, and the index in its text."""

    line: int
    column: int
    index: int


def line_starts(text: str) -> list[int]:
    """Return the index after each line break.

    Only a line feed breaks a line, as in an editor; YAML's parser counts more characters.
    """
    return [match.end() for match in re.finditer("\n", text)]


def place_at(index: int, starts: list[int]) -> Place:
    """Return the place of an index in a text whose lines start there."""
    line = bisect_right(starts, index)
    return Place(line + 1, index - (starts[line - 1] if line else 0) + 1, index)
