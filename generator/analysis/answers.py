"""The answer tables of a release: how each question was answered before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from generator.analysis.publishing import Publisher
from generator.analysis.tables import PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.measures import Measure
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.study import Arm, Study


def answer_tables(asked: Iterable[Asked], study: Study, out: Publisher) -> Iterator[Table]:
    """Yield, for each linked measure of pupils and each arm, how they answered both times.

    The first arm's table is named after the measure, any other's after the measure and the arm.
    """
    for one in asked:
        if one.linked is None or one.measure.of != "pupils":
            continue
        for arm in study.arms:
            schools = [school.id for school in study.schools if school.arm == arm.id]
            people = one.people[one.people["school"].isin(schools)]
            if len(people):
                yield _of_arm(one, arm, people, out, first=arm is study.arms[0])


def _of_arm(one: Asked, arm: Arm, people: pd.DataFrame, out: Publisher, *, first: bool) -> Table:
    rows = []
    for item in one.measure.items:
        before = one.before.loc[people["before"], item.id].to_numpy()  # type: ignore[union-attr]
        after = one.after.loc[people["after"], item.id].to_numpy()
        both = ~(pd.isna(before) | pd.isna(after))
        for when, values in (("before", before[both]), ("after", after[both])):
            shares = out.shares(_counts(one.measure, values))
            rows.append(
                Row(
                    ids=(item.id, when),
                    names=(item.ask, when.capitalize()),
                    cells=(out.count(int(both.sum())), *shares),
                )
            )
    return Table(
        id=f"answers-{one.measure.id}" + ("" if first else f"-{arm.id}"),
        title=f"Answers before and after. {one.measure.title}. {arm.name}",
        about="Pupils who answered the question both times, in per cent.",
        dimensions=(
            Dimension(id="item", label="Question"),
            Dimension(id="wave", label="Survey"),
        ),
        columns=(PEOPLE, *_side_columns(one.measure)),
        rows=tuple(rows),
    )


def _counts(measure: Measure, values: Iterable[float]) -> list[int]:
    side_of = {response.value: response.group for response in measure.responses}
    answered = [side_of[int(value)] for value in values]
    return [answered.count(side) for side in measure.sides]


def _side_columns(measure: Measure) -> Iterator[Column]:
    for side in measure.sides:
        labels = [r.label for r in measure.responses if r.group == side]
        # The milder of two answers names the side: "Agree" stands for "Strongly agree" too.
        label = min(labels, key=len)
        about = "Share who answered " + " or ".join(f"“{text}”" for text in labels) + "."
        yield Column(id=side, label=label, kind="percent", about=about)
