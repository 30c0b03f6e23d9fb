"""Random intercepts and slopes: how much a coefficient differs from school to school.

y_ij = x_ij′β + z_ij′u_j + e_ij with u_j ~ N(0, σ²Ψ). Ψ = LL′ is searched over L with the exact
gradient and finished on the gradient's root, because a deviance is too flat near its minimum to
give variances to six digits. Needs tens of schools; with fewer, show each school's own estimate.

Other software stops earlier. lme4 ends its search (NLopt's BOBYQA) once neither θ nor the deviance
moves by 1e-6: for the Exam data 1.2e-7 of log-likelihood below the maximum, where a variance is off
by 1 in 8,000. A test stops where it stops, finds every value it publishes to 1e-8, and shows that
the likelihood is higher here.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from generator.analysis.statistics.estimates import Floats, NotEstimable
from generator.analysis.statistics.profile_likelihood import Likelihood, profile, ready_to_fit
from generator.analysis.statistics.school_sums import SchoolSums


@dataclass(frozen=True, slots=True, eq=False)
class RandomSlopes:
    """A fitted model with q random columns.

    Attributes:
        columns, random: names of the p fixed columns, and of the q that vary by school.
        beta, covariance: (p,) coefficients and their (p, p) covariance.
        between: (q, q) covariance of the school effects, in outcome units.
        within: σ², in squared outcome units.
        log_likelihood, likelihood: as in `random_intercept`.
        pupils, schools: what it rests on.

    """

    columns: tuple[str, ...]
    random: tuple[str, ...]
    beta: Floats
    covariance: Floats
    between: Floats
    within: float
    log_likelihood: float
    likelihood: Likelihood
    pupils: int
    schools: int

    @property
    def standard_errors(self) -> Floats:
        """(p,) standard errors, with the variances taken as known."""
        return np.sqrt(np.diag(self.covariance))


def fit_random_slopes(
    sums: SchoolSums, likelihood: Likelihood = "REML"
) -> RandomSlopes | NotEstimable:
    """Fit the model whose random columns are named in the sums."""
    ready = ready_to_fit(sums)
    if isinstance(ready, NotEstimable):
        return ready
    q = len(sums.random)
    if sums.schools <= q * (q + 1) // 2:
        return NotEstimable(
            f"{sums.schools} schools are too few to learn how {q} effects vary between them"
        )
    lower = np.tril_indices(q)
    # Each random column is scaled by its mean square, so that L is near one on every axis.
    scale = np.sqrt(np.diag(sums.zz.sum(axis=0)) / sums.pupils)

    def factor(theta: Floats) -> Floats:
        matrix = np.zeros((q, q))
        matrix[lower] = theta
        return matrix / scale[:, None]

    def deviance(theta: Floats) -> tuple[float, Floats]:
        left = factor(theta)
        at = profile(ready, left @ left.T, likelihood)
        gradient = 2 * at.slope @ left / scale[:, None]
        return at.deviance, gradient[lower]

    start = (0.3 * np.eye(q))[lower]
    found = optimize.minimize(deviance, start, jac=True, method="BFGS", options={"gtol": 1e-6})
    polished = optimize.root(lambda theta: deviance(theta)[1], found.x, tol=1e-14)
    theta = polished.x if deviance(polished.x)[0] <= found.fun + 1e-8 else found.x
    left = factor(theta)
    best = profile(ready, left @ left.T, likelihood)
    return RandomSlopes(
        columns=sums.columns,
        random=sums.random,
        beta=best.beta,
        covariance=best.covariance,
        between=best.residual * left @ left.T,
        within=best.residual,
        log_likelihood=-best.deviance / 2,
        likelihood=likelihood,
        pupils=sums.pupils,
        schools=sums.schools,
    )
