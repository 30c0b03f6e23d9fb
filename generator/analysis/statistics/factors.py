"""Factor models of a correlation matrix: extraction by ML or minimum residuals, and oblimin.

Only what `omega` needs. Extraction searches over the uniquenesses ψ, as Jöreskog (1967) and Harman
and Jones (1966) do; rotation is Jennrich's (2002) gradient projection for the quartimin criterion.
"""

from typing import Literal

import numpy as np
from scipy import optimize

from generator.analysis.statistics.estimates import Floats

Extraction = Literal["ML", "minres"]

_LOWEST_UNIQUENESS = 0.005
# The search runs in hundredths, so that its first step is a small one.
_STEP = 0.01


def extract(correlations: Floats, factors: int, extraction: Extraction) -> Floats:
    """Unrotated loadings (k, factors) of a positive-definite correlation matrix (k, k).

    With too few items for the factors asked for, many answers fit equally well and the one nearest
    the squared multiple correlations is returned.
    """
    start = 1 / np.diag(np.linalg.inv(correlations))
    model = _ml if extraction == "ML" else _minres

    def objective(steps: Floats) -> tuple[float, Floats]:
        value, gradient = model(correlations, steps * _STEP, factors)
        return value, gradient * _STEP

    found = optimize.minimize(
        objective,
        start / _STEP,
        jac=True,
        method="L-BFGS-B",
        bounds=[(_LOWEST_UNIQUENESS / _STEP, 1 / _STEP)] * len(start),
        options={"ftol": 1e-13, "gtol": 1e-12, "maxcor": 5, "maxiter": 5_000},
    )
    return _loadings(correlations, found.x * _STEP, factors, extraction)


def quartimin(loadings: Floats) -> tuple[Floats, Floats]:
    """Rotate loadings (k, f) obliquely; the pattern (k, f) and factor correlations (f, f)."""
    factors = loadings.shape[1]
    turn = np.eye(factors)
    pattern, value, gradient = _turned(loadings, turn)
    step = 1.0
    for _ in range(2_000):
        downhill = gradient - turn * np.sum(turn * gradient, axis=0)
        steepness = float(np.linalg.norm(downhill))
        if steepness < 1e-9:
            break
        step *= 2
        for _ in range(40):
            tried = turn - step * downhill
            tried = tried / np.linalg.norm(tried, axis=0)
            found = _turned(loadings, tried)
            if value - found[1] > steepness**2 * step / 2:
                break
            step /= 2
        else:
            break
        turn, (pattern, value, gradient) = tried, found
    signs = np.where(pattern.sum(axis=0) < 0, -1.0, 1.0)
    return pattern * signs, (turn * signs).T @ (turn * signs)


def _turned(loadings: Floats, turn: Floats) -> tuple[Floats, float, Floats]:
    """Pattern, quartimin criterion and its gradient at one oblique turn."""
    inverse = np.linalg.inv(turn)
    pattern = loadings @ inverse.T
    squares = pattern**2
    others = squares.sum(axis=1, keepdims=True) - squares
    gradient = -(pattern.T @ (pattern * others) @ inverse).T
    return pattern, float(np.sum(squares * others)) / 4, gradient


def _minres(correlations: Floats, uniqueness: Floats, factors: int) -> tuple[float, Floats]:
    loadings = _loadings(correlations, uniqueness, factors, "minres")
    residual = loadings @ loadings.T + np.diag(uniqueness) - correlations
    return float(np.sum(residual**2)) / 2, np.diag(residual)


def _ml(correlations: Floats, uniqueness: Floats, factors: int) -> tuple[float, Floats]:
    root = np.sqrt(uniqueness)
    left_over = np.linalg.eigvalsh(correlations / np.outer(root, root))[:-factors]
    value = -float(np.sum(np.log(left_over) - left_over)) - len(left_over)
    loadings = _loadings(correlations, uniqueness, factors, "ML")
    implied = np.sum(loadings**2, axis=1) + uniqueness
    return value, (implied - np.diag(correlations)) / uniqueness**2


def _loadings(
    correlations: Floats, uniqueness: Floats, factors: int, extraction: Extraction
) -> Floats:
    if extraction == "ML":
        root = np.sqrt(uniqueness)
        values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
        sizes = np.sqrt(np.maximum(values - 1, 0))
        return np.asarray(root[:, None] * (vectors * sizes)[:, ::-1][:, :factors], dtype=float)
    values, vectors = np.linalg.eigh(correlations - np.diag(uniqueness))
    sizes = np.sqrt(np.maximum(values, 0))
    return np.asarray((vectors * sizes)[:, ::-1][:, :factors], dtype=float)
