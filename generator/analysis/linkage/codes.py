"""Codes: seven answers turned into keyed hashes that survive one or two slips.

A hash of the whole code would miss everybody who answers one question otherwise the second time.
So each person gets one hash for every way to leave out none, one or two of the seven elements,
29 in all: two people who differ in at most two elements have a hash in common, and a plain join
finds them (Randall and others 2019, IJPDS 4:1094, on match-keys of attribute subsets). What people
wrote is never kept, and without the study's key no hash can be made, so that the few thousand
likely codes can't be tried one by one.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from generator.evaluation.respondents import Element

MOST_SLIPS = 2
"""How many of a code's elements may differ between two waves."""


def normalised(answer: str, element: Element) -> str:
    """Return an answer in one form, however it was written; "" where it tells nothing.

    Unicode compatibility forms, accents, letter case and surrounding spaces are evened out. Of a
    word where a letter was asked for, the first letter counts; of "7th", the number.
    """
    spread = unicodedata.normalize("NFKD", answer).casefold()
    text = "".join(sign for sign in spread if not unicodedata.combining(sign)).strip()
    if element.kind == "number":
        found = re.match(r"0*([0-9]+)", text)
        number = int(found[1]) if found else None
        if number is None or element.lowest is None or element.highest is None:
            return ""
        return str(number) if element.lowest <= number <= element.highest else ""
    if element.kind == "letter":
        return next((sign for sign in text if sign.isalnum()), "")
    return " ".join(text.split())


def leave_out_hashes(
    answers: pd.DataFrame,
    elements: Sequence[Element],
    key: bytes,
    *,
    most_slips: int = MOST_SLIPS,
) -> pd.DataFrame:
    """Return each person's hashes: HMAC-SHA256 of every subset of their code's elements.

    Args:
        answers: one column an element, as people wrote them.
        elements: the elements of the code.
        key: the study's key.
        most_slips: how many elements are left out at most.

    Returns:
        One row a hash: `row` (the label in `answers`), `left_out` (how many elements it does
        without) and `hash`. An element that was not answered agrees with nobody's: only subsets
        without it are hashed, so whoever left out more than `most_slips` has no row.

    """
    ordered = sorted(elements, key=lambda element: element.id)
    columns = {one.id: [normalised(answer, one) for answer in answers[one.id]] for one in ordered}
    rows: list[tuple[object, int, bytes]] = []
    for at, label in enumerate(answers.index):
        given = [(one.id, columns[one.id][at]) for one in ordered if columns[one.id][at]]
        blank = len(ordered) - len(given)
        for more in range(max(0, most_slips - blank) + 1 if blank <= most_slips else 0):
            for subset in combinations(given, len(given) - more):
                message = "\x1e".join(f"{name}\x1f{value}" for name, value in subset)
                rows.append((label, blank + more, hmac.digest(key, message.encode(), "sha256")))
    return pd.DataFrame(rows, columns=["row", "left_out", "hash"])
