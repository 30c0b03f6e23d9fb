"""Parts of a report that are made from the release: the plan, the schools, the hidden numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.evaluation.framework import Framework
from generator.evaluation.plan import ADJUSTED_SO_THAT, IN_WORDS, Plan
from generator.evaluation.quotes import MADE_UP, Quote
from generator.evaluation.release import SYMBOLS, Release
from generator.evaluation.release_files import csv_name, file_name, release_files
from generator.reports.content import Answer, Answers, FileList, Pairs, Piece, Words
from generator.reports.definition import Definition, Finding, Strength
from generator.reports.falls import falls
from generator.reports.promised_tables import (
    deliverables_table,
    headline_table,
    objectives_table,
)
from generator.reports.references import Cited, facts_of, resolved
from generator.reports.shown_tables import in_place, plain_table
from generator.sources.figures_of_speech import day
from generator.sources.markdown import literal

STRENGTHS: dict[Strength, str] = {
    "none": "No evidence yet",
    "described": "Described, not tested",
    "unclear": "Unclear",
    "too weak": "Too weak to use",
    "first indication": "A first indication",
    "limited": "Limited evidence",
    "moderate": "Moderate evidence",
    "strong": "Strong evidence",
}
"""How strong evidence is, in the words a reader sees, weakest first."""

REPORT_KINDS = {
    "pdf": "The whole report, to read and print (PDF)",
    "docx": "The whole report, to edit (Word)",
    "xlsx": "All tables, to work with (spreadsheet)",
}
"""The forms in which a report can be taken away, by the ending of their files' names."""

SUMMARY = "summary.json"
"""What the file of a report's answers is called."""


@dataclass(frozen=True)
class Context:
    """What the parts are made from."""

    definition: Definition
    release: Release
    framework: Framework
    names: dict[str, str]
    cited: Cited


def part(name: str, context: Context) -> Iterator[Piece]:
    """Yield the pieces of the part of this name; the names are in `definition.PARTS`."""
    yield from _PARTS[name](context)


def citation(definition: Definition, release: Release) -> str:
    """Return how to cite the report, as plain text."""
    kind = " Synthetic demonstration data." if release.synthetic else ""
    return (
        f"{definition.by} ({definition.published_on.year}). {definition.title}: "
        f"{definition.subtitle}. Version {definition.version}, "
        f"{day(definition.published_on)}.{kind}"
    )


def strength_in_words(finding: Finding) -> str:
    """Return how strong the evidence for an answer is, each group apart where they differ."""
    if not finding.apart:
        return STRENGTHS[finding.strength]
    words = [f"for {one.of.lower()}, {STRENGTHS[one.strength].lower()}" for one in finding.apart]
    told = "; ".join(words)
    return f"{told[0].upper()}{told[1:]}"


def symbols_in_words(symbols: tuple[str, ...]) -> str:
    """Return what each symbol means, as a sentence in Markdown."""
    words = "; ".join(f"**{one}** {in_place(one)}" for one in SYMBOLS if one in symbols)
    return f"In place of a number: {words}."


def _findings(context: Context) -> Iterator[Piece]:
    questions = {question.id: question for question in context.framework.questions}
    cited, names = context.cited, context.names
    yield Answers(
        tuple(
            Answer(
                finding.question,
                questions[finding.question].question,
                resolved(finding.answer, cited, names),
                strength_in_words(finding),
                resolved(finding.why, cited, names),
            )
            for finding in context.definition.findings
        )
    )


def _schools(context: Context) -> Iterator[Piece]:
    yield plain_table(
        "schools",
        "Schools in the study",
        ("School", "Phase", "Approach"),
        [
            (school.name, school.phase.capitalize(), school.arm)
            for school in context.release.schools
        ],
        synthetic=context.release.synthetic,
    )


def _design(context: Context) -> Iterator[Piece]:
    design, facts = context.release.design, facts_of(context.release)
    documents = [
        f"{one.title} ({one.publisher}, {one.date.year})" for one in context.framework.sources
    ]
    yield Pairs(
        (
            ("Design", design.summary),
            ("When they were asked", f"{facts['release.before']}, and {facts['release.after']}"),
            ("Strength of its evidence", f"{design.strength}. {design.strength_scale}"),
            ("What it can claim", design.may_claim),
            ("What it cannot claim", design.may_not_claim),
            ("What its questions rest on", "; ".join(documents)),
        )
    )


