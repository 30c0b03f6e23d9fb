"""How strong the evidence of each change is, worded by rule from the design and the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.analysis.change import GroupChange
from generator.analysis.outcomes.told import METHOD, in_a_line
from generator.analysis.publishing import NOT_APPLICABLE, UNAVAILABLE, Publisher
from generator.analysis.scoring import turned
from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.published_effects import INCLUSIVE
from generator.analysis.statistics.reliability import reliability
from generator.analysis.statistics.strength import MARGIN, Design, strength_of_evidence
from generator.analysis.tables import GROUP, OUTCOME, PEOPLE
from generator.analysis.waves import Asked
from generator.evaluation.framework import Framework
from generator.evaluation.measures import Measure
from generator.evaluation.release import Column, Row, Table


def evidence_table(
    found: Iterable[GroupChange], asked: Iterable[Asked], framework: Framework, out: Publisher
) -> Table:
    """Return what each change rests on, the words a report may use for it, and why no stronger."""
    alphas = lower_alphas(asked)
    rows = []
    for one in found:
        alpha = alphas.get((one.measure.id, one.outcome))
        strength = strength_of_evidence(
            Design(
                comparison=False,
                randomised=False,
                schools=(len(one.group.schools),),
                lost=one.lost,
                reliability=alpha,
                validated=is_validated(one.measure),
            ),
            _in_sds(one),
            margin=MARGIN,
        )
        n, lost = one.people, one.surveyed - one.people
        tellable = n >= out.rules.threshold
        shares = out.shares([lost, n]) if one.surveyed else (UNAVAILABLE,)
        rows.append(
            Row(
                ids=(one.outcome, one.group.id),
                names=(framework.by_id[one.outcome].name, one.group.name),
                cells=(
                    len(one.group.schools),
                    out.count(n),
                    shares[0],
                    NOT_APPLICABLE if alpha is None else round(alpha, 2),
                    strength.words if tellable else out.hide(),
                    _reasons(strength.reasons, tellable=tellable and _is_shown(shares[0])),
                    one.change.method,
                ),
            )
        )
    return Table(
        id="evidence",
        title="How strong the evidence of each change is",
        about="By rule, from what was done and never from how pleasing a result is. Without a "
        "comparison it cannot be more than a first indication, and half lost or a measure whose "
        "reliability is under .70 makes it too weak to use; an interval that holds zero is "
        f"unclear, unless all of it lies within {MARGIN:g} SDs. That is what is commonly called "
        f"small: the published trial of a whole-school approach found {abs(INCLUSIVE.effect):g}, "
        "which would lie within it, so it says that no large change was missed and not that "
        "nothing happened. The steps follow the Education Endowment Foundation's security "
        "rating.",
        dimensions=(OUTCOME, GROUP),
        columns=(
            Column(id="schools", label="Schools", kind="count", about="Schools in the group."),
            PEOPLE,
            Column(
                id="lost",
                label="Lost",
                kind="percent",
                about="Had a score before and are not in the change, of those who had one.",
            ),
            Column(
                id="alpha",
                label="Reliability",
                kind="coefficient",
                about="Lower alpha of the two surveys, all who answered; none for one question.",
            ),
            Column(id="strength", label="Evidence", kind="text", about="The words by rule."),
            Column(id="why", label="Why no stronger", kind="text", about="What limits it."),
            METHOD,
        ),
        rows=tuple(rows),
    )


def lower_alphas(asked: Iterable[Asked]) -> Mapping[tuple[str, str], float]:
    """Return the lower alpha of the two waves, by measure and outcome, for scales of several."""
    found = {}
    for one in asked:
        for scale in one.measure.scales:
            waves = [
                reliability(turned(answers, one.measure)[list(scale.items)]).alpha.value
                for answers in (one.before, one.after)
                if answers is not None and len(scale.items) > 1
            ]
            known = [alpha for alpha in waves if alpha is not None]
            if known:
                found[one.measure.id, scale.outcome] = min(known)
    return found


def is_validated(measure: Measure) -> bool:
    """Say whether the measure claims to be validated with those it is for."""
    return not measure.validity.startswith("Not validated")


def _in_sds(one: GroupChange) -> Estimate:
    """Return the change over the spread of its scores, which it takes as known."""
    change, sd = one.change, one.sd
    if not sd or change.value is None or change.low is None or change.high is None:
        return change
    return replace(change, value=change.value / sd, low=change.low / sd, high=change.high / sd)


def _is_shown(cell: object) -> bool:
    return isinstance(cell, int | float)


def _reasons(reasons: Iterable[str], *, tellable: bool) -> str:
    """Return the reasons in a line; how many were lost only where that share is shown."""
    return in_a_line(
        reason if tellable or " were lost" not in reason else "people were lost"
        for reason in reasons
    )
