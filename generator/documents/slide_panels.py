"""Where the words of a slide stand: panels as large as they can be, and the size of their text.

Letters are reckoned wider than ours are: where our fonts are missing, others stand in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.documents.rich_text import plain_line

Place = tuple[int, int, int, int]
"""Left, top, width and height, in English metric units: 12,700 to a point."""

SMALLEST = 2000
"""The smallest text on a slide, in hundredths of a point: less can't be read from the back."""
MOST_PANELS = 6
"""More lines than this stand as a list."""

_A_POINT = 12_700
_GAP = 230_000
_INSET = 190_000
_QUOTE = re.compile(r"^[*_]*[\"“‘]")
_SIZES = (5400, 4800, 4400, 4000, 3600, 3200, 2800, 2600, 2400, 2200, SMALLEST)


@dataclass(frozen=True)
class Panel:
    """One line in a panel of its own: a saying in a bubble, a question on the strand's colour."""

    line: str
    at: Place
    is_question: bool = False

    @property
    def is_quote(self) -> bool:
        """Tell whether somebody says the line."""
        return bool(_QUOTE.match(self.line))


def panels(lines: tuple[str, ...], room: Place, largest: int) -> tuple[int, tuple[Panel, ...]]:
    """Return the size of the text, and the panels in the order in which they are read.

    Of all ways to lay them side by side, the one that allows the largest text is taken.
    """
    if len(lines) > MOST_PANELS:
        return 0, ()
    if len(lines) == 1:
        size = _size(lines, room[2], room[3], max(largest, _SIZES[0]))
        return size, (Panel(lines[0], room, _asks(lines[0])),)
    size, across = max(
        (_fitting(lines, room, across, largest), across) for across in _ways(len(lines))
    )
    wide, high = _panel(room, across, len(lines))
    places = (
        (room[0] + at % across * (wide + _GAP), room[1] + at // across * (high + _GAP), wide, high)
        for at in range(len(lines))
    )
    # Where some of several lines ask something, a colour for those alone would tell nothing.
    asking = sum(map(_asks, lines))
    stand_out = asking in {1, len(lines)}
    return size, tuple(
        Panel(line, at, stand_out and _asks(line)) for line, at in zip(lines, places, strict=True)
    )


def _asks(line: str) -> bool:
    return plain_line(line).rstrip().endswith("?") and not _QUOTE.match(line)


def _ways(count: int) -> tuple[int, ...]:
    """Return how many panels may stand side by side, so that no row has a gap."""
    return {2: (2, 1), 3: (3, 1), 4: (2, 1), 5: (1,), 6: (3, 2)}[count]


def _panel(room: Place, across: int, count: int) -> tuple[int, int]:
    down = -(-count // across)
    return (room[2] - _GAP * (across - 1)) // across, (room[3] - _GAP * (down - 1)) // down


def _fitting(lines: tuple[str, ...], room: Place, across: int, largest: int) -> int:
    wide, high = _panel(room, across, len(lines))
    return _size(lines, wide, high, largest)


def _size(lines: tuple[str, ...], wide: int, high: int, largest: int) -> int:
    """Return the largest size at which every line fits a panel, or 0 where none does."""
    width, height = (wide - 2 * _INSET) / _A_POINT, (high - _INSET) / _A_POINT
    for size in _SIZES:
        points = size / 100
        letters = width / (points * 0.58)
        fits = all(
            max(map(len, words.split())) <= letters
            and -(-len(words) // letters) * points * 1.2 <= height
            for words in map(plain_line, lines)
        )
        if size <= largest and fits:
            return size
    return 0
