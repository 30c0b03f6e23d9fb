"""The tables of how far answers and scales can be trusted."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from generator.analysis.publishing import NOT_APPLICABLE, Publisher
from generator.analysis.quality import ItemRest, flags, left_out
from generator.analysis.scoring import turned
from generator.analysis.statistics.omega import omega_total
from generator.analysis.statistics.reliability import reliability
from generator.analysis.tables import MEASURE, OUTCOME, PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure, Scale
from generator.evaluation.release import Cell, Column, Dimension, NotShown, Row, Table

GOOD_ENOUGH = 0.70
"""The reliability from which a scale's score is more than a first look."""

WAVE = Dimension(id="wave", label="Survey")
ITEM = Dimension(id="item", label="Question")


def reliability_table(asked: Iterable[Asked], framework: Framework, out: Publisher) -> Table:
    """Return how well the items of each scale hang together, before and after."""
    rows = []
    for one in asked:
        for scale in one.measure.scales:
            found = [
                _alpha_and_omega(one.measure, answers, scale, out)
                for answers in (one.before, one.after)
            ]
            alphas, omegas = zip(*found, strict=True)
            known = [cell for cell in alphas if not isinstance(cell, NotShown | str)]
            rough: Cell = NOT_APPLICABLE
            if known:
                rough = "yes" if min(map(float, known)) < GOOD_ENOUGH else "no"
            rows.append(
                Row(
                    ids=(scale.outcome, one.measure.id),
                    names=(framework.by_id[scale.outcome].name, one.measure.title),
                    cells=(len(scale.items), *alphas, *omegas, rough),
                )
            )
    return Table(
        id="reliability",
        title="How well the questions of each scale hang together",
        about="Cronbach's alpha and McDonald's omega among all who answered. Below 0.70 a score is "
        "too rough for more than a first look; one question alone has none, and omega needs three.",
        dimensions=(OUTCOME, MEASURE),
        columns=(
            Column(
                id="items", label="Questions", kind="count", about="How many questions it rests on."
            ),
            Column(id="before", label="Alpha before", kind="coefficient", about="Before."),
            Column(id="after", label="Alpha after", kind="coefficient", about="After."),
            Column(id="omega-before", label="Omega before", kind="coefficient", about="Before."),
            Column(id="omega-after", label="Omega after", kind="coefficient", about="After."),
            Column(
                id="rough",
                label="Below 0.70",
                kind="text",
                about="Whether alpha is below 0.70 at either survey.",
            ),
        ),
        rows=tuple(rows),
    )


def quality_table(asked: Iterable[Asked], out: Publisher) -> Table:
    """Return how each survey was answered: what was left out, and what was hardly read."""
    rows = []
    for one in asked:
        for when, answers in (("before", one.before), ("after", one.after)):
            if answers is None:
                continue
            left, flagged = left_out(answers, one.measure), flags(answers, one.measure)
            patterns = out.shares((left.complete, left.some, left.stopped))
            straight, fast = (int(flagged[name].sum()) for name in ("straight_lined", "fast"))
            timed = int(answers["seconds"].notna().sum())
            rows.append(
                Row(
                    ids=(one.measure.id, when),
                    names=(one.measure.title, when.capitalize()),
                    cells=(
                        out.count(left.people),
                        *patterns,
                        out.shares((straight, len(answers) - straight))[0],
                        out.shares((fast, timed - fast))[0] if timed else NOT_APPLICABLE,
                    ),
                )
            )
    return Table(
        id="quality",
        title="How each survey was answered",
        about="In per cent of those who answered anything. Nobody was left out for it.",
        dimensions=(MEASURE, WAVE),
        columns=(
            PEOPLE,
            Column(
                id="complete",
                label="Answered all",
                kind="percent",
                about="Answered every question.",
            ),
            Column(
                id="some",
                label="Left some out",
                kind="percent",
                about="Left out a question and answered a later one.",
            ),
            Column(
                id="stopped",
                label="Stopped early",
                kind="percent",
                about="Answered nothing after some question.",
            ),
            Column(
                id="straight",
                label="Same answer throughout",
                kind="percent",
                about="At least six answers, and all the same.",
            ),
            Column(
                id="fast",
                label="Very fast",
                kind="percent",
                about="Under two seconds a question, of those whose time is known.",
            ),
        ),
        rows=tuple(rows),
    )


def extremes_table(asked: Iterable[Asked], framework: Framework, out: Publisher) -> Table:
    """Return the share with the lowest and the highest score there is, before and after."""
    rows = []
    for one in asked:
        for when, scores in (("before", one.scores_before), ("after", one.scores_after)):
            if scores is None:
                continue
            for scale in one.measure.scales:
                values = scores[scale.outcome].dropna()
                lowest, highest = one.measure.ends(scale)
                floor, ceiling = int((values <= lowest).sum()), int((values >= highest).sum())
                shares = out.shares((floor, len(values) - floor - ceiling, ceiling))
                rows.append(
                    Row(
                        ids=(scale.outcome, one.measure.id, when),
                        names=(
                            framework.by_id[scale.outcome].name,
                            one.measure.title,
                            when.capitalize(),
                        ),
                        cells=(out.count(len(values)), shares[0], shares[2]),
                    )
                )
    return Table(
        id="extremes",
        title="Scores at the floor and at the ceiling",
        about="Who has the lowest score can't fall, and who has the highest can't rise, whatever "
        "changed. From 15 per cent at an end, changes are likely to look smaller than they are.",
        dimensions=(OUTCOME, MEASURE, WAVE),
        columns=(
            PEOPLE,
            Column(id="floor", label="Lowest", kind="percent", about="The lowest score there is."),
            Column(id="ceiling", label="Highest", kind="percent", about="The highest there is."),
        ),
        rows=tuple(rows),
    )


def items_table(found: Iterable[tuple[Measure, ItemRest]], out: Publisher) -> Table:
    """Return how each question goes with the rest of its scale, before and after."""
    rows: dict[tuple[str, str], dict[str, ItemRest]] = {}
    measures: dict[str, Measure] = {}
    for measure, one in found:
        measures[measure.id] = measure
        rows.setdefault((measure.id, one.item), {})[one.when] = one
    return Table(
        id="items",
        title="How each question goes with the rest of its scale",
        about="Item-rest correlations among all who answered, reversed questions turned round. One "
        "below zero points to a question that is scored the wrong way round.",
        dimensions=(MEASURE, ITEM),
        columns=(
            Column(id="before", label="Before", kind="coefficient", about="Before."),
            Column(id="after", label="After", kind="coefficient", about="After."),
        ),
        rows=tuple(
            Row(
                ids=(measure_id, item),
                names=(measures[measure_id].title, measures[measure_id].item(item).ask),
                cells=tuple(_item_rest(waves.get(when), out) for when in ("before", "after")),
            )
            for (measure_id, item), waves in rows.items()
        ),
    )


def _item_rest(found: ItemRest | None, out: Publisher) -> Cell:
    return out.mean(found.correlation, found.people, 2) if found else NOT_APPLICABLE


def _alpha_and_omega(
    measure: Measure, answers: pd.DataFrame | None, scale: Scale, out: Publisher
) -> tuple[Cell, Cell]:
    if answers is None or len(scale.items) < 2:
        return NOT_APPLICABLE, NOT_APPLICABLE
    values = turned(answers, measure)[list(scale.items)]
    alpha = reliability(values).alpha
    cell = out.mean(alpha.value, alpha.n, decimals=2)
    if len(scale.items) < 3:
        return cell, NOT_APPLICABLE
    omega = omega_total(values)
    return cell, out.mean(omega.value, omega.n, decimals=2)
