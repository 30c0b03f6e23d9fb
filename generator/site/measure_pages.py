"""A page for each measure: its questions, what is said first, how it is scored, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import jinja2

from generator.documents.questionnaires.files import ONLINE, PAPER, MeasureFile
from generator.evaluation.questionnaire import questions
from generator.programme import Programme
from generator.site.page import Page

EVALUATION_CRUMB = {"title": "Evaluation", "url": "evaluation/index.html"}


def measure_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the page of each measure."""
    respondents = programme.respondents
    for measure in programme.measures.values():
        path = f"evaluation/measures/{measure.id}.md"
        asked = questions(measure, respondents)
        taught = {
            item.id: [
                lesson
                for lesson in programme.lessons
                if f"{measure.id}.{item.id}" in lesson.measured_by
            ]
            for item in measure.items
        }
        body = env.get_template("evaluation/measure.html.j2").render(
            here=path,
            measure=measure,
            outcomes=programme.evaluation.by_id,
            lessons=taught,
            modules=_training_towards(programme) if measure.of == "staff" else {},
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


def _training_towards(programme: Programme) -> dict[str, list[tuple[str, str]]]:
    """Return, for each item of the staff measure, the training that works towards it."""
    name = programme.whole_school.module
    return {
        item.id: [
            (module.id, name(module.id).name)
            for module in programme.modules
            if item.id in module.items
        ]
        for item in programme.measures["staff"].items
    }
