"""What works for whom: differences in effect between groups of pupils, never separate tests.

"It worked for girls (p = .04) but not for boys (p = .20)" is no finding; the difference between the
two effects, with its interval, is. All of a study's subgroups make one family, adjusted together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from generator.analysis.statistics.analysed import Labels, complete_cases
from generator.analysis.statistics.classes import of_classes
from generator.analysis.statistics.comparison import ARM
from generator.analysis.statistics.degrees_of_freedom import kenward_roger
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    NotEstimable,
    as_floats,
    from_standard_error,
)
from generator.analysis.statistics.few_clusters import (
    undefined_arms,
    why_no_z,
    z_based_p_allowed,
)
from generator.analysis.statistics.multiplicity import Adjustment, adjust
from generator.analysis.statistics.random_intercept import fit_random_intercept
from generator.analysis.statistics.sandwich import robust_fit
from generator.analysis.statistics.school_sums import school_sums

ARM_BY_GROUP = "arm by group in the analysis of covariance, random intercept by REML, Kenward–Roger"
_FEWEST_IN_GROUP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupContrast:
    """One group against the reference: the difference in change, or in the programme's effect."""

    group: str
    reference: str
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """How an effect differs across one characteristic.

    Attributes:
        characteristic: such as "sex" or "year group".
        groups: (label, pupils analysed), sorted by label.
        contrasts: each group against the reference.
        p: of all contrasts together; None where none may be given.
        adjusted_p: for the family, once `adjust_family` has been through it.
        family: tests counted in that family.
        why_not: why there is nothing to show.

    """

    characteristic: str
    groups: tuple[tuple[str, int], ...]
    contrasts: tuple[GroupContrast, ...]
    p: float | None
    adjusted_p: float | None = None
    family: int | None = None
    why_not: str | None = None


def change_by_group(
    outcome: ArrayLike,
    group: Labels,
    school: Labels,
    *,
    characteristic: str,
    covariates: pd.DataFrame | None = None,
    classes: Labels | None = None,
    reference: str | None = None,
    level: float = LEVEL,
) -> Interaction:
    """Differences between groups in change, compared within schools only (schools fixed).

    Least squares with an indicator for each school and the HC3 covariance; where classes are known,
    the bias-reduced covariance by class (CR2) on Bell and McCaffrey's degrees of freedom. No
    comparison arm, so a difference may be growing up, or regression to the mean, as well as the
    programme.

    Args:
        outcome: (N,) change, or score after with the score before among the covariates.
        group: (N,) labels, compared as text.
        school: (N,) labels.
        characteristic: its name.
        covariates: N rows, by position.
        classes: (N,) labels, unlike between schools; a pupil whose class is missing is taken to be
            in a class alone.
        reference: the group others are set against; the largest if not given.
        level: of the intervals.

    """
    scores, groups = _known_groups(outcome, group)
    analysed = complete_cases(scores, school, covariates)
    labels = groups.iloc[analysed.rows].to_numpy()
    counts, base = _counted(labels, reference)
    refusal = _why_no_groups(counts)
    if refusal:
        return _refused(characteristic, counts, refusal)
    others = [label for label, _ in counts if label != base]
    indicators = np.column_stack([labels == label for label in others]).astype(float)
    schools = (analysed.codes[:, None] == np.arange(len(analysed.schools))).astype(float)
    design = np.column_stack([indicators, schools, analysed.design[:, 1:]])
    p = np.linalg.matrix_rank(design)
    if p < design.shape[1] or analysed.n <= p + 1:
        return _refused(
            characteristic, counts, "groups and schools overlap too little to be told apart"
        )
    known = None if classes is None else pd.Series(np.asarray(classes, dtype=object))
    taught = None if known is None else known.iloc[analysed.rows].reset_index(drop=True)
    spread = robust_fit(analysed, design, taught)
    if isinstance(spread, NotEstimable):
        return _refused(characteristic, counts, spread.why_not)
    k = len(others)
    contrasts = tuple(
        GroupContrast(
            group=label,
            reference=base,
            estimate=from_standard_error(
                float(spread.beta[at]),
                float(np.sqrt(spread.covariance[at, at])),
                df=float(spread.df[at]),
                level=level,
                n=analysed.n,
                n_clusters=len(analysed.schools),
                method=f"difference in change by {characteristic}, schools fixed, {spread.name}",
            )
            .without_p("one test for the characteristic as a whole")
            .noting(*of_classes(taught), *spread.few_classes(at)),
        )
        for at, label in enumerate(others)
    )
    return Interaction(
        characteristic=characteristic,
        groups=counts,
        contrasts=contrasts,
        p=_robust_joint_p(spread.beta[:k], spread.covariance[:k, :k], float(spread.df[:k].min())),
    )


