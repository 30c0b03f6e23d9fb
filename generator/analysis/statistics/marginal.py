"""Averages over all schools: robust least squares, GEE, ordered categories.

Used only where an analysis plan names them. Their standard errors are learned from the spread
between schools and are too small when schools are few, so p-values obey the same rule as
everywhere: ten schools on each side, or none.
"""

import warnings
from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd
import statsmodels.api as sm
from numpy.typing import ArrayLike
from statsmodels.genmod.cov_struct import Exchangeable
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.tools.sm_exceptions import (
    ConvergenceWarning,
    HessianInversionWarning,
    PerfectSeparationWarning,
)

from generator.analysis.statistics.analysed import Analysed, Labels, complete_cases
from generator.analysis.statistics.estimates import (
    LEVEL,
    Estimate,
    Floats,
    from_standard_error,
    not_estimable,
)
from generator.analysis.statistics.few_clusters import why_no_z, z_based_p_allowed
from generator.analysis.statistics.sandwich import bias_reduced

Family = Literal["normal", "binary", "count"]
Correction = Literal["CR1", "CR2"]

_EXACT = 1e-12
_TOO_FEW_TO_SEE = "the schools are too few for the spread between them to be seen"

TOO_NARROW = "with so few schools the interval is likely to be too narrow"

_FAMILIES = {
    "normal": sm.families.Gaussian,
    "binary": sm.families.Binomial,
    "count": sm.families.Poisson,
}


def cluster_robust(
    outcome: ArrayLike,
    covariates: pd.DataFrame,
    school: Labels,
    *,
    correction: Correction = "CR2",
    level: float = LEVEL,
) -> Mapping[str, Estimate]:
    """Least squares with standard errors robust to schools.

    "CR2" is bias-reduced, with t on Bell and McCaffrey's degrees of freedom (see `sandwich`); "CR1"
    is what most software gives, with t on schools − 1, and too narrow under ten schools an arm.

    Args:
        outcome: (N,) numbers.
        covariates: N rows, by position; text columns become indicators.
        school: (N,) labels.
        correction: of the covariance for few schools.
        level: of the intervals.

    Returns:
        One estimate a column of the design, keyed by its name, the intercept among them.

    """
    analysed = complete_cases(outcome, school, covariates)
    method = f"least squares, standard errors robust to schools ({correction})"
    refusal = _why_no_model(analysed)
    if refusal:
        return _refused(analysed, method, refusal, level)
    if correction == "CR1":
        fit = sm.OLS(analysed.outcome, analysed.design).fit(
            cov_type="cluster", cov_kwds={"groups": analysed.codes}, use_t=True
        )
        df = np.full(len(fit.params), len(analysed.schools) - 1.0)
        variances = np.diag(fit.cov_params())
        if not (variances > 0).all():
            return _refused(analysed, method, _TOO_FEW_TO_SEE, level)
        return _estimates(analysed, fit.params, np.sqrt(variances), method, level, df=df)
    reduced = bias_reduced(analysed)
    if not (reduced.errors > 0).all():
        return _refused(analysed, method, _TOO_FEW_TO_SEE, level)
    return _estimates(analysed, reduced.beta, reduced.errors, method, level, df=reduced.df)


def gee(
    outcome: ArrayLike,
    covariates: pd.DataFrame,
    school: Labels,
    *,
    family: Family = "normal",
    level: float = LEVEL,
) -> Mapping[str, Estimate]:
    """Generalised estimating equations, exchangeable within schools, on the link's scale.

    Mancl and DeRouen's (2001) bias-reduced covariance, t on schools − coefficients degrees of
    freedom. Log odds for "binary" (1 yes, 0 no), log rates for "count".
    """
    analysed = complete_cases(outcome, school, covariates)
    method = f"GEE, {family}, exchangeable, bias-reduced standard errors"
    df = len(analysed.schools) - analysed.design.shape[1]
    refusal = _why_no_model(analysed)
    if refusal is None and df < 1:
        refusal = "no more schools than coefficients"
    if refusal is None and family == "binary" and not np.isin(analysed.outcome, (0, 1)).all():
        refusal = "answers must be 1 for yes and 0 for no"
    if refusal:
        return _refused(analysed, method, refusal, level)
    model = sm.GEE(
        analysed.outcome,
        analysed.design,
        groups=analysed.codes,
        cov_struct=Exchangeable(),
        family=_FAMILIES[family](),
    )
    # It warns when it gives up, and so do we, in the estimate's own words.
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        fit = model.fit(cov_type="bias_reduced", maxiter=200)
    if any(issubclass(one.category, PerfectSeparationWarning) for one in warned):
        refusal = "the covariates tell yes from no without exception, so no odds can be estimated"
        return _refused(analysed, method, refusal, level)
    if not (fit.converged and np.isfinite(fit.bse).all()):
        return _refused(analysed, method, "the estimating equations have no solution", level)
    dfs = np.full(len(fit.params), float(df))
    return _estimates(analysed, fit.params, fit.bse, method, level, df=dfs)


