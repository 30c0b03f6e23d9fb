"""Commands on an evaluation study: simulate it, analyse it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.commands.console import Root, Stop, StudyName, called, evaluation_below, say
from generator.problems import as_text

# ruff: noqa: PLC0415


def simulate(study: StudyName, root: Root = Path()) -> None:
    """Make the survey exports of a synthetic study, the same ones every time."""
    from generator.analysis.simulation.study_files import NotSynthetic, write_study_files

    _, measures, studies = evaluation_below(root)
    try:
        written = write_study_files(root, called(study, studies, "study"), measures)
    except NotSynthetic as error:
        raise Stop(str(error)) from None
    say.print(f"{len(written)} files written to {written[0].parent}.")


def analyse(
    study: StudyName,
    report: Annotated[str, typer.Option(help="The release to make, by its id in the study.")],
    root: Root = Path(),
) -> None:
    """Turn a study's survey exports into a release: tables that may be published."""
    from generator.analysis.releasing import analyse as make_release
    from generator.analysis.releasing import write_release
    from generator.swap import Busy, NotOurs

    framework, measures, studies = evaluation_below(root)
    found = called(study, studies, "study")
    plan = called(report, {plan.id: plan for plan in found.releases}, "release of this study")
    with say.status("Reading, linking, estimating, protecting…"):
        release, problems = make_release(root, found, plan, framework, measures)
    if release is None:
        typer.echo(as_text(problems, root))
        raise Stop("No release was made: mend these files first.")
    try:
        folder = write_release(root, release)
    except (Busy, NotOurs) as error:
        raise Stop(f"The release was not written: {error}") from None
    say.print(f"Release {release.id} written to {folder.relative_to(root)}.")
