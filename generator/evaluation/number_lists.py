"""Number lists: the numbers by which the youngest pupils' surveys are put together.

A teacher holds the list; it never leaves the school. Each number ends in a letter worked out from
its digits, so that a digit read wrongly is noticed, and nobody is taken for somebody else.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.evaluation.measures import Measure
from generator.evaluation.study import School, Study

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""Letters that a number may end in: 23, a prime number, without I, O and S (read as 1, 0, 5)."""

_WEIGHTS = (1, 3, 9)
_SPARE = 0.25
"""More numbers than pupils, for those who join."""
_SMALLEST_SPARE = 5


def with_letter(number: int) -> str:
    """Return a number of up to three digits with the letter that checks it, such as 042H.

    The digits' weights differ and are none of them divisible by 23, so the letter is another one
    whenever a single digit is wrong or two are swapped.
    """
    digits = f"{number:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + LETTERS[total % len(LETTERS)]


def as_number(written: str) -> str:
    """Return a number as it was given out, however it was written; "" if there is no such one."""
    text = "".join(unicodedata.normalize("NFKC", written).upper().split()).replace("-", "")
    digits, letter = text[:-1], text[-1:]
    if not (digits.isdecimal() and digits.isascii() and len(digits) <= len(_WEIGHTS)):
        return ""
    right = with_letter(int(digits))
    return right if right[-1] == letter else ""


def numbers_of(study: Study, school: School) -> Iterator[str]:
    """Yield the numbers of a school's pupils, each once, in an order that follows from its name.

    Nothing about the pupils is in the order, and a class's numbers don't stand in a row.
    """

    def key(number: int) -> bytes:
        return hashlib.sha256(f"{study.id}/{school.id}/{number}".encode()).digest()

    for number in sorted(range(1000), key=key):
        yield with_letter(number)


@dataclass(frozen=True)
class NumberList:
    """The numbers of one school's pupils who started together, and which pupils these are."""

    name: str
    school: str
    pupils: str
    numbers: tuple[str, ...]


def number_lists(study: Study, measure: Measure) -> Iterator[NumberList]:
    """Yield a list for each school and each group of pupils who started together.

    A pupil keeps the number for the whole study. There are a few more than pupils, for newcomers.
    """
    for school in study.schools:
        joined: dict[int, int] = {}
        for year, groups in school.pupils.items():
            for group, size in groups.items():
                if int(group) in measure.years:
                    started = int(year[:4]) - int(group)
                    joined[started] = max(size, joined.get(started, 0))
        numbers = numbers_of(study, school)
        first = min(school.pupils, default="")
        for started, size in sorted(joined.items()):
            count = size + max(_SMALLEST_SPARE, round(size * _SPARE))
            yield NumberList(
                name=f"{school.id}-started-{started}",
                school=school.name,
                pupils=_pupils(started, first),
                numbers=tuple(next(numbers) for _ in range(count)),
            )


def _pupils(started: int, first: str) -> str:
    """Return which pupils those are who started together, as of the study's first year."""
    year = int(first[:4]) - started
    if year < 1:
        return f"Pupils who begin Year 1 in {started + 1}"
    return f"Pupils who are in Year {year} in {first}"
