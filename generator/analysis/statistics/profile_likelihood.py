"""The likelihood of a random-effects model with all but the variance ratios solved for exactly.

With V = σ²(I + ZΨZ′) in each school, β and σ² have closed forms given Ψ, so the search is over Ψ
alone: one number for a random intercept. Written from Harville (1977, JASA 72:320) and Bates et
al. (2015, J Stat Software 67(1)); an independent route to what lme4 fits, because statsmodels
0.15 MixedLM reports convergence at wrong optima (statsmodels issues 6157, 3604, 7051, 4847).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from generator.analysis.statistics.estimates import Floats, NotEstimable
from generator.analysis.statistics.school_sums import SchoolSums

Likelihood = Literal["REML", "ML"]

# Below this share of the outcome's own sum of squares, what is left is rounding.
_NOTHING_LEFT = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class ReadySums:
    """Sums fit to be searched: about the least-squares fit, and split within and between schools.

    Attributes:
        about: the sums of the residuals from least squares, which keep more digits than y.
        ols: (p,) the least-squares coefficients, to add back.
        inverse: (J, q, q) pseudo-inverse of Z′Z in each school.
        xx, xy, yy: the sums left when each school has its own random effects unshrunk. Adding the
            shrunken part to these is stable where taking it from the whole would cancel.

    """

    about: SchoolSums
    ols: Floats
    inverse: Floats
    xx: Floats
    xy: Floats
    yy: float


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The model at one Ψ: coefficients, their covariance, σ², −2 log-likelihood and its slope.

    `slope` is ∂(−2 log-likelihood)/∂Ψ, (q, q), each off-diagonal entry counted once per triangle.
    """

    beta: Floats
    covariance: Floats
    residual: float
    deviance: float
    slope: Floats


def profile(ready: ReadySums, psi: Floats, likelihood: Likelihood) -> Profile:
    """Solve for β and σ² at relative random-effect covariance Ψ (q, q), in units of σ²."""
    sums = ready.about
    pupils, p, q = sums.pupils, len(sums.columns), len(sums.random)
    shrink = np.linalg.inv(np.eye(q) + sums.zz @ psi)  # (I + MΨ)⁻¹ in each school
    between = ready.inverse @ shrink
    xx = ready.xx + np.einsum("jqp,jqr,jrs->ps", sums.zx, between, sums.zx)
    xy = ready.xy + np.einsum("jqp,jqr,jr->p", sums.zx, between, sums.zy)
    yy = ready.yy + np.einsum("jq,jqr,jr->", sums.zy, between, sums.zy)
    inverse_xx = np.linalg.inv(xx)
    beta = inverse_xx @ xy
    degrees = pupils - p if likelihood == "REML" else pupils
    residual = float(yy - beta @ xy) / degrees

    log_determinants = -float(np.linalg.slogdet(shrink)[1].sum())
    deviance = degrees * (np.log(2 * np.pi * residual) + 1) + log_determinants
    zwr = np.einsum("jqr,jr->jq", shrink, sums.zy - sums.zx @ beta)
    slope = np.einsum("jqr,jrs->qs", shrink, sums.zz) - zwr.T @ zwr / residual
    if likelihood == "REML":
        deviance += float(np.linalg.slogdet(xx)[1])
        zwx = shrink @ sums.zx
        slope -= np.einsum("jqp,ps,jrs->qr", zwx, inverse_xx, zwx)
    return Profile(
        beta + ready.ols, residual * inverse_xx, residual, float(deviance), (slope + slope.T) / 2
    )


def slopes_of_intercept(ready: ReadySums, ratios: Floats, likelihood: Likelihood) -> Floats:
    """Return ∂(−2 log-likelihood)/∂λ of a random intercept at (g,) ratios λ, all at once.

    The same as `profile` gives one by one, for the search to find its brackets by.
    """
    sums = ready.about
    pupils, p = sums.pupils, len(sums.columns)
    degrees = pupils - p if likelihood == "REML" else pupils
    m, x, y = sums.zz[:, 0, 0], sums.zx[:, 0, :], sums.zy[:, 0]
    shrink = 1 / (1 + ratios[:, None] * m)
    between = shrink * ready.inverse[:, 0, 0]
    products = (x[:, :, None] * x[:, None, :]).reshape(len(m), p * p)
    inverse_xx = np.linalg.inv(ready.xx + (between @ products).reshape(len(ratios), p, p))
    xy = ready.xy + between @ (x * y[:, None])
    beta = np.einsum("gps,gs->gp", inverse_xx, xy)
    residual = (ready.yy + between @ y**2 - np.einsum("gp,gp->g", beta, xy)) / degrees
    left = shrink * (y - beta @ x.T)
    slopes = shrink @ m - np.sum(left**2, axis=1) / residual
    if likelihood == "REML":
        crossed = (shrink**2 @ products).reshape(len(ratios), p, p)
        slopes -= np.einsum("gps,gps->g", crossed, inverse_xx)
    return np.asarray(slopes, dtype=float)


def ready_to_fit(sums: SchoolSums) -> ReadySums | NotEstimable:
    """Check that a random-effects model can be fitted, and prepare its sums."""
    pupils, p = sums.pupils, len(sums.columns)
    if pupils == 0:
        return NotEstimable("no pupil has an answer and everything the model needs")
    if sums.schools < 2:
        return NotEstimable("one school only: variation between schools can't be seen")
    if pupils <= p + 1:
        return NotEstimable(f"{pupils} pupils are too few for a model of {p} coefficients")
    if np.all(sums.n == 1):
        return NotEstimable(
            "one pupil in every school: variation between schools and between pupils "
            "can't be told apart"
        )
    scale = np.sqrt(np.diag(sums.xx))
    if np.any(scale == 0) or np.linalg.matrix_rank(
        sums.xx / np.outer(scale, scale), tol=1e-10, hermitian=True
    ) < len(scale):
        return NotEstimable(
            "a column of the model repeats others, or is the same for every pupil, "
            "so its effect can't be told apart"
        )
    ols = np.linalg.solve(sums.xx, sums.xy)
    about = sums.about(ols)
    if about.yy <= _NOTHING_LEFT * sums.yy or sums.yy == 0:
        return NotEstimable("the outcome doesn't vary between pupils alike on the covariates")
    ready = _split(about, ols)
    within = np.linalg.pinv(ready.xx, rcond=1e-10, hermitian=True)
    if ready.yy - ready.xy @ within @ ready.xy <= _NOTHING_LEFT * about.yy:
        return NotEstimable("pupils in the same school don't differ, so only schools vary")
    return ready


def _split(about: SchoolSums, ols: Floats) -> ReadySums:
    inverse = np.linalg.pinv(about.zz, hermitian=True)
    xx = about.xx - np.einsum("jqp,jqr,jrs->ps", about.zx, inverse, about.zx)
    xy = about.xy - np.einsum("jqp,jqr,jr->p", about.zx, inverse, about.zy)
    yy = about.yy - np.einsum("jq,jqr,jr->", about.zy, inverse, about.zy)
    # A column that doesn't vary within schools leaves rounding here, which must not be inverted.
    constant = np.diag(xx) <= _NOTHING_LEFT * np.diag(about.xx)
    xx[constant, :] = xx[:, constant] = xy[constant] = 0
    return ReadySums(about, ols, inverse, xx, xy, float(yy))
