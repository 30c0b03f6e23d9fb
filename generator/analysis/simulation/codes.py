"""Synthetic codes: what made-up people answer to the seven questions, and how they slip.

Answers are as uneven as people's are: a few are common and many rare (Zipf), and most of a school
were born in one place and went to one first school. Nobody here is modelled on anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from generator.evaluation.respondents import Element

_LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyz"))
_OLDER = np.array([0.42, 0.33, 0.15, 0.06, 0.03, 0.01])
"""How many people have no, one, two … older brothers and sisters."""
_ALIKE = {"born-place": 2.0, "first-school": 2.0}
"""Elements in which classmates are more alike than in others, and how uneven that makes them."""
_ZIPF = 0.8
CARELESS = 0.10
"""Share of people who slip three times as often as the rest."""
LEFT_OUT = 0.01
"""Share of elements that are left out."""


def draw_codes(people: int, elements: Sequence[Element], rng: Generator) -> pd.DataFrame:
    """Return the true answers of people of one block, one column an element."""
    return pd.DataFrame(
        {
            element.id: rng.choice(_answers(element), size=people, p=_shares(element))
            for element in elements
        }
    )


def written(
    codes: pd.DataFrame, slip: float, elements: Sequence[Element], rng: Generator
) -> pd.DataFrame:
    """Return what people write at one wave: mostly the truth, sometimes a slip, or nothing.

    `slip` is the chance that an element differs between two waves, so half of it at each.
    """
    careless = np.where(rng.random(len(codes)) < CARELESS, 3.0, 1.0)
    usual = slip / 2 / careless.mean() if len(codes) else 0.0
    columns = {}
    for element in elements:
        given = codes[element.id].to_numpy()
        wrong = rng.random(len(codes)) < usual * careless
        other = rng.choice(_answers(element), size=len(codes))
        said = np.where(wrong, other, given)
        columns[element.id] = np.where(rng.random(len(codes)) < LEFT_OUT, "", said)
    return pd.DataFrame(columns, index=codes.index)


def misread(number: str) -> str:
    """Return a number from a teacher's list with its first digit read as the next one."""
    return str((int(number[0]) + 1) % 10) + number[1:]


def _answers(element: Element) -> NDArray[np.str_]:
    if element.kind == "number":
        return np.array(_numbers(element), dtype=np.str_)
    if element.kind == "choice":
        return np.array(element.choices, dtype=np.str_)
    return _LETTERS


def _numbers(element: Element) -> list[str]:
    lowest, highest = element.lowest or 0, element.highest or 0
    if lowest == 0:
        highest = min(highest, len(_OLDER) - 1)
    return [str(number) for number in range(lowest, highest + 1)]


def _shares(element: Element) -> NDArray[np.float64]:
    answers = len(_answers(element))
    if element.kind == "number":
        even = np.full(answers, 1 / answers)
        return even if element.lowest else _OLDER / _OLDER.sum()
    steep = np.arange(1, answers + 1) ** -_ALIKE.get(element.id, _ZIPF)
    return np.asarray(steep / steep.sum(), dtype=np.float64)
