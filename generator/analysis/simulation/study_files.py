"""A synthetic study's files: survey exports for every wave, session logs and training logs.

The same study gives the same bytes. Some people miss a wave, some skip a question, some mistype
their code, and one in a few hundred hands a survey in twice, as people do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from generator.analysis.simulation.delivery import (
    event_log,
    focus_group_codes,
    session_log,
    training_log,
)
from generator.analysis.simulation.exports import export
from generator.analysis.simulation.forms import Asking, form, people
from generator.analysis.simulation.people import cohorts_of
from generator.analysis.simulation.quotations import quotation_log
from generator.evaluation.framework import People
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Logs, Study, Survey
from generator.evaluation.truth import Truth
from generator.swap import write_whole_bytes

_KINDS: tuple[People, ...] = ("pupils", "staff", "families")


class NotSynthetic(ValueError):
    """A study of real people, whose answers nobody makes up."""


def write_study_files(
    root: Path, study: Study, measures: dict[str, Measure], respondents: Respondents
) -> list[Path]:
    """Write every file the study names into its data folder and return their paths.

    Raises NotSynthetic for a study of real people: nobody's real answers are made up.
    """
    if study.truth is None:
        raise NotSynthetic(
            f"{study.id} is not a synthetic study, so there is nothing to simulate. "
            'Only a study with "synthetic: true" and a "truth" can be.'
        )
    written = []
    files = [
        *survey_files(study, study.truth, study.surveys, measures, respondents),
        *log_files(study, study.truth, study.logs),
    ]
    for name, content in files:
        path = root / study.data_path(name)
        write_whole_bytes(path, content)
        written.append(path)
    return written


def survey_files(
    study: Study,
    truth: Truth,
    surveys: Iterable[Survey],
    measures: dict[str, Measure],
    respondents: Respondents,
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each of these surveys' exports.

    What one holds does not depend on which others are made.
    """
    surveys = tuple(surveys)
    for at, kind in enumerate(_KINDS):
        asked = [one for one in surveys if measures[one.measure].of == kind]
        if not asked:
            continue
        rng = np.random.default_rng([truth.seed, at])
        cohorts = cohorts_of(study, truth, kind, respondents, rng)
        for survey in asked:
            wave = study.wave_of[survey.wave]
            asking = Asking(study, truth, measures[survey.measure], wave, respondents)
            # Counted from 1: a seed that ends in 0 is the seed without it.
            own = np.random.default_rng([truth.seed, at, 1 + study.surveys.index(survey)])
            answered = people(asking, cohorts[wave.school_year], own)
            tool = survey.as_if_from or "plain-csv"
            yield survey.file, export(tool, form(asking), answered)


def log_files(study: Study, truth: Truth, years: Iterable[Logs]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each of these years' logs.

    The first workbooks of a year hold one school's sessions each, the last all that are left.
    """
    for logs in years:
        rng = np.random.default_rng([truth.seed, 10 + int(logs.school_year[:4])])
        for at, name in enumerate(logs.sessions):
            last = at + 1 == len(logs.sessions)
            schools = study.schools[at:] if last else study.schools[at : at + 1]
            yield name, session_log(truth, logs, schools, rng)
        yield logs.training, training_log(study, truth, logs.school_year, rng).encode()
        if logs.events:
            yield logs.events, event_log(study, truth, logs, rng).encode()
        if logs.focus_groups:
            yield logs.focus_groups, focus_group_codes(study, logs, rng).encode()
        if logs.quotes:
            yield logs.quotes, quotation_log(study, logs).encode()
