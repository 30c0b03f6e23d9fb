"""A table system: every number a release would print, as linear forms over its finest cells.

A *cell* is a group of people in the finest cross-classification any of the tables uses (school by
year by sex by answer, and so on). Each *number* that could be printed, wherever it appears, is a
sum over cells, or one sum divided by another. Two tables, a caption and a later report that share
cells are thereby one system, which is what an attacker sees.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal, Self

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, model_validator

TOTAL = "Total"
"""What the margins of a table are called."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cell(_Frozen):
    """A finest group of people.

    Late arrivals get cells of their own: a cell means the same people in every release.
    """

    id: str
    people: int = Field(ge=0)
    school: str | None = Field(default=None, description="The school that knows this count.")
    structural: bool = Field(
        default=False, description="Everybody knows it is empty: boys in a girls' school."
    )
    sensitive: bool = Field(default=False, description="Membership says something sensitive.")
    unnamed: bool = Field(
        default=False, description="No number is of these people alone: a part that numbers share."
    )
    telling: bool = Field(
        default=True,
        description="Membership says more than who was asked, answered or was linked: a secret.",
    )

    @model_validator(mode="after")
    def _empty_if_structural(self) -> Self:
        if self.structural and self.people:
            raise ValueError(
                f"Cell {self.id} is marked as known to be empty but holds {self.people} people. "
                "Remove 'structural' or correct the count."
            )
        return self


class Amount(_Frozen):
    """The sum of a score, or of a change in score, over the people of one cell."""

    id: str
    total: float
    cell: str = Field(description="The cell whose people's scores are summed.")
    lowest: float = Field(description="The lowest score one person can have.")
    highest: float


class Kind(StrEnum):
    """What sort of number is printed."""

    COUNT = "count"
    CHANGE = "change"
    """A difference of two counts, which may be negative."""
    PERCENTAGE = "percentage"
    MEAN = "mean"
    TOTAL = "total"
    """A sum of amounts."""
    EXTREME = "extreme"
    """A minimum, maximum or range: one person's own score."""
    DERIVED = "derived"
    """Worked out from other printed numbers (an SD, an interval): shown only if they all are."""


