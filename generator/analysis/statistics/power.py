"""What a study could find before it starts: the smallest effect, the power, the schools needed.

Arms of whole schools, after Bloom (2005) and Hedges and Rhoads (2009): the standard error in units
of the total standard deviation is √(A (1/m₁ + 1/m₂)), A = ρ(1 − R₂²) + (1 − ρ)(1 − R₁²)/n, tested
by t on m₁ + m₂ − 2 − g degrees of freedom. Power is from the noncentral t. Where schools differ in
size by a coefficient of variation c, ρ counts 1 + c² times (Eldridge and others 2006, Int J
Epidemiol 35:1292).
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy import optimize, special, stats

from generator.analysis.statistics.estimates import Estimate
from generator.analysis.statistics.few_clusters import undefined_arms

LIMITS = (
    "assumes the ICC and R² given; real ones may be worse",
    "assumes nobody lost but those taken off, and schools as alike in size as is said",
)

_MOST_SCHOOLS = 2_000
_HAIR = 1e-9
_MANY_DEGREES = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolTrial:
    """A planned comparison of two arms of schools.

    Attributes:
        first, second: schools in each arm.
        pupils: analysed in each school.
        icc: of the outcome, 0 to 1; England's attitude scales mostly lie between .01 and .10.
        pupil_r2, school_r2: share of the variance within, and between, schools that covariates
            such as the score before will explain.
        school_covariates: covariates that are the same for a whole school; each costs a degree of
            freedom.
        size_spread: SD of the numbers of pupils in a school, over their mean.

    """

    first: int
    second: int
    pupils: float
    icc: float
    pupil_r2: float = 0.0
    school_r2: float = 0.0
    school_covariates: int = 0
    size_spread: float = 0.0

    def __post_init__(self) -> None:
        shares = {"icc": self.icc, "pupil_r2": self.pupil_r2, "school_r2": self.school_r2}
        for name, share in shares.items():
            if not 0 <= share < 1:
                raise ValueError(f"{name} is a share from 0 to just under 1; got {share}.")
        if min(self.first, self.second, self.school_covariates) < 0 or self.pupils <= 0:
            raise ValueError("Schools and pupils are counts, with at least one pupil a school.")
        if self.size_spread < 0:
            raise ValueError(f"A spread of sizes is nought or more; got {self.size_spread:g}.")

    @property
    def df(self) -> int:
        """Degrees of freedom of the test."""
        return self.first + self.second - 2 - self.school_covariates

    @property
    def standard_error(self) -> float:
        """Of the difference, in units of the total standard deviation."""
        per_school = self.icc * (1 - self.school_r2) * (1 + self.size_spread**2)
        per_school += (1 - self.icc) * (1 - self.pupil_r2) / self.pupils
        return float(np.sqrt(per_school * (1 / self.first + 1 / self.second)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A planning figure, or why there is none.

    `value` is an effect in standard deviations, a power from 0 to 1, or a number of schools an arm,
    as the function that made it says.
    """

    value: float | None
    df: float | None
    assumptions: tuple[str, ...]
    why_not: str | None = None


def minimum_detectable_effect(
    trial: SchoolTrial, *, power: float = 0.8, alpha: float = 0.05
) -> Planned:
    """Find the smallest true effect, in standard deviations, that reaches the given power."""
    refusal = _why_no_test(trial)
    if refusal:
        return Planned(value=None, df=None, assumptions=LIMITS, why_not=refusal)
    delta = _noncentrality_for(power, alpha, trial.df)
    return Planned(value=delta * trial.standard_error, df=trial.df, assumptions=LIMITS)


def power_to_detect(trial: SchoolTrial, effect: float, *, alpha: float = 0.05) -> Planned:
    """Work out the chance of significance if the true effect is `effect` standard deviations."""
    refusal = _why_no_test(trial)
    if refusal:
        return Planned(value=None, df=None, assumptions=LIMITS, why_not=refusal)
    value = _power(abs(effect) / trial.standard_error, alpha, trial.df)
    return Planned(value=value, df=trial.df, assumptions=LIMITS)


