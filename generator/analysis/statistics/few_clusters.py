"""What may be said when few schools took part.

Pupils in one school answer alike, so four schools are nearer four observations than four hundred.
With fewer than ten schools an arm no p-value that leans on the normal distribution is given at
all; the exact test that shuffles which schools had the programme says how far chance alone goes.
"""

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import ArrayLike

from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    as_floats,
    from_standard_error,
    not_estimable,
)

SCHOOLS_PER_ARM_FOR_Z = 10
"""Fewer schools than this in either arm, and no z-based p-value is returned."""

_FEWEST_TO_FLIP = 2
_ENUMERATED = 200_000
_DRAWS = 9_999
_SEED = 20170626


@dataclass(frozen=True, slots=True, kw_only=True)
class PermutationTest:
    """The share of ways of choosing schools that differ as much as the schools that were chosen.

    Attributes:
        difference: mean of school means, first arm minus second; None if not estimable.
        p: two-sided; None if not estimable.
        smallest_possible: the p-value this number of schools could reach at best.
        arrangements: ways of choosing, counted or (when `exact` is false) drawn.

    """

    difference: float | None
    p: float | None
    smallest_possible: float | None
    arrangements: int
    exact: bool
    notes: tuple[str, ...] = ()
    why_not: str | None = None


def z_based_p_allowed(*schools_per_arm: int) -> bool:
    """Whether every arm has the ten schools a z-based p-value asks for."""
    return min(schools_per_arm) >= SCHOOLS_PER_ARM_FOR_Z


def why_no_z(*schools_per_arm: int) -> str:
    """Say what is printed in place of a z-based p-value."""
    where = " in the smaller group" if len(schools_per_arm) > 1 else ""
    return (
        f"no p-value: {min(schools_per_arm)} schools{where}, "
        f"and fewer than {SCHOOLS_PER_ARM_FOR_Z} make it misleading"
    )


def permute_schools(first: ArrayLike, second: ArrayLike) -> PermutationTest:
    """Exact two-sided permutation test of the difference in mean of school means.

    Every way of choosing which schools were in the first arm is counted; beyond 200,000 ways,
    9,999 are drawn with a fixed seed and p = (b + 1)/(draws + 1).

    Args:
        first: (m₁,) one summary a school, such as its mean change.
        second: (m₂,) the same of the other arm.

    """
    a, b = as_floats(first), as_floats(second)
    a, b = a[~np.isnan(a)], b[~np.isnan(b)]
    if not (len(a) and len(b)):
        return PermutationTest(
            difference=None,
            p=None,
            smallest_possible=None,
            arrangements=0,
            exact=True,
            why_not="an arm has no school with a result",
        )
    pooled = np.concatenate([a, b])
    # Shuffled sums differ from the observed one by rounding; a hair of slack counts ties as ties.
    pooled = pooled - pooled.mean()
    m, total = len(a), len(pooled)
    ways = comb(total, m)
    exact = ways <= _ENUMERATED
    sums = _every_sum(pooled, m) if exact else _drawn_sums(pooled, m)
    slack = 1e-9 * float(np.abs(pooled).sum())
    as_far = int(np.sum(np.abs(sums) >= abs(pooled[:m].sum()) - slack))
    smallest = (2 if m == total - m else 1) / ways if total > 1 else 1.0
    notes: tuple[str, ...] = (
        () if exact else (f"{_DRAWS:,} of {ways:,} arrangements drawn at random",)
    )
    if smallest > 1 - LEVEL:
        notes += (f"with {m} schools against {total - m}, p can't be smaller than {smallest:.2g}",)
    return PermutationTest(
        difference=float(a.mean() - b.mean()),
        p=as_far / ways if exact else (as_far + 1) / (_DRAWS + 1),
        smallest_possible=smallest,
        arrangements=ways if exact else _DRAWS,
        exact=exact,
        notes=notes,
    )


