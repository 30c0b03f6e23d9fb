"""Figures: one model of each chart, from which its drawing, its spec, its table and words are made.

A figure's title says what it shows, its subtitle of what and whom. Numbers come from the release;
where one is not shown the figure says so and draws nothing for it. Each kind has its own module.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.evaluation.release import Release
from generator.reports.drawings import NARROW, TEXT, WIDTH, Drawn, lines_of, words
from generator.reports.figure_definitions import FigureDefinition
from generator.reports.references import Citable, resolved

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Heading:
    """What every figure says of itself."""

    id: str
    number: str
    title: str
    subtitle: str
    source: str
    note: str
    synthetic: bool


@dataclass(frozen=True)
class Data:
    """A figure's data as text: its header, how many of its columns are names, and its rows."""

    header: tuple[str, ...]
    names: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure(ABC):
    """A figure of any kind."""

    heading: Heading

    @abstractmethod
    def in_words(self) -> str:
        """Return every number that the figure shows, for readers who don't see it."""

    @abstractmethod
    def data(self) -> Data:
        """Return the figure's data, for the table beneath it and its CSV."""

    @abstractmethod
    def drawn(self) -> Drawn:
        """Return the parts of its drawing, and how high they are."""

    def narrow(self) -> Drawn | None:
        """Return its drawing for a phone, or None where the wide one may scroll."""
        return None

    def chart(self) -> go.Figure | None:
        """Return the figure as a chart to explore, or None for one that is only read."""
        return None


def heading_of(
    definition: FigureDefinition, release: Release, cited: Citable, names: dict[str, str], note: str
) -> Heading:
    """Return the heading of a figure that a report defines."""
    kind = "Synthetic data: " if release.synthetic else ""
    return Heading(
        id=f"figure-{definition.id}",
        number=names.get(f"figure:{definition.id}", "Figure"),
        title=resolved(definition.title, cited, names),
        subtitle=resolved(definition.subtitle, cited, names),
        source=f"{kind}{release.study_title}, {definition.made_from or _surveys(release)}.",
        note=note,
        synthetic=release.synthetic,
    )


def alternative(figure: Figure) -> str:
    """Return the figure in words, for readers who don't see it: every number it shows."""
    kind = "Synthetic data. " if figure.heading.synthetic else ""
    return f"{kind}{figure.in_words()}"


def draw(figure: Figure) -> Markup:
    """Return the figure as an SVG element with a title and a description, for a page."""
    return _svg(figure, figure.drawn(), "ws-chart", WIDTH, figure.heading.id)


def draw_narrow(figure: Figure) -> Markup:
    """Return the figure as an SVG element for a phone; nothing where the wide one serves."""
    drawn = figure.narrow()
    if drawn is None:
        return Markup("")
    return _svg(figure, drawn, "ws-chart ws-chart--narrow", NARROW, f"{figure.heading.id}-narrow")


def draw_alone(figure: Figure) -> str:
    """Return the figure as an SVG file that stands by itself: its title and source within it."""
    drawn, heading = figure.drawn(), figure.heading
    margin, y = 20, 34
    above: list[str] = []
    kind = "Synthetic data. " if heading.synthetic else ""
    for text, letters, size, bold in (
        (f"{heading.number}. {heading.title}", 72, 17, True),
        (f"{kind}{heading.subtitle}", 92, TEXT, False),
    ):
        for line in lines_of(text, letters):
            above.append(words(margin, y, line, bold=bold, size=size))
            y += size + 6
        y += 4
    top, y = y, y + drawn.height + 24
    below: list[str] = []
    for line in lines_of(f"{heading.source} {heading.note}", 108):
        below.append(words(margin, y, line, size=12))
        y += 17
    wide, high = WIDTH + 2 * margin, y + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {wide} {high}" '
        f'width="{wide}" height="{high}" font-size="{TEXT}" fill="#1c2926" color="#1c2926" '
        f'font-family="{_FONTS}"><title>{escape(heading.title)}</title>'
        f"<desc>{escape(alternative(figure))}</desc>"
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>{"".join(above)}'
        f'<g transform="translate({margin} {top})">{"".join(drawn.parts)}</g>'
        f"{''.join(below)}</svg>\n"
    )


def _svg(figure: Figure, drawn: Drawn, kind: str, wide: int, name: str) -> Markup:
    return Markup(  # noqa: S704 - every text in it is escaped here
        f'<svg class="{kind}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="-4 0 {wide + 8} {drawn.height}" aria-labelledby="{name}-t {name}-d" '
        f'font-size="{TEXT}" fill="currentColor" font-family="{_FONTS}">'
        f'<title id="{name}-t">{escape(figure.heading.title)}</title>'
        f'<desc id="{name}-d">{escape(alternative(figure))}</desc>{"".join(drawn.parts)}</svg>'
    )


_FONTS = "Atkinson Hyperlegible Next, Arial, sans-serif"


def _surveys(release: Release) -> str:
    return f"surveys of {release.before.opens:%B %Y} and {release.after.opens:%B %Y}"
