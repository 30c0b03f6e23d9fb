"""The local summary as a page of its own in the study's data folder, marked as not for release."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from generator.analysis.local_summary import Section, sections
from generator.analysis.two_waves import Surveys
from generator.evaluation.framework import Framework
from generator.swap import write_private

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b2a2a;background:#fff}table{border-collapse:collapse;margin:.5rem 0}"
    "div{overflow-x:auto}th,td{border-bottom:1px solid #b9c7c4;padding:.3rem .7rem;text-align:left;"
    "vertical-align:top}thead th{border-bottom:2px solid #0b6657}"
    ".not{border:2px solid #8a3b12;padding:.6rem 1rem;font-weight:700}"
    "@media (prefers-color-scheme:dark){body{color:#e6eeec;background:#142020}}"
)
_NOT_FOR_RELEASE = (
    "For the evaluator alone. Not for release: small numbers stand here as they are, and people "
    "could be told from them. What may be published is made by wholeschool analyse."
)


def write_summary(surveys: Surveys, framework: Framework) -> Path:
    """Write the summary of a release's two waves and return the file."""
    path = surveys.root / surveys.study.data_path(f"summary-{surveys.plan.id}.html")
    write_private(path, page(surveys, sections(surveys, framework)))
    return path


def page(surveys: Surveys, parts: tuple[Section, ...]) -> str:
    """Return the summary's page: each table with its legend above it."""
    study = surveys.study
    title = escape(f"{study.title}: how the surveys went ({surveys.plan.title})")
    synthetic = "<p><strong>Synthetic data: these people are made up.</strong></p>"
    before, after = (study.wave_of[wave] for wave in surveys.waves)
    waves = f"Before: {before.id}, open from {before.opens} to {before.closes}. "
    waves += f"After: {after.id}, open from {after.opens} to {after.closes}."
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="en-GB"><head>{head}',
            '<meta name="viewport" content="width=device-width"></head>',
            f"<body><h1>{title}</h1>",
            f'<p class="not">{escape(_NOT_FOR_RELEASE)}</p>',
            *([synthetic] if study.synthetic else []),
            f"<p>{escape(waves)}</p>",
            *(line for part in parts for line in _part(part)),
            "</body></html>\n",
        ]
    )


def _part(part: Section) -> Iterator[str]:
    yield f"<h2>{escape(part.title)}</h2>"
    yield f"<p>{escape(part.legend)}</p>"
    if not part.rows:
        yield "<p>Nothing yet.</p>"
        return
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.columns[1:])
    first = escape(part.columns[0])
    yield f'<div tabindex="0"><table><thead><tr><th scope="col">{first}</th>{heads}</tr></thead>'
    # What several rows share stands once above them.
    for name, rows in groupby(part.rows, key=itemgetter(0)):
        several = list(rows)
        shared = len(several) > 1
        yield "<tbody>"
        if shared:
            across = len(part.columns)
            yield f'<tr><th scope="rowgroup" colspan="{across}">{escape(name)}</th></tr>'
        for _, *rest in several:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
            head = "<td></td>" if shared else f'<th scope="row">{escape(name)}</th>'
            yield f"<tr>{head}{cells}</tr>"
        yield "</tbody>"
    yield "</table></div>"