class Number(_Frozen):
    """A number that would be printed.

    ``terms`` gives what is summed, by cell or amount, and ``base`` what a percentage or mean is
    divided by; for a count, ``base`` is the group it is a part of. One number printed in several
    places (a table, a chart's bar, its alt text, a sentence) is one ``Number`` with ``places``.
    """

    id: str
    kind: Kind = Kind.COUNT
    terms: Mapping[str, float] = Field(default_factory=dict)
    base: Mapping[str, float] | None = None
    decimals: int | None = Field(
        default=None, ge=0, description="Of a mean or total; percentages follow the profile."
    )
    places: tuple[str, ...] = ()
    sensitive: bool = False
    equality: bool = Field(default=False, description="It describes an equality strand.")
    telling: bool = Field(
        default=True,
        description="A share of more than who answered or was linked: its parts are secrets.",
    )
    weight: float = Field(default=1.0, gt=0, description="What a reader loses if it is hidden.")
    follows: tuple[str, ...] = Field(default=(), description="Numbers it is worked out from.")
    contributions: tuple[float, ...] = Field(
        default=(), description="Each contributor's part of a total, for the dominance rule."
    )
    missing: Literal["unavailable", "not applicable"] | None = None
    exact: bool = Field(
        default=False,
        description="Of a mean: scores have so few steps that its sum, and of how many, follow.",
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.missing or self.kind is Kind.EXTREME:
            return self
        if self.kind is Kind.DERIVED:
            if not self.follows:
                raise ValueError(f"Number {self.id} is derived: name what it follows.")
        elif not self.terms:
            raise ValueError(f"Number {self.id} sums nothing: give its terms, or say why missing.")
        if self.kind in {Kind.PERCENTAGE, Kind.MEAN} and not self.base:
            raise ValueError(f"Number {self.id} is a {self.kind}: give the base it is divided by.")
        if self.kind in {Kind.MEAN, Kind.TOTAL} and self.decimals is None:
            raise ValueError(f"Number {self.id} is a {self.kind}: give its decimal places.")
        return self

    @property
    def place(self) -> str:
        """Where a reader would find it."""
        return "; ".join(self.places) or self.id


class Group(_Frozen):
    """People who are printed nowhere as a number but must not be worked out either."""

    id: str
    terms: Mapping[str, float]
    sensitive: bool = False


class Relation(_Frozen):
    """What everybody knows of a linear form whatever is printed: one count is part of another."""

    terms: Mapping[str, float]
    low: float
    high: float


class TableSystem(_Frozen):
    """Everything one release would print, over the cells it is made from."""

    name: str
    cells: tuple[Cell, ...]
    numbers: tuple[Number, ...]
    amounts: tuple[Amount, ...] = ()
    groups: tuple[Group, ...] = ()
    relations: tuple[Relation, ...] = ()
    agreed_schools: frozenset[str] = Field(
        default=frozenset(), description="Schools that agreed in writing to be shown alone."
    )

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        columns = [cell.id for cell in self.cells] + [amount.id for amount in self.amounts]
        for what, ids in (
            ("cells or amounts", columns),
            ("numbers", [number.id for number in self.numbers]),
        ):
            if len(set(ids)) < len(ids):
                twice = sorted({i for i in ids if ids.count(i) > 1})
                raise ValueError(f"Two {what} are called {twice[0]}. Give each its own id.")
        known = set(columns)
        for owner, ids in self._references():
            unknown = sorted(set(ids) - known)
            if unknown:
                raise ValueError(f"{owner} uses {unknown[0]}, which is not a cell or an amount.")
        printed = {number.id for number in self.numbers}
        for number in self.numbers:
            unknown = sorted(set(number.follows) - printed)
            if unknown:
                raise ValueError(f"Number {number.id} follows {unknown[0]}, which is not here.")
        return self

    def _references(self) -> Iterator[tuple[str, list[str]]]:
        for number in self.numbers:
            yield f"Number {number.id}", [*number.terms, *(number.base or {})]
        for group in self.groups:
            yield f"Group {group.id}", list(group.terms)
        for relation in self.relations:
            yield "A relation", list(relation.terms)
        cells = {cell.id for cell in self.cells}
        for amount in self.amounts:
            yield f"Amount {amount.id}", [amount.cell] if amount.cell not in cells else []

    def totals(self) -> dict[str, float]:
        """Return the true count of every cell and the true total of every amount."""
        return {cell.id: float(cell.people) for cell in self.cells} | {
            amount.id: amount.total for amount in self.amounts
        }


def value_of(terms: Mapping[str, float], totals: Mapping[str, float]) -> float:
    """Return a linear form's value."""
    return sum(weight * totals[column] for column, weight in terms.items())


def two_way_table(
    counts: pd.DataFrame,
    name: str = "Table",
    *,
    structural: frozenset[tuple[str, str]] = frozenset(),
    schools: bool = False,
    sensitive: bool = False,
) -> TableSystem:
    """Return a table of counts with its row, column and grand totals as a table system.

    Args:
        counts: Whole numbers of people, without margins; labels become ids as ``row | column``.
        name: What the table is called where its numbers are named.
        structural: (row, column) pairs that everybody knows to be empty.
        schools: Whether the rows are schools, each knowing its own row.
        sensitive: Whether the columns are answers to a sensitive question.

    """
    rows, columns = [str(r) for r in counts.index], [str(c) for c in counts.columns]
    people = counts.to_numpy()
    cells = tuple(
        Cell(
            id=f"{row} | {column}",
            people=int(people[i, j]),
            school=row if schools else None,
            structural=(row, column) in structural,
            sensitive=sensitive,
        )
        for i, row in enumerate(rows)
        for j, column in enumerate(columns)
    )

    def number(row: str, column: str) -> Number:
        in_rows = rows if row == TOTAL else [row]
        in_columns = columns if column == TOTAL else [column]
        answers = sensitive and column != TOTAL
        return Number(
            id=f"{row} | {column}",
            terms={f"{r} | {c}": 1.0 for r in in_rows for c in in_columns},
            base={f"{r} | {c}": 1.0 for r in in_rows for c in columns} if answers else None,
            places=(f"{name}, {row}, {column}",),
            sensitive=answers,
        )

    numbers = tuple(number(r, c) for r in [*rows, TOTAL] for c in [*columns, TOTAL])
    return TableSystem(name=name, cells=cells, numbers=numbers)
