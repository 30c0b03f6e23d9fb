"""Checking a report: its numbers, its claims, its answers and its parts, all in one run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evaluation.framework import SAME_ID, Framework
from generator.evaluation.grades import GRADES
from generator.evaluation.release import Release
from generator.problems import Problem, Rule
from generator.reports.claims import claims
from generator.reports.definition import (
    NOT_IN_EVERY_REPORT,
    ORDER,
    PARTS,
    Definition,
    Report,
    names_of,
)
from generator.reports.definition_texts import printed_names, sentences, told_together
from generator.reports.figure_checks import undrawable
from generator.reports.one_sided import one_panel, side_by_side
from generator.reports.picked import picked_in_summary, picked_rows, picked_words
from generator.reports.references import (
    UNKNOWN_REFERENCE,
    Cited,
    Flaw,
    places,
    references,
    unknown_references,
)
from generator.reports.table_checks import unfilled
from generator.reports.told_with import TOO_STRONG, counted_with_grade, strongest, told_with
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
    problems += _unknown_earlier(definition, file, releases)
    cited = Cited(release, {one: releases[one] for one in definition.earlier if one in releases})
    names = names_of(report)
    for steps, flaw in _flaws_in_yaml(definition, cited, names):
        place = file.place_in_text(steps, flaw.words)
        problems.append(file.problem(flaw.rule, place, flaw.message, flaw.hint))
    problems += _too_strong(definition, file, cited)
    for name, text in report.texts.items():
        path = f"{report.folder}/{name}"
        problems += [
            _problem_in_text(path, text, flaw)
            for flaw in (
                *_flaws(text, cited, names),
                *told_with(text, cited),
                *side_by_side(text, cited),
            )
        ]
    problems += _unmeasured(definition, file, cited)
    problems += picked_rows(definition, file, release)
    for name, flaw in picked_in_summary(report, release):
        path = f"{report.folder}/{name}"
        problems.append(_problem_in_text(path, report.texts[name], flaw))
    for index, figure in enumerate(definition.figures):
        problems += undrawable(figure, ("figures", index), file, cited)
    for index, shown in enumerate(definition.tables):
        problems += unfilled(shown, ("tables", index), file, release)
    return problems


def _promised(definition: Definition, file: YamlFile, placed: set[str]) -> Iterator[Problem]:
    for part in ("objectives", "deliverables"):
        if (part in placed) != bool(getattr(definition, part)):
            yield file.problem(
                MISSING_PART,
                file.keys.get((part,), file.place(())),
                f"{part} must be both listed here and placed in a section",
                f"List them, and put {{{{ place {part} }}}} on a line of its own in a section.",
            )


def _unmeasured(definition: Definition, file: YamlFile, cited: Cited) -> Iterator[Problem]:
    for index, objective in enumerate(definition.objectives):
        for at, measured in enumerate(objective.measured):
            if measured.number and cited.find(measured.number) is None:
                yield file.problem(
                    UNKNOWN_REFERENCE,
                    file.place(("objectives", index, "measured", at, "number")),
                    f'the release {cited.id} has nothing at "{measured.number}"',
                    "An address is table.row.column; or say in not_measured why there is none.",
                )


def _too_strong(definition: Definition, file: YamlFile, cited: Cited) -> Iterator[Problem]:
    for index, finding in enumerate(definition.findings):
        best = strongest(finding.answer, cited)
        told: list[tuple[tuple[str | int, ...], str]] = [((), finding.strength)]
        told += [(("apart", at), one.strength) for at, one in enumerate(finding.apart)]
        for where, strength in told:
            graded = [step for step, words in enumerate(GRADES) if strength in words]
            if max(graded, default=0) > best:  # what is not on the ladder claims nothing
                yield file.problem(
                    TOO_STRONG,
                    file.place(("findings", index, *where, "strength")),
                    f"the strongest number that the answer cites is graded “{GRADES[best]}”",
                    f"Write strength: {GRADES[best].removeprefix('a ').removesuffix(' to use')}",
                )


def _flaws(text: str, cited: Cited, names: dict[str, str]) -> Iterator[Flaw]:
    yield from unknown_references(text, cited, names)
    yield from claims(text, cited)


def _flaws_in_yaml(
    definition: Definition, cited: Cited, names: dict[str, str]
) -> Iterator[tuple[Steps, Flaw]]:
    for steps, text in sentences(definition):
        yield from ((steps, flaw) for flaw in _flaws(text, cited, names))
    for steps, text in told_together(definition):
        yield from ((steps, flaw) for flaw in told_with(text, cited))
        yield from ((steps, flaw) for flaw in side_by_side(text, cited))
        yield from ((steps, flaw) for flaw in picked_words(text, cited.release))
    for index, figure in enumerate(definition.figures):
        flaws = (*counted_with_grade(figure.title, cited), *one_panel(figure))
        yield from ((("figures", index, "title"), flaw) for flaw in flaws)
    for steps, text in printed_names(definition):
        flaws = (*_references_in_a_name(text), *claims(text, cited))
        yield from ((steps, flaw) for flaw in flaws)


def _problem_in_text(path: str, text: str, flaw: Flaw) -> Problem:
    line = text.count("\n", 0, flaw.start) + 1
    column = flaw.start - text.rfind("\n", 0, flaw.start)
    rule = flaw.rule
    return Problem(path, line, column, rule.code, flaw.message, flaw.hint, rule.severity)


def _unknown_earlier(
    definition: Definition, file: YamlFile, releases: dict[str, Release]
) -> Iterator[Problem]:
    for index, name in enumerate(definition.earlier):
        if name not in releases:
            place = file.place(("earlier", index))
            known = f"Releases: {', '.join(releases)}."
            yield file.problem(MISSING_PART, place, f'there is no release "{name}"', known)


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
    newest = definition.history[0] if definition.history else None
    if newest and (newest.version, newest.on) != (definition.version, definition.published_on):
        yield file.problem(
            MISSING_PART,
            file.place(("history", 0)),
            f"the newest of its history is version {newest.version} of {newest.on}, but the report "
            f"is version {definition.version} of {definition.published_on}",
            "Begin the history with the version that the report is, and say what changed.",
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
    yield from _promised(definition, file, placed)
    for key, kind in (("figures", "figure"), ("tables", "table")):
        for index, part in enumerate(getattr(definition, key)):
            if f"{kind}:{part.id}" not in placed:
                yield file.problem(
                    MISSING_PART,
                    file.place((key, index, "id")),
                    f'the {kind} "{part.id}" stands in no section',
                    f"Put {{{{ place {kind}:{part.id} }}}} on a line of its own in a section.",
                )
