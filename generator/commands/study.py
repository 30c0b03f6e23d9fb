"""Commands on an evaluation study: plan it, simulate it, analyse it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from generator.commands.console import Root, Stop, StudyName, called, evaluation_below, say
from generator.problems import as_text

if TYPE_CHECKING:
    from generator.evaluation.release_versions import Approved

# ruff: noqa: PLC0415


def simulate(study: StudyName, root: Root = Path()) -> None:
    """Make the survey exports of a synthetic study, the same ones every time."""
    from generator.analysis.simulation.study_files import NotSynthetic, write_study_files
    from generator.evaluation.respondents import read_respondents

    _, measures, studies = evaluation_below(root)
    respondents, problems = read_respondents(root)
    if respondents is None:
        raise Stop(as_text(problems, root))
    try:
        found = called(study, studies, "study")
        written = write_study_files(root, found, measures, respondents)
    except NotSynthetic as error:
        raise Stop(str(error)) from None
    say.print(f"{len(written)} files written to {written[0].parent}.")


def analyse(
    study: StudyName,
    report: Annotated[str, typer.Option(help="The release to make, by its id in the study.")],
    key: Annotated[
        Path | None,
        typer.Option(help="The study's key; without it, links are those that were kept."),
    ] = None,
    root: Root = Path(),
    correction: Annotated[
        str | None,
        typer.Option(help="Of a release that was approved: what this new version corrects."),
    ] = None,
) -> None:
    """Turn a study's survey exports into a release: tables that may be published."""
    from generator.analysis.linkage.key_file import BadKey, read_key
    from generator.analysis.releasing import analyse as make_release
    from generator.analysis.two_waves import Surveys
    from generator.analysis.waves import read_surveyed
    from generator.commands.linking import tell_summary
    from generator.evaluation.release_versions import Approved, next_version, write_release
    from generator.swap import Busy, NotOurs

    framework, measures, studies = evaluation_below(root)
    found = called(study, studies, "study")
    plan = called(report, {plan.id: plan for plan in found.releases}, "release of this study")
    try:
        secret = None if key is None else read_key(key, root)
    except BadKey as error:
        raise Stop(str(error)) from None
    with say.status("Reading, linking, estimating, protecting…"):
        methods = _methods(root) if found.plan.models_of("method-gradient", plan.id) else {}
        release, problems = make_release(root, found, plan, framework, measures, secret, methods)
    if problems:
        typer.echo(as_text(problems, root))
    if release is None:
        raise Stop("No release was made: mend these files first.")
    try:
        release = next_version(root, release, correction)
    except Approved as there:
        raise Stop(_already_approved(there)) from None
    if release is None:
        say.print(f"Release {plan.id} is approved and says the same: it was left as it is.")
        return
    try:
        folder = write_release(root, release)
    except (Busy, NotOurs) as error:
        raise Stop(f"The release was not written: {error}") from None
    say.print(f"Release {release.id} written to {folder.relative_to(root)}.")
    say.print("Before a report can be published from it, somebody approves it by name:")
    typer.echo(f"wholeschool release approve {release.id}")
    read, _ = read_surveyed(root, found, plan, measures, secret)
    tell_summary(Surveys(root, found, plan, measures, read), framework)


def _already_approved(there: Approved) -> str:
    """Return why an approved release is not written over, and what to do instead."""
    release, review = there.release, there.review
    text = (
        f"Nothing was written. {release.id}, version {release.version}, was approved by "
        f"{review.name} on {review.on}, and what was made now is not the same. A correction is a "
        'new version that says what changed: add --correction "WHAT AND WHY".'
    )
    if review.made_up:
        text += (
            " This release and its approval are made up: if nobody was ever shown it, take "
            "approval.json out of its folder instead, make it again, and approve it again."
        )
    return text


def _methods(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the methods that each lesson names; lessons that can't be read are left out."""
    from generator.lessons.library import read_lessons

    packs, _ = read_lessons(root)
    return {pack.lesson.id: pack.lesson.methods for pack in packs}


def plan(
    pupils: Annotated[int, typer.Option(help="Pupils asked before, in each school.")] = 120,
    lost: Annotated[float, typer.Option(help="The share of them lost by the last wave.")] = 0.2,
    icc: Annotated[float, typer.Option(help="The intraclass correlation between schools.")] = 0.05,
    correlation: Annotated[
        float, typer.Option(help="The correlation of a pupil's scores before and after.")
    ] = 0.5,
    effect: Annotated[
        float, typer.Option(help="An effect you hope for, in standard deviations.")
    ] = 0.1,
    *,
    class_icc: Annotated[
        float,
        typer.Option(help="The intraclass correlation of changes between a school's classes."),
    ] = 0.05,
    others: Annotated[
        float, typer.Option(help="Schools without the programme, for each school with it.")
    ] = 1.0,
    size_spread: Annotated[
        float, typer.Option(help="How far schools differ in size: SD of pupils, over their mean.")
    ] = 0.0,
    power: Annotated[float, typer.Option(help="How often the effect is to be found.")] = 0.8,
    alpha: Annotated[float, typer.Option(help="Of the two-sided test.")] = 0.05,
    csv: Annotated[Path | None, typer.Option(help="Write the table to this file too.")] = None,
) -> None:
    """Show what the next study could find, by its number of schools, before it is begun."""
    from generator.analysis.planning import COLUMNS, NEEDED, NextStudy
    from generator.swap import write_whole

    try:
        study = NextStudy(
            pupils=pupils,
            lost=lost,
            icc=icc,
            correlation=correlation,
            effect=effect,
            class_icc=class_icc,
            others=others,
            size_spread=size_spread,
            power=power,
            alpha=alpha,
        )
    except ValueError as error:
        raise Stop(f"No plan can be made of this: {error}") from None
    table = Table(box=SIMPLE)
    for column in (*COLUMNS[:-1], f"power for an effect of {effect:g}"):
        table.add_column(column, justify="right")
    for schools, beside, linked, *figures in study.rows():
        table.add_row(
            str(schools), str(beside), str(linked), *(f"{figure:.2f}" for figure in figures)
        )
    Console(highlight=False).print(table)
    typer.echo(f"Schools for an effect to be found in {100 * power:g} studies of 100:")
    table = Table(box=SIMPLE)
    for column in NEEDED:
        table.add_column(column, justify="right")
    for wanted, between, *schools_for in study.needed():
        told = ("over 2,000" if count is None else f"{count:.0f}" for count in schools_for)
        table.add_row(f"{wanted:g}", f"{between:g}", *told)
    Console(highlight=False).print(table)
    for assumption in study.assumptions:
        typer.echo(assumption)
    change = study.smallest_change()
    if change is not None:
        typer.echo(
            f"One school by itself could show a change of {change:.2f} standard deviations in its "
            "own pupils, whatever brought it about."
        )
    if csv:
        rows = (",".join(f"{figure:.6g}" for figure in row) for row in study.rows())
        lines = [",".join(f'"{column}"' for column in COLUMNS), *rows]
        write_whole(csv, "\n".join(lines) + "\n")
        say.print(f"Table written to {csv}.")
