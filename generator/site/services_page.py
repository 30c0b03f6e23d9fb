"""The directory of services: the whole list by worry, and a filter by worry, age and place."""

from __future__ import annotations

import jinja2

from generator.programme import Programme
from generator.site.page import Page
from generator.toolkit.service import Area, Need, Service
from generator.toolkit.services import ADULT_AGE

PATH = "toolkit/services.md"

NEEDS: dict[Need, str] = {
    "danger": "In danger now",
    "abuse": "Abuse of any kind",
    "exploitation": "Gangs and exploitation",
    "violence": "Violence",
    "sexual-violence": "Sexual violence and harassment",
    "domestic-abuse": "Abuse at home or in a relationship",
    "online": "Something online",
    "own-behaviour": "Worry about one's own behaviour",
    "forced-marriage": "Forced marriage",
    "fgm": "Female genital mutilation (FGM)",
    "lgbt": "For LGBT+ people",
    "wellbeing": "Feeling low, anxious or overwhelmed",
    "missing": "Running away or missing",
}
"""What a service helps with, in the words and order of the directory."""

PLACES = {
    "london": "London",
    "england": "England, outside London",
    "wales": "Wales",
    "elsewhere": "Scotland or Northern Ireland",
}
"""Where somebody may be, in the words of the filter."""

_REACHES: dict[Area, tuple[str, ...]] = {
    "UK": ("london", "england", "wales", "elsewhere"),
    "England and Wales": ("london", "england", "wales"),
    "England": ("london", "england"),
    "London": ("london",),
}
PUPIL_AGES = range(4, ADULT_AGE + 1)


def services_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the directory's page."""
    services = programme.services
    first = services.for_need("danger")
    groups = [
        # What is first of all is not told again under every worry.
        (
            need,
            words,
            [each for each in services.for_need(need) if need == "danger" or each not in first],
        )
        for need, words in NEEDS.items()
    ]
    title = "Services that help"
    body = env.get_template("toolkit/services.html.j2").render(
        here=PATH,
        title=title,
        services=services,
        groups=[group for group in groups if group[2]],
        places=PLACES,
        ages=PUPIL_AGES,
        suits={service.id: suits(service) for service in services.services},
        reaches={service.id: _REACHES[service.area] for service in services.services},
    )
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": [{"title": "Toolkit", "url": "toolkit/index.html"}],
        # A pupil or parent may look here for help beside the person they fear.
        "exit": True,
        "scripts": ["services.js"],
    }
    description = "Who to call or write to, for which worry, and when each was last checked"
    return Page(PATH, title, body, "toolkit/services.yml", description, meta)


def suits(service: Service) -> list[str]:
    """Return who the filter shows the service to: pupils' ages in years, and "adult"."""
    ages = [str(age) for age in PUPIL_AGES if service.suits_pupil_of(age)]
    return [*ages, "adult"] if service.for_adults else ages