def schools_needed(
    effect: float,
    *,
    pupils: float,
    icc: float,
    pupil_r2: float = 0.0,
    school_r2: float = 0.0,
    size_spread: float = 0.0,
    others: float = 1.0,
    power: float = 0.8,
    alpha: float = 0.05,
) -> Planned:
    """Find the fewest schools in the first arm that reach the power for a true effect.

    The second arm has `others` schools for each of the first, rounded up, and two at least; it is
    as large as the first unless said.
    """
    for schools in range(2, _MOST_SCHOOLS + 1):
        trial = SchoolTrial(
            first=schools,
            second=schools_beside(schools, others),
            size_spread=size_spread,
            pupils=pupils,
            icc=icc,
            pupil_r2=pupil_r2,
            school_r2=school_r2,
        )
        if _power(abs(effect) / trial.standard_error, alpha, trial.df) >= power:
            return Planned(value=schools, df=trial.df, assumptions=LIMITS)
    return Planned(
        value=None,
        df=None,
        assumptions=LIMITS,
        why_not=f"more than {_MOST_SCHOOLS:,} schools an arm would be needed",
    )


def schools_beside(schools: int, others: float) -> int:
    """Return the schools of the second arm: `others` for each of the first, rounded up."""
    if others <= 0:
        raise ValueError(f"An arm beside the first has schools; got {others:g} for each.")
    return max(2, ceil(schools * others - _HAIR))


def minimum_detectable_change(
    linked: int, correlation: float, *, power: float = 0.8, alpha: float = 0.05
) -> Planned:
    """Find the smallest mean change, in SDs of one wave, that linked pupils could show.

    Over √(2(1 − r)/n), by the one-sample noncentral t; about these pupils and schools only.

    Args:
        linked: pupils with both waves.
        correlation: expected between the two waves, below 1.
        power: of the two-sided test.
        alpha: of the same.

    """
    assumptions = (f"assumes a correlation of {correlation:g} between the waves",)
    if linked < 2:
        return Planned(
            value=None, df=None, assumptions=assumptions, why_not="fewer than two linked pupils"
        )
    if not -1 <= correlation < 1:
        raise ValueError(f"A correlation here lies from −1 to just under 1; got {correlation}.")
    delta = _noncentrality_for(power, alpha, linked - 1)
    return Planned(
        value=delta * float(np.sqrt(2 * (1 - correlation) / linked)),
        df=linked - 1,
        assumptions=assumptions,
    )


def smallest_to_be_seen(estimate: Estimate, *, power: float = 0.8) -> float | None:
    """Find the smallest true value that an estimate with this error would show, in its own units.

    δ × SE, with δ the noncentrality at which t on the estimate's own degrees of freedom leaves out
    zero so often. It holds all that the error holds, classes and few schools among it, so it is
    never smaller than half the estimate's interval.
    """
    if not estimate.se:
        return None
    df = estimate.df if estimate.df is not None else _MANY_DEGREES
    return _noncentrality_for(power, 1 - estimate.level, df) * estimate.se


def _why_no_test(trial: SchoolTrial) -> str | None:
    if min(trial.first, trial.second) < 2:
        return undefined_arms(trial.first, trial.second)
    if trial.df < 1:
        return "no degrees of freedom are left: fewer school covariates, or more schools"
    return None


def _power(delta: float, alpha: float, df: float) -> float:
    critical = float(stats.t.ppf(1 - alpha / 2, df))
    other_side = float(special.nctdtr(df, delta, -critical))
    # SciPy has no number where this is below 10⁻¹⁵ or so; it is nought there.
    other_side = 0.0 if np.isnan(other_side) else other_side
    return float(1 - special.nctdtr(df, delta, critical) + other_side)


def _noncentrality_for(power: float, alpha: float, df: float) -> float:
    if not alpha < power < 1:
        raise ValueError(f"Power lies between alpha and 1; got {power} with alpha {alpha}.")
    above = 8.0
    while _power(above, alpha, df) < power:
        above *= 2
    return float(optimize.brentq(lambda delta: _power(delta, alpha, df) - power, 0.0, above))
