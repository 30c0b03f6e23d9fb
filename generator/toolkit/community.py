"""Work with families, governors, partners and visitors: what stands once for all of it.

Read from `toolkit/community.yml`; the parent sessions, guides and letters stand in
`toolkit/community/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from generator.lessons.activity import Contingency
from generator.sources.records import Line, Prose, Record, Slug
from generator.toolkit.guide import Guide
from generator.toolkit.parent_session import ParentSession
from generator.toolkit.training import Advice

Texts = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Sessions(Record):
    """What stands once for every session for parents."""

    order: Annotated[tuple[Slug, ...], Field(min_length=1)]
    how_to_run: Annotated[tuple[Advice, ...], Field(min_length=1)]
    access: Texts
    agreements: Annotated[tuple[Line, ...], Field(min_length=1)]
    say_first: Texts
    say_last: Texts
    in_any_session: Annotated[tuple[Contingency, ...], Field(min_length=1)]
    slip: Prose
    reading: Texts
    services: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Community(Record):
    """The front page, the order of the guides, and what every parent session shares."""

    title: Line
    about: Prose
    not_evaluated: Prose
    guides: Annotated[tuple[Slug, ...], Field(min_length=1)]
    sessions: Sessions

    def sessions_in_order(self, sessions: Iterable[ParentSession]) -> tuple[ParentSession, ...]:
        """Return the sessions for parents in the order of this file."""
        return tuple(sorted(sessions, key=lambda each: _place(self.sessions.order, each.id)))

    def guides_in_order(self, guides: Iterable[Guide]) -> tuple[Guide, ...]:
        """Return the guides in the order of this file."""
        return tuple(sorted(guides, key=lambda each: _place(self.guides, each.id)))


def _place(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else len(names)
