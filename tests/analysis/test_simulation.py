"""The synthetic study: the same bytes each time, and its true effects found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from generator.analysis.simulation.answers import (
    OCCASION,
    STABLE,
    answers,
    base_of,
    expected_change,
    expected_score,
)
from generator.analysis.simulation.study_files import study_files, write_study_files
from generator.evaluation.release import Release


def test_the_same_study_gives_the_same_bytes(demonstration) -> None:
    study, measures = demonstration.study, demonstration.measures
    assert study_files(study, study.truth, measures) == study_files(study, study.truth, measures)


def test_every_file_the_study_names_is_written(demonstration) -> None:
    study = demonstration.study
    named = {survey.file for survey in study.surveys}
    named |= {name for logs in study.logs for name in (logs.sessions, logs.training)}
    assert set(study_files(study, study.truth, demonstration.measures)) == named


def test_a_study_of_real_people_is_never_simulated(demonstration, tmp_path: Path) -> None:
    real = demonstration.study.model_copy(update={"synthetic": False, "truth": None})
    with pytest.raises(ValueError, match="not a synthetic study"):
        write_study_files(tmp_path, real, demonstration.measures)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["pupils-ks2", "pupils-ks3-4", "staff"])
def test_expected_scores_are_what_many_simulated_people_score(demonstration, name: str) -> None:
    measure = demonstration.measures[name]
    rng = np.random.default_rng(1)
    for scale in measure.scales:
        for shift in (0.0, 0.4):
            values = []
            for item_id in scale.items:
                item = measure.item(item_id)
                leaning = base_of(measure, item) + shift + rng.standard_normal(40_000)
                value = answers(leaning, measure, item)
                ends = measure.lowest + measure.highest
                values.append(ends - value if item.reversed else value)
            score = 100 * (np.mean(values) - measure.lowest) / (measure.highest - measure.lowest)
            assert score == pytest.approx(expected_score(measure, scale.outcome, shift), abs=0.5)


def test_no_shift_is_no_change_and_a_larger_shift_a_larger_change(demonstration) -> None:
    measure = demonstration.measures["pupils-ks3-4"]
    assert expected_change(measure, "help-seeking", 0.2, 0.2) == 0
    small = expected_change(measure, "help-seeking", 0, 0.1)
    assert 0 < small < expected_change(measure, "help-seeking", 0, 0.3)


def test_the_parts_of_an_answer_leave_room_for_noise() -> None:
    assert 0 < STABLE + OCCASION < 1


def test_the_analysis_finds_the_true_changes_within_its_intervals(release: Release) -> None:
    table = release.table_of["recovery"]
    held = [row.cells[table.position_of["held"]] == "yes" for row in table.rows]
    # 87 intervals at 95 %: 76 or fewer would be a chance of one in ten thousand.
    assert len(held) == 87
    assert sum(held) > 76


def test_errors_are_centred_on_the_truth(release: Release) -> None:
    table = release.table_of["recovery"]
    errors = []
    for row in table.rows:
        low, high = table.number(row, "low"), table.number(row, "high")
        estimate, truth = table.number(row, "estimate"), table.number(row, "truth")
        assert None not in (low, high, estimate, truth)
        errors.append((estimate - truth) / ((high - low) / 2))
    assert abs(np.mean(errors)) < 0.25


def test_who_is_simulated_differs_between_seeds(demonstration) -> None:
    study, truth = demonstration.study, demonstration.study.truth
    other = truth.model_copy(update={"seed": truth.seed + 1})
    name = "staff-2017-18-before.csv"
    measures = demonstration.measures
    assert study_files(study, truth, measures)[name] != study_files(study, other, measures)[name]
