"""The pages of a lesson, one for each audience: teacher, pupils, answers, parents, DSL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import jinja2

from generator.documents.lesson_sheets import ONE_SIDED, sheets_for_the_class
from generator.documents.slide_numbers import count_slides, first_slides
from generator.lessons.coverage import neighbours
from generator.lessons.curriculum import AGE_IN_RECEPTION, LAST_YEAR_OF_PRIMARY
from generator.lessons.kit import uneven_groups, whole_kit
from generator.lessons.lesson import Lesson
from generator.lessons.library import LessonPack, picture_path
from generator.lessons.names_in import names_in, plain_words
from generator.lessons.period import FittedPlan, plans_for
from generator.programme import Programme
from generator.reports.outcomes_found import OutcomeFound
from generator.site.learning_resource import learning_resource
from generator.site.page import Page
from generator.site.take_away import by_readers, take_away


def lesson_path(lesson_id: str) -> str:
    """Return the path of a lesson's page for teachers."""
    return f"lessons/{lesson_id}.md"


def lesson_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the five pages of every lesson."""
    plain = plain_words(programme.packs)
    for pack in programme.packs:
        yield from _pages_of(pack, programme, env, names_in(pack, plain))


def _pages_of(
    pack: LessonPack, programme: Programme, env: jinja2.Environment, names: tuple[str, ...]
) -> Iterator[Page]:
    lesson = pack.lesson
    context = {**_context(pack, programme), "names": names}
    crumbs = _crumbs(lesson)
    own = [*crumbs, {"title": lesson.title, "url": f"lessons/{lesson.id}.html"}]
    pages: tuple[tuple[str, str, str, dict[str, object]], ...] = (
        # The year stands in the title, for search results and tabs show nothing else of a page.
        (
            lesson_path(lesson.id),
            "lesson",
            f"{lesson.title} ({lesson.place.year_name})",
            {"breadcrumbs": crumbs},
        ),
        (f"lessons/{lesson.id}/pupils.md", "pupils", f"{lesson.title}: for pupils", {}),
        (f"lessons/{lesson.id}/answers.md", "answers", f"{lesson.title}: answers", {}),
        (f"lessons/{lesson.id}/parents.md", "parents", f"{lesson.title}: for parents", {}),
        (f"lessons/{lesson.id}/dsl.md", "dsl", f"{lesson.title}: message to the DSL", {}),
    )
    for path, template, title, meta in pages:
        everyday: dict[str, object] = {"hide": ["navigation", "toc"], "breadcrumbs": own}
        if template != "lesson":
            everyday["search"] = {"exclude": True}
        else:
            everyday |= {"scripts": ["lesson.js"], "styles": ["lesson-plan.css"]}
        if template == "pupils" and lesson.sensitivity > 1:
            everyday["exit"] = True
        if template in {"parents", "dsl"}:
            everyday["scripts"] = ["live.js", "copy.js"]
        body = env.get_template(f"lessons/{template}.html.j2").render(here=path, **context)
        yield Page(path, title, body, pack.file.path, lesson.objective, meta={**everyday, **meta})


def _crumbs(lesson: Lesson) -> list[dict[str, str]]:
    year = f"lessons/years.html#{year_anchor(lesson.place.year)}"
    return [
        {"title": "Lessons", "url": "lessons/index.html"},
        {"title": lesson.place.year_name, "url": year},
    ]


def _of_this_age(found: OutcomeFound, lesson: Lesson, programme: Programme) -> bool:
    """Tell whether pupils like this lesson's were asked: of its phase, and old enough."""
    youngest = min(year for measure in programme.measures.values() for year in measure.years)
    phase = "primary" if lesson.place.year <= LAST_YEAR_OF_PRIMARY else "secondary"
    return lesson.place.year >= youngest and found.phases == {phase}


def year_anchor(year: int) -> str:
    """Return the anchor of a year group on the page of lessons by year."""
    return f"year-{year}" if year else "reception"


