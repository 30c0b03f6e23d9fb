"""The policies' pages: which there are, and for each its checklist and its template to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from markupsafe import Markup

from generator.documents.policy_files import POLICY_FILES
from generator.programme import Programme
from generator.site.page import Page
from generator.toolkit.policy import Policy

TOOLKIT_CRUMB = {"title": "Toolkit", "url": "toolkit/index.html"}
POLICIES_CRUMB = {"title": "Policies", "url": "toolkit/policies/index.html"}
META: dict[str, object] = {"hide": ["navigation", "toc"], "styles": ["policies.css"]}

_IN_BRACKETS = re.compile(r"\[[^\]<>]+\]")


def policy_path(policy_id: str) -> str:
    """Return the path of a policy's page."""
    return f"toolkit/policies/{policy_id}.md"


def policy_pages(programme: Programme, env: jinja2.Environment) -> Iterator[Page]:
    """Yield the page of all policies, and a page for each."""
    shared = programme.papers.shared_policies
    path = "toolkit/policies/index.md"
    body = env.get_template("toolkit/policies/index.html.j2").render(
        here=path,
        shared=shared,
        policies=programme.policies_here,
        framework=programme.whole_school,
    )
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB]}
    description = "Six policies: what each has to say and why, and a template in Word"
    yield Page(path, shared.title, body, "toolkit/policies.yml", description, meta)
    for policy in programme.policies_here:
        yield _policy_page(policy, programme, env)


def _policy_page(policy: Policy, programme: Programme, env: jinja2.Environment) -> Page:
    path = policy_path(policy.id)
    shared, framework = programme.papers.shared_policies, programme.whole_school
    names = [each.id for each in programme.policies_here]
    place = names.index(policy.id)
    body = env.get_template("toolkit/policies/policy.html.j2").render(
        here=path,
        policy=policy,
        shared=shared,
        numbers={section.id: n for n, section in enumerate(policy.sections, start=1)},
        sources=[shared.source_by_id[name] for name in policy.sources],
        files=[(file.title, file.address(policy.id)) for file in POLICY_FILES],
        dimensions=[each for each in framework.dimensions if policy.id in each.links.policies],
        previous=programme.policies_here[place - 1] if place else None,
        following=programme.policies_here[place + 1] if place + 1 < len(names) else None,
        marked=_marked,
    )
    meta = {**META, "breadcrumbs": [TOOLKIT_CRUMB, POLICIES_CRUMB]}
    source = f"toolkit/policies/{policy.id}.yml"
    return Page(path, policy.title, body, source, policy.summary, meta)


def _marked(html: Markup) -> Markup:
    """Return the HTML with each blank marked: words in brackets, outside of tags."""
    return Markup(  # noqa: S704 - rendered and escaped before; only <mark> is put around words
        _IN_BRACKETS.sub(lambda found: f'<mark class="ws-blank">{found[0]}</mark>', html)
    )
