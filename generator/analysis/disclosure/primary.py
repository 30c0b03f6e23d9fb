"""Primary suppression: which numbers may not be printed on their own account, and the secrets.

A *secret* is what an attacker must not learn: a linear form over the cells, with how wide the
attacker's interval for it must stay. Numbers hidden by rule are secrets; so are small groups that
no table prints but that printed numbers might give away (a complement, a percentage's numerator,
any finest cell), because those are what differencing finds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from generator.analysis.disclosure.profiles import Profile
from generator.analysis.disclosure.secret import Form, Secret, once
from generator.analysis.disclosure.system import Amount, Kind, Number, TableSystem, value_of
from generator.analysis.disclosure.threshold import too_small

LOW_BASE = "too few people in its base to be reliable"
"""The one reason that is about precision, not about anybody's secret (symbol u)."""


def reasons_to_hide(system: TableSystem, rules: Profile) -> dict[str, tuple[str, ...]]:
    """Return why each number may not be printed, for those that may not be, by number id."""
    judge = _Judge(system, rules)
    found = {number.id: tuple(judge.reasons(number)) for number in system.numbers}
    return {number: reasons for number, reasons in found.items() if reasons}


def secrets(system: TableSystem, rules: Profile) -> tuple[Secret, ...]:
    """Return everything the system must keep, each linear form once, in the system's order."""
    return once(_Judge(system, rules).secrets())


