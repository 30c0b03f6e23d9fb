"""The one published value that is missed by 4 in 10,000: why, and that it is no optimum.

Psych's omega_h of five questions on three group factors rests on a second-order factor whose third
uniqueness is at its bound of 0.005. There psych's search follows the gradient of one criterion (all
residuals) and accepts steps by another (residuals off the diagonal). The two have different least
points, 0.68327 (ours) and 0.67764; the published 0.68300 lies between and is the least of neither.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy import optimize

from generator.analysis.statistics.factors import quartimin
from generator.analysis.statistics.omega import omega_hierarchical

PUBLISHED_H, PUBLISHED_T = 0.683003138928, 0.757321220023
LOWEST = 0.005

Vector = np.ndarray
Criterion = Callable[[Vector], float]


def loadings(matrix: np.ndarray, psi: Vector, factors: int) -> np.ndarray:
    values, vectors = np.linalg.eigh(matrix - np.diag(psi))
    return (vectors * np.sqrt(np.maximum(values, 0)))[:, ::-1][:, :factors]


def off_diagonal(matrix: np.ndarray, psi: Vector, factors: int) -> float:
    found = loadings(matrix, psi, factors)
    residual = found @ found.T - matrix
    return float(np.sum(np.tril(residual, -1) ** 2))


def gradient_of_all(matrix: np.ndarray, psi: Vector, factors: int) -> Vector:
    found = loadings(matrix, psi, factors)
    return np.diag(found @ found.T + np.diag(psi) - matrix)


def as_psych(matrix: np.ndarray, factors: int) -> Vector:
    """Search as psych does: steps judged off the diagonal, R's stopping rule (factr = 1e7)."""
    start = 1 / np.diag(np.linalg.inv(matrix))
    found = optimize.minimize(
        lambda steps: off_diagonal(matrix, steps / 100, factors),
        start * 100,
        jac=lambda steps: gradient_of_all(matrix, steps / 100, factors) / 100,
        method="L-BFGS-B",
        bounds=[(LOWEST * 100, 100)] * len(start),
        options={"maxcor": 5, "ftol": 1e7 * np.finfo(float).eps, "gtol": 0, "maxiter": 100},
    )
    return found.x / 100


@pytest.fixture(scope="module")
def first_order(agreeableness: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the correlations, and psych's own pattern and factor correlations."""
    matrix = agreeableness.dropna().corr().to_numpy()
    pattern, between = quartimin(loadings(matrix, as_psych(matrix, 3), 3))
    return matrix, pattern, between


def test_the_first_step_is_psychs_own(
    agreeableness: pd.DataFrame, first_order: tuple[np.ndarray, ...]
) -> None:
    """Taken so, omega_t is the published one to 12 digits: what differs is the second step."""
    matrix, _, _ = first_order
    found = loadings(matrix, as_psych(matrix, 3), 3)
    unique = np.sum(1 - np.sum(found**2, axis=1))
    assert 1 - unique / matrix.sum() == pytest.approx(PUBLISHED_T, rel=1e-11)
    assert omega_hierarchical(agreeableness).total.value == pytest.approx(PUBLISHED_T, rel=1e-6)


def test_the_published_omega_h_is_the_least_of_neither_criterion(
    agreeableness: pd.DataFrame, first_order: tuple[np.ndarray, ...]
) -> None:
    matrix, pattern, between = first_order

    def omega_h(psi: Vector) -> float:
        general = np.abs(loadings(between, psi, 1)[:, 0])
        return float((pattern @ general).sum() ** 2 / matrix.sum())

    def of_all(psi: Vector) -> float:
        found = loadings(between, psi, 1)
        return float(np.sum((found @ found.T + np.diag(psi) - between) ** 2)) / 2

    def of_others(psi: Vector) -> float:
        return off_diagonal(between, psi, 1)

    def least(criterion: Criterion, *, published: bool) -> optimize.OptimizeResult:
        only = [{"type": "eq", "fun": lambda psi: 1e3 * (omega_h(psi) - PUBLISHED_H)}]
        found = [
            optimize.minimize(
                lambda psi: 1e3 * criterion(psi),
                start,
                method="SLSQP",
                bounds=[(LOWEST, 1)] * 3,
                constraints=only if published else [],
                options={"ftol": 1e-11, "maxiter": 500},
            )
            for start in ([0.27, 0.76, 0.01], [0.3, 0.77, 0.02], [0.2, 0.7, 0.2])
        ]
        return min((one for one in found if one.success), key=lambda one: float(one.fun))

    ours, theirs = omega_hierarchical(agreeableness).general.value, PUBLISHED_H
    all_least, others_least = (least(each, published=False) for each in (of_all, of_others))
    assert omega_h(all_least.x) == pytest.approx(ours, rel=1e-5)
    assert omega_h(others_least.x) == pytest.approx(0.677641, rel=1e-5)
    assert omega_h(others_least.x) < theirs < omega_h(all_least.x)
    for criterion, best in ((of_all, all_least), (of_others, others_least)):
        kept_there = least(criterion, published=True)
        assert omega_h(kept_there.x) == pytest.approx(theirs, abs=1e-9)
        # Both are sums of squares of correlations, times 1,000: about 3.3 and 2.7 at their least.
        assert kept_there.fun > best.fun + 1e-6
