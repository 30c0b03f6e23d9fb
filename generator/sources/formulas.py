"""Texts that a spreadsheet would take for a formula: every text may reach a CSV file."""

from __future__ import annotations

import re

from generator.problems import Problem, Rule
from generator.sources.yaml_files import YamlFile

FORMULA = Rule(
    "SRC025",
    "A text that a spreadsheet would take for a formula",
    "Texts go into files that people open in a spreadsheet, too. One that begins with =, @, + or - "
    "would be worked out there, and could fetch from other sites or run a program.",
    "title: =Equality",
    "title: Equality",
)
RULES = (FORMULA,)

# A list in Markdown begins with a hyphen and a space, a telephone number with a plus.
_FORMULA = re.compile(r"\s*(?:[=@]|[+-](?!\s|[0-9 ()./-]*$))")


def formulas(file: YamlFile) -> list[Problem]:
    """Return a problem for each text that begins as a formula does."""
    return [
        file.problem(
            FORMULA,
            file.place(steps),
            f'a spreadsheet would take this text for a formula: it begins with "{text.strip()[0]}"',
            "Begin it with a word.",
        )
        for steps, text in file.texts
        if _FORMULA.match(text)
    ]
