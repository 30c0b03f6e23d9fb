"""Disclosure profiles: the rules a release is protected by, read from ``profiles.yml``.

A profile is data, with its sources. It says which numbers may not be printed (primary
suppression), how the rest are rounded, and how little an attacker may be left knowing.
"""

from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field


class Source(BaseModel):
    """Where a rule was published."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    url: str


class Profile(BaseModel):
    """One body's disclosure rules. A base or threshold of 0 or 1 means "no such rule"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str
    basis: Literal["own", "published"]
    sources: tuple[Source, ...] = Field(min_length=1)
    threshold: int = Field(ge=0, description="Counts of people below this are not printed.")
    zeros: Literal["shown", "sensitive", "hidden"] = Field(
        default="sensitive",
        description="Zeros: always shown, hidden on sensitive questions only, or always hidden.",
    )
    rounding: int = Field(default=1, ge=1, description="Counts are rounded to this, halves up.")
    mask: Literal["symbol", "fewer-than"] = Field(
        default="symbol",
        description="What stands for a small count: c, or 'fewer than' the threshold.",
    )
    full_groups: bool = Field(
        default=True,
        description="On a sensitive question, hide a number that describes everybody in a group.",
    )
    percentage_base: int = Field(default=0, ge=0, description="Smallest base of a percentage.")
    percentage_decimals: int = Field(default=1, ge=0)
    mean_base: int = Field(default=0, ge=0, description="Fewest people behind a mean or an SD.")
    minimum_schools: int = Field(
        default=1, ge=1, description="Fewest schools behind a number, unless those schools agreed."
    )
    equality_base: int = Field(
        default=0, ge=0, description="Fewest people for an equality strand within one school."
    )
    extremes: bool = Field(default=True, description="Whether a minimum or maximum may be printed.")
    quote_people: int = Field(
        default=10, ge=0, description="Fewest people a quotation's description must fit."
    )
    dominance_percent: float = Field(
        default=0,
        ge=0,
        description="p% rule: how closely the second largest contributor to a total of"
        " non-negative amounts may estimate the largest. 0 for no such rule.",
    )
    protection: int = Field(
        ge=1, description="How wide, in people, an outsider's interval for a secret must stay."
    )
    insider_protection: int = Field(
        default=2, ge=1, description="The same for a school, or a pupil alone in a cell."
    )
    mean_protection: float = Field(
        default=0.2,
        gt=0,
        lt=1,
        description="How wide an outsider's interval for a secret mean must stay, as a share of"
        " the scale's range.",
    )

    @property
    def unnamed_protection(self) -> int:
        """Return how wide the interval must stay for people whom no number is of alone.

        No wider than what two rounded counts leave of their difference: that is what rounding is
        for.
        """
        left = 2 * (self.rounding - 1)
        return min(self.protection, left) if left else self.protection

    def in_words(self) -> tuple[str, ...]:
        """Return the rules as sentences, those that the profile does not have left out."""
        small = f"Counts of fewer than {self.threshold} people are hidden"
        zeros = {"shown": "zeros are shown", "hidden": "so are zeros"}
        on_sensitive = "so are zeros where the question is sensitive"
        return tuple(
            words
            for words, there in (
                (f"{small}; {zeros.get(self.zeros, on_sensitive)}.", self.threshold > 1),
                (f"Other counts are rounded to the nearest {self.rounding}.", self.rounding > 1),
                (
                    f"Percentages need {self.percentage_base} people or more to be of.",
                    self.percentage_base > 1,
                ),
                (f"Means need {self.mean_base} people or more.", self.mean_base > 1),
                (
                    f"A number needs {self.minimum_schools} schools, or their agreement.",
                    self.minimum_schools > 1,
                ),
                (
                    f"A strand within one school needs {self.equality_base} people or more.",
                    self.equality_base > 1,
                ),
                ("Lowest and highest scores are not printed.", not self.extremes),
                (
                    "On a sensitive question, what is true of everybody in a group is hidden.",
                    self.full_groups,
                ),
                (
                    (
                        "A total is hidden where the second largest part would tell the largest to "
                        f"within {self.dominance_percent:g} per cent."
                    ),
                    self.dominance_percent > 0,
                ),
                (f"A quotation must fit {self.quote_people} people or more.", True),
                (
                    (
                        f"What an outsider can work out of a hidden number stays {self.protection} "
                        f"people wide or more, of an insider {self.insider_protection}."
                    ),
                    True,
                ),
            )
            if there
        )


@cache
def profiles() -> dict[str, Profile]:
    """Return every profile by name, in the order of the file."""
    text = resources.files(__package__).joinpath("profiles.yml").read_text(encoding="utf-8")
    return {name: Profile(name=name, **rules) for name, rules in yaml.safe_load(text).items()}


def profile(name: str) -> Profile:
    """Return the profile called ``name``.

    Raises:
        ValueError: There is no such profile; the message lists those there are.

    """
    known = profiles()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        raise ValueError(
            f"There is no disclosure profile called {name}.{guess} Choose one of: "
            f"{', '.join(known)}."
        )
    return known[name]


def may_quote(people: int, rules: Profile) -> bool:
    """Say whether a quotation may be printed with a description that fits ``people`` pupils.

    The count is of everybody the description fits (school, year, gender, strand together), on
    the register rather than among those who answered.
    """
    return people >= rules.quote_people
