"""Canaries: made-up pupils who can be told from everybody, planted to prove that nothing leaks.

Every school of a synthetic study has one, in its youngest year group asked at the start. A canary
answers, is linked and is counted as anybody is; but its name, the code only it could have, the way
it writes its number and what is written down of it stand nowhere else in the world. A single one of
these in any public byte proves that something of one pupil came through the wall.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from string import ascii_lowercase

import pandas as pd

from generator.evaluation.number_lists import numbers_of
from generator.evaluation.respondents import NUMBER, Element
from generator.evaluation.study import School, Study

NAME = "name"
"""The column with what somebody is called, empty for everybody but canaries."""

SURNAME = "Kanarievogel"

SAYS = "the boiler-room kestrel sings backwards on Tuesdays"
"""What is written down of a canary wherever something may be written."""

PLACE = 2
"""Which pupil of the year group it is, counted from 0 by how long they have been there."""

_FULL_WIDTH = {sign: sign + 0xFEE0 for sign in range(0x30, 0x5B)}
_LETTERS = "xqzq"


@dataclass(frozen=True)
class Canary:
    """One canary: what it is called, and its number on the teacher's list."""

    name: str
    number: str


def canary_of(study: Study, school: School) -> Canary:
    """Return the canary of one school of a synthetic study."""
    letter = ascii_lowercase[study.schools.index(school) % len(ascii_lowercase)]
    number = next(islice(numbers_of(study, school), PLACE, None))
    return Canary(f"Qyxzu{letter} {SURNAME}", number)


def plant(
    known: pd.DataFrame, study: Study, school: School, group: int, elements: Sequence[Element]
) -> None:
    """Make one of these pupils the school's canary, if its canary is in this year group.

    `known` is what is known of the year group's pupils in the study's first year.
    """
    youngest = min(map(int, school.pupils[study.school_years[0]]))
    if group != youngest or len(known) <= PLACE:
        return
    own = canary_of(study, school)
    known.loc[PLACE, [NAME, NUMBER]] = own.name, full_width(own.number)
    for element, answer in zip(elements, code_of(elements), strict=True):
        known.loc[PLACE, element.id] = answer


def code_of(elements: Sequence[Element]) -> Iterator[str]:
    """Yield a canary's answers to the code's questions: allowed, and given by nobody else."""
    letters = iter(_LETTERS * len(elements))
    for element in elements:
        if element.kind == "number":
            yield str((element.highest or 0) - (not element.lowest))
        else:
            yield element.choices[-1] if element.kind == "choice" else next(letters)


def full_width(number: str) -> str:
    """Return a number as a canary writes it: it reads the same, and no other pupil writes so."""
    return number.translate(_FULL_WIDTH)


def marks(study: Study, elements: Sequence[Element]) -> tuple[str, ...]:
    """Return every text of which one in a public file proves a leak."""
    own = [canary_of(study, school) for school in study.schools]
    codes = {sign.join(code_of(elements)) for sign in (",", ";", "\t", "|", " ", "")}
    given = [one.name.partition(" ")[0] for one in own]
    return SURNAME, SAYS, *given, *(full_width(one.number) for one in own), *sorted(codes)