def ordered_logit(
    outcome: ArrayLike, covariates: pd.DataFrame, school: Labels, *, level: float = LEVEL
) -> Mapping[str, Estimate]:
    """Proportional-odds model of ordered answers; log odds of a higher answer, robust to schools.

    Takes the odds ratio to be the same at every step of the scale.
    """
    analysed = complete_cases(outcome, school, covariates)
    method = "ordered logit (proportional odds), standard errors robust to schools"
    refusal = _why_no_model(analysed)
    if refusal is None and analysed.design.shape[1] == 1:
        refusal = "no covariate to estimate an odds ratio for"
    thresholds = len(np.unique(analysed.outcome)) - 1
    if refusal is None and analysed.n <= analysed.design.shape[1] + thresholds:
        refusal = "too few pupils for so many different answers"
    if refusal:
        return _refused(analysed, method, refusal, level)
    answers = pd.Series(pd.Categorical(analysed.outcome, ordered=True))
    # The thresholds stand in for the intercept.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", HessianInversionWarning)
        fit = OrderedModel(answers, analysed.design[:, 1:], distr="logit").fit(
            method="bfgs", disp=False, cov_type="cluster", cov_kwds={"groups": analysed.codes}
        )
    k = analysed.design.shape[1] - 1
    params, errors = np.asarray(fit.params)[:k], np.asarray(fit.bse)[:k]
    if not (np.isfinite(errors).all() and fit.mle_retvals["converged"]):
        return _refused(analysed, method, "the likelihood has no maximum for these answers", level)
    estimates = _estimates(
        analysed,
        np.concatenate([[0.0], params]),
        np.concatenate([[1.0], errors]),
        method,
        level,
        df=np.full(k + 1, len(analysed.schools) - 1.0),
    )
    return {name: estimates[name] for name in analysed.columns[1:]}


def _why_no_model(analysed: Analysed) -> str | None:
    n, p = analysed.design.shape
    if n <= p:
        return "too few pupils have every answer the model needs"
    if len(analysed.schools) < 2:
        return "one school only: the spread between schools can't be seen"
    if np.linalg.matrix_rank(analysed.design) < p:
        return "a column of the model repeats others, or is the same for every pupil"
    if np.ptp(analysed.outcome) == 0:
        return "every pupil gave the same answer"
    residuals = np.linalg.lstsq(analysed.design, analysed.outcome, rcond=None)[1]
    spread = float(np.sum((analysed.outcome - analysed.outcome.mean()) ** 2))
    if residuals.size and float(residuals[0]) <= _EXACT * spread:
        return "the model fits every pupil exactly, so there is no spread to judge it by"
    return None


def _refused(analysed: Analysed, method: str, why_not: str, level: float) -> Mapping[str, Estimate]:
    return {
        name: not_estimable(
            method, why_not, n=analysed.n, n_clusters=len(analysed.schools), level=level
        )
        for name in analysed.columns
    }


def _estimates(
    analysed: Analysed, params: Floats, errors: Floats, method: str, level: float, *, df: Floats
) -> Mapping[str, Estimate]:
    found: dict[str, Estimate] = {}
    narrow = "CR2" not in method and "bias-reduced" not in method
    for at, name in enumerate(analysed.columns):
        estimate = from_standard_error(
            float(params[at]),
            float(errors[at]),
            df=float(df[at]),
            level=level,
            n=analysed.n,
            n_clusters=len(analysed.schools),
            method=method,
        )
        sides = _schools_on_each_side(analysed, at)
        if not z_based_p_allowed(*sides):
            estimate = estimate.without_p(why_no_z(*sides)).noting(
                *((TOO_NARROW,) if narrow else ())
            )
        found[name] = estimate
    return found


def _schools_on_each_side(analysed: Analysed, at: int) -> tuple[int, int]:
    """Schools with and without a school-level yes/no column; else half of all schools each."""
    values = pd.Series(analysed.design[:, at]).groupby(analysed.codes)
    first = values.first()
    if at > 0 and (values.nunique() == 1).all() and first.isin((0, 1)).all():
        yes = int(first.sum())
        return yes, len(first) - yes
    half = len(analysed.schools) // 2
    return half, half
