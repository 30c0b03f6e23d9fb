"""Checking a report: its numbers, its claims, its answers and its parts, all in one run."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from generator.evaluation.framework import SAME_ID, Framework
from generator.evaluation.release import Release, Table
from generator.problems import Problem, Rule
from generator.reports.claims import claims
from generator.reports.definition import (
    NOT_IN_EVERY_REPORT,
    ORDER,
    PARTS,
    Definition,
    FigureDefinition,
    IntervalDefinition,
    Report,
    TableDefinition,
    names_of,
)
from generator.reports.references import (
    UNKNOWN_REFERENCE,
    Flaw,
    places,
    references,
    unknown_references,
)
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
    problems = [
        *_same_ids(definition, file),
        *_unanswered(definition, file, framework),
        *_missing_parts(report),
    ]
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
    for steps, text in _names_in_yaml(definition):
        for flaw in (*_references_in_a_name(text), *claims(text, release)):
            place = file.place_in_text(steps, flaw.words)
            problems.append(file.problem(flaw.rule, place, flaw.message, flaw.hint))
    for name, text in report.texts.items():
        path = f"{report.folder}/{name}"
        problems += [_problem_in_text(path, text, flaw) for flaw in _flaws(text, release, names)]
    for index, figure in enumerate(definition.figures):
        problems += _undrawable(figure, ("figures", index), file, release)
    for index, shown in enumerate(definition.tables):
        problems += _empty(shown, ("tables", index), file, release)
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
    """Yield the texts of a definition that references are filled into."""
    for index, finding in enumerate(definition.findings):
        yield ("findings", index, "answer"), finding.answer
        yield ("findings", index, "why"), finding.why
    for index, figure in enumerate(definition.figures):
        yield ("figures", index, "title"), figure.title
        yield ("figures", index, "subtitle"), figure.subtitle


def _names_in_yaml(definition: Definition) -> Iterator[tuple[Steps, str]]:
    """Yield the titles and names of a definition, which are printed as they stand."""
    for key in ("title", "subtitle", "prepared_for", "by"):
        yield (key,), getattr(definition, key)
    for index, section in enumerate(definition.sections):
        yield ("sections", index, "title"), section.title
    for index, figure in enumerate(definition.figures):
        if isinstance(figure, IntervalDefinition):
            for at, panel in enumerate(figure.panels):
                yield ("figures", index, "panels", at, "heading"), panel.heading or ""
    for index, table in enumerate(definition.tables):
        yield ("tables", index, "title"), table.title or ""


def _references_in_a_name(text: str) -> Iterator[Flaw]:
    for reference in references(text):
        yield Flaw(
            UNKNOWN_REFERENCE,
            reference.start,
            reference.words,
            "a number can't be filled in here",
            "Put it into a section's text, an answer, or a figure's title or subtitle.",
        )


def _same_ids(definition: Definition, file: YamlFile) -> Iterator[Problem]:
    folder = file.path.split("/")[-2]
    if definition.id != folder:
        yield file.problem(
            SAME_ID,
            file.place(("id",)),
            f'the report is called "{definition.id}" but its folder {folder}',
            "Call both the same, so that no other report can have its address.",
        )
    for key, kind, ids in (
        ("findings", "answer to", [finding.question for finding in definition.findings]),
        ("sections", "section", [section.id for section in definition.sections]),
        ("figures", "figure", [figure.id for figure in definition.figures]),
        ("tables", "table", [table.id for table in definition.tables]),
    ):
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield file.problem(
                    SAME_ID,
                    file.place((key, index)),
                    f'the {kind} "{one}" stands twice',
                    "Take one of the two out, or give it another id.",
                )


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
    missing = [name for name in ORDER if name not in given and name not in NOT_IN_EVERY_REPORT]
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


def _undrawable(
    figure: FigureDefinition, steps: Steps, file: YamlFile, release: Release
) -> Iterator[Problem]:
    """Yield a problem for each row and column a figure needs and its table does not have."""
    table = release.table_of.get(figure.table)
    if table is None:
        yield _no_table(figure.table, (*steps, "table"), file, release)
        return
    known = {*table.position_of, *(dimension.id for dimension in table.dimensions)}
    if isinstance(figure, IntervalDefinition):
        needed = ["n", "estimate", "low", "high", *(panel.named_by for panel in figure.panels)]
        rows = [row for panel in figure.panels for row in panel.rows]
        kind = "of intervals"
    else:
        needed = ["n", "item"]
        rows = [f"{item}.{when}" for item in figure.items for when in ("before", "after")]
        kind = "of answers"
    missing = [name for name in dict.fromkeys(needed) if name not in known]
    if missing:
        yield file.problem(
            UNKNOWN_REFERENCE,
            file.place((*steps, "table")),
            f'a figure {kind} needs {", ".join(missing)}, which "{figure.table}" does not have',
            f"Tables that have them: {', '.join(_tables_with(needed, release)) or 'none'}.",
        )
        return
    for row_id in rows:
        if table.row(row_id) is None:
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place_in_text(steps, row_id),
                f'the release has no row "{row_id}" in "{figure.table}"',
                f"Its rows: {_some(table)}",
            )


def _tables_with(needed: list[str], release: Release) -> Iterator[str]:
    for table in release.tables:
        known = {*table.position_of, *(dimension.id for dimension in table.dimensions)}
        if known.issuperset(needed):
            yield table.id


def _empty(
    shown: TableDefinition, steps: Steps, file: YamlFile, release: Release
) -> Iterator[Problem]:
    """Yield a problem for each column that a table does not have and each pattern no row fits."""
    table = release.table_of.get(shown.table)
    if table is None:
        yield _no_table(shown.table, (*steps, "table"), file, release)
        return
    for index, column in enumerate(shown.columns):
        if column not in table.position_of:
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place((*steps, "columns", index)),
                f'"{shown.table}" has no column "{column}"',
                f"Its columns: {', '.join(table.position_of)}.",
            )
    for index, pattern in enumerate(shown.rows):
        if not any(fnmatchcase(row.id, pattern) for row in table.rows):
            yield file.problem(
                UNKNOWN_REFERENCE,
                file.place((*steps, "rows", index)),
                f'"{shown.table}" has no row that fits "{pattern}"',
                f"Its rows: {_some(table)}",
            )


def _no_table(name: str, steps: Steps, file: YamlFile, release: Release) -> Problem:
    message = f'the release has no table "{name}"'
    hint = f"Tables: {', '.join(release.table_of)}."
    return file.problem(UNKNOWN_REFERENCE, file.place(steps), message, hint)


def _some(table: Table) -> str:
    ids = [row.id for row in table.rows]
    return f"{', '.join(ids[:6])}{' and more' if len(ids) > 6 else ''}."
