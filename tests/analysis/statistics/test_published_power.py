"""Planning figures against a published example, published formulas and other people's code.

Bloom (2005, chapter 4 of Learning More from Social Experiments) multiplies the standard error by
the sum of two central t quantiles. The exact multiplier is the noncentrality of a t, which is what
we use: the two differ by less than a thousandth from 14 degrees of freedom on, and by 5 % with two
schools an arm, where Bloom's promises too much.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats
from statsmodels.stats.power import TTestIndPower, TTestPower

from generator.analysis.planning import NextStudy
from generator.analysis.statistics.power import (
    SchoolTrial,
    minimum_detectable_change,
    minimum_detectable_effect,
    power_to_detect,
    schools_needed,
)


def bloom_multiplier(df: float) -> float:
    return float(stats.t.ppf(0.975, df) + stats.t.ppf(0.8, df))


def test_example_of_powerup_for_schools_in_two_arms() -> None:
    """Dong and Maynard (2013, J Res Educ Eff 6:24), workbook PowerUp!, design CRA2_2r: 0.250.

    40 schools of 100 pupils, ICC .15, R² .40 within and .53 between schools, one covariate.
    """
    trial = SchoolTrial(
        first=20,
        second=20,
        pupils=100,
        icc=0.15,
        pupil_r2=0.40,
        school_r2=0.53,
        school_covariates=1,
    )
    found = minimum_detectable_effect(trial)
    assert found.df == 37
    assert found.value is not None
    assert round(found.value, 3) == 0.250
    # By their own formula, with Bloom's multiplier.
    assert found.value == pytest.approx(bloom_multiplier(37) * trial.standard_error, rel=5e-4)


def test_example_of_powerup_for_the_schools_needed() -> None:
    """The workbook's example of a sample size: 10 schools for 0.45, and fewer would not do.

    60 pupils a school, ICC .02, R² .01 within and .13 between, four covariates.
    """

    def smallest(schools: int) -> float:
        trial = SchoolTrial(
            first=schools // 2,
            second=schools // 2,
            pupils=60,
            icc=0.02,
            pupil_r2=0.01,
            school_r2=0.13,
            school_covariates=4,
        )
        value = minimum_detectable_effect(trial).value
        assert value is not None
        return value

    assert smallest(10) <= 0.45 < smallest(8)


@pytest.mark.parametrize(
    ("schools", "within"), [(2, 0.06), (4, 0.005), (8, 5e-4), (20, 5e-4), (60, 5e-4)]
)
def test_blooms_multipliers_are_met_where_they_hold(schools: int, within: float) -> None:
    trial = SchoolTrial(first=schools, second=schools, pupils=80, icc=0.05)
    found = minimum_detectable_effect(trial)
    assert found.value is not None
    multiplier = found.value / trial.standard_error
    assert multiplier == pytest.approx(bloom_multiplier(trial.df), rel=within)
    if trial.df < 10:  # his is too hopeful, never too careful
        assert multiplier > bloom_multiplier(trial.df)


def test_the_multiplier_tends_to_the_2_8_of_large_trials() -> None:
    trial = SchoolTrial(first=900, second=900, pupils=80, icc=0.05)
    found = minimum_detectable_effect(trial).value
    assert found is not None
    assert found / trial.standard_error == pytest.approx(2.8016, abs=0.003)


@pytest.mark.parametrize(("schools", "pupils", "icc", "effect"), [
    (2, 40, 0.05, 0.9), (5, 20, 0.20, 0.8), (10, 25, 0.10, 0.4), (20, 60, 0.15, 0.3),
])  # fmt: skip
def test_power_by_the_operational_effect_size(
    schools: int, pupils: int, icc: float, effect: float
) -> None:
    """Hedges and Rhoads (2010, NCSER 2010-3006): the effect size times √(n / (1 + (n − 1)ρ)).

    With that effect, the power of a t-test of as many people an arm as there are schools, by
    statsmodels.
    """
    operational = effect * np.sqrt(pupils / (1 + (pupils - 1) * icc))
    expected = TTestIndPower().power(operational, nobs1=schools, alpha=0.05)
    trial = SchoolTrial(first=schools, second=schools, pupils=pupils, icc=icc)
    found = power_to_detect(trial, effect).value
    assert found == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("first", [2, 3, 7])
def test_power_of_unequal_arms_by_integration(first: int) -> None:
    """P(|Z + δ| > t √(V/df)) over the chi-squared V, with no noncentral t in it."""
    trial = SchoolTrial(first=first, second=9, pupils=50, icc=0.08, school_covariates=1)
    effect = 0.5
    delta, df = effect / trial.standard_error, trial.df
    critical = stats.t.ppf(0.975, df)

    def outside(v: float) -> float:
        edge = critical * np.sqrt(v / df)
        beyond = stats.norm.sf(edge - delta) + stats.norm.cdf(-edge - delta)
        return float(beyond * stats.chi2.pdf(v, df))

    expected, _ = integrate.quad(outside, 0, stats.chi2.ppf(1 - 1e-13, df), limit=200)
    assert power_to_detect(trial, effect).value == pytest.approx(expected, rel=1e-6)


def test_the_smallest_change_of_one_school_has_the_power_it_says() -> None:
    change = minimum_detectable_change(64, 0.5).value
    assert change is not None
    # With r = .5 the SD of the changes is that of one wave.
    assert TTestPower().power(change, 64, 0.05) == pytest.approx(0.8, abs=1e-9)


def test_schools_needed_are_the_fewest_that_do() -> None:
    needed = schools_needed(0.2, pupils=80, icc=0.05, pupil_r2=0.25, school_r2=0.25)
    assert needed.value is not None
    powers = []
    for schools in (int(needed.value) - 1, int(needed.value)):
        operational = 0.2 / np.sqrt(0.75 * (0.05 + 0.95 / 80))
        powers.append(TTestIndPower().power(operational, nobs1=schools, alpha=0.05))
    assert powers[0] < 0.8 <= powers[1]


def test_the_command_prints_what_the_formula_says() -> None:
    study = NextStudy(pupils=125, lost=0.2, icc=0.15, correlation=0.0, effect=0.25)
    [row] = study.rows([20])
    expected = bloom_multiplier(38) * np.sqrt((0.15 + 0.85 / 100) * 2 / 20)
    assert row[3] == pytest.approx(expected, rel=5e-4)
    assert row[4] == pytest.approx(row[3])
