"""The directory of services: where a pupil, a parent or a member of staff can turn.

Read from `toolkit/services.yml`, the one place where a number or an address of a
service is written. A pupil's page takes its services from `for_pupils_of` and from
nowhere else, so a line meant for adults cannot reach it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from generator.problems import Problem, Rule
from generator.sources.records import Prose, Record
from generator.sources.yaml_files import YamlFile
from generator.toolkit.service import Need, Service

OUT_OF_DATE = Rule(
    "TLK001",
    "A service not checked for more than a year",
    "Numbers, hours and whole services change. A wrong number on a help page can cost a child "
    "the courage to try again.",
    "checked_on: 2026-11-21\nservices:\n  - id: childline\n    last_checked: 2025-11-20",
    "checked_on: 2026-11-21\nservices:\n  - id: childline\n    last_checked: 2026-11-21",
)
ADULTS_ONLY = Rule(
    "TLK002",
    "A service for adults shown to pupils",
    "A child who rings a line for adults is turned away at the moment of asking for help.",
    "ages: {from: 18}\nfor_pupils: true\npupils_from: 13",
    "ages: {from: 18}\nfor_pupils: false",
)
NO_EMERGENCY = Rule(
    "TLK003",
    "No emergency service at the head of the list",
    "Every help page begins with what to do in danger, so 999 stands first.",
    "services:\n  - id: childline",
    "services:\n  - id: emergency\n    phones: [{number: '999', use: in danger now}]\n"
    "  - id: childline",
)
SAME_SERVICE_TWICE = Rule(
    "TLK004",
    "Two services with one id",
    "Lessons name a service by its id; of two equal ids a page could show the wrong one.",
    "services:\n  - id: childline\n  - id: childline",
    "services:\n  - id: childline\n  - id: nspcc-helpline",
)
OUTSIDE_ITS_AGES = Rule(
    "TLK005",
    "A service shown to pupils it is not for",
    "A pupil too young for a service is sent to a closed door.",
    "ages: {from: 13, to: 18}\nfor_pupils: true\npupils_from: 11",
    "ages: {from: 13, to: 18}\nfor_pupils: true\npupils_from: 13",
)
RULES = (OUT_OF_DATE, ADULTS_ONLY, NO_EMERGENCY, SAME_SERVICE_TWICE, OUTSIDE_ITS_AGES)

EMERGENCY = "emergency"
ADULT_AGE = 18
"""The age, in years, from which somebody is an adult to these services."""


class Services(Record):
    """The directory of services, the emergency service first.

    `checked_on` is the day of the latest check of the whole list; what is out of date is
    reckoned from it, so that the same list gives the same answer on any day.
    """

    checked_on: date
    about: Prose
    services: Annotated[tuple[Service, ...], Field(min_length=1)]

    def service(self, service_id: str) -> Service | None:
        """Return the service with this id, or None."""
        return next((each for each in self.services if each.id == service_id), None)

    def for_pupils_of(self, age: int) -> tuple[Service, ...]:
        """Return the services a page for pupils of this age, in years, may show."""
        return tuple(each for each in self.services if each.suits_pupil_of(age))

    def for_adults(self) -> tuple[Service, ...]:
        """Return the services for parents and staff, some of them for pupils too."""
        return tuple(each for each in self.services if each.for_adults)

    def for_need(self, need: Need) -> tuple[Service, ...]:
        """Return the services that help with this need."""
        return tuple(each for each in self.services if need in each.needs)

    @property
    def emergency(self) -> Service:
        """Return the emergency service; every help page begins with it."""
        return next(each for each in self.services if each.id == EMERGENCY)


def check_services(services: Services, file: YamlFile) -> list[Problem]:
    """Return what is wrong across the directory, each with its place in `file`."""
    problems = _emergency_problems(services, file)
    seen: set[str] = set()
    for index, service in enumerate(services.services):
        if service.id in seen:
            problems.append(
                file.problem(
                    SAME_SERVICE_TWICE,
                    file.place(("services", index, "id")),
                    f'two services have the id "{service.id}"',
                    "Give each its own id.",
                )
            )
        seen.add(service.id)
        problems += _age_problems(service, index, file)
        if service.is_out_of_date_on(services.checked_on):
            problems.append(
                file.problem(
                    OUT_OF_DATE,
                    file.place(("services", index, "last_checked")),
                    f"{service.name} was last checked on {_said(service.last_checked)}, more than "
                    f"12 months before the list's own check on {_said(services.checked_on)}",
                    'Look at the service\'s own page, mend what changed and renew "last_checked".',
                )
            )
    return problems


def _emergency_problems(services: Services, file: YamlFile) -> list[Problem]:
    first = services.services[0]
    if first.id == EMERGENCY and any(phone.number == "999" for phone in first.phones):
        return []
    return [
        file.problem(
            NO_EMERGENCY,
            file.place(("services", 0, "id")),
            f'the first service must be "{EMERGENCY}" with the number 999; it is "{first.id}"',
            "Put the emergency services at the head of the list.",
        )
    ]


def _age_problems(service: Service, index: int, file: YamlFile) -> list[Problem]:
    if not service.for_pupils or service.pupils_from is None:
        return []
    if (service.ages.youngest or 0) >= ADULT_AGE:
        return [
            file.problem(
                ADULTS_ONLY,
                file.place(("services", index, "for_pupils")),
                f"{service.name} is for adults ({service.ages.words}), "
                "but is marked as shown to pupils",
                'Set "for_pupils" to false and take "pupils_from" out.',
            )
        ]
    if not service.ages.include(service.pupils_from):
        return [
            file.problem(
                OUTSIDE_ITS_AGES,
                file.place(("services", index, "pupils_from")),
                f"{service.name} is for ages {service.ages.words}, "
                f"but would be shown to pupils of {service.pupils_from}",
                'Set "pupils_from" to an age the service takes.',
            )
        ]
    return []


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
