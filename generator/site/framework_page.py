"""The whole-school framework's page: where the work happens, what has to be in place, how far."""

from __future__ import annotations

import jinja2

from generator.evaluation.measures import Item, Measure
from generator.programme import Programme
from generator.site.page import Page
from generator.toolkit.framework import Dimension

PATH = "toolkit/framework.md"


def framework_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page, with every lesson, person, policy, session and question it names."""
    framework = programme.whole_school
    body = env.get_template("toolkit/framework.html.j2").render(
        here=PATH,
        framework=framework,
        people={person.id: person for person in framework.people},
        policies={policy.id: policy for policy in framework.policies},
        modules={module.id: module for module in framework.training},
        sources={source.id: source for source in framework.sources},
        outcomes=programme.evaluation.by_id,
        written={policy.id for policy in programme.papers.policies},
        known_lessons=programme.taught,
        found={
            dimension.id: [
                found
                for name in dimension.links.outcomes
                for found in programme.outcomes_found.get(name, ())
            ]
            for dimension in framework.dimensions
        },
        asked={dimension.id: _asked(dimension, programme) for dimension in framework.dimensions},
        led={
            person.id: [one for one in framework.dimensions if person.id in one.people]
            for person in framework.people
        },
        governed={
            policy.id: [one for one in framework.dimensions if policy.id in one.links.policies]
            for policy in framework.policies
        },
    )
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": [{"title": "Toolkit", "url": "toolkit/index.html"}],
        "styles": ["framework.css"],
    }
    description = "Four elements, ten dimensions, and what each looks like at four levels"
    source = "toolkit/whole-school-framework.yml"
    return Page(PATH, framework.title, body, source, description, meta)


def _asked(dimension: Dimension, programme: Programme) -> list[tuple[Measure, Item]]:
    """Return the survey questions that show change in the dimension, each with its measure."""
    found = []
    for name in dimension.links.items:
        measure_id, _, item_id = name.partition(".")
        measure = programme.measures[measure_id]
        found += [(measure, item) for item in measure.items if item.id == item_id]
    return found
