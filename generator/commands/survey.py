"""Commands on survey exports: read one, with its mapping proposed, corrected and then kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import Root, Stop, called, evaluation_below, say
from generator.problems import Problem, Unreadable, as_text, has_errors, ordered

if TYPE_CHECKING:
    from generator.analysis.surveys.export import Export
    from generator.analysis.surveys.proposing import Proposal
    from generator.analysis.surveys.reading import Answers
    from generator.analysis.surveys.records import Asked
    from generator.evaluation.measures import Measure
    from generator.evaluation.study import Study, Survey

# ruff: noqa: PLC0415


def read(
    file: Annotated[Path, typer.Argument(help="The file that the survey tool gave.")],
    study: Annotated[str, typer.Option(help="The study's id: its folder.")],
    measure: Annotated[str, typer.Option(help="The questionnaire's id.")],
    wave: Annotated[str, typer.Option(help="When it was asked, such as 2025-26-before.")],
    school: Annotated[
        str, typer.Option(help="The school, where each school has a file of its own.")
    ] = "",
    sheet: Annotated[str, typer.Option(help="The workbook's sheet with the answers.")] = "",
    tool: Annotated[str, typer.Option(help="The survey tool, if it is not recognised.")] = "",
    root: Root = Path(),
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace more people than this file holds.")
    ] = False,
) -> None:
    """Read a survey export: recognise it, map its columns to questions, keep out who it was."""
    from generator.analysis.surveys.answers_file import as_kept
    from generator.analysis.surveys.asking import Asking
    from generator.analysis.surveys.reading import read_answers
    from generator.analysis.surveys.sniffing import TOOLS, sniff
    from generator.analysis.surveys.survey_files import (
        as_asked,
        mapping_for,
        sniff_for,
        write_first_mapping,
    )
    from generator.analysis.surveys.version_control import kept_problem
    from generator.evaluation.mappings import mapping_path
    from generator.evaluation.respondents import read_respondents

    _, measures, studies = evaluation_below(root)
    respondents, problems = read_respondents(root)
    if respondents is None:
        raise Stop(as_text(problems, root))
    found, asks = called(study, studies, "study"), called(measure, measures, "measure")
    asking = Asking(found, survey_of(found, measure, wave, school), asks, respondents)
    if tool and tool not in TOOLS:
        raise Stop(f'There is no tool "{tool}". Use one of {", ".join(TOOLS)}.')
    if not found.synthetic and (kept := kept_problem(file)):
        _stop_at([kept], root)
    try:
        chosen = bool(tool or sheet)
        sniffed = (
            sniff(file, otherwise=tool, sheet=sheet) if chosen else sniff_for(root, file, asking)
        )
    except Unreadable as unreadable:
        _stop_at([unreadable.problem], root)
        raise
    say.print(f"{file.name}: {'; '.join(sniffed.said)}.", markup=False)
    _stop_at(sniffed.problems, root)
    _expect_the_measure(file, sniffed.export, asks, measures)
    proposal = write_first_mapping(root, sniffed.export, asking, sheet)
    if proposal is not None:
        _show(proposal, asks, mapping_path(study, asking.survey.mapping_name))
    mapping, problems = mapping_for(root, sniffed.export, asking)
    if mapping is None or has_errors(problems):
        again = "\nCorrect the mapping, then run the same command again." if proposal else ""
        raise Stop(as_text(ordered(problems), root) + "\nNothing was read." + again)
    asked = as_asked(root, asking, mapping)
    _expect_a_school(file, asked)
    answers, problems = read_answers(sniffed.export, asked)
    _stop_at(problems, root)
    answers = as_kept(answers, asked)
    _tell(answers, found, asking.wave.id)
    _keep(root, file, asked, answers, replace=replace)


def _expect_the_measure(
    file: Path, export: Export, asked: Measure, measures: dict[str, Measure]
) -> None:
    """Stop where the file asks another questionnaire's questions: every column would be wrong."""
    from generator.analysis.surveys.recognising import questionnaire_of, questions_there

    other = questionnaire_of(export, asked, measures)
    if other is None:
        return
    there, here = questions_there(export, other), questions_there(export, asked)
    raise Stop(
        f"{file.name} looks like the questionnaire {other.id}: it asks {there} of its "
        f"{len(other.items)} questions, and {here} of the {len(asked.items)} of {asked.id}. If it "
        f"is, run the same command with --measure {other.id}.\n{_NOTHING_WRITTEN}"
    )


def _expect_a_school(file: Path, asked: Asked) -> None:
    """Stop where neither a column nor the survey says which school people belong to."""
    if asked.survey.school or any(one.to == "school" for one in asked.mapping.columns):
        return
    schools = ", ".join(asked.study.school_of)
    raise Stop(
        f"No column of {file.name} says which school people belong to. If the form was sent to "
        f"one school alone, run the same command with --school and one of: {schools}. If a column "
        f"says it, let it go to school in the mapping.\n{_NOTHING_WRITTEN}"
    )


_NOTHING_WRITTEN = "Nothing was written; what was kept before stays as it was."


