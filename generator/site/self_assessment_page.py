"""The self-assessment: a page to fill in on the device, and the same questions on paper."""

from __future__ import annotations

import hashlib

import jinja2

from generator.programme import Programme
from generator.site.page import Page
from generator.site.page_data import page_data
from generator.sources.markdown import to_plain_text
from generator.toolkit.framework import Dimension, Framework, Indicator

SCRIPTS = [
    "kept.js",
    "files.js",
    "elements.js",
    "self-assessment/answers.js",
    "self-assessment/answer-files.js",
    "self-assessment/picture.js",
    "self-assessment/answering.js",
    "self-assessment/result.js",
    "self-assessment/action-plan.js",
    "self-assessment/colleagues.js",
    "self-assessment/kept-files.js",
    "self-assessment/page.js",
]
PATH = "toolkit/self-assessment.md"


def self_assessment_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page: the tool, the paper version, and the questions as one block of data."""
    framework = programme.whole_school
    body = env.get_template("toolkit/self-assessment.html.j2").render(
        here=PATH,
        framework=framework,
        people={person.id: person.name for person in framework.people},
        questions=page_data("assess-framework", questions(framework)),
    )
    return Page(
        PATH,
        "Self-assessment",
        body,
        "toolkit/whole-school-framework.yml",
        "Forty questions on where your school stands, with a next step for each",
        {
            "hide": ["navigation", "toc"],
            "breadcrumbs": [{"title": "Toolkit", "url": "toolkit/index.html"}],
            "scripts": SCRIPTS,
            "styles": ["choices.css", "self-assessment.css"],
        },
    )


def questions(framework: Framework) -> dict[str, object]:
    """Return what the tool asks, as the page's scripts read it.

    `edition` changes with any question or level, so that a file saved with older words is noticed.
    """
    dimensions = [_dimension(dimension, framework) for dimension in framework.dimensions]
    return {
        "edition": hashlib.sha256(repr(dimensions).encode()).hexdigest()[:8],
        "levels": [{"name": level.name, "meaning": level.meaning} for level in framework.levels],
        "people": [person.name for person in framework.people],
        "dimensions": dimensions,
    }


def _dimension(dimension: Dimension, framework: Framework) -> dict[str, object]:
    return {
        "id": dimension.id,
        "title": dimension.title,
        "why": to_plain_text(dimension.why),
        "indicators": [_indicator(indicator, framework) for indicator in dimension.indicators],
    }


def _indicator(indicator: Indicator, framework: Framework) -> dict[str, object]:
    steps = indicator.next_steps
    return {
        "id": indicator.id,
        "question": indicator.question,
        "owner": framework.person(indicator.owner).name,
        "evidence": [to_plain_text(words) for words in indicator.evidence],
        "levels": [to_plain_text(words) for words in indicator.levels.in_order],
        "steps": [to_plain_text(step) for step in (steps.not_yet, steps.starting, steps.embedding)],
    }
