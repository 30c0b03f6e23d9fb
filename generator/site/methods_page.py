"""The page of methods: each in plain words, with its formula, and how far it has been checked."""

from __future__ import annotations

import re
from html import escape

import jinja2
from markupsafe import Markup

from generator.evaluation.methods import HIGHEST, LOWEST, Agreement, Methods
from generator.programme import Programme
from generator.site.measure_pages import EVALUATION_CRUMB
from generator.site.page import Page

METHODS_PATH = "evaluation/methods.md"

_CLOSE = 1e-6

_LOW = re.compile(r"_(?:\{(?P<many>[^{}]*)\}|(?P<one>[A-Za-z0-9]))")


def methods_page(programme: Programme, env: jinja2.Environment) -> Page:
    """Return the page of methods."""
    methods = programme.methods
    body = env.get_template("evaluation/methods.html.j2").render(
        here=METHODS_PATH,
        methods=methods,
        parts=[(part, methods.told.of_part(part.id)) for part in methods.told.parts],
        titles={
            table.id: table.title
            for release in programme.releases.values()
            for table in release.tables
        },
        checked=_by_data(methods),
        close=sum(one.apart <= _CLOSE or one.is_nought for one in methods.agreement),
        met=sum(one.is_met for one in methods.agreement),
        lowest=LOWEST,
        highest=HIGHEST,
        formula=formula_html,
        sizes=sorted({size for one in methods.coverage for size in one.shares}),
    )
    return Page(
        METHODS_PATH,
        "Methods",
        body,
        "evaluation/methods.yml",
        "How every number is made, when not to use it, and how far it has been checked",
        {"hide": ["navigation", "toc"], "breadcrumbs": [EVALUATION_CRUMB]},
    )


def formula_html(text: str) -> Markup:
    """Return a formula with what follows a low line set low: x_i, or y_{ij}."""
    low = _LOW.sub(lambda found: f"<sub>{found['many'] or found['one']}</sub>", escape(text))
    return Markup(low)  # noqa: S704 - escaped above


def _by_data(methods: Methods) -> list[tuple[str, str, list[Agreement]]]:
    """Return the agreement by method and data set, in the order in which they first come."""
    found: dict[tuple[str, str], list[Agreement]] = {}
    for one in methods.agreement:
        found.setdefault((one.method, one.data), []).append(one)
    return [(*key, rows) for key, rows in found.items()]
