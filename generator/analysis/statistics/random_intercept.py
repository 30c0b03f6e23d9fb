"""A random intercept for each school: exact REML or ML from sums.

y_ij = x_ij′β + u_j + e_ij, with u_j ~ N(0, τ²) and e_ij ~ N(0, σ²). The likelihood is profiled to
one dimension, λ = τ²/σ², and its slope is solved to machine precision on λ ≥ 0, with every root
and the boundary compared. Not for outcomes that are yes/no, nor for fewer schools than a variance
between schools can be learned from (see `few_clusters`).
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from generator.analysis.statistics.estimates import Floats, NotEstimable
from generator.analysis.statistics.profile_likelihood import (
    Likelihood,
    Profile,
    ReadySums,
    profile,
    ready_to_fit,
    slopes_of_intercept,
)
from generator.analysis.statistics.school_sums import SchoolSums

# nλ from nothing to means of schools that vary 10⁸ times as much as their pupils make them.
_RATIOS = np.logspace(-10, 8, 37)


@dataclass(frozen=True, slots=True, eq=False)
class RandomIntercept:
    """A fitted random-intercept model.

    Attributes:
        columns: names of the p coefficients.
        beta: (p,) coefficients, in outcome units per unit of the column.
        covariance: (p, p) generalised-least-squares covariance of `beta`.
        between, within: τ² and σ², in squared outcome units.
        log_likelihood: of the likelihood named (the restricted one for REML).
        likelihood: "REML" or "ML".
        pupils, schools: what it rests on.
        sums: the sums it was fitted to.

    """

    columns: tuple[str, ...]
    beta: Floats
    covariance: Floats
    between: float
    within: float
    log_likelihood: float
    likelihood: Likelihood
    pupils: int
    schools: int
    sums: SchoolSums

    @property
    def icc(self) -> float:
        """Share of the variance that lies between schools, τ² / (τ² + σ²)."""
        return self.between / (self.between + self.within)

    @property
    def standard_errors(self) -> Floats:
        """(p,) standard errors, with the variances taken as known."""
        return np.sqrt(np.diag(self.covariance))

    def coefficient(self, column: str) -> tuple[float, float]:
        """Look up a coefficient and its standard error."""
        at = self.columns.index(column)
        return float(self.beta[at]), float(self.standard_errors[at])


def fit_random_intercept(
    sums: SchoolSums, likelihood: Likelihood = "REML"
) -> RandomIntercept | NotEstimable:
    """Fit by REML (the default, for estimates) or ML (to compare nested fixed effects)."""
    ready = ready_to_fit(sums)
    if isinstance(ready, NotEstimable):
        return ready
    ratio = _best_ratio(ready, likelihood)
    if ratio is None:
        return NotEstimable("the schools are too few for what the model says of each")
    best = _at(ready, ratio, likelihood)
    return RandomIntercept(
        columns=sums.columns,
        beta=best.beta,
        covariance=best.covariance,
        between=ratio * best.residual,
        within=best.residual,
        log_likelihood=-best.deviance / 2,
        likelihood=likelihood,
        pupils=sums.pupils,
        schools=sums.schools,
        sums=sums,
    )


def _at(ready: ReadySums, ratio: float, likelihood: Likelihood) -> Profile:
    return profile(ready, np.array([[ratio]]), likelihood)


def _best_ratio(ready: ReadySums, likelihood: Likelihood) -> float | None:
    def slope(ratio: float) -> float:
        return float(_at(ready, ratio, likelihood).slope[0, 0])

    # λ is measured against the usual school's size, so that the grid suits sums of any size.
    grid = np.concatenate([[0.0], _RATIOS / max(1.0, float(np.median(ready.about.n)))])
    slopes = slopes_of_intercept(ready, grid, likelihood)
    # Near nought one at a time may round to the other sign, and the search needs that one's.
    alone = {0}
    slopes[0] = slope(0.0)
    while ends := _ends_of_brackets(slopes) - alone:
        alone |= ends
        for at in ends:
            slopes[at] = slope(grid[at])
    candidates = [0.0] if slopes[0] >= 0 else []
    candidates += [
        float(optimize.brentq(slope, low, high, xtol=1e-300, rtol=1e-14))
        for low, high, before, after in zip(grid, grid[1:], slopes, slopes[1:], strict=False)
        if before < 0 <= after
    ]
    if not candidates:
        return None
    return min(candidates, key=lambda ratio: _at(ready, ratio, likelihood).deviance)


def _ends_of_brackets(slopes: Floats) -> set[int]:
    """Return the places between which a slope turns from below nought to nought or above."""
    turns = np.flatnonzero((slopes[:-1] < 0) & (slopes[1:] >= 0))
    return {int(at) for at in (*turns, *(turns + 1))}