def flip_schools(changes: ArrayLike) -> PermutationTest:
    """Exact two-sided test of a total over schools, each school's part free to be turned round.

    If nothing but chance made people change, a school's net change could as well have been the
    other way. With the people who turned to yes less those who turned to no in each school, it is
    McNemar's test with whole schools in place of people (Durkalski et al. 2003, Stat Med 22:2417,
    made exact). Up to 200,000 ways are counted; beyond, 9,999 are drawn with a fixed seed.

    Args:
        changes: (J,) one number a school; schools with nought say nothing.

    """
    net = as_floats(changes)
    net = net[~np.isnan(net) & (net != 0)]
    if len(net) < _FEWEST_TO_FLIP:
        return PermutationTest(
            difference=float(net.sum()),
            p=None,
            smallest_possible=None,
            arrangements=0,
            exact=True,
            why_not="fewer than two schools changed, so schools can't be set against chance",
        )
    ways = 2 ** len(net)
    exact = ways <= _ENUMERATED
    if exact:
        signs = 1 - 2 * ((np.arange(ways)[:, None] >> np.arange(len(net))) & 1)
    else:
        signs = np.random.default_rng(_SEED).choice((-1, 1), size=(_DRAWS, len(net)))
    slack = 1e-9 * float(np.abs(net).sum())
    as_far = int(np.sum(np.abs(signs @ net) >= abs(float(net.sum())) - slack))
    smallest = 2 / ways
    notes: tuple[str, ...] = ()
    if smallest > 1 - LEVEL:
        notes = (f"with {len(net)} schools, p can't be smaller than {smallest:.2g}",)
    return PermutationTest(
        difference=float(net.sum()),
        p=as_far / ways if exact else (as_far + 1) / (_DRAWS + 1),
        smallest_possible=smallest,
        arrangements=ways if exact else _DRAWS,
        exact=exact,
        notes=notes,
    )


def school_means_t(first: ArrayLike, second: ArrayLike, *, level: float = LEVEL) -> Estimate:
    """Student's t on one summary a school, m₁ + m₂ − 2 degrees of freedom.

    Each school counts once whatever its size. Honest with few schools; asks for equal variances.
    """
    a, b = as_floats(first), as_floats(second)
    a, b = a[~np.isnan(a)], b[~np.isnan(b)]
    method = "difference in mean of school means, pooled-variance t"
    schools = len(a) + len(b)
    if not (len(a) and len(b)):
        return not_estimable(
            method, "an arm has no school with a result", n_clusters=schools, level=level
        )
    difference = float(a.mean() - b.mean())
    if min(len(a), len(b)) < 2:
        return Estimate(
            value=difference,
            level=level,
            n=schools,
            n_clusters=schools,
            method=method,
            why_not=undefined_arms(len(a), len(b)),
        )
    df = schools - 2
    spread = float(((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()) / df
    if spread == 0:
        return Estimate(
            value=difference,
            level=level,
            n=schools,
            n_clusters=schools,
            method=method,
            why_not="the schools in each arm don't differ, so there is no spread to judge by",
        )
    se = float(np.sqrt(spread * (1 / len(a) + 1 / len(b))))
    return from_standard_error(
        difference, se, df=df, level=level, n=schools, n_clusters=schools, method=method
    )


def undefined_arms(first: int, second: int) -> str:
    """Why one school against several can't be compared."""
    return (
        f"undefined with {first} against {second} schools: where an arm has one school, what the "
        "programme did and what that school is like can't be told apart"
    )


def _every_sum(pooled: Floats, m: int) -> Floats:
    chosen = np.fromiter(
        (place for way in combinations(range(len(pooled)), m) for place in way), dtype=np.intp
    )
    return np.asarray(pooled[chosen.reshape(-1, m)].sum(axis=1), dtype=float)


def _drawn_sums(pooled: Floats, m: int) -> Floats:
    shuffled = np.random.default_rng(_SEED).permuted(np.tile(pooled, (_DRAWS, 1)), axis=1)
    return np.asarray(shuffled[:, :m].sum(axis=1), dtype=float)
