"""The commands, and nothing else. Every failure leaves here: in plain words, with exit code 1."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console

from generator.problems import FORMATS, Problem, as_text, has_errors, summary

if TYPE_CHECKING:
    from generator.evaluation.framework import Framework
    from generator.evaluation.measures import Measure
    from generator.evaluation.study import Study

# Heavy libraries are imported by the commands that need them, so that --help answers at once.
# ruff: noqa: PLC0415

app = typer.Typer(
    name="wholeschool",
    help="Check the sources, build the site, and turn survey exports into releases for reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
study_app = typer.Typer(help="Work with an evaluation study.", no_args_is_help=True)
app.add_typer(study_app, name="study")

Root = Annotated[
    Path, typer.Option("--root", help="The folder that holds lessons/, toolkit/ and the rest.")
]
Name = Annotated[str, typer.Argument(help="The study's id: its folder in evaluation/studies.")]

Thing = TypeVar("Thing")

say = Console(stderr=True, highlight=False)


class Stop(Exception):
    """A command that can't go on; the message says why and what to do next."""


@app.command()
def check(
    only: Annotated[
        list[str] | None, typer.Argument(help="Show only this file, or the files of this folder.")
    ] = None,
    root: Root = Path(),
    output: Annotated[str, typer.Option("--format", help="text, github or json.")] = "text",
) -> None:
    """Check every source and report every problem, with its place and its mend."""
    from generator.programme import count_files, load_programme

    if output not in FORMATS:
        raise Stop(f'There is no format "{output}". Use one of {", ".join(FORMATS)}.')
    _expect_sources(root)
    _, problems = load_programme(root)
    if only:
        problems = _within(problems, [_below(root, name) for name in only])
    text = FORMATS[output](problems, root)
    if text:
        typer.echo(text)
    if output == "text":
        typer.echo(summary(problems, count_files(root)))
    if has_errors(problems):
        raise typer.Exit(1)


@app.command()
def build(
    root: Root = Path(),
    target: Annotated[
        Path | None, typer.Option("--to", help="The folder to build into; site/ if not given.")
    ] = None,
) -> None:
    """Check every source and build the site; the old site stays until the new one is whole."""
    from time import monotonic

    from generator.programme import count_files, load_programme
    from generator.site.build import BuildFailed, build_site
    from generator.swap import Busy, NotOurs

    _expect_sources(root)
    began = monotonic()
    folder = target or root / "site"
    with say.status("Checking the sources…"):
        programme, problems = load_programme(root)
    if programme is None or has_errors(problems):
        typer.echo(as_text(problems, root))
        raise Stop(
            summary(problems, count_files(root)) + " The site was not changed: mend these first."
        )
    say.print(summary(problems, count_files(root)))
    try:
        with say.status("Building the pages…"):
            pages = build_site(root, folder)
    except (BuildFailed, Busy, NotOurs) as error:
        raise Stop(str(error)) from None
    say.print(f"{pages} pages built in {monotonic() - began:.0f} seconds. Open this file:")
    typer.echo(folder.absolute() / "index.html")


@app.command()
def export(
    target: Annotated[Path, typer.Argument(help="The folder to write; it is replaced whole.")],
    root: Root = Path(),
) -> None:
    """Write every page as a file, with a configuration, for another site builder."""
    from generator.programme import load_programme
    from generator.site.export import export as write_export
    from generator.swap import Busy, NotOurs

    _expect_sources(root)
    programme, problems = load_programme(root)
    if programme is None or has_errors(problems):
        typer.echo(as_text(problems, root))
        raise Stop("Nothing was exported: mend these first.")
    try:
        count = write_export(programme, target)
    except (Busy, NotOurs) as error:
        raise Stop(str(error)) from None
    say.print(f"{count} generated pages written to {target}.")


@app.command()
def schemas(root: Root = Path()) -> None:
    """Write the JSON Schema of every kind of source, for editors."""
    from generator.kinds import write_schemas

    for path in write_schemas(root):
        typer.echo(path)


@study_app.command()
def simulate(study: Name, root: Root = Path()) -> None:
    """Make the survey exports of a synthetic study, the same ones every time."""
    from generator.analysis.simulation.study_files import NotSynthetic, write_study_files

    _, measures, studies = _evaluation(root)
    try:
        written = write_study_files(root, _found(study, studies, "study"), measures)
    except NotSynthetic as error:
        raise Stop(str(error)) from None
    say.print(f"{len(written)} files written to {written[0].parent}.")


@app.command()
def analyse(
    study: Name,
    report: Annotated[str, typer.Option(help="The release to make, by its id in the study.")],
    root: Root = Path(),
) -> None:
    """Turn a study's survey exports into a release: tables that may be published."""
    from generator.analysis.releasing import analyse as make_release
    from generator.analysis.releasing import write_release
    from generator.swap import Busy, NotOurs

    framework, measures, studies = _evaluation(root)
    found = _found(study, studies, "study")
    plan = _found(report, {plan.id: plan for plan in found.releases}, "release of this study")
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


def _below(root: Path, name: str) -> Path:
    """Return the file or folder that a name on the command line means, below `root`."""
    folder = root.resolve()
    found = next((p for p in (Path(name), root / name) if p.exists()), None)
    if found is None or not found.resolve().is_relative_to(folder):
        raise Stop(f'There is no file or folder "{name}" in {folder}.')
    return found.resolve().relative_to(folder)


def _within(problems: Sequence[Problem], places: Sequence[Path]) -> tuple[Problem, ...]:
    return tuple(
        problem
        for problem in problems
        if any(Path(problem.path).is_relative_to(place) for place in places)
    )


def _evaluation(root: Path) -> tuple[Framework, dict[str, Measure], dict[str, Study]]:
    """Return the framework, measures and studies below `root`, or stop at their problems."""
    from generator.evaluation.framework import read_framework
    from generator.evaluation.measures import read_measures
    from generator.evaluation.studies import read_studies

    framework, problems = read_framework(root)
    if framework is None:
        raise Stop(as_text(problems, root))
    measures, found = read_measures(root, framework)
    studies, more = read_studies(root, framework, measures)
    problems = [*problems, *found, *more]
    if has_errors(problems):
        raise Stop(as_text(problems, root))
    return framework, measures, studies


def _found(name: str, there: Mapping[str, Thing], what: str) -> Thing:
    if name not in there:
        known = ", ".join(sorted(there)) or "none yet"
        raise Stop(f'There is no {what} "{name}". There is: {known}.')
    return there[name]


def _expect_sources(root: Path) -> None:
    if not (root / "lessons" / "curriculum.yml").is_file():
        raise Stop(
            f"There are no lessons in {root.absolute()}. Run this in the project's folder, or "
            "name it: --root FOLDER"
        )


def main() -> None:
    """Run the command line; say why when it can't go on."""
    try:
        sys.exit(app())
    except Stop as stop:
        say.print(str(stop), markup=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
