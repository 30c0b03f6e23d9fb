"""The pages about problems: for each code, what it means, why it matters, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2

from generator.rules import RULES
from generator.site.page import Page

FAMILIES = {
    "SRC": "How a source is written",
    "LES": "How a lesson is built",
    "REF": "What a lesson refers to",
    "SAF": "Safe practice",
    "LAN": "Plain language",
    "TLK": "The toolkit",
    "EVA": "Measures and studies",
    "RPT": "Reports",
    "EDI": "A school's own edition",
    "SUR": "Survey files",
    "LNK": "Linking surveys",
    "QUA": "How questions are scored",
    "LOG": "Logs of what was delivered",
}
"""The families of codes, by the letters they begin with."""

_NO_SITE = ". No site is built from these files."
_BEHIND = {
    "SUR": "nothing is kept of the survey's file until it is mended. It comes from wholeschool "
    "survey read, and from what reads the answers again, study link and analyse" + _NO_SITE,
    "SUR007": "nothing is kept of the survey's file until its mapping is mended. It comes from "
    "wholeschool survey read. A mapping lies in the project, so wholeschool check tells of it too, "
    "and the site is not built meanwhile.",
    "LNK": "nothing is linked until it is mended. It comes from wholeschool study link and "
    "analyse" + _NO_SITE,
    "LOG": "no release is made until it is mended. It comes from wholeschool analyse" + _NO_SITE,
    "QUA": "the release is made all the same. It comes from wholeschool analyse" + _NO_SITE,
}
"""What a problem of the evaluator's own files stops, by its code or by the letters of it."""


def problem_pages(env: jinja2.Environment) -> Iterator[Page]:
    """Yield the list of all problems and a page for each code."""
    families = [
        (name, [rule for rule in RULES if rule.code.startswith(letters)])
        for letters, name in FAMILIES.items()
    ]
    crumbs = [{"title": "Problems and mends", "url": "problems/index.html"}]
    path = "problems/index.md"
    body = env.get_template("problems/index.html.j2").render(here=path, families=families)
    meta: dict[str, object] = {"hide": ["navigation", "toc"]}
    yield Page(
        path, "Problems and mends", body, "generator/rules.py", "Every code of the checks", meta
    )
    for rule in RULES:
        path = f"problems/{rule.code.lower()}.md"
        body = env.get_template("problems/problem.html.j2").render(
            here=path, rule=rule, behind=_BEHIND.get(rule.code, _BEHIND.get(rule.code[:3], ""))
        )
        yield Page(
            path,
            f"{rule.code}: {rule.name}",
            body,
            "generator/rules.py",
            rule.reason,
            {**meta, "breadcrumbs": crumbs, "search": {"exclude": True}},
        )
