"""Small-sample inference for one contrast of a random-intercept model fitted by REML.

Kenward and Roger (1997, Biometrics 53:983) inflate the covariance for the variances having been
estimated and match degrees of freedom to it; Satterthwaite's (1946) degrees of freedom, as in
Kuznetsova et al. (2017, J Stat Software 82(13)), keep the covariance. With few schools a z-test is
badly wrong and these are nearly right. For a single contrast Kenward–Roger's scaling factor is
exactly 1 and its degrees of freedom reduce to 2(c′Φc)² / (g′Wg), which is what is coded here.

Every matrix is a sum over schools, because V⁻ᵏ = σ⁻²ᵏ(I − J/n) + d⁻ᵏ J/n with d = σ² + nτ².
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.statistics.estimates import LEVEL, Estimate, Floats, from_standard_error
from generator.analysis.statistics.random_intercept import RandomIntercept


@dataclass(frozen=True, slots=True, eq=False)
class _Derivatives:
    """Pieces shared by both methods, indexed by the variances (τ², σ²).

    `first[i]` is X′V⁻¹GᵢV⁻¹X, `second[i, j]` X′V⁻¹GᵢV⁻¹GⱼV⁻¹X; `expected` and `observed` are the
    two forms of the REML information about the variances.
    """

    first: Floats
    second: Floats
    expected: Floats
    observed: Floats


def kenward_roger(fit: RandomIntercept, contrast: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """c′β with Kenward–Roger standard error, degrees of freedom, interval and t-test p-value.

    Args:
        fit: a REML fit.
        contrast: (p,) weights c on the coefficients.
        level: of the interval.

    """
    c = np.asarray(contrast, dtype=float)
    parts = _derivatives(fit)
    covariance_of_variances = np.linalg.pinv(parts.expected, hermitian=True)
    phi = fit.covariance
    correction = np.einsum(
        "ij,ijpq->pq",
        covariance_of_variances,
        parts.second - np.einsum("ipq,qr,jrs->ijps", parts.first, phi, parts.first),
    )
    adjusted = phi + 2 * phi @ correction @ phi
    df = _matched_df(fit, c, parts.first, covariance_of_variances)
    return _tested(fit, c, float(c @ adjusted @ c), df, level, "Kenward–Roger")


def satterthwaite(fit: RandomIntercept, contrast: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """c′β with Satterthwaite degrees of freedom, from the observed information (as lmerTest)."""
    c = np.asarray(contrast, dtype=float)
    parts = _derivatives(fit)
    information = parts.observed
    # On the boundary τ² = 0 the observed curvature can point the wrong way; the expected can't.
    if np.linalg.eigvalsh(information)[0] <= 0:
        information = parts.expected
    df = _matched_df(fit, c, parts.first, np.linalg.pinv(information, hermitian=True))
    return _tested(fit, c, float(c @ fit.covariance @ c), df, level, "Satterthwaite")


def _matched_df(
    fit: RandomIntercept, c: Floats, first: Floats, covariance_of_variances: Floats
) -> float:
    left = fit.covariance @ c
    gradient = np.einsum("p,ipq,q->i", left, first, left)
    return float(2 * (c @ left) ** 2 / (gradient @ covariance_of_variances @ gradient))


def _tested(
    fit: RandomIntercept, c: Floats, variance: float, df: float, level: float, name: str
) -> Estimate:
    notes = (
        ("the estimated variance between schools is zero, which few schools often give by chance",)
        if fit.between == 0
        else ()
    )
    return from_standard_error(
        float(c @ fit.beta),
        float(np.sqrt(variance)),
        df=df,
        level=level,
        n=fit.pupils,
        n_clusters=fit.schools,
        method=f"random intercept for each school by REML, {name} degrees of freedom",
        notes=notes,
    )


def _derivatives(fit: RandomIntercept) -> _Derivatives:
    sums, sigma2, tau2 = fit.sums.about(fit.beta), fit.within, fit.between
    n, sx, sr = sums.n, sums.zx[:, 0, :], sums.zy[:, 0]
    d = sigma2 + n * tau2
    xx_within = sums.xx - np.einsum("jp,jq,j->pq", sx, sx, 1 / n)
    xr_within = sums.xy - np.einsum("jp,j->p", sx, sr / n)
    rr_within = sums.yy - float(np.sum(sr**2 / n))

    def xx(within: float, between: Floats) -> Floats:
        return np.asarray(within * xx_within + np.einsum("jp,jq,j->pq", sx, sx, between / n))

    def xr(within: float, between: Floats) -> Floats:
        return np.asarray(within * xr_within + np.einsum("jp,j->p", sx, sr * between / n))

    def rr(within: float, between: Floats) -> float:
        return within * rr_within + float(np.sum(sr**2 * between / n))

    # Weights on the two parts of each school: G for σ² is I, and G for τ² is n on J/n alone.
    once = [(0.0, n / d**2), (1 / sigma2**2, 1 / d**2)]
    twice = [
        [(0.0, n**2 / d**3), (0.0, n / d**3)],
        [(0.0, n / d**3), (1 / sigma2**3, 1 / d**3)],
    ]
    traces = np.array(
        [
            [np.sum(n**2 / d**2), np.sum(n / d**2)],
            [np.sum(n / d**2), np.sum((n - 1) / sigma2**2 + 1 / d**2)],
        ]
    )
    first = np.stack([xx(*weights) for weights in once])
    second = np.stack([np.stack([xx(*weights) for weights in row]) for row in twice])
    phi = fit.covariance
    products = np.einsum("ipq,qr,jrs,sp->ij", first, phi, first, phi)
    trace = traces - 2 * np.einsum("pq,ijqp->ij", phi, second) + products
    along = np.stack([xr(*weights) for weights in once])
    quadratic = np.array([[rr(*weights) for weights in row] for row in twice])
    quadratic = quadratic - along @ phi @ along.T
    return _Derivatives(first, second, trace / 2, quadratic - trace / 2)
