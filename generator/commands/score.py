"""The command that scores a licensed scale from a form of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import Root, Stop, called, evaluation_below, expect_outside, say
from generator.commands.scores_told import tell_columns, tell_rows, tell_scores
from generator.commands.survey import survey_of
from generator.problems import Unreadable, as_text, has_errors, ordered
from generator.spreadsheets import csv_text

if TYPE_CHECKING:
    import pandas as pd

    from generator.analysis.surveys.asking import Asking
    from generator.analysis.surveys.export import Column, Export
    from generator.evaluation.licensed import LicensedScale

# ruff: noqa: PLC0415


def score(
    file: Annotated[Path, typer.Argument(help="The file that the survey tool gave.")],
    scale: Annotated[str, typer.Option(help="The licensed scale's id, such as wemwbs.")],
    to: Annotated[
        Path | None, typer.Option(help="The file to write: one row a person, their scores.")
    ] = None,
    first: Annotated[
        str, typer.Option(help="The header of the first item, if headers have no numbers.")
    ] = "",
    answer: Annotated[
        list[str] | None, typer.Option(help="What a text is worth: TEXT=NUMBER. Once for each.")
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(help="A column to write beside the scores, such as the school's."),
    ] = None,
    root: Root = Path(),
    *,
    study: Annotated[
        str, typer.Option(help="In place of --to: the study, to link the scores with its answers.")
    ] = "",
    measure: Annotated[str, typer.Option(help="The questionnaire asked in the same form.")] = "",
    wave: Annotated[str, typer.Option(help="When it was asked, such as 2025-26-before.")] = "",
    school: Annotated[
        str, typer.Option(help="The school, where each school has a file of its own.")
    ] = "",
    sheet: Annotated[str, typer.Option(help="The workbook's sheet with the answers.")] = "",
    tool: Annotated[str, typer.Option(help="The survey tool, if it is not recognised.")] = "",
) -> None:
    """Score a licensed scale from your own licensed form: its words are never needed."""
    from generator.analysis.licensed_scores import licensed_scores, quality
    from generator.swap import write_private

    if (to is None) == (not study):
        raise Stop(
            "Say where the scores go: --to FILE, or --study, --measure and --wave, to link them "
            "with the answers to a questionnaire that was asked in the same form."
        )
    key = _key(root, scale)
    asking = _asking(root, study, measure, wave, school) if study else None
    _expect_apart(file, to, root, synthetic=asking is not None and asking.study.synthetic)
    export, columns, items = _items(
        file, key, first, _values(answer or [], key), (tool, sheet, root)
    )
    scored = licensed_scores(items, key)
    if to is not None:
        write_private(to, _text(export, _beside(export, keep or []), scored))
        written = to
    elif asking is not None:
        written = _write_beside(root, file, asking, key, export, scored)
    tell_scores(quality(items, key), key, columns)
    tell_rows(export, key, items, scored)
    tell_columns(export, columns, [] if asking is not None else keep or [])
    say.print(f"Written to {written}, for your eyes alone.", markup=False)


def _key(root: Path, scale: str) -> LicensedScale:
    from generator.evaluation.licensed import read_licensed

    scales, problems = read_licensed(root)
    if has_errors(problems):
        raise Stop(as_text(problems, root))
    key = called(scale, scales, "licensed scale")
    if key.why_no_key:
        raise Stop(f"{key.short} is described and cannot be scored here. {key.why_no_key}")
    return key


def _asking(root: Path, study: str, measure: str, wave: str, school: str) -> Asking:
    """Return the study's survey that the scale was asked with."""
    from generator.analysis.surveys.asking import Asking
    from generator.evaluation.respondents import read_respondents

    _, measures, studies = evaluation_below(root)
    respondents, problems = read_respondents(root)
    if respondents is None:
        raise Stop(as_text(problems, root))
    found, asks = called(study, studies, "study"), called(measure, measures, "measure")
    return Asking(found, survey_of(found, measure, wave, school), asks, respondents)


def _expect_apart(file: Path, to: Path | None, root: Path, *, synthetic: bool) -> None:
    """Stop if version control holds the answers of real people, or would take their scores."""
    from generator.analysis.surveys.version_control import kept_problem

    for one in (file, to):
        if one is not None and not synthetic and (kept := kept_problem(one)):
            raise Stop(as_text([kept], root))
    if to is not None and not synthetic:
        expect_outside(to, root)


