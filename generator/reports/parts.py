"""Parts of a report that are made from the release: the plan, the schools, the hidden numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from generator.evaluation.framework import Framework
from generator.evaluation.release import SYMBOLS, Release
from generator.evaluation.release_files import csv_name, release_files
from generator.reports.definition import Definition, Strength
from generator.reports.references import resolved
from generator.reports.tables import framed, key_to_symbols, synthetic_mark
from generator.sources.figures_of_speech import day
from generator.sources.markdown import to_html, to_inline_html

STRENGTHS: dict[Strength, str] = {
    "none": "No evidence yet",
    "described": "Described, not tested",
    "early sign": "Early sign only",
    "indication": "Indication",
    "good": "Good evidence",
    "strong": "Strong evidence",
}
"""How strong evidence is, in the words a reader sees, weakest first."""


@dataclass(frozen=True)
class Context:
    """What the parts are made from."""

    definition: Definition
    release: Release
    framework: Framework
    names: dict[str, str]


def part_html(name: str, context: Context) -> Markup:
    """Return the part of this name; the names are in `definition.PARTS`."""
    return Markup(_PARTS[name](context))  # noqa: S704 - each part escapes its text


def citation(definition: Definition, release: Release) -> str:
    """Return how to cite the report, as plain text."""
    kind = " Synthetic demonstration data." if release.synthetic else ""
    return (
        f"{definition.by} ({definition.published_on.year}). {definition.title}: "
        f"{definition.subtitle}. Version {definition.version}, "
        f"{day(definition.published_on)}.{kind}"
    )


def _findings(context: Context) -> str:
    questions = {question.id: question for question in context.framework.questions}
    items = []
    for finding in context.definition.findings:
        question = questions[finding.question]
        answer = to_html(resolved(finding.answer, context.release, context.names))
        why = to_inline_html(resolved(finding.why, context.release, context.names))
        items.append(
            f'<li id="finding-{question.id}"><h3>{escape(question.question)}</h3>{answer}'
            f'<p class="ws-strength">{escape(STRENGTHS[finding.strength])}: {why}</p></li>'
        )
    return f'<ol class="ws-findings">{"".join(items)}</ol>'


def _schools(context: Context) -> str:
    return _table(
        "schools",
        "Schools in the study",
        ("School", "Phase", "Approach"),
        [
            (school.name, school.phase.capitalize(), school.arm)
            for school in context.release.schools
        ],
        context,
    )


def _design(context: Context) -> str:
    design = context.release.design
    documents = [
        f"{one.title} ({one.publisher}, {one.date.year})" for one in context.framework.sources
    ]
    return _pairs(
        [
            ("Design", design.summary),
            ("Strength of its evidence", f"{design.strength}. {design.strength_scale}"),
            ("What it can claim", design.may_claim),
            ("What it cannot claim", design.may_not_claim),
            ("What its questions rest on", "; ".join(documents)),
        ]
    )


def _plan(context: Context) -> str:
    plan, outcomes = context.release.plan, context.framework.by_id
    primary = outcomes[plan.primary].name
    others = "; ".join(outcomes[name].name for name in plan.outcomes if name != plan.primary)
    pairs = [
        ("Fixed on", f"{day(plan.fixed_on)}, version {plan.version}"),
        ("Primary outcome", primary),
        ("Secondary outcomes", others),
        ("Groups", "; ".join(group.name for group in plan.groups)),
        ("Comparisons", "; ".join(comparison.name for comparison in plan.comparisons)),
        ("Model", plan.model),
        ("Missing answers", plan.missing),
        ("Many results", plan.multiplicity),
    ]
    return _pairs(pairs)


def _deviations(context: Context) -> str:
    if not context.release.deviations:
        return f"<p>None up to {day(context.release.data_until)}.</p>"
    items = "".join(
        f"<li><b>{day(one.on)}.</b> {to_inline_html(one.what)} {to_inline_html(one.why)}</li>"
        for one in context.release.deviations
    )
    return f"<ul>{items}</ul>"


def _measures(context: Context) -> str:
    return _table(
        "measures",
        "Questionnaires used",
        ("Questionnaire", "Version", "Made by", "Validity", "Licence"),
        [(m.title, m.version, m.made_by, m.validity, m.licence) for m in context.release.measures],
        context,
    )


def _protection(context: Context) -> str:
    protection = context.release.protection
    notes = "".join(f"<p>{escape(note)}</p>" for note in context.release.notes)
    sources = "".join(f"<li>{escape(source)}</li>" for source in protection.sources)
    cells = f"{protection.hidden:,} cell{'' if protection.hidden == 1 else 's'}"
    return (
        f"<p><b>{escape(protection.title)}.</b> {escape(protection.rules)} In this release "
        f"{cells} {'is' if protection.hidden == 1 else 'are'} hidden.</p>{notes}"
        f"<p>The rules rest on:</p><ul>{sources}</ul>"
    )


def _provenance(context: Context) -> str:
    made = context.release.provenance
    rows = [(one.file, one.sha256[:16]) for one in made.inputs]
    table = _table(
        "inputs",
        "Files the release was made from",
        ("File", "SHA-256 begins"),
        rows,
        context,
    )
    return (
        f"<p>Made by {escape(made.program)}. The analysis code's SHA-256 begins "
        f"<code>{made.code_sha256[:16]}</code> and the study's <code>{made.study_sha256[:16]}"
        f"</code>; the full hashes are in the release file.</p>{table}"
    )


def _files(context: Context) -> str:
    release = context.release
    labels = {csv_name(release, table.id): table.title for table in release.tables}
    labels["release.json"] = "The whole release, for machines"
    labels[csv_name(release, "data-dictionary")] = "What every column means"
    items = "".join(
        f'<li><a href="files/{name}" download>{escape(labels[name])}</a> '
        f"<small>({escape(name)})</small></li>"
        for name in release_files(release)
    )
    return f'<ul class="ws-files">{items}</ul>'


def _symbols(_: Context) -> str:
    return key_to_symbols(SYMBOLS)


def _citation(context: Context) -> str:
    definition = context.definition
    return (
        f"<p>{escape(citation(definition, context.release))}</p>"
        f"<p>Prepared for: {escape(definition.prepared_for)}. "
        f"Licence: {escape(definition.licence)}.</p>"
    )


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{to_html(text)}</dd>" for name, text in pairs)
    return f'<dl class="ws-pairs">{rows}</dl>'


def _table(
    name: str,
    title: str,
    header: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    context: Context,
) -> str:
    mark = synthetic_mark(synthetic=context.release.synthetic)
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in header)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in row[1:])
        + "</tr>"
        for row in rows
    )
    return framed(f"part-{name}", f"{escape(title)} {mark}", head, f"<tbody>{body}</tbody>")


_PARTS: dict[str, Callable[[Context], str]] = {
    "findings": _findings,
    "schools": _schools,
    "design": _design,
    "plan": _plan,
    "deviations": _deviations,
    "measures": _measures,
    "protection": _protection,
    "provenance": _provenance,
    "files": _files,
    "symbols": _symbols,
    "citation": _citation,
}
