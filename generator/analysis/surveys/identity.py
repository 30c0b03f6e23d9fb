"""Who somebody is: found by a column's header or by what its cells look like, and kept out.

A column is identity if its header asks for it or its cells are mostly of one such kind. Where a
single cell among answers looks like it, the cell is named and never shown. Whether a word is a
name cannot be seen from it, so no free text is read at all: this only tells what lies there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_HEADERS = re.compile(
    r"""^(
    (your\ |recipient\ ?|invited\ |respondent\ |participant\ |pupil'?s?\ |student'?s?\ |child'?s?\ |
     contact\ |staff\ )?
      (full\ |first\ |last\ |family\ |given\ |middle\ |preferred\ |sur)?names?(\ \(.*\))?
    |(first|last)name|recipient(first|last)name|full\ ?name|username|user\ name|forenames?|initials
    |(recipient\ ?|your\ |contact\ )?e-?mail(\ ?address)?|upn|uln|nhs\ (number|no\.?)
    |(your\ )?(home\ |mobile\ |contact\ |tele)?phone(\ (number|no\.?))?|mobile(\ (number|no\.?))?
    |ip(\ ?addr(ess)?)?|ip_addr(ess)?|(home\ |your\ )?address|postcode|post\ code|zip(\ code)?
    |date\ of\ birth|d\.?o\.?b\.?|birthday|birth\ ?date
    |location\ ?(latitude|longitude)|latitude|longitude|external\ ?(data\ ?)?reference
    |custom\ data(\ \d+)?|token|refurl|referrer\ url|tracking\ link|unique\ id
    |(redcap_)?survey(_|\ )identifier|national\ insurance\ (number|no\.?)|photo|signature
    |(email|ip|name)\ address
    |(what\ is|what's|please\ (write|enter|give)|write|enter|type|tell\ us)\ (your|the\ pupil's)\ .*
      \b(name|e-?mail|phone|mobile|address|postcode|date\ of\ birth|birthday)\b.*
    |who\ are\ you\b.*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_OF_A_PERSON = re.compile(
    r"\b(letters?|initials? of|school|class|form|year|group|street|road|town|city|pet|many)\b",
    re.IGNORECASE,
)
"""Words in a question that asks for part of a name, or another thing's name: parts of a code."""

_KINDS = {
    "an email address": re.compile(r"[^\s@,;]+@[^\s@,;]+\.[A-Za-z]{2,}"),
    "an IP address": re.compile(
        r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"
        r"|\b[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}\b"
    ),
    "a telephone number": re.compile(r"(?<!\d)(?:\+44\s?\(?0?\)?|0)(?:[\s-]?\d){9,10}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b", re.IGNORECASE),
    "a pupil number": re.compile(r"\b[A-HJ-NP-Z]\d{11}[\dA-Z]\b"),
    "a National Insurance number": re.compile(
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b"
    ),
}
_INTRODUCED = re.compile(r"\bmy (?:first |last |full )?name(?: is|'s|:)", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][a-zà-ÿ'’]+(?:[-\s](?:[A-Z]\.?|[A-Z][a-zà-ÿ'’]+|[Mm]c[A-Z][a-z]+)){1,3}")
_ANONYMOUS = {"", "anonymous", "n/a", "none", "-"}


def asks_who(header: str) -> bool:
    """Tell whether a column's header asks who somebody is."""
    plain = " ".join(header.replace("_", " ").split()).strip(" ?:*.")
    if _HEADERS.match(plain) is None and _HEADERS.match(header.strip()) is None:
        return False
    return _NOT_OF_A_PERSON.search(plain) is None


def looks_like(text: str) -> str:
    """Return what a text looks like that says who somebody is ("an email address"), or nothing."""
    for kind, pattern in _KINDS.items():
        if pattern.search(text):
            return kind
    if _INTRODUCED.search(text) or _NAME.fullmatch(text.strip()):
        return "a name"
    return ""


def column_looks_like(cells: Iterable[str], known: frozenset[str] = frozenset()) -> str:
    """Return what most of a column's cells look like that says who somebody is, or nothing.

    A column of names is one in which most are names and few are there twice. What is `known`, in
    small letters, is no name: a school's has two words as well.
    """
    there = [cell for cell in cells if cell.strip().casefold() not in _ANONYMOUS]
    kinds = Counter(looks_like(cell) for cell in there if cell.strip().casefold() not in known)
    kind, times = max(kinds.items(), key=lambda pair: (bool(pair[0]), pair[1]), default=("", 0))
    if times <= len(there) / 2:
        return ""
    if kind == "a name" and (len(there) < 4 or len(set(there)) < 0.8 * len(there)):
        return ""
    return kind
