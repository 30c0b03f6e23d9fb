"""Who moved: shares of people whose scores went up, stayed and went down; and who came to agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from generator.analysis.change import SCORE_AFTER, SCORE_BEFORE, GroupChange, classes_of
from generator.analysis.disclosure import Profile
from generator.analysis.outcomes.families import after_whom, as_family
from generator.analysis.outcomes.told import (
    LIMITS,
    METHOD,
    interval_columns,
    limits,
    p_cell,
    p_column,
)
from generator.analysis.publishing import UNAVAILABLE, Publisher
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.few_clusters import PermutationTest, flip_schools
from generator.analysis.statistics.movement import (
    SAME,
    McNemar,
    Movement,
    mcnemar,
    movement,
    share_in_classes,
)
from generator.analysis.tables import GROUP, OUTCOME, PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.release import Cell, Column, Dimension, NotShown, Row, Table
from generator.evaluation.study import Arm, Study

_ALIKE = "people are taken as unrelated: those who answer alike make the interval too narrow"
_SCHOOLS_FIXED = "the interval is about these schools' people and no others"


def movement_table(
    found: Iterable[GroupChange], framework: Framework, level: float, out: Publisher
) -> Table:
    """Return what share of each group's linked people moved up, stayed and moved down.

    Not of an outcome that one question asks for: beside how widely its changes spread, which their
    interval tells, it would say how many moved by how many answers.
    """
    rows = []
    for one in found:
        if one.measure.only_question(one.outcome):
            continue
        moved = movement(one.pairs[SCORE_BEFORE], one.pairs[SCORE_AFTER], level=level)
        moved = _in_classes(moved, one.pairs)
        kinds = moved.up, moved.same, moved.down
        counts = [round((kind.value or 0.0) * kind.n) for kind in kinds]
        up, same, down = out.shares(counts)
        cells = (out.count(one.people), up, *_ends(moved.up, up), same, down,
                 *_ends(moved.down, down))  # fmt: skip
        rows.append(
            Row(
                ids=(one.outcome, one.group.id),
                names=(framework.by_id[one.outcome].name, one.group.name),
                cells=(*cells, moved.up.method, limits(moved.up, _taken(classes_of(one.pairs)))),
            )
        )
    return Table(
        id="movement",
        title="Who moved up, stayed and moved down",
        about="Linked people with a score both times, in per cent. A score that differs at all "
        "counts as moved: few of those who moved a step have changed, and chance alone moves as "
        "many up as down. An outcome that one question asks for is left out: with its interval, "
        "who moved would tell how far each did.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            PEOPLE,
            Column(id="up", label="Moved up", kind="percent", about="Scored higher after."),
            *interval_columns("percent", of="up", name="Up"),
            Column(id="same", label="Stayed", kind="percent", about="Scored the same after."),
            Column(id="down", label="Moved down", kind="percent", about="Scored lower after."),
            *interval_columns("percent", of="down", name="Down"),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def agreeing_table(asked: Iterable[Asked], study: Study, out: Publisher) -> Table:
    """Return, for each question and arm, the share on the scale's upper side before and after.

    A share is hidden wherever the table of answers hides it. The tests of one questionnaire and arm
    are a family of their own, adjusted together.
    """
    rows: list[Row] = []
    for one in asked:
        if one.linked is None or one.before is None:
            continue
        for arm in study.arms:
            rows += _of_arm(one, arm, study, out)
    return Table(
        id="agreeing",
        title="Who agreed before and after, question by question",
        about="Linked people who answered the question both times: the share that gave an answer "
        "on its upper side (agreeing, for most), in per cent, and the change in percentage points. "
        "A question that is scored the other way round is told as it was asked.",
        dimensions=(
            Dimension(id="item", label="Question"),
            Dimension(id="arm", label="Approach"),
        ),
        columns=(
            PEOPLE,
            Column(id="before", label="Before", kind="percent", about="Share agreeing before."),
            *interval_columns("percent", of="before", name="Before"),
            Column(id="after", label="After", kind="percent", about="Share agreeing after."),
            *interval_columns("percent", of="after", name="After"),
            Column(id="estimate", label="Change", kind="change", about="After less before."),
            *interval_columns(),
            p_column(
                "p",
                "p, by whole schools",
                "Exact, two-sided: of all ways in which whole schools could have changed the other "
                "way, the share that lies as far from nought. Not McNemar's, which takes people of "
                "one school for unrelated. Adjusted for the questions of the questionnaire asked "
                f"of this arm ({after_whom(study.plan)}).",
            ),
            Column(
                id="tests",
                label="Tests",
                kind="count",
                about="Tests in the family that the p-value is adjusted for.",
            ),
            METHOD,
            LIMITS,
        ),
        rows=tuple(rows),
    )


def of_high(measure: Measure) -> list[int]:
    """Return the answers on a questionnaire's upper side."""
    return [response.value for response in measure.responses if response.group == "high"]


