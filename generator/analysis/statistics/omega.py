"""McDonald's omega: the share of a scale's variance that its factors explain.

Omega total of a one-factor model drops alpha's assumption that every item carries the factor
equally. The hierarchical omega (Zinbarg et al. 2005, Psychometrika 70:123) is the share due to one
general factor when smaller groups of items also hang together; it needs six items or more to be
settled by the data, and says so below that.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from generator.analysis.statistics.estimates import Estimate, Floats, as_floats, not_estimable
from generator.analysis.statistics.factors import Extraction, extract, quartimin

Missing = Literal["pairwise", "complete"]

_NO_INTERVAL = "no interval: omega has none in closed form; alpha's interval is a fair guide"
_ITEMS_FOR_ONE_FACTOR = 3
_GROUP_FACTORS = 3
_ITEMS_TO_SETTLE = 6


@dataclass(frozen=True, slots=True)
class HierarchicalOmega:
    """Omega of the general factor alone, and of the general and group factors together."""

    general: Estimate
    total: Estimate


def omega_total(
    items: pd.DataFrame, *, extraction: Extraction = "ML", missing: Missing = "complete"
) -> Estimate:
    """ω = (Σλ)² / ((Σλ)² + Σ(1 − λ²)), λ the loadings of one factor on the items' correlations.

    Args:
        items: (n, k) answers, reversed items turned round.
        extraction: maximum likelihood, or minimum residuals.
        missing: "complete" drops people with a gap; "pairwise" uses every pair of answers.

    """
    method = f"omega total, one factor by {extraction}, {missing} correlations"
    correlations, n, refusal = _correlations(items, missing, _ITEMS_FOR_ONE_FACTOR)
    if refusal:
        return not_estimable(method, refusal, n=n)
    loadings = extract(correlations, 1, extraction)[:, 0]
    common = float(loadings.sum() ** 2)
    unique = float(np.sum(1 - loadings**2))
    return Estimate(value=common / (common + unique), n=n, method=method, why_not=_NO_INTERVAL)


def omega_hierarchical(items: pd.DataFrame, *, missing: Missing = "complete") -> HierarchicalOmega:
    """Omega hierarchical and total of a Schmid–Leiman solution with three group factors.

    Three factors by minimum residuals, turned by quartimin; one factor of their correlations gives
    each item's loading g on the general factor. ω_h = (Σg)²/ΣR and ω_t = 1 − Σu²/ΣR.

    R's psych, whose way this is, takes its gradient from one criterion (all residuals) and its
    descent from another (those off the diagonal), so that it stops where neither is least: taken
    so, ω_t of five questions on three factors is found to 1e-12. There ω_h rests on a second-order
    uniqueness at its bound of 0.005 and moves in the fourth digit with where the search stops.
    """
    names = "omega hierarchical, three group factors", "omega total, three group factors"
    correlations, n, refusal = _correlations(items, missing, _GROUP_FACTORS + 1)
    if refusal:
        return HierarchicalOmega(*(not_estimable(name, refusal, n=n) for name in names))
    loadings = extract(correlations, _GROUP_FACTORS, "minres")
    pattern, between = quartimin(loadings)
    general = pattern @ extract(between, 1, "minres")[:, 0]
    whole = float(correlations.sum())
    unique = float(np.sum(1 - np.sum(loadings**2, axis=1)))
    notes: tuple[str, ...] = ()
    if len(correlations) < _ITEMS_TO_SETTLE:
        notes = (f"{len(correlations)} items don't settle three group factors: others fit as well",)
    values = float(general.sum() ** 2) / whole, 1 - unique / whole
    return HierarchicalOmega(
        *(
            Estimate(value=value, n=n, method=name, notes=notes, why_not=_NO_INTERVAL)
            for value, name in zip(values, names, strict=True)
        )
    )


def _correlations(
    items: pd.DataFrame, missing: Missing, fewest: int
) -> tuple[Floats, int, str | None]:
    answers = pd.DataFrame({str(name): as_floats(items[name]) for name in items.columns})
    answers = answers.dropna(how="any" if missing == "complete" else "all")
    n = len(answers)
    if answers.shape[1] < fewest:
        return np.zeros((0, 0)), n, f"the model needs at least {fewest} items"
    if n <= answers.shape[1]:
        return np.zeros((0, 0)), n, "too few people answered for the number of items"
    if (answers.nunique() < 2).any():
        return np.zeros((0, 0)), n, "everybody gave the same answer to an item"
    correlations = answers.corr().to_numpy(dtype=float)
    if np.isnan(correlations).any():
        return np.zeros((0, 0)), n, "two items were never answered by the same people"
    if np.linalg.eigvalsh(correlations)[0] <= 1e-10:
        return np.zeros((0, 0)), n, "one item repeats others"
    return correlations, n, None