def survey_of(study: Study, measure: str, wave: str, school: str) -> Survey:
    """Return the study's survey of the measure at the wave, or stop and say how to add it."""
    called(wave, study.wave_of, "wave of this study")
    if school:
        called(school, study.school_of, "school of this study")
    there = [one for one in study.surveys if (one.measure, one.wave) == (measure, wave)]
    if survey := next((one for one in there if one.school == (school or None)), None):
        return survey
    if there and not school:
        known = ", ".join(one.school or "" for one in there)
        raise Stop(f"Each school has a file of its own: say --school and one of {known}.")
    of = f", school: {school}" if school else ""
    name = "-".join(part for part in (measure, wave, school) if part)
    raise Stop(
        f'The study does not ask "{measure}" at {wave}{of.replace(", school:", " of")}. If it '
        'does, add this line under "surveys" in its study.yml:\n'
        f"  - {{measure: {measure}, wave: {wave}{of}, file: {name}.csv}}"
        + (
            f"\nin place of the one that names no school:\n  - {{measure: {measure}, wave: {wave}, "
            f"file: {there[0].file}}}"
            if there and there[0].school is None
            else ""
        )
    )


def _stop_at(problems: Iterable[Problem], root: Path) -> None:
    """Print what is wrong, and stop if any of it is an error."""
    found = ordered(problems)
    if has_errors(found):
        raise Stop(as_text(found, root) + "\nNothing was kept of this file: mend these first.")
    if found:
        say.print(as_text(found, root), markup=False)


def _show(proposal: Proposal, measure: Measure, path: str) -> None:
    """Print what was proposed, column by column, and where it was written."""
    from rich.table import Table

    words = {"sure": "sure", "check": "check", "open": "not known: say it", "dropped": "dropped"}
    table = Table("Column", "Its header", "Goes to", "How sure", title="Proposed mapping")
    for one in proposal.columns:
        to = f"{one.to}: {one.option}" if one.option else one.to
        sure = words[one.sureness] + (f" ({one.likeness} % alike)" if one.likeness < 100 and
                                      one.sureness in {"sure", "check"} else "")  # fmt: skip
        table.add_row(one.column.at, one.column.asks or one.column.name, to, sure)
    say.print(table)
    # Written otherwise than it was offered, and no doubt meant: said, and not asked.
    offered = {response.value: response.label for response in measure.responses}
    for text, value in sorted(proposal.mapping.answers.items()):
        label = offered.get(value) if isinstance(value, int) else None
        if label is not None and text.casefold() != label.casefold():
            say.print(f'Taken for "{label}": "{text}".', markup=False)
    say.print(f"The mapping was written to {path}.", markup=False)
    unknown = sum(one.sureness == "open" for one in proposal.columns)
    if unknown * 2 > len(proposal.columns):
        say.print(
            "Most columns have no question in words. If the survey tool can give the file with "
            "full question texts and answers in words, export it so and delete this mapping: it "
            "then reads by itself."
        )


def _tell(answers: Answers, study: Study, wave: str) -> None:
    """Say how many people were read, and everything that was not."""
    from generator.analysis.surveys.answers_file import COPY
    from generator.evaluation.study import study_path

    count = len(answers.table)
    people = f"{count} {'person' if count == 1 else 'people'}"
    copies = answers.left_out.get(COPY, 0)
    say.print(f"{count + copies} responses of {people} read." if copies else f"{people} read.")
    for why, times in sorted(answers.left_out.items()):
        say.print(f"Left out: {times} {why}.", markup=False)
    if answers.wrong_numbers:
        say.print(
            f"{answers.wrong_numbers} of them gave a number that links nobody: the rows are named "
            "above."
        )
    if answers.unfinished:
        say.print(f"{answers.unfinished} did not finish; what they answered is kept.")
    for one in answers.dropped:
        say.print(
            f'Dropped: column {one.column.at} ("{one.column.name}"), which {one.why}.', markup=False
        )
    for left in answers.not_asked:
        say.print(
            f'Not kept: column {left.column.at} ("{left.column.name}"), because the study says '
            f'that {wave} does not ask it. To keep it, add {left.to} to "asks" of that wave in '
            f"{study_path(study.id)} and run the same command again.",
            markup=False,
            soft_wrap=True,
        )


def _keep(root: Path, file: Path, asked: Asked, answers: Answers, *, replace: bool) -> None:
    """Write the answers into the study's data folder, unless the export is read there in place."""
    from generator.analysis.surveys.answers_file import (
        NotAnswers,
        answers_text,
        people_in,
        write_answers,
    )

    path = asked.study.data_path(asked.survey.file)
    if file.resolve() == (root / path).resolve():
        say.print("The file lies in the study's data folder: it will be read there in place.")
        return
    count = len(answers.table)
    if not count:
        raise Stop(f"Nobody was read from {file.name}. {_NOTHING_WRITTEN}")
    kept = people_in(root / path)
    if kept > count and not replace:
        raise Stop(
            f"{path} holds {kept} people, and {file.name} has {count}. If it is the right file, "
            f"run the same command with --replace.\n{_NOTHING_WRITTEN}"
        )
    try:
        write_answers(root, path, answers_text(answers.table, asked), asked)
    except NotAnswers as error:
        raise Stop(str(error)) from None
    instead = f", in place of the {kept} people read before" if kept else ""
    say.print(f"The answers, without who gave them, were written to {path}{instead}.", markup=False)
    if not asked.study.synthetic:
        say.print(
            f"Once all is linked, delete {file.name}: a survey tool's file may still say who "
            "answered what.",
            markup=False,
        )
