"""The synthetic study: the same bytes each time, and its true effects found again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.analysis.delivery.logs import read_delivery
from generator.analysis.simulation.answers import (
    OCCASION,
    STABLE,
    answers,
    base_of,
    expected_change,
    expected_score,
)
from generator.analysis.simulation.people import cohorts_of, joined, shares_of
from generator.analysis.simulation.study_files import (
    NotSynthetic,
    survey_files,
    write_study_files,
)
from generator.analysis.simulation.true_change import true_change
from generator.analysis.surveys.survey_files import read_survey
from generator.evaluation.release import Release
from generator.evaluation.study import Study
from generator.evaluation.truth import Truth
from generator.problems import as_text, has_errors


def files_of(demonstration, truth: Truth, *waves: str, measure: str = "staff") -> dict[str, bytes]:
    """Return the study's exports of a measure at some waves, under this truth."""
    d = demonstration
    asked = [s for s in d.study.surveys if s.measure == measure and s.wave in waves]
    return dict(survey_files(d.study, truth, asked, d.measures, d.respondents))


def test_the_same_study_gives_the_same_bytes(demonstration) -> None:
    truth = demonstration.study.truth
    one, other = (files_of(demonstration, truth, "2017-18-before") for _ in range(2))
    assert one == other
    assert len(one) == 1


def test_what_one_export_holds_does_not_depend_on_which_others_are_made(demonstration) -> None:
    truth = demonstration.study.truth
    alone = files_of(demonstration, truth, "2018-19-after")
    both = files_of(demonstration, truth, "2017-18-before", "2018-19-after")
    assert alone.items() <= both.items()


def test_every_file_the_study_names_can_be_written(
    demonstration, small_study: Study, tmp_path: Path
) -> None:
    study = small_study
    written = write_study_files(tmp_path, study, demonstration.measures, demonstration.respondents)
    named = {survey.file for survey in study.surveys}
    named |= {name for logs in study.logs for name in logs.files}
    assert {path.name for path in written} == named


def test_each_file_is_read_as_the_survey_tool_would_have_written_it(
    demonstration, small_study: Study, tmp_path: Path
) -> None:
    d, study = demonstration, small_study
    shutil.copytree(d.folder / "evaluation/studies", tmp_path / "evaluation/studies",
                    ignore=shutil.ignore_patterns("data"))  # fmt: skip
    write_study_files(tmp_path, study, d.measures, d.respondents)
    tools = set()
    for survey in study.surveys:
        measure = d.measures[survey.measure]
        table, problems = read_survey(tmp_path, survey, measure, study, d.respondents)
        assert not has_errors(problems), as_text(problems, tmp_path)
        assert len(table) >= 40
        assert set(table["school"]) <= set(study.school_of)
        assert table[[item.id for item in measure.items]].notna().mean().min() > 0.8
        tools.add(survey.as_if_from)
    assert len(tools) >= 9


def test_a_study_of_real_people_is_never_simulated(demonstration, tmp_path: Path) -> None:
    real = demonstration.study.model_copy(update={"synthetic": False, "truth": None})
    with pytest.raises(NotSynthetic, match="not a synthetic study"):
        write_study_files(tmp_path, real, demonstration.measures, demonstration.respondents)
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
    # 107 intervals at 95 %, a little too narrow for classes: 92 or fewer would be a chance of one
    # in ten thousand.
    assert len(held) == 107
    assert sum(held) > 92


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
    truth = demonstration.study.truth
    other = truth.model_copy(update={"seed": truth.seed + 1})
    one, another = (files_of(demonstration, t, "2017-18-before") for t in (truth, other))
    assert one != another


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
    d = demonstration
    delivery, problems = read_delivery(d.folder, d.study, d.study.logs[:1])
    assert problems == []
    assert set(delivery.sessions["term"]) == set(d.study.logs[0].terms)
    assert set(delivery.events["school"]) == {
        school.id for school in d.study.schools if school.arm == "whole-school"
    }


def test_fewer_pupils_answer_from_home(demonstration) -> None:
    truth, wave = demonstration.study.truth, "2018-19-after"
    from_home = truth.model_copy(update={"from_home": (wave,)})
    at_school, away = (
        next(iter(files_of(demonstration, t, wave, measure="pupils-ks2").values())).count(b"\n")
        for t in (truth, from_home)
    )
    assert away < 0.7 * at_school


def test_strands_are_as_common_as_the_truth_says_and_asked_only_when_they_are(
    demonstration,
) -> None:
    d = demonstration
    truth = d.study.truth
    cohorts = cohorts_of(d.study, truth, "pupils", d.respondents, np.random.default_rng(3))
    known = pd.concat([cohort.known for cohort in cohorts["2017-18"]])
    for strand, shares in truth.strands.items():
        found = known[strand].value_counts(normalize=True)
        for answer, share in shares.items():
            assert found[answer] == pytest.approx(share, abs=0.03)
    first = next(iter(files_of(d, truth, "2017-18-before").values())).decode()
    later = next(iter(files_of(d, truth, "2018-19-after").values())).decode()
    assert "sex" not in first.splitlines()[0].split(",")
    assert "Prefer not to say" in later


def test_pupils_keep_their_number_and_their_class_as_they_go_up(demonstration) -> None:
    d = demonstration
    cohorts = cohorts_of(d.study, d.study.truth, "pupils", d.respondents, np.random.default_rng(3))
    (year3,) = [c for c in cohorts["2017-18"] if (c.school.id, c.year_group) == ("dunlin-steps", 3)]
    (year4,) = [c for c in cohorts["2018-19"] if (c.school.id, c.year_group) == ("dunlin-steps", 4)]
    stayed = min(len(year3.since), len(year4.since))
    assert (year3.known["number"][:stayed] == year4.known["number"][:stayed]).all()
    assert (year3.classes[0], year4.classes[0]) == ("3A", "4A")


def test_who_joined_when_follows_from_the_rolls(demonstration) -> None:
    d = demonstration
    cohorts = cohorts_of(d.study, d.study.truth, "pupils", d.respondents, np.random.default_rng(3))
    for position, year in enumerate(d.study.school_years):
        for cohort in cohorts[year]:
            since = joined(d.study, cohort.school, "pupils", cohort.year_group, position)
            assert (since == cohort.since).all()


def test_an_interaction_makes_the_mean_change_larger_by_its_share(demonstration) -> None:
    truth = demonstration.study.truth
    shares = shares_of(truth, "help-seeking")
    assert shares == {0.0: pytest.approx(0.51), 0.12: pytest.approx(0.49)}
    assert shares_of(truth, "resisting-pressure") == {0.0: 1.0}


def test_people_who_joined_later_have_changed_less_before(demonstration) -> None:
    d = demonstration
    measure = d.measures["pupils-ks3-4"]

    def change(before: str, after: str) -> float:
        waves = d.study.wave_of[before], d.study.wave_of[after]
        return true_change(
            d.study, d.study.truth, measure, "help-seeking", waves, "gannet-point", 8
        )

    first, second = (
        change("2017-18-before", "2017-18-after"),
        change("2018-19-before", "2018-19-after"),
    )
    assert 0 < second < first < change("2017-18-before", "2019-20-after")