class _Judge:
    """The profile's rules applied to one system."""

    def __init__(self, system: TableSystem, rules: Profile) -> None:
        self.system = system
        self.rules = rules
        self.totals = system.totals()
        self.cells = {cell.id: cell for cell in system.cells}
        self.amounts = {amount.id: amount for amount in system.amounts}

    def reasons(self, number: Number) -> Iterator[str]:
        rules = self.rules
        if number.missing or number.kind is Kind.DERIVED or self._impossible(number):
            return
        if number.kind is Kind.EXTREME:
            if not rules.extremes:
                yield "it is one person's own score"
            return
        yield from self._small(number)
        if rules.full_groups and number.sensitive and self._everybody(number):
            yield "it tells the same of everybody in the group"
        schools = self._schools(number)
        if 0 < len(schools) < rules.minimum_schools and schools - self.system.agreed_schools:
            yield f"fewer than {rules.minimum_schools} schools are behind it"
        if number.equality and len(schools) == 1 and self.people(number) < rules.equality_base:
            yield f"an equality strand within one school has fewer than {rules.equality_base}"
        if self._dominated(number):
            yield "one contributor makes up too much of it"

    def _small(self, number: Number) -> Iterator[str]:
        rules = self.rules
        if number.kind is Kind.COUNT:
            if too_small(value_of(number.terms, self.totals), rules, sensitive=number.sensitive):
                yield "too few people"
        elif number.kind is Kind.CHANGE:
            if any(too_small(side, rules) for side in self._sides(number)):
                yield "too few people at one of the two times"
        else:
            people = self.people(number)
            least = rules.percentage_base if number.kind is Kind.PERCENTAGE else rules.mean_base
            if people < rules.threshold:
                yield "too few people in its base"
            elif people < least:
                yield LOW_BASE
        if number.kind is Kind.PERCENTAGE:
            parts = [number.terms, *_rest(number)]
            sizes = [value_of(part, self.totals) for part in parts]
            if any(too_small(size, rules, sensitive=number.sensitive) for size in sizes):
                yield "its numerator, or the rest of its base, is too few people"

    def _sides(self, number: Number) -> tuple[float, float]:
        gained = {column: weight for column, weight in number.terms.items() if weight > 0}
        lost = {column: -weight for column, weight in number.terms.items() if weight < 0}
        return value_of(gained, self.totals), value_of(lost, self.totals)

    def people(self, number: Number) -> float:
        """Count the people a number is about: its base, or for a count or total, itself."""
        if number.base:
            return value_of(number.base, self.totals)
        columns = {self._cell_of(column) for column in number.terms}
        return sum(self.totals[column] for column in columns)

    def _cell_of(self, column: str) -> str:
        return self.amounts[column].cell if column in self.amounts else column

    def _schools(self, number: Number) -> set[str]:
        cells = (self.cells[self._cell_of(c)] for c in [*number.terms, *(number.base or {})])
        return {cell.school for cell in cells if cell.school and cell.people}

    def _impossible(self, number: Number) -> bool:
        columns = [self._cell_of(column) for column in number.terms]
        if columns and all(self.cells[column].structural for column in columns):
            return True
        divided = number.kind in {Kind.PERCENTAGE, Kind.MEAN}
        return divided and not value_of(number.base or {}, self.totals)

    def _everybody(self, number: Number) -> bool:
        people = value_of(number.base or {}, self.totals)
        if not people:
            return False
        total = value_of(number.terms, self.totals)
        if number.kind in {Kind.COUNT, Kind.PERCENTAGE}:
            return total == people
        if number.kind is Kind.MEAN:
            return total in self._ends(number)
        return False

    def _ends(self, number: Number) -> tuple[float, float]:
        """Return the lowest and highest a sum of amounts could be, given the people."""
        low = high = 0.0
        for column, weight in number.terms.items():
            amount = self.amounts[column]
            people = weight * self.totals[amount.cell]
            low += people * (amount.lowest if weight > 0 else amount.highest)
            high += people * (amount.highest if weight > 0 else amount.lowest)
        return low, high

    def _dominated(self, number: Number) -> bool:
        parts = sorted(number.contributions, reverse=True)
        if not self.rules.dominance_percent or not parts or parts[-1] < 0:
            return False  # changes can be negative: the count rule protects them
        others = sum(parts[2:])
        return others < self.rules.dominance_percent / 100 * parts[0]

    def secrets(self) -> Iterator[Secret]:
        for number in self.system.numbers:
            if number.kind is Kind.PERCENTAGE and not number.telling:
                continue
            reasons = [reason for reason in self.reasons(number) if reason != LOW_BASE]
            if reasons or not number.missing:
                yield from self._secrets_of(number, hidden=bool(reasons))
        for group in self.system.groups:
            yield from self._count(group.id, group.id, group.terms, sensitive=group.sensitive)
        for cell in self.system.cells:
            if cell.telling and not cell.structural:
                form = {cell.id: 1.0}
                for secret in self._count(cell.id, cell.id, form, sensitive=cell.sensitive):
                    width = self.rules.unnamed_protection if cell.unnamed else secret.width
                    yield replace(secret, width=width)
        for amount in self.system.amounts:
            people = self.totals[amount.cell]
            if people and too_small(people, self.rules):
                form, base = {amount.id: 1.0}, {amount.cell: 1.0}
                spread = amount.highest - amount.lowest
                yield self._ratio(amount.id, amount.id, form, base, spread)
        yield from self._changes()

    def _changes(self) -> Iterator[Secret]:
        """Yield how far one score of a few people lies above another, such as how they changed."""
        of_cell: dict[str, list[Amount]] = {}
        for amount in self.system.amounts:
            of_cell.setdefault(amount.cell, []).append(amount)
        for cell, amounts in of_cell.items():
            people = self.totals[cell]
            if people and too_small(people, self.rules):
                for first, second in combinations(amounts, 2):
                    name = f"{second.id} less {first.id}"
                    spread = second.highest - first.lowest
                    form = {second.id: 1.0, first.id: -1.0}
                    yield self._ratio(name, name, form, {cell: 1.0}, spread)

    def _secrets_of(self, number: Number, *, hidden: bool) -> Iterator[Secret]:
        name, place, terms = number.id, number.place, number.terms
        if number.kind is Kind.COUNT:
            yield from self._count(name, place, terms, sensitive=number.sensitive, hidden=hidden)
        elif number.kind is Kind.CHANGE:
            for sign, when in ((1, "later"), (-1, "earlier")):
                side = {c: sign * w for c, w in terms.items() if sign * w > 0}
                yield from self._count(f"{name}, {when}", f"{place} ({when} count)", side)
        elif number.kind is Kind.PERCENTAGE:
            form, base = dict(terms), dict(number.base or {})
            yield from self._count(
                f"{name}, numerator", f"{place} (numerator)", form, sensitive=number.sensitive
            )
            yield from self._count(f"{name}, base", f"{place} (base)", base)
            if hidden and value_of(base, self.totals):
                yield self._ratio(name, place, form, base, 1.0, 100.0)
        elif number.kind in {Kind.MEAN, Kind.TOTAL} and hidden:
            yield from self._amount(number)
        for rest in _rest(number):
            yield from self._count(
                f"{name}, the rest",
                f"{place} (the rest of its base)",
                rest,
                sensitive=number.sensitive,
            )

    def _amount(self, number: Number) -> Iterator[Secret]:
        people = {self._cell_of(column): 1.0 for column in number.terms}
        base = dict(number.base or people)
        yield from self._count(f"{number.id}, base", f"{number.place} (base)", base)
        size = value_of(base, self.totals)
        if not size:
            return
        low, high = self._ends(number)
        spread = (high - low) / size
        yield self._ratio(number.id, number.place, dict(number.terms), base, spread)
        if self._dominated(number):
            width = self.rules.dominance_percent / 100 * max(number.contributions)
            value = value_of(number.terms, self.totals)
            yield Secret(
                f"{number.id}, total", number.place, dict(number.terms), value, width, width
            )

    def _count(
        self,
        name: str,
        place: str,
        terms: Mapping[str, float],
        *,
        sensitive: bool = False,
        hidden: bool = False,
    ) -> Iterator[Secret]:
        form = {c: w for c, w in terms.items() if w and not self.cells[c].structural}
        people = value_of(form, self.totals)
        if form and (hidden or too_small(people, self.rules, sensitive=sensitive)):
            rules = self.rules
            yield Secret(name, place, form, people, rules.protection, rules.insider_protection)

    def _ratio(
        self, name: str, place: str, form: Form, base: Form, spread: float, scale: float = 1.0
    ) -> Secret:
        """Return the secret "this sum over this base", centred so that it is linear.

        Whoever knows the ratio knows that ``form - ratio * base`` is nothing; the wider that can
        range, the less they know of the ratio.
        """
        people = value_of(base, self.totals)
        ratio = value_of(form, self.totals) / people
        centred = dict(form)
        for column, weight in base.items():
            centred[column] = centred.get(column, 0.0) - ratio * weight
        centred = {column: weight for column, weight in centred.items() if weight}
        width = self.rules.mean_protection * spread * people
        if scale > 1.0:  # a percentage of many is as well hidden as the count it is made from
            width = min(width, self.rules.protection)
        return Secret(
            name,
            place,
            centred,
            0.0,
            width,
            width / 10,
            per_unit=people / scale,
            offset=ratio * scale,
            divided=dict(form),
        )


def _rest(number: Number) -> list[Form]:
    """Return what is left of the base of a count or percentage, if it has one."""
    if number.base is None or number.kind not in {Kind.COUNT, Kind.PERCENTAGE}:
        return []
    rest = dict(number.base)
    for column, weight in number.terms.items():
        rest[column] = rest.get(column, 0.0) - weight
    return [{column: weight for column, weight in rest.items() if weight}]
