"""The pure core of the site: from the programme to its pages, knowing nothing of any builder."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.programme import Programme
from generator.site.browse_pages import browse_pages
from generator.site.co_design_pages import co_design_pages
from generator.site.community_pages import community_pages
from generator.site.device_page import device_page
from generator.site.environment import environment
from generator.site.evaluation_pages import evaluation_pages
from generator.site.guide_pages import guide_pages
from generator.site.home_page import home_page
from generator.site.lesson_pages import lesson_pages, lesson_path
from generator.site.library_page import library_page
from generator.site.our_school_page import our_school_page
from generator.site.page import Page
from generator.site.plan_page import plan_page
from generator.site.planner_page import planner_page
from generator.site.policy_pages import policy_pages
from generator.site.problem_pages import problem_pages
from generator.site.project_pages import project_pages
from generator.site.promises_page import promises_page
from generator.site.toolkit_pages import toolkit_pages
from generator.site.training_pages import training_pages


def render(programme: Programme) -> Iterator[Page]:
    """Yield every generated page of the site. The same programme gives the same pages."""
    env = _environment(programme)
    paths = set()
    for page in _pages(programme, env):
        paths.add(page.path)
        yield page
    yield device_page(env, paths)  # it links to the tools whose pages are there


def _environment(programme: Programme) -> jinja2.Environment:
    def service(name: str) -> tuple[str, str]:
        found = programme.services.service(name)
        if found is None:
            raise LookupError(f"no service {name}")
        return found.in_a_sentence, ""

    return environment(
        {
            "service": service,
            "fact": lambda name: (programme.facts.fact(name).statement, ""),
            "lesson": lambda name: (
                programme.lesson_by_id[name].title,
                lesson_path(name) if name in programme.taught else "",
            ),
        },
        programme.people,
        programme.edition,
    )


def _pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    yield home_page(programme, env)
    yield from browse_pages(programme, env)
    yield planner_page(programme, env)
    yield from lesson_pages(programme, env)
    yield library_page(programme, env)
    yield from toolkit_pages(programme, env)
    yield plan_page(programme, env)
    yield from training_pages(programme, env)
    yield from project_pages(programme, env)
    yield from guide_pages(programme, env)
    yield from co_design_pages(programme, env)
    yield from community_pages(programme, env)
    yield from policy_pages(programme, env)
    if programme.edition:
        yield our_school_page(programme, programme.edition, env)
    yield from evaluation_pages(programme, env)
    yield from problem_pages(env)
    yield promises_page(env)
