"""Numbers: every number in a text, as a value, however it is written.

Left out are numbers that are names and tell nothing of people: those in hashes, codes and
addresses, dates and times, years, versions, and what things are numbered by (Figure 3, Year 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAMES = re.compile(
    rf"""
      \b[0-9a-f]{{16,}}…?                                           # a hash, or how one begins
    | \b[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}\b
    | \b(?:https?:|doi:|10\.\d{{4,}}/)\S+ | \bdoi\s\S+
    | D:\d{{14}}\S* | \b\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+(?:Z|[+-]\d{{2}}:?\d{{2}})?)?
    | \b\d{{1,2}}\ (?:{_MONTHS})(?:\ \d{{4}})? | \b(?:{_MONTHS})\ \d{{4}}
    | \b(?:19|20)\d{{2}}[-–]\d{{2}}\b
    | \b(?:19[5-9]|20[0-3])\d\b(?![.,]\d)(?!\ (?:pupil|people|staff|famil|child|teach|parent))
    | \brgb\([\d,\ ]+\) | \#[0-9a-fA-F]{{3,8}}\b
    | \b[Vv]ersion\ \d+(?:\.\d+)* | \b\d+\.\d+\.\d+\b
    | \b(?:Figure|Table|[Ss]ection|Years?|Key\ [Ss]tages?|KS|CC\ BY|Step|Part|PCD|DMPCD|SHA-?|page
        |Question)\s?\d+(?:\.\d+)?(?:(?:,|\ and|\ to|,\ and|–|-|\ or)\ ?(?:Years?\ )?\d+(?:\.\d+)?)*
    | \bunder\ \d\d\b
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"(?<![\w.])[+\-−–]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:[eE]([+-]?\d+))?(?![\w])"
)
_PEOPLE = re.compile(
    r"\s*(?:of\s(?:the|them|all)\s)?(?:linked\s|primary\s|secondary\s|more\s|of\s)*"
    r"(?:pupils?|people|person|children|child|staff|teachers?|families|parents?|girls?|boys?|"
    r"respondents?|young\speople)\b"
)
_N_BEFORE = re.compile(r"(?:\bn[ =:]|\bn\s=\s|people: )$", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number in a text: how it is written there, its size, and whether it counts people."""

    written: str
    size: Decimal
    of_people: bool


def numbers_in(text: str) -> Iterator[Number]:
    """Yield every number of a text in order; its sign is not counted, only its size."""
    text = _NAMES.sub(lambda found: " " * len(found[0]), text)
    for found in _NUMBER.finditer(text):
        whole, part, power = found[1].replace(",", ""), found[2] or "", found[3]
        size = Decimal(whole + part + (f"E{power}" if power else "")).normalize()
        after, before = text[found.end() : found.end() + 60], text[: found.start()]
        of_people = not part and bool(_PEOPLE.match(after) or _N_BEFORE.search(before))
        yield Number(found[0], size, of_people)
