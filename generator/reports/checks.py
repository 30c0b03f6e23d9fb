"""Checking a report: its numbers, its claims, its answers and its parts, all in one run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluation.framework import Framework
from generator.evaluation.release import Release
from generator.problems import Problem, Rule
from generator.reports.claims import claims
from generator.reports.definition import (
    ORDER,
    PARTS,
    Definition,
    IntervalDefinition,
    Report,
    names_of,
)
from generator.reports.references import UNKNOWN_REFERENCE, Flaw, places, unknown_references
from generator.sources.yaml_files import Steps, YamlFile

UNANSWERED = Rule(
    "RPT005",
    "A commissioned question without an answer",
    "Each question the evaluation was commissioned to ask has its own answer in every report, if "
    "only that it is too early to say.",
    "findings: []",
    "findings: [{question: objectives, answer: It is too early to say., strength: none}]",
)
MISSING_PART = Rule(
    "RPT006",
    "A part of a report that is missing or unknown",
    "A report has the sections its readers expect, and every figure and table that it defines "
    "stands in one of them.",
    "sections: [{id: summary, title: Summary, text: sumary.md}]",
    "sections: [{id: summary, title: Summary, text: summary.md}]",
)
RULES = (UNANSWERED, MISSING_PART)


def check_report(
    report: Report, releases: dict[str, Release], framework: Framework
) -> list[Problem]:
    """Return every problem of a report: its numbers, claims, answers and parts."""
    definition, file = report.definition, report.file
    problems = [*_unanswered(definition, file, framework), *_missing_parts(report)]
    release = releases.get(definition.release)
    if release is None:
        message = f'there is no release "{definition.release}"'
        hint = f"Make it: wholeschool analyse STUDY --report {definition.release}"
        place = file.place(("release",))
        return [*problems, file.problem(MISSING_PART, place, message, hint)]
    names = names_of(report)
    for steps, text in _sentences_in_yaml(definition):
        for flaw in _flaws(text, release, names):
            place = file.place_in_text(steps, flaw.words)
            problems.append(file.problem(flaw.rule, place, flaw.message, flaw.hint))
    for name, text in report.texts.items():
        path = f"{report.folder}/{name}"
        problems += [_problem_in_text(path, text, flaw) for flaw in _flaws(text, release, names)]
    problems += _missing_rows(definition, file, release)
    return problems


def _flaws(text: str, release: Release, names: dict[str, str]) -> Iterator[Flaw]:
    yield from unknown_references(text, release, names)
    yield from claims(text, release)


def _problem_in_text(path: str, text: str, flaw: Flaw) -> Problem:
    line = text.count("\n", 0, flaw.start) + 1
    column = flaw.start - text.rfind("\n", 0, flaw.start)
    rule = flaw.rule
    return Problem(path, line, column, rule.code, flaw.message, flaw.hint, rule.severity)


def _sentences_in_yaml(definition: Definition) -> Iterator[tuple[Steps, str]]:
    for index, finding in enumerate(definition.findings):
        yield ("findings", index, "answer"), finding.answer
        yield ("findings", index, "why"), finding.why
    for index, figure in enumerate(definition.figures):
        yield ("figures", index, "title"), figure.title
        yield ("figures", index, "subtitle"), figure.subtitle


def _unanswered(definition: Definition, file: YamlFile, framework: Framework) -> Iterator[Problem]:
    answered = [finding.question for finding in definition.findings]
    known = [question.id for question in framework.questions]
    for question in framework.questions:
        if question.id not in answered:
            yield file.problem(
                UNANSWERED,
                file.keys.get(("findings",), file.place(())),
                f'"{question.question}" has no answer',
                f'Add a finding with "question: {question.id}", if only to say it is too early.',
            )
    for index, name in enumerate(answered):
        if name not in known:
            place = file.place(("findings", index, "question"))
            hint = f"Questions: {', '.join(known)}."
            yield file.problem(UNANSWERED, place, f'there is no question "{name}"', hint)


def _missing_parts(report: Report) -> Iterator[Problem]:
    definition, file = report.definition, report.file
    given = [section.id for section in definition.sections]
    missing = [section for section in ORDER if section not in given]
    if missing:
        yield file.problem(
            MISSING_PART,
            file.keys.get(("sections",), file.place(())),
            f"sections are missing: {', '.join(missing)}",
            "Add them; a section the study has no data for says so, and why, in a sentence.",
        )
    if given != [section for section in ORDER if section in given]:
        place = file.keys.get(("sections",), file.place(()))
        hint = f"The order readers expect: {', '.join(ORDER)}."
        yield file.problem(MISSING_PART, place, "the sections are out of order", hint)
    known = {f"figure:{name}" for name in definition.figure_of}
    known |= {f"table:{name}" for name in definition.table_of} | set(PARTS)
    placed: set[str] = set()
    for name, text in report.texts.items():
        for asked in places(text):
            placed.add(asked.target)
            if asked.target not in known:
                flaw = Flaw(
                    UNKNOWN_REFERENCE,
                    asked.start,
                    asked.words,
                    f'there is no "{asked.target}" to place',
                    f"Known: {', '.join(sorted(known))}.",
                )
                yield _problem_in_text(f"{report.folder}/{name}", text, flaw)
    for key, kind in (("figures", "figure"), ("tables", "table")):
        for index, part in enumerate(getattr(definition, key)):
            if f"{kind}:{part.id}" not in placed:
                yield file.problem(
                    MISSING_PART,
                    file.place((key, index, "id")),
                    f'the {kind} "{part.id}" stands in no section',
                    f"Put {{{{ place {kind}:{part.id} }}}} on a line of its own in a section.",
                )


def _missing_rows(definition: Definition, file: YamlFile, release: Release) -> Iterator[Problem]:
    for index, figure in enumerate(definition.figures):
        table = release.table_of.get(figure.table)
        rows = (
            [row for panel in figure.panels for row in panel.rows]
            if isinstance(figure, IntervalDefinition)
            else [f"{item}.{when}" for item in figure.items for when in ("before", "after")]
        )
        for row in rows:
            if table is None or table.row(row) is None:
                yield file.problem(
                    UNKNOWN_REFERENCE,
                    file.place_in_text(("figures", index), row),
                    f'the release has no row "{row}" in "{figure.table}"',
                    f"Tables: {', '.join(release.table_of)}.",
                )
    for index, shown in enumerate(definition.tables):
        table = release.table_of.get(shown.table)
        unknown = [c for c in shown.columns if table is not None and c not in table.position_of]
        if table is None or unknown:
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place(("tables", index)),
                f'the release has no table "{shown.table}" with {", ".join(unknown) or "its rows"}',
                f"Tables: {', '.join(release.table_of)}.",
            )
