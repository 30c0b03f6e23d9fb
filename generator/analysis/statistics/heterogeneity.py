"""How unlike several schools' true values are: τ², by two ways and with an interval, and I².

Throughout, y are (k,) estimates of the same thing and v their sampling variances, taken as known.
"""

from itertools import pairwise

import numpy as np
from scipy import optimize, stats

from generator.analysis.statistics.estimates import Estimate, Floats


def cochran_q(y: Floats, v: Floats, tau2: float) -> float:
    """Cochran's Q, Σ w (y − ȳ_w)² with w = 1/(v + τ²); at τ² = 0 his test of heterogeneity."""
    w = 1 / (v + tau2)
    return float(w @ (y - w @ y / w.sum()) ** 2)


def dersimonian_laird(y: Floats, v: Floats) -> float:
    """DerSimonian and Laird's (1986) τ², by moments: (Q − k + 1) / (Σw − Σw²/Σw), never below 0."""
    w = 1 / v
    scale = float(w.sum() - (w @ w) / w.sum())
    return max(0.0, (cochran_q(y, v, 0.0) - (len(y) - 1)) / scale)


def reml_variance(y: Floats, v: Floats) -> float:
    """Root of the restricted score on τ² ≥ 0, the highest likelihood among roots and zero."""

    def deviance(tau2: float) -> float:
        w = 1 / (v + tau2)
        return float(np.log(v + tau2).sum() + np.log(w.sum())) + cochran_q(y, v, tau2)

    def score(tau2: float) -> float:
        w = 1 / (v + tau2)
        residual = y - w @ y / w.sum()
        return float(w.sum() - (w @ w) / w.sum() - (w**2) @ residual**2)

    scale = float(np.var(y) + v.mean())
    grid = np.concatenate([[0.0], scale * np.logspace(-8, 2, 41)])
    candidates = [0.0] + [
        float(optimize.brentq(score, low, high, xtol=1e-300, rtol=1e-14))
        for low, high in pairwise(grid)
        if score(low) < 0 <= score(high)
    ]
    return min(candidates, key=deviance)


def q_profile(tau2: float, y: Floats, v: Floats, method: str, level: float) -> Estimate:
    """Viechtbauer's (2007) Q-profile: the τ² whose generalised Q sits at each χ² quantile."""
    k = len(y)

    def limit(share: float) -> float:
        critical = float(stats.chi2.ppf(share, k - 1))

        def gap(at: float) -> float:
            return cochran_q(y, v, at) - critical

        if gap(0.0) <= 0:
            return 0.0
        above = float(np.var(y) + v.max())
        while gap(above) > 0:
            above *= 4
        return float(optimize.brentq(gap, 0.0, above))

    tail = (1 - level) / 2
    return Estimate(
        value=tau2,
        low=limit(1 - tail),
        high=limit(tail),
        level=level,
        n=k,
        n_clusters=k,
        method=method,
    )


def i_squared(tau2: float, v: Floats) -> float:
    """100 τ² / (τ² + typical sampling variance), the typical one as Higgins and Thompson (2002)."""
    w = 1 / v
    typical = (len(v) - 1) * w.sum() / (w.sum() ** 2 - w @ w)
    return float(100 * tau2 / (tau2 + typical))
