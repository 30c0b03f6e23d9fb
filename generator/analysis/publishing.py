"""Publishing: each number as a release may print it, or the symbol that stands in its place.

The one place where the analysis meets the disclosure rules: counts are hidden below the profile's
threshold and rounded above it; percentages, means and intervals are printed only on bases large
enough. Tables with totals are protected, and then tried by every attacker, as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.analysis.disclosure import (
    Kind,
    Profile,
    ProtectedNumber,
    print_with,
)
from generator.analysis.disclosure.threshold import round_to, too_small
from generator.analysis.margins import Margins
from generator.evaluation.release import SYMBOLS, Cell, NotShown, Protection

ONE_SCHOOL = 30
"""People, under which no mean is told of one school's staff, or of one of its year groups."""
HIDDEN = NotShown(status="c")
UNRELIABLE = NotShown(status="u")
UNAVAILABLE = NotShown(status="x")
NOT_APPLICABLE = NotShown(status="z")


@dataclass
class Publisher:
    """Turns numbers into cells under one profile, and counts what it hides."""

    rules: Profile
    hidden: int = 0

    def count(self, people: int) -> Cell:
        """Return a count of people, rounded, or hidden if it is small."""
        if too_small(people, self.rules):
            return self.hide()
        return int(round_to(people, self.rules.rounding))

    def together(self, margins: Margins) -> dict[str, Cell]:
        """Return the cells of a table with totals, by number, hidden on their own account.

        What these numbers tell of each other is searched with all others of the release.
        """
        system = margins.system()
        printed = print_with(system, self.rules)
        return {
            number.id: self._shown(printed[number.id], percentage=number.kind is Kind.PERCENTAGE)
            for number in system.numbers
        }

    def shares(self, parts: Sequence[int]) -> tuple[Cell, ...]:
        """Return the answers of one group, in per cent of all of them, in the order given.

        Small answers are hidden, zeros too. Since the shares add up to a hundred, further answers
        are hidden, smallest first, until what is hidden is at least two answers and together no
        small number of people.
        """
        base = sum(parts)
        if base < self.rules.threshold:
            return tuple(self.hide() for _ in parts)
        if base < self.rules.percentage_base:
            # One symbol for all: two would say which of them are small.
            return tuple(UNRELIABLE for _ in parts)
        smallest_first = sorted(range(len(parts)), key=lambda at: (parts[at], at))
        hide = {at for at in smallest_first if too_small(parts[at], self.rules, sensitive=True)}
        for at in smallest_first:
            together = sum(parts[h] for h in hide)
            if not hide or (len(hide) > 1 and together >= self.rules.threshold):
                break
            hide.add(at)
        return tuple(
            self.hide() if at in hide else self._percentage(part, base)
            for at, part in enumerate(parts)
        )

    def mean(self, value: float | None, people: int, decimals: int = 1) -> Cell:
        """Return a mean, or another number made from people's scores, if enough are behind it.

        Returns the symbol for "not available" when there is no such number.
        """
        if people < self.rules.threshold:
            return self.hide()
        if people < self.rules.mean_base:
            return UNRELIABLE
        return UNAVAILABLE if value is None else _rounded(value, decimals)

    def protection(self) -> Protection:
        """Return the rules in words, with how many cells they hid so far."""
        rules = self.rules
        return Protection(
            profile=rules.name,
            title=rules.title,
            rules=(
                f"Counts of fewer than {rules.threshold} people are hidden; others are rounded to "
                f"the nearest {rules.rounding}. Percentages need a base of "
                f"{max(rules.percentage_base, rules.threshold)} people, and are hidden where they "
                "or the rest of their base are few people. Means and intervals need "
                f"{max(rules.mean_base, rules.threshold)} people. Where the shares of a question's "
                "answers add up, a second answer is hidden with a small one."
            ),
            hidden=self.hidden,
            sources=tuple(f"{source.title}, {source.url}" for source in rules.sources),
        )

    def _shown(self, number: ProtectedNumber, *, percentage: bool) -> Cell:
        if number.symbol is None:
            value = number.value or 0.0
            return value if percentage else int(value)
        status = next((symbol for symbol in SYMBOLS if symbol == number.symbol), None)
        # A mask such as "fewer than 5" hides as much as the symbol does.
        return self.hide() if status in (None, "c") else NotShown(status=status)

    def _percentage(self, part: int, base: int) -> Cell:
        share = _rounded(100 * part / base, self.rules.percentage_decimals)
        return NotShown(status="low") if part and not share else share

    def hide(self) -> NotShown:
        """Return the symbol for a number that is hidden to protect people, and count it."""
        self.hidden += 1
        return HIDDEN


def _rounded(value: float, decimals: int) -> float:
    """Return the value rounded, halves up as the attack takes them, with no minus before a zero."""
    return round(round_to(round(value, 9), 10.0**-decimals), decimals) + 0.0