def few_moved(found: McNemar, rules: Profile) -> bool:
    """Say whether a change would tell of few people: the four counts could be worked out from it.

    So it would where few changed their minds, or where a share before or after is hidden.
    """
    n = found.change.n
    counts = found.both + found.first_only, found.both + found.second_only
    shares = [Publisher(rules).shares([yes, n - yes])[0] for yes in counts]
    changed = found.first_only + found.second_only
    return changed < rules.threshold or any(isinstance(share, NotShown) for share in shares)


def _of_arm(one: Asked, arm: Arm, study: Study, out: Publisher) -> Iterable[Row]:
    schools = [school.id for school in study.schools if school.arm == arm.id]
    people = one.people[one.people["school"].isin(schools)]
    if not len(people) or one.before is None:
        return
    high = of_high(one.measure)
    taught = classes_of(people)
    found: list[tuple[McNemar, PermutationTest]] = []
    for item in one.measure.items:
        waves = [
            answers.loc[people[when], item.id].to_numpy(dtype=float)
            for when, answers in (("before", one.before), ("after", one.after))
        ]
        before, after = (np.where(np.isnan(wave), np.nan, np.isin(wave, high)) for wave in waves)
        counted = mcnemar(before, after, level=study.plan.level)
        change = share_in_classes(counted.change, before, after, people["school"], classes=taught)
        net = pd.Series(after - before).groupby(people["school"].to_numpy()).sum()
        found.append((replace(counted, change=change), flip_schools(net)))
    family = as_family([test.p for _, test in found], study.plan)
    for item, each, p in zip(one.measure.items, found, family.adjusted, strict=True):
        yield Row(
            ids=(item.id, f"{one.measure.id}-{arm.id}"),
            names=(item.ask, f"{arm.name}, {one.measure.title[0].lower()}{one.measure.title[1:]}"),
            cells=_agreeing_cells(*each, p, family.tests, out, _taken(taught)),
        )


def _agreeing_cells(
    found: McNemar,
    test: PermutationTest,
    p: float | None,
    tests: int,
    out: Publisher,
    taken: str,
) -> tuple[Cell, ...]:
    n = found.change.n
    counts = found.both + found.first_only, found.both + found.second_only
    shares = [out.shares([yes, n - yes])[0] for yes in counts]
    cells: list[Cell] = [out.count(n)]
    for share, estimate in zip(shares, (found.before, found.after), strict=True):
        cells += [share, *_ends(estimate, share)]
    tellable = not few_moved(found, out.rules)
    told = found.change.value, found.change.low, found.change.high
    for number in told:
        cells.append(_points(number, out) if tellable else out.hide())
    cells.append(p_cell(p) if tellable else out.hide())
    why_no_p = f"no p-value: {test.why_not}" if test.why_not else ""
    said = limits(found.change, taken, why_no_p, *test.notes)
    return (*cells, tests, found.change.method, said)


def _in_classes(moved: Movement, pairs: pd.DataFrame) -> Movement:
    """Return the shares that moved up and down, their intervals allowing for classes if known."""
    change = (pairs[SCORE_AFTER] - pairs[SCORE_BEFORE]).to_numpy()
    taught, school = classes_of(pairs), pairs["school"]
    up, down = (
        share_in_classes(share, None, (sign * change > SAME).astype(float), school, classes=taught)
        for sign, share in ((1, moved.up), (-1, moved.down))
    )
    return replace(moved, up=up, down=down)


def _taken(classes: pd.Series | None) -> str:
    """Say whom the intervals take to be alike."""
    return _ALIKE if classes is None or not classes.notna().any() else _SCHOOLS_FIXED


def _points(share: float | None, out: Publisher) -> Cell:
    # No finer than the shares themselves, or the counts behind both could be worked out.
    decimals = out.rules.percentage_decimals
    return UNAVAILABLE if share is None else round(100 * share, decimals) + 0.0


def _ends(estimate: Estimate, shown: Cell) -> tuple[Cell, Cell]:
    """Return the ends of a share's interval in whole per cent, where the share itself is shown."""
    if isinstance(shown, NotShown):
        return shown, shown
    low, high = (
        UNAVAILABLE if end is None else float(round(100 * end))
        for end in (estimate.low, estimate.high)
    )
    return low, high
