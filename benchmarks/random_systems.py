"""Random releases to be protected and attacked: the same seed gives the same release.

Each has a shape (one table, two tables of the same pupils, a table with percentages, groups within
groups, means, or a second release with late arrivals) and one of the disclosure profiles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pandas as pd

from generator.analysis.disclosure import (
    Amount,
    Cell,
    Kind,
    Number,
    Profile,
    TableSystem,
    profile,
    two_way_table,
)

PROFILES = ("school", "ofqual", "ons-10-5", "ons-research", "uk-llc")


@dataclass(frozen=True)
class Trial:
    """A random release, with the one before it if it is a second."""

    shape: str
    rules: Profile
    table: TableSystem
    earlier: TableSystem | None = None


def draw(seed: int) -> Trial:
    """Return the random release of a seed."""
    rng = np.random.default_rng(seed)
    rules = profile(PROFILES[seed % len(PROFILES)])
    shape = list(SHAPES)[seed // len(PROFILES) % len(SHAPES)]
    schools, sensitive = bool(rng.integers(2)), bool(rng.integers(2))
    table = two_way_table(counts(rng), schools=schools, sensitive=sensitive)
    if shape == "two reports":
        return Trial(shape, rules, _with_late_arrivals(rng, table), earlier=table)
    return Trial(shape, rules, SHAPES[shape](rng, table))


def large(seed: int) -> Trial:
    """Return a skewed table of 20 groups by 12 answers, with margins, by the schools' profile."""
    rng = np.random.default_rng([seed, 2])
    people = rng.poisson(rng.gamma(1.5, 20, (20, 12)))
    table = pd.DataFrame(people, [f"group {i}" for i in range(20)], range(12))
    rules = profile(PROFILES[0])
    return Trial("20 by 12, with margins", rules, two_way_table(table))


def counts(rng: np.random.Generator) -> pd.DataFrame:
    """Return a skewed table of 2 to 4 schools by 2 to 4 answers."""
    rows, columns = rng.integers(2, 5, size=2)
    people = rng.poisson(rng.gamma(1.5, 20, (rows, columns)))
    return pd.DataFrame(people, [f"school {i}" for i in range(rows)], range(columns))


def two_tables(rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Add a second table of the same pupils, by school and sex, over finer cells."""
    cells, halves = [], {}
    for cell in table.cells:
        girls = int(rng.binomial(cell.people, 0.5))
        halves[cell.id] = (f"{cell.id} | girls", f"{cell.id} | boys")
        for half, people in zip(halves[cell.id], (girls, cell.people - girls), strict=True):
            cells.append(cell.model_copy(update={"id": half, "people": people}))
    numbers = [
        number.model_copy(
            update={
                "terms": {half: 1.0 for cell in number.terms for half in halves[cell]},
                "base": number.base
                and {half: 1.0 for cell in number.base for half in halves[cell]},
            }
        )
        for number in table.numbers
    ]
    for school in dict.fromkeys(cell.id.split(" | ")[0] for cell in table.cells):
        for sex in (0, 1):
            terms = {
                both[sex]: 1.0 for cell, both in halves.items() if cell.startswith(f"{school} |")
            }
            numbers.append(Number(id=f"{school} by sex | {('girls', 'boys')[sex]}", terms=terms))
    return table.model_copy(update={"cells": tuple(cells), "numbers": tuple(numbers)})


def _as_it_is(_rng: np.random.Generator, table: TableSystem) -> TableSystem:
    return table


def _with_percentages(_rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Add each school's percentage of each answer."""
    shares = [
        Number(id=f"{cell.id} %", kind=Kind.PERCENTAGE, terms={cell.id: 1.0}, base=base)
        for members in _by_school(table).values()
        for base in [{cell.id: 1.0 for cell in members}]
        for cell in members
    ]
    return table.model_copy(update={"numbers": (*table.numbers, *shares)})


def _with_groups(rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Add the counts of all schools but one, and of the answers but one, as groups in groups."""
    schools = _by_school(table)
    left_out = list(schools)[int(rng.integers(len(schools)))]
    answers = list(dict.fromkeys(cell.id.split(" | ")[1] for cell in table.cells))
    groups = [
        Number(
            id=f"all schools but {left_out} | {answer}",
            terms={
                cell.id: 1.0
                for school, members in schools.items()
                for cell in members
                if school != left_out and cell.id.endswith(f"| {answer}")
            },
        )
        for answer in answers
    ]
    groups += [
        Number(
            id=f"{school} | all answers but {answers[-1]}",
            terms={cell.id: 1.0 for cell in members[:-1]},
        )
        for school, members in schools.items()
    ]
    return table.model_copy(update={"numbers": (*table.numbers, *groups)})


def _with_means(rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Add the mean score, from 0 to 100, of every school, every answer and everybody."""
    amounts = tuple(
        Amount(
            id=f"{cell.id}, score",
            total=float(rng.integers(0, 101, cell.people).sum()),
            cell=cell.id,
            lowest=0,
            highest=100,
        )
        for cell in table.cells
    )
    means = tuple(
        Number(
            id=f"{number.id}, mean",
            kind=Kind.MEAN,
            decimals=1,
            terms={f"{cell}, score": 1.0 for cell in number.terms},
            base=number.terms,
        )
        for number in table.numbers
        if "Total" in number.id
    )
    return table.model_copy(update={"amounts": amounts, "numbers": (*table.numbers, *means)})


def _with_late_arrivals(rng: np.random.Generator, table: TableSystem) -> TableSystem:
    """Return the same table in a later report, when a few pupils of each school have come in."""
    late = {
        cell.id: cell.model_copy(update={"id": f"{cell.id} | late", "people": int(rng.poisson(2))})
        for cell in table.cells
    }
    numbers = tuple(
        number.model_copy(
            update={
                "terms": {c: 1.0 for cell in number.terms for c in (cell, late[cell].id)},
                "base": number.base
                and {c: 1.0 for cell in number.base for c in (cell, late[cell].id)},
            }
        )
        for number in table.numbers
    )
    cells: tuple[Cell, ...] = (*table.cells, *late.values())
    return table.model_copy(update={"name": "Later", "cells": cells, "numbers": numbers})


def _by_school(table: TableSystem) -> dict[str, list[Cell]]:
    rows = groupby(table.cells, key=lambda cell: cell.id.split(" | ")[0])
    return {school: list(members) for school, members in rows}


SHAPES: dict[str, Callable[[np.random.Generator, TableSystem], TableSystem]] = {
    "one table": _as_it_is,
    "two tables": two_tables,
    "percentages": _with_percentages,
    "groups in groups": _with_groups,
    "means": _with_means,
    "two reports": _with_late_arrivals,
}
