"""Two arms of whole schools compared: everyone as enrolled, whatever they received.

Analysis of covariance with a random intercept for each school by exact REML; Hedges' g the four
ways the Education Endowment Foundation reports it; and, because schools are few, the permutation
of schools beside every model. Other arms are left out: each comparison is of two.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from generator.analysis.statistics.analysed import Analysed, Labels, complete_cases
from generator.analysis.statistics.degrees_of_freedom import kenward_roger
from generator.analysis.statistics.effect_sizes import ClusteredEffect, clustered_hedges_g
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    NotEstimable,
    as_floats,
    from_standard_error,
    infinite_left_out,
    not_estimable,
)
from generator.analysis.statistics.few_clusters import (
    PermutationTest,
    permute_schools,
    school_means_t,
    undefined_arms,
)
from generator.analysis.statistics.intraclass import icc_random_intercept
from generator.analysis.statistics.random_intercept import RandomIntercept, fit_random_intercept
from generator.analysis.statistics.school_sums import school_sums

ARM = "(arm)"

_METHOD = "adjusted difference between arms, random intercept by REML, Kenward–Roger"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmComparison:
    """One arm against another on one outcome.

    Attributes:
        arms: the two labels; every difference is the first minus the second.
        pupils, schools: analysed in each arm.
        pupils_given: in the two arms before anyone was left out for missing answers.
        difference: adjusted for the covariates, in outcome units.
        school_means: Student's t on one mean a school, adjusted for the covariates pupil by pupil.
        permutation: exact test on the same school means.
        effect_size: the headline: unconditional total g, with the difference's own interval put on
            the same scale, so that what the covariates explain narrows it.
        conditional, unconditional: Hedges' g with the SDs of the model with everything in it, and
            of the model with nothing but schools, with Hedges' intervals, which leave covariates
            out of account and so are too wide with a strong one.
        icc: of the outcome, with no covariates.

    """

    arms: tuple[object, object]
    pupils: tuple[int, int]
    schools: tuple[int, int]
    pupils_given: int
    difference: Estimate
    school_means: Estimate
    permutation: PermutationTest
    effect_size: Estimate
    conditional: ClusteredEffect
    unconditional: ClusteredEffect
    icc: Estimate


def compare_arms(
    outcome: ArrayLike,
    arm: Labels,
    school: Labels,
    *,
    arms: tuple[object, object],
    covariates: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> ArmComparison:
    """Compare two arms, every pupil counted in the arm their school was put in.

    Args:
        outcome: (N,) scores after, missing allowed.
        arm: (N,) labels of the arm each pupil's school was put in.
        school: (N,) labels.
        arms: the label of the programme's arm, then of the arm it is set against.
        covariates: N rows, by position: the score before, and what the analysis plan names.
        level: of every interval.

    """
    rows = np.flatnonzero(pd.Series(np.asarray(arm, dtype=object)).isin(arms).to_numpy())
    in_first = np.asarray(arm, dtype=object)[rows] == arms[0]
    table = pd.DataFrame({ARM: in_first.astype(float)})
    if covariates is not None:
        table = pd.concat([table, covariates.iloc[rows].reset_index(drop=True)], axis=1)
    analysed = complete_cases(
        as_floats(outcome)[rows],
        np.asarray(school, dtype=object)[rows],
        table,
    )
    first = analysed.design[:, 1] == 1
    sizes = tuple(
        np.bincount(analysed.codes[chosen], minlength=len(analysed.schools))
        for chosen in (first, ~first)
    )
    schools = int(np.sum(sizes[0] > 0)), int(np.sum(sizes[1] > 0))
    shared = bool(np.any((sizes[0] > 0) & (sizes[1] > 0)))
    fit = fit_random_intercept(school_sums(analysed))
    refusal = _why_no_comparison(schools, shared=shared)
    means = _adjusted_school_means(analysed, first)
    difference = _difference(fit, analysed, schools, refusal, means, level)
    known = (table[name] for name in table if pd.api.types.is_numeric_dtype(table[name]))
    given = np.asarray(outcome, dtype=object)[rows]
    difference = difference.noting(*infinite_left_out(given, *known))
    bare = fit_random_intercept(school_sums(_outcome_only(analysed)))
    unconditional = _effect(fit, bare, sizes, refusal, level)
    unit = _effect(fit, bare, sizes, refusal, level, of=1.0)
    return ArmComparison(
        arms=arms,
        pupils=(int(first.sum()), int((~first).sum())),
        schools=schools,
        pupils_given=len(rows),
        difference=difference,
        school_means=(
            school_means_t(*means, level=level)
            if not shared
            else not_estimable(
                "difference in mean of school means", str(refusal), n=analysed.n, level=level
            )
        ),
        permutation=permute_schools(*(means if not shared else (np.array([]), np.array([])))),
        conditional=_effect(fit, fit, sizes, refusal, level),
        unconditional=unconditional,
        effect_size=_on_the_scale_of(unconditional.total, unit.total.value, difference),
        icc=icc_random_intercept(analysed.outcome, analysed.codes, level=level),
    )


def _why_no_comparison(schools: tuple[int, int], *, shared: bool) -> str | None:
    if min(schools) == 0:
        return "an arm has no school with results"
    if shared:
        return "a school has pupils in both arms, so schools can't stand for their arm"
    if min(schools) == 1:
        return undefined_arms(*schools)
    return None


def _difference(
    fit: RandomIntercept | NotEstimable,
    analysed: Analysed,
    schools: tuple[int, int],
    refusal: str | None,
    means: tuple[Floats, Floats],
    level: float,
) -> Estimate:
    if isinstance(fit, NotEstimable) or refusal:
        value = None
        if min(schools) > 0 and refusal == undefined_arms(*schools):
            value = float(means[0].mean() - means[1].mean())
        return Estimate(
            value=value,
            level=level,
            n=analysed.n,
            n_clusters=len(analysed.schools),
            method=_METHOD,
            why_not=refusal or (fit.why_not if isinstance(fit, NotEstimable) else None),
        )
    contrast = np.zeros(len(fit.columns))
    contrast[fit.columns.index(ARM)] = 1
    return kenward_roger(fit, contrast, level=level)


def _effect(
    fit: RandomIntercept | NotEstimable,
    spread: RandomIntercept | NotEstimable,
    sizes: tuple[NDArray[np.intp], ...],
    refusal: str | None,
    level: float,
    of: float | None = None,
) -> ClusteredEffect:
    """Hedges' g of the fit's difference, or of another, over the other fit's SDs."""
    if isinstance(fit, NotEstimable) or isinstance(spread, NotEstimable) or refusal:
        reason = refusal or next(
            each.why_not for each in (fit, spread) if isinstance(each, NotEstimable)
        )
        refused = not_estimable("Hedges' g", reason, n=int(sum(map(np.sum, sizes))), level=level)
        return ClusteredEffect(refused, refused, None)
    return clustered_hedges_g(
        fit.coefficient(ARM)[0] if of is None else of,
        spread.between,
        spread.within,
        sizes[0][sizes[0] > 0],
        sizes[1][sizes[1] > 0],
        level=level,
    )


