"""A page for each measure: its questions, what is said first, how it is scored, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import jinja2

from generator.documents.questionnaires.files import ONLINE, PAPER, MeasureFile
from generator.evaluation.framework import People
from generator.evaluation.measures import Item, Measure
from generator.evaluation.questionnaire import questions
from generator.programme import Programme
from generator.site.community_pages import community_path
from generator.site.page import Page

_WORK: dict[People, str] = {
    "pupils": "Lessons that name it",
    "staff": "Training that works towards it",
    "families": "Sessions with parents that work towards it",
}

EVALUATION_CRUMB = {"title": "Evaluation", "url": "evaluation/index.html"}


def measure_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the page of each measure."""
    respondents = programme.respondents
    for measure in programme.measures.values():
        path = f"evaluation/measures/{measure.id}.md"
        asked = questions(measure, respondents)
        body = env.get_template("evaluation/measure.html.j2").render(
            here=path,
            measure=measure,
            outcomes=programme.evaluation.by_id,
            work=_WORK[measure.of],
            works={item.id: list(_works(programme, measure, item)) for item in measure.items},
            near={item.id: _near(programme, measure, item) for item in measure.items},
            where=[one for one in asked if one.part == "where"],
            linking=[one for one in asked if one.part == "linking"],
            linked_by={"code": respondents.code, "number": respondents.number}.get(
                measure.linked_by
            ),
            strands=[respondents.characteristic_of[name] for name in measure.about_you],
            files=(("On paper", _by_title(PAPER)), ("Online", _by_title(ONLINE))),
        )
        yield Page(
            path,
            measure.title,
            body,
            f"evaluation/measures/{measure.id}.yml",
            "Its questions, how they are scored, and the lessons that work towards them",
            {"hide": ["navigation", "toc"], "breadcrumbs": [EVALUATION_CRUMB]},
        )


def _by_title(files: Iterable[MeasureFile]) -> list[tuple[str, list[MeasureFile]]]:
    """Return the files under their titles, in their order: one thing may come in several kinds."""
    rows: dict[str, list[MeasureFile]] = {}
    for file in files:
        rows.setdefault(file.title, []).append(file)
    return list(rows.items())


def _works(programme: Programme, measure: Measure, item: Item) -> Iterator[tuple[str, str]]:
    """Yield the page and the name of each piece of work that names the item as its own."""
    if measure.of == "staff":
        for module in programme.modules:
            if item.id in module.items:
                name = programme.whole_school.module(module.id).name
                yield f"toolkit/training/{module.id}.md", name
        return
    if measure.of == "families":
        for session in programme.beyond_lessons.parent_sessions:
            if item.id in session.items:
                yield community_path(session.id), session.title
        return
    for lesson in programme.lessons:
        if f"{measure.id}.{item.id}" in lesson.measured_by:
            yield f"lessons/{lesson.id}.md", lesson.title


def _near(programme: Programme, measure: Measure, item: Item) -> int:
    """Return how many lessons for the same years work towards the item's outcome."""
    return sum(
        item.outcome in lesson.outcomes and lesson.place.year in measure.years
        for lesson in programme.lessons
    )
