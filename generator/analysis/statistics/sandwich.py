"""Standard errors of least squares that let pupils of one school vary together.

The bias-reduced "CR2" covariance and degrees of freedom of Bell and McCaffrey (2002, Surv Methodol
28:169), which hold their level with far fewer schools than the usual "CR1".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import statsmodels.api as sm

from generator.analysis.statistics.analysed import Analysed
from generator.analysis.statistics.classes import class_codes, few_classes
from generator.analysis.statistics.estimates import Floats, NotEstimable

_BY_PUPIL = "HC3"


@dataclass(frozen=True, slots=True, eq=False)
class Sandwich:
    """Least squares: (p,) coefficients, their (p, p) covariance and degrees of freedom."""

    beta: Floats
    covariance: Floats
    df: Floats

    @property
    def errors(self) -> Floats:
        """Return the (p,) standard errors."""
        return np.asarray(np.sqrt(np.diag(self.covariance)), dtype=float)


def bias_reduced(analysed: Analysed) -> Sandwich:
    """Fit by least squares with CR2 standard errors by school and Bell–McCaffrey's df.

    V = M Σ X_j′A_j e_j e_j′A_j X_j M, with M = (X′X)⁻¹ and A_j = (I − X_j M X_j′)^(−½), so that V
    is unbiased where pupils are independent. For a coefficient c the degrees of freedom are
    (Σλ)²/Σλ² over the eigenvalues of the covariance of the schools' parts of its estimate, where
    pupils are independent. A school that alone settles a coefficient has an A_j that does not
    exist; its pseudo-inverse stands in.
    """
    x, y = analysed.design, analysed.outcome
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ (x.T @ y)
    residuals = y - x @ beta
    root = np.linalg.cholesky(inverse)
    order = np.argsort(analysed.codes, kind="stable")
    starts = np.flatnonzero(np.diff(analysed.codes[order], prepend=-1))
    schools = np.split(order, starts[1:])
    p = x.shape[1]
    scores = np.empty((len(schools), p))
    own = np.empty((len(schools), p))
    shared = np.empty((len(schools), p, p))
    for at, rows in enumerate(schools):
        # X_j M X_j′ has rank p at most: U diag(s²) U′.
        u, s, _ = np.linalg.svd(x[rows] @ root, full_matrices=False)
        left = 1 - s**2
        stretch = np.where(left > 1e-10, 1 / np.sqrt(np.clip(left, 1e-10, None)), 0.0) - 1
        weighed = x[rows] + (u * stretch) @ (u.T @ x[rows])
        of_beta = weighed @ inverse
        scores[at] = of_beta.T @ residuals[rows]
        own[at] = np.sum(of_beta**2, axis=0)
        shared[at] = x[rows].T @ of_beta
    df = np.array([_degrees_of_freedom(own[:, k], shared[:, :, k], inverse) for k in range(p)])
    return Sandwich(beta, scores.T @ scores, df)


@dataclass(frozen=True, slots=True, eq=False)
class RobustFit:
    """Coefficients, their covariance and degrees of freedom, and what the covariance is called."""

    beta: Floats
    covariance: Floats
    df: Floats
    name: str

    def few_classes(self, at: int) -> Iterator[str]:
        """Yield what is to be said of a coefficient, where it rests on few classes."""
        if self.name != _BY_PUPIL:
            yield from few_classes(float(self.df[at]))


def robust_fit(
    analysed: Analysed, design: Floats, classes: pd.Series | None
) -> RobustFit | NotEstimable:
    """Fit by least squares, robust to classes where they are known and to each pupil where not."""
    fit = sm.OLS(analysed.outcome, design).fit()
    leverage = np.sum(design * (design @ np.linalg.inv(design.T @ design)), axis=1)
    if float(fit.ssr) <= 1e-12 * float(fit.uncentered_tss) or leverage.max() > 1 - 1e-9:
        return NotEstimable("a pupil is alone in a group or school, or nobody differs")
    if classes is None or not classes.notna().any():
        covariance = np.asarray(fit.get_robustcov_results("HC3").cov_params(), dtype=float)
        df = np.full(design.shape[1], float(fit.df_resid))
        return RobustFit(np.asarray(fit.params, dtype=float), covariance, df, _BY_PUPIL)
    codes = class_codes(analysed.codes, classes)
    found = bias_reduced(replace(analysed, design=design, codes=codes, schools=tuple(set(codes))))
    if not (found.errors > 0).all():
        return NotEstimable("the classes are too few for the spread between them to be seen")
    return RobustFit(found.beta, found.covariance, found.df, "pupils clustered in classes (CR2)")


def _degrees_of_freedom(own: Floats, shared: Floats, inverse: Floats) -> float:
    """(Σλ)²/Σλ² of the (J, J) covariance of the schools' parts: `own` on its diagonal, less."""
    covariance = np.diag(own) - shared @ inverse @ shared.T
    return float(np.trace(covariance) ** 2 / np.sum(covariance**2))
