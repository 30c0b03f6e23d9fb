"""A synthetic study's logs: what was taught in each class each term, and who was trained."""

from __future__ import annotations

import csv
import io
from math import ceil
from string import ascii_uppercase

from numpy.random import Generator

from generator.analysis.delivery import SESSION_COLUMNS, TRAINING_COLUMNS
from generator.evaluation.study import Logs, School, Study

_PLANNED = {"autumn": 3, "spring": 3, "summer": 2}
_CORE_ACTIVITIES = 5
_CLASS = 30


def session_log(study: Study, logs: Logs, rng: Generator) -> str:
    """Return the log of sessions: a line for each class and term of the logs' school year."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SESSION_COLUMNS)
    for school in study.schools:
        likely = _chance_taught(study, school)
        pupils = sorted(school.pupils[logs.school_year].items(), key=lambda pair: int(pair[0]))
        for term in logs.terms:
            for group, size in pupils:
                for number in range(ceil(size / _CLASS)):
                    planned = _PLANNED[term]
                    taught = int(rng.binomial(planned, likely - (term == "summer") * 0.12))
                    core = taught * _CORE_ACTIVITIES
                    core_taught = int(rng.binomial(core, 0.5 + likely * 0.45))
                    name = f"{group}{ascii_uppercase[number]}"
                    writer.writerow(
                        [school.id, term, group, name, planned, taught, core, core_taught]
                    )
    return out.getvalue()


def training_log(study: Study, year: str, rng: Generator) -> str:
    """Return the log of training: a line for each school, with how many staff completed it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(TRAINING_COLUMNS)
    for school in study.schools:
        staff = school.staff[year]
        completed = int(rng.binomial(staff, 0.62 + 0.2 * (school.phase == "primary")))
        writer.writerow([school.id, staff, completed])
    return out.getvalue()


def _chance_taught(study: Study, school: School) -> float:
    """Return how likely a planned session is taught: schools that teach more change more."""
    strength = study.truth.strength[school.id] if study.truth else 1.0
    return min(0.97, 0.9 * strength - 0.02 * (school.phase == "secondary"))
