"""What every adult does when a pupil tells: one table, in every plan that somebody carries."""

from __future__ import annotations

from generator.documents.blocks import Table
from generator.documents.filled import Fill
from generator.documents.rich_text import bullets
from generator.lessons.practice import Disclosure


def do_and_do_not(fill: Fill, disclosure: Disclosure, *, do: str = "Do") -> Table:
    """Return what to do beside what not to; `do` heads the first column."""
    cells = (disclosure.teacher_do, disclosure.teacher_do_not)
    return Table((do, "Don't"), (tuple(bullets(map(fill, one)) for one in cells),), (1, 1))