def _on_the_scale_of(effect: Estimate, scale: float | None, difference: Estimate) -> Estimate:
    """Put the difference's interval on the scale of the effect size, where one unit is `scale`."""
    method = "adjusted difference over the total SD with no covariates (Hedges' g)"
    if effect.value is None or scale is None or difference.se is None:
        return not_estimable(
            method,
            effect.why_not or "the difference has no interval",
            n=effect.n,
            n_clusters=effect.n_clusters,
            level=effect.level,
        )
    estimate = from_standard_error(
        effect.value,
        difference.se * scale,
        df=difference.df or np.inf,
        level=effect.level,
        n=effect.n,
        n_clusters=effect.n_clusters,
        method=method,
        notes=(*difference.notes, "the interval takes the SD as known"),
    )
    return estimate.without_p("the test of the difference itself is the one to print")


def _outcome_only(analysed: Analysed) -> Analysed:
    return Analysed(
        outcome=analysed.outcome,
        design=analysed.design[:, :1],
        columns=analysed.columns[:1],
        codes=analysed.codes,
        schools=analysed.schools,
        rows=analysed.rows,
        n_given=analysed.n_given,
    )


def _adjusted_school_means(analysed: Analysed, first: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """One mean a school in each arm, with the covariates' slopes within schools taken out."""
    outcome = analysed.outcome
    covariates = analysed.design[:, 2:]
    if analysed.n and covariates.shape[1]:
        schools = pd.Series(analysed.codes)
        inside = covariates - pd.DataFrame(covariates).groupby(schools).transform("mean").to_numpy()
        slopes = np.linalg.lstsq(inside, outcome, rcond=None)[0]
        outcome = outcome - (covariates - covariates.mean(axis=0)) @ slopes
    means = [
        pd.Series(outcome[chosen]).groupby(analysed.codes[chosen]).mean().to_numpy(dtype=float)
        for chosen in (first, ~first)
    ]
    return means[0], means[1]