def _plan(context: Context) -> Iterator[Piece]:
    plan, outcomes = context.release.plan, context.framework.by_id
    primary = outcomes[plan.primary].name
    others = "; ".join(outcomes[name].name for name in plan.outcomes if name != plan.primary)
    yield Pairs(
        (
            ("Fixed on", f"{day(plan.fixed_on)}, version {plan.version}"),
            ("Primary outcome", primary),
            ("Secondary outcomes", others),
            ("Groups", "; ".join(group.name for group in plan.groups)),
            ("Comparisons", "; ".join(comparison.name for comparison in plan.comparisons)),
            ("Model", plan.model),
            ("Missing answers", plan.missing),
            ("Further estimates", _further_estimates(plan)),
            ("Many results", plan.multiplicity),
            ("Several tests", _several_tests(plan)),
        )
    )


def _further_estimates(plan: Plan) -> str:
    if not plan.sensitivity:
        return "The plan names none."
    ways = "; ".join(IN_WORDS[way] for way in plan.sensitivity)
    return f"The changes are estimated again: {ways}."


def _several_tests(plan: Plan) -> str:
    so_that = ADJUSTED_SO_THAT[plan.adjustment]
    return f"Tests of one family are counted, and their p-values adjusted together {so_that}."


def _deviations(context: Context) -> Iterator[Piece]:
    if not context.release.deviations:
        yield Words(f"None up to {day(context.release.data_until)}.")
        return
    yield Words(
        "\n".join(
            f"- **{day(one.on)}.** {' '.join(f'{one.what} {one.why}'.split())}"
            for one in context.release.deviations
        )
    )


def _measures(context: Context) -> Iterator[Piece]:
    yield plain_table(
        "measures",
        "Questionnaires used",
        ("Questionnaire", "Version", "Made by", "Validity", "Licence"),
        [(m.title, m.version, m.made_by, m.validity, m.licence) for m in context.release.measures],
        synthetic=context.release.synthetic,
    )


def _questions(context: Context) -> Iterator[Piece]:
    """Yield every questionnaire's questions, each with its outcome, and the answers offered."""
    release, outcomes = context.release, context.framework.by_id
    asked = [one for one in release.measures if one.questions]
    if not asked:
        yield Words("This release names its questionnaires and does not hold their questions.")
        return
    yield Words(
        "Each question as it was asked, with what it counts towards. Whoever reads a score should "
        "know what was asked."
    )
    for measure in asked:
        stem = f"“{literal(measure.stem)}” " if measure.stem else ""
        answers = "; ".join(literal(one) for one in measure.answers)
        yield Words(
            f"**{literal(measure.title)}.** {stem}Answers: {answers}. {literal(measure.made_by)} "
            f"Licence: {literal(measure.licence)}."
        )
        yield plain_table(
            f"questions-{measure.id}",
            f"{measure.title}: what was asked",
            ("Question", "Counts towards"),
            [(one.ask, outcomes[one.outcome].name) for one in measure.questions],
            synthetic=release.synthetic,
        )


def _protection(context: Context) -> Iterator[Piece]:
    protection = context.release.protection
    cells = f"{protection.hidden:,} cell{'' if protection.hidden == 1 else 's'}"
    yield Words(
        f"**{literal(protection.title)}.** {literal(protection.rules)} In this release "
        f"{cells} {'is' if protection.hidden == 1 else 'are'} hidden."
    )
    yield from (Words(literal(note)) for note in context.release.notes)
    sources = "\n".join(f"- {literal(source)}" for source in protection.sources)
    yield Words(f"The rules rest on:\n\n{sources}")


def _provenance(context: Context) -> Iterator[Piece]:
    made = context.release.provenance
    yield Words(
        f"Made by {literal(made.program)}. The analysis code's SHA-256 begins "
        f"`{made.code_sha256[:16]}` and the study's `{made.study_sha256[:16]}`; the full hashes "
        "are in the release file."
    )
    yield plain_table(
        "inputs",
        "Files the release was made from",
        ("File", "SHA-256 begins"),
        [(one.file, one.sha256[:16]) for one in made.inputs],
        synthetic=context.release.synthetic,
    )


