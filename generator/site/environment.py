"""How templates are filled: escaping, the authors' Markdown, references, links, figures of speech.

Every template sees `here` (the path of the page being made) and `to(path)` for links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup

from generator.documents.paper import is_crowded
from generator.lessons.references import REFERENCE, for_pupils, in_its_place
from generator.site.page import link
from generator.sources.figures_of_speech import day, minutes, number
from generator.sources.markdown import literal, to_html, to_inline_html, to_plain_text
from generator.toolkit.edition import Edition

TEMPLATES = Path(__file__).parent / "templates"

FOR_PUPILS = "/pupils.md"
"""How the path of a lesson's page for pupils ends."""

Linked = Callable[[str], tuple[str, str]]
"""From an id to the words and the page path (or "") that a reference to it becomes."""


def environment(
    kinds: Mapping[str, Linked], people: Mapping[str, str], school: Edition | None
) -> jinja2.Environment:
    """Return the templates' environment.

    `kinds` says what {service:…} and the like become, `people` what {dsl} and the like do; on the
    pages of pupils nobody stands in brackets. Every template sees the `school` whose edition this
    is, or None.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    pupils_people = for_pupils(people)

    def filled(here: str, text: str) -> str:
        """Return the text with its references filled in, as Markdown for the page `here`."""

        def one(match: re.Match[str]) -> str:
            kind, name = match[1], match[2]
            if name is None:
                known = pupils_people if here.endswith(FOR_PUPILS) else people
                return literal(in_its_place(known[kind], text[: match.start()]))
            words, path = kinds[kind](name)
            return f"[{literal(words)}]({link(here, path)})" if path else words

        return REFERENCE.sub(one, text)

    @jinja2.pass_context
    def md(context: jinja2.runtime.Context, text: str) -> Markup:
        return to_html(filled(context["here"], text))

    @jinja2.pass_context
    def inline(context: jinja2.runtime.Context, text: str) -> Markup:
        return to_inline_html(filled(context["here"], text))

    @jinja2.pass_context
    def plain(context: jinja2.runtime.Context, text: str) -> str:
        return to_plain_text(filled(context["here"], text))

    @jinja2.pass_context
    def to(context: jinja2.runtime.Context, path: str) -> str:
        return link(context["here"], path)

    env.filters.update(md=md, inline=inline, plain=plain, minutes=minutes, number=number, day=day)
    env.tests["crowded"] = is_crowded
    env.globals.update(to=to, school=school)
    return env
