"""A list of numbers to print, on which a teacher writes whose each is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.documents.blocks import Block, Document, Prose, Table
from generator.documents.look import ADULTS_SIZE, WHOLE
from generator.evaluation.number_lists import NumberList

_HOW = (
    "Write a name beside each number by hand, once. The number is that pupil's at every survey of "
    "this study. Give the last ones to those who join later; never give a leaver's number again. "
    "The letter at the end is part of the number: it shows when a digit was read wrongly."
)


def number_list(one: NumberList, study: str, made_on: date) -> Document:
    """Return the list to print; `study` is the study's title, `made_on` when it was planned."""
    return Document(
        title=one.pupils,
        above=f"Number list, {one.school}",
        foot=f"{study}. This list stays in school, where nobody who sees the answers goes.",
        audience="adult",
        look=WHOLE,
        size=ADULTS_SIZE,
        made_on=made_on,
        blocks=tuple(_blocks(one)),
    )


def _blocks(one: NumberList) -> Iterator[Block]:
    yield Prose(_HOW, "lead")
    # Two pupils a row: a class fits on one side.
    half = (len(one.numbers) + 1) // 2
    left, right = one.numbers[:half], one.numbers[half:]
    rows = zip(left, (*right, *[""] * (half - len(right))), strict=True)
    yield Table(
        ("Number", "Name", "Number", "Name"),
        tuple((first, "", second, "") for first, second in rows),
        widths=(1, 4, 1, 4),
    )
