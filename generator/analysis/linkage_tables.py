"""The tables of how two surveys were put together, and whether those who were are like the rest."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from generator.analysis.publishing import NOT_APPLICABLE, UNAVAILABLE, Publisher
from generator.analysis.statistics.missing import baseline_differences
from generator.analysis.tables import GROUP, MEASURE, OUTCOME
from generator.analysis.waves import Asked, in_group
from generator.evaluation.framework import Framework
from generator.evaluation.plan import Plan
from generator.evaluation.release import Cell, Column, Row, Table

_BY = {"code": "A code made afresh", "number": "A number from the teacher's list"}


def links_table(asked: Iterable[Asked], out: Publisher) -> Table:
    """Return how each measure's surveys were linked, and how many links are likely wrong."""
    rows = []
    for one in asked:
        if one.linked is None:
            continue
        quality = one.linked.quality
        links = sum(quality.by_slips.values())
        slips = [quality.by_slips.get(number, 0) for number in range(3)]
        shares: tuple[Cell, ...] = (NOT_APPLICABLE,) * 3
        if quality.by == "code":
            shares = out.shares(slips)
        rows.append(
            Row(
                ids=(one.measure.id,),
                names=(one.measure.title,),
                cells=(
                    _BY[quality.by],
                    out.count(quality.with_code[0]),
                    out.count(quality.with_code[1]),
                    out.count(links),
                    *shares,
                    _percent(quality.recall, links, out),
                    _percent(quality.false_share, links, out),
                ),
            )
        )
    return Table(
        id="links",
        title="How two surveys were put together, and how many links are likely wrong",
        about="Sought within a school, and pupils among those who started school together. Two are "
        "linked when each is the other's one nearest, with at most two of seven parts of their "
        "codes different; where two are equally near, nobody is. How many links are missed and how "
        "many are false is estimated without knowing who anybody is: from how often the codes of "
        "linked people differ, and from who would be put in the place of a partner taken away.",
        dimensions=(MEASURE,),
        columns=(
            Column(id="by", label="Linked by", kind="text", about="What people gave each time."),
            Column(id="before", label="With one before", kind="count", about="Gave enough of it."),
            Column(id="after", label="With one after", kind="count", about="Gave enough of it."),
            Column(id="linked", label="Linked", kind="count", about="Pairs, rounded."),
            Column(id="exact", label="The same", kind="percent", about="Codes the same, of links."),
            Column(id="one", label="One differs", kind="percent", about="One part of the code."),
            Column(id="two", label="Two differ", kind="percent", about="Two parts of the code."),
            Column(
                id="found",
                label="Found, estimated",
                kind="percent",
                about="Estimated share of those with a code both times who were linked rightly.",
            ),
            Column(
                id="false",
                label="False, estimated",
                kind="percent",
                about="Estimated share of links that put two people together.",
            ),
        ),
        rows=tuple(rows),
    )


def linkage_table(
    asked: Iterable[Asked], plan: Plan, framework: Framework, out: Publisher
) -> Table:
    """Return scores before of those who were linked and those who were not.

    They are told for the plan's widest group of each measure's people, if it has any, and of those
    who could be asked both times.
    """
    rows = []
    for one in asked:
        if one.linked is None or one.scores_before is None:
            continue
        answers = one.linked.before
        groups = [group for group in plan.groups if group.of == one.measure.of]
        sizes = [int(in_group(answers, group).sum()) for group in groups]
        # Nobody of these groups answered this questionnaire: there is no widest.
        if not any(sizes):
            continue
        widest = groups[sizes.index(max(sizes))]
        inside = in_group(answers, widest) & answers["year_group"].isin(one.followed)
        for scale in one.measure.scales:
            values = one.scores_before[scale.outcome]
            linked = values[inside & one.linked.is_linked].dropna()
            not_linked = values[inside & ~one.linked.is_linked].dropna()
            rows.append(
                Row(
                    ids=(scale.outcome, widest.id),
                    names=(framework.by_id[scale.outcome].name, widest.name),
                    cells=(
                        out.count(len(linked)),
                        _mean(linked, out),
                        out.count(len(not_linked)),
                        _mean(not_linked, out),
                        _apart(linked, not_linked, out),
                    ),
                )
            )
    return Table(
        id="linkage",
        title="Scores before of those who were linked and those who were not",
        about="Everybody with a score before, whether or not they have one after. If the two "
        "means differ, those who were linked are not quite like the rest.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(id="linked", label="Linked", kind="count", about="Linked, with a score before."),
            Column(id="mean-linked", label="Their score", kind="score", about="Mean before."),
            Column(id="not-linked", label="Not linked", kind="count", about="The rest with one."),
            Column(id="mean-not-linked", label="Their score", kind="score", about="Mean before."),
            Column(
                id="apart",
                label="Difference in SDs",
                kind="standardised",
                about="Mean of the linked less that of the rest, over the root of the mean of "
                "their variances.",
            ),
        ),
        rows=tuple(rows),
    )


def _mean(values: pd.Series, out: Publisher) -> Cell:
    return out.mean(float(values.mean()) if len(values) else None, len(values))


def _apart(linked: pd.Series, rest: pd.Series, out: Publisher) -> Cell:
    people = min(len(linked), len(rest))
    scores = pd.DataFrame({"score": pd.concat([linked, rest])})
    first = [True] * len(linked) + [False] * len(rest)
    [found] = baseline_differences(scores, first)
    return out.mean(found.standardised, people, decimals=2)


def _percent(share: float | None, links: int, out: Publisher) -> Cell:
    if share is None:
        return UNAVAILABLE
    return out.mean(100 * share, links)
