"""What is said on the screen of a licensed scale that was scored: rows, columns and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands.console import say

if TYPE_CHECKING:
    import pandas as pd

    from generator.analysis.licensed_scores import Quality
    from generator.analysis.surveys.export import Column, Export
    from generator.evaluation.licensed import LicensedScale

# ruff: noqa: PLC0415

_LOW_ALPHA = 0.70
_MOST_ROWS = 20
"""How many rows without a score are named one by one."""


def tell_rows(
    export: Export, key: LicensedScale, items: pd.DataFrame, scored: pd.DataFrame
) -> None:
    """Say how many people have a score and which rows have none, and why."""
    numbers = [row.number for row in export.rows]
    nothing = items.isna().all(axis=1)
    whole = scored.notna().all(axis=1)
    part = scored.notna().any(axis=1) & ~whole
    lines = [(whole, "scored")]
    if len(key.scores) > 1:
        lines.append((part, "scored on some of the scores: the others have too many items missing"))
    lines += [
        (~whole & ~part & ~nothing, "left blank: too many of the scale's items are missing"),
        (nothing, "left blank: none of the scale's items is answered"),
    ]
    say.print(f"Of {len(numbers)} rows:")
    for which, why in lines:
        rows = [number for number, here in zip(numbers, which, strict=True) if here]
        if rows:
            where = "" if why == "scored" else f" (row{'s' if len(rows) > 1 else ''} {_some(rows)})"
            say.print(f"  {len(rows)} {why}{where}", soft_wrap=True)
    say.print("A blank row is kept in the file, without a score.")


def _some(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:_MOST_ROWS]))
    return shown if len(rows) <= _MOST_ROWS else f"{shown} and {len(rows) - _MOST_ROWS} more"


def tell_columns(export: Export, used: tuple[Column, ...], kept: list[str]) -> None:
    """Say of every other column that it is not in what was written, and why."""
    from generator.analysis.surveys.identity import asks_who, column_looks_like

    others = [column for column in export.columns if column not in used]
    rest = []
    for column in others:
        if column.name in kept:
            continue
        who = column.role == "identity" or asks_who(column.name)
        if who or column_looks_like(row.cell(column.place) for row in export.rows):
            say.print(
                f'Dropped: column {column.at} ("{column.name}"), which says who somebody is.',
                markup=False,
            )
        else:
            rest.append(column.at)
    if rest:
        say.print(f"Not read, as no items of the scale: columns {', '.join(rest)}.", soft_wrap=True)


def tell_scores(told: tuple[Quality, ...], key: LicensedScale, columns: tuple[Column, ...]) -> None:
    """Say from which columns each score was made, and what to look at before it is used."""
    from rich.table import Table

    turned = ", ".join(map(str, key.reversed)) or "none"
    where = f"{columns[0].at} to {columns[-1].at}"
    say.print(f"Items 1 to {key.items} from columns {where}; turned round: {turned}.")
    table = Table("Score", "From", "People", "Mean", "SD", "Alpha", title=key.name)
    for one in told:
        low, high = key.ends(one.score)
        numbers = (one.mean, one.sd, one.alpha)
        shown = ("none" if value is None else f"{value:.2f}" for value in numbers)
        table.add_row(one.score.name, f"{low} to {high}", str(one.people), *shown)
    say.print(table)
    for one in told:
        if len(one.against) * 3 > key.items:
            say.print(
                f"Look at {one.score.name}: its items do not hang together. Is the first column "
                "the scale's first item (--first), and does the file hold people's real answers?"
            )
        elif one.against:
            items = ", ".join(map(str, one.against))
            alone = len(one.against) == 1
            what, runs = ("item", "runs") if alone else ("items", "run")
            say.print(
                f"Look at {one.score.name}: {what} {items} {runs} against the others. If your tool "
                "has turned it round already, turn it back before it is scored."
            )
        if one.alpha is not None and one.alpha < _LOW_ALPHA:
            say.print(f"Look at {one.score.name}: its alpha is below {_LOW_ALPHA:.2f}.")
    say.print(key.reading.strip(), markup=False)
    say.print(f"Cite: {key.citation.text}", markup=False)
