"""Focus groups: what people spoke about, as two coders heard it, and how far the two agree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from generator.analysis.delivery.log_csv import read_csv
from generator.analysis.statistics.agreement import cohen_kappa, krippendorff_alpha
from generator.analysis.statistics.estimates import Estimate
from generator.evaluation.study import Study
from generator.evaluation.surveys import COLUMNS, LINE, WHO
from generator.problems import Problem, Unreadable

CODE_COLUMNS = ("unit", "group", "of", "school", "coder", "theme")
"""A row a piece of talk and coder: the piece, the focus group, its people, and the one theme."""

_PEOPLE = ("pupils", "staff", "families")


@dataclass(frozen=True)
class Agreement:
    """How far coders agree on the pieces that more than one of them coded, beyond chance.

    `kappa` is of the two coders with the most pieces in common.
    """

    units: int
    double: int
    coders: int
    kappa: Estimate
    alpha: Estimate


def read_focus_groups(root: Path, study: Study, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a codes file: CODE_COLUMNS, and every problem of it."""
    empty = pd.DataFrame(columns=list(CODE_COLUMNS))
    try:
        file, problems = read_csv(root, study.data_path(name))
    except Unreadable as unreadable:
        return empty, [unreadable.problem]
    if file.header != list(CODE_COLUMNS):
        hint = f"Expected, in this order: {', '.join(CODE_COLUMNS)}."
        return empty, [
            *problems,
            file.problem(COLUMNS, 1, "these are not focus groups' codes", hint),
        ]
    known = {
        "theme": [theme.id for theme in study.themes],
        "school": list(study.school_of),
        "of": list(_PEOPLE),
    }
    rows: list[dict[str, str]] = []
    seen: set[tuple[str, str]] = set()
    for number, cells in file.lines:
        told = dict(zip(CODE_COLUMNS, cells, strict=True))
        for key, values in known.items():
            if told[key] not in values:
                message, hint = f'{key}: "{told[key]}" is not known', f"Known: {', '.join(values)}."
                problems.append(file.problem(WHO, number, message, hint))
        if (told["unit"], told["coder"]) in seen:
            message = f'{told["coder"]} coded "{told["unit"]}" twice'
            hint = "Give each piece one theme: the one it is most about."
            problems.append(file.problem(LINE, number, message, hint))
        seen.add((told["unit"], told["coder"]))
        rows.append(told)
    return pd.DataFrame(rows, columns=list(CODE_COLUMNS)), problems


def agreement(codes: pd.DataFrame, level: float) -> Agreement:
    """Return how far the coders agree; codes as `read_focus_groups` gives them."""
    table = codes.pivot(index="coder", columns="unit", values="theme")
    coded_by = table.notna().sum()
    numbers = pd.DataFrame(index=table.index, columns=table.columns, dtype=float)
    themes = {name: at for at, name in enumerate(sorted(codes["theme"].unique()))}
    for coder in table.index:
        numbers.loc[coder] = table.loc[coder].map(themes).astype(float)
    ratings = numbers.to_numpy(dtype=float)
    pairs = sorted(
        combinations(table.index, 2),
        key=lambda pair: (-int(table.loc[list(pair)].notna().all().sum()), pair),
    )
    first, second = pairs[0] if pairs else (None, None)
    both = table.loc[[first, second]].dropna(axis=1) if pairs else table.iloc[:0]
    one, other = (both.iloc[0].tolist(), both.iloc[1].tolist()) if pairs else ([], [])
    return Agreement(
        units=table.shape[1],
        double=int((coded_by > 1).sum()),
        coders=len(table),
        kappa=cohen_kappa(one, other, level=level),
        alpha=krippendorff_alpha(np.atleast_2d(ratings), "nominal", level=level),
    )
