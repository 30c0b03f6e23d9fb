"""Drawings: a figure as static SVG that prints, reads aloud and needs no script.

Told apart by shade and shape, never by hue alone, so that it holds in greyscale, dark mode and
print. The site's style sheet colours it by class; the attributes are what it has without one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from html import escape

from markupsafe import Markup

from generator.reports.figures import (
    Bar,
    Figure,
    IntervalFigure,
    Mark,
    StackedFigure,
    alternative,
)
from generator.reports.formats import signed

WIDTH = 640
_TEXT = 14
_LINE = 18
_LABELS = 295
_NAMES = 255
_VALUES = 170
_ROW = 28
_BAR = 28
_STEPS = ((1, "#f0f0f0", "#111111"), (3, "#bdbdbd", "#111111"), (5, "#4d4d4d", "#ffffff"))
"""The answers' segments, light to dark: the style sheet's step, and colours without one."""


def draw(figure: Figure) -> Markup:
    """Return the figure as an SVG element with a title and a description."""
    if isinstance(figure, IntervalFigure):
        parts, height = _intervals(figure)
    else:
        parts, height = _stacked(figure)
    name = figure.heading.id
    return Markup(  # noqa: S704 - every text in it is escaped here
        f'<svg class="ws-chart" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {WIDTH} {height}" aria-labelledby="{name}-t {name}-d" '
        f'font-size="{_TEXT}" fill="currentColor">'
        f'<title id="{name}-t">{escape(figure.heading.title)}</title>'
        f'<desc id="{name}-d">{escape(alternative(figure))}</desc>{"".join(parts)}</svg>'
    )


def _intervals(figure: IntervalFigure) -> tuple[list[str], int]:
    left, right = _LABELS, WIDTH - _VALUES
    span = figure.end - figure.start

    def across(value: float) -> float:
        return round(left + (value - figure.start) / span * (right - left), 1)

    body: list[str] = []
    y = 24
    top = y - 8
    for group in figure.groups:
        if group.heading:
            body.append(_words(0, y + 8, group.heading, bold=True))
            y += 24
        for mark in group.marks:
            body += _mark(mark, y + _ROW // 2, across)
            y += _ROW
        y += 8
    soft = "ws-chart__soft"
    frame = [
        _words(across(0), 12, "no change", anchor="middle", kind=soft),
        _words(_NAMES, 12, "n", kind=soft),
        _words(WIDTH, 12, "change (interval)", anchor="end", kind=soft),
        _line(across(0), top, across(0), y, "ws-chart__zero", width=1.5),
    ]
    for tick in _ticks(figure.start, figure.end):
        if tick:
            frame.append(_line(across(tick), top, across(tick), y, "ws-chart__grid", "#bbbbbb"))
        frame.append(
            _words(across(tick), y + 15, signed(tick, 0), anchor="middle", kind="ws-chart__soft")
        )
    frame.append(
        _words((left + right) / 2, y + 31, "points of 100", anchor="middle", kind="ws-chart__soft")
    )
    return [*frame, *body], y + 38


def _mark(mark: Mark, y: int, across: Callable[[float], float]) -> Iterator[str]:
    yield _words(0, y + 5, mark.label)
    yield _words(_NAMES, y + 5, mark.people, kind="ws-chart__num")
    yield _words(WIDTH, y + 5, mark.text, anchor="end", kind="ws-chart__num")
    if mark.value is None or mark.low is None or mark.high is None:
        return
    yield _line(across(mark.low), y, across(mark.high), y, "ws-chart__interval", width=3)
    name, fill = ("point", "currentColor") if mark.clear else ("point--before", "#ffffff")
    yield (
        f'<circle class="ws-chart__{name}" cx="{across(mark.value)}" cy="{y}" r="6" '
        f'fill="{fill}" stroke="currentColor" stroke-width="2"/>'
    )


def _stacked(figure: StackedFigure) -> tuple[list[str], int]:
    parts: list[str] = []
    x, y = 0.0, 4
    for index, share in enumerate(figure.bars[0].shares):
        parts.append(_rectangle(x, y, 14, 14, index))
        parts.append(_words(x + 20, y + 12, share.label))
        x += 40 + 7.5 * len(share.label)
    y += 34
    question = ""
    for bar in figure.bars:
        if bar.question != question:
            question = bar.question
            y += 8
            for line in textwrap.wrap(f"{question} (n {bar.people})", 74):
                parts.append(_words(0, y + 10, line, bold=True))
                y += _LINE
            y += 4
        parts += _bar(bar, y)
        y += _BAR + 4
    return parts, y + 4


def _bar(bar: Bar, y: int) -> Iterator[str]:
    left, width = 60.0, WIDTH - 60.0
    yield _words(0, y + 19, bar.when)
    shown = [share.value or 0.0 for share in bar.shares]
    # Rounded shares may add up to 99 or 101: the bar is drawn to its own full length.
    whole = sum(shown) if all(share.value is not None for share in bar.shares) else 100.0
    x = left
    for index, share in enumerate(bar.shares):
        if share.value is None:
            continue
        length = round(share.value / whole * width, 1)
        yield _rectangle(x, y, length, _BAR, index)
        if length > 34:
            step, _, ink = _STEPS[index]
            kind = f"ws-chart__on-step-{step}"
            middle = x + length / 2
            yield _words(middle, y + 19, share.text, anchor="middle", kind=kind, fill=ink)
        x += length
    hidden = [share for share in bar.shares if share.value is None]
    if hidden:
        length = round(left + width - x, 1)
        text = " and ".join(f"{share.label} [{share.text}]" for share in hidden)
        yield (
            f'<rect class="ws-chart__suppressed" x="{round(x, 1)}" y="{y}" width="{length}" '
            f'height="{_BAR}" fill="none" stroke="currentColor" stroke-dasharray="3 3"/>'
        )
        yield _words(WIDTH, y + 19, text, anchor="end")


def _ticks(start: float, end: float) -> Iterator[float]:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (end - start) / s <= 7)
    tick = step * -(-start // step)
    while tick <= end:
        yield tick
        tick += step


def _words(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "",
    bold: bool = False,
    kind: str = "",
    fill: str = "",
) -> str:
    extra = f' text-anchor="{anchor}"' if anchor else ""
    extra += ' font-weight="700" class="ws-chart__strong"' if bold else ""
    extra += f' class="{kind}"' if kind else ""
    extra += f' fill="{fill}"' if fill else ""
    return f'<text x="{round(x, 1)}" y="{round(y, 1)}"{extra}>{escape(text)}</text>'


def _line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    name: str,
    stroke: str = "currentColor",
    *,
    width: float = 1,
) -> str:
    return (
        f'<line class="{name}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{stroke}" '
        f'stroke-width="{width}"/>'
    )


def _rectangle(x: float, y: float, width: float, height: float, index: int) -> str:
    step, fill, _ = _STEPS[index]
    return (
        f'<rect class="ws-chart__step-{step}" x="{round(x, 1)}" y="{y}" '
        f'width="{width}" height="{height}" fill="{fill}" stroke="#777777"/>'
    )
