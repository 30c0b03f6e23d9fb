import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array

from generator.analysis.disclosure import programme
from generator.analysis.disclosure.programme import Programme


def random_programme(seed: int) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray], np.ndarray]:
    """Rows, their bounds around a truth that fits them, and how high the unknowns may be."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 2, (rng.integers(1, 8), rng.integers(2, 8))).astype(float)
    truth = rng.integers(0, 30, rows.shape[1])
    total = rows @ truth
    return (
        rows,
        (total - rng.integers(0, 4, len(total)), total + rng.integers(0, 4, len(total))),
        (truth + rng.integers(0, 40, len(truth)).astype(float)),
    )


@given(seed=st.integers(0, 2**32 - 1))
def test_one_search_after_another_ends_where_a_fresh_one_does(seed: int) -> None:
    rows, (low, high), most = random_programme(seed)
    asked = Programme(csr_array(rows), (low.astype(float), high.astype(float)), (0 * most, most))
    rng = np.random.default_rng(seed)
    for _ in range(5):
        objective = rng.integers(-3, 4, len(most)).astype(float)
        point, pull = asked.least(objective)
        fresh = linprog(
            objective,
            A_ub=np.vstack([rows, -rows]),
            b_ub=np.concatenate([high, -low]),
            bounds=np.column_stack([0 * most, most]),
        )
        assert objective @ point == pytest.approx(fresh.fun, abs=1e-6)
        assert (rows @ point >= low - 1e-6).all()
        assert (rows @ point <= high + 1e-6).all()
        # The pull of the rows and what it leaves for the bounds of the unknowns explain the value.
        left = objective - rows.T @ pull
        explained = np.where(pull > 0, low, high) @ pull + np.where(left < 0, most, 0.0) @ left
        assert explained == pytest.approx(fresh.fun, abs=1e-6)


def test_a_search_that_loses_its_way_begins_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme, "_STEPS", 0)
    monkeypatch.setattr(programme, "_MORE_STEPS", 0)
    rng = np.random.default_rng(1)
    rows = rng.integers(0, 2, (30, 60)).astype(float)
    total = rows @ rng.integers(0, 30, 60)
    asked = Programme(csr_array(rows), (total - 2, total + 2), (np.zeros(60), np.full(60, 40.0)))
    for _ in range(5):
        objective = rng.integers(-3, 4, 60).astype(float)
        fresh = linprog(
            objective,
            A_ub=np.vstack([rows, -rows]),
            b_ub=np.concatenate([total + 2, 2 - total]),
            bounds=(0, 40),
        )
        assert objective @ asked.least(objective)[0] == pytest.approx(fresh.fun, abs=1e-6)


def test_rows_that_contradict_each_other_say_what_to_check() -> None:
    rows = csr_array(np.array([[1.0], [1.0]]))
    asked = Programme(
        rows, (np.array([3.0, 0.0]), np.array([4.0, 1.0])), (np.zeros(1), np.full(1, 9.0))
    )
    with pytest.raises(ArithmeticError, match="printed numbers and cells are the same data"):
        asked.least(np.ones(1))
