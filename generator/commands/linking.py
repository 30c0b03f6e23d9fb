"""Commands on the linking of waves: a study's key, its links, and lists of numbers for schools."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import (
    Root,
    Stop,
    StudyName,
    called,
    evaluation_below,
    expect_outside,
    say,
)
from generator.problems import as_text, has_errors

if TYPE_CHECKING:
    from generator.analysis.two_waves import Surveys
    from generator.evaluation.framework import Framework

# ruff: noqa: PLC0415

KeyFile = Annotated[
    Path | None, typer.Option("--key", help="The study's key, a file outside the repository.")
]

key_app = typer.Typer(help="Make or destroy the key that a study's codes are hashed with.",
                      no_args_is_help=True)  # fmt: skip


@key_app.command("new")
def new_key(
    file: Annotated[Path, typer.Argument(help="The file to write, outside any repository.")],
    root: Root = Path(),
) -> None:
    """Make a key of 256 random bits for one study, in a file that only you can read."""
    from generator.analysis.linkage.key_file import BadKey, make_key

    try:
        mark = make_key(file, root)
    except BadKey as error:
        raise Stop(str(error)) from None
    say.print(
        f"Key {mark} written to {file}. Keep it where only you can read it, make no copy, and "
        "destroy it after the last link."
    )


@key_app.command("destroy")
def destroy(
    study: StudyName,
    file: Annotated[Path, typer.Argument(help="The study's key.")],
    on: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d"], help="The day, for the record, such as 2020-09-01."),
    ],
    by: Annotated[str, typer.Option(help="Who destroys it, by their role, for the record.")],
    root: Root = Path(),
) -> None:
    """Destroy a study's key after the last link, try to link without it, and record both."""
    from generator.analysis.linkage.destruction import NotProven, destroy_and_prove
    from generator.analysis.linkage.key_file import BadKey

    _, measures, studies = evaluation_below(root)
    found = called(study, studies, "study")
    try:
        record = destroy_and_prove(root, found, measures, file, on.date(), by)
    except (BadKey, NotProven) as error:
        raise Stop(str(error)) from None
    say.print(f"The key is destroyed. The record, with what it can't prove: {record}")


def link(study: StudyName, key: KeyFile = None, root: Root = Path()) -> None:
    """Link the waves of a study, and write who is whom and their scores into its data folder."""
    from generator.analysis.linkage.key_file import BadKey, read_key
    from generator.analysis.linked_responses import link_study
    from generator.analysis.two_waves import Surveys

    framework, measures, studies = evaluation_below(root)
    found = called(study, studies, "study")
    if key is None:
        raise Stop(
            f"Say where the study's key is: wholeschool study link {study} --key FILE. If it has "
            f"none yet, make it first: wholeschool study key new ../surveys/{study}.key"
        )
    try:
        with say.status("Reading, linking, scoring…"):
            linked, problems = link_study(root, found, measures, read_key(key, root))
    except BadKey as error:
        raise Stop(str(error)) from None
    if problems:
        typer.echo(as_text(problems, root))
    if has_errors(problems):
        raise Stop("Nothing was written: mend these files first.")
    if not any(one.linked is not None for _, one in linked):
        raise Stop(
            "No questionnaire of this study has both its waves yet. Read the file of each: "
            f"wholeschool survey read FILE --study {study} --measure MEASURE --wave WAVE"
        )
    for plan, one in linked:
        if one.linked is not None:
            say.print(f"{plan.id}, {one.measure.title}: {one.linked.quality.in_words}")
    folder = (root / found.data_path("linked-…csv")).parent
    say.print(f"Scored, linked responses, each with its dictionary, are in {folder}.")
    if found.synthetic:
        say.print("These people are made up, so their codes and numbers are left in their answers.")
    else:
        say.print(
            "Answers whose last link this was hold no codes or numbers any more. Now delete the "
            "survey tool's files, which still hold them, and destroy the key once no later wave "
            f"is to be linked: wholeschool study key destroy {study} {key} --on THE-DAY --by ROLE",
            markup=False,
            soft_wrap=True,
        )
    for plan in dict.fromkeys(plan for plan, _ in linked):
        read = [one for its, one in linked if its is plan]
        tell_summary(Surveys(root, found, plan, measures, read), framework)


def tell_summary(surveys: Surveys, framework: Framework) -> None:
    """Write a release's local summary, and show it in short with its legend."""
    from rich.table import Table

    from generator.analysis.local_summary import in_short
    from generator.analysis.summary_page import write_summary

    path = write_summary(surveys, framework)
    short = in_short(surveys)
    table = Table(*short.columns, title=short.title)
    for row in short.rows:
        table.add_row(*row)
    say.print(table)
    say.print(short.legend, markup=False)
    say.print(f"All of it, for your eyes alone and never for release: {path}", markup=False)


_LISTS_MADE = "number-lists-made.txt"


def numbers(
    study: StudyName,
    target: Annotated[Path, typer.Option("--to", help="A new folder for the lists.")],
    root: Root = Path(),
) -> None:
    """Write the number lists that teachers of the youngest keep: one a school and starting year."""
    from generator.analysis.surveys.version_control import kept_problem
    from generator.documents.pdf import write_pdf
    from generator.documents.questionnaires.number_list import number_list
    from generator.evaluation.number_lists import number_lists
    from generator.swap import swapped_in, write_private

    _, measures, studies = evaluation_below(root)
    found = called(study, studies, "study")
    lists = [
        each
        for measure in measures.values()
        if measure.linked_by == "number"
        for each in number_lists(found, measure)
    ]
    if not lists:
        raise Stop("No questionnaire of this study is linked by a number.")
    # Pupils' names will be written into them by hand.
    if not found.synthetic and (kept := kept_problem(target)):
        raise Stop(as_text([kept], root))
    if not found.synthetic:
        expect_outside(target, root)
    if target.exists():
        raise Stop(f"{target} is there already. Lists are never written over: name another.")
    made = root / found.data_path(_LISTS_MADE)
    if not found.synthetic and made.is_file():
        raise Stop(
            f"The lists of this study were made before: {made.read_text(encoding='utf-8').strip()} "
            "Nothing was written: if the rolls have changed since, new lists would give pupils "
            "other pupils' numbers. Newcomers get a spare number from the lists that the schools "
            f"have. Only if none was ever handed out, delete {made} and run this again."
        )
    with swapped_in(target) as folder:
        for one in lists:
            sheet = number_list(one, found.title, found.plan.fixed_on)
            (folder / f"{one.name}.pdf").write_bytes(write_pdf(sheet))
    if not found.synthetic:
        write_private(made, f"{len(lists)} lists were written to {target}.\n")
    say.print(
        f"{len(lists)} lists to print were written to {target}, with spare numbers for newcomers. "
        "Hand each to its school, which writes names in by hand and keeps it, and delete yours. "
        "The same numbers serve at every survey of the study, so this is run once."
    )
