"""Number lists: the numbers by which the youngest pupils' surveys are put together.

A teacher holds the list; it never leaves the school. Each number ends in a letter worked out from
its digits, so that a digit read wrongly is noticed, and nobody is taken for somebody else.
"""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterator

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


def number_lists(study: Study, measure: Measure) -> Iterator[tuple[str, str]]:
    """Yield a list for each school and each group of pupils who started together: name and CSV.

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
        for started, size in sorted(joined.items()):
            count = size + max(_SMALLEST_SPARE, round(size * _SPARE))
            name = f"{school.id}-started-{started}.csv"
            first = min(school.pupils, default="")
            heading = f"for pupils who are in Year {int(first[:4]) - started} in {first}"
            yield name, _list([next(numbers) for _ in range(count)], heading)


def _list(numbers: list[str], heading: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["number", "name (write it in by hand; this list stays in school)", heading])
    writer.writerows([number, "", ""] for number in numbers)
    return out.getvalue()
