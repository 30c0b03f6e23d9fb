"""The three-year plan: a page to read whole, and the tool that makes it a school's own."""

from __future__ import annotations

import jinja2

from generator.documents.plan_sheet import SHEET
from generator.programme import Programme
from generator.site.page import Page
from generator.site.page_data import page_data
from generator.site.toolkit_pages import TOOLKIT_CRUMB, page_at
from generator.site.training_pages import module_path
from generator.sources.markdown import to_plain_text
from generator.toolkit.plan import STATUSES, Action, Term

PATH = "toolkit/plan.md"
SOURCE = "toolkit/three-year-plan.yml"
SCRIPTS = [
    "kept.js",
    "files.js",
    "elements.js",
    "live.js",
    "school-dates.js",
    "three-year-plan/plan.js",
    "three-year-plan/plan-files.js",
    "three-year-plan/actions.js",
    "three-year-plan/own-actions.js",
    "three-year-plan/page.js",
]


def plan_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page: nine terms of actions, and the same as data for its tool."""
    plan, framework = programme.plan, programme.whole_school
    body = env.get_template("toolkit/plan.html.j2").render(
        here=PATH,
        plan=plan,
        part_names=plan.part_names(framework),
        people={person.id: person.name for person in framework.people},
        modules={module.id: module.name for module in framework.training},
        indicators={
            indicator.id: (dimension, indicator)
            for dimension in framework.dimensions
            for indicator in dimension.indicators
        },
        lesson_by_id={one.id: one for one in programme.lessons},
        pages={tool.id: page_at(tool.page) for tool in plan.tools},
        module_path=module_path,
        sheet=SHEET,
        tool=page_data("three-year-plan", _tool(programme)),
    )
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": [TOOLKIT_CRUMB],
        "scripts": SCRIPTS,
        "styles": ["three-year-plan.css"],
    }
    description = "Baseline, embed, sustain: who does what, term by term, and what shows it is done"
    return Page(PATH, plan.title, body, SOURCE, description, meta)


def _tool(programme: Programme) -> dict[str, object]:
    plan, framework = programme.plan, programme.whole_school
    return {
        "statuses": STATUSES,
        "parts": plan.part_names(framework),
        "schools": {school.id: school.name for school in plan.schools},
        "people": [person.name for person in framework.people],
        "terms": [
            {"id": term.id, "name": plan.term_name(term), "number": term.number}
            for term in plan.terms
        ],
        "actions": [
            _action(action, term, programme) for term in plan.terms for action in term.actions
        ],
        "indicators": {
            indicator.id: {
                "question": indicator.question,
                "dimension": dimension.title,
                "part": dimension.elements[0],
                "owner": framework.person(indicator.owner).name,
                "steps": [
                    to_plain_text(step)
                    for level in (0, 1, 2)
                    if (step := indicator.next_step(level)) is not None
                ],
            }
            for dimension in framework.dimensions
            for indicator in dimension.indicators
        },
    }


def _action(action: Action, term: Term, programme: Programme) -> dict[str, object]:
    return {
        "id": action.id,
        "term": term.id,
        "part": action.part,
        "week": action.week,
        "do": action.do,
        "lead": programme.whole_school.person(action.lead).name,
        "schools": action.schools,
        "shows": to_plain_text(action.shows),
        "moves": action.moves,
    }