def _items(
    file: Path,
    key: LicensedScale,
    first: str,
    values: dict[str, int],
    reading: tuple[str, str, Path],
) -> tuple[Export, tuple[Column, ...], pd.DataFrame]:
    """Return the file, the columns of the scale's items, and everybody's answers to them."""
    from generator.analysis.licensed_scores import item_columns, read_items
    from generator.analysis.surveys.sniffing import TOOLS, sniff

    tool, sheet, root = reading
    if tool and tool not in TOOLS:
        raise Stop(f'There is no tool "{tool}". Use one of {", ".join(TOOLS)}.')
    try:
        sniffed = sniff(file, otherwise=tool, sheet=sheet)
    except Unreadable as unreadable:
        raise Stop(as_text([unreadable.problem], root)) from None
    export = sniffed.export
    say.print(f"{file.name}: {'; '.join(sniffed.said)}.", markup=False)
    columns, more = item_columns(export, key, first)
    problems = [*sniffed.problems, *more]
    if not has_errors(problems):
        items, problems = read_items(export, key, columns, values)
    if has_errors(problems):
        raise Stop(as_text(ordered(problems), root) + "\nNothing was scored.")
    return export, columns, items


def _write_beside(
    root: Path,
    file: Path,
    asking: Asking,
    key: LicensedScale,
    export: Export,
    scored: pd.DataFrame,
) -> Path:
    """Write the scores beside the study's answers to the same form, which were read before."""
    from generator.analysis.scale_files import in_the_order_of, write_scale
    from generator.analysis.surveys.answers_file import as_kept
    from generator.analysis.surveys.reading import read_answers
    from generator.analysis.surveys.survey_files import (
        as_asked,
        mapping_for,
        read_survey,
        sniff_for,
    )

    study, survey = asking.study, asking.survey
    kept, problems = read_survey(root, survey, asking.measure, study, asking.respondents)
    if has_errors(problems):
        raise Stop(as_text(ordered(problems), root) + "\nNothing was scored.")
    own = sniff_for(root, file, asking).export
    mapping, problems = mapping_for(root, own, asking)
    if mapping is None or has_errors(problems):
        raise Stop(as_text(ordered(problems), root) + "\nNothing was scored.")
    asked = as_asked(root, asking, mapping)
    answers, problems = read_answers(own, asked)
    answers = as_kept(answers, asked)
    alike = [item.id for item in asking.measure.items]
    if has_errors(problems) or not answers.table[alike].equals(kept[alike]):
        raise Stop(
            f"{file.name} is not the file that {survey.file} was read from. Read it first: "
            f"wholeschool survey read {file} --study {study.id} --measure {survey.measure} "
            f"--wave {survey.wave}"
        )
    return write_scale(
        root, study, survey.file, key.id, in_the_order_of(answers.numbers, export, scored)
    )


def _values(told: list[str], key: LicensedScale) -> dict[str, int]:
    values = {}
    for one in told:
        text, _, number = one.rpartition("=")
        low, high = key.answers.lowest, key.answers.highest
        if not text or not number.lstrip("-").isdigit() or not low <= int(number) <= high:
            raise Stop(f'"{one}" is no answer. Write TEXT=NUMBER, from {low} to {high}.')
        values[text] = int(number)
    return values


def _beside(export: Export, names: list[str]) -> list[Column]:
    """Return the columns to be kept, or stop where one says who somebody is."""
    from generator.analysis.surveys.identity import asks_who, column_looks_like

    there = {column.name: column for column in export.columns}
    kept = [called(name, there, "column") for name in names]
    for column in kept:
        cells = (row.cell(column.place) for row in export.rows)
        if column.role == "identity" or asks_who(column.name) or column_looks_like(cells):
            raise Stop(f'The column "{column.name}" says who somebody is, so it is not kept.')
    return kept


def _text(export: Export, beside: list[Column], scores: pd.DataFrame) -> str:
    rows = [["row", *(column.name for column in beside), *scores.columns]]
    for row, values in zip(export.rows, scores.itertuples(index=False), strict=True):
        shown = ("" if value != value else f"{value:.6g}" for value in values)  # noqa: PLR0124
        rows.append([str(row.number), *(row.cell(column.place) for column in beside), *shown])
    return csv_text(rows)
