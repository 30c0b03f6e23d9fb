"""Quotations: what people said in their own words, as far as it may be published.

A quotation tells of one person. It reaches a release only where what is told of them fits enough
people on the register, and somebody has read it and said yes by name.
"""

from __future__ import annotations

from generator.evaluation.framework import People
from generator.problems import Rule
from generator.sources.records import Line, Record, Slug

TELLS_WHO = Rule(
    "EVA027",
    "A quotation that says who somebody is",
    "What people say names others, and themselves. One name undoes all that hiding numbers does.",
    '"My name is Ada and I told Mr Okafor."',
    '"I told my teacher."',
)
RULES = (TELLS_WHO,)

QUOTE_COLUMNS = (
    "quote", "of", "school", "year_group", "strand", "theme", "text", "reviewer", "agreed",
)  # fmt: skip
"""A row a quotation. `strand` is empty or like sex=female; `agreed` is yes, no or empty."""

MADE_UP = "Made-up words: "
"""What a synthetic study's quotations begin with in its files. A report says it beside them."""


class Quote(Record):
    """A quotation that may be printed, with what is told of who said it, and who agreed to it."""

    id: Slug
    of: People
    theme: Slug
    text: Line
    described: Line
    agreed_by: Line


class Quotes(Record):
    """The quotations that may be printed, and how many were held back; never which, or why."""

    shown: tuple[Quote, ...]
    held_back: int