def effect_by_group(
    outcome: ArrayLike,
    group: Labels,
    arm: Labels,
    school: Labels,
    *,
    arms: tuple[object, object],
    characteristic: str,
    covariates: pd.DataFrame | None = None,
    reference: str | None = None,
    level: float = LEVEL,
) -> Interaction:
    """Differences between groups in the gap between arms: arm × group in the ANCOVA model.

    Random intercept by REML, Kenward–Roger for each contrast. The model takes the interaction to be
    the same in every school, so with fewer than ten schools in an arm no p-value is given.
    """
    chosen = np.flatnonzero(pd.Series(np.asarray(arm, dtype=object)).isin(arms).to_numpy())
    in_first = (np.asarray(arm, dtype=object)[chosen] == arms[0]).astype(float)
    schools = np.asarray(school, dtype=object)[chosen]
    scores, groups = _known_groups(
        as_floats(outcome)[chosen], np.asarray(group, dtype=object)[chosen]
    )
    table = pd.DataFrame({ARM: in_first})
    if covariates is not None:
        table = pd.concat([table, covariates.iloc[chosen].reset_index(drop=True)], axis=1)
    analysed = complete_cases(scores, schools, table)
    labels = groups.iloc[analysed.rows].to_numpy()
    counts, base = _counted(labels, reference)
    per_arm = tuple(
        len(set(analysed.codes[in_first[analysed.rows] == side])) for side in (1.0, 0.0)
    )
    refusal = _why_no_groups(counts)
    if not refusal and min(per_arm) < 2:
        refusal = undefined_arms(*per_arm)
    if refusal:
        return _refused(characteristic, counts, refusal)
    others = [label for label, _ in counts if label != base]
    for label in others:
        table[f"{characteristic} {label}"] = (groups == label).astype(float).to_numpy()
        table[f"arm × {label}"] = in_first * (groups == label).to_numpy()
    fit = fit_random_intercept(school_sums(complete_cases(scores, schools, table)))
    if isinstance(fit, NotEstimable):
        return _refused(characteristic, counts, fit.why_not)
    places = [fit.columns.index(f"arm × {label}") for label in others]
    allowed = z_based_p_allowed(*per_arm)
    reason = "one test for the characteristic as a whole" if allowed else why_no_z(*per_arm)
    found = [kenward_roger(fit, np.eye(len(fit.columns))[at], level=level) for at in places]
    p = None
    if allowed:
        df = min(estimate.df or np.inf for estimate in found)
        p = _joint_p(fit.beta[places], fit.covariance[np.ix_(places, places)], df)
    return Interaction(
        characteristic=characteristic,
        groups=counts,
        contrasts=tuple(
            GroupContrast(
                group=label,
                reference=base,
                estimate=replace(estimate, method=ARM_BY_GROUP).without_p(reason),
            )
            for label, estimate in zip(others, found, strict=True)
        ),
        p=p,
    )


def adjust_family(
    interactions: Sequence[Interaction], adjustment: Adjustment
) -> tuple[Interaction, ...]:
    """Adjust the p-values for how many characteristics were looked at."""
    family = adjust([interaction.p for interaction in interactions], adjustment)
    return tuple(
        replace(interaction, adjusted_p=adjusted, family=family.tests)
        for interaction, adjusted in zip(interactions, family.adjusted, strict=True)
    )


def _known_groups(outcome: ArrayLike, group: Labels) -> tuple[Floats, pd.Series]:
    """Set the outcome missing where the group is, and turn the groups into text."""
    labels = pd.Series(np.asarray(group, dtype=object))
    scores = np.where(labels.notna().to_numpy(), as_floats(outcome), np.nan)
    return scores, labels.astype(str)


def _counted(labels: Floats, reference: str | None) -> tuple[tuple[tuple[str, int], ...], str]:
    names, sizes = np.unique(labels.astype(str), return_counts=True)
    counts = tuple((str(name), int(size)) for name, size in zip(names, sizes, strict=True))
    if reference is not None and reference in names:
        return counts, reference
    return counts, max(counts, key=lambda each: each[1])[0] if counts else ""


def _why_no_groups(counts: tuple[tuple[str, int], ...]) -> str | None:
    if len(counts) < 2:
        return "only one group has results"
    if min(size for _, size in counts) < _FEWEST_IN_GROUP:
        return "a group has a single pupil"
    return None


def _refused(characteristic: str, counts: tuple[tuple[str, int], ...], why_not: str) -> Interaction:
    return Interaction(
        characteristic=characteristic, groups=counts, contrasts=(), p=None, why_not=why_not
    )


def _joint_p(beta: Floats, covariance: Floats, df: float) -> float:
    wald = float(beta @ np.linalg.solve(covariance, beta)) / len(beta)
    return float(stats.f.sf(wald, len(beta), df))


def _robust_joint_p(beta: Floats, spread: Floats, df: float) -> float | None:
    """Hotelling's T² of contrasts whose covariance has so many degrees of freedom."""
    left = df - len(beta) + 1
    if left <= 0 or np.linalg.matrix_rank(spread) < len(beta):
        return None
    wald = float(beta @ np.linalg.solve(spread, beta)) * left / (df * len(beta))
    return float(stats.f.sf(wald, len(beta), left))
