"""What a random-effects model needs from each school: counts, sums and cross-products.

Schools, regions or databases can each make their own and send these instead of pupils' rows; the
fit to the merged sums is the fit to the pooled rows. Sums lose digits when a mean is ten thousand
times the spread; scale scores are far from that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.analysis.statistics.analysed import INTERCEPT, Analysed
from generator.analysis.statistics.estimates import Floats


@dataclass(frozen=True, slots=True, eq=False)
class SchoolSums:
    """Sufficient statistics of y = Xβ + Zu + e for J schools, p fixed and q random columns.

    Attributes:
        columns, random: names of the fixed columns, and of those that also vary by school.
        n: (J,) pupils.
        zz, zx, zy: (J, q, q), (J, q, p), (J, q) sums of products within each school.
        xx, xy, yy: (p, p), (p,) and scalar sums over all schools.

    """

    columns: tuple[str, ...]
    random: tuple[str, ...]
    n: Floats
    zz: Floats
    zx: Floats
    zy: Floats
    xx: Floats
    xy: Floats
    yy: float

    @property
    def schools(self) -> int:
        """How many schools."""
        return len(self.n)

    @property
    def pupils(self) -> int:
        """How many pupils."""
        return int(self.n.sum())

    def about(self, beta: Floats) -> "SchoolSums":
        """Put y − Xβ in place of y: subtracting a fit first keeps digits."""
        return SchoolSums(
            self.columns,
            self.random,
            self.n,
            self.zz,
            self.zx,
            self.zy - self.zx @ beta,
            self.xx,
            self.xy - self.xx @ beta,
            float(self.yy - 2 * beta @ self.xy + beta @ self.xx @ beta),
        )


def school_sums(analysed: Analysed, random: Sequence[str] = (INTERCEPT,)) -> SchoolSums:
    """Sum up for a model whose `random` columns, all of them in the design, vary by school."""
    positions = [analysed.columns.index(name) for name in random]
    schools = len(analysed.schools)
    order = np.argsort(analysed.codes, kind="stable")
    x, y = analysed.design[order], analysed.outcome[order]
    z = x[:, positions]
    n = np.bincount(analysed.codes, minlength=schools).astype(float)
    starts = np.concatenate([[0], np.cumsum(n)[:-1]]).astype(int)

    def summed(products: Floats) -> Floats:
        if not schools:
            return np.zeros((0, *products.shape[1:]))
        return np.asarray(np.add.reduceat(products, starts, axis=0), dtype=float)

    return SchoolSums(
        columns=analysed.columns,
        random=tuple(random),
        n=n,
        zz=summed(z[:, :, None] * z[:, None, :]),
        zx=summed(z[:, :, None] * x[:, None, :]),
        zy=summed(z * y[:, None]),
        xx=x.T @ x,
        xy=x.T @ y,
        yy=float(y @ y),
    )


def merged(parts: Sequence[SchoolSums]) -> SchoolSums:
    """Join the sums of several sets of schools; no school may be in two of them.

    Raises:
        ValueError: when the parts were made for different models.

    """
    first = parts[0]
    if any((part.columns, part.random) != (first.columns, first.random) for part in parts):
        raise ValueError("Only sums made for the same columns can be merged.")
    return SchoolSums(
        first.columns,
        first.random,
        np.concatenate([part.n for part in parts]),
        np.concatenate([part.zz for part in parts]),
        np.concatenate([part.zx for part in parts]),
        np.concatenate([part.zy for part in parts]),
        np.sum([part.xx for part in parts], axis=0),
        np.sum([part.xy for part in parts], axis=0),
        float(sum(part.yy for part in parts)),
    )
