"""Margins: counts of people with their totals, described once so that they are protected as one.

A table of groups within groups (a school, its phase, all schools) gives numbers away when it is
read as a whole. Here its cells are named from the finest parts up, so that the disclosure rules
can try every sum and difference of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.analysis.disclosure import Cell, Kind, Number, TableSystem


@dataclass(frozen=True)
class Part:
    """People of one school who are never told apart further, by what is counted of them."""

    id: str
    school: str
    people: Mapping[str, int]


@dataclass
class Margins:
    """The numbers that a table prints, as sums over parts and over what is counted of them."""

    name: str
    _parts: dict[str, Part] = field(default_factory=dict)
    _numbers: list[Number] = field(default_factory=list)

    def count(self, number: str, parts: Iterable[Part], what: tuple[str, ...]) -> None:
        """Enter a count of people of these parts, called `number`."""
        self._enter(Number(id=number, terms=self._terms(parts, what)))

    def share(
        self, number: str, parts: Iterable[Part], what: tuple[str, ...], of: tuple[str, ...]
    ) -> None:
        """Enter the percentage that the people counted are `of` a larger count."""
        parts = tuple(parts)
        terms, base = self._terms(parts, what), self._terms(parts, of)
        self._enter(Number(id=number, kind=Kind.PERCENTAGE, terms=terms, base=base))

    def system(self) -> TableSystem:
        """Return the table as the disclosure rules read it; all its schools agreed to be shown."""
        cells = tuple(
            Cell(id=_cell(part, what), people=people, school=part.school)
            for part in self._parts.values()
            for what, people in part.people.items()
        )
        agreed = frozenset(part.school for part in self._parts.values())
        return TableSystem(
            name=self.name, cells=cells, numbers=tuple(self._numbers), agreed_schools=agreed
        )

    def _terms(self, parts: Iterable[Part], what: tuple[str, ...]) -> dict[str, float]:
        entered = [self._parts.setdefault(part.id, part) for part in parts]
        return {_cell(part, kind): 1.0 for part in entered for kind in what}

    def _enter(self, number: Number) -> None:
        place = f"{self.name}, {number.id}"
        self._numbers.append(number.model_copy(update={"places": (place,)}))


def _cell(part: Part, what: str) -> str:
    return f"{part.id}, {what}"
