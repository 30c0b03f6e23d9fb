"""Flow diagrams: from all who could have taken part to those whose answers were analysed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evaluation.release import SYMBOLS, Found, NotShown
from generator.reports.drawings import (
    NARROW,
    WIDTH,
    Drawn,
    arrow_down,
    box,
    hidden,
    lines_of,
    words,
)
from generator.reports.figure_definitions import FlowDefinition
from generator.reports.figures import Data, Figure, heading_of
from generator.reports.formats import in_table
from generator.reports.references import Cited, resolved

_GAP = 16
_HIGH = 64
_BETWEEN = 26


@dataclass(frozen=True)
class FlowStep:
    """A step of the way: what it is, how many reached it, and what share of whom that is."""

    label: str
    people: str
    share: str
    is_shown: bool

    @property
    def counted(self) -> str:
        """Return how many reached the step, as it is written in its box."""
        if not self.is_shown:
            return f"n not shown ({self.people})"
        if self.share in SYMBOLS:
            return f"n = {self.people} (share {self.share})"
        return f"n = {self.people} ({self.share})" if self.share else f"n = {self.people}"


@dataclass(frozen=True)
class FlowPath:
    """The steps of one kind of people."""

    heading: str
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True)
class FlowFigure(Figure):
    """Paths side by side, under what they have in common."""

    begins: str
    paths: tuple[FlowPath, ...]

    def in_words(self) -> str:
        """Return every step of every path."""
        parts = [
            f"{path.heading}: " + ", then ".join(_in_words(step) for step in path.steps)
            for path in self.paths
        ]
        return f"Who took part, step by step. {self.begins}. {'. '.join(parts)}."

    def data(self) -> Data:
        """Return a row for each step."""
        rows = tuple(
            (path.heading, step.label, step.people, step.share)
            for path in self.paths
            for step in path.steps
        )
        return Data(("Of", "Step", "People", "Share"), 2, rows)

    def drawn(self) -> Drawn:
        """Return boxes joined by arrows, a column a path."""
        return self._columns(WIDTH, len(self.paths))

    def narrow(self) -> Drawn:
        """Return it for a phone: two paths abreast, and the others under them."""
        return self._columns(NARROW, min(2, len(self.paths)))

    def _columns(self, width: float, abreast: int) -> Drawn:
        wide = (width - _GAP * (abreast - 1)) / abreast
        letters = round(wide / 8.4)
        first = lines_of(self.begins, round(width / 7.6))
        top = 16 + 18 * len(first)
        parts = [box(0, 1, width, top, firm=True)]
        parts += [
            words(width / 2, 24 + 18 * number, text, anchor="middle", bold=True)
            for number, text in enumerate(first)
        ]
        for begins in range(0, len(self.paths), abreast):
            of = self.paths[begins : begins + abreast]
            deepest_heading = max(len(lines_of(path.heading, letters)) for path in of)
            deepest = top
            for number, path in enumerate(of):
                x = number * (wide + _GAP)
                middle = x + wide / 2
                y = top + _BETWEEN
                if not begins:
                    parts.append(arrow_down(middle, top + 1, y))
                for text in lines_of(path.heading, letters):
                    y += 18
                    parts.append(words(middle, y, text, anchor="middle", bold=True))
                y = top + _BETWEEN + 18 * deepest_heading + 12
                for at, step in enumerate(path.steps):
                    if at:
                        parts.append(arrow_down(middle, y, y + _BETWEEN))
                        y += _BETWEEN
                    frame = box if step.is_shown else hidden
                    parts.append(frame(x, y, wide, _HIGH))
                    parts.append(words(middle, y + 26, step.label, anchor="middle"))
                    parts.append(words(middle, y + 48, step.counted, anchor="middle", bold=True))
                    y += _HIGH
                deepest = max(deepest, y)
            top = deepest
        return Drawn(tuple(parts), top + 4)


def flow_figure(definition: FlowDefinition, cited: Cited, names: dict[str, str]) -> FlowFigure:
    """Return the diagram of the numbers a definition names; they must be in the release."""
    release = cited.release
    paths = tuple(
        FlowPath(
            path.heading,
            tuple(
                _step(step.label, release.find(step.n), release.find(step.share or ""))
                for step in path.steps
            ),
        )
        for path in definition.paths
    )
    note = "n: people, rounded to protect them. Shares are worked out before rounding."
    cells = {text for path in paths for step in path.steps for text in (step.people, step.share)}
    symbols = [symbol for symbol in SYMBOLS if symbol in cells]
    note += "".join(f" {symbol}: {SYMBOLS[symbol]}." for symbol in symbols)
    if "c" in symbols:
        note += (
            " What is hidden can often be reckoned roughly from the rounded numbers beside it, and "
            "that is no secret. Exactly known, it could be set against other numbers of this "
            "report to tell of a few people."
        )
    if definition.not_recorded:
        note += f" Not recorded: {'; '.join(definition.not_recorded)}."
    heading = heading_of(definition, release, cited, names, note)
    return FlowFigure(heading, resolved(definition.begins, cited, names), paths)


def _step(label: str, found: Found | None, share: Found | None) -> FlowStep:
    assert found is not None  # noqa: S101 - the check refuses a report without its numbers
    return FlowStep(
        label,
        in_table(found.cell, found.column.kind),
        in_table(share.cell, share.column.kind) if share else "",
        is_shown=not isinstance(found.cell, NotShown),
    )


def _in_words(step: FlowStep) -> str:
    people = step.people if step.is_shown else SYMBOLS.get(step.people, step.people)  # type: ignore[call-overload]
    share = f" ({step.share})" if step.share else ""
    return f"{step.label} {people}{share}"
