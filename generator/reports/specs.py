"""Specs: a figure as a Plotly chart, for readers who want to explore it; the drawing stays."""

from __future__ import annotations

import plotly.graph_objects as go

from generator.reports.answer_figures import StackedFigure
from generator.reports.figures import Figure
from generator.reports.interval_figures import IntervalFigure

_GREY = ("rgb(222, 222, 222)", "rgb(160, 160, 160)", "rgb(80, 80, 80)")


def plotly_spec(figure: Figure) -> str:
    """Return the chart as JSON that may stand within a script element; "" where there is none."""
    chart = figure.chart()
    if chart is None:
        return ""
    heading = figure.heading
    kind = "Synthetic data. " if heading.synthetic else ""
    chart.update_layout(
        template="none",
        title={"text": f"{heading.title}<br><sub>{kind}{heading.subtitle}</sub>"},
        margin={"l": 180, "r": 20, "t": 70, "b": 50},
    )
    text: str = chart.to_json()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def interval_chart(figure: IntervalFigure) -> go.Figure:
    """Return changes with their intervals."""
    chart = go.Figure()
    for group in figure.groups:
        shown = [
            (mark, mark.value, mark.low, mark.high)
            for mark in group.marks
            if mark.value is not None and mark.low is not None and mark.high is not None
        ]
        chart.add_trace(
            go.Scatter(
                name=group.heading,
                mode="markers",
                x=[value for _, value, _, _ in shown],
                y=[mark.label for mark, *_ in shown],
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": [round(high - value, 1) for _, value, _, high in shown],
                    "arrayminus": [round(value - low, 1) for _, value, low, _ in shown],
                },
                marker={
                    "symbol": ["circle" if mark.clear else "circle-open" for mark, *_ in shown],
                    "size": 11,
                },
                hovertext=[
                    f"{mark.text}, {mark.people} people"
                    + (f", evidence: {mark.grade}" if mark.grade else "")
                    for mark, *_ in shown
                ],
                hoverinfo="y+text",
            )
        )
    marks = [mark for group in figure.groups for mark in group.marks]
    lows = [mark.low for mark in marks if mark.low is not None]
    highs = [mark.high for mark in marks if mark.high is not None]
    ends = [min([figure.start, *lows]), max([figure.end, *highs])]  # no interval is cut
    chart.update_xaxes(title_text="Change in points of 100", range=ends, zeroline=True)
    chart.update_yaxes(autorange="reversed", automargin=True)
    chart.update_layout(showlegend=len(figure.groups) > 1)
    return chart


def stacked_chart(figure: StackedFigure) -> go.Figure:
    """Return bars of answers."""
    chart = go.Figure()
    labels = [f"{bar.question} ({bar.when.lower()})" for bar in figure.bars]
    for index, share in enumerate(figure.bars[0].shares):
        chart.add_trace(
            go.Bar(
                name=share.label,
                orientation="h",
                y=labels,
                x=[bar.shares[index].value for bar in figure.bars],
                marker={"color": _GREY[index]},
                hovertext=[f"{share.label}: {bar.shares[index].text}" for bar in figure.bars],
                hoverinfo="text",
            )
        )
    chart.update_xaxes(title_text="Per cent", range=[0, 100])
    chart.update_yaxes(autorange="reversed", automargin=True)
    chart.update_layout(barmode="stack")
    return chart
