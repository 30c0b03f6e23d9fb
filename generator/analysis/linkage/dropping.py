"""Codes and numbers taken out of the kept answers once every link that needs them is made.

What people wrote to be found again is of no use after the last link, and could lead back to them.
Rows stay where they were, so that the kept links hold.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.analysis.responses import linking_columns
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import Respondents
from generator.evaluation.study import Study
from generator.spreadsheets import csv_text


def without_codes(
    root: Path,
    study: Study,
    measures: Mapping[str, Measure],
    respondents: Respondents,
    linked: Collection[tuple[str, str]],
) -> dict[str, str]:
    """Return what each survey's file becomes, by its name, where no link needs its codes any more.

    `linked` are the releases and measures that are linked now. Files that are not answers as the
    program keeps them are left alone, and so are those of made-up people.
    """
    becomes = {}
    for survey in study.surveys if not study.synthetic else ():
        measure = measures[survey.measure]
        needed = {
            (plan.id, survey.measure)
            for plan in study.releases
            if survey.wave in (plan.before, plan.after)
            and {plan.before, plan.after} <= study_waves(study, survey.measure)
        }
        path = root / study.data_path(survey.file)
        if not needed or not needed <= set(linked) or not path.is_file():
            continue
        text = _without(path, set(linking_columns(measure, respondents)))
        if text is not None:
            becomes[survey.file] = text
    return becomes


def study_waves(study: Study, measure: str) -> set[str]:
    """Return the waves at which a study asks a measure."""
    return {survey.wave for survey in study.surveys if survey.measure == measure}


def header_of(path: Path) -> list[str]:
    """Return the first row of a CSV file; nothing of a file that is none."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return next(csv.reader(lines), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def codes_are_dropped(path: Path, measure: Measure, respondents: Respondents) -> bool:
    """Tell whether a file holds kept answers to the measure whose codes were taken out."""
    linking, there = set(linking_columns(measure, respondents)), set(header_of(path))
    kept = {"school", *(item.id for item in measure.items)} <= there
    return kept and bool(linking) and not linking & there


def _without(path: Path, columns: set[str]) -> str | None:
    head = header_of(path)
    if path.suffix != ".csv" or not columns or not columns <= set(head):
        return None
    with path.open(encoding="utf-8", newline="") as lines:
        return csv_text(
            [cell for name, cell in zip(head, row, strict=False) if name not in columns]
            for row in csv.reader(lines)
        )
