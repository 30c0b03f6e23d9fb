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
    deputy: Annotated[
        list[str] | None,
        typer.Option(help='A deputy and how staff reach them: "Mr Example, extension 15". Repeat.'),
    ] = None,
    room: Annotated[str | None, typer.Option(help="The quiet room a pupil can go to.")] = None,
    emergency: Annotated[
        str | None, typer.Option(help="Whom staff tell after calling 999, and how.")
    ] = None,
    parents: Annotated[str | None, typer.Option(help="Whom parents write or speak to.")] = None,
    front_door: Annotated[
        str | None, typer.Option(help='Children\'s social care: "name, telephone".')
    ] = None,
    out_of_hours: Annotated[
        str | None, typer.Option(help='Social care on evenings and weekends: "name, telephone".')
    ] = None,
    lado: Annotated[
        str | None, typer.Option(help='The officer for allegations: "name, telephone".')
    ] = None,
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
        named,
        phases_named,
    )
    from generator.toolkit.editions import EDITION_FILE, EDITIONS

    expect_sources(root)
    folder = target or root / EDITIONS / name_in_addresses(name)
    file = folder / EDITION_FILE
    if file.exists():
        raise Stop(f"{file} is there already. Change it with an editor, or name another --to.")
    asked = phases or _answer("Which phases do you teach? primary, secondary or all", "")
    if not asked:
        raise Stop("Say which phases you teach, such as: --phases primary")
    chosen = phases_named(asked)
    if chosen is None:
        known = ", ".join((*PHASES_OF, *PHASES_OF["all"]))
        raise Stop(f'There are no phases "{asked}". Known: {known}; several with commas between.')
    lead = dsl or _answer("Who is the safeguarding lead? As pupils may read it", "[name]")
    lead_reach = reach or _answer("How do staff reach them in the school day?", "[extension]")
    deputies = deputy or _deputies()
    outside = {
        "front_door": front_door or _answer(f"Children's social care, {_NAME_PHONE}", ""),
        "out_of_hours": out_of_hours or _answer(f"Evenings and weekends, {_NAME_PHONE}", ""),
        "lado": lado or _answer(f"Designated officer (LADO), {_NAME_PHONE}", ""),
    }
    answers = Answers(
        school=name,
        phases=chosen,
        dsl=lead,
        reach=lead_reach,
        deputies=tuple(named(one, "[extension]") for one in deputies),
        contacts={team: named(one, "[telephone]") for team, one in outside.items() if one},
        room=room or _answer("Which room can a pupil go to for quiet?", "[room]"),
        emergency=emergency
        or _answer("After calling 999, whom do staff tell, and how?", "[whom to tell, and how]"),
        parents=parents or _answer("Whom do parents write or speak to?", "[whom]"),
        period=period or int(_answer("How many minutes is a period?", "60")),
    )
    today = datetime.now(UTC).date().isoformat()
    write_whole(file, edition_text(answers, today, below_toolkit=target is None))
    first = "fill in what is in [brackets], " if "[" in repr(answers) else ""
    say.print(
        f"{file} written. Read it through, {first}add your half-terms, services, colour and logo, "
        "then build it:",
        markup=False,
    )
    if not deputies:
        say.print(f'No deputy is named: texts will say "{lead} or a senior leader".', markup=False)
    typer.echo(f"wholeschool build --school {file} --to {folder.name}-site")


_NAME_PHONE = "name and telephone with a comma between (Enter to leave it for now)"


def _deputies() -> list[str]:
    """Ask for one deputy after another until none is named."""
    found: list[str] = []
    question = (
        "Who is a deputy, and how do staff reach them? Mr Example, extension 15 (Enter: none)"
    )
    while one := _answer(question, ""):
        found.append(one)
        question = "Another deputy? (Enter: no more)"
    return found


def _answer(question: str, otherwise: str) -> str:
    """Ask at the terminal; without one, leave what is to be filled in."""
    if not sys.stdin.isatty():
        return otherwise
    return str(typer.prompt(question, default=otherwise, show_default=bool(otherwise))).strip()
