"""Single answers as the steps of a scale: the odds of a higher one, where the plan names them.

Answers such as "agree" and "strongly agree" have an order and no distance between them. The odds
of a higher answer use the order alone: after compared with before, and one approach with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from generator.analysis.outcomes.moving import few_moved, of_high
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_cells,
    interval_columns,
    limits,
)
from generator.analysis.publishing import Publisher
from generator.analysis.statistics.estimates import Estimate, Floats
from generator.analysis.statistics.few_clusters import (
    SCHOOLS_PER_ARM_FOR_Z,
    undefined_arms,
    z_based_p_allowed,
)
from generator.analysis.statistics.marginal import ordered_logit
from generator.analysis.statistics.movement import mcnemar
from generator.analysis.tables import PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.measures import Item
from generator.evaluation.release import Column, Dimension, Row, Table
from generator.evaluation.study import Arm, Study

_COMPARED = "compared"
_SAME_AT_EVERY_STEP = "takes the odds ratio to be the same at every step of the answers"


@dataclass(frozen=True)
class OddsOfHigher:
    """One question's odds ratio of a higher answer, and whether it would tell of few people.

    `arms` is one arm, after compared with before, or two, the first compared with the second.
    """

    asked: Asked
    item: Item
    arms: tuple[Arm, ...]
    odds: Estimate
    few_moved: bool


def odds_of_higher(asked: Iterable[Asked], study: Study, out: Publisher) -> Iterator[OddsOfHigher]:
    """Yield each question's odds ratios, in every arm and between them, if the plan names them."""
    for one in asked:
        if one.linked is None or one.before is None:
            continue
        for arms in compared_arms(study):
            for item in one.measure.items:
                yield _of_item(one, item, arms, study, out)


def compared_arms(study: Study) -> Iterator[tuple[Arm, ...]]:
    """Yield each arm, and the whole-school one with each other, if the plan names these odds."""
    if "proportional-odds" in study.plan.sensitivity:
        first = next((arm for arm in study.arms if arm.kind == "whole-school"), None)
        yield from ((arm,) for arm in study.arms)
        yield from ((first, arm) for arm in study.arms if first is not None and arm is not first)


def row_ids(one: Asked, item: str, arms: tuple[Arm, ...]) -> tuple[str, str]:
    """Return the ids of a row of the table."""
    return item, "-".join((one.measure.id, *(arm.id for arm in arms)))


def ordered_table(found: Iterable[OddsOfHigher], out: Publisher) -> Table:
    """Return the odds of a higher answer to each question."""
    rows = []
    for one in found:
        names = " compared with ".join(arm.name for arm in one.arms)
        what = "after compared with before" if len(one.arms) == 1 else "given the answer before"
        hidden = [out.hide() for _ in range(3)] if one.few_moved else None
        rows.append(
            Row(
                ids=row_ids(one.asked, one.item.id, one.arms),
                names=(one.item.ask, f"{names}, {what}"),
                cells=(
                    out.count(one.odds.n),
                    *(hidden or interval_cells(one.odds, one.odds.n, out, 2)),
                    one.odds.method,
                    limits(one.odds, _SAME_AT_EVERY_STEP),
                ),
            )
        )
    return Table(
        id="ordered",
        title="The odds of a higher answer, question by question",
        about="Linked people who answered the question both times. Above 1, higher answers are "
        "likelier after than before, or in the first approach than in the second. A question that "
        f"is scored the other way round is told as it was asked. Under {SCHOOLS_PER_ARM_FOR_Z} "
        "schools on a side it has no interval.",
        dimensions=(
            Dimension(id="item", label="Question"),
            Dimension(id=_COMPARED, label="Compared"),
        ),
        columns=(
            PEOPLE,
            Column(
                id="estimate", label="Odds ratio", kind="coefficient", about="Of a higher answer."
            ),
            *interval_columns("coefficient"),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def _of_item(
    one: Asked, item: Item, arms: tuple[Arm, ...], study: Study, out: Publisher
) -> OddsOfHigher:
    assert one.before is not None  # noqa: S101 - of linked measures alone
    arm_of = {school.id: school.arm for school in study.schools}
    people = one.people.assign(arm=one.people["school"].map(arm_of))
    people = people[people["arm"].isin([arm.id for arm in arms])]
    first = one.before.loc[people["before"], item.id].to_numpy(dtype=float)
    second = one.after.loc[people["after"], item.id].to_numpy(dtype=float)
    both = ~(np.isnan(first) | np.isnan(second))
    people, first, second = people[both], first[both], second[both]
    high = of_high(one.measure)
    few = False
    for arm in arms:
        here = (people["arm"] == arm.id).to_numpy()
        yes = (np.isin(wave[here], high).astype(float) for wave in (first, second))
        few |= few_moved(mcnemar(*yes), out.rules)
    schools = tuple(people.loc[people["arm"] == arm.id, "school"].nunique() for arm in arms)
    estimate = _odds(people, first, second, arms, study.plan.level)
    return OddsOfHigher(one, item, arms, _told(estimate, len(people), schools), few)


def _odds(
    people: pd.DataFrame, first: Floats, second: Floats, arms: tuple[Arm, ...], level: float
) -> Estimate:
    school = people["school"].to_numpy()
    if len(arms) == 1:
        later = np.repeat([0.0, 1.0], len(people))
        answers, covariates = np.concatenate([first, second]), {_COMPARED: later}
        school = np.tile(school, 2)
    else:
        here = (people["arm"] == arms[0].id).to_numpy(dtype=float)
        answers, covariates = second, {_COMPARED: here, "before": first}
    return ordered_logit(answers, pd.DataFrame(covariates), school, level=level)[_COMPARED]


def _told(found: Estimate, people: int, schools: tuple[int, ...]) -> Estimate:
    """Return log odds as an odds ratio, and with few schools why it has no interval."""
    method = f"odds ratio, {found.method}"
    found = replace(found, p=None, notes=(), n=people, method=method, se=None)
    if found.value is None:
        return replace(found, why_not=f"not estimated: {found.why_not}")
    value = float(np.exp(found.value))
    why = None
    if len(schools) > 1 and min(schools) < 2:
        why = undefined_arms(schools[0], schools[1])
    elif not z_based_p_allowed(*schools):
        why = (
            f"{min(schools)} schools{' on a side' if len(schools) > 1 else ''}: its error is "
            f"learned from how schools differ, and is too small under {SCHOOLS_PER_ARM_FOR_Z}"
        )
    if why is not None or found.low is None or found.high is None:
        why = f"not estimated: {why or found.why_not}"
        return replace(found, value=value, low=None, high=None, df=None, why_not=why)
    low, high = float(np.exp(found.low)), float(np.exp(found.high))
    return replace(found, value=value, low=low, high=high)
