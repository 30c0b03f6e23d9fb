"""The pooled changes of many synthetic studies at once, where one by one would take too long.

    python benchmarks/pooled_at_once.py --schools 40 --table pooled.csv

The same studies, formulas and truths as in `intervals_tried.py`, for the estimators that take
longest with many schools: the mean change and the pooled change of pupils taught in classes, the
floored pooled change, and what one more school would show. In each batch the first study is worked
out by the functions themselves too, and the run stops if the two differ.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from interval_coverage import TABLE, keep, rows_of
from intervals_tried import (
    CHANGE,
    CLASS_ICC,
    CLASS_SIZE,
    CORRELATION,
    ICC,
    SPREAD_OF_CHANGE,
    Study,
    draw_study,
)
from rich.progress import track
from scipy import stats

from generator.analysis.statistics.classes import FEW_DEGREES, FEWEST_DEGREES
from generator.analysis.statistics.estimates import Floats
from generator.analysis.statistics.paired import change_within_schools, variances_of_means
from generator.analysis.statistics.pooling import PREDICTION_DRAWS, PREDICTION_SEED, pool
from generator.analysis.statistics.school_means import school_means

BATCH = 50
_LEVEL = 0.95


def batch(studies: list[Study], generator: np.random.Generator) -> dict[str, np.ndarray]:
    """Return, for each estimator, whether each study's interval holds the truth."""
    many, schools = len(studies), len(studies[0].school_changes)
    frames = [study.pupils for study in studies]
    school = np.concatenate([f["school"].to_numpy() + at * schools for at, f in enumerate(frames)])
    change = np.concatenate([(f["after_alone"] - f["before_alone"]).to_numpy() for f in frames])
    true = np.array([study.school_changes for study in studies])
    n = np.bincount(school).reshape(many, schools).astype(float)
    one_more = CHANGE + SPREAD_OF_CHANGE * generator.normal(size=(2, many))

    means, alone, _ = _by_school(change, school, None, n)
    found = _pooled(means, alone)
    held = {
        "pooled change, REML, Hartung–Knapp": _inside(found[:2], CHANGE),
        "one more school, prediction interval": _inside(found[2:], one_more[0]),
    }
    place = pd.Series(school).groupby(school).cumcount().to_numpy()
    taught_in = place % np.maximum(n.ravel()[school] // CLASS_SIZE, 2).astype(int)
    names, classes = np.unique(school * CLASS_SIZE + taught_in, return_inverse=True)
    spread = np.sqrt(CLASS_ICC / (1 - CLASS_ICC) * 2 * (1 - CORRELATION) * (1 - ICC))
    change = change + (spread * generator.normal(size=len(names)))[classes]
    means, alone, alone_df = _by_school(change, school, None, n)
    _, known, known_df = _by_school(change, school, pd.Series(classes), n)
    truth = np.sum(n * true, axis=1) / n.sum(axis=1)
    by_pupil = _of_strata(means, alone, alone_df, n)
    by_class = _of_strata(means, known, known_df, n)
    narrower = by_class[1] - by_class[0] < by_pupil[1] - by_pupil[0]
    wider = np.where(narrower, by_pupil, by_class)
    errors = _errors(alone, known, known_df)
    together = _pooled(means, errors)
    held |= {
        "mean change, pupils in classes (CR2)": _inside(wider, truth),
        "mean change, classes not recorded": _inside(by_pupil, truth),
        "pooled change, pupils in classes": _inside(together[:2], CHANGE),
        "one more school, pupils in classes": _inside(together[2:], one_more[1]),
    }
    _expect_same(change[school < schools], school[school < schools], classes[school < schools],
                 wider[:, 0], together[:, 0])  # fmt: skip
    return held


def _by_school(
    change: Floats, school: np.ndarray, classes: pd.Series | None, n: Floats
) -> tuple[Floats, Floats, Floats]:
    means = np.bincount(school, weights=change) / n.ravel()
    found = variances_of_means(change - means[school], school, classes)
    assert found is not None  # noqa: S101 - a school has two classes at least
    return means.reshape(n.shape), found[0].reshape(n.shape), found[1].reshape(n.shape)


def _of_strata(means: Floats, variances: Floats, dfs: Floats, n: Floats) -> Floats:
    share = n / n.sum(axis=1, keepdims=True)
    parts = share**2 * variances
    total = parts.sum(axis=1)
    df = total**2 / np.sum(parts**2 / dfs, axis=1)
    half = stats.t.ppf((1 + _LEVEL) / 2, df) * np.sqrt(total)
    half = np.where(df < FEWEST_DEGREES, np.nan, half)
    value = np.sum(share * means, axis=1)
    return np.array([value - half, value + half])


def _errors(alone: Floats, known: Floats, df: Floats) -> Floats:
    """Return the variances to pool with, as `school_means` has them; none where classes are few."""
    degrees = df.sum(axis=1, keepdims=True)
    common = np.maximum(1.0, np.sum(df * known / alone, axis=1, keepdims=True) / degrees)
    return np.where(
        df >= FEW_DEGREES,
        np.maximum(known, alone),
        np.where(degrees < FEW_DEGREES, np.nan, alone * common),
    )


def _pooled(y: Floats, v: Floats) -> Floats:
    """Return the ends of the pooled mean's interval, and of that of one more school."""
    k = y.shape[1]
    tau2 = _reml(y, v)
    w = 1 / (v + tau2[:, None])
    mean = np.sum(w * y, axis=1) / w.sum(axis=1)
    q = np.sum(w * (y - mean[:, None]) ** 2, axis=1)
    half = np.sqrt(np.maximum(q / (k - 1), 1.0) / w.sum(axis=1)) * stats.t.ppf(0.975, k - 1)
    draws = np.random.default_rng(PREDICTION_SEED)
    chi2, t = draws.chisquare(k - 1, PREDICTION_DRAWS), draws.standard_t(k - 1, PREDICTION_DRAWS)
    normal = draws.normal(size=PREDICTION_DRAWS)
    ends = np.array([_one_more(*each, chi2, t, normal) for each in zip(y, v, strict=True)])
    return np.array([mean - half, mean + half, ends[:, 0], ends[:, 1]])


def _one_more(y: Floats, v: Floats, chi2: Floats, t: Floats, normal: Floats) -> Floats:
    if np.isnan(v).any():
        return np.array([np.nan, np.nan])
    grid = np.concatenate([[0.0], float(np.var(y) + v.mean()) * np.logspace(-6, 6, 600)])
    tau2 = np.interp(-chi2, -_weighed(y, v, grid)[2], grid)
    weight, centre, q = _weighed(y, v, tau2)
    means = centre + t * np.sqrt(np.maximum(q / (len(y) - 1), 1.0) / weight)
    return np.quantile(means + normal * np.sqrt(tau2), [0.025, 0.975])


def _weighed(y: Floats, v: Floats, tau2: Floats) -> tuple[Floats, Floats, Floats]:
    about = float(y.mean())
    w = 1 / (v + tau2[:, None])
    total, first, second = w.sum(axis=1), w @ (y - about), w @ (y - about) ** 2
    return total, about + first / total, second - first**2 / total


def _reml(y: Floats, v: Floats) -> Floats:
    """Return each study's τ², by halving the bracket in which the deviance turns."""

    def parts(tau2: Floats) -> tuple[Floats, Floats]:
        w = 1 / (v + tau2[:, None])
        total = w.sum(axis=1)
        residual = y - (np.sum(w * y, axis=1) / total)[:, None]
        deviance = -np.log(w).sum(axis=1) + np.log(total) + np.sum(w * residual**2, axis=1)
        score = total - np.sum(w**2, axis=1) / total - np.sum(w**2 * residual**2, axis=1)
        return deviance, score

    scale = np.var(y, axis=1) + v.mean(axis=1)
    grid = np.concatenate([[0.0], np.logspace(-8, 2, 41)])
    slopes = np.array([parts(at * scale)[1] for at in grid])
    turns = (slopes[:-1] < 0) & (slopes[1:] >= 0)
    at = np.argmax(turns, axis=0)
    low, high = grid[at] * scale, grid[at + 1] * scale
    for _ in range(80):
        middle = (low + high) / 2
        falls = parts(middle)[1] < 0
        low, high = np.where(falls, middle, low), np.where(falls, high, middle)
    inside = turns.any(axis=0) & (parts(low)[0] < parts(np.zeros_like(low))[0])
    return np.where(inside, low, 0.0)


def _inside(ends: np.ndarray, truth: float | Floats) -> np.ndarray:
    held = (ends[0] <= truth) & (truth <= ends[1])
    return held[~np.isnan(ends[0])]


def _expect_same(
    change: Floats, school: np.ndarray, classes: np.ndarray, mean: Floats, pooled: Floats
) -> None:
    """Stop unless the functions themselves find the same in one study."""
    nought = pd.Series(np.zeros(len(change)))
    found = change_within_schools(nought, change, school, classes=classes)
    schools = school_means(nought, pd.Series(change), school, classes=classes)
    errors = np.array([each.se for each in schools], dtype=float)
    together = pool(np.array([each.change.value for each in schools], dtype=float), errors)
    same = [found.low, found.high, together.mean.low, together.mean.high,
            together.prediction.low, together.prediction.high]  # fmt: skip
    np.testing.assert_allclose(np.array(same, dtype=float), [*mean, *pooled], rtol=1e-6, atol=1e-8)


def main() -> None:
    """Run the studies, a batch at a time, and keep the rows as they come."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--studies", type=int, default=2_000, help="studies")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--schools", type=int, default=40, help="their size")
    parser.add_argument("--table", type=Path, default=TABLE, help="where the table is kept")
    options = parser.parse_args()
    generator = np.random.default_rng([options.seed, options.schools, BATCH])
    held: dict[str, list[bool]] = {}
    for _ in track(range(options.studies // BATCH), description=f"{options.schools} schools"):
        studies = [draw_study(options.schools, generator) for _ in range(BATCH)]
        for name, found in batch(studies, generator).items():
            held.setdefault(name, []).extend(found.tolist())
        keep(rows_of(held, options.schools), options.table)


if __name__ == "__main__":
    main()
