"""Commands that begin something new: a school's edition."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from generator.commands.console import Root, Stop, expect_sources, say

# ruff: noqa: PLC0415

PhasesText = Annotated[
    str | None,
    typer.Option(help="The phases you teach: primary, secondary, or ids such as ks1,lks2."),
]


def school(
    name: Annotated[str, typer.Argument(help="The school's name.")],
    *,
    phases: PhasesText = None,
    dsl: Annotated[
        str | None, typer.Option(help="The safeguarding lead, as pupils may read it.")
    ] = None,
    reach: Annotated[
        str | None, typer.Option(help="How staff reach the lead in the school day.")
    ] = None,
    room: Annotated[str | None, typer.Option(help="The quiet room a pupil can go to.")] = None,
    emergency: Annotated[
        str | None, typer.Option(help="Whom staff tell after calling 999, and how.")
    ] = None,
    parents: Annotated[str | None, typer.Option(help="Whom parents write or speak to.")] = None,
    period: Annotated[int | None, typer.Option(help="The minutes of a period.")] = None,
    target: Annotated[
        Path | None, typer.Option("--to", help="The folder to begin the edition in.")
    ] = None,
    root: Root = Path(),
) -> None:
    """Begin a school's edition: ask what it needs, and write its school.yml.

    What is not answered stays in [brackets]: the edition is built once they are filled in.
    """
    from generator.swap import write_whole
    from generator.toolkit.edition_start import (
        PHASES_OF,
        Answers,
        edition_text,
        name_in_addresses,
        phases_named,
    )
    from generator.toolkit.editions import EDITION_FILE, EDITIONS

    expect_sources(root)
    folder = target or root / EDITIONS / name_in_addresses(name)
    file = folder / EDITION_FILE
    if file.exists():
        raise Stop(f"{file} is there already. Change it with an editor, or name another --to.")
    asked = phases or _answer("Which phases do you teach? primary, secondary or all", "primary")
    chosen = phases_named(asked)
    if chosen is None:
        known = ", ".join((*PHASES_OF, *PHASES_OF["all"]))
        raise Stop(f'There are no phases "{asked}". Known: {known}; several with commas between.')
    answers = Answers(
        school=name,
        phases=chosen,
        dsl=dsl or _answer("Who is the safeguarding lead? As pupils may read it", "[name]"),
        reach=reach or _answer("How do staff reach them in the school day?", "[extension]"),
        room=room or _answer("Which room can a pupil go to for quiet?", "[room]"),
        emergency=emergency
        or _answer("After calling 999, whom do staff tell, and how?", "[whom to tell, and how]"),
        parents=parents or _answer("Whom do parents write or speak to?", "[whom]"),
        period=period or int(_answer("How many minutes is a period?", "60")),
    )
    today = datetime.now(UTC).date().isoformat()
    write_whole(file, edition_text(answers, today, below_toolkit=target is None))
    say.print(
        f"{file} written. Read it through, fill in what is in [brackets], then build it:",
        markup=False,
    )
    typer.echo(f"wholeschool build --school {file} --to {folder.name}-site")


def _answer(question: str, otherwise: str) -> str:
    """Ask at the terminal; without one, leave what is to be filled in."""
    if not sys.stdin.isatty():
        return otherwise
    return str(typer.prompt(question, default=otherwise))
