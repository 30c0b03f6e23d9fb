"""Theories of change: how a programme is meant to work, drawn step by step."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reports.drawings import NARROW, WIDTH, Drawn, arrow_down, box, lines_of, words
from generator.reports.figure_definitions import TheoryDefinition
from generator.reports.figures import Data, Figure, heading_of
from generator.reports.references import Cited

_GAP = 12
_LINE = 17
_BETWEEN = 24
_LETTER = 6.9


@dataclass(frozen=True)
class Stage:
    """A stage: what it is called, and what there is in it, side by side."""

    heading: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class TheoryFigure(Figure):
    """Stages that follow from each other, and what they take for granted."""

    stages: tuple[Stage, ...]
    assumes: tuple[str, ...]

    def in_words(self) -> str:
        """Return every stage with its parts."""
        parts = [f"{stage.heading}: {'; '.join(stage.parts)}" for stage in self.stages]
        assumed = f" Taken for granted: {'; '.join(self.assumes)}." if self.assumes else ""
        return f"How it is meant to work, in order. {'. '.join(parts)}.{assumed}"

    def data(self) -> Data:
        """Return a row for each part, in order."""
        stages = (*self.stages, Stage("Taken for granted", self.assumes))
        rows = tuple((stage.heading, part) for stage in stages for part in stage.parts)
        return Data(("Stage", "What"), 2, rows)

    def drawn(self) -> Drawn:
        """Return the stages under each other, joined by arrows."""
        return self._stages(WIDTH, 88, max(len(stage.parts) for stage in self.stages))

    def narrow(self) -> Drawn:
        """Return it for a phone: at most two parts of a stage abreast."""
        return self._stages(NARROW, 38, 2)

    def _stages(self, width: float, letters: int, abreast: int) -> Drawn:
        parts: list[str] = []
        y = 2
        for number, stage in enumerate(self.stages):
            if number:
                parts.append(arrow_down(width / 2, y, y + _BETWEEN))
                y += _BETWEEN
            parts.append(words(0, y + 16, stage.heading, bold=True))
            y += 24
            last = number == len(self.stages) - 1
            for begins in range(0, len(stage.parts), abreast):
                y += _GAP if begins else 0
                of = stage.parts[begins : begins + abreast]
                wide = (width - _GAP * (len(of) - 1)) / len(of)
                wrapped = [lines_of(text, round((wide - 20) / _LETTER)) for text in of]
                high = 18 + _LINE * max(map(len, wrapped))
                for at, lines in enumerate(wrapped):
                    x = at * (wide + _GAP)
                    parts.append(box(x, y, wide, high, firm=last))
                    parts += [
                        words(x + 10, y + 22 + _LINE * row, text) for row, text in enumerate(lines)
                    ]
                y += high
        if self.assumes:
            y += 26
            parts.append(words(0, y, "Taken for granted", bold=True))
            for text in self.assumes:
                for row, each in enumerate(lines_of(text, letters)):
                    y += _LINE + (4 if not row else 0)
                    parts.append(words(0 if not row else 12, y, each if row else f"• {each}"))
        return Drawn(tuple(parts), y + 10)


def theory_figure(
    definition: TheoryDefinition, cited: Cited, names: dict[str, str]
) -> TheoryFigure:
    """Return the picture of the stages a definition names."""
    note = "A theory to be tested, not a finding."
    heading = heading_of(definition, cited.release, cited, names, note)
    stages = tuple(Stage(stage.heading, stage.parts) for stage in definition.stages)
    return TheoryFigure(heading, stages, definition.assumes)
