"""Planning the next study, against published tables and against studies made up and analysed."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from typer.testing import CliRunner

from generator.analysis.planning import ARMS_OF, COLUMNS, NextStudy
from generator.analysis.trial_table import ASSUMED, trial_table
from generator.cli import app

USUAL = NextStudy(pupils=100, lost=0.2, icc=0.05, correlation=0.5, effect=0.2)


def test_effects_shrink_and_power_grows_with_schools() -> None:
    rows = USUAL.rows()
    assert [row[0] for row in rows] == list(ARMS_OF)
    for at, falls in ((3, True), (4, True), (5, False)):
        column = [row[at] for row in rows]
        assert column == sorted(column, reverse=falls)
    assert all(row[4] < row[3] for row in rows)


def test_pupils_that_are_lost_are_not_counted() -> None:
    assert USUAL.linked == 80
    nobody_lost = NextStudy(pupils=80, lost=0.0, icc=0.05, correlation=0.5, effect=0.2)
    assert nobody_lost.rows() == USUAL.rows()


def test_power_is_the_share_of_made_up_studies_that_find_the_effect() -> None:
    schools, seed = 6, np.random.default_rng(2020)
    [row] = NextStudy(pupils=60, lost=0.0, icc=0.1, correlation=0.0, effect=0.5).rows([schools])
    found = 0
    studies = 4_000
    for _ in range(studies):
        spread = np.sqrt(0.1 + 0.9 / 60)
        first, second = seed.normal(0.5, spread, schools), seed.normal(0.0, spread, schools)
        found += stats.ttest_ind(first, second).pvalue < 0.05
    assert row[5] == pytest.approx(found / studies, abs=0.025)


def test_the_schools_that_a_large_trials_effect_needs_are_told_for_three_correlations() -> None:
    usual = NextStudy(pupils=120, lost=0.2, icc=0.05, correlation=0.5, effect=0.1)
    rows = usual.needed()
    assert [row[:2] for row in rows] == [
        (0.08, 0.025), (0.08, 0.05), (0.08, 0.1), (0.1, 0.025), (0.1, 0.05), (0.1, 0.1),
    ]  # fmt: skip
    assert rows[1][3] == 112
    assert rows[4][3] == 72
    assert all(given < after for *_, after, given in rows)


def test_power_of_unequal_arms_is_that_of_made_up_studies() -> None:
    seed, studies, found = np.random.default_rng(2021), 4_000, 0
    study = NextStudy(
        pupils=60, lost=0.0, icc=0.1, correlation=0.0, effect=0.5, others=2.5, alpha=0.1
    )
    [row] = study.rows([4])
    assert row[:2] == (4, 10)
    for _ in range(studies):
        spread = np.sqrt(0.1 + 0.9 / 60)
        first, second = seed.normal(0.5, spread, 4), seed.normal(0.0, spread, 10)
        found += stats.ttest_ind(first, second).pvalue < 0.1
    assert row[5] == pytest.approx(found / studies, abs=0.025)


def test_more_power_a_harder_test_or_schools_of_unlike_size_need_more_schools() -> None:
    usual = {"pupils": 120, "lost": 0.2, "icc": 0.05, "correlation": 0.5, "effect": 0.1}
    plain = NextStudy(**usual).needed()[4]
    for more in ({"power": 0.9}, {"alpha": 0.01}, {"size_spread": 0.6}, {"others": 0.5}):
        harder = NextStudy(**usual, **more).needed()[4]
        assert harder[2] > plain[2]
        assert harder[3] > plain[3]
    # Many schools without the programme spare some of those with it.
    assert NextStudy(**usual, others=3).needed()[4][3] < plain[3]


def test_one_schools_change_is_no_clearer_than_its_classes() -> None:
    alone = NextStudy(pupils=100, lost=0.2, icc=0.05, correlation=0.5, effect=0.2, class_icc=0.0)
    assert USUAL.smallest_change() > alone.smallest_change() > 0.3
    one = NextStudy(pupils=20, lost=0.2, icc=0.05, correlation=0.5, effect=0.2)
    assert one.smallest_change() is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pupils": 1}, "at least two pupils"),
        ({"lost": 1.0}, "lost is a share"),
        ({"icc": -0.1}, "icc is a share"),
        ({"correlation": 1.0}, "correlation lies between"),
        ({"pupils": 3, "lost": 0.9}, "none is left"),
        ({"power": 0.04}, "Power lies between"),
        ({"alpha": 0.0}, "Power lies between"),
        ({"others": 0.0}, "Schools without"),
        ({"effect": 0.0}, "can't be sought"),
        ({"size_spread": -1.0}, "spread of sizes"),
    ],
)
def test_what_cannot_be_planned_is_said(wrong: dict[str, float], said: str) -> None:
    usual = {"pupils": 100, "lost": 0.2, "icc": 0.05, "correlation": 0.5, "effect": 0.2}
    with pytest.raises(ValueError, match=said):
        NextStudy(**{**usual, **wrong})


def test_command_shows_the_table_and_writes_it(tmp_path: Path) -> None:
    target = tmp_path / "plan.csv"
    done = CliRunner().invoke(
        app,
        [
            "study",
            "plan",
            "--pupils",
            "90",
            "--others",
            "2",
            "--power",
            "0.9",
            "--csv",
            str(target),
        ],
    )
    assert done.exit_code == 0
    assert "72 are compared" in done.output
    assert "there are 2 without" in done.output
    assert "in 90 studies of 100" in done.output
    with target.open(encoding="utf-8", newline="") as file:
        [head, *rows] = csv.reader(file)
    assert head == list(COLUMNS)
    assert [int(row[0]) for row in rows] == list(ARMS_OF)


def test_the_trial_of_a_release_needs_what_the_plan_of_the_next_study_says() -> None:
    table = trial_table()
    said = {(effect, icc): (plain, given) for effect, icc, plain, given in ASSUMED.needed()}
    for size, effect in (("inclusive", 0.08), ("twice", 0.16)):
        row = table.row(f"{size}.middling")
        assert row is not None
        plain, given = said[effect, 0.05]
        assert table.number(row, "schools") == given
        assert table.number(row, "schools-plain") == plain
        assert table.number(row, "three-arms") == 3 * (given or 0)
