"""A synthetic study's files: survey exports for every wave, session logs and training logs.

The same study gives the same bytes. Some people miss a wave, some skip a question, some mistype
their code, and one in a few hundred hands a survey in twice, as people do.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from generator.analysis.simulation.answers import OCCASION, STABLE, answers, base_of
from generator.analysis.simulation.delivery import session_log, training_log
from generator.analysis.simulation.people import Cohort, cohorts_of
from generator.evaluation.framework import People
from generator.evaluation.measures import Measure
from generator.evaluation.study import Study, Survey, Truth, Wave

ANSWERED = {"pupils": (0.91, 0.87), "staff": (0.80, 0.72), "families": (0.0, 0.24)}
"""Share who answer before and after, by who they are."""
ANSWERED_FROM_HOME = 0.45
"""Share of pupils who answer a survey that is asked from home."""
SKIPPED = 0.02
"""Share of questions left out."""
MISTYPED = 0.04
"""Share of codes with a slip in them."""
TWICE = 0.003
"""Share of surveys handed in a second time."""


class NotSynthetic(ValueError):
    """A study of real people, whose answers nobody makes up."""


def write_study_files(root: Path, study: Study, measures: dict[str, Measure]) -> list[Path]:
    """Write every file the study names into its data folder and return their paths.

    Raises NotSynthetic for a study of real people: nobody's real answers are made up.
    """
    if study.truth is None:
        raise NotSynthetic(
            f"{study.id} is not a synthetic study, so there is nothing to simulate. "
            'Only a study with "synthetic: true" and a "truth" can be.'
        )
    written = []
    for name, text in study_files(study, study.truth, measures).items():
        path = root / study.data_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        written.append(path)
    return written


def study_files(study: Study, truth: Truth, measures: dict[str, Measure]) -> dict[str, str]:
    """Return the text of every file of the study, by name."""
    files: dict[str, str] = {}
    kinds: tuple[People, ...] = ("pupils", "staff", "families")
    outcomes = list(truth.change)
    for kind in kinds:
        rng = np.random.default_rng([truth.seed, kinds.index(kind)])
        cohorts = cohorts_of(study, kind, len(outcomes), rng)
        for survey in study.surveys:
            measure = measures[survey.measure]
            if measure.of == kind:
                wave = study.wave_of[survey.wave]
                files[survey.file] = _export(
                    study, truth, survey, measure, cohorts[wave.school_year], rng
                )
    for logs in study.logs:
        rng = np.random.default_rng([truth.seed, 10 + int(logs.school_year[:4])])
        files[logs.sessions] = session_log(study, logs, rng)
        files[logs.training] = training_log(study, logs.school_year, rng)
    return files


def shift_of(study: Study, truth: Truth, outcome: str, school_id: str, wave: Wave) -> float:
    """Return the true shift at a wave for somebody in their first year of the programme."""
    school = study.school_of[school_id]
    change = truth.change[outcome].get(school.phase, 0.0) * truth.strength[school_id]
    return change * float(_reached(truth, wave, np.array([0]), 0)[0])


def _reached(
    truth: Truth, wave: Wave, since: NDArray[np.int64], position: int
) -> NDArray[np.float64]:
    """Return the share of the change reached by people who joined in school year `since`."""
    share = np.array([0.0, *truth.reached])
    years_done = position - since
    if wave.when == "after":
        return share[years_done + 1]
    return share[years_done] * truth.kept


def _export(
    study: Study,
    truth: Truth,
    survey: Survey,
    measure: Measure,
    cohorts: list[Cohort],
    rng: Generator,
) -> str:
    wave = study.wave_of[survey.wave]
    lines: list[list[str]] = []
    for cohort in cohorts:
        if measure.years and cohort.year_group not in measure.years:
            continue
        here = _who_answers(truth, measure.of, wave, cohort, rng)
        position = study.school_years.index(wave.school_year)
        cells = _answers(truth, measure, cohort, here, wave, position, rng)
        codes = cohort.codes[here].copy()
        for index in np.flatnonzero(rng.random(len(codes)) < MISTYPED).tolist():
            codes[index] = _slip(str(codes[index]), rng)
        for index, code in enumerate(codes):
            line = [str(code), cohort.school.id, str(cohort.year_group), *cells[index]]
            lines += [line] * (2 if rng.random() < TWICE else 1)
    order = rng.permutation(len(lines))
    keep = {"pupils": [0, 1, 2], "staff": [0, 1], "families": [1]}[measure.of]
    header = [["code", "school", "year_group"][at] for at in keep]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*header, *(item.id for item in measure.items)])
    writer.writerows([*(lines[row][at] for at in keep), *lines[row][3:]] for row in order)
    return out.getvalue()


def _who_answers(
    truth: Truth, people: People, wave: Wave, cohort: Cohort, rng: Generator
) -> NDArray[np.int64]:
    before, after = ANSWERED[people]
    share = before if wave.when == "before" else after
    if wave.id in truth.from_home and people == "pupils":
        share = ANSWERED_FROM_HOME
    # Those who lean towards the better answers come to school, and answer, a little more often.
    chance = share + 0.03 * cohort.stable.mean(axis=1)
    return np.flatnonzero(rng.random(len(chance)) < chance)


def _answers(
    truth: Truth,
    measure: Measure,
    cohort: Cohort,
    here: NDArray[np.int64],
    wave: Wave,
    position: int,
    rng: Generator,
) -> list[list[str]]:
    outcomes = list(truth.change)
    reached = _reached(truth, wave, cohort.since[here], position)
    occasion = rng.standard_normal((len(here), len(outcomes)))
    label = {response.value: response.label for response in measure.responses}
    columns: list[list[str]] = []
    for item in measure.items:
        at = outcomes.index(item.outcome)
        change = truth.change[item.outcome].get(cohort.school.phase, 0.0)
        leaning = (
            base_of(measure, item)
            + change * truth.strength[cohort.school.id] * reached
            + np.sqrt(STABLE) * cohort.stable[here, at]
            + np.sqrt(OCCASION) * occasion[:, at]
            + np.sqrt(1 - STABLE - OCCASION) * rng.standard_normal(len(here))
        )
        skipped = rng.random(len(here)) < SKIPPED
        values = answers(leaning, measure, item)
        columns.append(
            ["" if gone else label[int(v)] for v, gone in zip(values, skipped, strict=True)]
        )
    return [list(row) for row in zip(*columns, strict=True)]


def _slip(code: str, rng: Generator) -> str:
    """Return the code with one of its letters or digits wrong."""
    at = int(rng.integers(len(code)))
    wrong = str(rng.integers(10)) if code[at].isdigit() else "ABCDEFGH"[int(rng.integers(8))]
    return code[:at] + wrong + code[at + 1 :]
