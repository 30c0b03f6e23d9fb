"""Commands on the sources and what is made from them: check, build, export, schemas, parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import Root, Stop, expect_sources, say
from generator.problems import FORMATS, Problem, as_text, has_errors, summary

if TYPE_CHECKING:
    from generator.programme import Programme

# ruff: noqa: PLC0415


def check(
    only: Annotated[
        list[str] | None, typer.Argument(help="Show only this file, or the files of this folder.")
    ] = None,
    root: Root = Path(),
    output: Annotated[str, typer.Option("--format", help="text, github or json.")] = "text",
) -> None:
    """Check every source and report every problem, with its place and its mend."""
    from generator.loading import count_files, load_programme

    if output not in FORMATS:
        raise Stop(f'There is no format "{output}". Use one of {", ".join(FORMATS)}.')
    expect_sources(root)
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


def build(
    root: Root = Path(),
    target: Annotated[
        Path | None, typer.Option("--to", help="The folder to build into; site/ if not given.")
    ] = None,
    school: Annotated[
        Path | None, typer.Option(help="A school's edition to lay over the site: its school.yml.")
    ] = None,
) -> None:
    """Check every source and build the site; the old site stays until the new one is whole."""
    from time import monotonic

    from generator.documents.lesson_files import make_lesson_files
    from generator.documents.outputs import CannotBeMade
    from generator.documents.training_files import make_training_files
    from generator.loading import count_files, load_programme
    from generator.site.build import BuildFailed, build_site
    from generator.swap import Busy, NotOurs, expect_a_place

    expect_sources(root)
    began = monotonic()
    folder = target or root / "site"
    try:
        expect_a_place(folder)
    except (Busy, NotOurs) as error:
        raise Stop(str(error)) from None
    with say.status("Checking the sources…"):
        programme, problems = load_programme(root)
    if programme is None or has_errors(problems):
        typer.echo(as_text(problems, root))
        raise Stop(
            summary(problems, count_files(root)) + " The site was not changed: mend these first."
        )
    say.print(summary(problems, count_files(root)))
    if school:
        programme = _with_edition(programme, school)
    try:
        with say.status("Making the documents…") as status:
            make_lesson_files(
                programme,
                lambda done, of: status.update(f"Making the documents… {done} of {of}"),
            )
            make_training_files(programme)
        with say.status("Building the pages…"):
            pages = build_site(root, folder, school)
    except (BuildFailed, Busy, CannotBeMade, NotOurs) as error:
        raise Stop(str(error)) from None
    say.print(f"{pages} pages built in {monotonic() - began:.0f} seconds. Open this file:")
    typer.echo(folder.absolute() / "index.html")


def export(
    target: Annotated[Path, typer.Argument(help="The folder to write; it is replaced whole.")],
    root: Root = Path(),
) -> None:
    """Write every page as a file, with a configuration, for another site builder."""
    from generator.documents.outputs import CannotBeMade
    from generator.loading import load_programme
    from generator.site.export import export as write_export
    from generator.swap import Busy, NotOurs

    expect_sources(root)
    programme, problems = load_programme(root)
    if programme is None or has_errors(problems):
        typer.echo(as_text(problems, root))
        raise Stop("Nothing was exported: mend these first.")
    try:
        count = write_export(programme, target)
    except (Busy, CannotBeMade, NotOurs) as error:
        raise Stop(str(error)) from None
    say.print(f"{count} generated pages written to {target}.")


def schemas(root: Root = Path()) -> None:
    """Write the JSON Schema of every kind of source, for editors."""
    from generator.kinds import write_schemas

    for path in write_schemas(root):
        typer.echo(path)


def parts(root: Root = Path()) -> None:
    """Print the bill of materials: every part the program and its pages are made of."""
    from generator.parts_list import LOCK, parts_list

    if not (root / LOCK).is_file():
        raise Stop(f"There is no {LOCK} in {root.absolute()}: it is made from that.")
    typer.echo(parts_list(root), nl=False)


def _with_edition(programme: Programme, file: Path) -> Programme:
    """Lay a school's edition over the programme, or stop at what is wrong with it."""
    from generator.toolkit.editions import read_edition

    if not file.is_file():
        raise Stop(f"There is no file {file}. To begin one: wholeschool new school NAME")
    edition, problems = read_edition(programme.root, file, programme.known_to_editions)
    if problems:
        typer.echo(as_text(problems, programme.root))
    if edition is None or has_errors(problems):
        raise Stop("The edition was not built: mend these first.")
    return programme.for_school(edition)


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
