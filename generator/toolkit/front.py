"""The toolkit's front page: where each person starts, and every room in a sensible order.

Read from `toolkit/front.yml`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.sources.records import Line, Prose, Record, Slug
from generator.toolkit.reading import PagePath


class Step(Record):
    """A page to open, and what to do there."""

    page: PagePath
    words: Line
    why: Line


class Start(Record):
    """Where somebody starts: what they came for, and three to five pages in order."""

    id: Slug
    who: Line
    wants: Line
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=5)]


class Door(Record):
    """A card that leads to a page: what it is, for whom, and what the button says."""

    page: PagePath
    title: Line
    who: Line
    about: Prose
    button: Line
    sign: Slug


class Room(Record):
    """Doors that belong together."""

    id: Slug
    title: Line
    about: Line
    doors: Annotated[tuple[Door, ...], Field(min_length=1)]


class Front(Record):
    """The front page."""

    title: Line
    lead: Line
    starts: Annotated[tuple[Start, ...], Field(min_length=3)]
    rooms: Annotated[tuple[Room, ...], Field(min_length=3)]

    @property
    def pages(self) -> tuple[str, ...]:
        """Return the path of every page that the front page leads to, each once."""
        steps = (step.page for start in self.starts for step in start.steps)
        doors = (door.page for room in self.rooms for door in room.doors)
        return tuple(dict.fromkeys(page.partition("#")[0] for page in (*doors, *steps)))
