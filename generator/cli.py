"""The commands, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.problems import FORMATS, has_errors, summary

app = typer.Typer(
    name="wholeschool",
    help="Check the sources, build the site, analyse a study.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Root = Annotated[
    Path, typer.Option("--root", help="The folder with lessons/, toolkit/ and the rest.")
]


@app.callback()
def _commands() -> None:
    """Check the sources, build the site, analyse a study."""


@app.command()
def check(
    only: Annotated[
        list[str] | None, typer.Argument(help="Show only files whose path begins like this.")
    ] = None,
    root: Root = Path(),
    output: Annotated[str, typer.Option("--format", help="text, github or json.")] = "text",
) -> None:
    """Check every source and report every problem, with its place and its mend."""
    from generator.programme import count_files, load_programme  # noqa: PLC0415 - keeps --help quick

    if output not in FORMATS:
        raise typer.BadParameter(f"use one of {', '.join(FORMATS)}", param_hint="--format")
    _, problems = load_programme(root)
    if only:
        starts = tuple(name.removeprefix("./") for name in only)
        problems = tuple(problem for problem in problems if problem.path.startswith(starts))
    text = FORMATS[output](problems, root)
    if text:
        typer.echo(text)
    if output == "text":
        typer.echo(summary(problems, count_files(root)))
    if has_errors(problems):
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    sys.exit(app())
