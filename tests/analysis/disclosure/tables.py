"""Small systems that several tests attack."""

import numpy as np
import pandas as pd

from generator.analysis.disclosure import Cell, Number, Profile, TableSystem, profile, two_way_table

PLAIN = profile("ons-research")
"""Threshold 10, unrounded, zeros shown: the rules textbooks use."""


def textbook() -> TableSystem:
    """The 3 by 3 table of the disclosure control literature, with margins."""
    counts = [[20, 50, 10], [8, 19, 22], [17, 32, 12]]
    return two_way_table(pd.DataFrame(counts, ["I", "II", "III"], ["A", "B", "C"]))


def gamma_poisson(rows: int, columns: int, seed: int) -> pd.DataFrame:
    """A skewed random table, as counts by school and answer are."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(rng.poisson(rng.gamma(1.5, 20, (rows, columns))))


def system(
    name: str, cells: dict[str, int], numbers: dict[str, str], **of_cells: object
) -> TableSystem:
    """Counts given as sums of one-letter cells: ``{"all": "abc"}``."""
    return TableSystem(
        name=name,
        cells=tuple(Cell(id=cell, people=people, **of_cells) for cell, people in cells.items()),
        numbers=tuple(
            Number(id=number, terms=dict.fromkeys(members, 1.0))
            for number, members in numbers.items()
        ),
    )


def unrounded(rules: Profile, **changes: object) -> Profile:
    return rules.model_copy(update={"rounding": 1, **changes})
