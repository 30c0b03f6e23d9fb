"""Rows of answers: whether a file holds what one person answered, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.evaluation.measures import Measure

LENGTH = 10
"""How many answers in a row are no chance: of five choices, one in ten million."""

_NUMBERS = re.compile(r"(?<![\w.])[1-5](?:[^\w.]{1,12}[1-5]){9,}(?![\w.])")


class Rows:
    """The answers of everybody in a study, as runs of answers."""

    def __init__(self, measures: Iterable[Measure], exports: Iterable[str]) -> None:
        self.labels = {one.label: str(one.value) for m in measures for one in m.responses}
        names = "|".join(sorted(map(re.escape, self.labels), key=len, reverse=True))
        # Between two answers stand commas, quotation marks, tags or spaces.
        between = r"(?:<[^<>]{0,60}>|[^\w<>]){1,12}"
        self._worded = re.compile(rf"(?:{names})(?:{between}(?:{names})){{9,}}")
        self._label = re.compile(names)
        self.words: set[tuple[str, ...]] = set()
        self.numbers: set[tuple[str, ...]] = set()
        for text in exports:
            for run in self._runs(text):
                for part in _windows(run):
                    self.words.add(part)
                    values = tuple(self.labels[label] for label in part)
                    # Of three choices there are too few rows to tell one from any other numbers.
                    if "Sometimes" not in part and "Not really" not in part and len(set(part)) > 3:
                        self.numbers.add(values)

    def found_in(self, text: str) -> bool:
        """Tell whether a text holds ten answers that somebody gave one after the other."""
        if any(part in self.words for run in self._runs(text) for part in _windows(run)):
            return True
        return any(
            part in self.numbers
            for found in _NUMBERS.finditer(text)
            for part in _windows(re.findall(r"[1-5]", found[0]))
        )

    def _runs(self, text: str) -> Iterator[list[str]]:
        for found in self._worded.finditer(text):
            yield self._label.findall(found[0])


def _windows(run: list[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(run) - LENGTH + 1):
        yield tuple(run[at : at + LENGTH])
