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
from generator.analysis.simulation.study_files import (
    NotSynthetic,
    study_files,
    write_study_files,
)
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
    with pytest.raises(NotSynthetic, match="not a synthetic study"):
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


def test_any_number_of_answers_can_be_simulated(demonstration) -> None:
    measure = demonstration.measures["pupils-ks2"]
    first = measure.responses[0]
    four = tuple(
        first.model_copy(update={"value": value, "label": f"Answer {value}"}) for value in range(4)
    )
    fields = {name: getattr(measure, name) for name in type(measure).model_fields}
    wider = type(measure)(**(fields | {"responses": four}))
    leaning = np.random.default_rng(2).standard_normal(40_000)
    shares = np.bincount(answers(leaning, wider, wider.items[0]), minlength=4) / 40_000
    assert shares == pytest.approx([0.25] * 4, abs=0.01)
    assert expected_score(wider, "help-seeking", 0.2) > expected_score(wider, "help-seeking", 0)


def test_logs_hold_the_terms_that_the_study_says_the_year_had(demonstration) -> None:
    study = demonstration.study
    for logs in study.logs:
        file = demonstration.folder / study.data_path(logs.sessions)
        lines = file.read_text(encoding="utf-8").splitlines()[1:]
        assert {line.split(",")[1] for line in lines} == set(logs.terms)


def test_fewer_pupils_answer_from_home(demonstration) -> None:
    study, measures = demonstration.study, demonstration.measures
    name = "pupils-ks3-4-2018-19-after.csv"
    truth = study.truth.model_copy(update={"from_home": ("2018-19-after",)})
    file = demonstration.folder / study.data_path(name)
    at_school = file.read_text(encoding="utf-8").count("\n")
    assert study_files(study, truth, measures)[name].count("\n") < 0.7 * at_school
