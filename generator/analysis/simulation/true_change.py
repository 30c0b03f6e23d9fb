"""The true change: what the answers of a synthetic study were given to show, exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.analysis.simulation.answers import expected_change
from generator.analysis.simulation.forms import STRAIGHT, share_reached
from generator.analysis.simulation.people import joined, shares_of
from generator.evaluation.measures import Measure
from generator.evaluation.study import Study, Wave
from generator.evaluation.truth import Truth


def true_change(
    study: Study,
    truth: Truth,
    measure: Measure,
    outcome: str,
    waves: tuple[Wave, Wave],
    school_id: str,
    year_group: int,
    given: tuple[str, str] | None = None,
) -> float:
    """Return the mean change between two waves, in points of 100, of a school's year group.

    `year_group` is the one people are in at the earlier wave, 0 for adults. They are those who
    could be asked both times, with their shares of who joined when and of every strand; with
    `given`, a strand and an answer to it, those alone who gave it. It is the change of classes like
    the average one, and people who answer straight down show none.
    """
    school = study.school_of[school_id]
    strength = truth.strength[school_id][measure.of]
    change = truth.change[outcome].get(school.phase, 0.0)
    before, after = waves
    position = study.school_years.index(before.school_year)
    since = joined(study, school, measure.of, year_group, position)
    total = 0.0
    for year, people in zip(*np.unique(since, return_counts=True), strict=True):
        reached = [_reached(study, truth, wave, year) for wave in (before, after)]
        for more, share in shares_of(truth, outcome, given).items():
            shifts = [(change + more) * strength * one for one in reached]
            part = expected_change(measure, outcome, shifts[0], shifts[1])
            total += share * people / len(since) * part
    return (1 - STRAIGHT) * total


def _reached(study: Study, truth: Truth, wave: Wave, since: np.int64) -> float:
    position = study.school_years.index(wave.school_year)
    joined_in: NDArray[np.int64] = np.array([since])
    return float(share_reached(truth, wave, joined_in, position)[0])
