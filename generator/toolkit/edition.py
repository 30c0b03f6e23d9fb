"""A school's edition: its own people, places, dates and choices, laid over the toolkit.

Read from one file, `school.yml`, with the school's logo beside it. Nothing of the toolkit is
changed for it, so a school takes every update and keeps its own. What is in it stands on pages: a
school writes what its pupils, parents and visitors may read, and a role will do where a name need
not.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.lessons.curriculum import LessonId, PhaseId
from generator.lessons.references import ROLES
from generator.sources.records import Line, Prose, Record, Slug, Version
from generator.toolkit.service import Service

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as #rrggbb, in small letters."""

HALF_TERMS_A_YEAR = 6

NO_DEPUTY = "a senior leader"
"""Who stands in for a lead who has no deputy, in the middle of a sentence."""

_CALLING = re.compile(
    r"\b(999|call|ring|dial|phone|the|police|if|in|is|a|child|anyone|danger|now|first|then|and|"
    r"at|once|immediately|always|straight|away|please)\b",
    re.IGNORECASE,
)
"""What may stand beside 999 and yet names nobody in school."""


class Person(Record):
    """A person of the school, by name or by role, and how staff reach them in the school day."""

    name: Line
    role: Line
    reach: Line


class Contact(Record):
    """A team outside school that staff may have to ring."""

    name: Line
    phone: Annotated[Line, StringConstraints(pattern=r"[0-9]{3}")]

    @property
    def dialled(self) -> str:
        """Return the number as a telephone dials it, without an extension or an option."""
        return re.sub(r"[^0-9+]", "", re.split(r"[^0-9+ ()-]", self.phone)[0])

    @property
    def in_a_sentence(self) -> str:
        """Return name and number, such as "Harbour front door, 020 7946 0030"."""
        return f"{self.name}, {self.phone}"


class Logo(Record):
    """The school's logo: a file beside `school.yml`, and what it shows."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.(svg|png)$")]
    alt: Line


class HalfTerm(Record):
    """A half-term's first and last day."""

    starts: date
    ends: date

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> HalfTerm:
        if self.ends <= self.starts:
            raise ValueError("the half-term ends before it starts | Change one of the two days.")
        return self


class LessonOff(Record):
    """A lesson that the school does not teach, and why: whoever comes next will ask."""

    lesson: LessonId
    why: Line


class Edition(Record):
    """The site as one school has set it up.

    `emergency` is what staff do when a child is in danger in school. `front_door` takes referrals
    to children's social care, `out_of_hours` does so when it is closed, and `lado` is the local
    authority's designated officer for allegations against adults. `updated_on` is the day on
    which the school last read the file through; services are reckoned out of date from it.
    """

    school: Line
    version: Version
    updated_on: date
    phases: Annotated[tuple[PhaseId, ...], Field(min_length=1)]
    accent: Colour | None = None
    logo: Logo | None = None
    dsl: Person
    deputies: tuple[Person, ...] = ()
    quiet_room: Line
    emergency: Prose
    parents_contact: Line
    front_door: Contact | None = None
    out_of_hours: Contact | None = None
    lado: Contact | None = None
    services: tuple[Service, ...] = ()
    pathway: Slug = "generic"
    period: Annotated[int, Field(ge=20, le=120)]
    half_terms: tuple[HalfTerm, ...] = ()
    lessons_off: tuple[LessonOff, ...] = ()

    @property
    def leads(self) -> str:
        """Return who decides, such as "Mr Rahman (DSL), Ms Doyle (deputy) or Mx Gray (deputy)"."""
        *others, last = (
            f"{self.dsl.name} (DSL)",
            *(f"{each.name} (deputy)" for each in self.deputies),
        )
        return f"{', '.join(others)} or {last}" if others else last

    @property
    def people(self) -> dict[str, str]:
        """Return the school's people and places by role, as they stand in texts such as {dsl}."""
        return ROLES | {
            "dsl": self.dsl.name,
            "deputy-dsl": self.deputies[0].name if self.deputies else NO_DEPUTY,
            "pastoral-room": self.quiet_room,
            "school": self.school,
        }

    @field_validator("emergency")
    @classmethod
    def _emergency_names_the_number_and_somebody(cls, emergency: str) -> str:
        if "999" not in emergency:
            raise ValueError(
                '"emergency" does not say 999 | Begin with: Call 999. Then say whom to tell.'
            )
        if not re.search(r"[^\W_]", _CALLING.sub("", emergency)):
            raise ValueError(
                '"emergency" does not say whom to tell in school | Go on after 999, such as: '
                "Call 999. Then call the office on extension 0, who fetch the first aider."
            )
        return emergency

    @model_validator(mode="after")
    def _half_terms_follow_each_other(self) -> Edition:
        if self.half_terms and len(self.half_terms) != HALF_TERMS_A_YEAR:
            raise ValueError(
                f'"half_terms" holds {len(self.half_terms)} half-terms | Give all six of a year, '
                "or none."
            )
        for earlier, later in zip(self.half_terms, self.half_terms[1:], strict=False):
            if later.starts <= earlier.ends:
                raise ValueError(
                    f'in "half_terms", one starts on {later.starts} before the one before it has '
                    "ended | Put them in order, without overlap."
                )
        return self
