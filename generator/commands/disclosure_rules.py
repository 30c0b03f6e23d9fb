"""The command that lists the disclosure profiles a study can choose from, with their sources."""

from __future__ import annotations

import typer

from generator.commands.console import Stop, say

# ruff: noqa: PLC0415


def rules(
    name: str | None = typer.Argument(None, help="A profile to show alone, by its name."),
) -> None:
    """Show the rules that a study can choose to be protected by, and where each comes from.

    A study names one in its plan: disclosure_profile. It is fixed with the plan, before any answer
    is seen.
    """
    from generator.analysis.disclosure import profile, profiles

    try:
        chosen = [profile(name)] if name else list(profiles().values())
    except ValueError as error:
        raise Stop(str(error)) from None
    for one in chosen:
        say.print(f"\n{one.name}: {one.title}", markup=False)
        for rule in one.in_words():
            say.print(f"  - {rule}", markup=False)
        whose = "as its own body prints it" if one.basis == "published" else "this project's choice"
        say.print(f"  The rule is {whose}. Sources:", markup=False)
        for source in one.sources:
            say.print(f"    {source.title}, {source.url}", markup=False)
