"""A service: who it is for, how to reach it, and how far we could confirm that."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.sources.records import Line, Prose, Record, Slug

Need = Literal[
    "danger",
    "abuse",
    "exploitation",
    "online",
    "sexual-violence",
    "domestic-abuse",
    "violence",
    "own-behaviour",
    "forced-marriage",
    "fgm",
    "lgbt",
    "wellbeing",
    "missing",
]
Area = Literal["UK", "England and Wales", "England", "London"]
Age = Annotated[int, Field(ge=0, le=120)]
Confirmed = Literal["own page", "another page"]

_HOW_SURE: dict[Confirmed, str] = {
    "own page": "Read on the service's own page.",
    "another page": "Reported by another page: check before you print.",
}


class Ages(Record):
    """The ages a service is for, in years; a side left out has no limit."""

    youngest: Annotated[Age | None, Field(alias="from")] = None
    oldest: Annotated[Age | None, Field(alias="to")] = None

    def include(self, age: int) -> bool:
        """Tell whether somebody of this age, in years, may use the service."""
        return (self.youngest or 0) <= age and (self.oldest is None or age <= self.oldest)

    @property
    def words(self) -> str:
        """Return the ages for a reader, such as "13 to 18" or "16 and over"."""
        if self.youngest is None and self.oldest is None:
            return "any age"
        if self.youngest is None:
            return f"{self.oldest} and under"
        if self.oldest is None:
            return f"{self.youngest} and over"
        return f"{self.youngest} to {self.oldest}"


class Phone(Record):
    """A number to call, and what it is for when a service has several."""

    number: Line
    use: Line | None = None


class Service(Record):
    """A service: who it is for, how to reach it, and how far we could confirm it.

    `ages` are the service's own limits. `pupils_from` is the youngest age at which this
    project shows it to a pupil, which may be later: a form about sexual abuse is open to
    a child of 6, but belongs with a trusted adult.
    """

    id: Slug
    name: Line
    audience: Line
    ages: Ages = Ages()
    for_pupils: bool
    pupils_from: Age | None = None
    for_adults: bool
    phones: tuple[Phone, ...] = ()
    text_message: Line | None = None
    other_contact: tuple[Line, ...] = ()
    web: Annotated[str, Field(pattern=r"^https://[a-z0-9.-]+(/[A-Za-z0-9._/-]*)?$")] | None = None
    hours: Line | None = None
    needs: Annotated[tuple[Need, ...], Field(min_length=1)]
    area: Area
    confirmed: Confirmed
    source: Line
    last_checked: date
    note: Prose | None = None

    @property
    def web_name(self) -> str:
        """Return the web address as it is said aloud, without https:// and www."""
        return (self.web or "").removeprefix("https://").removeprefix("www.").rstrip("/")

    @property
    def first_contact(self) -> str:
        """Return the one way to reach it that a sentence has room for."""
        if self.phones:
            return self.phones[0].number
        return self.text_message or self.web_name or self.other_contact[0]

    @property
    def in_a_sentence(self) -> str:
        """Return name and first contact, such as "Childline, 0800 1111"."""
        return f"{self.name}, {self.first_contact}"

    @property
    def hours_in_words(self) -> str:
        """Return the opening hours, or where to look for them."""
        return self.hours or "Check the service's own site for hours."

    @property
    def how_sure(self) -> str:
        """Say in plain words how far the contact details were confirmed."""
        return _HOW_SURE[self.confirmed]

    def suits_pupil_of(self, age: int) -> bool:
        """Tell whether a page for pupils of this age, in years, may show it."""
        return self.pupils_from is not None and age >= self.pupils_from and self.ages.include(age)

    def is_out_of_date_on(self, day: date) -> bool:
        """Tell whether it was last checked more than a year before this day."""
        checked = self.last_checked
        # 29 February has no namesake in the next year; its year is up on 1 March.
        leap_day = (checked.month, checked.day) == (2, 29)
        year = checked.year + 1
        due = date(year, 3, 1) if leap_day else checked.replace(year=year)
        return due < day

    @model_validator(mode="after")
    def _age_for_pupils_is_given(self) -> Service:
        if self.for_pupils and self.pupils_from is None:
            raise ValueError(
                'a service for pupils needs "pupils_from" | '
                "Give the youngest age at which a pupil's page may show it."
            )
        if not self.for_pupils and self.pupils_from is not None:
            raise ValueError(
                '"pupils_from" is given, but "for_pupils" is false | Take one of the two out.'
            )
        return self

    @model_validator(mode="after")
    def _can_be_reached(self) -> Service:
        if not (self.phones or self.text_message or self.other_contact or self.web):
            raise ValueError(
                'there is no way to reach it | Add "phones", "text_message", "other_contact" '
                'or "web".'
            )
        return self

    @model_validator(mode="after")
    def _is_for_somebody(self) -> Service:
        if not (self.for_pupils or self.for_adults):
            raise ValueError(
                "it is for neither pupils nor adults | Set one to true, or take the service out."
            )
        return self
