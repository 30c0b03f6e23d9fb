"""Tables of released numbers as Typst markup: one size of caption, columns to fit, a wide page."""

from __future__ import annotations

import math

from generator.documents.blocks import DataTable
from generator.documents.typst_markup import escaped, to_inline_typst
from generator.reports.shown_tables import ShownTable

WIDE = 11
"""With more columns than this a table is laid across a page turned on its side."""


def data_table(block: DataTable) -> str:
    """Return the table as Typst markup."""
    table = block.table
    shares = ", ".join(f"{share:.3f}fr" for share in data_shares(table))
    labels = [*table.named_by, *(column.label for column in table.columns)]
    sides = ["left"] * len(table.named_by) + [
        "right" if column.numeric else "left" for column in table.columns
    ]
    parts = []
    for heading, rows in table.blocks:
        if heading is not None:
            parts.append(f"block-head({table.width})[{escaped(heading)}]")
        for row in rows:
            parts += (f"[{escaped(text)}]" for text in (*row.names, *(c.text for c in row.cells)))
    wide = "true" if table.width > WIDE else "false"
    kept = "true" if is_short(table) else "false"
    return (
        f"#data-table({wide}, {kept}, ({shares}), ({', '.join(sides)},), "
        f"({''.join(f'[{escaped(label)}], ' for label in labels)}), "
        f"[{escaped(caption(table))}], [{escaped(table.about)}], [{to_inline_typst(block.key)}], "
        f"({', '.join(parts)},))"
    )


def is_short(table: ShownTable) -> bool:
    """Tell whether a table fits on half a page or so, and is kept whole there."""
    shares = data_shares(table)
    lines = sum(
        max(
            math.ceil(len(text) / (share * _LETTERS))
            for text, share in zip((*row.names, *(c.text for c in row.cells)), shares, strict=True)
        )
        for row in table.rows
    )
    return lines + len(table.blocks) <= _SHORT


def caption(table: ShownTable) -> str:
    """Return what a table is called: its number, its title, and that its data is made up."""
    kind = " (synthetic data)" if table.synthetic else ""
    return f"{table.number}. {table.title}{kind}" if table.number else f"{table.title}{kind}"


def data_shares(table: ShownTable) -> tuple[float, ...]:
    """Return each column's share of the table's width, that of the names first; they add up to 1.

    No column is narrower than its longest word. What room is left goes to those with longer texts.
    """
    rows = list(table.rows)
    columns = [(label, [row.names[at] for row in rows]) for at, label in enumerate(table.named_by)]
    columns += [
        (column.label, [row.cells[at].text for row in rows])
        for at, column in enumerate(table.columns)
    ]
    least = [_longest_word(label, texts) + _AROUND for label, texts in columns]
    most = [
        max(least[at], min(max(map(len, texts), default=0), _LINE), len(label) / 3) + _AROUND
        for at, (label, texts) in enumerate(columns)
    ]
    spare = max(0.0, _LETTERS - sum(least))
    wanted = sum(most) - sum(least)
    part = min(1.0, spare / wanted) if wanted else 0.0
    room = [low + (high - low) * part for low, high in zip(least, most, strict=True)]
    return tuple(each / sum(room) for each in room)


_LETTERS = 112
_SHORT = 20
_LINE = 40
_AROUND = 2.2


def _longest_word(label: str, texts: list[str]) -> float:
    # A heading is bold, so its words are wider.
    heads = [len(word) * 1.12 for word in label.split()]
    return max([*heads, *(len(word) for text in texts for word in text.split())])
