"""How strong the evidence is, worded by rule from the design and the data.

The words come from what was done, never from how pleasing the result is, and an uncontrolled study
of four schools can't climb above "a first indication" however large its numbers. The ladder follows
the Education Endowment Foundation's padlocks: design and size set the ceiling, attrition and
threats take rungs away.
"""

from dataclasses import dataclass
from enum import IntEnum

from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.few_clusters import SCHOOLS_PER_ARM_FOR_Z
from generator.evaluation.grades import GRADES


class Rung(IntEnum):
    """Strength of evidence, weakest first."""

    UNCLEAR = 0
    TOO_WEAK = 1
    FIRST_INDICATION = 2
    LIMITED = 3
    MODERATE = 4
    STRONG = 5


WORDS = dict(zip(Rung, GRADES, strict=True))

MARGIN = 0.2
"""In standard deviations: an effect that lies within it either way is called small (Cohen 1988).

It is a convention, and no bar: large trials of whole programmes in schools find a good deal less
(`published_effects` has 0.08), so an effect as large as theirs may lie within it and be missed.
"""

SCHOOLS_PER_ARM_FOR_CHANCE = 5
"""Fewer in either arm, and chance hardly balances the arms; nor could shuffling show much."""

_LOSS_THAT_COSTS_A_RUNG = 0.20
_LOSS_THAT_COSTS_TWO = 0.50
_RELIABLE_ENOUGH = 0.70
_HARDLY_RELIABLE = 0.50


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What the strength of a finding rests on.

    Attributes:
        comparison: whether other schools without the programme were measured too.
        randomised: whether chance decided which schools had the programme.
        schools: in each arm; one number when there is no comparison.
        lost: share of those asked before who are not in the analysis, 0 to 1; None if unlinked.
        reliability: alpha or omega of the measure; None for a single question.
        validated: whether the measure has been validated with this age group.

    """

    comparison: bool
    randomised: bool
    schools: tuple[int, ...]
    lost: float | None
    reliability: float | None
    validated: bool

    def __post_init__(self) -> None:
        if self.randomised and not self.comparison:
            raise ValueError("Schools can't be randomised without a comparison.")
        if len(self.schools) != (2 if self.comparison else 1):
            raise ValueError("Give the schools in each arm: two numbers with a comparison, or one.")


@dataclass(frozen=True, slots=True)
class Strength:
    """A rung, its words, why it is no higher, and what it lets a report say of cause."""

    rung: Rung
    words: str
    reasons: tuple[str, ...]
    may_say_cause: bool


def strength_of_evidence(
    design: Design, estimate: Estimate, *, margin: float | None = None
) -> Strength:
    """Choose the strongest words a report may use for one estimate.

    The ceiling is by design: no comparison, first indication; comparison without chance, limited,
    or moderate from ten schools an arm; chance, moderate, or strong from ten schools an arm. With
    fewer than five schools in an arm both stand a rung lower, and with one it is a first
    indication. Losing a fifth of pupils costs a rung and losing half two, as do unlinked pupils
    one, and a measure below .70 one, below .50 two; a first indication is given up, as too weak to
    use, only for half lost or a measure below .70. An interval that includes zero, or no interval,
    is unclear; but one that lies within the margin is evidence of no more than that. Cause may be
    said only of schools assigned by chance, five or more an arm, with evidence that is moderate at
    the least, of an effect that is not nought, on a measure of .50 or more.

    Args:
        design: what was done.
        estimate: in standard deviations where there is a margin.
        margin: the size within which an effect is called small; None names none.

    """
    rung, reasons = _ceiling(design)
    least = Rung.FIRST_INDICATION
    if design.lost is None:
        rung, reasons = rung - 1, [*reasons, "people were not linked from before to after"]
    elif design.lost >= _LOSS_THAT_COSTS_TWO:
        rung, reasons = rung - 2, [*reasons, "half or more of those asked before were lost"]
        least = Rung.TOO_WEAK
    elif design.lost >= _LOSS_THAT_COSTS_A_RUNG:
        rung, reasons = rung - 1, [*reasons, "a fifth or more of those asked before were lost"]
    hardly_reliable = False
    if design.reliability is not None and round(design.reliability, 2) < _RELIABLE_ENOUGH:
        hardly_reliable = round(design.reliability, 2) < _HARDLY_RELIABLE
        rung -= 2 if hardly_reliable else 1
        least = Rung.TOO_WEAK
        under = _HARDLY_RELIABLE if hardly_reliable else _RELIABLE_ENOUGH
        of = f"{design.reliability:.2f}, under .{100 * under:.0f}"
        reasons.append(f"the measure's reliability is {of}")
    if not design.validated:
        reasons.append("the measure has not been validated with this age group")
        rung = min(rung, Rung.MODERATE)
    found = Rung(max(rung, least))
    words = WORDS[found]
    unclear = includes_none = False
    if estimate.value is None or estimate.low is None or estimate.high is None:
        unclear = True
        reasons.append(estimate.why_not or "there is no interval")
    elif estimate.low <= 0 <= estimate.high:
        small = margin is not None and max(-estimate.low, estimate.high) <= margin
        unclear, includes_none = not small, True
        if small and found > Rung.TOO_WEAK:
            words += f" of no more than {margin:g} SDs either way"
        reasons.append(f"the {estimate.level:.0%} interval includes no change")
    if unclear:
        found = Rung.UNCLEAR
        words = WORDS[found]
    return Strength(
        rung=found,
        words=words,
        reasons=tuple(reasons),
        may_say_cause=design.randomised
        and found >= Rung.MODERATE
        and not (includes_none or hardly_reliable)
        and min(design.schools) >= SCHOOLS_PER_ARM_FOR_CHANCE,
    )


def _ceiling(design: Design) -> tuple[int, list[str]]:
    fewest = min(design.schools)
    if not design.comparison:
        return Rung.FIRST_INDICATION, [
            (
                "before and after with no comparison group: growing up, or anything else that "
                "happened that year, may explain it"
            ),
            f"{fewest} {'school' if fewest == 1 else 'schools'}",
        ]
    if fewest < 2:
        return Rung.FIRST_INDICATION, [
            "an arm has one school, so the programme and the school can't be told apart"
        ]
    few, very_few = fewest < SCHOOLS_PER_ARM_FOR_Z, fewest < SCHOOLS_PER_ARM_FOR_CHANCE
    reasons = [f"{fewest} schools in the smaller arm"] if few else []
    top = Rung.STRONG
    if not design.randomised:
        reasons.append("schools were not assigned by chance")
        top = Rung.MODERATE
    return top - few - very_few, reasons