def _context(pack: LessonPack, programme: Programme) -> dict[str, Any]:
    lesson = pack.lesson
    phase = programme.phase_of(lesson)
    practice = programme.practice
    phase_practice = practice.phase(phase.id)
    method = programme.curriculum.method(lesson.methods[0])
    downloads = take_away(pack)
    own_period = programme.edition.period if programme.edition else lesson.minutes
    plans = plans_for(lesson, own_period)

    def picture(name: str) -> str:
        path = picture_path(programme.root, pack, name)
        if path is None:
            raise LookupError(f"{pack.id} names the picture {name}, which is not there")
        own = path.is_relative_to((programme.root / pack.folder).resolve())
        return f"lessons/{pack.id}/pictures/{name}" if own else f"lessons/pictures/{name}"

    return {
        "pack": pack,
        "lesson": lesson,
        "phase": phase,
        "youngest": AGE_IN_RECEPTION + lesson.place.year,
        "curriculum": programme.curriculum,
        "practice": phase_practice,
        "disclosure": practice.disclosure,
        "sensitivity_practice": practice.sensitivity(lesson.sensitivity),
        "gate": practice.sensitivity(lesson.sensitivity).gate_for(plans[0].period),
        "withdrawal": practice.withdrawal(lesson.withdrawal, phase.id),
        "standing": practice.standing_of(phase.id),
        "letter": practice.letter(phase.id),
        "brief": practice.dsl_brief,
        "after": practice.after,
        "fairness": practice.fairness,
        "kit": whole_kit(lesson, practice, phase.id),
        "groups": uneven_groups(lesson, practice),
        "one_sided": ONE_SIDED,
        "help_card": phase_practice.pupil.help_card,
        "help_services": [
            (entry.when, service)
            for entry in phase_practice.pupil.help_card.services
            if entry.stands_in(lesson.signposting.services)
            and (service := programme.services.service(entry.service))
            and service.suits_pupil_of(AGE_IN_RECEPTION + lesson.place.year)
        ],
        "extra_services": [
            programme.services.service(name)
            for name in lesson.signposting.services
            if name not in {entry.service for entry in phase_practice.pupil.help_card.services}
        ],
        "first_slide": first_slides(lesson),
        "evidence": programme.curriculum.evidence_at(
            method.id, AGE_IN_RECEPTION + lesson.place.year
        ),
        "badge": practice.badge.text_for(method.id, programme.curriculum),
        "framework": programme.framework,
        "statements": [
            (code, programme.framework.by_code[code].text) for code in lesson.statements
        ],
        "facts": [programme.facts.fact(fact_id) for fact_id in lesson.facts],
        "items": _items(lesson, programme),
        "found": [
            found
            for name in lesson.outcomes
            for found in programme.outcomes_found.get(name, ())
            if _of_this_age(found, lesson, programme)
        ],
        "outcome_by_id": programme.evaluation.by_id,
        "outcomes": [programme.evaluation.by_id[name] for name in lesson.outcomes],
        "neighbours": neighbours(lesson, programme.lessons),
        "quizzes": {"starter": pack.quizzes.starter, "exit": pack.quizzes.exit},
        "slides": count_slides(lesson),
        "class_sheets": len(sheets_for_the_class(pack)),
        "plans": plans,
        "shortened": {part.activity.id for plan in plans for part in plan.parts if part.how},
        "plans_for_browser": _for_browser(pack, plans),
        "chosen": own_period if any(p.period == own_period for p in plans) else lesson.minutes,
        "fits": [plan for plan in plans if plan.period != lesson.minutes],
        "picture": picture,
        "learning_resource": learning_resource(pack, programme, downloads),
        "downloads": downloads,
        "downloads_by_readers": by_readers(downloads),
    }


def _for_browser(pack: LessonPack, plans: Iterable[FittedPlan]) -> dict[str, object]:
    """Return what lesson.js needs to redraw the plan. A part that is not there is left out."""
    lesson = pack.lesson
    return {
        "minutes": lesson.minutes,
        "activities": [
            {
                "id": one.id,
                "title": one.title,
                "sheets": [pack.handout(name).title for name in one.handouts],
            }
            for one in lesson.activities
        ],
        "plans": {
            str(plan.period): {
                "parts": {part.activity.id: part.minutes for part in plan.parts},
                "short": [part.activity.id for part in plan.parts if part.how],
                "spare": plan.spare,
            }
            for plan in plans
        },
    }


def _items(lesson: Lesson, programme: Programme) -> list[tuple[str, str]]:
    shown = []
    for name in lesson.measured_by:
        measure_id, _, item_id = name.partition(".")
        measure = programme.measures[measure_id]
        shown += [(measure.title, item.ask) for item in measure.items if item.id == item_id]
    return shown
