"""The referral pathways' pages: a guide that asks one question at a time, and all of it to read."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.programme import Programme
from generator.site.page import Page
from generator.site.page_data import page_data
from generator.sources.markdown import to_plain_text
from generator.toolkit.edition import Edition
from generator.toolkit.pathway import Outcome, Pathway, Question, Route, ways
from generator.toolkit.services import Services

TOOLKIT_CRUMB = {"title": "Toolkit", "url": "toolkit/index.html"}
PATHWAYS_CRUMB = {"title": "Referral pathways", "url": "toolkit/pathways/index.html"}
SCRIPTS = ["elements.js", "pathway/rules.js", "pathway/outcome.js", "pathway/guide.js"]
SOURCES = "toolkit/pathways"


def pathway_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the list of pathways, and a page for each."""
    path = f"{SOURCES}/index.md"
    title = "Referral pathways"
    template = env.get_template("toolkit/pathways/index.html.j2")
    first_of_all = sorted(programme.pathways, key=lambda pathway: pathway.example)
    body = template.render(here=path, title=title, pathways=first_of_all)
    meta: dict[str, object] = {"hide": ["navigation", "toc"], "breadcrumbs": [TOOLKIT_CRUMB]}
    yield Page(path, title, body, SOURCES, "Where a child at risk goes next", meta)
    for pathway in programme.pathways:
        yield _pathway_page(pathway, programme, env)


def guide(pathway: Pathway, services: Services, edition: Edition | None) -> dict[str, object]:
    """Return the pathway as the guide's scripts read it, with whom to tell in a school's own."""
    return {
        "questions": [
            {
                "id": question.id,
                "ask": question.ask,
                "why": to_plain_text(question.why or ""),
                "several": question.several,
                "answers": [
                    {"id": answer.id, "label": answer.label, "alone": answer.alone}
                    for answer in question.answers
                ],
            }
            for question in pathway.questions
        ],
        "rules": [
            {"when": rule.when, "outcome": rule.outcome, "because": rule.because}
            for rule in pathway.rules
        ],
        "outcomes": {one.id: _outcome(one, pathway, services, edition) for one in pathway.outcomes},
    }


def _outcome(
    outcome: Outcome, pathway: Pathway, services: Services, edition: Edition | None
) -> dict[str, object]:
    named = [services.service(service) for service in outcome.services]
    return {
        "kind": outcome.kind,
        "title": outcome.title,
        "says": to_plain_text(outcome.says),
        "steps": [
            {
                "do": to_plain_text(step.do),
                "who": pathway.person(step.who).name,
                "by": step.by_when,
            }
            for step in outcome.next_steps
        ],
        "tell": list(_whom_to_tell(outcome, edition)) if edition else [],
        "say": outcome.say,
        "record": outcome.record,
        "route": _route(pathway.route(outcome.route), pathway) if outcome.route else None,
        "services": [service.in_a_sentence for service in named if service],
    }


def _whom_to_tell(outcome: Outcome, edition: Edition) -> Iterator[str]:
    """Yield those of the school's contacts that the steps of whoever begins speak of.

    A worry about an adult goes to the headteacher: the lead is not named beside it, whatever the
    headteacher tells the lead later.
    """
    begins = outcome.next_steps[0].who
    own = " ".join(step.do for step in outcome.next_steps if step.who == begins)
    if "DSL" in own:
        for person in (edition.dsl, *edition.deputies):
            yield f"{person.name}, {person.role}: {person.reach}"
    teams = [edition.front_door, edition.out_of_hours] if "social care" in own else []
    if "LADO" in own:
        teams.append(edition.lado)
    yield from (team.in_a_sentence for team in teams if team)


def _route(route: Route, pathway: Pathway) -> dict[str, object]:
    return {
        "name": route.name,
        "how": to_plain_text(route.how),
        "stages": [
            {
                "name": stage.name,
                "what": to_plain_text(stage.what),
                "who": pathway.person(stage.who).name,
                "long": stage.how_long or "",
            }
            for stage in route.stages
        ],
    }


def _pathway_page(pathway: Pathway, programme: Programme, env: jinja2.Environment) -> Page:
    path = f"{SOURCES}/{pathway.id}.md"
    body = env.get_template("toolkit/pathway.html.j2").render(
        here=path,
        pathway=pathway,
        services=programme.services,
        people={person.id: person for person in pathway.people},
        answer_sets=sum(1 for _ in ways(pathway)),
        follows=_what_follows(pathway),
        guide=page_data("pathway", guide(pathway, programme.services, programme.edition)),
    )
    meta: dict[str, object] = {
        "hide": ["navigation", "toc"],
        "breadcrumbs": [TOOLKIT_CRUMB, PATHWAYS_CRUMB],
        # What is chosen here is about a child: whoever looks over a shoulder should see nothing.
        "exit": True,
        "scripts": SCRIPTS,
        "styles": ["choices.css", "pathway.css"],
    }
    description = f"{pathway.title}: questions, outcomes and next steps"
    return Page(path, pathway.title, body, f"{SOURCES}/{pathway.id}.yml", description, meta)


def _what_follows(pathway: Pathway) -> dict[tuple[str, str], tuple[Question | Outcome, ...]]:
    """Return, for each answer, the questions and outcomes that can come straight after it.

    Read off the ways through the pathway, so that the list to read goes where the guide goes.
    """
    follows: dict[tuple[str, str], dict[str, Question | Outcome]] = {}
    for way in ways(pathway):
        asked = list(way.answers)
        after: list[Question | Outcome] = [pathway.questions_by_id[name] for name in asked[1:]]
        after.append(way.decision.outcome)
        for name, then in zip(asked, after, strict=True):
            for answer in way.answers[name]:
                # An id may be both a question's and an outcome's.
                key = f"{type(then).__name__} {then.id}"
                follows.setdefault((name, answer), {})[key] = then
    return {answer: tuple(found.values()) for answer, found in follows.items()}