def _files(context: Context) -> Iterator[Piece]:
    release = context.release
    whole = file_name(release, context.definition.id)
    yield Words("All of these lie beside the report, on its page.")
    labels = {f"{whole}.{kind}": label for kind, label in REPORT_KINDS.items()}
    yield FileList(tuple(labels.items()))
    labels = {csv_name(release, table.id): table.title for table in release.tables}
    labels[file_name(release, SUMMARY)] = "What the report answers, for machines"
    labels["release.json"] = "The whole release, for machines"
    labels[csv_name(release, "data-dictionary")] = "What every column means"
    names = (file_name(release, SUMMARY), *release_files(release))
    yield FileList(tuple((name, labels[name]) for name in names))


def _symbols(_: Context) -> Iterator[Piece]:
    yield Words(
        f"{symbols_in_words(tuple(SYMBOLS))} What is hidden is the exact number. Roughly, many a "
        "hidden number can be reckoned from rounded ones that are shown, by taking one from "
        "another or dividing one by another. That is no secret: rounding leaves a range of numbers "
        "that it could be, and what stays open, and how wide, is told above."
    )


def _quotes(context: Context) -> Iterator[Piece]:
    quotes = context.release.quotes
    if quotes is None or not quotes.shown:
        yield Words("No quotation may be printed from this release.")
        return
    themes = context.release.table_of.get("themes")
    named = {row.ids[0]: row.names[0] for row in themes.rows} if themes else {}
    # In the order of the table of themes; those of a theme that is not in it come last.
    in_order = dict.fromkeys([*named, *(one.theme for one in quotes.shown)])
    for theme in in_order:
        said = [one for one in quotes.shown if one.theme == theme]
        if said:
            name = literal(named.get(theme, "Other talk"))
            lines = "\n".join(_quote(one, synthetic=context.release.synthetic) for one in said)
            yield Words(f"**{name}**\n\n{lines}")
    if quotes.held_back:
        many = quotes.held_back
        yield Words(
            f"{many} other quotation{' is' if many == 1 else 's are'} held back: nobody agreed to "
            "them by name, or what is told of who spoke would fit only a few people."
        )


def _quote(one: Quote, *, synthetic: bool) -> str:
    """Return a quotation as a list item; that it is made up stands beside the words."""
    words = one.text
    if synthetic:
        words = words.removeprefix(MADE_UP)
        words = words[:1].upper() + words[1:]
    made_up = " (synthetic)" if synthetic else ""
    return f"- “{literal(words)}” *{literal(one.described)}{made_up}.*"


def _citation(context: Context) -> Iterator[Piece]:
    definition = context.definition
    yield Words(literal(citation(definition, context.release)))
    yield Words(
        f"Prepared for: {literal(definition.prepared_for)}. Licence: {literal(definition.licence)}."
    )
    if definition.history:
        yield plain_table(
            "versions",
            "Versions of this report",
            ("Version", "Published", "What changed"),
            [(one.version, day(one.on), one.what) for one in definition.history],
            synthetic=context.release.synthetic,
        )


def _objectives(context: Context) -> Iterator[Piece]:
    yield objectives_table(context.definition, context.cited)


def _deliverables(context: Context) -> Iterator[Piece]:
    yield deliverables_table(context.definition, context.cited, context.names)


def _headline(context: Context) -> Iterator[Piece]:
    primary = context.framework.by_id[context.release.plan.primary]
    yield headline_table(context.release, primary.name)


def _falls(context: Context) -> Iterator[Piece]:
    yield from falls(context.release, context.definition)


_PARTS: dict[str, Callable[[Context], Iterator[Piece]]] = {
    "findings": _findings,
    "schools": _schools,
    "design": _design,
    "plan": _plan,
    "deviations": _deviations,
    "measures": _measures,
    "questions": _questions,
    "protection": _protection,
    "provenance": _provenance,
    "files": _files,
    "symbols": _symbols,
    "citation": _citation,
    "quotes": _quotes,
    "objectives": _objectives,
    "deliverables": _deliverables,
    "headline": _headline,
    "falls": _falls,
}
